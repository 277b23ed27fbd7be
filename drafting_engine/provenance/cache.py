"""The lineage cache: what following has found, in one SQLite file that may be deleted at any time.

It is keyed by commit id and by the version of the algorithm (in the file's name). One process fills it at a
time, in one transaction; others wait, then find the work done. A damaged file is thrown away.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import Unavailable
from drafting_engine.provenance.state import (
    LivingClause,
    RemovedClause,
    StoredEvent,
    pack,
    pack_gone,
    unpack,
    unpack_gone,
)
from drafting_engine.provenance.stored_commits import StoredCommits
from drafting_engine.repository.raw_commits import RawCommit

ALGORITHM = 18
"""Raise it when following would find anything else in the same history: ids that were published stay resolvable."""
WAIT = 900
"""Seconds to wait for another process that is filling the cache."""
MOST_KEPT = 40_000
"""Clauses whose numbers are kept in hand while a lineage is stored."""
MOST_READ = 4_000
"""Clauses kept in hand while events are read: most stand in two, after the one and before the next."""
_KINDS = {kind.value: kind for kind in ClauseKind}
_SCHEMA = """
create table if not exists commits (number integer primary key, id text not null unique, lane integer not null,
  parents text not null);
create index if not exists commits_by_lane on commits (lane);
create table if not exists raw_commits (number integer primary key, id text not null, parents text not null,
  author text not null, seconds integer not null, offset integer not null, message text not null);
create table if not exists same_texts (id text primary key, number integer not null) without rowid;
create table if not exists clauses (number integer primary key, document text, key text, path text, parent text,
  label text, kind text, text text, depth integer, level integer, start integer, end integer);
create table if not exists events (number integer primary key, life text not null, commit_number integer not null,
  kinds text not null, before integer, after integer, score real, related text, origins blob);
create index if not exists events_by_life on events (life);
create table if not exists graves (text text not null, document text, key text, life text, event integer);
create index if not exists graves_by_text on graves (text);
create index if not exists graves_by_place on graves (document, key);
create table if not exists documents (number integer primary key, name text not null, blob text not null);
create table if not exists living (document integer, position integer, life text not null, clause integer not null,
  origins blob, gone text, primary key (document, position)) without rowid;
create index if not exists living_by_life on living (life);
create table if not exists snapshots (commit_number integer primary key, documents text not null,
  ancestors blob not null, settings text not null);
create table if not exists landings (commit_number integer not null, merge integer not null,
  primary key (commit_number, merge)) without rowid;
