"""Changing one thing behind the program's back, at random, in a register or a repository; then looking who notices.

Each mutation names what a person has to be told: the row's table, the ref, or that Git's objects are damaged.
"""

import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from drafting_engine.errors import DraftingError
from drafting_engine.language.refusals import refusal_words
from drafting_engine.machine import MachineClock
from drafting_engine.register.opening import open_register
from drafting_engine.register.people.credentials import SESSIONS, TOKENS
from drafting_engine.register.tables import METADATA
from drafting_engine.register.units import Unit
from drafting_engine.repository.writing import open_for_writing, write_tag
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.workspaces import Workspace
from tests.acts import acts_of
from tests.amendments import SHADE, START, Town, town_in
from tests.registers import copy_tables
from tests.verified import verification, words

Random = random.Random


@dataclass(frozen=True, slots=True)
class Mutation:
    """One thing that was changed: how, and the words of which one at least is told."""

    what: str
    named: tuple[str, ...]


def made_scene(folder: Path) -> Workspace:
    """Make a workspace in which people have accounts, said something and changed the text."""
    file = folder / "register.db"
    copy_tables(file)
    with open_register(file) as register, town_in(folder, register) as town:
        _fill(town)
        _credentials(town)
        town.acts.publisher.publish()
        town.acts.publisher.publish_heads()
        town.acts.publisher.close()
    for name in ("register.db", "register.key"):
        shutil.move(folder / name, folder / "city" / name)
    return Workspace(folder / "city")


def _fill(town: Town) -> None:
    water = RequestedTarget(page="articles/water")
    said = town.acts.comments.writing.post(town.ben, water, "Clear enough.")
    town.acts.comments.writing.react(town.eve, said.name, 1)
    town.acts.publisher.publish()
    number = town.propose(town.text() + SHADE, origins=("P-1",))
    town.acts.publisher.publish()
    town.acts.amendments.cosigning.cosign(town.ben, number)
    town.acts.publisher.publish()
    town.save(town.text() + "6. Every street has a name.\n", summary="Name the streets")
    town.acts.comments.writing.post(town.eve, water, "Not to me.")
    town.acts.publisher.publish()
    with open_for_writing(town.location) as handle:
        write_tag(
            handle,
            "milestones/first",
            target=town.head,
            tagger=town.acts.publisher.place.engine_author,
            message="The first reading",
            when=START,
        )


def _credentials(town: Town) -> None:
    def write(unit: Unit) -> None:
        for table, digest in ((SESSIONS, "a" * 64), (TOKENS, "b" * 64)):
            table.add(
                unit, person=town.luz.id, digest=digest, label="Luz", created=START, expires=START.replace(year=2040)
            )

    town.acts.register.write(write)


@dataclass(slots=True)
class Mutations:
    """Mutations of copies of one workspace, each in a copy of its own."""

    scene: Workspace
    folder: Path
    seed: int
    done: int = 0

    def run(self, count: int) -> list[str]:
        """Change one thing at a time, so many times; return what was not noticed or not named."""
        return [missed for number in range(count) if (missed := self._one(number))]

    def _one(self, number: int) -> str:
        chance = random.Random(f"{self.seed} {number}")  # noqa: S311  # the same changes in every run
        place = self.folder / f"copy-{number}"
        shutil.copytree(self.scene.root, place, symlinks=True)
        try:
            mutation = KINDS[number % len(KINDS)](chance, Workspace(place))
            if mutation is None:
                return ""
            self.done += 1
            found = findings(Workspace(place))
        finally:
            shutil.rmtree(place, ignore_errors=True)
        if any(name in line for name in mutation.named for line in found):
            return ""
        return f"{number}: {mutation.what}: {found or 'nothing was noticed'}"


def findings(workspace: Workspace) -> list[str]:
    """Verify a workspace as the command does; a refusal of one line is a finding, an error of the program is none."""
    try:
        with open_register(workspace.register) as register:
            register.migrate()
            acts = acts_of(open_engine(workspace.repository, cache=workspace.cache), register, MachineClock())
            try:
                return words(verification(acts))
            finally:
                acts.publisher.close()
    except DraftingError as error:
        return [refusal_words(error).message]


def change_value(chance: Random, workspace: Workspace) -> Mutation | None:
    """Give a column of a row another value."""
    with _raw(workspace) as database:
        table, row = _some_row(chance, database)
        column = chance.choice(_columns(database, table))
        (value,) = database.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (row,)).fetchone()  # noqa: S608
        other = value + 1 if isinstance(value, int) else f"{value or ''}x"
        with suppress(sqlite3.IntegrityError):
            database.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (other, row))  # noqa: S608
            database.commit()
            return Mutation(f"{table}.{column} of row {row} is {other!r}", (f" {table} ", f" {table}:"))
    return None


