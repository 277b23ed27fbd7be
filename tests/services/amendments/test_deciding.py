"""What is accepted comes into the draft as a merge that says whose words they are; nothing that was refused does."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.identifiers import OriginId
from drafting_engine.participation.amendments.amendment import AmendmentState as S
from drafting_engine.participation.amendments.amendment import InvalidAmendmentStep, StatedReason
from drafting_engine.participation.people import Role
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.register.opening import Register
from drafting_engine.services.amendments.deciding import Collides, NothingLeft, Outdated, _Merge
from drafting_engine.services.amendments.proposing import NewAmendment
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.text.version_messages import VersionMessage
from drafting_engine.services.versions.saving import VersionRefused
from tests.amendments import ADOPTED, OTHER, PATH, SHADE, STREETS, WATER, Town, town_in
from tests.builder import RepositoryBuilder
from tests.refusals import expect_refusal

FIVE = STREETS.replace("by three", "by five")


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as opened:
        yield opened


def keys_of(town: Town, number: int, *words: str) -> tuple[str, ...]:
    """The changes of an amendment that hold one of the words."""
    return tuple(
        choice.key
        for choice in town.acts.amendments.deciding.offer(number).choices
        if any(w in clause.text for w in words for c in choice.changes for clause in (*c.before, *c.after))
    )


def in_part(town: Town, number: int, *words: str) -> str:
    offer = town.acts.amendments.deciding.offer(number)
    keys = keys_of(town, number, *words)
    return town.acts.amendments.deciding.accept_in_part(
        town.dora, number, keys, ADOPTED, main=offer.main, head=offer.head
    )


def origins(town: Town, words: str) -> dict[str, tuple[str, ...]]:
    """The words of a clause in runs, and who asked for each."""
    lineages = town.acts.engine.lineages
    found = lineages.find(town.head, words)[0]
    return {run.text.strip(): tuple(map(str, run.origins)) for run in lineages.words(town.head, found.clause_id)}


def test_a_whole_amendment_lands_as_a_merge_with_its_authors(town: Town) -> None:
    number = town.propose(STREETS + SHADE, title="Shade for squares", origins=("P-12",))
    before, head = town.head, town.branch(number)
    verdict = replace(ADOPTED, decided_by="The Assembly", decided_on=date(2016, 5, 1))
    landed = town.acts.amendments.deciding.accept(town.dora, number, verdict, head=head)
    assert town.head == landed
    commit = town.acts.engine.texts.commit(landed)
    assert commit.parents == (before, head)
    assert (commit.author, commit.subject) == ("Dora", "Accept amendment 1: Shade for squares")
    assert commit.trailers == (
        ("Amendment", "A-1"),
        ("Origin", "P-12"),
        ("Decided-By", "The Assembly"),
        ("Decided-On", "2016-05-01"),
        ("Co-authored-by", f"Luz <p{town.luz.id}@city.example>"),
    )
    assert town.text() == STREETS + SHADE
    town.acts.publisher.publish()
    proposal = town.acts.engine.amendments.get(number)
    assert proposal.amendment.state is S.ACCEPTED
    assert proposal.amendment.landed == proposal.landing == landed
    assert proposal.amendment.outcome
    assert proposal.amendment.outcome.words == ADOPTED.words
    assert town.told(town.luz) == ["Your proposal “A proposal” was accepted".replace("A proposal", "Shade for squares")]
    assert origins(town, "Every square offers shade") == {"Every square offers shade and a place to sit.": ("A-1",)}


def test_a_part_lands_and_only_that_is_the_amendments(town: Town) -> None:
    text = FIVE.replace("lives in", "lives in or visits") + SHADE
    number = town.propose(text, title="Three wishes")
    before, head = town.head, town.branch(number)
    landed = in_part(town, number, "shade", "visits")
    assert town.text() == STREETS.replace("lives in", "lives in or visits") + SHADE
    commit = town.acts.engine.texts.commit(landed)
    assert commit.parents[0] == before
    assert commit.values("Amendment") == ("A-1",)
    assert commit.values("Co-authored-by") == (f"Luz <p{town.luz.id}@city.example>",)
    part = town.acts.engine.texts.commit(commit.parents[1])
    assert part.parents == (before,)
    assert part.author == "Luz"
    assert origins(town, "Every square") == {"Every square offers shade and a place to sit.": ("A-1",)}
    assert origins(town, "Streets belong")["or visits"] == ("A-1",)
    assert all(run == () for run in origins(town, "Every tree").values())
    lineages = town.acts.engine.lineages
    reached = lineages.reached(town.head, OriginId("A-1"))
    assert {one.clause.label for one in reached} == {"1.", "5."}
    trace = lineages.trace(town.head, lineages.find(town.head, "Every tree")[0].clause_id)
    assert len(trace.versions) == 1
    assert lineages.struck(town.head, PATH) == ()
    town.acts.publisher.publish()
    proposal = town.acts.engine.amendments.get(number)
    assert proposal.amendment.state is S.ACCEPTED_IN_PART
    assert proposal.head == head
    assert town.text(version=head) == text


def test_refused_clauses_never_stood_in_the_draft(town: Town) -> None:
    number = town.propose(FIVE + SHADE)
    in_part(town, number, "by five")
    assert town.text() == FIVE
    assert town.acts.engine.lineages.struck(town.head, PATH) == ()
    assert town.acts.engine.lineages.find(town.head, "shade and a place to sit") == ()


def test_all_changes_are_the_whole(town: Town) -> None:
    number = town.propose(FIVE + SHADE)
    in_part(town, number, "by five", "shade")
    town.acts.publisher.publish()
    assert town.acts.engine.amendments.get(number).amendment.state is S.ACCEPTED
    assert town.text() == FIVE + SHADE


def test_what_was_looked_at_is_what_is_decided(town: Town) -> None:
    number = town.propose(FIVE + SHADE)
    offer = town.acts.amendments.deciding.offer(number)
    town.save(WATER.replace("open to all", "open to everyone"), OTHER)
    keys = [choice.key for choice in offer.choices[:1]]
    with pytest.raises(Outdated):
        town.acts.amendments.deciding.accept_in_part(town.dora, number, keys, ADOPTED, main=offer.main, head=offer.head)
    offer = town.acts.amendments.deciding.offer(number)
    for wrong in ([], ["c99"]):
        with pytest.raises(Invalid):
            town.acts.amendments.deciding.accept_in_part(
                town.dora, number, wrong, ADOPTED, main=offer.main, head=offer.head
            )
    town.acts.amendments.carrying.carry_all()
    head = town.branch(number)
    edit = TextEdit(base=head, files={PATH: FIVE}, message=VersionMessage(summary="No shade after all"))
    town.acts.amendments.proposing.revise(town.luz, number, edit)
    with pytest.raises(Outdated):
        town.acts.amendments.deciding.accept(town.dora, number, ADOPTED, head=offer.head)
    assert "shade" not in town.text()


def test_that_the_draft_was_taken_in_does_not_change_what_was_looked_at(town: Town) -> None:
    number = town.propose(FIVE)
    looked_at = town.branch(number)
    town.save(WATER.replace("open to all", "open to everyone"), OTHER)
    town.acts.amendments.carrying.carry_all()
    town.acts.amendments.deciding.accept(town.dora, number, ADOPTED, head=looked_at)
    assert town.text() == FIVE
    assert "everyone" in town.text(OTHER)


def test_words_of_one_that_was_carried_keep_who_asked_for_them(town: Town) -> None:
    number = town.propose(STREETS.replace("lives in", "lives in or visits") + SHADE)
    town.save(STREETS.replace("belong to everyone", "belong always to everyone"), summary="Always")
    town.save(WATER.replace("open to all", "open to everyone"), OTHER)
    town.acts.amendments.carrying.carry_all()
    assert town.git("rev-list", "--count", "--merges", f"amendments/{number}") == "2"
    town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
    streets = origins(town, "Streets belong")
    assert streets["or visits"] == ("A-1",)
    assert streets["always"] == ()
    assert origins(town, "Every square") == {"Every square offers shade and a place to sit.": ("A-1",)}
    assert all(run == () for run in origins(town, "keeps its springs").values())
    reached = town.acts.engine.lineages.reached(town.head, OriginId("A-1"))
    assert {one.clause.label for one in reached} == {"1.", "5."}


def test_nobody_but_drafters_and_nothing_without_a_reason(town: Town) -> None:
    number = town.propose(FIVE)
    with pytest.raises(NotAllowed):
        town.acts.amendments.deciding.accept(town.ben, number, ADOPTED)
    for wrong in (replace(ADOPTED, code="unknown"), replace(ADOPTED, words="")):
        with pytest.raises(Invalid):
            town.acts.amendments.deciding.accept(town.dora, number, wrong)
    town.acts.amendments.proposing.withdraw(town.luz, number, StatedReason(code="taken-back", words="No."))
    with pytest.raises(InvalidAmendmentStep):
        town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
    assert town.text() == STREETS


def test_what_contradicts_the_draft_is_not_accepted_but_the_rest_of_it_is(town: Town) -> None:
    number = town.propose(FIVE + SHADE)
    town.save(STREETS.replace("by three", "by two"))
    town.acts.amendments.carrying.carry_all()
    with pytest.raises(Collides) as refused:
        town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
    assert [question.path for question in refused.value.questions] == ["1.3"]
    in_part(town, number, "shade")
    assert town.text() == STREETS.replace("by three", "by two") + SHADE


def test_what_the_draft_says_already_can_not_be_accepted(town: Town) -> None:
    number = town.propose(FIVE)
    town.save(FIVE)
    town.acts.amendments.carrying.carry_all()
    with pytest.raises(NothingLeft):
        town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)


def test_several_that_do_not_collide_land_together_and_the_rest_is_left(town: Town) -> None:
    first = town.propose(FIVE, title="Five trees")
    second = town.propose(STREETS.replace("by three", "by two"), title="Two trees", by=town.ben)
    third = town.propose(STREETS + SHADE, title="Shade", by=town.eve)
    fourth = town.propose({OTHER: WATER.replace("open to all", "open to everyone")}, title="Everyone")
    done = town.acts.amendments.deciding.accept_together(town.dora, (first, second, third, fourth, third), ADOPTED)
    assert [number for number, _ in done.accepted] == [first, third, fourth]
    ((left, error),) = done.left
    assert left == second
    assert isinstance(error, Collides)
    assert town.text() == FIVE + SHADE
    assert "everyone" in town.text(OTHER)
    assert town.git("log", "--first-parent", "--format=%s", "-3", "main").splitlines() == [
        "Accept amendment 4: Everyone",
        "Accept amendment 3: Shade",
        "Accept amendment 1: Five trees",
    ]
    for words, origin in (("Every square", "A-3"), ("keeps its springs", "A-4")):
        assert origin in {one for run in origins(town, words).values() for one in run}
    assert origins(town, "Every tree")["five"] == ("A-1",)
    town.acts.publisher.publish()
    states = {proposal.number: proposal.amendment.state for proposal in town.acts.engine.amendments.all()}
    assert states == {first: S.ACCEPTED, second: S.OPEN, third: S.ACCEPTED, fourth: S.ACCEPTED}
    assert any("decide on" in words for words in town.told(town.ben))


def test_several_are_accepted_as_they_were_looked_at(town: Town) -> None:
    """Its author gives a proposal other words between the page of a drafter and the press of the button."""
    first, second = town.propose(FIVE), town.propose(STREETS + SHADE, by=town.ben)
    heads = {number: town.branch(number) for number in (first, second)}
    edit = TextEdit(
        base=town.branch(first), files={PATH: STREETS + "9. Luz is queen.\n"}, message=VersionMessage(summary="x")
    )
    town.acts.amendments.proposing.revise(town.luz, first, edit)
    done = town.acts.amendments.deciding.accept_together(town.dora, (first, second), ADOPTED, heads=heads)
    assert [number for number, _ in done.accepted] == [second]
    ((left, error),) = done.left
    assert (left, type(error)) == (first, Outdated)
    assert "queen" not in town.text()


def test_accepted_several_times_at_once_it_lands_once(town: Town) -> None:
    """Whoever asked for what was just done, to the second, is told of the one version that it made."""
    number = town.propose(FIVE)

    def accept(_: int) -> str:
        try:
            return town.another().amendments.deciding.accept(town.dora, number, ADOPTED)
        except Conflict as refused:
            return str(refused)

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(accept, range(4)))
    assert len({one for one in done if len(one) == 40}) == 1, done
    assert town.git("log", "--first-parent", "--format=%s", "main").count("Accept amendment") == 1
    steps = town.acts.amendments.store.get(number).amendment.history
    assert [one.state for one in steps].count(S.ACCEPTED) == 1


def test_drafters_accept_different_ones_at_once(town: Town) -> None:
    numbers = [
        town.propose(FIVE),
        town.propose(STREETS + SHADE),
        town.propose({OTHER: WATER.replace("open to all", "open to everyone")}),
    ]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda number: town.another().amendments.deciding.accept(town.dora, number, ADOPTED), numbers))
    assert town.text() == FIVE + SHADE
    assert "everyone" in town.text(OTHER)


def test_a_merge_that_was_pushed_is_noted(town: Town, tmp_path: Path) -> None:
    number = town.propose(FIVE)
    clone = RepositoryBuilder(tmp_path / "clone")
    clone.git("pull", "--quiet", str(town.location), "main")
    clone.git("fetch", "--quiet", str(town.location), "amendments/1:amendments/1")
    clone.git("merge", "--quiet", "--no-ff", "-m", "Accept it\n\nBy show of hands.\n\nAmendment: A-1", "amendments/1")
    clone.git("push", "--quiet", str(town.location), "HEAD:main")
    assert town.acts.engine.amendments.get(number).amendment.state is S.ACCEPTED
    town.acts.amendments.carrying.carry_all()
    town.acts.amendments.carrying.carry_all()
    town.acts.publisher.publish()
    amendment = town.acts.engine.amendments.get(number).amendment
    assert amendment.state is S.ACCEPTED
    assert amendment.landed == town.head
    assert [step.words for step in amendment.history] == ["", "By show of hands."]


def test_a_crash_between_the_merge_and_its_note_is_made_good(town: Town) -> None:
    number = town.propose(FIVE + SHADE)
    offer = town.acts.amendments.deciding.offer(number)
    deciding = town.acts.amendments.deciding
    files = deciding.picked(offer, keys_of(town, number, "shade"))
    proposal = town.acts.engine.amendments.get(number)
    versions = town.acts.engine.amendments.versions(proposal)
    part = deciding._write_part(town.dora, proposal, versions, (), files, town.head)
    merge = _Merge(
        proposal=proposal, versions=versions, main=town.head, merged=part, title="Accept", files=files, told=()
    )
    landed = deciding._merge(town.dora, merge, ADOPTED)
    later = town.another()
    assert later.engine.amendments.get(number).amendment.state is S.ACCEPTED_IN_PART
    later.amendments.carrying.carry_all()
    later.publisher.publish()
    amendment = open_engine(town.location, cache=later.engine.source.cache).amendments.get(number).amendment
    assert (amendment.state, amendment.landed) == (S.ACCEPTED_IN_PART, landed)


def test_a_clause_that_somebody_asked_for_goes_with_its_reason(town: Town) -> None:
    first = town.propose(STREETS + SHADE)
    town.acts.amendments.deciding.accept(town.dora, first, ADOPTED)
    message = VersionMessage(summary="No shade", reason="no-majority", reason_words="nobody sits there")
    edit = TextEdit(base=town.head, files={PATH: FIVE}, message=message)
    second = town.acts.amendments.proposing.propose(town.ben, NewAmendment(title="No shade", why="Costs.", edit=edit))
    in_part(town, second, "shade")
    assert town.text() == STREETS
    assert town.acts.engine.texts.commit(town.head).values("Reason") == ("no-majority; nobody sits there",)
    (struck,) = town.acts.engine.lineages.struck(town.head, PATH)
    assert struck.reason == "no-majority; nobody sits there"
    assert OriginId("A-1") in struck.origins


def test_a_reason_for_what_was_refused_stands_in_nobodys_life(town: Town) -> None:
    without_night = FIVE.replace("4. The night is quiet from ten in the evening.\n", "")
    number = town.propose(without_night, reason="no-majority", reason_words="Nights are loud anyway.")
    before = town.head
    in_part(town, number, "by five")
    assert town.text() == FIVE
    messages = town.git("log", "--format=%B", f"{before}..main")
    assert "Nights are loud" not in messages
    assert "Reason:" not in messages


def test_a_reason_goes_with_the_deletion_that_it_explains(town: Town) -> None:
    without_night = FIVE.replace("4. The night is quiet from ten in the evening.\n", "")
    number = town.propose(without_night, reason="no-majority", reason_words="Nights are loud anyway.")
    in_part(town, number, "The night is quiet")
    assert "by five" not in town.text()
    assert "The night" not in town.text()
    assert "Reason: no-majority; Nights are loud anyway." in town.git("log", "-1", "--format=%B")


def test_a_petition_that_asked_for_another_clause_is_not_named(town: Town) -> None:
    number = town.propose(FIVE + SHADE, origins=("P-1 (1.5)", "P-2 (1.3)"))
    in_part(town, number, "by five")
    message = town.git("log", "-1", "--format=%B")
    assert "Origin: P-2 (1.3)" in message
    assert "P-1" not in message


def test_a_proposal_that_strikes_out_much_is_a_stewards_to_accept(town: Town) -> None:
    rows = "".join(f"{n}. The lamp{n} is lamp{n}ly lit by lamp{n}ers.\n" for n in range(5, 12))
    town.save(STREETS + rows)
    number = town.propose(STREETS, title="Fewer lamps")
    with expect_refusal(VersionRefused, "7 clauses of 15 would be struck out"):
        town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
    assert town.acts.amendments.store.get(number).amendment.is_live
    assert town.text() == STREETS + rows
    town.acts.amendments.deciding.accept(replace(town.dora, roles=(Role.DRAFTER, Role.STEWARD)), number, ADOPTED)
    assert town.text() == STREETS
