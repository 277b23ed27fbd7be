"""As if: what is simulated reads as it would after accepting; what collides is named, and nothing else is."""

import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from drafting_engine.errors import NotFound
from drafting_engine.participation.amendments.amendment import StatedReason
from drafting_engine.register.opening import Register
from drafting_engine.repository.writing import Author, NewCommit, create_commit, move_ref, open_for_writing
from drafting_engine.services.amendments.merging.simulating import MOST, TooManyAmendments
from tests.amendments import ADOPTED, OTHER, PATH, SHADE, START, STREETS, WATER, Town, town_in
from tests.builder import RepositoryBuilder
from tests.registers import Place, register_at

FIVE = STREETS.replace("by three", "by five")
TWO = STREETS.replace("by three", "by two")
VISITS = STREETS.replace("lives in", "lives in or visits")
EVERYONE = WATER.replace("open to all", "open to everyone")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with register_at(Place(tmp_path / "register.db")) as register, town_in(tmp_path, register) as opened:
        yield opened


def read(town: Town, *numbers: int) -> dict[str, str]:
    """The articles as they would read."""
    after = town.acts.engine.simulating.with_amendments(numbers).after
    return {d.name: "".join(section.source for section in d.sections) for d in after.documents}


def test_it_reads_as_it_would_after_accepting(town: Town) -> None:
    numbers = [town.propose(FIVE), town.propose(VISITS + SHADE), town.propose({OTHER: EVERYONE})]
    simulated = read(town, *numbers)
    assert simulated[PATH] == FIVE.replace("lives in", "lives in or visits") + SHADE
    assert town.text() == STREETS
    done = town.acts.amendments.deciding.accept_together(town.dora, numbers, ADOPTED)
    assert not done.left
    assert simulated == {PATH: town.text(), OTHER: town.text(OTHER)}


def test_the_order_in_which_they_are_named_does_not_matter(town: Town) -> None:
    one, other = town.propose(FIVE), town.propose(STREETS + SHADE)
    simulating = town.acts.engine.simulating
    assert simulating.with_amendments((one, other)) is simulating.with_amendments((other, one, other))


def test_what_contradicts_is_named_with_both_wordings(town: Town) -> None:
    one, other = town.propose(FIVE), town.propose(TWO)
    simulated = town.acts.engine.simulating.with_amendments((one, other))
    (question,) = simulated.questions
    assert question.number == other
    assert question.conflict.path == "1.3"
    assert "by five" in (question.conflict.ours or "")
    assert "by two" in (question.conflict.theirs or "")
    assert read(town, one, other)[PATH] == FIVE
    assert read(town, other)[PATH] == TWO


def test_it_follows_the_draft_and_the_amendment(town: Town) -> None:
    number = town.propose(FIVE)
    assert read(town, number)[OTHER] == WATER
    town.save(EVERYONE, OTHER)
    assert read(town, number) == {PATH: FIVE, OTHER: EVERYONE}
    town.save(TWO)
    assert town.acts.engine.simulating.with_amendments((number,)).questions
    assert read(town, number)[PATH] == TWO


def test_it_is_bounded_and_knows_what_there_is(town: Town) -> None:
    town.propose(FIVE)
    simulating = town.acts.engine.simulating
    with pytest.raises(NotFound):
        simulating.with_amendments((1, 2))
    with pytest.raises(TooManyAmendments):
        simulating.with_amendments(range(1, MOST + 2))
    assert not simulating.with_amendments(()).questions


def test_two_new_articles_of_one_number_do_not_go_together(town: Town) -> None:
    one = town.propose({"articles/bees.md": "---\nnumber: 3\n---\n# Bees\n\n1. Bees live.\n"})
    other = town.propose({"articles/moss.md": "---\nnumber: 3\n---\n# Moss\n\n1. Moss grows.\n"})
    assert [question.number for question in town.acts.engine.simulating.with_amendments((one, other)).questions] == [
        other
    ]
    (collision,) = town.acts.engine.collisions.matrix().collisions
    assert (collision.one, collision.other) == (one, other)