def take_row(chance: Random, workspace: Workspace) -> Mutation:
    """Take a row out; every other time with its seal."""
    with _raw(workspace) as database:
        table, row = _some_row(chance, database)
        database.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))  # noqa: S608
        with_seal = chance.random() < 0.5
        if with_seal:
            key = f'SELECT {_key(table)} FROM "{table}"'  # noqa: S608
            database.execute(f"DELETE FROM row_seals WHERE name = ? AND key NOT IN ({key})", (table,))  # noqa: S608
        database.commit()
    return Mutation(f"row {row} of {table} is gone{', with its seal' * with_seal}", (table,))


def add_row(chance: Random, workspace: Workspace) -> Mutation | None:
    """Put a copy of a row beside it, under another key."""
    with _raw(workspace) as database:
        table, row = _some_row(chance, database)
        columns = _columns(database, table)
        values = list(database.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (row,)).fetchone())  # noqa: S608
        unique = {column for column in columns if column in _unique(table)}
        made = [_other(value) if column in unique else value for column, value in zip(columns, values, strict=True)]
        places = ", ".join("?" * len(columns))
        with suppress(sqlite3.IntegrityError):
            database.execute(f'INSERT INTO "{table}" VALUES ({places})', made)  # noqa: S608
            database.commit()
            return Mutation(f"row {row} of {table} is there twice", (table,))
    return None


def change_seal(chance: Random, workspace: Workspace) -> Mutation:
    """Change a seal, or the sum of a table."""
    with _raw(workspace) as database:
        seals = chance.choice(("row_seals", "table_seals"))
        row, name = chance.choice(database.execute(f"SELECT rowid, name FROM {seals}").fetchall())  # noqa: S608
        if chance.random() < 0.5:
            database.execute(f"UPDATE {seals} SET seal = ? WHERE rowid = ?", ("0" * 64, row))  # noqa: S608
        else:
            database.execute(f"DELETE FROM {seals} WHERE rowid = ?", (row,))  # noqa: S608
        database.commit()
    return Mutation(f"a seal of {name} in {seals}", (name or "register.key", "register.key"))


def change_numbers(chance: Random, workspace: Workspace) -> Mutation:
    """Change the last number of a table whose numbers never come again."""
    with _raw(workspace) as database:
        (table,) = chance.choice(database.execute("SELECT name FROM sqlite_sequence WHERE seq > 0").fetchall())
        database.execute("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?", (chance.choice((-1, 7)), table))
        database.commit()
    return Mutation(f"the last number of {table}", (table,))


def change_form(chance: Random, workspace: Workspace) -> Mutation:
    """Drop an index, or have the database do something by itself."""
    with _raw(workspace) as database:
        found = database.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        (index,) = chance.choice(found)
        if chance.random() < 0.5:
            database.execute(f'DROP INDEX "{index}"')
            database.commit()
            return Mutation(f"the index {index} is gone", (index,))
        database.execute("CREATE TRIGGER quietly AFTER INSERT ON people BEGIN DELETE FROM roles; END")
        database.commit()
    return Mutation("a trigger", ("quietly",))


def change_key(chance: Random, workspace: Workspace) -> Mutation:
    """Take the key of the seals away, or put another there."""
    file = workspace.root / "register.key"
    if chance.random() < 0.5:
        file.unlink()
    else:
        file.write_text("0" * 64)
    return Mutation("the key of the register", ("register.key",))


def flip_register(chance: Random, workspace: Workspace) -> Mutation | None:
    """Flip a bit of an address where it stands in the file."""
    with _raw(workspace) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        emails = [email for (email,) in database.execute("SELECT email FROM people")]
    email = chance.choice(emails).encode()
    data = bytearray(workspace.register.read_bytes())
    at = data.find(email)
    data[at + chance.randrange(len(email))] ^= 1
    workspace.register.write_bytes(data)
    return Mutation(f"a bit of {email!r}", ("people",))


def set_back(chance: Random, workspace: Workspace) -> Mutation:
    """Take the last version off a branch."""
    ref = chance.choice(("main", "record", "annotations", "heads", "amendments/1"))
    name = f"refs/heads/{ref}"
    parents = _git(workspace, "rev-list", "--parents", "-1", name).split()[1:]
    if not parents:
        return remove_ref(chance, workspace)
    _git(workspace, "update-ref", name, parents[0])
    return Mutation(f"{ref} is set back", (name,))


def rewrite_head(chance: Random, workspace: Workspace) -> Mutation:
    """Put another version in the place of a branch's last one, or behind it, with the same text."""
    name = f"refs/heads/{chance.choice(('main', 'record', 'annotations', 'heads', 'amendments/1'))}"
    is_behind = chance.random() < 0.5
    parents = [name] if is_behind else _git(workspace, "rev-list", "--parents", "-1", name).split()[1:]
    led = [word for parent in parents for word in ("-p", parent)]
    made = _git(workspace, "commit-tree", f"{name}^{{tree}}", *led, "-m", "Quietly")
    _git(workspace, "update-ref", name, made)
    return Mutation(f"{name} {'goes on' if is_behind else 'was rewritten'}", (name,))


def remove_ref(chance: Random, workspace: Workspace) -> Mutation:
    """Remove a branch or a milestone."""
    names = _git(workspace, "for-each-ref", "--format=%(refname)").split()
    name = chance.choice([one for one in names if one != "refs/heads/main"])
    _git(workspace, "update-ref", "-d", name)
    return Mutation(f"{name} is removed", (name,))


