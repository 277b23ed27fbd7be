"""The words that a comment suggests become a version that names who suggested them; on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drafting_engine.errors import Conflict, Forbidden, NotFound
from drafting_engine.participation.amendments.amendment import StatedReason
from drafting_engine.participation.amendments.branches import NotYourAmendment
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.register.opening import Register
from drafting_engine.services.amendments.pushes.branches import branch_of
from drafting_engine.services.amendments.reading import first_parents
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.editing import ContestedEdit, SavedEdit, TextEdit, Unchanged
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import ADOPTED, SHADE, STREETS, Town, somebody, town_in
from tests.refusals import expect_refusal
from tests.verified import verification, words

FENCES = "Nobody fences them in, and nobody sells them."
WALLS = "Nobody walls them in, and nobody sells them."
PROPOSED = STREETS + SHADE
BENCH = "Every square offers shade and a bench."


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as made:
        yield made


def suggest(town: Town, suggestion: str, *, by: Person | None = None, **spot: str) -> str:
    """Suggest other words for a clause, publish, and return the comment's name."""
    asked = RequestedTarget(**{"page": "articles/streets", "key": "1.2", **spot})
    said = town.acts.comments.writing.post(by or town.ben, asked, "Walls are worse.", suggestion=suggestion)
    town.acts.publisher.publish()
    return said.name


def on_proposal(town: Town, number: int, suggestion: str = BENCH) -> str:
    """Suggest other words for the clause that a proposal adds."""
    proposal = town.acts.engine.amendments.get(number)
    change: Any = {"before": proposal.base, "after": proposal.head, "side": "after", "amendment": str(number)}
    return suggest(town, suggestion, key="1.5", version=proposal.head, **change)


def edit_of(town: Town, name: str) -> TextEdit:
    """Give the change that the editor begins with."""
    found = town.acts.amendments.taking_over.suggested(name)
    message = VersionMessage(summary="Other words")
    return TextEdit(base=found.origin.commit, files={found.document.name: found.source}, message=message)


def take(town: Town, person: Person, name: str) -> str:
    """Take words over and return the version."""
    done = town.acts.amendments.taking_over.take_over(person, name, edit_of(town, name))
    assert isinstance(done, SavedEdit)
    town.acts.publisher.publish()
    return done.commit


def trailers(town: Town, commit: str) -> list[str]:
    return town.git("log", "-1", "--format=%(trailers:only,unfold)", commit).split("\n")


def state(town: Town, name: str) -> tuple[CommentState, str]:
    standing = town.acts.engine.comments.files()[name][1].standing
    assert standing is not None
    return standing.state, standing.commit


def check(town: Town) -> None:
    found = verification(town.acts)
    assert found.is_clean, words(found)


def test_a_drafter_takes_words_into_the_draft(town: Town) -> None:
    name = suggest(town, WALLS)
    commit = take(town, town.dora, name)
    assert commit == town.head
    assert town.text() == STREETS.replace(FENCES, WALLS)
    assert trailers(town, commit) == [f"Answers: {name}", f"Co-authored-by: Ben <p{town.ben.id.value}@city.example>"]
    assert state(town, name) == (CommentState.INCORPORATED, commit)
    assert town.told(town.ben) == ["Your comment is taken up in the text."]
    with pytest.raises(Unchanged):
        town.acts.amendments.taking_over.take_over(town.dora, name, edit_of(town, name))
    check(town)


def test_what_others_saved_meanwhile_is_joined_and_the_same_words_are_asked_about(town: Town) -> None:
    name = suggest(town, WALLS)
    town.save(STREETS.replace("nobody sells them", "nobody sells them off"))
    take(town, town.dora, name)
    assert "Nobody walls them in, and nobody sells them off." in town.text()
    other = suggest(town, "Nobody ropes them in, and nobody sells them off.")
    town.save(town.text().replace("walls them in", "builds on them"))
    asked = town.acts.amendments.taking_over.take_over(town.dora, other, edit_of(town, other))
    assert isinstance(asked, ContestedEdit)
    assert state(town, name)[0] is CommentState.INCORPORATED


def test_who_may_take_over_is_asked_and_what_is_not_shown_is_not_there(town: Town) -> None:
    name = suggest(town, WALLS)
    with pytest.raises(NotAllowed):
        town.acts.amendments.taking_over.take_over(town.ben, name, edit_of(town, name))
    plain = town.acts.comments.writing.post(town.ben, RequestedTarget(page="articles/streets", key="1.2"), "Hm.").name
    with expect_refusal(NotFound, match="suggests no other words"):
        town.acts.amendments.taking_over.suggested(plain)
    edit = edit_of(town, name)
    town.acts.comments.writing.withdraw(town.ben, name)
    with pytest.raises(Forbidden):
        town.acts.amendments.taking_over.take_over(town.dora, name, edit)


