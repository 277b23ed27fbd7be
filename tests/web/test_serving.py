"""The real server, asked in raw bytes: what no polite client would send."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.web.conftest import SampleSite
from tests.web.serving import served


def ask(address: str, request: bytes) -> bytes:
    """Send raw bytes and read the whole answer."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=60) as connection:
        connection.sendall(request)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return answer


def get(path: bytes) -> bytes:
    """Write a request for a path as it is."""
    return b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (b"/articles/water", b"200"),
        (b"/../../etc/passwd", b"404"),
        (b"/static/../app.py", b"404"),
        (b"/articles/%2e%2e", b"404"),
        (b"//evil.example/x", b"404"),
        (b"/articles/..%2f..%2fsettings.toml", b"404"),
        (b"/articles/\xff\xfe", b"400"),
        (b"/search?q=" + b"a" * 30_000, b"414"),
        (b"/search?q=" + b"a" * 100_000, b"431"),
        (b"/search?q=%00%ff%ed%a0%80", b"200"),
    ],
)
def test_raw_addresses(city: SampleSite, path: bytes, status: bytes) -> None:
    with served(city.application) as address:
        answer = ask(address, get(path))
        assert answer.split(b" ", 2)[1] == status, answer[:200]
        assert b"<h1>" in answer or b"<h1 " in answer
        assert b"content-security-policy" in answer
        assert ask(address, get(b"/articles/water")).startswith(b"HTTP/1.1 200")


def test_pages_are_compressed_on_the_wire_and_say_nothing_of_the_server(city: SampleSite) -> None:
    with served(city.application) as address:
        packed = ask(address, get(b"/articles/water").replace(b"Host: x", b"Host: x\r\nAccept-Encoding: br, gzip"))
        head, _, body = packed.partition(b"\r\n\r\n")
        assert b"content-encoding: gzip" in head
        assert b"server:" not in head.lower()
        assert body.startswith(b"\x1f\x8b")
