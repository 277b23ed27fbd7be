"""The moderation log: a clone tells the same as the place itself, and nothing that the record does not hold."""

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.participation.moderation_log import LogAct
from drafting_engine.participation.people import Role
from drafting_engine.register.opening import Register
from drafting_engine.services.engine import Engine, open_engine
from drafting_engine.services.moderation.shapes import log_entry_shape
from drafting_engine.services.operations.purging import purge
from drafting_engine.services.operations.purging_amendments import purge_amendment
from tests.amendments import SHADE, STREETS, somebody, town_in
from tests.commenting import Harbour, harbour_in
from tests.petition import RULES, open_petition, support
from tests.registers import START, Servers, place_of, register_at

WHY = "decision of the data protection office"
DAY = timedelta(days=1)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """One database is enough: the log asks none."""
    with register_at(place_of("sqlite", tmp_path, Servers())) as opened:
        yield opened


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    with harbour_in(tmp_path, register) as made:
        yield made


def told(engine: Engine) -> list[tuple[str, str, int | None, str]]:
    """Return the log, newest first: name, act, on which day after the first, reason."""
    return [
        (one.name, one.act.value, (one.at - START).days if one.at else None, one.reason)
        for one in engine.moderation_log.entries()
    ]


def cloned(harbour: Harbour, folder: Path) -> Engine:
    """Open a copy that somebody made, as a copy has it: a bare mirror without a register."""
    source = str(harbour.repository.path)
    subprocess.run(["git", "clone", "--quiet", "--mirror", source, str(folder / "copy.git")], check=True)
    return open_engine(folder / "copy.git", cache=folder / "copied")


def test_what_was_done_is_told_with_its_day_and_reason_and_a_clone_tells_the_same(
    harbour: Harbour, tmp_path: Path
) -> None:
    insult, regretted, _kept = (harbour.say(words) for words in ("You fools.", "I was wrong.", "I say so."))
    assert told(harbour.engine) == []
    harbour.clock.pass_(DAY)
    harbour.acts.comments.moderating.hide(harbour.staff, insult, "insult", "for the third time")
    harbour.publish()
    harbour.clock.pass_(DAY)
    harbour.acts.comments.writing.withdraw(harbour.ana, regretted)
    harbour.publish()
    harbour.clock.pass_(DAY)
    harbour.acts.comments.moderating.show(harbour.staff, insult)
    harbour.publish()
    expected = [(insult, "shown-again", 3, ""), (regretted, "withdrawn", 2, ""), (insult, "hidden", 1, "insult")]
    assert told(harbour.engine) == expected
    copy = cloned(harbour, tmp_path)
    assert list(map(log_entry_shape, copy.moderation_log.entries())) == list(
        map(log_entry_shape, harbour.engine.moderation_log.entries())
    )
    versions = [one.version for one in copy.moderation_log.entries()]
    assert versions == harbour.repository.git("log", "--format=%H", "-3", "annotations").split()
    assert "third time" not in str(copy.moderation_log.entries())


def test_a_report_that_was_set_aside_and_what_changed_otherwise_are_no_entries(harbour: Harbour) -> None:
    name = harbour.say("You fools.")
    harbour.acts.comments.writing.report(harbour.ben, name, "insult")
    harbour.acts.comments.moderating.keep(harbour.staff, name)
    harbour.acts.comments.writing.edit(harbour.ana, name, 'The word "hidden": nobody says it.')
    harbour.publish()
    assert told(harbour.engine) == []


def test_of_what_was_erased_it_is_told_that_it_was_and_not_what_was_done_before(harbour: Harbour) -> None:
    name, other = harbour.say("Mrs Marigold owes me money."), harbour.say("Fools.")
    for one in (name, other):
        harbour.acts.comments.moderating.hide(harbour.staff, one, "insult")
        harbour.publish()
    assert [one[:2] for one in told(harbour.engine)] == [(other, "hidden"), (name, "hidden")]
    harbour.clock.pass_(DAY)
    purge(harbour.acts.publisher, name, reason=WHY)
    assert told(harbour.engine) == [(name, "erased", 1, WHY), (other, "hidden", 0, "insult")]
    harbour.repository.git("update-ref", "-d", "refs/heads/record")
    assert told(harbour.engine) == [(other, "hidden", 0, "insult"), (name, "erased", None, "")]


def test_a_file_that_can_not_be_read_hides_no_other(harbour: Harbour) -> None:
    name = harbour.say("Fools.")
    harbour.acts.comments.moderating.hide(harbour.staff, name, "insult")
    harbour.publish()
    harbour.repository.git("switch", "--quiet", "annotations")
    place = harbour.repository.path / "water" / "zz"
    place.mkdir(parents=True)
    (place / "C-BROKEN.json").write_text('{"hidden": "because"')
    harbour.repository.git("add", ".")
    harbour.repository.git("commit", "--quiet", "-m", "Break one")
    harbour.repository.git("switch", "--quiet", "main")
    assert told(harbour.engine) == [(name, "hidden", 0, "insult")]


def test_it_is_told_of_how_many_signers_a_document_was_seen_and_not_of_whom(tmp_path: Path, register: Register) -> None:
    with town_in(tmp_path, register, more=RULES) as town:
        sam = somebody(register, "Sam", Role.STAFF)
        number = open_petition(town, sam)
        support(town, number, "ana@x.example", "bea@x.example")
        checking = town.acts.signatures.verifying
        names = [checking.find(sam, number, f"{who}@x.example")[0].id for who in ("ana", "bea")]
        checks = [checking.verify(sam, number, name, "Voter card of Ana Ruiz") for name in names]
        town.acts.publisher.publish()
        (entry,) = town.acts.engine.moderation_log.entries()
        assert (entry.name, entry.act, entry.count) == (f"P-{number}", LogAct.DOCUMENTS_SEEN, 2)
        assert "Ana" not in str(log_entry_shape(entry))
        for check in checks:
            checking.undo(sam, number, check)
        town.acts.publisher.publish()
        assert town.acts.engine.moderation_log.entries() == ()


def test_proposals_that_were_hidden_shown_again_and_erased(tmp_path: Path, register: Register) -> None:
    with town_in(tmp_path, register) as town:
        town.propose(STREETS + SHADE, title="Shade")
        town.acts.publisher.publish()
        staff = somebody(register, "Sam", Role.STAFF)
        town.acts.amendments.moderating.hide(staff, 1, "insult")
        town.acts.publisher.publish()
        town.acts.amendments.moderating.show(staff, 1)
        town.acts.publisher.publish()
        acts = [(one.name, one.act) for one in town.acts.engine.moderation_log.entries()]
        assert sorted(acts) == [("A-1", LogAct.HIDDEN), ("A-1", LogAct.SHOWN_AGAIN)]
        purge_amendment(town.acts.publisher, town.acts.amendments.store, 1, reason=WHY)
        found = town.acts.engine.moderation_log.entries()
        assert [(one.name, one.act, one.reason) for one in found] == [("A-1", LogAct.ERASED, WHY)]
