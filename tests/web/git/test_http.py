"""What is asked under the address of the record: what Git asks is answered, hostile requests meet a refusal."""

import asyncio
import gzip
import random
import resource
import socket
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha1
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.types import Message, Receive, Scope, Send

from drafting_engine.participation.token_scopes import TokenScope
from tests.builder import RepositoryBuilder
from tests.web.conftest import SampleSite
from tests.web.serving import served
from tests.web.test_serving import ask, get
from web.git.http import GitEndpoint
from web.git.queues import GitLimits
from web.git.requests import ADDRESS, ADVERTISED, RECEIVER, SERVICE, Pusher
from web.serving import clone_address

READ = f"{ADVERTISED}?service=git-upload-pack".encode()


@pytest.fixture
def address(city: SampleSite) -> Iterator[str]:
    """The city on a real server."""
    with served(city.application) as address:
        yield address


def line(text: str) -> bytes:
    """Write a line as Git's protocol has it."""
    return f"{len(text) + 4:04x}{text}".encode()


def post(body: bytes, *headers: bytes, path: bytes = SERVICE.encode()) -> bytes:
    """Write a request of the service."""
    kind = b"Content-Type: application/x-git-upload-pack-request"
    fields = [b"POST " + path + b" HTTP/1.1", b"Host: x", b"Connection: close", kind, *headers]
    return b"\r\n".join([*fields, b"Content-Length: %d" % len(body), b"", body])


def status_of(answer: bytes) -> bytes:
    """Return the status of a raw answer."""
    return answer.split(b" ", 2)[1]


@pytest.mark.parametrize("version", [b"0", b"2"])
def test_the_branches_are_told(address: str, version: bytes) -> None:
    request = get(READ).replace(b"Host: x", b"Host: x\r\nGit-Protocol: version=" + version)
    head, _, body = ask(address, request).partition(b"\r\n\r\n")
    assert status_of(head) == b"200"
    assert b"application/x-git-upload-pack-advertisement" in head
    assert b"cache-control: no-store" in head
    assert b"nosniff" in head
    assert (b"version 2" in body) is (version == b"2")
    assert b"filter" not in body
    assert b"allow-tip-sha1-in-want" not in body


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"GET /constitution.git/HEAD", b"404"),
        (b"GET /constitution.git/config", b"404"),
        (b"GET /constitution.git/info/refs", b"404"),
        (b"GET /constitution.git/info/refs?service=git-upload-archive", b"404"),
        (b"GET /constitution.git/info/refs?service=git-upload-pack&x=1", b"404"),
        (b"GET /constitution.git/info/refs?service=git-upload-pack%00", b"404"),
        (b"GET /constitution.git/objects/info/alternates", b"404"),
        (b"GET /constitution.git/objects/info/packs", b"404"),
        (b"GET /constitution.git/objects/info/http-alternates", b"404"),
        (b"GET /constitution.git/../settings.toml", b"404"),
        (b"GET /constitution.git/%2e%2e/settings.toml", b"404"),
        (b"GET /constitution.git/info%2frefs?service=git-upload-pack", b"404"),
        (b"GET //constitution.git/info/refs?service=git-upload-pack", b"404"),
        (b"GET /constitution.git//info/refs?service=git-upload-pack", b"404"),
        (b"GET /constitution.git/x/info/refs?service=git-upload-pack", b"404"),
        (b"GET /constitution.gitx/info/refs?service=git-upload-pack", b"404"),
        (b"HEAD /constitution.git/info/refs?service=git-upload-pack", b"405"),
        (b"PUT /constitution.git/info/refs?service=git-upload-pack", b"405"),
        (b"GET /constitution.git/git-upload-pack", b"405"),
        (b"POST /constitution.git/git-upload-pack?x", b"404"),
        (b"POST /constitution.git/git-upload-pack", b"415"),
        (b"POST /constitution.git/git-upload-archive", b"404"),
        (b"POST /constitution.git/git-receive-pack", b"415"),
        (b"GET /constitution.git/info/refs?service=git-receive-pack", b"403"),
        (b"GET /constitution.git", b"303"),
        (b"GET /constitution.git/", b"303"),
    ],
)
def test_everything_else_is_refused(address: str, request_line: bytes, status: bytes) -> None:
    request = request_line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    answer = ask(address, request)
    assert status_of(answer) == status, answer[:300]
    assert b"content-security-policy" in answer
    assert b"[core]" not in answer


