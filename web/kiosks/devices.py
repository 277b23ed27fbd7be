"""What devices of kiosks send and are told, as JSON; each message proves by a signature whose it is."""

from collections.abc import Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from drafting_engine.deadline import Overdue, TookTooLong
from drafting_engine.errors import DraftingError, Unavailable
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.petitions.petition import Petition
from drafting_engine.services.kiosks.messages import MessageUnreadable, read_object, text_in
from drafting_engine.services.kiosks.registering import KioskCodeUnknown
from drafting_engine.services.kiosks.uploading import BatchAnswer, KioskUnknown, KioskWork
from drafting_engine.services.people.limiting import TooOften
from web.access.access_checks import Endpoint
from web.access.account_services import account_services_of, acts_of
from web.access.forms import MESSAGE
from web.cache.machines import machine_of
from web.site.errors import error_shape, page_of, status_of
from web.site.markup import render_block
from web.site.page_services import services_of

FORMAT = 1
KIOSK, SIGNATURE, TIME = "kiosk", "kiosk-signature", "kiosk-time"
"""The headers by which a device says which kiosk it is, proves it, and tells its time."""

_STATUS: dict[type[DraftingError], int] = {KioskUnknown: 401, MessageUnreadable: 400, KioskCodeUnknown: 404}
_WAIT = 30
"""Seconds after which a device may try again where something is not available."""


def answering(endpoint: Callable[[Request], dict[str, object]]) -> Endpoint:
    """Answer by what an endpoint tells, and tell a refusal with its code, in the shape that all programs get."""

    @wraps(endpoint)
    def answer(request: Request) -> Response:
        try:
            return JSONResponse({"format": FORMAT, **endpoint(request)})
        except Overdue:
            return _refused(request, TookTooLong())
        except DraftingError as error:
            return _refused(request, error)

    return answer


@answering
def register(request: Request) -> dict[str, object]:
    """Take in a device that shows a code."""
    account_services_of(request).limiter.count(RateLimit.KIOSK, machine=machine_of(request))
    message = read_object(request.scope[MESSAGE])
    acts = acts_of(request)
    begun = acts.kiosks.registering.begin(
        text_in(message, "code"), text_in(message, "public_key"), text_in(message, "signature")
    )
    return {
        "kiosk": begun.kiosk.id,
        "place": begun.kiosk.place,
        "district": begun.kiosk.district,
        "operator": begun.operator,
        "now": acts.clock.now().isoformat(),
    }


@answering
def work(request: Request) -> dict[str, object]:
    """Tell a kiosk what can be signed, what to ask, and what of it was counted."""
    name = _counted(request)
    found = acts_of(request).kiosks.uploading.work(
        name, time=request.headers.get(TIME, "")[:64], signature=request.headers.get(SIGNATURE, "")
    )
    return _work(found)


@answering
def batches(request: Request) -> dict[str, object]:
    """Take in a batch; it is answered when it is on disk."""
    name = _counted(request)
    acts = acts_of(request)
    found = acts.kiosks.uploading.upload(
        name, signature=request.headers.get(SIGNATURE, ""), body=request.scope[MESSAGE]
    )
    account_services_of(request).send_letters()
    return _batch(found, acts.address)


def _counted(request: Request) -> str:
    """Count a message, and return whose it says it is."""
    name = request.headers.get(KIOSK, "")[:64]
    limiter = account_services_of(request).limiter
    limiter.count(RateLimit.KIOSK, machine=machine_of(request), account=f"kiosk {name}" if name else "")
    return name


def _work(found: KioskWork) -> dict[str, object]:
    return {
        "kiosk": found.kiosk.id,
        "place": found.kiosk.place,
        "district": found.kiosk.district,
        "operator": found.operator,
        "state": "active" if found.is_active else "revoked",
        "now": found.now.isoformat(),
        "clock_ahead_seconds": found.clock_ahead,
        "asks": list(found.asks),
        "takes": list(found.takes),
        "districts": list(found.districts),
        "petitions": [_petition(one) for one in found.petitions],
        "counted": {
            "rows": sum(found.counted.values()),
            "by_outcome": {outcome.value: amount for outcome, amount in found.counted.items()},
        },
    }


def _petition(one: Petition) -> dict[str, object]:
    return {
        "number": one.number,
        "name": one.id,
        "title": one.title,
        "version": one.version,
        "text_hash": one.text_hash,
        "closes": one.closes.isoformat() if one.closes else None,
        "html": str(render_block(one.text, top_level=3)),
        "text": one.text,
    }


def _batch(found: BatchAnswer, address: str) -> dict[str, object]:
    return {
        "batch": found.batch,
        "received": found.received.isoformat(),
        "clock_ahead_seconds": found.clock_ahead,
        "rows": [
            {
                "row": one.row.key,
                "outcome": one.row.outcome.value,
                "reason": one.row.reason.value,
                **({"receipt": f"{address}/signatures/{one.token}"} if one.token else {}),
            }
            for one in found.rows
        ],
    }


def _refused(request: Request, error: DraftingError) -> Response:
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), status_of(error))
    page = page_of(error, None, location=services_of(request).settings.location)
    shape = error_shape(page)
    told = shape["error"]
    assert isinstance(told, dict)  # noqa: S101  # `error_shape` makes it
    shape = {**shape, "error": {**told, "status": status, "code": error.code}}
    headers = {}
    if isinstance(error, TooOften):
        headers["retry-after"] = str(error.wait)
    elif isinstance(error, Unavailable):
        headers["retry-after"] = str(_WAIT)
    return JSONResponse(shape, status, headers)
