"""Signers in a process of their own: connections that each send one signature after another, from many addresses.

`python -m benchmarks.signers PORT CONNECTIONS SECONDS PETITIONS RUN` signs so many petitions by turns, each time with
another address of mail, and prints as JSON how many were acknowledged, in how long, and how long each waited.
"""

import hashlib
import hmac
import http.client
import json
import re
import selectors
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.load import HOST, PATIENCE

FIRST = 1_001
"""The number of the first petition: lower ones are of the sample."""
DISTRICT = "Harbour"
"""One of the districts of the sample, whose rules ask for it."""
BROWSER = "a-browser-of-the-benchmark"
READING = 2.5
"""Seconds until a form counts as read."""
PROOF = hmac.new(BROWSER.encode(), b"form", hashlib.sha256).hexdigest()


@dataclass(slots=True)
class Connection:
    """A connection with at most one request on its way."""

    wire: socket.socket
    begun: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    size: int = 0

    def begin(self, moment: float) -> None:
        """Forget the last answer; the next one is waited for since a moment."""
        self.received.clear()
        self.size = 0
        self.begun = moment

    def is_answered(self, status: bytes) -> bool:
        """Take what came and return True for a whole answer; raise `RuntimeError` for one with another status."""
        part = self.wire.recv(1 << 16)
        self.received += part
        if not self.size and (end := self.received.find(b"\r\n\r\n")) >= 0:
            if not self.received.startswith(status):
                raise RuntimeError(f"another answer: {bytes(self.received[:300])!r}")
            length = self.received.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            self.size = end + 4 + int(length)
        if not part:
            raise RuntimeError("the connection was closed")
        return bool(self.size) and len(self.received) >= self.size


def main(arguments: Sequence[str]) -> None:
    """Sign for some seconds and print what was measured."""
    port, connections, petitions = (int(arguments[at]) for at in (0, 1, 3))
    seconds, run = float(arguments[2]), arguments[4]
    waited: list[float] = []
    number, shown = 0, _shown(port)
    with selectors.DefaultSelector() as selector:
        for at in range(connections):
            one = Connection(opened(port, at))
            selector.register(one.wire, selectors.EVENT_READ, one)
            number += 1
            _send(one, port, petitions, run, number, shown)
        start = time.perf_counter()
        while (spent := time.perf_counter() - start) < seconds:
            for key, _ in selector.select(PATIENCE):
                if key.data.is_answered(b"HTTP/1.1 303"):
                    waited.append(time.perf_counter() - key.data.begun)
                    number += 1
                    _send(key.data, port, petitions, run, number, shown)
    print(json.dumps({"answered": len(waited), "seconds": spent, "waited": waited}))


def opened(port: int, at: int) -> socket.socket:
    """Open a connection from one of 250 addresses of this machine, so that no limit of one machine is measured."""
    wire = socket.create_connection((HOST, port), PATIENCE, (f"127.0.1.{at % 250 + 1}", 0))
    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return wire


def _shown(port: int) -> str:
    """Return what the form says of when it was shown, once nobody can take its reader for a program."""
    asking = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    asking.request("GET", f"/petitions/{FIRST}/sign", headers={"Cookie": f"browser={BROWSER}"})
    found = re.search(r'name="shown" value="([^"]+)"', asking.getresponse().read().decode())
    if found is None:
        raise RuntimeError("the form does not say when it was shown")
    time.sleep(READING)
    return found[1]


def _send(one: Connection, port: int, petitions: int, run: str, number: int, shown: str) -> None:
    who = f"{run}-{number}"
    fields = f"proof={PROOF}&version=1&shown={shown}&name=Signer+{who}&email={who}%40x.example&postcode=06000"
    body = f"{fields}&district={DISTRICT}&residence=here&tell=yes".encode()
    head = (
        f"POST /petitions/{FIRST + number % petitions}/sign HTTP/1.1\r\nHost: {HOST}:{port}\r\n"
        f"Accept-Language: en\r\nCookie: browser={BROWSER}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    one.begin(time.perf_counter())
    one.wire.sendall(head.encode() + body)


if __name__ == "__main__":
    main(sys.argv[1:])
