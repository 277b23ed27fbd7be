"""Co-signatures stand at the words that were read: new words ask each co-signer once, and count by the rule."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from drafting_engine.errors import Conflict
from drafting_engine.participation.amendments.amendment import Amendment, StatedReason
from drafting_engine.participation.amendments.amendment import AmendmentState as S
from drafting_engine.participation.amendments.cosignatures import Cosignature, CosignedVersion
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.tables import cosignatures, cosigned_versions
from drafting_engine.register.units import Unit
from drafting_engine.services.drafting.editing import SavedEdit, TextEdit
from drafting_engine.services.operations.rebuilding import restore_public
from drafting_engine.services.text.version_messages import VersionMessage
from tests.acts import acts_of
from tests.amendments import OTHER, PATH, SHADE, STREETS, WATER, Town, somebody, town_in
from tests.builder import RepositoryBuilder
from tests.refusals import expect_refusal
from tests.verified import verification, words

DRINK = SHADE.replace("sit.", "sit, and water to drink.")
CHANGED = "“A proposal”, which you co-signed, has other words now: say whether you still support it"


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    """One where two must co-sign, and confirm new words."""
    with town_in(tmp_path, register, cosigners=2) as opened:
        yield opened


@pytest.fixture
def easy_town(tmp_path: Path, register: Register) -> Iterator[Town]:
    """One where co-signatures of earlier words count on."""
    with town_in(tmp_path, register, cosigners=2, rule="count") as opened:
        yield opened


def told(town: Town, number: int = 1) -> Amendment:
    """What a plain clone says of an amendment."""
    town.acts.publisher.publish()
    return town.acts.engine.amendments.get(number).amendment


def proposed(town: Town, *cosigners: Person) -> str:
    """Propose shade, and let people co-sign it; return its first version."""
    number = town.propose(STREETS + SHADE)
    for person in cosigners:
        town.acts.amendments.cosigning.cosign(person, number)
    return town.branch(number)


def is_clean(town: Town) -> bool:
    found = verification(town.acts)
    assert found.is_clean, words(found)
    return True


def test_new_words_ask_each_cosigner_once_and_count_once_they_are_confirmed(town: Town) -> None:
    first = proposed(town, town.ben, town.eve)
    assert told(town).state is S.OPEN
    assert told(town).cosigned == (CosignedVersion(first, 2),)
    second = town.revise(1, STREETS + DRINK)
    assert told(town).cosigned == (CosignedVersion(first, 2), CosignedVersion(second, 0))
    assert (told(town).state, told(town).cosigners, told(town).missing) == (S.COLLECTING, 0, 2)
    for person in (town.ben, town.eve):
        assert town.told(person) == [CHANGED]
        assert town.acts.notices.of(person)[0].href == "/amendments/1/cosign"
        assert town.acts.amendments.cosigning.of(person, 1) == Cosignature(first, is_asked=True)
    town.acts.notices.seen(town.ben)
    third = town.revise(1, STREETS + DRINK.replace("water", "clean water"))
    assert town.told(town.ben) == [CHANGED]
    assert town.acts.amendments.cosigning.cosign(town.ben, 1, version=third)
    assert not town.acts.amendments.cosigning.cosign(town.ben, 1, version=third)
    assert town.acts.amendments.cosigning.of(town.ben, 1) == Cosignature(third, is_asked=False)
    assert (told(town).state, told(town).missing) == (S.COLLECTING, 1)
    town.acts.notices.seen(town.luz)
    assert town.acts.amendments.cosigning.cosign(town.dora, 1)
    assert told(town).cosigned == (CosignedVersion(first, 1), CosignedVersion(third, 2))
    assert [step.state for step in told(town).history] == [S.COLLECTING, S.OPEN, S.COLLECTING, S.OPEN]
    assert town.told(town.luz) == ["Your proposal “A proposal” has its co-signers"] * 2
    assert is_clean(town)


def test_who_leaves_it_at_the_earlier_words_is_asked_of_the_next(town: Town) -> None:
    first = proposed(town, town.ben)
    second = town.revise(1, STREETS + DRINK)
    town.acts.notices.seen(town.ben)
    town.acts.amendments.cosigning.leave(town.ben, 1)
    assert town.acts.amendments.cosigning.of(town.ben, 1) == Cosignature(first, is_asked=False)
    assert told(town).cosigned == (CosignedVersion(first, 1), CosignedVersion(second, 0))
    town.revise(1, STREETS)
    assert town.told(town.ben) == [CHANGED, CHANGED]
    assert town.acts.amendments.cosigning.take_back(town.ben, 1)
    assert told(town).cosigned == ()
    assert town.acts.amendments.cosigning.of(town.ben, 1) is None
    assert is_clean(town)


def test_who_co_signed_the_same_words_before_counts_for_them_again(town: Town) -> None:
    first = proposed(town, town.ben, town.eve)
    second = town.revise(1, STREETS + DRINK)
    town.acts.amendments.cosigning.cosign(town.eve, 1)
    assert (told(town).state, told(town).cosigners) == (S.COLLECTING, 1)
    third = town.revise(1, STREETS + SHADE, summary="As it was")
    assert told(town).cosigned == (CosignedVersion(second, 1), CosignedVersion(third, 1))
    assert town.acts.amendments.cosigning.of(town.ben, 1) == Cosignature(third, is_asked=False)
    assert town.acts.amendments.cosigning.of(town.eve, 1) == Cosignature(second, is_asked=True)
    assert town.acts.amendments.cosigning.cosign(town.eve, 1)
    assert (told(town).state, told(town).cosigned) == (S.OPEN, (CosignedVersion(third, 2),))
    town.revise(1, STREETS + DRINK)
    fifth = town.revise(1, STREETS + SHADE)
    assert (told(town).state, told(town).cosigned) == (S.OPEN, (CosignedVersion(fifth, 2),))
    assert first not in town.git("show", "record:amendments/A-1.md").split("cosigned:")[1]
    assert is_clean(town)


def test_by_the_other_rule_they_count_on_and_are_asked_all_the_same(easy_town: Town) -> None:
    town = easy_town
    first = proposed(town, town.ben)
    second = town.revise(1, STREETS + DRINK)
    assert town.told(town.ben) == [CHANGED]
    assert (told(town).cosigners, told(town).missing) == (1, 1)
    town.acts.amendments.cosigning.cosign(town.eve, 1)
    assert told(town).state is S.OPEN
    assert told(town).cosigned == (CosignedVersion(first, 1), CosignedVersion(second, 1))
    assert told(town).cosigners == 2
    town.acts.amendments.cosigning.take_back(town.eve, 1)
    town.revise(1, STREETS + SHADE.replace("shade", "shadow"))
    assert told(town).state is S.OPEN
    assert is_clean(town)


def test_the_rule_is_that_of_the_day_of_the_proposal(town: Town, tmp_path: Path) -> None:
    proposed(town, town.ben, town.eve)
    clone = RepositoryBuilder(tmp_path / "clone")
    clone.git("pull", "--quiet", str(town.location), "main")
    rules = (clone.path / "process.toml").read_text()
    clone.commit("Let them count on", {"process.toml": f'earlier_cosignatures = "count"\n{rules}'})
    clone.git("push", "--quiet", str(town.location), "HEAD:refs/heads/main")
    assert town.acts.place.rules().earlier_cosignatures is EarlierCosignatures.COUNT
    town.revise(1, STREETS + DRINK)
    assert told(town).state is S.COLLECTING


def test_what_is_under_review_stays_there(town: Town) -> None:
    proposed(town, town.ben, town.eve)
    town.acts.amendments.proposing.review(town.dora, 1)
    town.revise(1, STREETS + DRINK)
    assert (told(town).state, told(town).cosigners) == (S.UNDER_REVIEW, 0)
    assert town.told(town.ben) == [CHANGED]


def test_neither_a_carry_nor_the_look_of_the_text_asks_anybody(town: Town) -> None:
    first = proposed(town, town.ben, town.eve)
    town.save(WATER.replace("open to all", "open to everyone"), OTHER)
    town.save(STREETS.replace("ten in", "nine in"))
    assert town.branch(1) != first
    nine = STREETS.replace("ten in", "nine in")
    town.revise(1, nine + SHADE.replace("shade", "**shade**"))
    assert (told(town).state, told(town).cosigned) == (S.OPEN, (CosignedVersion(first, 2),))
    assert town.told(town.ben) == []
    town.revise(1, nine + SHADE.replace("shade", "dense shade"))
    assert told(town).state is S.COLLECTING
    assert is_clean(town)


def test_what_its_author_settles_asks_only_if_the_words_change(town: Town) -> None:
    five = STREETS.replace("by three", "by five")
    town.propose(five)
    town.acts.amendments.cosigning.cosign(town.ben, 1)
    for draft, settled, is_asked in (("two", "five", False), ("six", "four", True)):
        main = town.save(STREETS.replace("by three", f"by {draft}"))
        text = STREETS.replace("by three", f"by {settled}")
        edit = TextEdit(base=main, files={PATH: text}, message=VersionMessage(summary="Settle it"))
        done = town.acts.amendments.settling.settle(town.luz, 1, edit, head=town.branch(1))
        assert isinstance(done, SavedEdit)
        assert town.told(town.ben) == ([CHANGED] if is_asked else [])
    assert is_clean(town)


def test_words_that_somebody_did_not_see_are_not_co_signed(town: Town) -> None:
    first = proposed(town, town.ben)
    second = town.revise(1, STREETS + DRINK)
    for person in (town.ben, town.eve):
        with expect_refusal(Conflict, match="changed since you looked"):
            town.acts.amendments.cosigning.cosign(person, 1, version=first)
    assert town.acts.amendments.cosigning.current_version(1) == second
    assert town.acts.amendments.cosigning.cosign(town.eve, 1, version=second)


def test_who_may_not_co_sign_does_not_and_what_is_decided_stays_counted(town: Town) -> None:
    first = proposed(town, town.ben)
    nobody = replace(town.eve, confirmed=None)
    with pytest.raises(NotAllowed):
        town.acts.amendments.cosigning.cosign(nobody, 1)
    with pytest.raises(NotAllowed):
        town.acts.amendments.cosigning.leave(nobody, 1)
    second = town.revise(1, STREETS + DRINK)
    town.acts.amendments.proposing.withdraw(town.luz, 1, StatedReason(code="taken-back", words="No."))
    with expect_refusal(Conflict, match="decided"):
        town.acts.amendments.cosigning.cosign(town.ben, 1)
    with expect_refusal(Conflict, match="decided"):
        town.acts.amendments.cosigning.leave(town.ben, 1)
    assert told(town).cosigned == (CosignedVersion(first, 1), CosignedVersion(second, 0))
    entries = town.git("rev-parse", "record")
    town.acts.amendments.cosigning.follow(1)
    assert town.acts.amendments.cosigning.current_version(1) == second
    town.acts.publisher.publish()
    assert town.git("rev-parse", "record") == entries


def test_what_was_written_before_a_crash_is_followed_when_the_draft_moves_on(town: Town) -> None:
    first = proposed(town, town.ben)
    edit = TextEdit(base=first, files={PATH: STREETS + DRINK}, message=VersionMessage(summary="Water"))
    town.acts.drafting.editing.save(town.luz, edit, ref="refs/heads/amendments/1")
    assert town.told(town.ben) == []
    town.save(WATER.replace("open to all", "open to everyone"), OTHER)
    assert town.told(town.ben) == [CHANGED]
    town.acts.amendments.carrying.carry_all()
    assert town.told(town.ben) == [CHANGED]


def test_a_pushed_version_asks_as_one_from_the_browser(town: Town, tmp_path: Path) -> None:
    first = proposed(town, town.ben)
    clone = RepositoryBuilder(tmp_path / "clone")
    clone.git("pull", "--quiet", str(town.location), "amendments/1")
    (clone.path / PATH).write_text(STREETS + DRINK)
    author = f"Luz <p{town.luz.id.value}@city.example>"
    clone.git("commit", "--quiet", "--all", f"--author={author}", "--message", "Water")
    clone.git("push", "--quiet", str(town.location), "HEAD:refs/heads/amendments/1")
    town.acts.amendments.taking_up.follow({"refs/heads/amendments/1": first})
    assert town.told(town.ben) == [CHANGED]


def test_a_rebuilt_register_gives_the_same_counts_and_goes_on(town: Town, tmp_path: Path) -> None:
    first = proposed(town, town.ben, town.eve)
    second = town.revise(1, STREETS + DRINK)
    town.acts.amendments.cosigning.cosign(town.ben, 1)
    town.acts.amendments.proposing.retitle(town.luz, 1, "Shade and water", "It is hot.")
    was = told(town)
    assert [one.title for one in was.earlier] == ["A proposal"]
    (tmp_path / "other").mkdir()
    with open_register(tmp_path / "other" / "register.db") as other:
        other.migrate()
        restore_public(town.location, other, now=town.clock.now())
        acts = acts_of(town.acts.engine, other, town.clock)
        assert acts.amendments.store.get(1).amendment == was
        assert was.cosigned == (CosignedVersion(first, 1), CosignedVersion(second, 1))
        found = verification(acts)
        assert found.is_clean, words(found)
        acts.amendments.cosigning.cosign(somebody(other, "Ana"), 1)
        now = acts.amendments.store.get(1).amendment
        assert (now.cosigned[-1], now.state) == (CosignedVersion(second, 2), S.OPEN)
        acts.publisher.close()


def test_a_co_signed_version_that_is_not_on_the_branch_is_found(town: Town) -> None:
    first = proposed(town, town.ben)
    town.revise(1, STREETS + DRINK)
    town.acts.publisher.publish()
    town.git("update-ref", "refs/heads/amendments/1", first)
    found = verification(town.acts)
    (said,) = (one for one in words(found) if "co-signed" in one)
    assert any("refs/heads/amendments/1" in one for one in words(found)), "a branch that was set back is told, too"
    assert said.startswith("git: proposal 1 was co-signed at version ")
    assert said.endswith(", which is not on its branch")


def test_co_signatures_of_unnoted_versions_get_the_only_one_there_is(town: Town) -> None:
    first = proposed(town, town.ben)

    def as_before_versions_were_noted(unit: Unit) -> None:
        for table in (cosignatures, cosigned_versions):
            unit.connection.execute(update(table).values(version=""))

    town.acts.register.write(as_before_versions_were_noted)
    assert told(town).cosigned == ()
    assert told(town).cosigners == 1
    town.acts.amendments.cosigning.cosign(town.eve, 1)
    assert told(town).cosigned == (CosignedVersion(first, 2),)
