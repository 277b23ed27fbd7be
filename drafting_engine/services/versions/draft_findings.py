"""What the drafting rules remark of a new version of the text, and did not remark of the one before."""

from collections.abc import Sequence

from drafting_engine.clauses.articles import articles_of, order
from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.clauses.rules import Finding, FindingKind, Rule, Severity, findings
from drafting_engine.clauses.rules.terms import definitions
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.editing.moved_references import MovedReference, moved_references
from drafting_engine.services.text.texts import Texts


def new_findings(texts: Texts, before: str, after: str) -> tuple[Finding, ...]:
    """Return what a version brought, in reading order, and then the references that its new numbers leave behind.

    Raises `DraftingError` where one of the two versions can't be read.
    """
    old = {document.name: document for document in texts.constitution(before).documents}
    read = {document.name: document for document in texts.constitution(after).documents}
    new = {name: old[name] if document == old.get(name) else document for name, document in read.items()}
    known = {one.identity for one in findings(in_order(tuple(old.values())))}
    terms = definitions(clause for document in old.values() for clause in document.clauses)
    told = findings(in_order(tuple(new.values())), defined_before=terms.keys())
    changed = changes(
        [document for name, document in old.items() if document is not new.get(name)],
        [document for name, document in new.items() if document is not old.get(name)],
    )
    moved = moved_references(tuple(old.values()), tuple(new.values()), changed)
    return (*(one for one in told if one.identity not in known), *map(left_behind, moved))


def in_order(documents: Sequence[Document]) -> tuple[Article, ...]:
    """Return the articles of some documents as they are read."""
    return articles_of(Constitution(title="", language="", documents=tuple(order(documents))))


def left_behind(moved: MovedReference) -> Finding:
    """Tell of a reference whose target has another number now."""
    return Finding(
        rule=Rule.REFERENCE,
        severity=Severity.HINT,
        document=moved.clause.document,
        key=moved.clause.key,
        path=moved.clause.path,
        quote=moved.words,
        kind=FindingKind.REFERENCE_MOVED,
        facts=(("words", moved.words), ("target", moved.target.path)),
    )
