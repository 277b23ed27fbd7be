"""Load: a small client that asks one address again and again over a few connections, bounded in time, on loopback only.

Raw sockets and no parsing after the first answer, so that the client costs far less than any server it measures.
"""

import selectors
import socket
import time
from dataclasses import dataclass, field

HOST = "127.0.0.1"
CONNECTIONS = 8
PATIENCE = 60.0
"""Seconds to wait for a server to answer for the first time, or to answer at all."""


class NoAnswer(Exception):
    """A server does not answer as a measurement needs it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says to one request, as the first answer told."""

    request: bytes
    head: bytes
    body: int
    """Bytes of the body."""

    @property
    def size(self) -> int:
        """Bytes of the whole answer."""
        return len(self.head) + self.body

    @property
    def is_last(self) -> bool:
        """Whether the server closes the connection afterwards."""
        return b"connection: close" in self.head.lower() or b"content-length:" not in self.head.lower()


@dataclass(slots=True)
class _Line:
    """One connection while it is used."""

    port: int
    answer: Answer
    wire: socket.socket = field(init=False)
    received: int = 0

    def open(self) -> None:
        self.wire = socket.create_connection((HOST, self.port), PATIENCE)
        self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> None:
        self.received = 0
        self.wire.sendall(self.answer.request)


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def first_answer(port: int, path: str) -> Answer:
    """Ask once a server answers at all; raise `NoAnswer` when it does not say 200 in time."""
    request = f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return _read(port, request)
        except OSError as error:
            if time.monotonic() > deadline:
                raise NoAnswer(f"nobody answers on port {port}: {error}") from error
            time.sleep(0.1)


def _read(port: int, request: bytes) -> Answer:
    with socket.create_connection((HOST, port), PATIENCE) as connection:
        connection.sendall(request)
        data = b""
        while b"\r\n\r\n" not in data:
            part = connection.recv(1 << 16)
            if not part:
                raise ConnectionError("the connection was closed")
            data += part
        head, _, body = data.partition(b"\r\n\r\n")
        if not head.split(b"\r\n")[0].endswith(b"200 OK"):
            raise NoAnswer(f"{request.split()[1].decode()}: {head.split()[1].decode()}")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if b"content-length" in fields:
            return Answer(request, head + b"\r\n\r\n", int(fields[b"content-length"]))
        while part := connection.recv(1 << 16):
            body += part
        return Answer(request, head + b"\r\n\r\n", len(body))


def requests_a_second(port: int, answer: Answer, *, seconds: float) -> float:
    """Ask for so long over a few connections, each with one request on its way; give the rate."""
    lines = [_Line(port, answer) for _ in range(CONNECTIONS)]
    with selectors.DefaultSelector() as selector:
        for line in lines:
            line.open()
            selector.register(line.wire, selectors.EVENT_READ, line)
            line.ask()
        start = time.perf_counter()
        done = 0
        while (spent := time.perf_counter() - start) < seconds:
            ready = selector.select(PATIENCE)
            if not ready:
                raise NoAnswer(f"port {port} stopped answering")
            done += sum(_step(selector, key.data) for key, _ in ready)
        for line in lines:
            line.wire.close()
    return done / spent


def _step(selector: selectors.BaseSelector, line: _Line) -> int:
    """Take what came in; when an answer is complete, ask again. Give how many answers that completed."""
    part = line.wire.recv(1 << 18)
    line.received += len(part)
    if part and (line.received < line.answer.size or line.answer.is_last):
        return 0
    if line.received != line.answer.size:
        raise NoAnswer(f"an answer of {line.received} bytes came instead of {line.answer.size}")
    if not part:
        selector.unregister(line.wire)
        line.wire.close()
        line.open()
        selector.register(line.wire, selectors.EVENT_READ, line)
    line.ask()
    return 1
