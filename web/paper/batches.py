"""Batches of signatures on paper, for staff: sending a table in, its report, counting it, dropping and undoing it."""

from collections.abc import Iterator
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clock import day_of
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.formats import clock, day, number
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.terms import meaning, term
from drafting_engine.participation.petitions.petition import Petition
from drafting_engine.participation.signatures.sheets import AT_WORK, BatchState, RowOutcome
from drafting_engine.register.signatures.signature_batches import BatchRow, SignatureBatch
from drafting_engine.services.paper.sending_in import BatchReport
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import account_services_of, acts_of
from web.access.forms import FORM, Form
from web.paper.contexts import BatchesPage, BatchLine, BatchPage, OutcomeLine, RowLine
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.data import csv_response
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording import capital

PER_PAGE = 50


def index(request: Request) -> Response:
    """List the batches of a petition, and take a table in."""
    if request.method != "POST":
        return _index(request)
    petition, form = request.path_params["number"], request.scope[FORM]
    try:
        name = _send_in(request, petition, form)
    except DraftingError as error:
        return _index(request, error)
    account_services_of(request).work_on_sheets()
    return RedirectResponse(f"/petitions/{petition}/paper/{name}", 303)


def _send_in(request: Request, petition: int, form: Form) -> str:
    if form.file is None:
        raise Invalid("sheets-without-file")
    version = form.get("version", "")
    return acts_of(request).paper.sending_in.send_in(
        person_of(request),
        petition,
        int(version) if version.isascii() and version.isdigit() and len(version) < 6 else 0,
        file=form.file.name,
        content=form.file.content,
    )


