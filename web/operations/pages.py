"""How the instance is doing: `/healthz` for machines, and a page for stewards and operators."""

from collections.abc import Iterator
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.services.operations.health import Health, Storage, WorkerStatus, health_of, storage_of
from web.access.account_services import AccountServices, acts_of
from web.operations.contexts import OperationsPage
from web.site.contexts import Head
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT

_GIGABYTE = 1_000_000_000


def healthz(request: Request) -> Response:
    """Answer 200 if both stores can be reached, else 503; a site for readers has no register and needs none."""
    accounts: AccountServices | None = request.app.state.accounts
    found = health_of(services_of(request).engine, accounts.acts.register if accounts else None)
    told = {
        "format": 1,
        "record": found.is_record_readable,
        "register": found.is_register_reachable,
        "waiting": found.waiting,
        "published": found.published.isoformat() if found.published else None,
        "set_aside": _set_aside(found, accounts),
        "workers": {one.name: {"alive": one.is_alive, "failures": one.failures} for one in request.app.state.workers()},
    }
    return JSONResponse(told, 200 if found.is_well else 503, {"cache-control": NOT_KEPT})


def show(request: Request) -> Response:
    """Show what waits, what was done last, and how full the disk is."""
    services, acts = services_of(request), acts_of(request)
    found = health_of(services.engine, acts.register)
    page = OperationsPage(
        head=Head(title=_("Operations"), description=_("How this site is doing.")),
        site=services.site_or_none(None),
        lead=_("Both stores answer.") if found.is_well else _("The record or the register can't be read."),
        rows=(
            *_queues(request, found),
            *_moments(services, found, storage_of(services.engine)),
            *_background(request),
        ),
    )
    return services.pages.respond("operations/operations.html", page, freshness=NOT_KEPT)


def _queues(request: Request, found: Health) -> tuple[tuple[str, str], ...]:
    acts = acts_of(request)
    queued = acts.comments.moderating.queue()
    return (
        (_("Public acts that wait to be published"), _amount(found.waiting)),
        (_("Public acts that can't be published and were set aside"), formats.number(acts.publisher.set_aside)),
        (_("Letters that wait to be sent"), _amount(found.letters)),
        (_("Letters that can't be sent and were set aside"), _amount(found.letters_set_aside)),
        (_("Comments that wait to be read"), formats.number(queued.waiting)),
        (_("Reported comments"), formats.number(queued.reported)),
    )


def _moments(services: PageServices, found: Health, storage: Storage) -> tuple[tuple[str, str], ...]:
    return (
        (_("Last publication"), _moment(services, found.published)),
        (_("Last backup"), _moment(services, storage.backed_up)),
        (_("Free on the disk"), _disk(storage)),
    )


def _set_aside(found: Health, accounts: AccountServices | None) -> dict[str, int | None] | None:
    """Return what can't be sent or published and is not tried any more; None on a site for readers."""
    if accounts is None:
        return None
    return {"acts": accounts.acts.publisher.set_aside, "letters": found.letters_set_aside}


def _background(request: Request) -> Iterator[tuple[str, str]]:
    """Yield a row for each background worker."""
    named = {
        "mail": _("Sending letters"),
        "publishing": _("Publishing to the record"),
        "maintenance": _("Maintenance of the record"),
        "search": _("Keeping the search up to date"),
        "following": _("Telling those who follow something"),
        "sheets": _("Reading tables of signatures on paper"),
        "mail-to-many": _("Sending letters to signers and followers"),
        "petitions": _("Counts, seals and due days of petitions"),
    }
    for one in request.app.state.workers():
        yield named.get(one.name, one.name), _working(one)


def _working(status: WorkerStatus) -> str:
    if not status.is_alive:
        return _("stopped: start the server again")
    if status.failures:
        return ngettext(
            "failed {count} time in a row ({fault}); the log says when",
            "failed {count} times in a row ({fault}); the log says when",
            status.failures,
            fault=status.fault,
        )
    return _("works")


def _amount(amount: int | None) -> str:
    return _("not known") if amount is None else formats.number(amount)


def _moment(services: PageServices, moment: datetime | None) -> str:
    if moment is None:
        return _("none that is known of")
    local = moment.astimezone(services.settings.time_zone)
    return f"{formats.day(local.date())}, {formats.clock(local)}"


def _disk(storage: Storage) -> str:
    if storage.free is None or not storage.total:
        return _("not known")
    return _(
        "{free} of {total} GB",
        free=formats.number(storage.free // _GIGABYTE),
        total=formats.number(storage.total // _GIGABYTE),
    )
