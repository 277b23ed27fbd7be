"""Summaries of changes in words."""

import pytest

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.fields import FieldChange
from drafting_engine.comparison.summary import Count, Place, Summary
from drafting_engine.language.text.summaries import summary_of

NINE = Place(number="9")


@pytest.mark.parametrize(
    ("counts", "written"),
    [
        ((), "Nothing changed"),
        ((Count(ChangeKind.REWORDED, 1),), "1 clause reworded"),
        (
            (Count(ChangeKind.REWORDED, 3), Count(ChangeKind.REMOVED, 1), Count(ChangeKind.MOVED, 1, NINE)),
            "3 clauses reworded, 1 struck out, 1 moved to Article 9",
        ),
        ((Count(ChangeKind.MOVED, 2, NINE),), "2 clauses moved to Article 9"),
        ((Count(ChangeKind.MOVED, 1, Place(heading="Water")),), "1 clause moved to Water"),
        ((Count(ChangeKind.MOVED, 2),), "2 clauses moved"),
    ],
)
def test_what_happened(counts: tuple[Count, ...], written: str) -> None:
    assert summary_of(Summary(counts, is_reformatted=False)) == written


def test_only_the_look() -> None:
    assert summary_of(Summary((), is_reformatted=True)) == "Only the look changed"


@pytest.mark.parametrize("kind", [kind for kind in ChangeKind if kind not in (ChangeKind.KEPT, ChangeKind.REFORMATTED)])
def test_every_kind_is_said_first_and_after_another(kind: ChangeKind) -> None:
    alone, twice = (
        Summary((Count(kind, 1),), is_reformatted=False),
        Summary((Count(kind, 2),) * 2, is_reformatted=False),
    )
    word = "struck out" if kind is ChangeKind.REMOVED else kind.value
    assert summary_of(alone) == f"1 clause {word}"
    assert summary_of(twice) == f"2 clauses {word}, 2 {word}"


def renumbered(count: int) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(file=f"articles/{n}.md", title=f"Title {n}", field="number", before=str(n), after=str(n + 1))
        for n in range(1, count + 1)
    )


def test_two_articles_with_new_numbers_are_named_and_more_are_counted() -> None:
    part = FieldChange(file="articles/1.md", title="Title 1", field="part", before="I", after="II")
    two, many = (Summary((), is_reformatted=False, fields=(*renumbered(n), part)) for n in (2, 14))
    named = "Title 1: number 2 instead of 1, Title 2: number 3 instead of 2, Title 1: part “II” instead of “I”"
    assert summary_of(two) == named
    assert summary_of(many) == "14 articles have another number, Title 1: part “II” instead of “I”"


def test_rules_that_changed_are_named_together_each_once_and_in_words() -> None:
    short = FieldChange(file="process.toml", field="limits.meeting_quorum", before="20", after="30")
    long = tuple(FieldChange(file="process.toml", field=name) for name in ("phases", "roles"))
    said = "rules changed: People without whom a meeting does not count, Phases, Roles"
    assert summary_of(Summary((), is_reformatted=False, fields=(short, *long))) == said
