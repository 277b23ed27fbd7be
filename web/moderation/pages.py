"""The moderation log that everybody reads: built from the record, so that a clone gives the same."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.petitions.counts import documents_seen
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.participation.moderation_log import LogAct, LogEntry
from web.comments import comment_rows
from web.comments.filters import number_of
from web.moderation.contexts import LogPage, LogRow
from web.site import addresses
from web.site.contexts import Link
from web.site.long_pages import head_of_part
from web.site.page_services import PageServices, services_of
from web.site.wording.reasons import reason_title

PER_PAGE = 50
PATH = "/moderation/log"


def log(request: Request) -> Response:
    """Show what was hidden, shown again, withdrawn or erased, newest first."""
    services = services_of(request)
    reading = services.reading(request)
    entries = services.engine.moderation_log.entries()
    last = max(1, -(-len(entries) // PER_PAGE))
    number = min(number_of(request.query_params), last)
    page = LogPage(
        head=head_of_part(
            _("Moderation log"),
            _("What was hidden, shown again, withdrawn or erased, and why."),
            number=number,
            section="record",
            json=f"{PATH}.json",
            csv=f"{PATH}.csv",
        ),
        site=services.site(reading),
        lead=_(
            "What was hidden, shown again, withdrawn or erased, when and why, as the record tells it to everybody who "
            "has a copy. Who moderated, who reported and what was never public is not in it."
        ),
        rows=tuple(_row(services, one) for one in entries[(number - 1) * PER_PAGE : number * PER_PAGE]),
        has_notes=False,
        newer=f"{PATH}?page={number - 1}" if number > 1 else "",
        older=f"{PATH}?page={number + 1}" if number < last else "",
    )
    return services.respond("moderation/moderation_log.html", page, reading)


def _row(services: PageServices, entry: LogEntry) -> LogRow:
    return LogRow(
        date=comment_rows.day(services, entry.at),
        iso_date=comment_rows.iso_day(services, entry.at),
        act=documents_seen(entry.count) if entry.count else term(entry.act),
        reason=entry.reason if entry.act is LogAct.ERASED else reason_title(services, entry.reason),
        about=about(entry.name),
    )


def about(name: str) -> Link:
    """Return the page of what an entry is about, and its name there."""
    kind, _dash, rest = name.partition("-")
    match kind:
        case "A":
            return Link(addresses.amendment(rest), _("Proposal {number}", number=rest))
        case "P":
            return Link(addresses.petition(rest), _("Petition {number}", number=rest))
        case "L":
            return Link(addresses.link(name), _("Claim of origin {name}", name=name))
        case _:
            return Link(addresses.comment(name), _("Comment {name}", name=name))
