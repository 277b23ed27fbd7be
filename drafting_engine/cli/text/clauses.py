"""`clauses`: what a version of the text consists of."""

from collections.abc import Iterator, Mapping

from drafting_engine.clauses.clause import Clause
from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.lineage_progress import update_lineage
from drafting_engine.cli.arguments.options import TODAY, Documents, Format, Repo, Revision, TextOrJson
from drafting_engine.cli.terminal.printing import print_json, print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.text.wording import version_words
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.refusals import refusal_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.provenance.shapes import FORMAT, clause_shape
from drafting_engine.repository.commit import Commit


def clauses(repo: Repo, rev: Revision = TODAY, documents: Documents = None, format_: Format = TextOrJson.TEXT) -> None:
    """List the clauses of a version in reading order, each with the id that it keeps for life."""
    engine = engine_of(repo, documents)
    commit = engine.texts.resolve(rev)
    constitution = engine.texts.constitution(commit.id)
    for one in constitution.unreadable:
        print_note(_("(Left out: {reason})", reason=str(refusal_words(one.fault))))
    update_lineage(engine, commit.id)
    ids = engine.lineages.ids(commit.id)
    listed = [(ids[clause.document, clause.key], clause) for clause in constitution.clauses]
    if format_ is TextOrJson.JSON:
        print_json({"format": FORMAT, "clauses": [{"id": str(key), **clause_shape(clause)} for key, clause in listed]})
    else:
        titles = {document.name: document.title for document in constitution.documents}
        print_lines(_lines(commit, listed, titles if len(titles) > 1 else {}))


def _lines(commit: Commit, listed: list[tuple[ClauseId, Clause]], titles: Mapping[str, str]) -> Iterator[Line]:
    title = ngettext("{count} clause", "{count} clauses", len(listed))
    yield line(Span(title, "title"), Span(f"  {version_words(commit)}", "quiet"))
    document = ""
    for clause_id, clause in listed:
        if clause.document != document:
            document = clause.document
            yield BLANK
            title = titles.get(document, document)
            yield line(Span(document, "title"), Span(f"  {title}" if title != document else "", "quiet"))
        yield line(Span(f"{clause_id}  ", "quiet"), Span(clause.path, "label"), f"  {clause.text}", indent=2)
