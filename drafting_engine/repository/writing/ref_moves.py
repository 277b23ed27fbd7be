"""Moves of refs that this program is about to make or lets a push make, noted in a file of the repository before them.

So a ref that moved while the register could not be asked is told apart from one that somebody else moved. A line is on
disk before its ref moves; a move that then failed leaves a line that leads nowhere and is forgotten with the others.
Only bare repositories are noted: what somebody does in a clone of their own is theirs.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drafting_engine.durability import sync
from drafting_engine.errors import Unavailable
from drafting_engine.repository.file_locks import exclusive_lock
from drafting_engine.repository.pushes.pushed import NULL_ID

FILE = "ref-moves"
LOCK_FILE = "ref-moves.held"
_PATIENCE = 10.0
_MOVE, _ERASURE = "move", "erasure"


@dataclass(frozen=True, slots=True)
class RefMove:
    """A ref that goes from one object to another; empty where there is none."""

    ref: str
    old: str
    new: str
    is_erasure: bool = False
    """True if versions were made anew or removed to erase something: the new one need not lead to the old one."""


@dataclass(frozen=True, slots=True)
class NotedMoves:
    """The moves that wait to be taken into the register, and how many bytes of the file tell them."""

    moves: tuple[RefMove, ...] = ()
    size: int = 0


def note_moves(folder: Path, moves: Iterable[RefMove]) -> None:
    """Note moves of refs of a bare repository before they are made; raise `Unavailable` if that can't be kept."""
    lines = "".join(_line(move) for move in moves)
    if not lines or folder.name == ".git":
        return
    try:
        with _held(folder):
            _append(folder / FILE, lines)
    except OSError as error:
        raise Unavailable("ref-not-written", ref=FILE, reason=str(error.strerror)) from error


def noted_moves(folder: Path) -> NotedMoves:
    """Return the moves that are noted in a repository, oldest first; a line that was not written whole tells none."""
    try:
        data = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return NotedMoves()
    except OSError as error:
        raise Unavailable("ref-moves-unreadable", file=FILE, reason=error.strerror) from error
    whole = data.rpartition(b"\n")[0]
    return NotedMoves(tuple(_moves(whole.decode("utf-8", "replace"))), len(data))


def size_of_moves(folder: Path) -> int:
    """Return the size of the file in which moves are noted, 0 if there is none."""
    try:
        return (folder / FILE).stat().st_size
    except OSError:
        return 0


def forget_moves(folder: Path, noted: NotedMoves, keep: Iterable[RefMove]) -> None:
    """Forget moves that the register has; those that may still come and those that were noted since stay."""
    if not noted.size:
        return
    file = folder / FILE
    with _held(folder):
        rest = "".join(_line(move) for move in keep).encode() + file.read_bytes()[noted.size :]
        if rest:
            beside = file.with_suffix(".new")
            beside.write_bytes(rest)
            sync(beside)
            beside.replace(file)
        else:
            os.truncate(file, 0)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    with exclusive_lock(folder / LOCK_FILE, patience=_PATIENCE) as is_ours:
        if not is_ours:
            raise Unavailable("record-being-written")
        yield


def _line(move: RefMove) -> str:
    kind = _ERASURE if move.is_erasure else _MOVE
    return f"{kind} {move.old or NULL_ID} {move.new or NULL_ID} {move.ref}\n"


def _moves(text: str) -> Iterator[RefMove]:
    for line in text.split("\n"):
        parts = line.split(" ", 3)
        if len(parts) == 4 and parts[0] in (_MOVE, _ERASURE):
            kind, old, new, ref = parts
            nothing = NULL_ID
            yield RefMove(ref, "" if old == nothing else old, "" if new == nothing else new, kind == _ERASURE)


def _append(file: Path, lines: str) -> None:
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
    try:
        size = os.fstat(handle).st_size
        is_torn = size and os.pread(handle, 1, size - 1) != b"\n"
        data = f"\n{lines}".encode() if is_torn else lines.encode()
        written = os.write(handle, data)
        if written != len(data):
            raise OSError(28, "only a part was written")
        os.fsync(handle)
    finally:
        os.close(handle)