def add_ref(chance: Random, workspace: Workspace) -> Mutation:
    """Make a ref that nobody asked for."""
    where = chance.choice(
        ("refs/notes/commits", "refs/heads/other", "refs/tags/milestones/second", "refs/x/y", "replace")
    )
    head, before = (_git(workspace, "rev-parse", name) for name in ("refs/heads/main", "refs/heads/main^"))
    name = f"refs/replace/{head}" if where == "replace" else where
    _git(workspace, "update-ref", name, before)
    return Mutation(f"{name} is made", (name,))


def move_tag(chance: Random, workspace: Workspace) -> Mutation:
    """Move a milestone to an earlier version."""
    before = _git(workspace, "rev-parse", "refs/heads/main^")
    if chance.random() < 0.5:
        before = _git(workspace, "rev-parse", "refs/heads/record")
    _git(workspace, "update-ref", "refs/tags/milestones/first", before)
    return Mutation("a milestone is moved", ("refs/tags/milestones/first",))


def point_head(_: Random, workspace: Workspace) -> Mutation:
    """Let the repository name another branch as its own."""
    _git(workspace, "symbolic-ref", "HEAD", "refs/heads/record")
    return Mutation("HEAD names another branch", ("HEAD",))


def flip_object(chance: Random, workspace: Workspace) -> Mutation:
    """Flip a bit of a file of objects, cut it off, or remove it."""
    if chance.random() < 0.6:
        _git(workspace, "repack", "-adq")
    files = (path for path in (workspace.repository / "objects").rglob("*") if path.is_file())
    made_from_others = (".rev", ".bitmap")  # Git does without them
    file = chance.choice(
        sorted(path for path in files if "info" not in path.parts and path.suffix not in made_from_others)
    )
    file.chmod(0o644)
    data = bytearray(file.read_bytes())
    match chance.choice(("flip", "flip", "cut", "remove")):
        case "flip":
            at = chance.randrange(len(data))
            data[at] ^= 1 << chance.randrange(8)
            file.write_bytes(data)
            how = f"byte {at} of"
        case "cut":
            file.write_bytes(data[: len(data) // 2])
            how = "half of"
        case _:
            file.unlink()
            how = "all of"
    return Mutation(f"{how} {file.relative_to(workspace.repository)}", ("git: ",))


def spoil_ref(chance: Random, workspace: Workspace) -> Mutation:
    """Write into the file of a branch what is no version."""
    name = f"refs/heads/{chance.choice(('main', 'record', 'annotations'))}"
    file = workspace.repository / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(chance.choice(("junk\n", "f" * 40 + "\n", "")))
    return Mutation(f"{name} holds junk", (name, name.removeprefix("refs/heads/"), "git: "))


def change_history(chance: Random, workspace: Workspace) -> Mutation:
    """Have Git show less of the history, or take objects from elsewhere."""
    name = chance.choice(("shallow", "info/grafts", "objects/info/alternates"))
    file = workspace.repository / name
    file.parent.mkdir(parents=True, exist_ok=True)
    head = _git(workspace, "rev-parse", "refs/heads/main")
    file.write_text("/nowhere/objects\n" if name.endswith("alternates") else f"{head}\n")
    return Mutation(f"{name} is there", (name,))


KINDS: tuple[Callable[[Random, Workspace], Mutation | None], ...] = (
    change_value,
    set_back,
    take_row,
    flip_object,
    add_row,
    rewrite_head,
    change_seal,
    remove_ref,
    change_value,
    add_ref,
    change_numbers,
    flip_object,
    change_form,
    move_tag,
    change_key,
    spoil_ref,
    flip_register,
    change_history,
    change_value,
    point_head,
)


def _raw(workspace: Workspace) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(workspace.register))


def _some_row(chance: Random, database: sqlite3.Connection) -> tuple[str, int]:
    """Choose a table that is not empty, and a row of it."""
    tables = [table.name for table in METADATA.sorted_tables if not table.name.endswith("_seals")]
    filled = [name for name in tables if database.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()]  # noqa: S608
    table = chance.choice(filled)
    (row,) = chance.choice(database.execute(f'SELECT rowid FROM "{table}"').fetchall())  # noqa: S608
    return table, row


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in database.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _key(table: str) -> str:
    return " || char(31) || ".join(f'CAST("{one.name}" AS TEXT)' for one in METADATA.tables[table].primary_key)


def _unique(table: str) -> Iterator[str]:
    found = METADATA.tables[table]
    yield from (column.name for column in found.primary_key)
    yield from (column.name for column in found.columns if column.unique)
    yield from (column.name for index in found.indexes if index.unique for column in index.columns)


def _other(value: object) -> object:
    return value + 1000 if isinstance(value, int) else f"{value}x"


def _git(workspace: Workspace, *arguments: str) -> str:
    identity = ("-c", "user.name=Nobody", "-c", "user.email=nobody@x.example")
    command = ["git", *identity, "--git-dir", str(workspace.repository), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
