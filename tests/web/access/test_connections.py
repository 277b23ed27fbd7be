"""Connections within limits: raw sockets that send what no browser would, and readers who are served meanwhile."""

import resource
import select
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.conftest import SampleSite
from tests.web.serving import served
from tests.web.test_serving import ask, get
from web.access.connections import ConnectionLimits, Connections, network_named
from web.cache.machines import machine_named

HEAD = b"GET /articles/water HTTP/1.1\r\nHost: x\r\n"
REQUEST = HEAD + b"\r\n"
SOON = ConnectionLimits().head_seconds * 0.9
"""Seconds in which shorter limits have done their work on a loaded machine, and those by default have not."""
NO_PROXY = ("192.0.2.1",)
"""Nobody here, so that all connections of a test are one machine's."""


def connected(address: str) -> socket.socket:
    """Open a connection."""
    parts = urlsplit(address)
    opened = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=60)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def received(connection: socket.socket) -> bytes:
    """Read until the server closes; an empty answer where it cut the connection."""
    answer = b""
    try:
        while chunk := connection.recv(65536):
            answer += chunk
    except ConnectionResetError:
        pass
    return answer


@contextmanager
def many(address: str, amount: int, begin: bytes) -> Iterator[list[socket.socket]]:
    """Open many connections that begin alike."""
    with ExitStack() as open_meanwhile:
        connections = [open_meanwhile.enter_context(connected(address)) for _ in range(amount)]
        for one in connections:
            with suppress(ConnectionError):  # it had to give way
                one.sendall(begin)
        yield connections


def is_served(address: str) -> bool:
    """Ask for a page as a reader does."""
    return ask(address, get(b"/articles/water")).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "begin",
    [
        HEAD + b"X-Long: " + b"a" * 40_000,
        b"GET /" + b"a" * 40_000,
        HEAD + b"".join(b"X-%d: %s\r\n" % (number, b"a" * 100) for number in range(400)),
    ],
    ids=["one field", "an address", "many fields"],
)
def test_a_head_is_at_most_32_kb(city: SampleSite, begin: bytes) -> None:
    with served(city.application) as address, connected(address) as connection:
        connection.sendall(begin)
        answer = received(connection)
        assert answer.startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")
        assert b"content-security-policy" in answer
        assert is_served(address)


def test_a_head_of_31_kb_is_read(city: SampleSite) -> None:
    with served(city.application) as address:
        long = HEAD + b"X-Long: " + b"a" * 31_000 + b"\r\nConnection: close\r\n\r\n"
        assert ask(address, long).startswith(b"HTTP/1.1 200")


def test_fields_behind_a_body_are_no_fields_of_the_request_and_have_an_end(city: SampleSite) -> None:
    chunked = b"POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
    with served(city.application) as address, connected(address) as connection:
        connection.sendall(chunked + b"".join(b"X-%d: %s\r\n" % (number, b"a" * 100) for number in range(2_000)))
        assert b"HTTP/1.1 200" not in received(connection)
        assert is_served(address)


@pytest.mark.parametrize(("begin", "told"), [(HEAD, b"HTTP/1.1 408"), (b"", b"")], ids=["half a head", "nothing"])
def test_a_head_has_its_time(city: SampleSite, begin: bytes, told: bytes) -> None:
    with served(city.application, ConnectionLimits(head_seconds=0.3)) as address, connected(address) as connection:
        connection.sendall(begin)
        began = time.monotonic()
        assert received(connection).startswith(told)
        assert time.monotonic() - began < SOON


def test_bytes_now_and_then_buy_no_more_time(city: SampleSite) -> None:
    with served(city.application, ConnectionLimits(head_seconds=0.5)) as address, connected(address) as connection:
        connection.sendall(HEAD)
        began = time.monotonic()
        while time.monotonic() - began < SOON and not select.select([connection], [], [], 0.1)[0]:
            connection.sendall(b"X: y\r\n")
        assert time.monotonic() - began < SOON
        assert received(connection).startswith(b"HTTP/1.1 408")


def test_a_body_that_nobody_reads_ends_the_connection(city: SampleSite) -> None:
    endless = b"POST /articles/water HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n"
    with served(city.application, ConnectionLimits(head_seconds=0.3)) as address, connected(address) as connection:
        connection.sendall(endless)
        began = time.monotonic()
        while time.monotonic() - began < SOON and not _is_broken(connection, b"a" * 1_000):
            time.sleep(0.05)
        assert time.monotonic() - began < SOON


def _is_broken(connection: socket.socket, piece: bytes) -> bool:
    """Send on; return True once the other end takes no more."""
    try:
        connection.sendall(piece)
    except OSError:
        return True
    return False


def test_an_idle_connection_is_closed(city: SampleSite) -> None:
    with served(city.application) as address, connected(address) as connection:
        connection.sendall(REQUEST)
        assert received(connection).startswith(b"HTTP/1.1 200")


