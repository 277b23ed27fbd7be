"""Proposed changes as data; those that moderators have hidden are in no list."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.errors import NotFound
from drafting_engine.services.amendments.shapes import (
    CollisionShape,
    ProposalRowShape,
    ProposalShape,
    collision_shapes,
    proposal_row_shape,
    proposal_shape,
)
from web.site.data import list_routes, one_route
from web.site.page_services import PageServices


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return [
        *list_routes("/amendments", _proposals, name="amendments", shape=ProposalRowShape),
        *list_routes("/amendments/together", _collisions, name="amendments_together", shape=CollisionShape),
        one_route("/amendments/{number:int}", _proposal, name="amendment", shape=ProposalShape),
    ]


def _proposals(services: PageServices, _main: str) -> Sequence[ProposalRowShape]:
    return tuple(map(proposal_row_shape, services.engine.amendments.shown()))


def _collisions(services: PageServices, _main: str) -> Sequence[CollisionShape]:
    return tuple(shape for one in services.engine.collisions.matrix().collisions for shape in collision_shapes(one))


def _proposal(request: Request, services: PageServices) -> ProposalShape:
    proposal = services.engine.amendments.get(request.path_params["number"])
    if proposal.amendment.hidden:
        raise NotFound("version-of-hidden-amendment")
    return proposal_shape(proposal)
