"""The clauses that a name fits, a line each, for whoever has to choose one."""

from collections.abc import Iterator

from drafting_engine.cli.terminal.styled_lines import Line, Span, line
from drafting_engine.cli.terminal.styled_sentences import Styled, styled
from drafting_engine.cli.text.wording import clause_name, shortened
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.provenance.matches import ClauseMatch

MOST_LISTED = 50
SHOWN, BEFORE = 14, 5
"""So many words of a hit are shown, so many of them before what was asked for."""


def match_lines(found: tuple[ClauseMatch, ...], query: str) -> Iterator[Line]:
    """Yield a line for each match, so many at most."""
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