def haves(city: SampleSite, count: int) -> bytes:
    """Ask for the draft and name versions that nobody has, many of them."""
    want = line(f"want {city.repository.head} multi_ack_detailed side-band-64k\n") + b"0000"
    return want + b"".join(line(f"have {number:040x}\n") for number in range(count)) + line("done\n")


def test_a_request_of_more_than_a_megabyte_is_answered(city: SampleSite, address: str) -> None:
    body = haves(city, 40_000)
    assert len(body) > 1_900_000
    for request in (post(body), post(gzip.compress(body), b"Content-Encoding: gzip")):
        answer = ask(address, request)
        assert status_of(answer) == b"200"
        assert b"PACK" in answer


def test_pieces_of_a_request_are_put_together(city: SampleSite, address: str) -> None:
    body = haves(city, 3)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(body[n : n + 50]), body[n : n + 50]) for n in range(0, len(body), 50))
    request = post(b"").replace(b"Content-Length: 0", b"Transfer-Encoding: chunked") + chunks + b"0\r\n\r\n"
    assert b"PACK" in ask(address, request)


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        (b"x" * 8_000_001, b"", b"413"),
        (gzip.compress(b"0" * 50_000_000), b"gzip", b"413"),
        (gzip.compress(b"0000" * 10_000)[:-20], b"gzip", b"400"),
        (b"no gzip", b"gzip", b"400"),
        (b"0000", b"br", b"415"),
    ],
    ids=["large", "bomb", "cut off", "rubbish", "unknown"],
)
def test_a_request_that_is_none_is_refused(address: str, body: bytes, encoding: bytes, status: bytes) -> None:
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=60) as connection:
        try:
            connection.sendall(post(body, b"Content-Encoding: " + encoding))
        except (BrokenPipeError, ConnectionResetError):
            assert status == b"413"
        answer = connection.recv(1_000)
    assert status_of(answer) == status


def test_nonsense_ends_in_a_refusal_and_harms_nobody(address: str) -> None:
    assert b"PACK" not in ask(address, post(b"\xff" * 5_000))
    assert b"PACK" not in ask(address, post(line(f"want {'0' * 39}1\n") + b"0000" + line("done\n")))
    assert status_of(ask(address, get(READ))) == b"200"


def test_hidden_refs_are_not_told(city: SampleSite, address: str) -> None:
    city.repository.git("update-ref", "refs/replace/" + city.repository.head, "HEAD~1")
    city.repository.git("update-ref", "refs/secret/x", "HEAD~1")
    told = ask(address, get(READ))
    assert b"refs/heads/main" in told
    assert b"refs/tags/milestones/first-draft" in told
    assert b"refs/replace" not in told
    assert b"refs/secret" not in told


def asked(path: str, query: bytes = b"") -> Scope:
    """Return the scope of a request for a path."""
    return {
        "type": "http",
        "method": "POST" if path == SERVICE else "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "headers": [(b"content-type", b"application/x-git-upload-pack-request")] if path == SERVICE else [],
    }


async def nowhere(scope: Scope, _receive: Receive, _send: Send) -> None:
    """Stand for the site behind."""
    raise AssertionError(scope["path"])


