"""Publishing: writing public acts from the register to Git, in batches, one publisher at a time.

An entry of the journal says only which thing changed. The publisher shapes each thing as it stands now, writes one
commit a branch, which names the entries, and then notes in the register that they are published. Killed anywhere in
between it does the same again, finds the files there already, and writes nothing twice.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from drafting_engine.errors import Invalid, Unavailable, fault_of
from drafting_engine.record import journal_trailers
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.register import journal
from drafting_engine.register.journal import NOTHING_PUBLIC, JournalEntry, Noun
from drafting_engine.register.units import Unit
from drafting_engine.repository.file_locks import exclusive_lock
from drafting_engine.repository.opening import open_repository
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.writing import NewCommit, checked_path, checked_ref, open_for_writing
from drafting_engine.repository.writing.batching import write_batch
from drafting_engine.services.publishing.heads import HeadTracker
from drafting_engine.services.publishing.kinds import KINDS, Shaper
from drafting_engine.services.publishing.quarantine import MOST_TRIES, Quarantine
from drafting_engine.services.workplace import Workplace

MOST = 1_000
"""The most entries of a batch."""
_MOST_KILLED = 1_000
"""How many publishers may be killed in a row before an entry could be published twice."""
LOCK_FILE = "publishing"
"""The file in the repository whose lock the publisher holds."""

PATIENCE = 10.0
"""Seconds to wait for another process that is publishing."""
_LOG = logging.getLogger(__name__)

SHAPERS: Mapping[Noun, Shaper] = {kind.noun: kind.shape for kind in KINDS}
"""The function for each kind. Entries of other kinds wait for a newer program."""


@dataclass(slots=True)
class _BranchBatch:
    """The changes of a batch on one branch."""

    entries: list[int] = field(default_factory=list)
    files: dict[str, bytes | None] = field(default_factory=dict)
    subjects: list[str] = field(default_factory=list)


class Publisher:
    """Writes the public acts of one register to its repository; safe to share between threads."""

    def __init__(self, place: Workplace, shapers: Mapping[Noun, Shaper] | None = None) -> None:
        self.place = place
        self.heads = HeadTracker(place)
        self._shapers = SHAPERS if shapers is None else shapers
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="publisher")
        self._next: Future[int] | None = None
        self._quarantine = Quarantine()

    def publish(self, patience: float = PATIENCE) -> int:
        """Publish all waiting entries and return their number; raise `Unavailable` if others keep the lock."""
        with self.locked(patience):
            self.heads.follow()
            done = last = 0
            while batch := self._waiting(last):
                last = batch[-1].number
                done += self._published(self._quarantine.admitted(batch))
            return done

    def publish_heads(self, reason: str = "", patience: float = PATIENCE) -> bool:
        """Write where branches and tags stand to their branch; return False if it says so already."""
        with self.locked(patience):
            self.heads.follow()
            is_news = self.heads.publish(reason)
            self.heads.follow()
            return is_news

    def catch_up(self, seconds: float | None = None) -> bool:
        """Publish what was done before the call; return True if it is in Git within so many seconds.

        Without a number it waits as long as the workplace does. It never refuses: what was done is durable already,
        and is published later if it can't be now.
        """
        with self._lock:
            if self._next is None:
                self._next = self._worker.submit(self._round)
            mine = self._next
        try:
            mine.result(self.place.patience if seconds is None else seconds)
        except TimeoutError:
            return False
        except Exception as error:  # whatever is wrong with Git, the act itself is done
            _LOG.warning("what was done could not be published yet: %s", fault_of(error))
            return False
        return True

    @contextmanager
    def locked(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the publisher's lock until the block ends; raise `Unavailable` if another process keeps it.

        A lock on a file excludes processes of one machine; PostgreSQL's advisory lock excludes other machines.
        """
        place = self.place
        with open_repository(place.location, cache=place.engine.source.cache) as repository:
            file = repository.path / LOCK_FILE
        with exclusive_lock(file, patience=patience) as is_ours, place.register.reading() as unit:
            if not (is_ours and journal.is_only_publisher(unit)):
                raise Unavailable("record-being-written")
            yield

    def is_behind(self) -> bool:
        """Return True if anything that is worth a try is not in Git yet, or a move of a branch is not noted."""
        if self.heads.are_behind():
            return True
        last = 0
        while batch := self._waiting(last):
            if self._quarantine.admitted(batch):
                return True
            last = batch[-1].number
        return False

    @property
    def set_aside(self) -> int:
        """How many things could not be published and are not tried any more by this process."""
        return self._quarantine.amount

    def close(self) -> None:
        """Finish what is being published, and stop."""
        self._worker.shutdown()

    def _round(self) -> int:
        with self._lock:
            self._next = None  # whoever asks from now on may have done something that this round does not see
        return self.publish()

    def _waiting(self, last: int) -> tuple[JournalEntry, ...]:
        with self.place.register.reading() as unit:
            return journal.unpublished(unit, self._shapers, most=MOST, after=last)

    def _published(self, entries: Sequence[JournalEntry]) -> int:
        """Write one batch to its branches, then note it; return how many entries are done with."""
        branches, stuck = self._shaped(entries)
        done = tuple(entry for entry in entries if entry.number not in stuck)
        commits = {entry.number: NOTHING_PUBLIC for entry in done}
        for name in sorted(branches):
            commit = self._write(name, branches[name])
            commits.update(dict.fromkeys(branches[name].entries, commit))
        numbers = {commit: [n for n, found in commits.items() if found == commit] for commit in set(commits.values())}
        pending = self.heads.pending()

        def note(unit: Unit) -> None:
            self.heads.note(unit, pending)
            for commit, some in numbers.items():
                journal.mark(unit, some, commit)

        self.place.register.write(note)
        self.heads.forget(pending)
        self._quarantine.release(done)
        return len(commits)

    def _shaped(self, entries: Sequence[JournalEntry]) -> tuple[dict[str, _BranchBatch], set[int]]:
        """Return the files of all named things by branch, and the entries of things that can't be written."""
        branches: dict[str, _BranchBatch] = {}
        stuck: set[int] = set()
        for noun, shaper in self._shapers.items():
            named: dict[str, list[int]] = {}
            for entry in entries:
                if entry.noun is noun:
                    named.setdefault(entry.key, []).append(entry.number)
            try:
                groups = [(list(named), self._files_of(shaper, tuple(named)))] if named else []
            except (Unavailable, OSError):  # a store is out of reach, and no thing is at fault
                raise
            except Exception:  # found below, one by one
                groups = list(self._one_by_one(noun, shaper, named, stuck))
            for keys, files in groups:
                _collect(branches, files, [number for key in keys for number in named[key]])
        return branches, stuck

    def _one_by_one(
        self, noun: Noun, shaper: Shaper, named: Mapping[str, list[int]], stuck: set[int]
    ) -> Iterator[tuple[list[str], list["_File"]]]:
        for key, numbers in named.items():
            try:
                files = self._files_of(shaper, (key,))
            except (Unavailable, OSError):
                raise
            except Exception as error:
                stuck.update(numbers)
                tries = self._quarantine.hold(noun, key, numbers)
                _LOG.error("%s can't be published (%s): try %d of %d", key, fault_of(error), tries, MOST_TRIES)
            else:
                yield [key], files

    def _files_of(self, shaper: Shaper, keys: tuple[str, ...]) -> list["_File"]:
        with self.place.register.reading() as unit:
            return _files(shaper(unit, keys, self.place.address))

    def _write(self, branch: str, batch: _BranchBatch) -> str:
        """Write a batch onto its branch; return its commit, or the head where everything stands there already."""
        place = self.place
        with open_repository(place.location, cache=place.engine.source.cache) as repository:
            head = repository.ref(f"refs/heads/{branch}")
            named = self._not_noted(repository, head)
        entries = [number for number in batch.entries if number not in named] or batch.entries
        with open_for_writing(place.location) as handle:
            commit = write_batch(
                handle,
                f"refs/heads/{branch}",
                NewCommit(
                    files=batch.files,
                    author=place.engine_author,
                    message=_subject(batch.subjects),
                    trailers=[(journal_trailers.KEY, journal_trailers.written(entries))],
                    when=place.clock.now(),
                ),
                expected_head=head,
            )
        return commit or head or NOTHING_PUBLIC

    def _not_noted(self, repository: Repository, head: str | None) -> frozenset[int]:
        """Return the entries of commits whose publisher was killed before it marked them as published."""
        found: set[int] = set()
        with self.place.register.reading() as unit:
            for _ in range(_MOST_KILLED):
                if head is None or journal.is_noted(unit, head):
                    break
                found |= _named(repository.trailer(head, journal_trailers.KEY))
                head = next(iter(repository.parents(head)), None)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class _File:
    shaped: PublishedFile
    data: bytes | None


