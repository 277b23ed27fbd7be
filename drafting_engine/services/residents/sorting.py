"""Sorting more keys of residents than memory should hold: by their first bits into files, each sorted by itself.

A table of rows that come in order is written to its end, and one that comes as it likes is torn open at a hundred
places for each part. The files have no name, so that nothing of an import stays on disk, however it ends.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

from drafting_engine.register.signatures.residents import ResidentKey

FILES = 128
"""So many files are open at once, few enough for every system; each holds the digests of two first bytes."""
_BUFFER = 32 << 10


class SortedKeys:
    """Takes keys with digests of one size in any order, and gives each digest once in theirs."""

    def __init__(self, folder: Path, size: int) -> None:
        """Keep what is taken in a folder, on a disk that has room for it; each digest is so many bytes."""
        self._size = size
        self._none = bytes(size)
        self._open = ExitStack()
        self._files: list[IO[bytes]] = []
        try:
            for _ in range(FILES):
                file = TemporaryFile(buffering=_BUFFER, dir=folder)  # noqa: SIM115  # the stack closes it
                self._files.append(self._open.enter_context(file))
        except OSError:
            self._open.close()
            raise

    def add(self, keys: Iterable[ResidentKey]) -> None:
        """Take some more."""
        for digest, resident in keys:
            self._files[digest[0] * FILES >> 8].write(digest + (resident or self._none))

    @property
    def amount(self) -> int:
        """How many were taken, those that repeat others with them."""
        return sum(file.tell() for file in self._files) // (2 * self._size)

    def parts(self, most: int) -> Iterator[list[ResidentKey]]:
        """Give all of them in order, at most so many at a time, and hold no more than a file's share of them.

        Of two with the same digest that counts which is the first of its resident.
        """
        for file in self._files:
            share = list(self._once(file))
            for start in range(0, len(share), most):
                yield share[start : start + most]

    def _once(self, file: IO[bytes]) -> Iterator[ResidentKey]:
        """Give the keys of a file in order; of those with the same digest the one whose resident sorts first."""
        size, last = self._size, b""
        file.seek(0)
        held = file.read()
        for both in sorted(held[start : start + 2 * size] for start in range(0, len(held), 2 * size)):
            digest, resident = both[:size], both[size:]
            if digest != last:
                yield digest, b"" if resident == self._none else resident
            last = digest

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
