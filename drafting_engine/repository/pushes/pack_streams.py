"""Packs as they come in: what is in one, before Git unpacks it.

A few bytes can stand for a great many: compressed, or as deltas that repeat what is there. Every object says how large
it is before it is unpacked, a delta also how large that is which it makes; so a pack is weighed without building any of
them, and one that is cut off, damaged or followed by something else is known for that.
"""

import hashlib
import struct
import zlib
from dataclasses import dataclass, field
from typing import IO

from drafting_engine.errors import Invalid
from drafting_engine.repository.pushes.pushed import PushLimits, PushTooLarge

_PIECE = 8_192
_DIGEST = 20
_OFS_DELTA, _REF_DELTA = 6, 7
_KINDS = frozenset({1, 2, 3, 4, _OFS_DELTA, _REF_DELTA})
_LONGEST_NUMBER = 9
"""Bytes of a size or an offset; more would be no number of a pack."""


class DamagedPack(Invalid):
    """A pack is cut off, damaged, or followed by what belongs to no pack."""

    def __init__(self) -> None:
        super().__init__("pack-damaged")


def weigh(stream: IO[bytes], limits: PushLimits) -> None:
    """Read a pack to its end; raise `PushTooLarge` if it would unpack to too much, `DamagedPack` if it is none."""
    pack = _Pack(stream)
    magic, version, count = struct.unpack(">4sII", pack.take(12))
    if magic != b"PACK" or version not in (2, 3):
        raise DamagedPack
    if count > limits.objects:
        raise PushTooLarge("push-of-too-many-objects", count=limits.objects)
    total = 0
    for _ in range(count):
        total += _weight(pack, limits)
        if total > limits.bytes:
            raise PushTooLarge("push-too-large", count=limits.bytes)
    pack.end()


def _weight(pack: "_Pack", limits: PushLimits) -> int:
    """Return the bytes that an object takes once it is unpacked."""
    kind, size = pack.head()
    if kind not in _KINDS:
        raise DamagedPack
    if kind == _OFS_DELTA:
        pack.number()
    elif kind == _REF_DELTA:
        pack.take(_DIGEST)
    _check(size, limits)
    start = pack.inflate(size)
    if kind not in (_OFS_DELTA, _REF_DELTA):
        return size
    made = _made_by(start)
    _check(made, limits)
    return max(size, made)


def _check(size: int, limits: PushLimits) -> None:
    most = limits.file_bytes
    if size > most:
        raise PushTooLarge("pushed-object-too-large", count=size, most=most)


def _made_by(start: bytes) -> int:
    """Return the size of what a delta makes: its second number."""
    sizes: list[int] = []
    size = shift = 0
    for byte in start:
        size |= (byte & 127) << shift
        shift += 7
        if not byte & 128:
            sizes.append(size)
            size = shift = 0
            if len(sizes) == 2:
                return sizes[1]
    raise DamagedPack


@dataclass(slots=True)
class _Pack:
    """A pack that is read once, from its start to its end."""

    stream: IO[bytes]
    rest: bytes = b""
    """What was read and not taken yet."""
    digest: "hashlib._Hash" = field(default_factory=lambda: hashlib.sha1(usedforsecurity=False))

    def take(self, count: int) -> bytes:
        """Take so many bytes."""
        while len(self.rest) < count:
            self._read()
        taken, self.rest = self.rest[:count], self.rest[count:]
        self.digest.update(taken)
        return taken

    def head(self) -> tuple[int, int]:
        """Take the kind of the next object and its size."""
        first = self.take(1)[0]
        size, shift, byte = first & 15, 4, first
        while byte & 128:
            byte = self.take(1)[0]
            size |= (byte & 127) << shift
            shift += 7
            if shift > 7 * _LONGEST_NUMBER:
                raise DamagedPack
        return first >> 4 & 7, size

    def number(self) -> None:
        """Take the number that says how far back the base of a delta stands."""
        for _ in range(_LONGEST_NUMBER + 1):
            if not self.take(1)[0] & 128:
                return
        raise DamagedPack

    def inflate(self, size: int) -> bytes:
        """Take the compressed bytes of an object of this size, and return the first of what they stand for."""
        unpack, start, done = zlib.decompressobj(), b"", 0
        try:
            while not unpack.eof:
                if not self.rest:
                    self._read()
                given, self.rest = self.rest, b""
                made = unpack.decompress(given, _PIECE)
                self.rest = unpack.unused_data or unpack.unconsumed_tail
                self.digest.update(given[: len(given) - len(self.rest)])
                start += made[: 2 * _LONGEST_NUMBER - len(start)]
                done += len(made)
                if done > size:
                    raise DamagedPack
        except zlib.error:
            raise DamagedPack from None
        if done != size:
            raise DamagedPack
        return start

    def end(self) -> None:
        """Take the digest at the end; raise `DamagedPack` if it is another, or not the end."""
        expected = self.digest.digest()
        if self.take(_DIGEST) != expected or self.rest or self.stream.read(1):
            raise DamagedPack

    def _read(self) -> None:
        piece = self.stream.read(_PIECE)
        if not piece:
            raise DamagedPack
        self.rest += piece
