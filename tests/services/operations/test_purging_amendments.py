"""A proposal that a court forbids is nowhere any more: not in the register, its branch or any version of its file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.amendments.moderation import ERASED, AmendmentHidden
from drafting_engine.register.opening import Register
from drafting_engine.services.amendments.reading import NoAmendment
from drafting_engine.services.operations.purging import PurgeReport
from drafting_engine.services.operations.purging_amendments import purge_amendment
from drafting_engine.services.operations.rebuilding import restore_public
from tests.amendments import ADOPTED, SHADE, START, STREETS, Town, town_in
from tests.builder import every_object
from tests.registers import Place, register_at
from tests.verified import verification, words

FORBIDDEN = "Mrs Marigold of Willow Lane 17"
WHY = "a court's order"


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    """A town in which Luz proposed what no one may say, and Ben something else."""
    with town_in(tmp_path, register) as opened:
        opened.propose(STREETS + f"5. {FORBIDDEN} pays for all trees.\n", title=f"{FORBIDDEN} shall pay")
        opened.acts.publisher.publish()
        opened.acts.amendments.proposing.retitle(opened.luz, 1, "Somebody shall pay", f"For {FORBIDDEN} is rich.")
        opened.propose(STREETS + SHADE, title="Shade", by=opened.ben)
        opened.acts.amendments.cosigning.cosign(
            opened.ben, 1, version=opened.acts.amendments.cosigning.current_version(1)
        )
        opened.acts.publisher.publish()
        yield opened


def purged(town: Town, number: int = 1) -> PurgeReport:
    return purge_amendment(town.acts.publisher, town.acts.amendments.store, number, reason=WHY)


def test_its_words_are_nowhere_and_all_else_is(town: Town, tmp_path: Path) -> None:
    assert FORBIDDEN.encode() in every_object(town.location)
    done = purged(town)
    assert (done.name, done.left) == ("A-1", ())
    assert done.commits >= 2
    assert done.objects > 0
    assert FORBIDDEN.encode() not in every_object(town.location)
    for file in tmp_path.glob("register.db*"):
        assert FORBIDDEN.encode() not in file.read_bytes()
    assert sorted(town.acts.engine.amendments.heads()) == [2]
    assert town.acts.engine.amendments.get(2).amendment.title == "Shade"
    told = town.acts.engine.amendments.get(1).amendment
    assert (told.hidden, told.title, told.author, told.why) == (ERASED, "", "", "")
    erasure = town.git("show", "record:erasures/A-1.md")
    assert WHY in erasure
    assert "id: A-1" in erasure
    found = verification(town.acts)
    assert found.is_clean, words(found)
    assert town.propose(STREETS + SHADE, title="Another") == 3


def test_what_is_erased_stays_so_and_may_be_erased_again(town: Town, tmp_path: Path) -> None:
    purged(town)
    with pytest.raises(AmendmentHidden):
        town.acts.amendments.deciding.accept(town.dora, 1, ADOPTED)
    assert purged(town).objects >= 0
    with register_at(Place(tmp_path / "anew.db")) as other:
        restore_public(town.location, other, now=START)
        acts = town.another(other)
        assert acts.amendments.store.get(1).amendment.hidden == ERASED
        found = verification(acts)
        assert found.is_clean, words(found)


def test_what_the_draft_or_another_branch_holds_is_refused(town: Town) -> None:
    town.git("branch", "amendments/9", "amendments/1")
    with pytest.raises(Conflict, match="amendment-to-erase-is-held"):
        purged(town)
    town.git("branch", "-D", "amendments/9")
    town.acts.amendments.deciding.accept(town.dora, 2, ADOPTED)
    with pytest.raises(Conflict, match="amendment-to-erase-is-held"):
        purged(town, 2)
    assert FORBIDDEN.encode() in every_object(town.location)


def test_there_must_be_one_and_a_reason(town: Town) -> None:
    with pytest.raises(NoAmendment):
        purged(town, 7)
    with pytest.raises(Invalid):
        purge_amendment(town.acts.publisher, town.acts.amendments.store, 1, reason=" ")
