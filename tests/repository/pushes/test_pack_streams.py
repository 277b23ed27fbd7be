"""Packs are weighed before Git unpacks them: bombs, damage and what hides behind an end are found."""

import io
import random
import struct
import subprocess
import time
import zlib
from collections.abc import Iterable
from hashlib import sha1

import pytest

from drafting_engine.errors import DraftingError
from drafting_engine.repository.pushes.pack_streams import DamagedPack, weigh
from drafting_engine.repository.pushes.pushed import PushLimits, PushTooLarge
from tests.builder import RepositoryBuilder

BLOB, OFS_DELTA, REF_DELTA = 3, 6, 7


def head(kind: int, size: int) -> bytes:
    """Write the head of an object, as gitformat-pack(5) has it."""
    data, rest = [kind << 4 | size & 15], size >> 4
    while rest:
        data[-1] |= 128
        data.append(rest & 127)
        rest >>= 7
    return bytes(data)


def number(size: int) -> bytes:
    """Write a size in a delta."""
    data = []
    while size > 127:
        data.append(size & 127 | 128)
        size >>= 7
    return bytes([*data, size])


def pack(objects: Iterable[bytes]) -> bytes:
    """Write a pack."""
    found = list(objects)
    data = b"PACK" + struct.pack(">II", 2, len(found)) + b"".join(found)
    return data + sha1(data, usedforsecurity=False).digest()


def blob(content: bytes) -> bytes:
    return head(BLOB, len(content)) + zlib.compress(content)


def delta(base: bytes, copies: int) -> bytes:
    """Write a delta that repeats the first 64 kB of its base so many times."""
    made = number(0x10000) + number(0x10000 * copies) + b"\x80" * copies
    return head(REF_DELTA, len(made)) + base + zlib.compress(made)


BASE = b"0" * 0x10000
BASE_NAME = sha1(b"blob %d\0" % len(BASE) + BASE, usedforsecurity=False).digest()


def bomb() -> bytes:
    """Write a pack of few bytes that would unpack to 900 MB."""
    return pack([blob(BASE), *(delta(BASE_NAME, 110) for _ in range(125))])


def weighed(data: bytes, limits: PushLimits | None = None) -> None:
    weigh(io.BytesIO(data), limits or PushLimits())


@pytest.fixture
def real(repository: RepositoryBuilder) -> bytes:
    """A pack of Git's own, with deltas of both kinds."""
    words = [f"{n}. Clause {n} of the harbour.\n" for n in range(400)]
    for n in range(12):
        words[n * 30] = f"{n}. Another clause.\n"
        repository.commit(f"Version {n}", {"text.md": "".join(words)})
    asked = f"{repository.head}\n^{repository.head}~5\n".encode()
    command = ["git", "pack-objects", "--revs", "--stdout", "--thin", "--delta-base-offset", "-q"]
    return subprocess.run(command, cwd=repository.path, input=asked, capture_output=True, check=True).stdout


def test_a_pack_of_gits_own_is_taken(real: bytes) -> None:
    weighed(real)
    weighed(pack([]))


def test_a_bomb_of_deltas_is_known_before_it_is_unpacked() -> None:
    data = bomb()
    assert len(data) < 20_000
    begun = time.thread_time()
    with pytest.raises(PushTooLarge) as refused:
        weighed(data)
    assert refused.value.code == "push-too-large"
    assert time.thread_time() - begun < 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pack([head(BLOB, 9_000_000) + zlib.compress(b"")]), "pushed-object-too-large"),
        (pack([delta(BASE_NAME, 130)]), "pushed-object-too-large"),
        (pack([blob(b"")] * 20_001), "push-of-too-many-objects"),
        (pack([blob(b"0" * 7_900_000)] * 26), "push-too-large"),
    ],
    ids=["object", "made by a delta", "objects", "in all"],
)
def test_what_is_too_large_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(PushTooLarge) as refused:
        weighed(data)
    assert refused.value.code == code


def test_what_swells_beyond_what_it_says_is_damaged() -> None:
    with pytest.raises(DamagedPack):
        weighed(pack([head(BLOB, 10) + zlib.compress(b"0" * 100_000_000)]))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"0000",
        lambda data: data[:-1],
        lambda data: data[:40],
        lambda data: data[:-20] + b"\0" * 20,
        lambda data: b"PACK" + struct.pack(">II", 4, 1) + data[12:],
        lambda data: data[:8] + struct.pack(">I", 1) + data[12:],
        lambda data: data[:8] + struct.pack(">I", 19_000) + data[12:],
        lambda _: b"",
        lambda _: pack([bytes([0x80]) * 30]),
        lambda _: pack([head(5, 1) + zlib.compress(b"1")]),
        lambda _: pack([head(OFS_DELTA, 3) + b"\xff" * 30]),
        lambda _: pack([head(REF_DELTA, 3) + b"1" * 20 + zlib.compress(b"\xff\xff\xff")]),
    ],
)
def test_damage_is_refused(real: bytes, change: object) -> None:
    assert callable(change)
    with pytest.raises(DamagedPack):
        weighed(change(real))


def test_no_change_of_a_byte_goes_unseen(real: bytes) -> None:
    chance = random.Random(7)  # noqa: S311 - a test that is the same each time
    for _ in range(300):
        at = chance.randrange(len(real))
        with pytest.raises(DraftingError):
            weighed(real[:at] + bytes([real[at] ^ 1 << chance.randrange(8)]) + real[at + 1 :])
