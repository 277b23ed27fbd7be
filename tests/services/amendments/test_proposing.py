"""Amendments live as the table says, their text is kept version by version, and the draft takes them along."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Forbidden, Invalid, NotFound
from drafting_engine.participation.amendments.amendment import (
    MOST_TITLES,
    AmendmentStep,
    InvalidAmendmentStep,
    StatedReason,
)
from drafting_engine.participation.amendments.amendment import AmendmentState as S
from drafting_engine.participation.amendments.branches import NotYourAmendment
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.register.opening import Register
from drafting_engine.services.amendments.proposing import NewAmendment
from drafting_engine.services.drafting.editing import ContestedEdit, NotText, SavedEdit, TextEdit, Unchanged
from drafting_engine.services.drafting.previews import preview
from drafting_engine.services.engine import open_engine
from drafting_engine.services.text.version_messages import VersionMessage
from drafting_engine.services.versions.saving import VersionRefused
from tests.amendments import OTHER, PATH, SHADE, STREETS, WATER, Town, town_in
from tests.builder import RepositoryBuilder
from tests.refusals import expect_refusal
from tests.verified import verification
from tests.verified import words as differences


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as opened:
        yield opened


@pytest.fixture
def careful_town(tmp_path: Path, register: Register) -> Iterator[Town]:
    """One where two must co-sign."""
    with town_in(tmp_path, register, cosigners=2) as opened:
        yield opened


def state(town: Town, number: int) -> S:
    """What a plain clone says of an amendment."""
    town.acts.publisher.publish()
    return town.acts.engine.amendments.get(number).amendment.state


def test_a_branch_that_came_past_the_hook_uses_up_no_numbers(town: Town) -> None:
    for number in (2, 999_999_999):
        made = town.propose(STREETS + SHADE)
        town.git("update-ref", f"refs/heads/amendments/{number}", town.branch(made))
    assert [town.propose(STREETS + SHADE, title=f"Shade {n}") for n in range(2)] == [4, 5]


def test_a_proposal_is_a_branch_by_its_author_and_a_file_of_the_record(town: Town) -> None:
    number = town.propose(STREETS + SHADE, title="Shade for squares")
    assert number == 1
    head = town.branch(1)
    commit = town.acts.engine.texts.commit(head)
    assert (commit.author, commit.subject, commit.parents) == ("Luz", "Shade for squares", (town.head,))
    assert town.text(version=head) == STREETS + SHADE
    assert town.text() == STREETS
    town.acts.publisher.publish()
    amendment = town.acts.engine.amendments.get(1).amendment
    assert (amendment.title, amendment.author, amendment.document) == ("Shade for squares", "Luz", PATH)
    assert amendment.state is S.OPEN
    assert amendment.base == town.head
    assert amendment.why == "Because it is needed."
    assert [(step.state, step.by) for step in amendment.history] == [(S.OPEN, "Luz")]
    assert "history:" in town.git("show", "record:amendments/A-1.md")


def test_a_plain_clone_tells_the_same(town: Town, tmp_path: Path) -> None:
    town.propose(STREETS + SHADE)
    town.acts.amendments.proposing.withdraw(town.luz, 1, StatedReason(code="taken-back", words="I thought again."))
    town.propose(STREETS.replace("ten", "nine"))
    town.acts.publisher.publish()
    clone = RepositoryBuilder(tmp_path / "elsewhere")
    clone.git("clone", "--quiet", str(town.location), "copy")
    there = open_engine(clone.path / "copy", cache=tmp_path / "cache-there").amendments
    assert there.all() == town.acts.engine.amendments.all()
    assert [proposal.amendment.state for proposal in there.all()] == [S.OPEN, S.WITHDRAWN]


def test_nothing_is_no_proposal_and_a_stranger_version_no_base(town: Town) -> None:
    with pytest.raises(Unchanged):
        town.propose(STREETS)
    town.propose(STREETS + SHADE)
    with expect_refusal(Invalid, match="no version of the draft"):
        town.propose(STREETS, base=town.branch(1))
    with expect_refusal(Invalid, match="title"):
        town.propose(STREETS.replace("ten", "nine"), title=" ")
    assert set(town.acts.engine.amendments.heads()) == {1}


def test_whoever_may_not_propose_does_not(town: Town) -> None:
    with pytest.raises(NotAllowed):
        town.propose(STREETS + SHADE, by=replace(town.luz, confirmed=None))


def test_every_version_is_kept(town: Town) -> None:
    town.propose(STREETS + SHADE)
    first = town.branch(1)
    more = SHADE.replace("sit.", "sit, and water to drink.")
    edit = TextEdit(base=first, files={PATH: STREETS + more}, message=VersionMessage(summary="Add water to drink"))
    done = town.acts.amendments.proposing.revise(town.luz, 1, edit)
    assert isinstance(done, SavedEdit)
    second = done.commit
    engine = town.acts.engine.amendments
    versions = engine.versions(engine.get(1))
    assert [(one.number, one.commit.id, one.base) for one in versions] == [
        (1, first, town.head),
        (2, second, town.head),
    ]
    assert town.text(version=second).endswith("water to drink.\n")
    with pytest.raises(NotYourAmendment):
        town.acts.amendments.proposing.revise(town.ben, 1, edit)
    with pytest.raises(Unchanged):
        town.acts.amendments.proposing.revise(town.luz, 1, edit)
    other = replace(edit, files={PATH: STREETS.replace("ten in", "nine in") + SHADE})
    assert isinstance(town.acts.amendments.proposing.revise(town.luz, 1, other), SavedEdit)
    assert town.text(version=town.branch(1)) == STREETS.replace("ten in", "nine in") + more
    contradicting = replace(edit, files={PATH: STREETS + SHADE.replace("sit.", "sleep.")})
    assert isinstance(town.acts.amendments.proposing.revise(town.luz, 1, contradicting), ContestedEdit)


def test_it_collects_cosigners_and_opens_by_itself(careful_town: Town) -> None:
    town = careful_town
    number = town.propose(STREETS + SHADE)
    assert state(town, number) is S.COLLECTING
    with expect_refusal(Conflict, match="your own"):
        town.acts.amendments.cosigning.cosign(town.luz, number)
    assert town.acts.amendments.cosigning.cosign(town.ben, number)
    assert not town.acts.amendments.cosigning.cosign(town.ben, number)
    assert town.acts.amendments.cosigning.take_back(town.ben, number)
    assert not town.acts.amendments.cosigning.take_back(town.ben, number)
    town.acts.amendments.cosigning.cosign(town.ben, number)
    assert state(town, number) is S.COLLECTING
    assert town.acts.engine.amendments.get(number).amendment.missing == 1
    town.acts.amendments.cosigning.cosign(town.eve, number)
    assert state(town, number) is S.OPEN
    amendment = town.acts.engine.amendments.get(number).amendment
    assert (amendment.cosigners, amendment.needed, amendment.missing) == (2, 2, 0)
    assert town.told(town.luz) == ["Your proposal “A proposal” has its co-signers"]
    town.acts.amendments.cosigning.take_back(town.eve, number)
    assert state(town, number) is S.OPEN
    assert "ben" not in town.git("show", "record:amendments/A-1.md").lower()


def test_its_author_changes_title_and_reasons_and_the_earlier_ones_stay(town: Town) -> None:
    number = town.propose(STREETS + SHADE)
    town.acts.amendments.cosigning.cosign(town.ben, number)
    opened = town.clock.now()
    for turn in range(MOST_TITLES):
        town.clock.pass_(timedelta(days=1))
        town.acts.amendments.proposing.retitle(town.luz, number, f"Shade  {turn}", f"It is hot.\r\n{turn} \u0085\u2028")
    town.acts.amendments.proposing.retitle(town.luz, number, "Shade 11", "It is hot.\n11 \u0085\u2028")
    with expect_refusal(Conflict, match="changed 12 times"):
        town.acts.amendments.proposing.retitle(town.luz, number, "Shade", "It is hot.")
    with pytest.raises(NotYourAmendment):
        town.acts.amendments.proposing.retitle(town.dora, number, "Sun", "It is cold.")
    for title, why in (("", "It is hot."), ("Shade", " ")):
        with pytest.raises(Invalid):
            town.acts.amendments.proposing.retitle(town.luz, number, title, why)
    town.acts.publisher.publish()
    told = town.acts.engine.amendments.get(number).amendment
    assert (told.title, told.why) == ("Shade 11", "It is hot.\n11")
    assert [one.title for one in told.earlier] == ["A proposal", *(f"Shade {turn}" for turn in range(MOST_TITLES - 1))]
    assert (told.earlier[0].why, told.earlier[0].until) == ("Because it is needed.", opened + timedelta(days=1))
    assert town.told(town.ben) == []
    town.acts.amendments.proposing.withdraw(town.luz, number, StatedReason(code="taken-back", words="No."))
    with expect_refusal(Conflict, match="decided"):
        town.acts.amendments.proposing.retitle(town.luz, number, "Shade", "It is hot.")
    found = verification(town.acts)
    assert found.is_clean, differences(found)


def test_review_and_rejection_say_why_and_it_stays_readable(town: Town) -> None:
    number = town.propose(STREETS + SHADE)
    town.acts.amendments.cosigning.cosign(town.ben, number)
    with pytest.raises(NotAllowed):
        town.acts.amendments.proposing.review(town.ben, number)
    town.acts.amendments.proposing.review(town.dora, number, "We ask the gardeners.")
    assert state(town, number) is S.UNDER_REVIEW
    town.acts.amendments.proposing.put_back(town.dora, number)
    town.clock.pass_(timedelta(days=1))
    for code, words in (("unknown", "No."), ("no-majority", " ")):
        with pytest.raises(Invalid):
            town.acts.amendments.proposing.reject(town.dora, number, StatedReason(code=code, words=words))
    many = StatedReason(code="no-majority", words="4 to 21.", decided_by="Assembly" * 30)
    with pytest.raises(Invalid):
        town.acts.amendments.proposing.reject(town.dora, number, many)
    decided = replace(many, decided_by="Constitutive\n Assembly", decided_on=date(2016, 12, 15))
    town.acts.amendments.proposing.reject(town.dora, number, decided)
    assert state(town, number) is S.REJECTED
    town.acts.publisher.catch_up()
    proposal = town.acts.engine.amendments.get(number)
    assert proposal.amendment.outcome
    assert proposal.amendment.outcome.decided_by == "Constitutive Assembly"
    assert proposal.amendment.outcome.decided_on == date(2016, 12, 15)
    assert (proposal.amendment.outcome.reason, proposal.amendment.outcome.words) == ("no-majority", "4 to 21.")
    assert [step.state for step in proposal.amendment.history] == [S.OPEN, S.UNDER_REVIEW, S.OPEN, S.REJECTED]
    assert town.text(version=proposal.head) == STREETS + SHADE
    assert town.told(town.luz) == ["Your proposal “A proposal” was rejected"]
    assert town.told(town.ben) == ["“A proposal”, which you co-signed, was rejected"]
    with pytest.raises(InvalidAmendmentStep):
        town.acts.amendments.proposing.review(town.dora, number)
    with pytest.raises(InvalidAmendmentStep):
        town.acts.amendments.proposing.withdraw(town.luz, number, StatedReason(code="taken-back", words="x"))
    with expect_refusal(Conflict, match="decided"):
        town.acts.amendments.cosigning.cosign(town.eve, number)


def test_only_its_author_withdraws_it(town: Town) -> None:
    number = town.propose(STREETS + SHADE)
    for other in (town.ben, town.dora):
        with pytest.raises(NotYourAmendment):
            town.acts.amendments.proposing.withdraw(other, number, StatedReason(code="taken-back", words="x"))
    town.acts.amendments.proposing.withdraw(town.luz, number, StatedReason(code="taken-back", words="I thought again."))
    assert state(town, number) is S.WITHDRAWN


def test_another_takes_its_place(town: Town) -> None:
    old, new = town.propose(STREETS + SHADE), town.propose(STREETS + SHADE.replace("shade", "shade, water"))
    with expect_refusal(Invalid, match="itself"):
        town.acts.amendments.proposing.supersede(town.luz, old, old, StatedReason(code="taken-back", words="x"))
    with pytest.raises(NotFound):
        town.acts.amendments.proposing.supersede(town.luz, old, 99, StatedReason(code="taken-back", words="x"))
    with pytest.raises(Forbidden):
        town.acts.amendments.proposing.supersede(town.ben, old, new, StatedReason(code="taken-back", words="x"))
    town.acts.amendments.proposing.supersede(
        town.luz, old, new, StatedReason(code="taken-back", words="The new one says more.")
    )
    assert state(town, old) is S.SUPERSEDED
    assert town.acts.engine.amendments.get(old).amendment.superseded_by == new


def test_many_propose_at_once_and_each_gets_a_number(town: Town) -> None:
    def propose(turn: int) -> int:
        acts = town.acts if turn % 2 else town.another()
        text = STREETS.replace("three", f"{turn + 20}")
        edit = TextEdit(base=town.head, files={PATH: text}, message=VersionMessage(summary="x"))
        return acts.amendments.proposing.propose(
            town.luz, NewAmendment(title=f"Proposal {turn}", why="Because.", edit=edit)
        )

    with ThreadPoolExecutor(6) as pool:
        numbers = list(pool.map(propose, range(12)))
    assert sorted(numbers) == list(range(1, 13))
    town.acts.publisher.publish()
    for turn, number in enumerate(numbers):
        proposal = town.acts.engine.amendments.get(number)
        assert proposal.amendment.title == f"Proposal {turn}"
        assert f"replaced by {turn + 20}" in town.text(version=proposal.head)


def test_a_pushed_branch_is_an_amendment_of_whoever_wrote_it(town: Town, tmp_path: Path) -> None:
    clone = RepositoryBuilder(tmp_path / "clone")
    clone.git("pull", "--quiet", str(town.location), "main")
    clone.branch("amendments/7")
    (clone.path / PATH).write_text(STREETS + SHADE)
    author = f"Dora <p{town.dora.id}@city.example>"
    clone.git("commit", "--quiet", "--all", f"--author={author}", "--message", "Shade\n\nFor the old.\n\nOrigin: A-7")
    clone.git("push", "--quiet", str(town.location), "amendments/7")
    amendment = town.acts.engine.amendments.get(7).amendment
    assert (amendment.title, amendment.why, amendment.author) == ("Shade", "For the old.", "Dora")
    assert (amendment.state, amendment.document) == (S.OPEN, PATH)
    assert town.propose(STREETS.replace("ten", "nine")) == 8
    town.acts.amendments.cosigning.cosign(town.ben, 7)
    town.acts.amendments.proposing.withdraw(town.dora, 7, StatedReason(code="taken-back", words="Too soon."))
    assert state(town, 7) is S.WITHDRAWN
    assert town.acts.engine.amendments.get(7).amendment.cosigners == 1


@pytest.mark.parametrize(
    "written", ["p0{number}@city.example", "p000000{number:03}9@city.example", "p{number}@else.example"]
)
def test_a_pushed_branch_is_nobodys_whose_address_only_looks_like_it(town: Town, tmp_path: Path, written: str) -> None:
    clone = RepositoryBuilder(tmp_path / "clone")
    clone.git("pull", "--quiet", str(town.location), "main")
    clone.branch("amendments/7")
    (clone.path / PATH).write_text(STREETS + SHADE)
    author = f"Somebody <{written.format(number=town.dora.id.value)}>"
    clone.git("commit", "--quiet", "--all", f"--author={author}", "--message", "Shade\n\nFor the old.\n\nOrigin: A-7")
    clone.git("push", "--quiet", str(town.location), "amendments/7")
    town.acts.amendments.cosigning.cosign(town.ben, 7)
    with pytest.raises(NotYourAmendment):
        town.acts.amendments.proposing.withdraw(town.dora, 7, StatedReason(code="taken-back", words="Too soon."))


def test_one_that_landed_is_told_though_its_branch_is_gone(town: Town, tmp_path: Path) -> None:
    clone = RepositoryBuilder(tmp_path / "clone")
    clone.git("pull", "--quiet", str(town.location), "main")
    clone.branch("wish")
    clone.commit("Shade\n\nFor the old.\n", {PATH: STREETS + SHADE})
    clone.stand_on("main")
    clone.merge("wish", "Accept it\n\nAmendment: A-3\n")
    nine = (STREETS + SHADE).replace("ten in", "nine in")
    clone.commit("Nine\n\nAmendment: A-4\n", {PATH: nine})
    engine = open_engine(clone.path, cache=tmp_path / "cache-there")
    merged, alone = engine.amendments.get(3), engine.amendments.get(4)
    assert (merged.amendment.title, merged.amendment.why, merged.amendment.state) == (
        "Shade",
        "For the old.",
        S.ACCEPTED,
    )
    assert (alone.amendment.title, alone.amendment.state) == ("Nine", S.ACCEPTED)
    for proposal in (merged, alone):
        assert len(engine.amendments.changed(proposal).touched) == 1


# The draft moves on


def test_it_is_carried_when_the_draft_moves(town: Town) -> None:
    town.propose(STREETS + SHADE)
    first = town.branch(1)
    main = town.save(STREETS.replace("ten in", "nine in"))
    other = town.save(WATER.replace("open to all", "open to everyone"), OTHER)
    assert town.acts.amendments.carrying.carry_all() == ()
    head = town.branch(1)
    commit = town.acts.engine.texts.commit(head)
    assert commit.parents[1] == other
    assert commit.author == "The drafting engine"
    assert commit.values("Carried") == ("A-1",)
    assert not commit.values("Amendment")
    assert town.text(version=head) == STREETS.replace("ten in", "nine in") + SHADE
    assert town.text(OTHER, head) == town.text(OTHER)
    assert town.git("merge-base", "--is-ancestor", main, head) == ""
    engine = town.acts.engine.amendments
    proposal = engine.get(1)
    assert proposal.is_carried
    assert proposal.base == other
    assert [version.commit.id for version in engine.versions(proposal)] == [first]
    assert town.acts.amendments.carrying.carry_all() == ()
    assert town.branch(1) == head


def test_where_it_can_not_be_carried_its_author_is_told_once_and_decides(town: Town) -> None:
    town.propose(STREETS.replace("by three", "by five"), title="Five trees")
    head = town.branch(1)
    main = town.save(STREETS.replace("by three", "by two"))
    assert town.acts.amendments.carrying.carry_all() == (1,)
    assert town.acts.amendments.carrying.carry_all() == (1,)
    assert town.branch(1) == head
    (words,) = town.told(town.luz)
    assert words == "The draft has changed where your proposal “Five trees” changes it: decide on 1.3"
    proposal = town.acts.engine.amendments.get(1)
    assert not proposal.is_carried
    (question,) = town.acts.engine.merger.joined(proposal)[1].conflicts
    assert "by two" in (question.ours or "")
    assert "by five" in (question.theirs or "")
    settled = STREETS.replace("by three", "by four")
    edit = TextEdit(base=main, files={PATH: settled}, message=VersionMessage(summary="Meet in the middle"))
    with pytest.raises(NotYourAmendment):
        town.acts.amendments.settling.settle(town.ben, 1, edit, head=head)
    town.save(WATER.replace("open to all", "open to everyone"), OTHER)
    main = town.head
    done = town.acts.amendments.settling.settle(town.luz, 1, edit, head=head)
    assert isinstance(done, SavedEdit)
    assert town.text(version=done.commit) == settled
    assert "everyone" in town.text(OTHER, done.commit)
    with pytest.raises(Conflict):
        town.acts.amendments.settling.settle(town.luz, 1, edit, head=head)
    proposal = town.acts.engine.amendments.get(1)
    assert proposal.is_carried
    assert proposal.base == main
    assert len(town.acts.engine.amendments.versions(proposal)) == 2
    assert town.acts.amendments.carrying.carry_all() == ()


def test_what_is_decided_is_carried_no_more(town: Town) -> None:
    town.propose(STREETS + SHADE)
    town.acts.amendments.proposing.reject(town.dora, 1, StatedReason(code="no-majority", words="No."))
    head = town.branch(1)
    town.save(STREETS.replace("ten in", "nine in"))
    town.acts.amendments.carrying.carry_all()
    assert town.branch(1) == head
    town.acts.publisher.publish()
    assert town.acts.engine.amendments.get(1).is_carried


def test_two_articles_do_not_get_one_number(town: Town) -> None:
    bees, moss = "---\nnumber: 3\n---\n# Bees\n\n1. Bees live.\n", "---\nnumber: 3\n---\n# Moss\n\n1. Moss grows.\n"
    town.propose({"articles/bees.md": bees})
    town.save(moss, "articles/moss.md")
    assert town.acts.amendments.carrying.carry_all() == (1,)
    (question,) = town.acts.engine.merger.joined(town.acts.engine.amendments.get(1))[1].conflicts
    assert question.theirs == "articles/bees.md (number: 3)"


def test_several_processes_carry_at_once_and_write_one_merge_each(town: Town) -> None:
    for turn in range(6):
        town.propose(STREETS + SHADE.replace("5.", "5.").replace("square", f"square {turn}"))
    town.save(WATER.replace("open to all", "open to everyone"), OTHER)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: town.another().amendments.carrying.carry_all(), range(4)))
    assert done == [()] * 4
    for number in range(1, 7):
        assert town.git("rev-list", "--count", "--merges", f"amendments/{number}") == "1"
        assert town.acts.engine.amendments.get(number).is_carried


@pytest.mark.parametrize("path", ["process.toml", "constitution.toml", "README.md", "notes/x.txt"])
def test_a_proposal_of_words_brings_nothing_else_along(town: Town, path: str) -> None:
    """A hidden field could name any file; a drafter who accepts a sentence must not accept other rules with it."""
    with pytest.raises(NotText):
        town.propose({PATH: STREETS + SHADE, path: "format = 1\n"})
    assert not town.acts.engine.amendments.heads()
    number = town.propose(STREETS + SHADE)
    edit = TextEdit(base=town.branch(number), files={path: "format = 1\n"}, message=VersionMessage(summary="More"))
    with pytest.raises(NotText):
        town.acts.amendments.proposing.revise(town.luz, number, edit)


def test_a_proposal_does_not_speak_for_the_drafting_group(town: Town) -> None:
    claims = VersionMessage(summary="x", answers=("C-01JX",), decided_by="The Assembly", decided_on="2016-01-01")
    edit = TextEdit(base=town.head, files={PATH: STREETS + SHADE}, message=claims)
    number = town.acts.amendments.proposing.propose(town.luz, NewAmendment(title="Shade", why="It is hot.", edit=edit))
    again = TextEdit(base=town.branch(number), files={PATH: STREETS + SHADE.replace("Every", "Each")}, message=claims)
    town.acts.amendments.proposing.revise(town.luz, number, again)
    for version in town.git("rev-list", f"main..amendments/{number}").split():
        assert not town.acts.engine.texts.commit(version).trailers


def test_words_that_nobody_sees_do_not_get_into_the_record(town: Town) -> None:
    said = "It is\x00 hot.\x1b[31m \u202eRed\r\nagain"
    edit = TextEdit(
        base=town.head, files={PATH: STREETS + SHADE}, message=VersionMessage(summary="Shade", origins=("A-1",))
    )
    town.propose(STREETS.replace("ten", "nine"))
    number = town.acts.amendments.proposing.propose(town.luz, NewAmendment(title="Shade", why=said, edit=edit))
    town.acts.amendments.proposing.withdraw(town.luz, number, StatedReason(code="taken-back", words=said))
    town.acts.publisher.publish()
    found = town.acts.engine.amendments.get(number).amendment
    kept = "It is hot.[31m Red\nagain"
    assert (found.why, found.history[-1].words) == (kept, kept)
    commit = town.acts.engine.texts.commit(town.branch(number))
    assert (commit.body, commit.values("Origin")) == (kept, ("A-1",))


def test_what_was_merged_while_it_was_closed_is_told_as_it_is(town: Town) -> None:
    number = town.propose(STREETS + SHADE)
    town.acts.amendments.proposing.withdraw(town.luz, number, StatedReason(code="taken-back", words="I thought again."))
    step = AmendmentStep(
        at=town.clock.now(), state=S.ACCEPTED, by="Dora", reason="adopted", words="It was merged already."
    )
    town.acts.amendments.store.land(town.dora, number, step, landed=town.head)
    town.acts.amendments.store.land(town.dora, number, step, landed=town.head)
    kept = town.acts.amendments.store.get(number).amendment
    assert (kept.state, kept.landed) == (S.ACCEPTED, town.head)
    assert [one.state for one in kept.history] == [S.OPEN, S.WITHDRAWN, S.ACCEPTED]


def test_no_proposal_is_so_long_that_all_who_read_it_wait(town: Town) -> None:
    long = TextEdit(
        base=town.head, files={PATH: STREETS + "9. word\n" * 70_000}, message=VersionMessage(summary="Long")
    )
    with expect_refusal(Invalid, match="500,000"):
        town.acts.amendments.proposing.propose(town.luz, NewAmendment(title="Long", why="Because.", edit=long))
    with expect_refusal(Invalid, match="500,000"):
        preview(town.acts.drafting.editing, long)


def test_an_author_changes_what_their_own_proposal_brought_without_a_reason(town: Town) -> None:
    asked = "5. Every bench has a back, and every square three of them.\n"
    message = VersionMessage(summary="Benches", origins=("P-4",))
    town.acts.drafting.editing.save(town.dora, TextEdit(base=town.head, files={PATH: STREETS + asked}, message=message))
    shade = SHADE.replace("5.", "6.")
    town.propose(STREETS + asked + shade, origins=("P-1",), by=town.luz)

    def revise(text: str, summary: str) -> None:
        edit = TextEdit(base=town.branch(1), files={PATH: text}, message=VersionMessage(summary=summary))
        assert isinstance(town.acts.amendments.proposing.revise(town.luz, 1, edit), SavedEdit)

    revise(STREETS + asked + "6. Two squares of three have trees.\n", "Other words for its own clause")
    revise(STREETS + asked + "6. Dogs are led.\n", "Another clause in place of its own")
    with expect_refusal(VersionRefused, match="takes out words that P-4 brought"):
        revise(STREETS + "5. Every bench has a back.\n6. Dogs are led.\n", "Take words from the draft")
    with expect_refusal(VersionRefused, match="P-4 asked for"):
        revise(STREETS + "5. Dogs are led.\n", "Strike out of the draft")
