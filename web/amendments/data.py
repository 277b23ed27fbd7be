"""Proposed changes as data; those that moderators have hidden are in no list."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.errors import NotFound
from drafting_engine.services.amendments.shapes import (
    ProposalRowShape,
    ProposalShape,
    proposal_row_shape,
    proposal_shape,
)
from web.site.data import list_routes, one_route
from web.site.page_services import PageServices


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return [
        *list_routes("/amendments", _proposals, name="amendments", shape=ProposalRowShape),
        one_route("/amendments/{number:int}", _proposal, name="amendment", shape=ProposalShape),
    ]


def _proposals(services: PageServices, _main: str) -> Sequence[ProposalRowShape]:
    return tuple(map(proposal_row_shape, services.engine.amendments.shown()))


def _proposal(request: Request, services: PageServices) -> ProposalShape:
    proposal = services.engine.amendments.get(request.path_params["number"])
    if proposal.amendment.hidden:
        raise NotFound("version-of-hidden-amendment")
    return proposal_shape(proposal)
