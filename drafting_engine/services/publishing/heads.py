"""Heads: taking moves of branches and tags into the register, and publishing where these stand.

Whoever moves a ref notes it before (`repository.ref_moves`). What is noted, leads from where the register knows the ref
to where it stands, and takes no version out, is taken into the register. All else stays for `verify` to name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from drafting_engine.errors import DraftingError
from drafting_engine.register import heads as kept_heads
from drafting_engine.register import journal
from drafting_engine.register.units import Unit
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import AMENDMENTS, HEADS, MAIN, TAGS
from drafting_engine.repository.writing import NewCommit, open_for_writing
from drafting_engine.repository.writing.batching import write_batch
from drafting_engine.repository.writing.ref_moves import NotedMoves, RefMove, forget_moves, noted_moves, size_of_moves
from drafting_engine.services.workplace import Workplace

JOURNAL = "journal"
"""The file beside the refs that tells number and digest of the journal's last entry."""
_MOST_KEPT = 500
"""Moves of one ref that are kept while they do not explain where it stands."""
_NOTHING = NotedMoves()
_SUBJECT = "Where branches and tags stand"


@dataclass(frozen=True, slots=True)
class PendingHeads:
    """Moves that the register does not have yet."""

    folder: Path
    moved: Mapping[str, str]
    """What refs name now, as the noted moves explain it."""
    noted: NotedMoves = _NOTHING
    keep: tuple[RefMove, ...] = ()
    """Noted moves that may still be made."""


