"""The support of a petition on its page: how it grew, and what each threshold obliges whom to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from drafting_engine.clock import day_of
from drafting_engine.language.formats import day, number
from drafting_engine.language.own_words import own_words
from drafting_engine.language.petitions.counts import verified_share
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.shares import share
from drafting_engine.language.terms import term
from drafting_engine.participation.petitions.changes import PetitionChangeKind
from drafting_engine.participation.petitions.petition import SIGNABLE, Counts, Petition
from drafting_engine.participation.petitions.thresholds import Threshold, ThresholdState
from drafting_engine.services.petitions.history import PetitionVersion
from web.petitions.contexts import CountRow, ShareRow, ThresholdRow
from web.site import wording
from web.site.charts import ChartEvent, Level, Sample, TimeChart, time_chart
from web.site.page_services import PageServices

_UNMARKED = frozenset((PetitionChangeKind.OPENED, PetitionChangeKind.OUTCOME))
_IN_SIGHT = 3
"""A threshold is drawn where it is at most so many times what has been counted; a far one would flatten the line."""


def growth_rows(growth: Iterable[Counts]) -> tuple[CountRow, ...]:
    """Return every sealed count as a row, oldest first."""
    return tuple(
        CountRow(
            day=day(one.counted_on),
            total=number(one.total),
            verified=_("{verified} ({share})", verified=one.verified, share=verified_share(one)),
        )
        for one in growth
    )


def growth_chart(
    services: PageServices, petition: Petition, growth: Sequence[Counts], history: Sequence[PetitionVersion]
) -> TimeChart | None:
    """Return the chart of a petition's signatures with its thresholds and its history; None for too few counts."""
    samples = [Sample(one.counted_on, one.total, one.verified) for one in growth]
    if samples and samples[0].day > petition.opened:
        samples.insert(0, Sample(petition.opened, 0))
    most = max((one.total for one in growth), default=0)
    levels = [
        Level(one.signatures, one.reached_on is not None)
        for one in petition.thresholds
        if one.signatures <= max(1, most) * _IN_SIGHT
    ]
    events = [
        ChartEvent(day_of(one.at, services.settings.time_zone), place)
        for place, one in enumerate(history, 1)
        if any(change.kind not in _UNMARKED for change in one.changes)
    ]
    return time_chart(samples, label=_chart_label(petition, samples), levels=levels, events=events)


def residency_rows(counts: Counts) -> tuple[ShareRow, ...]:
    """Return what is known of where those who signed live; where nobody asked, whether it is verified."""
    if not counts.total:
        return ()
    is_asked = bool(counts.declared or counts.outside)
    kinds = (
        (_("Verified residents"), counts.verified, True),
        (_("Say that they live here"), counts.declared, is_asked),
        (_("Live elsewhere"), counts.outside, is_asked),
        (_("Not known") if is_asked else _("Not verified"), counts.unknown, True),
    )
    return tuple(_share_row(name, count, counts.total) for name, count, is_told in kinds if is_told)


def district_rows(districts: Mapping[str, int], total: int) -> tuple[ShareRow, ...]:
    """Return where those who signed live, the most first, and how many are in none of these; shares are of all."""
    found = sorted(districts.items(), key=lambda one: (-one[1], one[0]))
    if found and (others := total - sum(districts.values())) > 0:
        found.append((_("No district known, or one with very few"), others))
    return tuple(_share_row(name, count, total) for name, count in found)


def _share_row(name: str, count: int, total: int) -> ShareRow:
    return ShareRow(name=name, count=count, words=_("{count} ({share})", count=count, share=share(count, total)))


def _chart_label(petition: Petition, samples: Sequence[Sample]) -> str:
    if not samples:
        return ""
    return ngettext(
        "Signatures of {petition} over time: {count} by {day}",
        "Signatures of {petition} over time: {count} by {day}",
        samples[-1].total,
        petition=petition.id,
        day=samples[-1].day,
    )


def threshold_row(threshold: Threshold, petition: Petition, today: date) -> ThresholdRow:
    """Return a threshold with what it obliges whom to, and when the answer is due, came or is overdue."""
    is_late, missing = threshold.is_late or threshold.is_overdue(today), threshold.signatures - petition.counts.total
    if petition.state in SIGNABLE:
        way = ngettext("{count} more", "{count} more", max(0, missing))
    else:
        way = term(ThresholdState.NOT_REACHED)
    return ThresholdRow(
        signatures=number(threshold.signatures),
        owed=f"{wording.capital(own_words(threshold.owed_by))}: {own_words(threshold.owed)}",
        reached=day(threshold.reached_on) if threshold.reached_on else "",
        answer=_answer(threshold, is_late=is_late),
        is_late=is_late,
        is_reached=threshold.reached_on is not None,
        least=threshold.signatures,
        missing="" if threshold.reached_on else way,
    )


def _answer(threshold: Threshold, *, is_late: bool) -> str:
    """Return when the answer was due and came."""
    given, due = threshold.delivered_on, threshold.due
    if given and due and is_late:
        return pgettext("answer", "given {day}, late: it was due {due}", day=given, due=due)
    if given:
        return pgettext("answer", "given {day}", day=given)
    if due and is_late:
        return pgettext("answer", "overdue since {day}", day=due)
    return pgettext("answer", "due {day}", day=due) if due else ""