def test_one_that_can_not_be_read_refuses_the_others_to_nobody_and_holds_nobody_back(
    town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one, two = town.propose(FIVE), town.propose(TWO)
    clone = RepositoryBuilder(tmp_path / "clone")
    clone.git("pull", "--quiet", str(town.location), "main")
    clone.branch("amendments/9").commit("Odd\n\nPast the hook.", {PATH: "# Odd\n" * 10_001})
    clone.git("push", "--quiet", str(town.location), "amendments/9")
    matrix = town.acts.engine.collisions.matrix()
    assert matrix.unread == (9,)
    assert [(found.one, found.other) for found in matrix.collisions] == [(one, two)]
    assert matrix.free() == ()
    town.save(STREETS + "9. Bells ring at noon.\n")
    town.acts.amendments.carrying.carry_all()
    assert {town.acts.engine.amendments.get(number).is_carried for number in (one, two)} == {True}
    assert caplog.text.count("amendment 9 can't be carried") >= 1


def test_the_matrix_names_pairs_and_what_is_free(town: Town) -> None:
    one, two, three = town.propose(FIVE), town.propose(TWO), town.propose(VISITS)
    matrix = town.acts.engine.collisions.matrix()
    assert [(found.one, found.other) for found in matrix.collisions] == [(one, two)]
    assert [proposal.number for proposal in matrix.free()] == [three]
    assert matrix.of(three) == ()
    town.acts.amendments.proposing.reject(town.dora, two, StatedReason(code="no-majority", words="No."))
    town.acts.publisher.publish()
    assert town.acts.engine.collisions.matrix().collisions == ()
    town.save(STREETS.replace("by three", "by nine"))
    town.acts.amendments.carrying.carry_all()
    (found,) = town.acts.engine.collisions.matrix().collisions
    assert (found.one, found.other) == (one, 0)
    assert found.conflicts[0].path == "1.3"


EDITS: list[dict[str, str | None]] = [
    {PATH: FIVE},
    {PATH: TWO},
    {PATH: VISITS},
    {PATH: STREETS + SHADE},
    {PATH: STREETS + "5. Lamps are dimmed at midnight.\n"},
    {PATH: STREETS.replace("4. The night is quiet from ten in the evening.\n", "")},
    {PATH: STREETS.replace("ten in", "nine in")},
    {PATH: STREETS.replace("2. Nobody fences them in, and nobody sells them.\n3.", "2.").replace("\n4.", "\n3.")},
    {PATH: STREETS.replace("fences them in, and nobody sells them", "fences or sells them")},
    {PATH: STREETS.replace("# Streets", "# Streets and squares")},
    {PATH: STREETS.replace("number: 1", "number: 1\npart: The city"), OTHER: EVERYONE},
    {PATH: STREETS.replace("4. The night is quiet from ten in the evening.\n", ""),
     OTHER: WATER + "3. The night is quiet from ten in the evening.\n"},
    {OTHER: None},
    {OTHER: WATER.replace("clean and open", "clean, cool and open")},
    {"articles/bees.md": "---\nnumber: 3\n---\n# Bees\n\n1. Bees live.\n"},
    {"articles/moss.md": "---\nnumber: 3\n---\n# Moss\n\n1. Moss grows.\n"},
]  # fmt: skip


def test_looking_only_where_two_touch_the_same_finds_what_looking_everywhere_finds(town: Town) -> None:
    for edit in EDITS:
        town.propose(dict(edit))
    numbers = range(1, len(EDITS) + 1)
    found = {(c.one, c.other) for c in town.acts.engine.collisions.matrix().collisions}
    simulating = town.acts.engine.simulating
    assert found == {pair for pair in combinations(numbers, 2) if simulating.with_amendments(pair).questions}
    assert {(1, 2), (15, 16)} <= found
    assert (4, 5) not in found  # two who go on with one number are counted one behind the other


def written(town: Town, count: int) -> None:
    """Put many amendments into the repository as a push of many branches would."""
    author = Author("Luz", "p1@city.example")
    lines = STREETS.splitlines(keepends=True)
    with open_for_writing(town.location) as handle:
        for number in range(1, count + 1):
            place = 5 + number % 4
            words = f"{lines[place].rstrip()[:-1]}, whoever asks in year {number}.\n"
            text = "".join([*lines[:place], words, *lines[place + 1 :]])
            commit = create_commit(
                handle,
                (town.head,),
                NewCommit(files={PATH: text}, author=author, message=f"Proposal {number}", when=START),
            )
            move_ref(handle, f"refs/heads/amendments/{number}", expected_head=None, commit=commit)


def test_two_hundred_are_looked_at_and_carried_in_seconds(tmp_path: Path, register: Register) -> None:
    with town_in(tmp_path, register) as town:
        written(town, 200)
        begun = time.process_time()
        collisions = town.acts.engine.collisions.matrix().collisions
        looked = time.process_time()
        assert len(collisions) == 4 * (50 * 49 // 2)
        town.save(EVERYONE, OTHER)
        before = time.process_time()
        assert town.acts.amendments.carrying.carry_all() == ()
        carried = time.process_time()
        assert all(proposal.is_carried for proposal in town.acts.engine.amendments.live())
        again = time.process_time()
        assert town.acts.amendments.carrying.carry_all() == ()
        repeated = time.process_time()
    assert looked - begun < 60
    assert carried - before < 60
    assert repeated - again < 5
