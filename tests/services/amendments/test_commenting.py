"""A proposal is commented on as a whole: in Git, on its page, in lists and in a copy; on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.people import Role
from drafting_engine.record.annotation_shapes import annotation_text
from drafting_engine.register.opening import Register
from drafting_engine.services.comments.publishing import all_keys, restore, shaped
from drafting_engine.services.comments.targets import RequestedTarget, UnknownTarget
from tests.amendments import SHADE, STREETS, Town, somebody, town_in
from tests.refusals import expect_refusal
from tests.registers import Servers, place_of, register_at
from tests.verified import verification, words


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as made:
        yield made


def test_a_comment_on_the_whole_is_told_where_the_proposal_is(town: Town, tmp_path: Path, servers: Servers) -> None:
    number = town.propose(STREETS + SHADE)
    head = town.branch(number)
    spot = RequestedTarget(amendment=str(number), after=head[:12])
    name = town.acts.comments.writing.post(town.ben, spot, "A bench as well?").name
    town.acts.publisher.publish()
    comments = town.acts.engine.comments
    path, said = comments.files()[name]
    assert path == f"{number}/{name[-2:].lower()}/{name}.json"
    assert said.place.source == f"https://city.example/amendments/{number}"
    assert (said.place.amendment, said.place.after, said.place.side) == (f"A-{number}", head, "")
    (placed,) = [one for one in comments.all(town.head) if one.said.name == name]
    assert placed.is_alive
    assert not placed.is_orphan
    assert comments.homeless(town.head) == ()
    proposal = town.acts.engine.amendments.get(number)
    (there,) = comments.of_amendment(number, proposal.base, proposal.head)
    assert there.said.name == name
    town.propose(STREETS.replace("night", "evening"), title="Another")
    assert comments.of_amendment(number + 1, proposal.base, town.branch(number + 1)) == ()
    (tmp_path / "copy").mkdir()
    with register_at(place_of("sqlite", tmp_path / "copy", servers)) as copy:
        copy.write(lambda unit: restore(unit, [(path, annotation_text(said))]))
        with copy.reading() as unit:
            assert [one.text for one in shaped(unit, all_keys(unit), "https://x.example")] == [annotation_text(said)]
    found = verification(town.acts)
    assert found.is_clean, words(found)


def test_only_a_proposal_with_this_version_can_be_commented_on(town: Town) -> None:
    number = town.propose(STREETS + SHADE)
    for spot in (
        RequestedTarget(amendment="99"),
        RequestedTarget(amendment="x"),
        RequestedTarget(amendment="9" * 40),
    ):
        with expect_refusal(UnknownTarget, match="proposal"):
            town.acts.comments.writing.post(town.ben, spot, "Hm.")
    other = town.propose(STREETS.replace("night", "evening"), title="Another")
    with expect_refusal(UnknownTarget, match="not part of that proposal"):
        asked = RequestedTarget(amendment=str(number), after=town.branch(other))
        town.acts.comments.writing.post(town.ben, asked, "Hm.")


def test_a_comment_on_a_clause_is_not_placed_on_a_proposal(town: Town) -> None:
    number = town.propose(STREETS + SHADE)
    name = town.acts.comments.writing.post(town.ben, RequestedTarget(page="articles/streets", key="1.1"), "Hm.").name
    with expect_refusal(Invalid, match="not on a change"):
        town.acts.comments.writing.reanchor(town.ben, name, RequestedTarget(amendment=str(number)))


def test_a_hidden_proposal_can_not_be_commented_on(town: Town) -> None:
    number = town.propose(STREETS + SHADE)
    staff = somebody(town.acts.register, "Sol", Role.STAFF)
    town.acts.amendments.moderating.hide(staff, number, "insult")
    town.acts.publisher.publish()
    with expect_refusal(UnknownTarget, match="no such proposal"):
        town.acts.comments.writing.post(town.ben, RequestedTarget(amendment=str(number)), "Hm.")
    with expect_refusal(UnknownTarget, match="no such page"):
        spot = RequestedTarget(page="articles/streets", key="1.5", version=town.branch(number))
        town.acts.comments.writing.post(town.ben, spot, "Hm.")