def _files(shaped: Iterable[PublishedFile]) -> list[_File]:
    """Check paths and branches now, so that an error belongs to the thing that caused it."""
    found = [_File(one, None if one.text is None else one.text.encode()) for one in shaped]
    for file in found:
        checked_path(file.shaped.path)
        checked_ref(f"refs/heads/{file.shaped.branch}")
    return found


def _collect(branches: dict[str, _BranchBatch], files: Iterable[_File], numbers: Sequence[int]) -> None:
    touched: set[str] = set()
    for file in files:
        branch = branches.setdefault(file.shaped.branch, _BranchBatch())
        branch.files[file.shaped.path] = file.data
        branch.subjects.append(file.shaped.subject)
        touched.add(file.shaped.branch)
    for name in touched:
        branches[name].entries.extend(numbers)


def _subject(subjects: Sequence[str]) -> str:
    """Return the subject of a batch in one line: its first thing, and how many more there are."""
    first, *others = dict.fromkeys(" ".join(subject.split()) for subject in subjects)
    return f"{first[:120]}, and {len(others)} more" if others else first[:120]


def _named(values: Iterable[str]) -> frozenset[int]:
    """Return the entries that the trailers of a head name; what cannot be read names none."""
    found: set[int] = set()
    for value in values:
        try:
            found |= journal_trailers.read(value)
        except Invalid:
            continue
    return frozenset(found)
