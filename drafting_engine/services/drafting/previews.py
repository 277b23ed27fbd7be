"""Previews: the effect of a change on the text before it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.articles.rules import article_fault, require_distinct_numbers
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.rules import Finding, findings
from drafting_engine.clauses.rules.terms import definitions
from drafting_engine.comparison.change import Change, ChangeSet
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.continuations import continuations
from drafting_engine.comparison.editing.moved_references import moved_references
from drafting_engine.errors import DraftingError
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.refs import MAIN
from drafting_engine.services.drafting.editing import ContestedEdit, Editing, TextEdit, require_bounds, require_length
from drafting_engine.services.drafting.wordings import ContestedWording
from drafting_engine.services.versions.draft_findings import in_order, left_behind
from drafting_engine.services.versions.wishes import WeakenedWish, weakened_wishes

MOST_VERSIONS = 20
"""Versions saved meanwhile that are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPreview:
    """A change as its author should see it."""

    changes: ChangeSet
    before: tuple[Article, ...]
    after: tuple[Article, ...]
    """The articles of the files that it changes."""
    meanwhile: tuple[Commit, ...]
    """What others saved since, newest first."""
    contests: tuple[ContestedWording, ...]
    """Where somebody changed the same words meanwhile."""
    findings: tuple[Finding, ...]
    """What the drafting rules say: of the files that it changes, and of others where the change is to blame."""
    new: frozenset[tuple[str, ...]]
    """The identities of those that the change brought."""
    wishes: Mapping[Change, tuple[WeakenedWish, ...]]
    """By change the public inputs that lose words by it."""


def preview(editing: Editing, edit: TextEdit, *, ref: str = MAIN) -> EditPreview:
    """Return what a change would do to the text; raise `Invalid` if the text can't be read."""
    parser = Parser()
    with editing.place.engine.source.open() as repository:
        names = sorted(edit.files)
        before = [
            parser.parse(name, repository.text(blob, name))
            for name in names
            if (blob := repository.blob_at(edit.base, name))
        ]
        head = repository.ref(ref) or edit.base
        later = repository.ancestry([head], known=repository.ancestry([edit.base])) if head != edit.base else []
        meanwhile = tuple(repository.commit(one) for one in reversed(later[-MOST_VERSIONS:]))
    require_length(edit, before, editing.bounds)
    after = [parser.parse(name, text) for name, text in sorted(edit.files.items()) if text is not None]
    require_bounds(after, before, editing.bounds)
    _require_article_rules(editing, edit, before, after)
    joined = editing.joined(edit, head) if meanwhile else None
    changed = changes(before, after, continuations(edit.continued, before, after))
    found, new = _findings(editing, edit, before, after, changed)
    return EditPreview(
        changes=changed,
        before=_articles(before),
        after=_articles(after),
        meanwhile=meanwhile,
        contests=joined.contests if isinstance(joined, ContestedEdit) else (),
        findings=found,
        new=new,
        wishes=weakened_wishes(editing.place.engine.lineages, edit.base, changed),
    )


def _require_article_rules(
    editing: Editing, edit: TextEdit, before: Sequence[Document], after: Sequence[Document]
) -> None:
    """Raise what a version would be refused for: number, title and part of what is written, and a number twice."""
    earlier = {document.name: fault.code for document in before if (fault := article_fault(document))}
    for document in after:
        fault = article_fault(document)
        if fault and fault.code != earlier.get(document.name):
            raise fault
    try:
        whole = editing.place.engine.texts.constitution(edit.base).documents
    except DraftingError:
        return
    require_distinct_numbers([*(document for document in whole if document.name not in edit.files), *after])


def _findings(
    editing: Editing, edit: TextEdit, before: Sequence[Document], after: Sequence[Document], changed: ChangeSet
) -> tuple[tuple[Finding, ...], frozenset[tuple[str, ...]]]:
    """Hold the whole text as it would be against the rules; of what stood before, only what is edited is told again."""
    try:
        whole = editing.place.engine.texts.constitution(edit.base).documents
    except DraftingError:  # another article can't be read: the rules look at this one alone
        whole = tuple(before)
    others = [document for document in whole if document.name not in edit.files]
    terms = definitions(clause for document in whole for clause in document.clauses)
    old = {one.identity for one in findings(in_order(whole))}
    told = findings(in_order([*others, *after]), defined_before=terms.keys())
    mine = [one for one in told if one.document in edit.files or one.identity not in old]
    mine.extend(map(left_behind, moved_references([*others, *before], [*others, *after], changed)))
    return tuple(mine), frozenset(one.identity for one in mine if one.identity not in old)


def _articles(documents: Sequence[Document]) -> tuple[Article, ...]:
    return articles_of(Constitution(title="", language="", documents=tuple(documents)))
