"""What was delivered to a petition, or announced, and what of its words was corrected."""

from collections.abc import Iterator

from drafting_engine.clock import day_of
from drafting_engine.language.formats import listed
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.petitions.petition import Petition
from drafting_engine.participation.petitions.thresholds import Meeting, Threshold
from web.petitions.contexts import DeliveredRow, EarlierWords
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.markup import render_block
from web.site.page_services import PageServices


def answer_rows(services: PageServices, petition: Petition) -> tuple[DeliveredRow, ...]:
    """Return what was delivered or announced at each threshold, the lowest first."""
    documents = {one.signatures for one in services.engine.petitions.opinions(petition.number)}
    return tuple(
        DeliveredRow(
            owed=f"{wording.capital(own_words(threshold.owed_by))}: {own_words(threshold.owed)}",
            given=_given(threshold),
            opinion=addresses.opinion(petition.number, threshold.signatures)
            if threshold.signatures in documents
            else "",
            place=threshold.meeting.place if threshold.meeting else "",
            links=tuple(_links(threshold.meeting)) if threshold.meeting else (),
            took_part=_took_part(threshold.meeting) if threshold.meeting else "",
        )
        for threshold in petition.thresholds
        if threshold.meeting or threshold.signatures in documents
    )


def earlier_words(services: PageServices, petition: Petition) -> tuple[EarlierWords, ...]:
    """Return the versions that were corrected, the last first, each with why it was."""
    pairs = zip(petition.versions, petition.versions[1:], strict=False)
    return tuple(
        EarlierWords(
            told=_(
                "Version {number}, corrected by {name} {day}",
                number=str(former.number),
                name=later.by,
                day=day_of(later.at, services.settings.time_zone),
            ),
            reason=later.reason,
            title=former.title,
            text=render_block(former.text, top_level=4),
            text_hash=former.text_hash,
        )
        for former, later in reversed([*pairs])
    )


def _given(threshold: Threshold) -> str:
    if threshold.delivered_on is None and threshold.meeting:
        return pgettext("hearing", "Announced for {day}", day=threshold.meeting.held_on)
    if threshold.meeting:
        return pgettext("hearing", "Held {day}", day=threshold.meeting.held_on)
    return pgettext("opinion", "Given {day}", day=threshold.delivered_on) if threshold.delivered_on else ""


def _links(meeting: Meeting) -> Iterator[Link]:
    if meeting.stream and not meeting.recording:
        yield Link(meeting.stream, _("Watch it live"))
    if meeting.recording:
        yield Link(meeting.recording, _("Watch the recording"))
    if meeting.minutes:
        yield Link(meeting.minutes, _("Read the minutes"))


def _took_part(meeting: Meeting) -> str:
    return _("Took part: {people}", people=listed(meeting.took_part)) if meeting.took_part else ""
