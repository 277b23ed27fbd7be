"""Look up the clause that a person names; several matches are listed."""

from collections.abc import Iterator

from drafting_engine.cli.lineage_progress import update_lineage
from drafting_engine.cli.styled_lines import Line, Span, line, one_line
from drafting_engine.cli.terminal import print_lines, print_note
from drafting_engine.cli.wording import clause_name, counted, shortened
from drafting_engine.errors import Conflict, NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.finding import ClauseMatch
from drafting_engine.services.engine import Engine

MOST_LISTED = 50
SHOWN, BEFORE = 14, 5
"""So many words of a hit are shown, so many of them before what was asked for."""


class AmbiguousClause(Conflict):
    """A name fits several clauses; `found` holds them."""

    def __init__(self, name: str, found: tuple[ClauseMatch, ...]) -> None:
        first = f"the first is {found[0].clause_id}"
        super().__init__(f'{len(found)} clauses fit "{name}"', hint=f"name one by its id or by more words; {first}")
        self.found = found


def look_up_clause(engine: Engine, revision: str, query: str, *, lists_matches: bool) -> ClauseId:
    """Find the one clause that a person names; where several fit, list them if wanted and raise `AmbiguousClause`."""
    update_lineage(engine, revision)
    found = engine.lineages.find(revision, query)
    name = one_line(shortened(query, 12))[:200]
    if not found:
        hint = "name it by id, by path as the text writes it, or by some of its words; `clauses` lists all"
        raise NotFound(f'no clause fits "{name}"', hint=hint)
    standing = [hit for hit in found if hit.is_alive]
    if len(standing) == 1 and len(found) > 1:
        others = ", ".join(str(hit.clause_id) for hit in found if not hit.is_alive)
        print_note(f"(No longer in the text, and fits too: {shortened(others, 5)})")
        return standing[0].clause_id
    if len(found) > 1:
        if lists_matches:
            print_lines(_lines(found, query))
        raise AmbiguousClause(name, found)
    return found[0].clause_id


def _lines(found: tuple[ClauseMatch, ...], query: str) -> Iterator[Line]:
    are_several = len({hit.clause.document for hit in found}) > 1
    for hit in found[:MOST_LISTED]:
        gone = Span("" if hit.is_alive else " (no longer in the text)", "bad")
        words = f"  {_around(hit.clause.text, query)}"
        where = Span(f" in {hit.clause.document}" if are_several else "", "quiet")
        yield line(Span(f"{hit.clause_id}  ", "quiet"), Span(clause_name(hit.clause), "label"), where, gone, words)
    if len(found) > MOST_LISTED:
        yield line(Span(f"and {counted(len(found) - MOST_LISTED, 'more clause')}", "quiet"))


def _around(text: str, query: str) -> str:
    """Return the words of a clause around the first of those that were asked for."""
    wanted = query.casefold().split()
    words = text.split()
    at = next((n for n, word in enumerate(words) if any(part in word.casefold() for part in wanted)), 0)
    start = max(0, at - BEFORE) if at > SHOWN - BEFORE else 0
    return ("… " if start else "") + shortened(" ".join(words[start:]), SHOWN)
