"""What moderators did and noted, for moderators: also what was never public, and reports that were set aside."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.register.amendments.amendment_reports import AmendmentModeration
from drafting_engine.register.comments.reports import Moderation
from drafting_engine.services.acts import Acts
from web.access.account_services import acts_of
from web.comments import comment_rows
from web.comments.filters import number_of
from web.moderation.contexts import LogPage, LogRow
from web.moderation.pages import PER_PAGE
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.reasons import reason_title

PATH = "/moderation/notes"


def notes(request: Request) -> Response:
    """Show what moderators did and noted, newest first; who they are is not told to each other."""
    services = services_of(request)
    number = number_of(request.query_params)
    found = _done(acts_of(request), most=number * PER_PAGE + 1)[(number - 1) * PER_PAGE :]
    page = LogPage(
        head=Head(title=_("Moderators’ notes"), description=_("What moderators did and noted.")),
        site=services.site_or_none(None),
        lead=_("For moderators only: also what was never public, reports that were set aside, and notes."),
        rows=tuple(_row(services, one) for one in found[:PER_PAGE]),
        has_notes=True,
        newer=f"{PATH}?page={number - 1}" if number > 1 else "",
        older=f"{PATH}?page={number + 1}" if len(found) > PER_PAGE else "",
    )
    return services.pages.respond("moderation/moderation_log.html", page, freshness=NOT_KEPT)


def _done(acts: Acts, *, most: int) -> Sequence[Moderation | AmendmentModeration]:
    """Return what moderators did to comments and to proposals, newest first."""
    both: list[Moderation | AmendmentModeration] = [
        *acts.comments.moderating.log(most=most),
        *acts.amendments.moderating.log(most=most),
    ]
    return sorted(both, key=lambda done: done.at, reverse=True)[:most]


def _row(services: PageServices, done: Moderation | AmendmentModeration) -> LogRow:
    return LogRow(
        date=comment_rows.day(services, done.at),
        iso_date=comment_rows.iso_day(services, done.at),
        act=term(done.act),
        reason=reason_title(services, done.reason),
        about=_about(done),
        note=done.words,
    )


def _about(done: Moderation | AmendmentModeration) -> Link:
    """Return where a moderator looks at what it was done to."""
    if isinstance(done, AmendmentModeration):
        return Link(addresses.amendment(str(done.number)), _("Proposal {number}", number=str(done.number)))
    return Link(f"/moderation?comment={done.comment}", done.comment)
