"""Which private routes an address belongs to."""

import pytest
from starlette.requests import Request
from starlette.responses import Response

from web.access.access_checks import VisitorRoute
from web.access.private_pages import RouteTable


def route(path: str) -> VisitorRoute:
    def answer(_: Request) -> Response:
        return Response()

    return VisitorRoute(path, answer, name=path, methods=("GET", "POST"))


def test_an_address_finds_its_routes_in_their_order_and_no_others() -> None:
    routes = [route(path) for path in ("/sign", "/sign/{token}", "/sign/out", "/signed", "/account")]
    table = RouteTable(routes)
    assert table.at("/sign") == [routes[0]]
    assert table.at("/sign/out") == [routes[1], routes[2]]
    assert table.at("/signed") == [routes[3]]
    for path in ("/", "", "//sign", "/sign/", "/sign/a/b", "/accounts", "/SIGN", "sign"):
        assert table.at(path) == [], path


def test_every_address_begins_with_a_word_by_which_it_is_found() -> None:
    with pytest.raises(ValueError, match="begins with a parameter"):
        RouteTable([route("/{anything}")])
