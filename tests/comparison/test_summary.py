"""A change set counted: each clause once, by the kind that says most of its change."""

import pytest

from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.comparison.summary import Count, Place, Summary, main_kind, summarise

K = ChangeKind
WATER = "---\nnumber: 9\n---\n# Water\n\n1. Two.\n2. Three.\n"
SEA = "---\nnumber: 10\n---\n# Sea\n\n1. Four.\n"
HARBOUR = "# Harbour\n\nOne.\n"
FEES = "## Artículo 54\n\nI. Los derechos:\n\n   a) Six.\n"
LONG = f"# {'A heading of many words ' * 2}\n\nFive.\n"
CLAUSES = {
    clause.text: clause
    for name, text in (
        ("water.md", WATER),
        ("sea.md", SEA),
        ("harbour.md", HARBOUR),
        ("fees.md", FEES),
        ("long.md", LONG),
    )
    for clause in parse(name, text).clauses
}


def change(*kinds: K, before: int = 1, after: str = "Two.", once: str = "One.") -> Change:
    clauses = tuple(CLAUSES[word] for word in after.split("+") if word)
    return Change(kinds=kinds, before=(CLAUSES[once],) * before, after=clauses)


@pytest.mark.parametrize(
    ("kinds", "main"),
    [
        ((K.MOVED, K.RENUMBERED, K.REWORDED), K.MOVED),
        ((K.RENUMBERED, K.REWORDED), K.REWORDED),
        ((K.RENUMBERED,), K.RENUMBERED),
        ((K.RESTORED, K.MOVED), K.RESTORED),
        ((K.ADDED,), K.ADDED),
        ((K.REMOVED,), K.REMOVED),
        ((K.KEPT,), K.KEPT),
    ],
)
def test_the_kind_that_says_most(kinds: tuple[K, ...], main: K) -> None:
    assert main_kind(change(*kinds)) is main


def test_a_split_is_one_of_several_clauses_and_no_sentence_that_went_elsewhere() -> None:
    assert main_kind(change(K.SPLIT, K.MERGED, K.REWORDED)) is K.REWORDED
    assert main_kind(change(K.SPLIT, K.REWORDED, after="Two.+Three.")) is K.SPLIT
    assert main_kind(change(K.MERGED, K.REWORDED, before=2)) is K.MERGED
    assert main_kind(change(K.SPLIT)) is K.SPLIT


def test_everything_is_counted_in_one_order() -> None:
    every = [
        change(K.RENUMBERED),
        change(K.MERGED, before=2),
        change(K.SPLIT, after="Two.+Three."),
        change(K.MOVED),
        change(K.RESTORED),
        change(K.REMOVED, after=""),
        change(K.ADDED, before=0),
        change(K.REWORDED),
        change(K.REWORDED),
        change(K.KEPT),
    ]
    assert summarise(every) == Summary(
        (
            Count(K.REWORDED, 2),
            Count(K.ADDED, 1),
            Count(K.REMOVED, 1),
            Count(K.RESTORED, 1),
            Count(K.MOVED, 1, Place(number="9")),
            Count(K.SPLIT, 1),
            Count(K.MERGED, 1),
            Count(K.RENUMBERED, 1),
        ),
        is_reformatted=False,
    )


def test_what_readers_need_not_be_told_is_no_count() -> None:
    assert summarise([]) == Summary((), is_reformatted=False)
    assert summarise([change(K.KEPT)]) == Summary((), is_reformatted=False)
    assert summarise([change(K.REFORMATTED), change(K.KEPT)]) == Summary((), is_reformatted=True)
    both = summarise([change(K.REFORMATTED), change(K.ADDED, before=0)])
    assert both == Summary((Count(K.ADDED, 1),), is_reformatted=True)


def test_clauses_that_all_moved_to_one_article_are_said_to_have_gone_there() -> None:
    def place(*after: str, once: str = "One.") -> Place | None:
        return summarise([change(K.MOVED, after=words, once=once) for words in after]).counts[0].place

    assert place("Two.", "Three.") == Place(number="9")
    assert place("Two.", "Four.") is None
    assert place("Four.") == Place(number="10")
    assert place("One.", once="Two.") == Place(heading="Harbour")
    assert place("Six.") == Place(heading="Artículo 54"), "the article, and not the fraction in which it stands there"
    assert place("Three.", once="Two.") is None, "what only has another place in its own article"
    assert place("Five.") is None  # what is no name of a place: a heading of more than 40 letters