class HeadTracker:
    """Keeps the register told where branches and tags stand; used by the publisher, under its lock."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._folder: Path | None = None
        self._size = -1
        """How large the file of moves was when nothing in it was news any more."""

    def are_behind(self) -> bool:
        """Return True if moves are noted that the register may not have."""
        if self._folder is None:
            with self._place.engine.source.open() as repository:
                self._folder = repository.path
        return size_of_moves(self._folder) not in (0, self._size)

    def pending(self) -> PendingHeads:
        """Return the moves that the register shall be told of."""
        source = self._place.engine.source
        with source.open() as repository:
            folder = self._folder = repository.path
            if not is_guarded(folder):
                self._size = size_of_moves(folder)
                return PendingHeads(folder, {})
            noted = noted_moves(folder)
            with self._place.register.reading() as unit:
                known = {ref: head.target for ref, head in kept_heads.noted(unit).items()}
            if not known:
                begun = repository.targets()
                return PendingHeads(folder, begun, noted, _kept(noted.moves, begun, begun))
            if not noted.moves:
                return PendingHeads(folder, {}, noted)
            refs = {move.ref for move in noted.moves}
            now = {ref: repository.target(ref) for ref in refs}
            moved = explained(repository, known, now, noted.moves)
            return PendingHeads(folder, moved, noted, _kept(noted.moves, {**known, **moved}, now))

    def note(self, unit: Unit, pending: PendingHeads) -> None:
        """Tell the register of moves."""
        kept_heads.note(unit, pending.moved, self._place.clock.now())

    def forget(self, pending: PendingHeads) -> None:
        """Forget the moves that the register has on disk now."""
        forget_moves(pending.folder, pending.noted, pending.keep)
        self._size = size_of_moves(pending.folder)

    def follow(self) -> None:
        """Tell the register of the moves that are noted."""
        if self._size >= 0 and not self.are_behind():
            return
        pending = self.pending()
        if pending.moved:
            self._place.register.write(lambda unit: self.note(unit, pending))
        self.forget(pending)

    def accept(self) -> None:
        """Take what refs name now for what they shall name, whoever moved them."""
        with self._place.engine.source.open() as repository:
            targets = repository.targets()

        def act(unit: Unit) -> None:
            kept_heads.forget_all(unit)
            kept_heads.note(unit, targets, self._place.clock.now())
            journal.chain_anew(unit)

        self._place.register.write(act)

    def publish(self, reason: str = "") -> bool:
        """Write where branches and tags stand onto their branch; return False if it says so already."""
        place = self._place
        if self._folder is None or not is_guarded(self._folder):
            return False
        with place.register.reading() as unit:
            files = published_files(unit)
        with place.engine.source.open() as repository:
            head = repository.ref(HEADS)
            gone = repository.files(head).keys() - files.keys() if head else ()
        with open_for_writing(place.location) as handle:
            commit = write_batch(
                handle,
                HEADS,
                NewCommit(
                    files={**dict.fromkeys(gone), **files},
                    author=place.engine_author,
                    message=f"{_SUBJECT}\n\n{reason}" if reason else _SUBJECT,
                    when=place.clock.now(),
                ),
                expected_head=head,
            )
        return commit is not None


def _kept(moves: tuple[RefMove, ...], known: Mapping[str, str], now: Mapping[str, str]) -> tuple[RefMove, ...]:
    """Return the moves that are needed still: those to come, and all of a ref that went on while they were read."""
    kept: dict[str, list[RefMove]] = {}
    for move in moves:
        stands = now.get(move.ref, "")
        if move.old == stands or known.get(move.ref, "") != stands:
            kept.setdefault(move.ref, []).append(move)
    return tuple(move for some in kept.values() for move in some[-_MOST_KEPT:])


def is_guarded(folder: Path) -> bool:
    """Return True for a bare repository: what somebody does in a clone of their own is theirs."""
    return folder.name != ".git"


def published_files(unit: Unit) -> dict[str, bytes | None]:
    """Return what the branch of heads says, as the register knows it.

    Of an amendment only a digest is told: who knows the id of a version can fetch it, also when it is hidden.
    """
    found: dict[str, bytes | None] = {}
    for ref, head in kept_heads.noted(unit).items():
        if ref != HEADS and ref.startswith("refs/") and head.target:
            found[ref] = f"{published_target(ref, head.target)}\n".encode()
    number, digest = journal.last_link(unit)
    found[JOURNAL] = f"{number} {digest}\n".encode()
    return found


def published_target(ref: str, target: str) -> str:
    """Return what is told of where a ref stands."""
    return f"sha256:{sha256(target.encode()).hexdigest()}" if ref.startswith(AMENDMENTS) else target


def explained(
    repository: Repository, known: Mapping[str, str], now: Mapping[str, str], moves: Iterable[RefMove]
) -> dict[str, str]:
    """Return what refs name now, of those whose noted moves lead there from where they were known to stand."""
    by_ref: dict[str, list[RefMove]] = {}
    for move in moves:
        by_ref.setdefault(move.ref, []).append(move)
    found = {}
    for ref, some in by_ref.items():
        before, after = known.get(ref, ""), now.get(ref, "")
        if before != after and _is_led(before, after, some) and _is_allowed(repository, ref, before, after, some):
            found[ref] = after
    return found


def _is_led(before: str, after: str, moves: Iterable[RefMove]) -> bool:
    """Return True if moves lead from one target to another, in whatever order they were noted."""
    steps: dict[str, set[str]] = {}
    for move in moves:
        steps.setdefault(move.old, set()).add(move.new)
    reached, waiting = {before}, [before]
    while waiting:
        for target in steps.get(waiting.pop(), set()) - reached:
            reached.add(target)
            waiting.append(target)
    return after in reached


def _is_allowed(repository: Repository, ref: str, before: str, after: str, moves: Iterable[RefMove]) -> bool:
    """Return True if a move takes nothing out, or erases where this program does."""
    if not before:
        return True
    if ref == MAIN or ref.startswith(TAGS):
        return bool(after) and not ref.startswith(TAGS) and leads_to(repository, before, after)
    return any(move.is_erasure for move in moves) or (bool(after) and leads_to(repository, before, after))


def leads_to(repository: Repository, earlier: str, later: str) -> bool:
    """Return True if a version is there and comes before another one; False also for what can't be read."""
    try:
        return repository.is_ancestor(earlier, later)
    except DraftingError:
        return False
