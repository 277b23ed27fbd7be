"""Look up the clause that a person names; several matches are listed."""

from collections.abc import Iterator

from drafting_engine.cli.arguments.lineage_progress import update_lineage
from drafting_engine.cli.terminal.printing import print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import Line, Span, line, one_line
from drafting_engine.cli.terminal.styled_sentences import Styled, styled
from drafting_engine.cli.text.wording import clause_name, shortened
from drafting_engine.errors import Conflict, NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.formats import listed
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.provenance.finding import ClauseMatch
from drafting_engine.services.engine import Engine

MOST_LISTED = 50
SHOWN, BEFORE = 14, 5
"""So many words of a hit are shown, so many of them before what was asked for."""


class AmbiguousClause(Conflict):
    """A name fits several clauses; `found` holds them."""

    def __init__(self, name: str, found: tuple[ClauseMatch, ...]) -> None:
        super().__init__("clause-ambiguous", count=len(found), name=name, first=str(found[0].clause_id))
        self.found = found


def look_up_clause(engine: Engine, revision: str, query: str, *, lists_matches: bool) -> ClauseId:
    """Find the one clause that a person names; where several fit, list them if wanted and raise `AmbiguousClause`."""
    update_lineage(engine, revision)
    found = engine.lineages.find(revision, query)
    name = one_line(shortened(query, 12))[:200]
    if not found:
        raise NotFound("no-clause-fits", name=name)
    standing = [hit for hit in found if hit.is_alive]
    if len(standing) == 1 and len(found) > 1:
        others = shortened(listed([str(hit.clause_id) for hit in found if not hit.is_alive]), 5)
        print_note(_("(No longer in the text, and fits too: {clauses})", clauses=others))
        return standing[0].clause_id
    if len(found) > 1:
        if lists_matches:
            print_lines(_lines(found, query))
        raise AmbiguousClause(name, found)
    return found[0].clause_id


def _lines(found: tuple[ClauseMatch, ...], query: str) -> Iterator[Line]:
    are_several = len({hit.clause.document for hit in found}) > 1
    for hit in found[:MOST_LISTED]:
        place: Styled = (Span(clause_name(hit.clause), "label"),)
        if are_several:
            place = styled(_("{clause} in {document}"), "quiet", clause=place, document=hit.clause.document)
        if not hit.is_alive:
            place = styled(_("{clause} (no longer in the text)"), "bad", clause=place)
        yield line(Span(f"{hit.clause_id}  ", "quiet"), *place, f"  {_around(hit.clause.text, query)}")
    if len(found) > MOST_LISTED:
        rest = ngettext("and {count} more clause", "and {count} more clauses", len(found) - MOST_LISTED)
        yield line(Span(rest, "quiet"))


def _around(text: str, query: str) -> str:
    """Return the words of a clause around the first of those that were asked for."""
    wanted = query.casefold().split()
    words = text.split()
    at = next((n for n, word in enumerate(words) if any(part in word.casefold() for part in wanted)), 0)
    start = max(0, at - BEFORE) if at > SHOWN - BEFORE else 0
    return ("… " if start else "") + shortened(" ".join(words[start:]), SHOWN)