def test_who_takes_over_their_own_words_is_the_author_alone(town: Town) -> None:
    name = suggest(town, WALLS, by=town.dora)
    assert trailers(town, take(town, town.dora, name)) == [f"Answers: {name}"]


def test_its_author_takes_words_into_a_proposal_and_the_pen_stays_theirs(town: Town) -> None:
    number = town.propose(PROPOSED)
    name = on_proposal(town, number)
    before = town.branch(number)
    commit = take(town, town.luz, name)
    assert town.branch(number) == commit
    assert town.git("rev-parse", f"{commit}^").strip() == before
    assert BENCH in town.text(version=commit)
    assert f"Co-authored-by: Ben <p{town.ben.id.value}@city.example>" in trailers(town, commit)
    assert state(town, name) == (CommentState.INCORPORATED, commit)
    with town.acts.engine.source.open() as repository:
        drafts = first_parents(repository, repository.main())
        branch = branch_of(repository, town.acts.amendments.store.get(number), "city.example", commit, drafts)
    assert branch.people == {f"p{town.luz.id.value}@city.example"}
    with pytest.raises(NotYourAmendment):
        town.acts.amendments.proposing.revise(town.ben, number, replace(edit_of(town, name), base=commit))
    town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
    town.acts.publisher.publish()
    assert BENCH in town.text()
    assert state(town, name) == (CommentState.INCORPORATED, commit)
    check(town)


def test_a_drafter_does_it_as_a_carry_that_its_author_is_told_of(town: Town) -> None:
    number = town.propose(PROPOSED)
    name = on_proposal(town, number)
    with pytest.raises(NotYourAmendment):
        town.acts.amendments.taking_over.take_over(town.eve, name, edit_of(town, name))
    town.acts.amendments.cosigning.cosign(town.eve, number)
    commit = take(town, town.dora, name)
    assert town.acts.amendments.cosigning.current_version(number) == commit
    assert town.told(town.eve) == [
        "“A proposal”, which you co-signed, has other words now: say whether you still support it"
    ]
    proposal = town.acts.engine.amendments.get(number)
    assert [one.label for one in town.acts.engine.amendments.wordings(proposal)] == ["1", "1.1"]
    assert BENCH in town.text(version=commit)
    assert set(trailers(town, commit)) == {
        f"Answers: {name}",
        f"Co-authored-by: Ben <p{town.ben.id.value}@city.example>",
        f"Carried: A-{number}",
    }
    told = "Dora took words that a comment suggests into your proposal “A proposal”: see what it says now"
    assert told in town.told(town.luz)
    assert state(town, name)[0] is CommentState.INCORPORATED
    check(town)


def test_a_proposal_that_waits_for_its_author_takes_no_words_from_a_drafter(town: Town) -> None:
    number = town.propose(STREETS.replace(FENCES, "Nobody fences them."))
    proposal = town.acts.engine.amendments.get(number)
    change: Any = {"before": proposal.base, "after": proposal.head, "side": "after", "amendment": str(number)}
    name = suggest(town, "Nobody walls them.", version=proposal.head, **change)
    town.save(STREETS.replace(FENCES, "Nobody sells them."))
    with expect_refusal(Conflict, match="its author decides first"):
        town.acts.amendments.taking_over.take_over(town.dora, name, edit_of(town, name))


def test_words_for_a_proposal_that_is_decided_go_to_the_draft(town: Town) -> None:
    number = town.propose(PROPOSED)
    name = on_proposal(town, number)
    town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
    with pytest.raises(NotAllowed):
        town.acts.amendments.taking_over.take_over(town.luz, name, edit_of(town, name))
    assert take(town, town.dora, name) == town.head
    assert BENCH in town.text()
    check(town)


def test_words_for_a_clause_that_was_refused_are_asked_about(town: Town) -> None:
    number = town.propose(PROPOSED)
    name = on_proposal(town, number)
    town.acts.amendments.proposing.reject(town.dora, number, StatedReason(code="no-majority", words="Voted down."))
    asked = town.acts.amendments.taking_over.take_over(town.dora, name, edit_of(town, name))
    assert isinstance(asked, ContestedEdit)


def test_words_for_a_proposal_that_is_hidden_are_not_there(town: Town) -> None:
    number = town.propose(PROPOSED)
    name = on_proposal(town, number)
    staff = somebody(town.acts.register, "Sol", Role.STAFF)
    town.acts.amendments.moderating.hide(staff, number, "insult")
    town.acts.publisher.publish()
    with expect_refusal(NotFound, match="suggests no other words"):
        town.acts.amendments.taking_over.suggested(name)
