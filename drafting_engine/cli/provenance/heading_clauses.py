"""The clauses under a heading, present and removed: the history of the heading itself is that of a few words."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from drafting_engine.clauses.clause import Clause
from drafting_engine.cli.provenance.stated_reasons import stated_reason
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.terminal.styled_sentences import Styled, styled
from drafting_engine.cli.text.wording import clause_name, day_of, kinds_spans, shortened
from drafting_engine.language.formats import day_of_text
from drafting_engine.language.links import origins_listed
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import plural
from drafting_engine.provenance.endings import Removal
from drafting_engine.provenance.steps import Margin
from drafting_engine.services.engine import Engine

T = TypeVar("T", Margin, Removal)

SHOWN = 20
"""So many words of each clause are shown."""


def heading_clause_lines(engine: Engine, commit_id: str, heading: Clause) -> Iterator[Line]:
    """List the clauses under a heading with what happened to each last, then those that were struck out."""
    above = {heading.key}
    below = _under(engine.lineages.margin(commit_id, heading.document), above)
    if below:
        yield BLANK
        how = _("(trace one of these for its own life)")
        yield line(Span(_("Under this heading"), "title"), Span(f"  {how}", "quiet"))
    for margin in below:
        yield from _clause(margin, _last(margin))
    gone = _under(engine.lineages.struck(commit_id, heading.document), above)
    if gone:
        yield BLANK
        yield line(Span(_("Struck out here"), "title"))
    for struck in gone:
        yield from _clause(struck, _end(struck, stated_reason(engine, commit_id, struck.reason)))


def _under(found: Iterable[T], above: set[str]) -> list[T]:
    """Return the entries whose clause is under one of these keys; their keys are added to `above`."""
    below = []
    for one in found:
        if one.clause.parent in above:
            above.add(one.clause.key)
            below.append(one)
    return below


def _clause(one: Margin | Removal, told: Styled) -> Iterator[Line]:
    yield line(Span(f"{one.clause_id}  ", "quiet"), Span(clause_name(one.clause), "label"), "  ", *told, indent=2)
    yield line(shortened(one.clause.text, SHOWN), indent=6)


def _last(margin: Margin) -> Styled:
    # Translators: what happened to a clause last: "3 versions, reworded 3 May 2016"
    message = plural("{count} version, {happened} {day}", "{count} versions, {happened} {day}", margin.versions)
    kinds, moment = kinds_spans(margin.last.kinds), day_of(margin.last_commit)
    last = styled(message, "quiet", count=margin.versions, happened=kinds, day=moment)
    if not margin.origins:
        return last
    origins = origins_listed(margin.origins, margin.only_stated)
    return styled(_("{happened}, asked for by {origins}"), "quiet", happened=last, origins=origins)


def _end(one: Removal, reason: str) -> Styled:
    day = day_of_text(one.decided_on) if one.decided_on else day_of(one.commit)
    end: Styled = (Span(day, "bad"),)
    if one.decided_by:
        end = styled(_("{day} by {person}"), "quiet", day=end, person=own_words(one.decided_by))
    return (*end, Span(f": {reason}", "quiet")) if reason else end
