"""Connections: how many there may be, of one machine and in all, and who gives way when there is no more room.

Whoever asks for something and waits for the answer stays. Whoever only holds a connection open (idle, or sending a
request that never ends) gives way to whoever comes: first those of the machine that has the most.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Protocol

from web.cache.machines import machine_named

Network = IPv4Network | IPv6Network

MOST = 1_000
MOST_OF_ONE = 100
"""Connections in all, and of one machine."""

_MOST_KEPT = 4_000
"""Addresses of which the network is kept in memory: those that came last."""
_SHOWN = {4: 24, 6: 48}
"""The bits of an address that are shown and kept."""

ARRIVING = "drafting.arriving"
"""The key under which a request's scope holds its cycle of uvicorn, whose `more_body` says whether more is to come."""

LOOPBACK = ("127.0.0.0/8", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """What one connection and one machine may take of the server."""

    most: int = MOST
    most_of_one: int = MOST_OF_ONE
    proxies: tuple[str, ...] = LOOPBACK
    """Addresses and networks of proxies: many readers come from there, so the share of one machine does not count."""
    head_bytes: int = 32_000
    """Bytes of the head of a request."""
    head_seconds: float = 10
    """Seconds for a head to be whole, and for the rest of a body that nobody reads any more."""
    pipelined: int = 8
    """Requests that wait behind one that is being answered."""
    stalled_seconds: float = 30
    """Seconds in which a client takes nothing of an answer before it is left."""


class Connection(Protocol):
    """One connection, as the count of connections knows it."""

    @property
    def is_waiting(self) -> bool:
        """True if no answer is owed: it is idle, or a request is only being sent."""

    def leave(self) -> None:
        """Close at once."""


@lru_cache(_MOST_KEPT)
def network_named(host: str) -> str:
    """Return the network of an address as its owner is shown it: enough to know home from elsewhere, and no machine."""
    try:
        address = ip_address(host)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ip_network(f"{address}/{_SHOWN[address.version]}", strict=False))


def networks(proxies: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks that settings name as proxies; raise `ValueError` for what is none."""
    return tuple(ip_network(one, strict=False) for one in proxies)


class Connections:
    """The open connections of a process; use it from one event loop only."""

    def __init__(self, limits: ConnectionLimits) -> None:
        self._limits = limits
        self._proxies = networks(limits.proxies)
        self._open: dict[Connection, str] = {}  # in the order in which they came
        self._of: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many are open."""
        return len(self._open)

    def admit(self, connection: Connection, host: str) -> bool:
        """Count a new connection, and let another one give way where there is no room; False where none can."""
        machine = machine_named(host)
        is_full = len(self._open) >= self._limits.most
        is_much = self._of[machine] >= self._limits.most_of_one and not self._is_proxy(host)
        if (is_much and not self._give_way(machine)) or (is_full and not is_much and not self._give_way()):
            self._tidy(machine)
            return False
        self._open[connection] = machine
        self._of[machine] += 1
        return True

    def release(self, connection: Connection) -> None:
        """Forget a connection that is closed."""
        machine = self._open.pop(connection, None)
        if machine is not None:
            self._of[machine] -= 1
            self._tidy(machine)

    def _give_way(self, machine: str | None = None) -> bool:
        """Close the oldest connection that waits for nothing: of a machine, or of the one that has the most."""
        waiting = [one for one, owner in self._open.items() if one.is_waiting and machine in (None, owner)]
        if not waiting:
            return False
        most = max(self._of[self._open[one]] for one in waiting)
        oldest = next(one for one in waiting if self._of[self._open[one]] == most)
        self.release(oldest)
        oldest.leave()
        return True

    def _tidy(self, machine: str) -> None:
        if self._of[machine] <= 0:
            del self._of[machine]

    def _is_proxy(self, host: str) -> bool:
        try:
            address = ip_address(host)
        except ValueError:  # a socket of this machine
            return True
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            return any(address.ipv4_mapped in network for network in self._proxies)
        return any(address in network for network in self._proxies)