def _index(request: Request, error: DraftingError | None = None) -> Response:
    services, acts, petition = services_of(request), acts_of(request), request.path_params["number"]
    kept = acts.petitions.store.get(petition).petition
    batches = acts.paper.sending_in.batches(person_of(request), petition)
    page = BatchesPage(
        head=Head(
            title=_("Signatures on paper for P-{number}", number=str(petition)), description=own_words(kept.title)
        ),
        site=services.site_or_none(None),
        petition=Link(addresses.petition(petition), own_words(kept.title)),
        sheet=f"{addresses.petition(petition)}/sheet",
        csrf_token=csrf_token_for(request),
        csv=f"/petitions/{petition}/paper.csv",
        versions=tuple(_versions(services, kept)),
        batches=tuple(_line(services, one) for one in batches),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("paper/batches.html", page, freshness=NOT_KEPT, status=status)


class BatchShape(TypedDict):
    """A table of signatures on paper that was sent in; what became of its rows stands in its report."""

    batch: str
    file: str
    version: int
    state: str
    sent_in: str
    decided: str
    rows: int
    late: bool


def as_table(request: Request) -> Response:
    """Return the batches of a petition as a table."""
    found = acts_of(request).paper.sending_in.batches(person_of(request), request.path_params["number"])
    rows: list[BatchShape] = [
        {
            "batch": one.id,
            "file": one.file,
            "version": one.version,
            "state": one.state.value,
            "sent_in": one.created.isoformat(),
            "decided": one.decided.isoformat() if one.decided else "",
            "rows": one.rows,
            "late": one.is_late,
        }
        for one in found
    ]
    return csv_response(BatchShape, rows, "paper")


def _versions(services: PageServices, petition: Petition) -> Iterator[tuple[int, str]]:
    """Yield the versions that can stand on sheets, with the day since which they do, the last first."""
    for one in reversed(petition.versions):
        yield one.number, day(day_of(one.at, services.settings.time_zone))
    if not petition.versions:
        yield 1, day(petition.opened)


def _line(services: PageServices, batch: SignatureBatch) -> BatchLine:
    return BatchLine(
        href=f"/petitions/{batch.petition}/paper/{batch.id}",
        file=batch.file,
        when=_time(services, batch),
        state=term(batch.state),
        rows=number(batch.rows),
    )


def _time(services: PageServices, batch: SignatureBatch) -> str:
    there = batch.created.astimezone(services.settings.time_zone)
    return f"{day(there.date())}, {clock(there)}"


def show(request: Request) -> Response:
    """Show a batch, and count, drop or undo it."""
    if request.method != "POST":
        return _batch(request)
    sending_in, person, name = acts_of(request).paper.sending_in, person_of(request), request.path_params["batch"]
    steps = {"count": sending_in.count, "drop": sending_in.drop, "undo": sending_in.undo}
    try:
        step = steps.get(request.scope[FORM].get("act", ""))
        if step is None:
            raise Invalid("no-act-chosen")
        step(person, name)
    except DraftingError as error:
        return _batch(request, error)
    account_services_of(request).work_on_sheets()
    return RedirectResponse(request.url.path, 303)


def _batch(request: Request, error: DraftingError | None = None) -> Response:
    services, acts, name = services_of(request), acts_of(request), request.path_params["batch"]
    person, petition = person_of(request), request.path_params["number"]
    report = acts.paper.sending_in.report(person, name)
    batch = report.batch
    outcome, after = _asked_outcome(request), _asked_row(request)
    rows = acts.paper.sending_in.rows(person, name, after=after, most=PER_PAGE + 1, outcome=outcome)
    here = f"/petitions/{petition}/paper/{name}"
    good = report.outcomes.get(RowOutcome.GOOD, 0)
    page = BatchPage(
        head=Head(title=batch.file or _("A table"), description=_("Signatures on paper")),
        site=services.site_or_none(None),
        petition=Link(addresses.petition(petition), f"P-{petition}"),
        all_batches=f"/petitions/{petition}/paper",
        csrf_token=csrf_token_for(request),
        action=here,
        state=capital(term(batch.state)),
        said=_state_words(report),
        is_at_work=batch.state in AT_WORK,
        can_count=_count_words(good) if batch.state is BatchState.WAITING and good else "",
        can_drop=batch.state in (BatchState.READING, BatchState.WAITING),
        can_undo=batch.state is BatchState.COUNTED,
        encoding=batch.encoding,
        outcomes=tuple(_outcome(one, report.outcomes[one], here) for one in RowOutcome if one in report.outcomes),
        rows=tuple(map(_row, rows[:PER_PAGE])),
        shown=capital(term(outcome)) if outcome else _("All rows"),
        further=_further(here, outcome, rows) if len(rows) > PER_PAGE else "",
        csv=f"{here}.csv",
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("paper/batch.html", page, freshness=NOT_KEPT, status=status)


def report(request: Request) -> Response:
    """Return the report of a batch as a table: number of the row and what became of it; names are in the office."""
    sending_in, person, name = acts_of(request).paper.sending_in, person_of(request), request.path_params["batch"]
    sending_in.report(person, name)
    lines, after = ["row,outcome"], 0
    while rows := sending_in.rows(person, name, after=after, most=10_000):
        lines += [f"{one.number},{one.outcome.value}" for one in rows]
        after = rows[-1].number
    headers = {"content-disposition": 'attachment; filename="report.csv"'}
    return Response("\r\n".join(lines) + "\r\n", media_type="text/csv", headers=headers)


def _state_words(report: BatchReport) -> str:
    batch = report.batch
    match batch.state:
        case BatchState.READING:
            return ngettext("{count} row has been read so far.", "{count} rows have been read so far.", batch.rows)
        case BatchState.COUNTING | BatchState.UNDOING:
            return _("At row {done} of {rows}.", done=batch.done, rows=batch.rows)
        case BatchState.WAITING:
            return _("Nothing counts yet. Look at the report, then count the batch or drop it.")
        case _:
            counted = report.outcomes.get(RowOutcome.COUNTED, 0)
            return ngettext("{count} signature counts from it.", "{count} signatures count from it.", counted)


def _count_words(good: int) -> str:
    return ngettext("Count {count} signature", "Count {count} signatures", good)


def _outcome(outcome: RowOutcome, amount: int, here: str) -> OutcomeLine:
    return OutcomeLine(
        value=outcome.value,
        words=capital(term(outcome)),
        meaning=meaning(outcome),
        amount=number(amount),
        href=f"{here}?outcome={outcome.value}",
    )


def _row(row: BatchRow) -> RowLine:
    return RowLine(number=number(row.number), name=row.name, outcome=term(row.outcome), residency=term(row.residency))


def _asked_outcome(request: Request) -> RowOutcome | None:
    asked = request.query_params.get("outcome", "")
    return RowOutcome(asked) if asked in set(RowOutcome) else None


def _asked_row(request: Request) -> int:
    asked = request.query_params.get("after", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0


def _further(here: str, outcome: RowOutcome | None, rows: tuple[BatchRow, ...]) -> str:
    return f"{here}?" + (f"outcome={outcome.value}&" if outcome else "") + f"after={rows[PER_PAGE - 1].number}"
