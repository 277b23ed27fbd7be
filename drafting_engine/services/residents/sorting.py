"""Sorting more digests than memory should hold: by their first bits into files without a name, each sorted by itself.

A table of rows that come in order is written to its end, and one that comes as it likes is torn open at a hundred
places for each part. The files have no name, so that nothing of an import stays on disk, however it ends.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

FILES = 64
"""So many files are open at once, few enough for every system; each holds the digests of four first bytes."""
_BUFFER = 32 << 10


class SortedDigests:
    """Takes digests of one size in any order, and gives each once in theirs."""

    def __init__(self, folder: Path, size: int) -> None:
        """Keep what is taken in a folder, on a disk that has room for it; each digest is so many bytes."""
        self._size = size
        self._open = ExitStack()
        self._files: list[IO[bytes]] = []
        try:
            for _ in range(FILES):
                file = TemporaryFile(buffering=_BUFFER, dir=folder)  # noqa: SIM115  # the stack closes it
                self._files.append(self._open.enter_context(file))
        except OSError:
            self._open.close()
            raise

    def add(self, digests: Iterable[bytes]) -> None:
        """Take some more."""
        for digest in digests:
            self._files[digest[0] * FILES >> 8].write(digest)

    @property
    def amount(self) -> int:
        """How many were taken, those that repeat others with them."""
        return sum(file.tell() for file in self._files) // self._size

    def parts(self, most: int) -> Iterator[list[bytes]]:
        """Give all of them in order, at most so many at a time, and hold no more than a file's share of them."""
        for file in self._files:
            file.seek(0)
            held = file.read()
            share = sorted({held[start : start + self._size] for start in range(0, len(held), self._size)})
            for start in range(0, len(share), most):
                yield share[start : start + most]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
