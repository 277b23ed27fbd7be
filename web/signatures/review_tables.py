"""How signatures came and what was invalidated, as tables for the staff; nothing in them is of one signer."""

from typing import TypedDict

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.services.signatures.reviewing import SignatureReview
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.signatures.reviewing import by_hour
from web.site.data import csv_response
from web.site.page_services import services_of


class SignatureBurstShape(TypedDict):
    """A time in which far more signatures came than before."""

    begins: str
    ends: str
    signatures: int
    usual: int
    of_strongest_networks: int


class HourShape(TypedDict):
    """An hour in which signatures came."""

    begins: str
    signatures: int


class InvalidationShape(TypedDict):
    """Signatures that were invalidated together, and why."""

    at: str
    signatures: int
    reason: str
    words: str
    taken_back: str


def bursts(request: Request) -> Response:
    """Return the bursts of the last two weeks, the last first."""
    rows: list[SignatureBurstShape] = [
        {
            "begins": one.begins.isoformat(),
            "ends": one.ends.isoformat(),
            "signatures": one.amount,
            "usual": one.usual,
            "of_strongest_networks": one.of_one_network,
        }
        for one in reversed(_found(request).bursts)
    ]
    return csv_response(SignatureBurstShape, rows, "bursts")


def hours(request: Request) -> Response:
    """Return the hours of the last two weeks in which signatures came, the last first."""
    amounts = by_hour(_found(request), services_of(request).settings.time_zone)
    rows: list[HourShape] = [
        {"begins": begins.isoformat(), "signatures": amounts[begins]} for begins in sorted(amounts, reverse=True)
    ]
    return csv_response(HourShape, rows, "hours")


def invalidations(request: Request) -> Response:
    """Return what was invalidated, and what of it was taken back."""
    rows: list[InvalidationShape] = [
        {
            "at": one.at.isoformat(),
            "signatures": one.amount,
            "reason": one.reason,
            "words": one.words,
            "taken_back": one.undone.isoformat() if one.undone else "",
        }
        for one in _found(request).decisions
    ]
    return csv_response(InvalidationShape, rows, "invalidations")


def _found(request: Request) -> SignatureReview:
    return acts_of(request).signatures.reviewing.review(person_of(request), request.path_params["number"])
