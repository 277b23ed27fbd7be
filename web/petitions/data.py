"""Petitions, and decisions on what people asked for, as data."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.errors import Invalid, NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.services.drafting.inputs import input_title
from drafting_engine.services.petitions.origin_shapes import OriginShape, ReachedShape, origin_shape
from drafting_engine.services.petitions.shapes import (
    CountsShape,
    DecisionShape,
    DistrictShape,
    OpinionShape,
    PetitionRowShape,
    PetitionShape,
    ThresholdShape,
    counts_shape,
    decision_shape,
    districts_shape,
    opinion_shape,
    petition_row_shape,
    petition_shape,
    threshold_shape,
)
from web.site.data import list_routes, one_route, table_route
from web.site.page_services import PageServices
from web.site.wording.numbers import petition_number


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return [
        *list_routes("/petitions", _petitions, name="petitions", shape=PetitionRowShape),
        table_route("/petitions/{number}/counts", _counts, name="petition_counts", shape=CountsShape),
        table_route("/petitions/{number}/districts", _districts, name="districts", shape=DistrictShape),
        table_route("/petitions/{number}/thresholds", _thresholds, name="thresholds", shape=ThresholdShape),
        one_route("/petitions/{number}/opinions/{signatures}", _opinion, name="opinion", shape=OpinionShape),
        one_route("/petitions/{number}", _petition, name="petition", shape=PetitionShape, own=_own_number),
        one_route("/origins/{origin}", _origin, name="origin", shape=OriginShape),
        table_route("/origins/{origin}", _reached, name="origin", shape=ReachedShape),
        *list_routes("/decisions", _decisions, name="decisions", shape=DecisionShape),
    ]


def _petitions(services: PageServices, _main: str) -> Sequence[PetitionRowShape]:
    return tuple(map(petition_row_shape, services.petitions()))


def _number(request: Request, name: str = "number") -> int:
    return petition_number(request.path_params[name])


def _own_number(request: Request, _: PageServices) -> Mapping[str, str]:
    return {"number": str(_number(request))}


def _petition(request: Request, services: PageServices) -> PetitionShape:
    petitions = services.engine.petitions
    petition = petitions.get(_number(request))
    return petition_shape(
        petition,
        growth=petitions.growth(petition.number),
        districts=petitions.districts(petition.number),
        opinions=petitions.opinions(petition.number),
    )


def _opinion(request: Request, services: PageServices) -> OpinionShape:
    petition = services.engine.petitions.get(_number(request))
    return opinion_shape(services.engine.petitions.opinion(petition.number, _number(request, "signatures")))


def _counts(request: Request, services: PageServices) -> Sequence[CountsShape]:
    petition = services.engine.petitions.get(_number(request))
    return tuple(map(counts_shape, services.engine.petitions.growth(petition.number)))


def _districts(request: Request, services: PageServices) -> Sequence[DistrictShape]:
    petition = services.engine.petitions.get(_number(request))
    return districts_shape(services.engine.petitions.districts(petition.number))


def _thresholds(request: Request, services: PageServices) -> Sequence[ThresholdShape]:
    return tuple(map(threshold_shape, services.engine.petitions.get(_number(request)).thresholds))


def _named(text: str) -> OriginId:
    """Return an origin; raise `NotFound` also for what can't be one, since a program asks for what is there."""
    try:
        return OriginId.parse(text)
    except Invalid:
        raise NotFound("origin-not-named", origin=text[:60]) from None


def _origin(request: Request, services: PageServices) -> OriginShape:
    origin, main = _named(request.path_params["origin"]), services.engine.texts.heads().main
    title = input_title(services.engine, origin.value)
    reached = services.engine.lineages.reached(main, origin)
    if not reached and title is None:
        raise NotFound("origin-not-named", origin=str(origin))
    decisions = services.engine.petitions.decisions(origin.value)
    return origin_shape(origin, title or "", commit=main, decisions=decisions, reached=reached)


def _reached(request: Request, services: PageServices) -> Sequence[ReachedShape]:
    return _origin(request, services)["reached"]


def _decisions(services: PageServices, _main: str) -> Sequence[DecisionShape]:
    return tuple(map(decision_shape, services.engine.petitions.all_decisions()))
