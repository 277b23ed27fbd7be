"""Petitions, and decisions on what people asked for, as data."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.errors import Invalid, NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.services.petitions.origin_shapes import OriginShape, origin_shape
from drafting_engine.services.petitions.shapes import (
    DecisionShape,
    PetitionRowShape,
    PetitionShape,
    decision_shape,
    petition_row_shape,
    petition_shape,
)
from web.site.data import list_routes, one_route
from web.site.page_services import PageServices


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return [
        *list_routes("/petitions", _petitions, name="petitions", shape=PetitionRowShape),
        one_route("/petitions/{number}", _petition, name="petition", shape=PetitionShape),
        one_route("/origins/{origin}", _origin, name="origin", shape=OriginShape),
        *list_routes("/decisions", _decisions, name="decisions", shape=DecisionShape),
    ]


def _petitions(services: PageServices, _main: str) -> Sequence[PetitionRowShape]:
    return tuple(map(petition_row_shape, services.petitions()))


def _petition(request: Request, services: PageServices) -> PetitionShape:
    number: str = request.path_params["number"]
    is_number = number.isascii() and number.isdecimal() and len(number) < 10
    petition = services.engine.petitions.get(int(number) if is_number else 0)
    return petition_shape(petition, services.engine.petitions.growth(petition.number))


def _named(text: str) -> OriginId:
    """Return an origin; raise `NotFound` also for what can't be one, since a program asks for what is there."""
    try:
        return OriginId.parse(text)
    except Invalid:
        raise NotFound("origin-not-named", origin=text[:60]) from None


def _origin(request: Request, services: PageServices) -> OriginShape:
    origin, main = _named(request.path_params["origin"]), services.engine.texts.heads().main
    titles = {**services.engine.amendments.titles(), **services.engine.petitions.titles()}
    reached = services.engine.lineages.reached(main, origin)
    if not reached and origin.value not in titles:
        raise NotFound("origin-not-named", origin=str(origin))
    decisions = services.engine.petitions.decisions(origin.value)
    title = titles.get(origin.value, "")
    return origin_shape(origin, title, commit=main, decisions=decisions, reached=reached)


def _decisions(services: PageServices, _main: str) -> Sequence[DecisionShape]:
    return tuple(map(decision_shape, services.engine.petitions.all_decisions()))
