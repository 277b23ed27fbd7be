"""`words`: the present words of a clause and who brought each."""

from collections.abc import Iterator

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.options import TODAY, Clause, Documents, Format, Repo, RevisionOption, TextOrJson
from drafting_engine.cli.provenance.clause_history import word_lines
from drafting_engine.cli.provenance.clause_lookup import look_up_clause
from drafting_engine.cli.terminal.printing import print_json, print_lines
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.provenance.life import OriginRun
from drafting_engine.provenance.shapes import FORMAT, commit_shape, origin_run_shape


def words(
    repo: Repo,
    clause: Clause,
    rev: RevisionOption = TODAY,
    documents: Documents = None,
    format_: Format = TextOrJson.TEXT,
) -> None:
    """Show the words a clause has now, each run with the version, author and origin that brought it."""
    engine = engine_of(repo, documents)
    head = engine.texts.resolve(rev)
    clause_id = look_up_clause(engine, head.id, clause, lists_matches=format_ is TextOrJson.TEXT)
    runs = engine.lineages.words(head.id, clause_id)
    if format_ is TextOrJson.JSON:
        commits = {run.commit.id: commit_shape(run.commit) for run in runs}
        listed = [origin_run_shape(run) for run in runs]
        print_json(
            {
                "format": FORMAT,
                "clause": str(clause_id),
                "revision": head.id,
                "words": listed,
                "commits": list(commits.values()),
            }
        )
    else:
        print_lines(_lines(str(clause_id), runs))


def _lines(clause_id: str, runs: tuple[OriginRun, ...]) -> Iterator[Line]:
    yield line(Span(clause_id, "quiet"), "  ", "".join(run.text for run in runs))
    yield BLANK
    yield from word_lines(runs)
