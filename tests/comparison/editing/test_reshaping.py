"""Acts on clauses: the text is as a careful drafter would write it, and every clause is known to be who it was."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.numbers.numbering import with_rank, with_typed
from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.editing.reshaping import CannotReshape, Reshaped, Reshaping
from drafting_engine.errors import Invalid, NotFound
from drafting_engine.language.text.reshaping import reshaping_words
from tests.refusals import expect_refusal

ONE = """---
number: 1
---
# Water

Rain is free. Snow is free too.

1. Water belongs to everybody.
   a) Springs stay open.
   b) Wells stay open.
2. The harbour keeps it clean. It reports each year to the assembly.
3. Nobody may sell it.
"""
TWO = "---\nnumber: 2\n---\n# Boats\n\n(1) Boats are lent.\n\n(2) Boats come back.\n"


@dataclass(frozen=True, slots=True)
class Text:
    """Two articles that are put in another shape."""

    one: str = ONE
    two: str = TWO

    def documents(self) -> tuple[Document, ...]:
        return parse("one.md", self.one), parse("two.md", self.two)

    def shape(self) -> Reshaping:
        return Reshaping(self.documents())


def lines(text: str) -> str:
    """The text below the title, without blank lines."""
    return "\n".join(line for line in text.partition("# ")[2].splitlines()[1:] if line.strip())


def said(done: Reshaped) -> Mapping[str, str]:
    """Who carries on whom, by address."""
    return {one.before.key: one.after.key for one in done.continued}


def pairs(done: Reshaped) -> set[tuple[str, str]]:
    """Every statement: address before, address after."""
    return {(one.before.key, one.after.key) for one in done.continued}


def test_a_clause_gets_another_number_and_those_behind_it_count_on() -> None:
    done = Text().shape().renumber("one.md", "1.2", "3")
    assert "3. The harbour keeps it clean. It reports" in done.sources["one.md"]
    assert "4. Nobody may sell it." in done.sources["one.md"]
    assert "1. Water belongs" in done.sources["one.md"]
    assert said(done) == {"1.2": "1.3", "1.3": "1.4"}
    assert reshaping_words(done.report) == "1.2 was renumbered to 3., and 1 clause behind it."


def test_what_stands_under_a_clause_goes_with_its_number() -> None:
    done = Text().shape().renumber("one.md", "1.1", "7")
    assert said(done) == {"1.1": "1.7", "1.1.a": "1.7.a", "1.1.b": "1.7.b", "1.2": "1.8", "1.3": "1.9"}


def test_letters_count_on_too() -> None:
    done = Text().shape().renumber("one.md", "1.1.b", "c")
    assert "   c) Wells stay open." in done.sources["one.md"]
    assert said(done) == {"1.1.b": "1.1.c"}


def test_a_clause_moves_within_its_article_and_all_are_counted_anew() -> None:
    done = Text().shape().move("one.md", "1.3", "one.md", "1.1")
    assert lines(done.sources["one.md"]) == (
        "Rain is free. Snow is free too.\n"
        "1. Water belongs to everybody.\n   a) Springs stay open.\n   b) Wells stay open.\n2. Nobody may sell it.\n"
        "3. The harbour keeps it clean. It reports each year to the assembly."
    )
    assert said(done) == {"1.3": "1.2", "1.2": "1.3"}


def test_a_clause_moves_to_another_article_with_all_that_stands_under_it() -> None:
    done = Text().shape().move("one.md", "1.1", "two.md", "2.1")
    assert lines(done.sources["one.md"]) == (
        "Rain is free. Snow is free too.\n"
        "1. The harbour keeps it clean. It reports each year to the assembly.\n2. Nobody may sell it."
    )
    assert lines(done.sources["two.md"]) == (
        "(1) Boats are lent.\n(2) Water belongs to everybody.\n   a) Springs stay open.\n   b) Wells stay open.\n"
        "(3) Boats come back."
    )
    assert said(done) == {
        "1.1": "2.2", "1.1.a": "2.2.a", "1.1.b": "2.2.b", "1.2": "1.1", "1.3": "1.2", "2.2": "2.3"
    }  # fmt: skip
    assert "(1) Boats are lent.\n\n(2) Water" in done.sources["two.md"]


def test_the_last_clause_of_a_file_moves_and_leaves_a_whole_file() -> None:
    done = Text().shape().move("two.md", "2.2", "one.md", "1.3")
    assert done.sources["two.md"].endswith("(1) Boats are lent.\n")
    assert "3. Nobody may sell it.\n4. Boats come back.\n" in done.sources["one.md"]


def test_a_clause_becomes_two() -> None:
    done = Text().shape().split("one.md", "1.2", "It reports")
    assert lines(done.sources["one.md"]).splitlines()[4:] == [
        "2. The harbour keeps it clean.",
        "3. It reports each year to the assembly.",
        "4. Nobody may sell it.",
    ]
    assert pairs(done) == {("1.2", "1.2"), ("1.2", "1.3"), ("1.3", "1.4")}


def test_a_paragraph_without_a_number_becomes_two() -> None:
    done = Text().shape().split("one.md", "1.p1", "Snow")
    assert "\n\nRain is free.\n\nSnow is free too.\n\n1. Water" in done.sources["one.md"]


def test_two_clauses_become_one() -> None:
    done = Text().shape().merge("one.md", "1.2")
    assert lines(done.sources["one.md"]).splitlines()[4:] == [
        "2. The harbour keeps it clean. It reports each year to the assembly. Nobody may sell it.",
    ]
    assert pairs(done) == {("1.2", "1.2"), ("1.3", "1.2")}


def test_those_behind_two_that_became_one_count_back() -> None:
    text = Text(one=ONE.replace("3. Nobody may sell it.", "3. Nobody may sell it.\n4. Nor lease it.\n5. Nor waste it."))
    done = text.shape().merge("one.md", "1.2")
    assert "3. Nor lease it.\n4. Nor waste it." in done.sources["one.md"]
    assert pairs(done) == {("1.2", "1.2"), ("1.3", "1.2"), ("1.4", "1.3"), ("1.5", "1.4")}


def test_a_row_that_does_not_count_one_by_one_is_left_alone() -> None:
    text = Text(one=ONE.replace("3. Nobody", "5. Nobody"))
    assert "5. Nobody" in text.shape().renumber("one.md", "1.1", "1a").sources["one.md"]


@pytest.mark.parametrize(
    ("act", "arguments", "error"),
    [
        ("renumber", ("one.md", "1.9", "2"), NotFound),
        ("renumber", ("one.md", "1.2", "many"), Invalid),
        ("renumber", ("one.md", "1.p1", "2"), Invalid),
        ("move", ("one.md", "1.1", "one.md", "1.1.a"), CannotReshape),
        ("move", ("one.md", "1.1", "none.md", "1"), NotFound),
        ("split", ("one.md", "1.2", "nowhere"), Invalid),
        ("split", ("one.md", "1.2", "The harbour"), Invalid),
        ("split", ("one.md", "1.2", " "), Invalid),
        ("merge", ("one.md", "1.3"), Invalid),
        ("merge", ("one.md", "1.1"), CannotReshape),
    ],
)
def test_what_can_not_be_done_is_refused(act: str, arguments: tuple[str, ...], error: type[Exception]) -> None:
    with pytest.raises(error):
        getattr(Text().shape(), act)(*arguments)


@pytest.mark.parametrize(
    ("label", "style", "rank", "wanted"),
    [
        ("(3)", "1(", 4, "(4)"), ("c)", "a)", 4, "d)"), ("IV.", "I.", 5, "V."), ("ix)", "i)", 10, "x)"),
        ("<sup>2</sup>", "1^", 3, "<sup>3</sup>"), ("§ 3", "1§", 4, "§ 4"), ("12a.", "1.", 13, "13."),
        ("aa)", "aa)", 2, "bb)"),
    ],
)  # fmt: skip
def test_a_label_counts_on_as_it_is_written(label: str, style: str, rank: int, wanted: str) -> None:
    assert with_rank(label, style, rank) == wanted


@pytest.mark.parametrize(
    ("label", "typed", "wanted"),
    [("(3)", "4", "(4)"), ("3.", "(4a)", "4a."), ("c)", "d", "d)"), ("IV.", "V.", "V."),
     ("<sup>2</sup>", "3", "<sup>3</sup>")],
)  # fmt: skip
def test_a_number_is_typed_with_or_without_what_is_around_it(label: str, typed: str, wanted: str) -> None:
    assert with_typed(label, typed) == wanted


COUNTED_BY_READERS = """# Works