def answered(question: Coroutine[Any, Any, list[int]]) -> list[int]:
    """Ask in a thread of its own: a browser test before may have left its event loop running in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, question).result()


async def statuses_of(
    face: GitEndpoint,
    count: int,
    *,
    silent: bool = False,
    takes: bool = True,
    machines: int = 1,
    first: int = 0,
    told: list[int] | None = None,
    gone: asyncio.Event | None = None,
) -> list[int]:
    """Ask many times at once, from so many machines, and give the statuses, in order of arrival.

    Who takes nothing or sends nothing stays until `gone`; `told` has the statuses meanwhile.
    """
    got = [] if told is None else told
    gone = gone or asyncio.Event()

    async def one(number: int) -> None:
        sent = not silent

        async def receive() -> Message:
            nonlocal sent
            if sent:
                sent = False
                return {"type": "http.request", "body": b"", "more_body": False}
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                got.append(message["status"])
            elif not takes:
                await gone.wait()

        client = (f"192.0.2.{first + number % machines}", 1)
        await face({**asked(ADVERTISED, b"service=git-upload-pack"), "client": client}, receive, send)

    await asyncio.gather(*map(one, range(count)))
    return got


def folder_of(repository: RepositoryBuilder) -> Path:
    repository.commit("One", {"text.md": "# One\n"})
    return repository.path / ".git"


def test_many_at_once_wait_and_too_many_come_again(repository: RepositoryBuilder) -> None:
    folder = folder_of(repository)
    patient = GitEndpoint(nowhere, folder=folder, limits=GitLimits(at_once=2, waiting=12))
    assert answered(statuses_of(patient, 12, machines=4)) == [200] * 12
    crowded = GitEndpoint(nowhere, folder=folder, limits=GitLimits(at_once=2, waiting=5))
    assert sorted(answered(statuses_of(crowded, 8, machines=4))) == [200] * 5 + [503] * 3


def test_slow_copies_of_one_machine_shut_nobody_out(repository: RepositoryBuilder) -> None:
    face, share = GitEndpoint(nowhere, folder=folder_of(repository)), GitLimits()

    async def both() -> tuple[list[int], list[int], bool]:
        told, gone = list[int](), asyncio.Event()
        slow = asyncio.create_task(statuses_of(face, 32, takes=False, told=told, gone=gone))
        while len(told) < 32 - share.share_waiting + share.share_at_once:
            await asyncio.sleep(0.01)
        others = await statuses_of(face, 2, machines=2, first=100)
        before, are_still_there = list(told), not slow.done()
        gone.set()
        await slow
        return before, others, are_still_there

    with ThreadPoolExecutor(max_workers=1) as thread:
        slow, others, are_still_there = thread.submit(asyncio.run, asyncio.wait_for(both(), 60)).result()
    assert others == [200, 200]
    assert are_still_there, "nobody waited until the slow ones had ended"
    assert slow.count(429) == 32 - share.share_waiting
    assert slow.count(200) == share.share_at_once


def test_a_copy_that_trickles_is_ended(repository: RepositoryBuilder) -> None:
    limits = GitLimits(patience=2, slowest=10_000_000)
    repository.commit("Large", {"picture.bin": random.Random(7).randbytes(3_000_000)})  # noqa: S311
    face = GitEndpoint(nowhere, folder=folder_of(repository), limits=limits)
    body = line(f"want {repository.head} side-band-64k\n") + b"0000" + line("done\n")
    got: list[Message] = []

    async def trickle() -> None:
        pieces: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            if pieces:
                return pieces.pop()
            await asyncio.sleep(600)
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            got.append(message)
            await asyncio.sleep(0.2)

        await face(asked(SERVICE), receive, send)

    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, trickle()).result()
    assert got[0]["status"] == 200
    assert got[-1]["more_body"], "it is broken off, and not taken for whole"


def test_behind_the_end_of_a_packed_request_nothing_is_taken(address: str) -> None:
    packed = gzip.compress(b"0000")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for body in (packed + b"x", packed + b"\0" * 7_000_000, packed + packed):
        try:
            answer = ask(address, post(body, b"Content-Encoding: gzip"))
        except ConnectionResetError:  # the server has answered and closed while we were still sending
            continue
        assert status_of(answer) == b"400"
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 60_000, "kilobytes"
    assert status_of(ask(address, get(READ))) == b"200"


def test_a_silent_client_is_sent_away(repository: RepositoryBuilder) -> None:
    face = GitEndpoint(nowhere, folder=folder_of(repository), limits=GitLimits(intake=0.2))
    begun = time.monotonic()
    assert answered(statuses_of(face, 2, silent=True)) == [408, 408]
    assert time.monotonic() - begun < GitLimits().intake


@pytest.mark.parametrize("limits", [GitLimits(patience=0.3), GitLimits(longest=0.3)], ids=["stuck", "too long"])
def test_an_answer_that_nobody_takes_is_ended(repository: RepositoryBuilder, limits: GitLimits) -> None:
    begun = time.monotonic()
    got = answered(statuses_of(GitEndpoint(nowhere, folder=folder_of(repository), limits=limits), 1, takes=False))
    assert got == [200]
    assert time.monotonic() - begun < GitLimits().patience


def test_where_there_is_no_repository_nothing_stands(tmp_path: Path) -> None:
    assert answered(statuses_of(GitEndpoint(nowhere, folder=tmp_path / "x"), 1)) == [404]


def test_a_folder_that_is_no_repository_can_not_be_read(tmp_path: Path) -> None:
    assert answered(statuses_of(GitEndpoint(nowhere, folder=tmp_path), 1)) == [503]


@pytest.mark.parametrize(
    ("public", "host", "told"),
    [
        ("https://city.example/", "127.0.0.1", f"https://city.example{ADDRESS}"),
        ("", "127.0.0.1", f"http://127.0.0.1:8000{ADDRESS}"),
        ("", "::1", f"http://[::1]:8000{ADDRESS}"),
        ("", "0.0.0.0", ""),  # noqa: S104
    ],
)
def test_the_address_to_clone_is_told(public: str, host: str, told: str) -> None:
    assert clone_address(public, host=host, port=8000) == told


class Everybody:
    """Lets everybody push, as one person."""

    async def admit(self, scope: Scope) -> Pusher:
        """Say for whom a push acts."""
        assert scope["path"] == RECEIVER
        return Pusher(
            name="Luz",
            email="p1@city.example",
            address="https://city.example",
            scopes=frozenset({TokenScope.DRAFT}),
        )


async def pushed_to(face: GitEndpoint, body: bytes) -> list[Message]:
    """Push a raw request and give what was answered."""
    got: list[Message] = []
    pieces = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if pieces:
            return pieces.pop()
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        got.append(message)

    kind = [(b"content-type", b"application/x-git-receive-pack-request")]
    await face({**asked(SERVICE), "path": RECEIVER, "raw_path": RECEIVER.encode(), "headers": kind}, receive, send)
    return got


def test_a_push_that_takes_too_long_takes_back_what_it_began(repository: RepositoryBuilder) -> None:
    folder = folder_of(repository)
    hook = folder / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n# in place of -m hooks.pre_receive\nsleep 60\n")
    hook.chmod(0o755)
    nothing = b"PACK" + bytes([0, 0, 0, 2, 0, 0, 0, 0])
    update = line(f"{'0' * 40} {repository.head} refs/heads/amendments/1\0 report-status") + b"0000"
    face = GitEndpoint(nowhere, folder=folder, push_limits=GitLimits(longest=1.0), push_access=Everybody())
    before = {path for path in folder.rglob("*") if path.is_file()}
    begun = time.monotonic()
    body = update + nothing + sha1(nothing, usedforsecurity=False).digest()
    with ThreadPoolExecutor(max_workers=1) as thread:
        got = thread.submit(asyncio.run, pushed_to(face, body)).result()
    assert time.monotonic() - begun < 30, "the hook takes longer"
    assert not any(message["type"] == "http.response.body" and not message["more_body"] for message in got)
    assert {path for path in folder.rglob("*") if path.is_file()} == before
