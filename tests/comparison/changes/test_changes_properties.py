"""What holds for every two texts: no clause is lost or doubled, nothing is changed by comparing, answers repeat."""

import random
import time
from collections import Counter
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.alignment.links import is_tombstone
from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.wordings.words import EditKind, word_diff
from tests.clauses.parsing.test_properties import NONSENSE
from tests.generated import PLANS, SENTENCES, Plan, edited


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """A text and what drafting made of it."""
    plan = draw(PLANS)
    return plan, draw(edited(plan))


def counted(documents: list[Document]) -> Counter[int]:
    return Counter(id(clause) for document in documents for clause in document.clauses)


def shown(change: Change) -> tuple[object, ...]:
    """A change without the identity of its clauses."""
    before, after = (tuple((c.document, c.key) for c in side) for side in (change.before, change.after))
    return change.kinds, before, after, change.score


def check(before: list[Document], after: list[Document]) -> None:
    found = changes(before, after).changes
    assert Counter(id(c) for change in found for c in change.before) == counted(before)
    assert Counter(id(c) for change in found for c in change.after) == counted(after)
    for change in found:
        assert change.kinds
        if change.kinds == (ChangeKind.REFORMATTED,):  # a tombstone comes or goes without anything before or after
            tombs = {is_tombstone(clause) for clause in (*change.before, *change.after)}  # a heading may be one
            assert (change.before and change.after) or tombs == {True}
            continue
        assert bool(change.before) != (change.kinds in ((ChangeKind.ADDED,), (ChangeKind.RESTORED,)))
        assert bool(change.after) != (change.kinds == (ChangeKind.REMOVED,))
        links = change.before and change.after
        gave = links and any(f.before in change.before and f.after not in change.after for f in change.flows)
        took = links and any(f.after in change.after and f.before not in change.before for f in change.flows)
        assert (ChangeKind.SPLIT in change.kinds) == bool(len(change.after) > 1 or gave)
        assert (ChangeKind.MERGED in change.kinds) == bool(len(change.before) > 1 or took)
        assert 0 <= change.score <= 1
        if change.kinds == (ChangeKind.KEPT,):
            assert change.before[0].text == change.after[0].text


@settings(max_examples=120)
@given(revisions())
def test_every_clause_of_both_sides_is_in_exactly_one_change(texts: tuple[Plan, Plan]) -> None:
    parser = Parser()
    before, after = (parser.parse("text.md", plan.written()) for plan in texts)
    check([before], [after])


@settings(max_examples=60)
@given(st.lists(NONSENSE, min_size=2, max_size=4), st.lists(NONSENSE, max_size=3))
def test_nor_is_one_lost_in_several_files_of_nonsense(one: list[str], other: list[str]) -> None:
    parser = Parser(strict=False)
    before = [parser.parse(f"{n}.md", source) for n, source in enumerate(one)]
    after = [parser.parse(f"{n}.md", source) for n, source in enumerate([*other, one[0]])]
    check(before, after)


@settings(max_examples=60)
@given(PLANS, st.booleans())
def test_a_text_differs_in_nothing_from_itself(plan: Plan, is_shared: bool) -> None:
    parser = Parser()
    one = parser.parse("text.md", plan.written())
    other = (parser if is_shared else Parser()).parse("text.md", plan.written())
    assert {change.kinds for change in changes([one], [other]).changes} <= {(ChangeKind.KEPT,)}


@settings(max_examples=70)
@given(revisions())
def test_a_fresh_parser_finds_the_same_changes(texts: tuple[Plan, Plan]) -> None:
    shared = Parser()
    one, other = ([shared.parse("text.md", plan.written())] for plan in texts)
    before, after = ([Parser().parse("text.md", plan.written())] for plan in texts)
    assert [shown(c) for c in changes(one, other).changes] == [shown(c) for c in changes(before, after).changes]


@settings(max_examples=60)
@given(PLANS, st.integers(1, 40))
def test_new_numbers_alone_reword_nothing(plan: Plan, first: int) -> None:
    assume(first != plan.first and "{n}" in plan.heading)
    renumbered = Plan(plan.parts, plan.heading, plan.number, plan.inner, plan.gap, first)
    words = [text for part in plan.parts for text, below in part.clauses for text in (text, *below)]
    assume(len(set(words)) == len(words))
    found = changes([Parser().parse("t.md", plan.written())], [Parser().parse("t.md", renumbered.written())]).changes
    assert not [c for c in found if {ChangeKind.REWORDED, ChangeKind.ADDED, ChangeKind.REMOVED} & set(c.kinds)]


@settings(max_examples=300)
@given(st.one_of(SENTENCES, st.text(max_size=80)), st.one_of(SENTENCES, st.text(max_size=80)))
def test_the_runs_of_a_word_difference_join_to_both_texts(before: str, after: str) -> None:
    runs = word_diff(before, after)
    assert "".join(run.text for run in runs if run.edit != EditKind.DELETED) == after
    assert "".join(run.text for run in runs if run.edit != EditKind.INSERTED) == before
    assert all(run.text for run in runs)
    assert all(one.edit != other.edit for one, other in pairwise(runs))


def test_words_of_a_paragraph_of_a_megabyte_are_compared_in_no_time_and_little_memory() -> None:
    before = [f"word{number * 7 % 400}" for number in range(100_000)]
    after = ["new" if number % 50 == 0 else word for number, word in enumerate(before)]
    start = time.process_time()
    runs = word_diff(" ".join(before), " ".join(after))
    assert time.process_time() - start < 8
    assert "".join(run.text for run in runs if run.edit != EditKind.DELETED) == " ".join(after)


def test_a_very_long_paragraph_keeps_the_words_that_were_not_touched() -> None:
    chance = random.Random(1)  # noqa: S311 - the same text every time
    before = [f"word{chance.randrange(400)}" for _ in range(20_000)]
    after = ["new" if number % 20 == 0 else word for number, word in enumerate(before)]
    shared = [run.text for run in word_diff(" ".join(before), " ".join(after)) if run.edit == EditKind.EQUAL]
    assert len(" ".join(shared).split()) >= 0.9 * len(after)