## Mornings

1. The baker lights the oven first.
1. The miller brings the flour.
1. The guard opens the gate.

## Evenings

1. The lamps are lit at dusk.
2. The gate is shut at ten.
"""


@pytest.mark.parametrize(
    ("act", "arguments", "wanted"),
    [
        ("move", ("t.md", "mornings.1", "t.md", "mornings.3"),
         ["1. The miller", "1. The guard", "1. The baker", "1. The lamps", "2. The gate"]),
        ("move", ("t.md", "mornings.1", "t.md", "evenings.1"),
         ["1. The miller", "1. The guard", "1. The lamps", "2. The baker", "3. The gate"]),
        ("move", ("t.md", "evenings.1", "t.md", "mornings.2"),
         ["1. The baker", "1. The miller", "1. The lamps", "1. The guard", "1. The gate"]),
        ("split", ("t.md", "mornings.2", "brings the flour"),
         ["1. The baker", "1. The miller", "1. brings the", "1. The guard", "1. The lamps", "2. The gate"]),
    ],
)  # fmt: skip
def test_a_list_that_readers_count_stays_as_its_author_writes_it(
    act: str, arguments: tuple[str, ...], wanted: list[str]
) -> None:
    shape = Reshaping([parse("t.md", COUNTED_BY_READERS)])
    text = getattr(shape, act)(*arguments).sources["t.md"]
    assert [" ".join(line.split()[:3]) for line in text.split("\n") if line[:1].isdigit()] == wanted


SECTIONS = """---
number: 3
---
# Harbour