def test_whoever_takes_nothing_of_an_answer_is_left(city: SampleSite) -> None:
    with served(city.application, ConnectionLimits(stalled_seconds=0.4)) as address:
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        parts = urlsplit(address)
        connection.connect((parts.hostname, parts.port))
        with connection:
            connection.sendall(b"GET /contents HTTP/1.1\r\nHost: x\r\n\r\n" * 2_000)
            watch = select.poll()
            watch.register(connection, select.POLLHUP | select.POLLERR)
            assert watch.poll(25_000), "the server waits for ever"
        assert is_served(address)


def test_requests_in_a_row_are_all_answered_in_their_order(city: SampleSite) -> None:
    paths = [b"/articles/water", b"/contents", b"/nowhere"] * 20
    sent = b"".join(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\n\r\n" for path in paths)
    with served(city.application) as address, connected(address) as connection:
        connection.sendall(sent + get(b"/record"))
        answers = received(connection).split(b"HTTP/1.1 ")[1:]
        assert [one[:3] for one in answers] == [b"200", b"200", b"404"] * 20 + [b"200"]
        assert b"Water belongs to everybody" in answers[0]


def _bytes_of_memory() -> int:
    """Return how much memory this process has, the server in it."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read as Linux tells it")
def test_a_flood_of_requests_on_one_connection_is_held_back(city: SampleSite) -> None:
    """Each request that waits costs kilobytes: without a limit 30 MB of them grew the process by 1.8 GB."""
    flood = memoryview(b"GET /contents HTTP/1.1\r\nHost:x\r\n\r\n" * 880_000)
    with served(city.application) as address, connected(address) as connection:
        assert is_served(address)
        before = _bytes_of_memory()
        connection.setblocking(False)
        sent, began = 0, time.monotonic()
        while time.monotonic() - began < 1.5 and sent < len(flood):
            try:
                sent += connection.send(flood[sent : sent + 65_536])
            except BlockingIOError:
                time.sleep(0.01)
        assert _bytes_of_memory() - before < 20_000_000
        assert sent < len(flood), "the server read on although nothing was taken"
        assert is_served(address)


def test_half_requests_of_one_machine_keep_nobody_out(city: SampleSite) -> None:
    limits = ConnectionLimits(most=60, most_of_one=20, proxies=NO_PROXY)
    with served(city.application, limits) as address, many(address, 50, HEAD) as half:
        assert is_served(address)
        closed, _, _ = select.select(half, [], [], 1)
        assert len(closed) >= 30


def test_half_requests_through_a_proxy_keep_nobody_out(city: SampleSite) -> None:
    with served(city.application, ConnectionLimits(most=40)) as address, many(address, 60, HEAD):
        assert is_served(address)


@dataclass(eq=False)
class Held:
    """A connection that notes how it ended."""

    is_waiting: bool = True
    left: bool = field(default=False)

    def leave(self) -> None:
        """Note it."""
        self.left = True


def test_who_has_most_gives_way_first_and_who_is_owed_an_answer_stays() -> None:
    connections = Connections(ConnectionLimits(most=5, most_of_one=3, proxies=NO_PROXY))
    reader, asking = Held(), Held(is_waiting=False)
    crowd = [Held() for _ in range(3)]
    for one, host in [(reader, "203.0.113.1"), (asking, "203.0.113.9"), *((each, "203.0.113.9") for each in crowd[:2])]:
        assert connections.admit(one, host)
    assert connections.admit(crowd[2], "203.0.113.9")
    assert [one.left for one in crowd] == [True, False, False]
    for number in range(2):
        assert connections.admit(Held(), f"198.51.100.{number}")
    assert [one.left for one in crowd] == [True, True, False]
    assert [one.left for one in (reader, asking)] == [False, False]
    connections.release(reader)
    connections.release(reader)
    assert len(connections) == 4


def test_nobody_is_let_in_where_all_are_owed_an_answer() -> None:
    connections = Connections(ConnectionLimits(most=2, most_of_one=2, proxies=NO_PROXY))
    for _ in range(2):
        assert connections.admit(Held(is_waiting=False), "203.0.113.1")
    assert not connections.admit(Held(), "203.0.113.1")
    assert not connections.admit(Held(), "203.0.113.2")
    assert len(connections) == 2


def test_owners_are_shown_networks_and_no_machines() -> None:
    assert network_named("203.0.113.7") == network_named("::ffff:203.0.113.7") == "203.0.113.0/24"
    assert network_named("2001:db8:1:2::7") == "2001:db8:1::/48"
    assert network_named("testclient") == ""


def test_machines_are_counted_as_limits_count_them() -> None:
    assert machine_named("203.0.113.7") == machine_named("::ffff:203.0.113.7")
    assert machine_named("2001:db8::1") == machine_named("2001:db8::ffff")
    assert machine_named("2001:db8::1") != machine_named("2001:db8:0:1::1")