"""


class LineageCache:
    """An open cache. Use it in one thread, for one unit of work."""

    def __init__(self, folder: Path, image: bytes | None = None) -> None:
        """Open or create the cache in a folder; raise `Unavailable` if that can't be.

        With an image of a cache it is one in memory that begins with what the image holds, or else with what is in the
        folder, and nothing is written.
        """
        self._path = folder / f"lineage-{ALGORITHM}.sqlite"
        try:
            self._connection = self._on_disk(folder) if image is None else self._in_memory(image)
        except OSError as error:
            raise Unavailable("cache-folder-not-writable", folder=folder) from error
        self._numbers: dict[Clause, int] = {}
        """The number of each clause that was stored through this connection."""
        self._waiting: list[tuple[object, ...]] = []
        """The rows of clauses that are not stored yet."""
        self._next_clause = self._next("clauses")
        self._next_event = self._next("events")
        self._next_document = self._next("documents")
        self._buried: set[str | tuple[str, str]] | None = None
        """The words and addresses of all graves, where they were all dug through this connection."""

    def _on_disk(self, folder: Path) -> sqlite3.Connection:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return self._opened()
        except sqlite3.DatabaseError as error:
            return self._anew() if _is_damaged(error) else self._for_reading(error)

    def _in_memory(self, image: bytes) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        if image:
            connection.deserialize(image)
        else:
            with suppress(sqlite3.Error), closing(sqlite3.connect(_immutable(self._path), uri=True)) as kept:
                kept.backup(connection)
        connection.executescript(_SCHEMA)
        return connection

    def image(self) -> bytes:
        """Return all that the cache holds, to open it again in memory, where SQLite keeps no log beside it."""
        data = self._connection.serialize()
        return data[:18] + b"\1\1" + data[20:]

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = off")
            if not connection.execute("select 1 from sqlite_master where name = 'raw_commits'").fetchone():
                connection.executescript(f"begin immediate;{_SCHEMA}commit;")  # others see all of the tables or none
        except BaseException:
            connection.close()
            raise
        return connection

    def _anew(self) -> sqlite3.Connection:
        """Begin again in place of a file that is damaged."""
        self._path.unlink(missing_ok=True)
        try:
            return self._opened()
        except sqlite3.Error as error:
            raise _unusable(error) from error

    def _for_reading(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """Open what is there as it is, where nothing can be written: a full disk keeps nobody from reading."""
        waiting = self._path.with_name(f"{self._path.name}-wal")
        if not self._path.exists() or (waiting.exists() and waiting.stat().st_size):
            raise _unusable(error) from error
        connection = sqlite3.connect(_immutable(self._path), uri=True, isolation_level=None)
        try:
            connection.execute("select 1 from raw_commits limit 1")
        except sqlite3.DatabaseError as other:
            connection.close()
            raise _unusable(other) from other
        return connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        if isinstance(error, sqlite3.OperationalError):
            raise _unusable(error) from error

    def close(self) -> None:
        """Close the cache."""
        self._connection.close()

    def begin(self) -> None:
        """Become the one who fills the cache, waiting for whoever does so now."""
        self._connection.execute("begin immediate")
        self._buried = None if self._connection.execute("select 1 from graves limit 1").fetchone() else set()
        self._next_clause = self._next("clauses")
        self._next_event = self._next("events")
        self._next_document = self._next("documents")

    def commit(self) -> None:
        """Make what was added visible to others."""
        self._connection.execute("commit")
        self._forget()

    def rollback(self) -> None:
        """Forget what was added since `begin`."""
        if self._connection.in_transaction:
            self._connection.execute("rollback")
        self._forget()

    def _forget(self) -> None:
        self._numbers.clear()
        self._waiting.clear()
        self._buried = None

    def _next(self, table: str) -> int:
        query = f"select coalesce(max(number), 0) + 1 from {table}"  # noqa: S608 - `table` is a constant of this class
        return int(self._connection.execute(query).fetchone()[0])

    # Commits

    def numbers(self) -> dict[str, int]:
        """Return every known commit with its number."""
        return dict(self._connection.execute("select id, number from commits"))

    def number(self, commit_id: str) -> int | None:
        """Return the number of a commit, or of the one whose documents it did not change; None if unknown."""
        query = """select number from commits where id = :id union all select number from same_texts where id = :id"""
        row = self._connection.execute(query, {"id": commit_id}).fetchone()
        return int(row[0]) if row else None

    def add_same_texts(self, commits: Iterable[tuple[str, int]]) -> None:
        """Store which commits left the documents as another, by number, has them: nothing happened there."""
        self._connection.executemany("insert or ignore into same_texts values (?,?)", commits)

    def parents(self) -> dict[int, tuple[int, ...]]:
        """Return the parents of each commit, first parents first; commits that changed no document are left out."""
        rows = self._connection.execute("select number, parents from commits")
        return {number: tuple(map(int, parents.split())) for number, parents in rows}

    def commit_id(self, number: int) -> str:
        """Return the id behind a number."""
        return str(self._connection.execute("select id from commits where number = ?", (number,)).fetchone()[0])

    def add_commit(self, commit_id: str, parents: Sequence[int]) -> int:
        """Give a commit its number, and a lane: its first parent's, if that one is the last there, else a new one."""
        lane = self._lane_behind(parents[0]) if parents else None
        if lane is None:
            lane = int(self._connection.execute("select coalesce(max(lane), 0) + 1 from commits").fetchone()[0])
        cursor = self._connection.execute(
            "insert into commits (id, lane, parents) values (?,?,?)", (commit_id, lane, " ".join(map(str, parents)))
        )
        return int(cursor.lastrowid or 0)

    def add_raw_commit(self, number: int, raw: RawCommit) -> None:
        """Store what Git says of a commit, so that a life is told without asking it again."""
        self._connection.execute("insert or ignore into raw_commits values (?,?,?,?,?,?,?)", (number, *raw))

    def raw_commit(self, number: int) -> RawCommit | None:
        """Return what Git says of a commit; None where an earlier program did not store it."""
        query = "select id, parents, author, seconds, offset, message from raw_commits where number = ?"
        row = self._connection.execute(query, (number,)).fetchone()
        return RawCommit(*row) if row else None

    def _lane_behind(self, parent: int) -> int | None:
        query = """select one.lane from commits one where one.number = ?
            and not exists (select 1 from commits other where other.lane = one.lane and other.number > one.number)"""
        row = self._connection.execute(query, (parent,)).fetchone()
        return int(row[0]) if row else None

    def is_one_lane(self, numbers: Iterable[int]) -> bool:
        """Return True if some commits are surely each other's ancestors, so that their order is no choice."""
        query = "select count(distinct lane) from commits where number in (select value from json_each(?))"
        return int(self._connection.execute(query, (json.dumps(sorted(set(numbers))),)).fetchone()[0]) <= 1

    def add_landing(self, merge: int, commits: int) -> None:
        """Store which commits, as bits, a merge landed as an amendment."""
        rows = [(number, merge) for number in range(commits.bit_length()) if commits >> number & 1]
        self._connection.executemany("insert or ignore into landings values (?,?)", rows)

    def landings(self) -> dict[int, list[int]]:
        """Return the merges that landed a commit as part of an amendment, by commit."""
        found: dict[int, list[int]] = {}
        for commit, merge in self._connection.execute("select commit_number, merge from landings order by 1, 2"):
            found.setdefault(commit, []).append(merge)
        return found

    # Events

    def add(self, commit: int, events: Sequence[StoredEvent]) -> None:
        """Store the events of a commit."""
        rows = []
        for event in events:
            rows.append(
                (
                    self._next_event, event.life, commit, " ".join(event.kinds), self._clause(event.before),
                    self._clause(event.after), event.score, " ".join(event.related), pack(event.origins),
                )
            )  # fmt: skip
            if event.after is None and event.before is not None and event.kinds == (ChangeKind.REMOVED,):
                self._bury(event, event.before, self._next_event)
            self._next_event += 1
        self._store_clauses()
        self._connection.executemany("insert into events values (?,?,?,?,?,?,?,?,?)", rows)

    def _clause(self, clause: Clause | None) -> int | None:
        if clause is None:
            return None
        known = self._numbers.get(clause)
        if known is not None:
            return known
        number, self._next_clause = self._next_clause, self._next_clause + 1
        if len(self._numbers) > MOST_KEPT:
            self._numbers.clear()
        self._numbers[clause] = number
        self._waiting.append(
            (
                number, clause.document, clause.key, clause.path, clause.parent, clause.label, str(clause.kind),
                clause.text, clause.depth, clause.level, clause.start, clause.end,
            )
        )  # fmt: skip
        return number

    def _store_clauses(self) -> None:
        self._connection.executemany("insert into clauses values (?,?,?,?,?,?,?,?,?,?,?,?)", self._waiting)
        self._waiting.clear()

    def _bury(self, event: StoredEvent, clause: Clause, number: int) -> None:
        if not clause.text:
            return
        if self._buried is not None:
            self._buried.update((clause.text, (clause.document, clause.key)))
        row = (clause.text, clause.document, clause.key, event.life, number)
        self._connection.execute("insert into graves values (?,?,?,?,?)", row)

    def with_text(self, text: str) -> list[RemovedClause]:
        """Return removed clauses whose last words were these, the latest removal first."""
        if self._buried is not None and text not in self._buried:
            return []
        return self._graves("graves.text = ?", (text,))

    def at_place(self, document: str, key: str) -> list[RemovedClause]:
        """Return removed clauses that last stood at this address, the latest removal first."""
        if self._buried is not None and (document, key) not in self._buried:
            return []
        return self._graves("graves.document = ? and graves.key = ?", (document, key))

    def _graves(self, where: str, values: tuple[str, ...]) -> list[RemovedClause]:
        query = f"""select graves.life, events.commit_number, events.origins, clauses.* from graves
            join events on events.number = graves.event join clauses on clauses.number = events.before
            where {where} order by events.number desc limit 8"""  # noqa: S608 - `where` is a constant of this class
        return [
            RemovedClause(life=row[0], commit=row[1], origins=unpack(row[2]), clause=_read_clause(row[3:]))
            for row in self._connection.execute(query, values)
        ]

    def events(self, life: str | None = None, *, with_origins: bool = True) -> Iterator[tuple[int, StoredEvent]]:
        """Yield (commit number, event), oldest first: of one life, or of all; without the origins of words if asked."""
        if life is None:
            return self._events("true", (), "e.origins" if with_origins else "x''")
        return self._events("e.life = ?", (life,))

    def removals(self, document: str = "") -> Iterator[tuple[int, StoredEvent]]:
        """Yield (commit number, event) of clauses removed from one document or from all, oldest first."""
        if not document:
            return self._events("e.kinds = 'removed'", ())
        return self._events("e.kinds = 'removed' and b.document = ?", (document,))

    def _events(
        self, where: str, values: tuple[str, ...], origins: str = "e.origins"
    ) -> Iterator[tuple[int, StoredEvent]]:
        query = f"""select e.commit_number, e.life, e.kinds, e.score, e.related, {origins}, b.*, a.* from events e
            left join clauses b on b.number = e.before left join clauses a on a.number = e.after
            where {where} order by e.number"""  # noqa: S608 - both are constants above
        known: dict[int, Clause] = {}
        for row in self._connection.execute(query, values):
            if len(known) > MOST_READ:
                known.clear()
            yield row[0], _read_event(row, known)

    # Snapshots

    def add_document(self, name: str, blob: str, living: Iterable[LivingClause]) -> int:
        """Store the lives of one document as it stands; return its number."""
        number, self._next_document = self._next_document, self._next_document + 1
        self._connection.execute("insert into documents values (?,?,?)", (number, name, blob))
        rows = [
            (number, position, one.life, self._clause(one.clause), pack(one.origins), pack_gone(one.gone))
            for position, one in enumerate(living)
        ]
        self._store_clauses()
        self._connection.executemany("insert into living values (?,?,?,?,?,?)", rows)
        return number

    def add_snapshot(self, commit: int, documents: Sequence[int], ancestors: int, settings: str) -> None:
        """Store which documents a commit has, so that its state can be had again."""
        bits = ancestors.to_bytes((ancestors.bit_length() + 7) // 8, "little")
        row = (commit, json.dumps(documents), bits, settings)
        self._connection.execute("insert or replace into snapshots values (?,?,?,?)", row)

    def snapshot(self, commit: int) -> tuple[list[tuple[int, str, str]], int, str] | None:
        """Return (number, name, blob) of each document of a commit, its ancestors as bits, and its settings."""
        found = self._connection.execute(
            "select documents, ancestors, settings from snapshots where commit_number = ?", (commit,)
        ).fetchone()
        if found is None:
            return None
        query = (
            "select number, name, blob from documents where number in (select value from json_each(?)) order by name"
        )
        documents = [(int(n), str(name), str(blob)) for n, name, blob in self._connection.execute(query, (found[0],))]
        return documents, int.from_bytes(found[1], "little"), str(found[2])

    def living(self, document: int) -> list[LivingClause]:
        """Return the lives of a stored document, in reading order."""
        query = """select living.life, living.origins, living.gone, clauses.* from living
            join clauses on clauses.number = living.clause where living.document = ? order by position"""
        return [
            LivingClause(row[0], _read_clause(row[3:]), unpack(row[1]), unpack_gone(row[2]))
            for row in self._connection.execute(query, (document,))
        ]

    def named(self, documents: Sequence[int], parts: Sequence[str] | None) -> list[tuple[str, Clause]]:
        """Return (life, clause) of all in the documents, or of those whose key or path has the parts in order."""
        like = "%" + "%".join(parts or ()) + "%"
        query = """select living.life, clauses.* from living join clauses on clauses.number = living.clause
            where living.document in (select value from json_each(?)) and (clauses.key like ? or clauses.path like ?)
            order by living.document, living.position"""
        return [
            (row[0], _read_clause(row[1:]))
            for row in self._connection.execute(query, (json.dumps(documents), like, like))
        ]

    def places(self, documents: Sequence[int]) -> Iterator[tuple[str, str, str]]:
        """Yield (document, key, life) of every clause of the documents, in their order and that of their text."""
        query = """select clauses.document, clauses.key, living.life from json_each(?) as asked
            join living on living.document = asked.value join clauses on clauses.number = living.clause
            order by asked.key, living.position"""
        yield from self._connection.execute(query, (json.dumps(documents),))

    def lives_in(self, documents: Sequence[int]) -> set[str]:
        """Return the lives that stand in any of the documents."""
        query = "select life from living where document in (select value from json_each(?))"
        return {str(row[0]) for row in self._connection.execute(query, (json.dumps(documents),))}

    def standing(self, life: str, documents: Sequence[int]) -> LivingClause | None:
        """Return a life as it stands in one of the documents; None where it does not."""
        query = """select living.origins, living.gone, clauses.* from living
            join clauses on clauses.number = living.clause
            where life = ? and living.document in (select value from json_each(?))"""
        row = self._connection.execute(query, (life, json.dumps(documents))).fetchone()
        return LivingClause(life, _read_clause(row[2:]), unpack(row[0]), unpack_gone(row[1])) if row else None

    def has_snapshot(self, number: int) -> bool:
        """Return True if the state of a commit is stored."""
        query = "select 1 from snapshots where commit_number = ?"
        return self._connection.execute(query, (number,)).fetchone() is not None

    def stored(self) -> StoredCommits:
        """Return the ids of all commits whose state is stored."""
        return StoredCommits(self._connection)


def _is_damaged(error: sqlite3.DatabaseError) -> bool:
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _immutable(path: Path) -> str:
    """Return the address of a file of SQLite that is only read, whatever stands beside it."""
    return f"{path.absolute().as_uri()}?immutable=1"


def _unusable(error: sqlite3.Error) -> Unavailable:
    """Return the error to raise; it does not name the cache's folder, since readers of the site see it."""
    return Unavailable("lineage-cache-not-writable", reason=str(error))


def _read_event(row: Sequence[Any], known: dict[int, Clause]) -> StoredEvent:
    return StoredEvent(
        life=row[1],
        kinds=_read_kinds(row[2]),
        score=row[3],
        related=tuple(row[4].split()),
        origins=unpack(row[5]) if row[5] else (),
        before=_known_clause(row[6:18], known),
        after=_known_clause(row[18:30], known),
    )


@lru_cache(maxsize=256)
def _read_kinds(text: str) -> tuple[ChangeKind, ...]:
    return tuple(ChangeKind(kind) for kind in text.split())


def _known_clause(row: Sequence[Any], known: dict[int, Clause]) -> Clause | None:
    """Return the clause of a row, the same one for the same number; None where the row is empty."""
    number = row[0]
    if number is None:
        return None
    found = known.get(number)
    if found is None:
        found = known[number] = _read_clause(row)
    return found


def _read_clause(row: Sequence[Any]) -> Clause:
    return Clause(
        document=row[1],
        key=row[2],
        path=row[3],
        parent=row[4],
        label=row[5],
        kind=_KINDS[row[6]],
        text=row[7],
        depth=row[8],
        level=row[9],
        start=row[10],
        end=row[11],
    )
