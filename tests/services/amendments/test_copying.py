"""A closed amendment is proposed anew: its words on the draft of today, and where that contradicts them it is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.amendments.amendment import AmendmentState as S
from drafting_engine.participation.amendments.amendment import StatedReason
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.register.opening import Register
from drafting_engine.services.drafting.editing import Unchanged
from tests.amendments import ADOPTED, OTHER, PATH, SHADE, STREETS, WATER, Town, town_in
from tests.refusals import expect_refusal

NO = StatedReason(code="no-majority", words="4 to 21.")
WHY = "The summer was hot."


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as opened:
        yield opened


def rejected(town: Town) -> None:
    """Propose shade and a spring, and have both rejected."""
    town.propose({PATH: STREETS + SHADE, OTHER: WATER + "3. Springs are free.\n"}, origins=("P-12",))
    town.acts.amendments.proposing.reject(town.dora, 1, NO)


def test_its_words_stand_on_the_draft_of_today(town: Town) -> None:
    rejected(town)
    town.save(STREETS.replace("from ten", "from nine"))
    assert town.acts.amendments.copying.copy(town.ben, 1, title="Shade again", why=WHY) == 2
    proposal = town.acts.engine.amendments.get(2)
    assert proposal.is_carried
    assert town.text(version=proposal.head) == STREETS.replace("from ten", "from nine") + SHADE
    assert town.text(OTHER, proposal.head) == WATER + "3. Springs are free.\n"
    (first,) = town.acts.engine.amendments.versions(proposal)
    assert (first.commit.author, first.commit.subject) == ("Ben", "Shade again")
    assert first.commit.values("Origin") == ("A-1", "P-12")
    amendment = town.acts.amendments.store.get(2).amendment
    assert (amendment.state, amendment.author, amendment.origin, amendment.why) == (S.OPEN, "Ben", "A-1", WHY)
    town.acts.amendments.deciding.accept(town.dora, 2, ADOPTED)
    assert town.text() == STREETS.replace("from ten", "from nine") + SHADE
    landed = town.acts.engine.texts.commit(town.head)
    assert landed.values("Origin") == ("A-1", "P-12")


def test_where_the_draft_says_something_else_its_new_author_is_asked(town: Town) -> None:
    town.propose(STREETS.replace("by three", "by five"))
    town.acts.amendments.proposing.withdraw(town.luz, 1, StatedReason(code="taken-back", words="I thought again."))
    town.save(STREETS.replace("by three", "by two"))
    (question,) = town.acts.amendments.copying.offer(1).conflicts
    assert "by two" in (question.ours or "")
    town.acts.amendments.copying.copy(town.ben, 1, title="Five", why=WHY)
    ground = town.acts.engine.grounds.of(town.acts.engine.amendments.get(2))
    assert ground
    assert len(ground.conflicts) == 1
    assert town.told(town.ben)[0].startswith("The draft has changed where your proposal “Five” changes it")


def test_the_rest_of_what_was_accepted_in_part_is_proposed_anew(town: Town) -> None:
    town.propose(STREETS.replace("by three", "by five") + SHADE)
    offer = town.acts.amendments.deciding.offer(1)
    shade = [choice.key for choice in offer.choices if choice.changes[0].after[0].key == "1.5"]
    town.acts.amendments.deciding.accept_in_part(town.dora, 1, shade, ADOPTED, main=offer.main, head=offer.head)
    town.acts.amendments.copying.copy(town.luz, 1, title="Five trees", why=WHY)
    assert town.text(version=town.branch(2)) == STREETS.replace("by three", "by five") + SHADE
    town.acts.amendments.deciding.accept(town.dora, 2, ADOPTED)
    with pytest.raises(Unchanged):
        town.acts.amendments.copying.copy(town.luz, 1, title="Five trees", why=WHY)


def test_what_is_live_or_accepted_is_not_copied_and_a_copy_says_why(town: Town) -> None:
    town.propose(STREETS + SHADE)
    with expect_refusal(Conflict, match="only a proposal that is closed"):
        town.acts.amendments.copying.copy(town.ben, 1, title="Shade", why=WHY)
    town.acts.amendments.deciding.accept(town.dora, 1, ADOPTED)
    with expect_refusal(Conflict, match="only a proposal that is closed"):
        town.acts.amendments.copying.copy(town.ben, 1, title="Shade", why=WHY)
    town.propose(STREETS.replace("by three", "by five") + SHADE)
    town.acts.amendments.proposing.reject(town.dora, 2, NO)
    with expect_refusal(Invalid, match="say why"):
        town.acts.amendments.copying.copy(town.ben, 2, title="Five", why=" ")
    with pytest.raises(NotAllowed):
        town.acts.amendments.copying.copy(None, 2, title="Five", why=WHY)  # type: ignore[arg-type]
