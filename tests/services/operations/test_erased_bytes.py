"""No byte of who was erased is left in a workspace: it is looked for in every file, and in a backup made afterwards."""

import gzip
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from drafting_engine.language.letters.account_letters import letter_words
from drafting_engine.participation.people import Person, Role
from drafting_engine.register.following import letters
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.people import identities, people
from drafting_engine.register.people.credentials import SESSIONS, TOKENS
from drafting_engine.register.tables import METADATA
from drafting_engine.register.units import Unit
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.operations.backing_up import back_up
from drafting_engine.services.operations.erasing import erase_person
from drafting_engine.services.operations.registers import account_mail_of
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.people.accounts import UnknownPerson
from tests.amendments import START, STREETS, Town, somebody, town_in
from tests.petition import RULES, open_petition
from tests.registers import POSTGRESQL, Place, Servers, copy_tables, place_of, register_at
from tests.signatures import sign, signature
from tests.verified import verification, words

NAME = "Quetzalina Xochi"
EMAIL = "quetzal.mail@nowhere.example"
PRIVATE: Mapping[str, bytes] = {
    "address": EMAIL.encode(),
    "password": b"$argon2id$quetzal-hash",
    "provider's subject": b"subject-quetzal-77",
    "session": b"f00d" * 16,
    "personal token": b"beef" * 16,
    "label of a session": b"Quetzal-Browser",
    "draft": b"begun-and-never-said",
    "words that were taken back": b"taken-back-words",
    "token of a letter": b"token-quetzal-of-a-letter",
    "name under a petition": b"Quetzal Signs Xochi",
    "postcode under a petition": b"QZ-99177",
    "district under a petition": b"Quetzal-District",
}
"""What was never public, by what it is."""


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register in a file, in which there are many people."""
    copy_tables(tmp_path / "register.db")
    with open_register(tmp_path / "register.db") as opened:
        opened.write(_add_many)
        yield opened


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    """A town in a workspace."""
    with town_in(tmp_path, register, more=RULES) as opened:
        yield opened
        opened.acts.publisher.close()


def test_no_byte_of_the_person_is_left(town: Town, tmp_path: Path) -> None:
    register, workspace = town.acts.register, Workspace(tmp_path / "city")
    one = live(town, workspace)
    before = holding(tmp_path, {**PRIVATE, "name": NAME.encode()})
    assert {what for what, _ in before} == {*PRIVATE, "name"}, "nothing would be found"
    erase_person(town.acts.place, one.email, with_name=True)
    town.acts.publisher.publish()
    back_up(town.acts.publisher, workspace, tmp_path / "afterwards.backup")
    assert holding(tmp_path, {**PRIVATE, "name": NAME.encode()}) == []
    assert in_git(town.location, PRIVATE) == []
    assert register.vacuum()
    assert [one.counts.total for one in town.acts.engine.petitions.all()] == [1]
    found = verification(town.acts)
    assert found.is_clean, words(found)


def test_no_row_of_postgresql_tells_of_the_person_and_a_full_vacuum_takes_the_last_byte(
    tmp_path: Path, servers: Servers
) -> None:
    place = place_of(POSTGRESQL, tmp_path, servers)
    with register_at(place) as register, town_in(tmp_path, register, more=RULES) as town:
        register.write(_add_many)
        one = live(town, Workspace(tmp_path / "city"))
        run_in(place, "ANALYZE")
        told = told_by_rows(place)
        assert {what for what, _ in told} == {*PRIVATE} - {"token of a letter"}, "nothing would be found"
        assert ("words that were taken back", "pg_stats") in told, "nothing would be found"
        erase_person(town.acts.place, one.email, with_name=True)
        town.acts.publisher.publish()
        assert told_by_rows(place) == []
        assert holding(tmp_path, PRIVATE) == []
        town.acts.publisher.close()
    run_in(place, "VACUUM (FULL)")
    assert holding(servers.files_of(place), PRIVATE) == []


def told_by_rows(place: Place) -> list[tuple[str, str]]:
    """Name what is found in which table, also in what the server notes about the values of columns."""
    found = []
    for table in (*METADATA.tables, "pg_stats"):
        rows = run_in(place, f"SELECT string_agg(one::text, ' ') FROM {table} AS one").lower()  # noqa: S608 - our tables
        found += [(what, table) for what, some in PRIVATE.items() if some.decode().lower() in rows]
    return found


def run_in(place: Place, statement: str) -> str:
    """Let an operator run a statement; give the first value of what it answers."""
    with psycopg.connect(place.address, autocommit=True) as connection:
        done = connection.execute(statement.encode())
        row = done.fetchone() if done.description else None
    return str(row[0]) if row else ""


def live(town: Town, workspace: Workspace) -> Person:
    """Let somebody do everything that leaves a trace."""
    acts, register = town.acts, town.acts.register
    register.write(lambda unit: _add(unit, NAME, EMAIL, password=PRIVATE["password"].decode()))
    with register.reading() as unit:
        found = people.by_email(unit, EMAIL)
    assert found is not None
    one, spot = found.person, RequestedTarget(page="articles/streets", key="1.1")
    bens = acts.comments.writing.post(town.ben, spot, "And I say that.").name
    acts.comments.writing.reply(one, bens, "In public.")  # Ben is told of it by name
    acts.comments.writing.react(one, bens, 1)
    taken = acts.comments.writing.post(one, spot, PRIVATE["words that were taken back"].decode()).name
    acts.comments.writing.withdraw(one, taken)
    _sign(town)
    acts.drafting.drafts.keep(one, "comment", "articles/streets", "", {"body": PRIVATE["draft"].decode()})
    town.propose(STREETS.replace("night", "whole night"), by=one)
    register.write(lambda unit: _prove(unit, one, town))
    acts.publisher.publish()
    mailing = account_mail_of(
        workspace, register, acts.engine, clock=town.clock, own="https://city.example", write=letter_words
    )
    assert mailing.deliver().left == 1
    return one


def _sign(town: Town) -> None:
    """Let them sign a petition by the same mailbox, written in another way, and seal it."""
    number, register = open_petition(town, somebody(town.acts.register, "Sam", Role.STAFF)), town.acts.register
    given = replace(
        signature(register.digests, EMAIL.upper(), petition=number),
        name=PRIVATE["name under a petition"].decode(),
        postcode=PRIVATE["postcode under a petition"].decode(),
        district=PRIVATE["district under a petition"].decode(),
    )
    sign(register, given)
    town.acts.signatures.sealing.seal(number)


def _add(unit: Unit, name: str, email: str, password: str | None = None) -> None:
    people.add(unit, email=email, name=name, password=password, created=START, confirmed=START)


def _add_many(unit: Unit) -> None:
    for number in range(150):
        _add(unit, f"Somebody {number}", f"p{number}@x.example")


def _prove(unit: Unit, one: Person, town: Town) -> None:
    now, later = town.clock.now(), START.replace(year=2040)
    label = PRIVATE["label of a session"].decode()
    for table, what in ((SESSIONS, "session"), (TOKENS, "personal token")):
        table.add(unit, person=one.id, digest=PRIVATE[what].decode(), label=label, created=now, expires=later)
    identities.add(unit, one.id, "https://id.example", PRIVATE["provider's subject"].decode(), now)
    letters.write(unit, person=one.id, purpose="reset", token=PRIVATE["token of a letter"].decode(), now=now)


def holding(folder: Path, wanted: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Name what is found in which file, outside of Git; a backup is unpacked for it."""
    files = (
        path for path in folder.rglob("*") if path.is_file() and not {"constitution.git", "source"} & {*path.parts}
    )
    return [
        (what, str(path.relative_to(folder)))
        for path in files
        for data in (gzip.decompress(path.read_bytes()) if path.suffix == ".backup" else path.read_bytes(),)
        for what, some in wanted.items()
        if some.lower() in data.lower()
    ]


def in_git(repository: Path, wanted: Mapping[str, bytes]) -> list[str]:
    """Name what is found in any object of a repository."""
    command = ["git", "--git-dir", str(repository), "cat-file", "--batch-all-objects", "--batch"]
    data = subprocess.run(command, capture_output=True, check=True).stdout
    return [what for what, some in wanted.items() if some in data]


def test_who_signed_without_an_account_is_erased_by_address_and_goes_on_counting(town: Town, tmp_path: Path) -> None:
    _sign(town)
    wanted = {what: some for what, some in PRIVATE.items() if what.endswith("petition")} | {"address": EMAIL.encode()}
    assert {what for what, _ in holding(tmp_path, wanted)} == set(wanted), "nothing would be found"
    assert erase_person(town.acts.place, EMAIL) == EMAIL
    back_up(town.acts.publisher, Workspace(tmp_path / "city"), tmp_path / "afterwards.backup")
    assert holding(tmp_path, wanted) == []
    with pytest.raises(UnknownPerson):
        erase_person(town.acts.place, EMAIL)
    town.acts.publisher.publish()
    found = verification(town.acts)
    assert found.is_clean, words(found)
    assert [one.counts.total for one in town.acts.engine.petitions.all()] == [1]
