"""What the public does in the demo's story: it comments, agrees and disagrees, proposes, and is answered."""

from collections import Counter
from itertools import pairwise

import pytest

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.participation.amendments.amendment import OUTCOMES, TRANSITIONS, AmendmentState
from drafting_engine.participation.annotations import CommentState
from drafting_engine.services.comments.placing import AnchoredComment
from drafting_engine.services.comments.suggesting import wording_of
from drafting_engine.services.engine import Engine, open_engine
from tests.sample import sample_in


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return open_engine(sample_in(tmp_path_factory.mktemp("demo")), cache=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def comments(engine: Engine) -> tuple[AnchoredComment, ...]:
    main = engine.texts.heads().main
    assert not engine.comments.unreadable(main)
    assert not engine.comments.homeless(main)
    return engine.comments.all(main)


def on_the_draft(comments: tuple[AnchoredComment, ...]) -> list[AnchoredComment]:
    return [one for one in comments if not one.said.place.side]


def test_people_agree_disagree_and_answer_each_other(comments: tuple[AnchoredComment, ...]) -> None:
    assert sum(comment.count for comment in comments) >= 45
    assert max(reply.depth for comment in comments for reply in comment.replies) >= 2
    reactions = [comment.said.reactions for comment in comments]
    assert any(one.agree > 2 * one.disagree > 0 for one in reactions)
    replies = [reply.said.reactions for comment in comments for reply in comment.replies]
    assert any(one.disagree > one.agree for one in replies)


def test_some_are_taken_up_with_the_version_some_declined_with_a_reason(
    engine: Engine, comments: tuple[AnchoredComment, ...]
) -> None:
    by_state: dict[CommentState, list[AnchoredComment]] = {}
    for comment in comments:
        if comment.said.standing:
            by_state.setdefault(comment.said.standing.state, []).append(comment)
    assert set(by_state) == {CommentState.ANSWERED, CommentState.INCORPORATED, CommentState.DECLINED}
    main = engine.texts.heads().main
    history = {commit.id for commit in engine.texts.history(main)}
    for comment in by_state[CommentState.INCORPORATED]:
        assert comment.said.standing
        assert comment.said.standing.commit in history
    for comment in by_state[CommentState.DECLINED]:
        assert comment.said.standing
        assert engine.process.at(main).reason(comment.said.standing.reason).meaning
    assert all(answer.words and answer.author for comment in comments for answer in comment.said.answers)


def test_every_version_that_answers_a_comment_is_named_by_its_answer(
    engine: Engine, comments: tuple[AnchoredComment, ...]
) -> None:
    answered = {
        value for commit in engine.texts.ancestors(engine.texts.heads().main) for value in commit.values("Answers")
    }
    taken_up = {c.said.name for c in comments if c.said.standing and c.said.standing.state is CommentState.INCORPORATED}
    assert answered <= taken_up


def test_one_is_hidden_one_withdrawn_one_changed(engine: Engine, comments: tuple[AnchoredComment, ...]) -> None:
    (hidden,) = (comment.said for comment in comments if comment.said.hidden)
    assert not hidden.body
    assert not hidden.author
    assert engine.process.at(engine.texts.heads().main).reason(hidden.hidden).meaning
    (withdrawn,) = (comment.said for comment in comments if comment.said.withdrawn)
    assert not withdrawn.body
    (changed,) = (comment.said for comment in comments if comment.said.earlier)
    assert changed.changed
    assert changed.earlier[0].body != changed.body


def test_the_words_of_one_are_gone_and_the_clause_of_another(comments: tuple[AnchoredComment, ...]) -> None:
    orphans = [comment for comment in on_the_draft(comments) if comment.is_orphan]
    assert sorted(comment.is_alive for comment in orphans) == [False, True]
    (wordless,) = (comment for comment in orphans if comment.is_alive)
    assert wordless.said.author == "Baker of San Telo"


def test_essays_changes_and_proposals_are_commented_on(comments: tuple[AnchoredComment, ...]) -> None:
    assert sum(comment.document.startswith("essays/") for comment in comments) >= 5
    sides = Counter((comment.said.place.side, bool(comment.said.place.amendment)) for comment in comments)
    assert sides["before", False]
    assert sides["after", False]
    assert sides["change", False]
    assert sides["after", True]
    assert sides["change", True]


def test_one_suggests_other_words_for_what_is_proposed(comments: tuple[AnchoredComment, ...]) -> None:
    (suggesting,) = (comment for comment in comments if comment.said.suggestion)
    assert (suggesting.said.motivation, suggesting.said.place.amendment) == ("editing", "A-13")
    assert "before anything else is sent" in wording_of(suggesting.origin, suggesting.said.suggestion)


def test_every_fate_of_a_proposal_is_told_with_a_reason(engine: Engine) -> None:
    proposals = engine.amendments.all()
    rules = engine.process.at(engine.texts.heads().main)
    states = Counter(proposal.amendment.state for proposal in proposals)
    assert set(states) >= set(TRANSITIONS) - {AmendmentState.DRAFT, AmendmentState.SUPERSEDED}
    assert states[AmendmentState.OPEN] >= 4
    for proposal in proposals:
        amendment = proposal.amendment
        assert amendment.why
        if amendment.state in OUTCOMES:
            assert amendment.outcome
            assert rules.reason(amendment.outcome.reason).meaning
            assert amendment.outcome.words
        else:
            assert proposal.is_carried
        steps = [step.state for step in amendment.history]
        assert all(after in TRANSITIONS[before] for before, after in pairwise(steps))


def test_what_was_taken_up_in_part_left_out_the_rest(engine: Engine) -> None:
    (part,) = (one for one in engine.amendments.all() if one.amendment.state is AmendmentState.ACCEPTED_IN_PART)
    article = engine.texts.article(engine.texts.heads().main, "neighbourhoods")
    words = " ".join(clause.text for clause in article.clauses)
    assert "those who work at night" in words
    assert "fewer than thirty people" in words
    asked = engine.comparisons.between(part.base, part.head).changed
    came = engine.comparisons.of(part.landing).changed
    assert len(asked) == 2
    assert [change.kinds for change in came] == [(ChangeKind.REWORDED,)]


def test_exactly_two_open_proposals_cannot_both_pass(engine: Engine) -> None:
    (collision,) = engine.collisions.matrix().collisions
    assert (collision.one, collision.other) == (10, 11)
    (conflict,) = collision.conflicts
    assert "cost nothing" in str(conflict.ours)
    assert "rebate" in str(conflict.theirs)


def test_what_a_body_decided_on_a_proposal_is_counted_once(engine: Engine) -> None:
    group = engine.contributors.get("drafting-group")
    told = {one.id: one.about for one in engine.petitions.all_decisions()}
    assert (len(group.judged), len(group.decisions)) == (6, 15)
    assert {told[name][0] for name in group.decisions} == {"P"}
