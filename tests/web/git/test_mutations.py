"""Real requests of Git, broken in many ways: each is answered with one status, and nothing is told of our insides."""

import asyncio
import logging
import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.types import Message, Scope

from drafting_engine.errors import Invalid
from hooks.pre_receive import updates_of
from tests.builder import RepositoryBuilder
from tests.web.git.test_http import Everybody, answered, line, nowhere
from web.git.http import GitEndpoint
from web.git.requests import RECEIVER, SERVICE

SEED = 20_260_711
EACH = 60


@dataclass(frozen=True, slots=True)
class Original:
    """A request that Git would send."""

    path: str
    body: bytes
    protocol: bytes = b""


@pytest.fixture
def folder(repository: RepositoryBuilder) -> Path:
    """A record under a hook that refuses at once, since only what comes before it is tried."""
    repository.commit("One", {"text.md": "# One\n"})
    repository.commit("Two", {"text.md": "# Two\n"})
    hook = repository.path / ".git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n# in place of -m hooks.pre_receive\nexit 1\n")
    hook.chmod(0o755)
    return repository.path / ".git"


def originals(repository: RepositoryBuilder) -> list[Original]:
    """Write a push, and what a clone asks in both protocols."""
    head = repository.head
    command = ["git", "pack-objects", "--stdout", "-q"]
    pack = subprocess.run(command, cwd=repository.path, input=head.encode(), capture_output=True, check=True).stdout
    update = f"{'0' * 40} {head} refs/heads/amendments/1\0 report-status side-band-64k agent=git/2.39.5"
    want = f"want {head} multi_ack_detailed side-band-64k ofs-delta agent=git/2.39.5\n"
    fetch = line("command=fetch") + line("agent=git/2.39.5") + b"0001" + line("ofs-delta") + line(f"want {head}\n")
    return [
        Original(RECEIVER, line(update) + b"0000" + pack),
        Original(SERVICE, line(want) + b"0000" + line(f"have {'1' * 40}\n") + line("done\n")),
        Original(SERVICE, fetch + line("done\n") + b"0000", b"version=2"),
        Original(SERVICE, line("command=ls-refs\n") + b"0001" + line("ref-prefix refs/\n") + b"0000", b"version=2"),
    ]


def broken(body: bytes, chance: random.Random) -> bytes:
    """Break a request in one of the ways in which requests are broken."""
    one, other = sorted(chance.randrange(len(body) + 1) for _ in range(2))
    ways: list[Callable[[], bytes]] = [
        lambda: body[:one] + chance.randbytes(1 + chance.randrange(8)) + body[one:],
        lambda: body[:one] + body[other:],
        lambda: body[:other] + body[one:],
        lambda: body[:one],
        lambda: body[:one] + b"\n" + body[one + 1 :],
        lambda: body[:one] + b"\0" + body[one + 1 :],
        lambda: body[:one] + bytes([chance.randrange(256)]) + body[one + 1 :],
        lambda: chance.choice([b"0000", b"0001", b"0003", b"fff0", b"zzzz", b"-001", b"00 5"]) + body[4:],
        lambda: body + chance.choice([b"0000", b"garbage", b"\n", body]),
        lambda: body.replace(b"refs/heads/", chance.choice([b"refs/heads/\n", b"../../", b"", b"refs/heads/\xff"]), 1),
    ]
    return chance.choice(ways)()


async def answer_to(face: GitEndpoint, asked: Original, body: bytes) -> list[Message]:
    """Send a request as it is, and give what was answered."""
    got: list[Message] = []
    pieces: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
    kind = "upload" if asked.path == SERVICE else "receive"
    headers = [(b"content-type", f"application/x-git-{kind}-pack-request".encode()), (b"git-protocol", asked.protocol)]
    scope: Scope = {"type": "http", "method": "POST", "path": asked.path, "query_string": b"", "headers": headers}

    async def receive() -> Message:
        if pieces:
            return pieces.pop()
        await asyncio.sleep(600)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        got.append(message)

    await face({**scope, "raw_path": asked.path.encode(), "client": ("192.0.2.1", 1)}, receive, send)
    return got


def test_every_broken_request_has_one_answer(
    repository: RepositoryBuilder, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same each time
    face = GitEndpoint(nowhere, folder=folder, push_access=Everybody())
    statuses: dict[int, int] = {}

    async def all_of_them() -> list[int]:
        for original in originals(repository):
            assert status_and_words(await answer_to(face, original, original.body))[0] == 200
            for _ in range(EACH):
                caplog.clear()
                body = broken(original.body, chance)
                status, words = status_and_words(await answer_to(face, original, body))
                statuses[status] = statuses.get(status, 0) + 1
                assert status in (200, 400, 413), body
                assert b"Traceback" not in words, body
                assert len(caplog.records) == (0 if status == 200 else 1), (body, caplog.text)
                assert "Traceback" not in caplog.text
                if status != 200:
                    assert words.count(b"\n") == 1, words
        return []

    with caplog.at_level(logging.WARNING):
        answered(all_of_them())
    assert statuses[400] > EACH
    assert repository.git("fsck", "--strict") == ""
    assert "amendments" not in repository.git("for-each-ref")


def status_and_words(got: list[Message]) -> tuple[int, bytes]:
    """Return the one status of an answer that was carried to its end, and its words."""
    starts = [message["status"] for message in got if message["type"] == "http.response.start"]
    bodies = [message for message in got if message["type"] == "http.response.body"]
    assert len(starts) == 1
    assert not bodies[-1].get("more_body", False)
    return starts[0], b"".join(message.get("body", b"") for message in bodies)


def test_the_hook_reads_every_broken_line_or_refuses_it() -> None:
    chance = random.Random(SEED)  # noqa: S311
    whole = b"".join(b"%040x %040x refs/heads/amendments/%d\n" % (n, n + 1, n + 1) for n in range(3))
    assert len(updates_of(whole)) == 3
    refused = 0
    for _ in range(3_000):
        try:
            updates = updates_of(broken(whole, chance))
        except Invalid:
            refused += 1
        else:
            assert all(len(one.old) == len(one.new) == 40 and one.ref.isprintable() for one in updates)
    assert refused > 1_000