## Chapter I. Quays

1. Quays are open.
2. Quays are lit.

## Chapter II. Boats

1. Boats are lent.

## Chapter III. Nets

1. Nets are mended.
"""


def sections() -> Reshaping:
    return Reshaping((parse("harbour.md", SECTIONS), parse("two.md", TWO)))


def headings(source: str) -> list[str]:
    return [line.removeprefix("## ") for line in source.splitlines() if line.startswith("## ")]


def test_a_whole_section_moves_behind_another_one_and_all_are_counted_anew() -> None:
    document = parse("harbour.md", SECTIONS)
    first, _, last = (clause.key for clause in document.clauses if clause.level == 2)
    done = sections().move("harbour.md", first, "harbour.md", last)
    assert headings(done.sources["harbour.md"]) == ["Chapter I. Boats", "Chapter II. Nets", "Chapter III. Quays"]
    assert done.sources["harbour.md"].endswith("\n\n## Chapter III. Quays\n\n1. Quays are open.\n2. Quays are lit.\n")
    assert {(f"{first}.1", f"{last}.1"), (f"{first}.2", f"{last}.2"), (first, last)} <= pairs(done)
    assert reshaping_words(done.report) == f"{done.report.clause} was moved behind {done.report.other}."


def test_a_section_gets_another_number_with_those_behind_it() -> None:
    document = parse("harbour.md", SECTIONS)
    _, second, third = (clause.key for clause in document.clauses if clause.level == 2)
    done = sections().renumber("harbour.md", second, "III")
    assert headings(done.sources["harbour.md"]) == ["Chapter I. Quays", "Chapter III. Boats", "Chapter IV. Nets"]
    assert {(second, third), (f"{second}.1", f"{third}.1")} <= pairs(done)


def test_a_section_stands_among_sections_and_is_neither_split_nor_merged() -> None:
    document = parse("harbour.md", SECTIONS)
    first = next(clause for clause in document.clauses if clause.level == 2)
    with pytest.raises(CannotReshape):
        sections().move("harbour.md", first.key, "two.md", "2.1")
    with expect_refusal(CannotReshape, "is a section"):
        sections().merge("harbour.md", first.key)
    with expect_refusal(CannotReshape, "is a section"):
        sections().split("harbour.md", first.key, "Quays")
