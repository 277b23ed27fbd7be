"""Notices as rows: what, of what, by whom and why. Words of comments are read as they stand now."""

from collections.abc import Sequence

from starlette.requests import Request

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.clock import day_of
from drafting_engine.language.formats import day
from drafting_engine.language.notices import notice_words
from drafting_engine.participation.notices import NoticeFact
from drafting_engine.register.following.notices import Notice
from drafting_engine.services.comments.placing import AnchoredComment
from web.comments import threads
from web.people.contexts import NoticeRow
from web.site import wording
from web.site.page_services import PageServices, services_of
from web.site.wording.reasons import reason_title

_LONGEST_QUOTE = 240


def notice_rows(request: Request, told: Sequence[Notice]) -> tuple[NoticeRow, ...]:
    """Return what somebody was told, in the given order."""
    services = services_of(request)
    if not told:
        return ()
    places = threads.Places(services)
    return tuple(_row(services, places, one) for one in told)


def _row(services: PageServices, places: threads.Places, one: Notice) -> NoticeRow:
    facts = one.about.facts
    said = places.thread(str(facts.get("reply", ""))) or places.thread(str(facts.get("comment", "")))
    return NoticeRow(
        words=notice_words(one.about),
        href=one.href,
        where=places.of(said) if said else None,
        by=str(facts.get("by", "")),
        reason=reason_title(services, str(facts.get("reason", ""))),
        quote=_quote(facts.get("words", "") if "by" in facts else _words_of(said, facts.get("reply"))),
        day=day(day_of(one.at, services.settings.time_zone)),
        is_new=not one.is_seen,
    )


def _words_of(thread: AnchoredComment | None, name: NoticeFact | None) -> str:
    """Return what a comment or reply of a thread says now."""
    said = thread.annotations if thread and name else ()
    return next((one.body for one in said if one.name == name), "")


def _quote(words: NoticeFact) -> str:
    """Return the beginning of what somebody wrote, in one line without marks."""
    return wording.shortened(plain_text(str(words)), _LONGEST_QUOTE)
