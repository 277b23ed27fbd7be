"""Which machine a request comes from, for what is counted and shared out by machine."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection
from starlette.types import Scope

_MOST_KEPT = 4_000
"""Addresses of which the machine is kept in memory: those that came last."""


def machine_of(request: HTTPConnection) -> str:
    """Return the machine that a request comes from."""
    return machine_in(request.scope)


def machine_in(scope: Scope) -> str:
    """Return the machine that the request of a scope comes from."""
    client = scope.get("client")
    return machine_named(client[0] if client else "")


@lru_cache(_MOST_KEPT)
def machine_named(host: str) -> str:
    """Return the machine of an address as limits count it; of IPv6 its network, since a home has billions."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(int(address) >> 64)
    return host
