"""Migrations lead to the tables that the program knows, once, and never back from a newer program's."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, text, update
from sqlalchemy.exc import ProgrammingError

from drafting_engine.language.notices import notice_words
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.token_scopes import TokenScope
from drafting_engine.register import versions
from drafting_engine.register.errors import BadDatabase, RegisterUnavailable, SchemaOutOfDate
from drafting_engine.register.following import dispatches, letters, notices
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.people import people
from drafting_engine.register.people.credentials import TOKENS
from drafting_engine.register.schema_version import known_versions
from drafting_engine.register.signatures import signature_counts, signature_tallies, signatures
from drafting_engine.register.signatures.signature_leaves import append_pending
from drafting_engine.register.signatures.signature_tallies import Tally
from drafting_engine.register.tables import METADATA, residence_checks, signature_batches
from drafting_engine.register.tables import signatures as signature_rows
from drafting_engine.register.units import Unit
from tests.refusals import expect_refusal
from tests.registers import START, Place, copy_tables
from tests.signatures import add_petition, sign, signature

ROOT = Path(__file__).parents[2]
VERSIONS = Path(next(iter(versions.__path__)))


def execute(unit: Unit, sql: str) -> None:
    unit.connection.execute(text(sql))


def test_the_steps_lead_to_the_tables(register: Register) -> None:
    with register.reading() as unit:
        context = MigrationContext.configure(unit.connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_steps_are_taken_once(empty_place: Place) -> None:
    with empty_place.open() as register:
        with expect_refusal(SchemaOutOfDate, match="no tables yet"):
            register.check()
        assert len(register.migrate()) == len(tuple(VERSIONS.glob("v*.py")))
        assert register.migrate() == ()
        register.check()


def test_of_several_who_migrate_at_once_one_does(empty_place: Place) -> None:
    def migrate(_: int) -> int:
        with empty_place.open() as register:
            return len(register.migrate())

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(migrate, range(4))) == [0, 0, 0, len(tuple(VERSIONS.glob("v*.py")))]


def test_tables_of_a_newer_program_are_refused(register: Register) -> None:
    register.write(lambda unit: execute(unit, "UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (register.check, register.migrate):
        with expect_refusal(SchemaOutOfDate, match="newer version") as refused:
            attempt()
        assert refused.value.found == "9999"


def test_a_step_that_fails_leaves_nothing_behind(empty_place: Place) -> None:
    with empty_place.open() as register:
        register.write(lambda unit: execute(unit, "CREATE TABLE permits (id INTEGER)"))
        with pytest.raises((RegisterUnavailable, ProgrammingError)):
            register.migrate()
        with register.reading() as unit:
            assert inspect(unit.connection).get_table_names() == ["permits"]


def test_sqlite_is_durable_private_and_keeps_no_trace(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    with open_register(file) as register:
        register.migrate()
        with register.reading() as unit:
            told = {
                pragma: unit.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
                for pragma in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            }
        assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
        assert {path.stat().st_mode & 0o777 for path in file.parent.glob("register.db*")} == {0o600}


@pytest.mark.parametrize("address", ["mysql://x/y", "nonsense", "postgresql+asyncpg://x/y"])
def test_an_unknown_database_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(BadDatabase):
        open_register(tmp_path / "x", address)


OLD_NOTICES = """
CREATE TABLE notices (
    id INTEGER NOT NULL, person INTEGER NOT NULL, words TEXT NOT NULL, href VARCHAR(500) NOT NULL,
    at TIMESTAMP NOT NULL, seen TIMESTAMP, CONSTRAINT pk_notices PRIMARY KEY (id)
)
"""


def without_mailboxes(unit: Unit) -> None:
    """Take away what a later step adds."""
    execute(unit, "DROP INDEX ix_people_canonical")
    execute(unit, "ALTER TABLE people DROP COLUMN canonical")
    for column in ("faults", "fault"):
        execute(unit, f"ALTER TABLE letters DROP COLUMN {column}")


FOLLOWING = (
    "dispatches",
    "followings",
    "followers",
    "following_requests",
    "happening_topics",
    "happenings",
    "watched_branches",
)


def without_following(unit: Unit) -> None:
    """Undo the step by which people follow."""
    for table in FOLLOWING:
        execute(unit, f"DROP TABLE {table}")


def without_seals(unit: Unit) -> None:
    """Take away what a later step adds."""
    for table in ("row_seals", "table_seals", "heads"):
        execute(unit, f"DROP TABLE {table}")
    execute(unit, "ALTER TABLE journal DROP COLUMN chain")


LATER_TABLES = (
    "signing_watch",
    "signature_tallies",
    "mail_batches",
    "resident_accounts",
    "burst_alerts",
    "signing_pauses",
    *("kiosk_late_rows", "kiosk_rows", "kiosk_steps", "kiosks"),
    "residence_checks",
    "resident_claims",
    "batch_contents",
    "batch_rows",
    "signature_batches",
    "invalidated_signatures",
    "invalidations",
)
PETITIONS = (
    *LATER_TABLES,
    "residents",
    "resident_files",
    "seal_signers",
    "log_attestations",
    "log_nodes",
    "log_seals",
    "log_leaves",
    "signature_letters",
    "signature_counts",
    "signatures",
    "petition_decisions",
    "petition_thresholds",
    "petition_steps",
    "petition_versions",
    "petitions",
)


def without_uses(unit: Unit) -> None:
    """Take away what the last steps add."""
    for table in PETITIONS:
        execute(unit, f"DROP TABLE {table}")
    for table in ("sessions", "tokens"):
        for column in ("used", "network"):
            execute(unit, f"ALTER TABLE {table} DROP COLUMN {column}")
    execute(unit, "ALTER TABLE tokens DROP COLUMN scopes")


def without_given_in_time(unit: Unit) -> None:
    """Undo the step by which what was given in time counts later, but for tables that a test has dropped."""
    execute(unit, "ALTER TABLE petitions ADD COLUMN is_restored BOOLEAN NOT NULL DEFAULT false")
    for kind in ("counted", "restored"):
        for name in ("sent_later", "documents_seen"):
            execute(unit, f"ALTER TABLE petitions DROP COLUMN {kind}_{name}")
    execute(unit, "ALTER TABLE residents DROP COLUMN resident")


def with_moments_of_claims(unit: Unit) -> None:
    """Put back what the step takes out by which all letters have one pace."""
    execute(unit, "ALTER TABLE dispatches ADD COLUMN claimed TIMESTAMP")
    execute(unit, "CREATE INDEX ix_dispatches_claimed ON dispatches (claimed)")


def test_letters_that_waited_before_all_had_one_pace_are_sent_once_under_their_names(register: Register) -> None:
    def as_before(unit: Unit) -> None:
        dispatches.ask(unit, "reader@post.example", "t" * 40, START)
        luz = people.add(unit, email="luz@x.example", name="Luz", password=None, created=START)
        letters.write(unit, person=luz, purpose="reset", token="word", now=START)  # noqa: S106 - of tests
        for table in ("signing_watch", "signature_tallies", "mail_batches"):
            execute(unit, f"DROP TABLE {table}")
        execute(unit, "ALTER TABLE residence_checks DROP COLUMN kiosk")
        with_moments_of_claims(unit)
        without_given_in_time(unit)
        execute(unit, "ALTER TABLE signature_batches DROP COLUMN is_late")
        for column in ("claims", "signer_without_address"):
            execute(unit, f"ALTER TABLE batch_rows DROP COLUMN {column}")
        execute(unit, "DROP INDEX ix_kiosk_rows_sent_later")
        execute(unit, "UPDATE alembic_version SET version_num = '0037'")

    with register._engine.begin() as connection:
        as_before(Unit(connection))
    assert register.migrate() != ()

    def claim(unit: Unit) -> tuple[list[int], list[int]]:
        again, given_up = timedelta(minutes=5), START - timedelta(days=3)
        asking = dispatches.claim(unit, START, again=again, most=9)
        about = letters.claim(unit, START, again=again, most=9, given_up=given_up)
        return [one.id for one in asking], [one.id for one in about]

    assert register.write(claim) == ([1], [1])
    assert register.write(claim) == ([], [])


def test_what_is_tallied_of_signatures_is_filled_from_those_that_are_there(register: Register) -> None:
    add_petition(register)
    given = [replace(signature(register.digests, f"n{n}@x.example"), district="Norte") for n in range(3)]
    given += [replace(signature(register.digests, f"s{n}@x.example"), district="Sur") for n in range(2)]
    names = [one.signature.id for one in sign(register, *given)]
    ana = register.write(lambda unit: people.add(unit, email="a@x.example", name="A", password=None, created=START))

    def as_before(unit: Unit) -> None:
        append_pending(unit, 12, 4)
        signatures.withdraw(unit, register.digests, names[0], START)
        append_pending(unit, 12, 1)
        facts = {"petition": 12, "person": ana.value, "former": "unknown", "words": "passport", "at": START}
        seen = [{"signature": name, **facts} for name in (names[0], names[1], names[1])]
        unit.connection.execute(insert(residence_checks), seen)
        paper = {"id": "paper", "petition": 12, "version": 1, "state": "counted", "file": "", "digest": ""}
        paper |= {"encoding": "", "created": START, "rows": 2, "done": 2, "is_late": True}
        unit.connection.execute(insert(signature_batches).values(paper))
        unit.connection.execute(update(signature_rows).where(signature_rows.c.id == names[2]).values(batch="paper"))
        for table in ("signing_watch", "signature_tallies"):
            execute(unit, f"DROP TABLE {table}")
        execute(unit, "ALTER TABLE residence_checks DROP COLUMN kiosk")
        execute(unit, "UPDATE alembic_version SET version_num = '0040'")

    register._engine.dispose()  # connections that have written note changes of every column
    with register._engine.begin() as connection:
        as_before(Unit(connection))
    assert register.migrate() != ()
    with register.reading() as unit:
        found = {tally: signature_tallies.of_petition(unit, 12, tally) for tally in Tally}
        assert list(signature_counts.faults(unit)) == []
    assert found == {
        Tally.DISTRICT: {"Norte": 2, "Sur": 2},
        Tally.LOGGED: {"confirmed": 3, "withdrawn": 1},
        Tally.DOCUMENT: {"": 1},
        Tally.LATE: {"": 1},
    }


def test_a_token_that_was_made_before_there_were_scopes_can_do_what_it_could(register: Register) -> None:
    def as_before(unit: Unit) -> None:
        execute(unit, "DROP TABLE signature_letters")
        luz = people.add(unit, email="luz@x.example", name="Luz", password=None, created=START)
        TOKENS.add(unit, person=luz, digest="d" * 64, label="Git", created=START, expires=START + timedelta(days=9))
        execute(unit, "ALTER TABLE tokens DROP COLUMN scopes")
        for table in LATER_TABLES:
            execute(unit, f"DROP TABLE {table}")
        execute(unit, "ALTER TABLE petition_steps DROP COLUMN signing")
        with_moments_of_claims(unit)
        without_given_in_time(unit)
        execute(unit, "UPDATE alembic_version SET version_num = '0029'")

    with register._engine.begin() as connection:
        as_before(Unit(connection))
    assert register.migrate() != ()
    with register.reading() as unit:
        found = TOKENS.find(unit, "d" * 64, START)
    assert found
    assert found.scopes == {TokenScope.DRAFT}


def test_two_accounts_of_one_mailbox_are_kept_and_each_is_found(register: Register) -> None:
    earlier = ("l.uz@gmail.com", "luz+2@googlemail.com", "luz@gmail.com", "=?utf-8?q?a=0d=0aBcc?=@x.org")

    def as_before(unit: Unit) -> None:
        for number, email in enumerate(earlier):
            proved = START if number == 1 else None
            at_first = f"{number}@x.example"
            people.add(unit, email=at_first, name="Luz", password=None, created=START, confirmed=proved)
            changed = text("UPDATE people SET email = :email WHERE email = :old")
            unit.connection.execute(changed, {"email": email, "old": at_first})
        without_following(unit)
        without_mailboxes(unit)
        without_uses(unit)
        without_seals(unit)
        execute(unit, "UPDATE alembic_version SET version_num = '0020'")

    with register._engine.begin() as connection:
        as_before(Unit(connection))
    assert register.migrate() != ()
    with register.reading() as unit:
        for email in earlier:
            found = people.by_email(unit, email)
            assert found is not None
            assert found.person.email == email
        other = people.by_email(unit, "LUZ+other@gmail.com".casefold())
        assert other is not None
        assert other.person.email == "luz+2@googlemail.com", "the one that was proved"


def test_notices_that_were_kept_in_words_stay_readable(register: Register) -> None:
    moment = "2016-05-03 12:00:00"

    def as_before(unit: Unit) -> PersonId:
        execute(unit, "DROP TABLE notices")
        execute(unit, OLD_NOTICES)
        for column in ("decided_by", "decided_on"):  # of a later step
            execute(unit, f"ALTER TABLE amendment_steps DROP COLUMN {column}")
        execute(unit, "DROP INDEX ix_comments_once")
        for column in ("suggestion", "once", "agreed_before", "disagreed_before"):
            execute(unit, f"ALTER TABLE comments DROP COLUMN {column}")
        execute(unit, "ALTER TABLE wordings DROP COLUMN suggestion")
        for table in ("amendment_reports", "amendment_moderations"):
            execute(unit, f"DROP TABLE {table}")
        for column in ("final", "told_at", "earlier_cosignatures", "hidden"):
            execute(unit, f"ALTER TABLE amendments DROP COLUMN {column}")
        for column in ("version", "asked"):
            execute(unit, f"ALTER TABLE cosignatures DROP COLUMN {column}")
        execute(unit, "ALTER TABLE amendments ADD COLUMN nameless INTEGER NOT NULL DEFAULT 0")
        for table in (
            "cosigned_versions",
            "amendment_titles",
            "address_changes",
            "role_changes",
            "link_steps",
            "links",
        ):
            execute(unit, f"DROP TABLE {table}")
        execute(unit, "ALTER TABLE letters DROP COLUMN recipient")
        without_uses(unit)
        without_seals(unit)
        execute(unit, "CREATE INDEX ix_notices_person ON notices (person, seen)")
        luz = people.add(unit, email="luz@x.example", name="Luz", password=None, created=START)
        for number, words in enumerate(('Your "comment" is shown.', "“Sombra” was rejected"), start=1):
            row = {"id": number, "person": luz.value, "words": words, "at": moment}
            unit.connection.execute(text("INSERT INTO notices VALUES (:id, :person, :words, '/', :at, NULL)"), row)
        without_following(unit)
        without_mailboxes(unit)
        execute(unit, "UPDATE alembic_version SET version_num = '0008'")
        return luz

    with register._engine.begin() as connection:
        luz = as_before(Unit(connection))
    assert register.migrate() != ()
    with register.reading() as unit:
        found = notices.of(unit, luz, 10)
    assert [notice_words(one.about) for one in found] == ["“Sombra” was rejected", 'Your "comment" is shown.']
    assert [(one.href, one.is_seen) for one in found] == [("/", False), ("/", False)]


def test_the_file_of_a_step_is_named_by_its_revision() -> None:
    steps = tuple(ScriptDirectory(str(VERSIONS.parent)).walk_revisions())
    assert tuple(step.revision for step in reversed(steps)) == known_versions()
    assert all(Path(step.path).name.startswith(f"v{step.revision}_") for step in steps)


def test_who_only_opens_a_register_does_not_wait_for_what_migrates_it(tmp_path: Path) -> None:
    copy_tables(tmp_path / "register.db")
    program = (
        "import sys; from pathlib import Path; from drafting_engine.register.opening import open_register\n"
        "with open_register(Path(sys.argv[1])) as register: register.check()\n"
        "assert 'alembic' not in sys.modules"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "register.db")]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stderr == b""
