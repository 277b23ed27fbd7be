"""Every item of a list that a Markdown reader shows starts a clause, under the number that the reader shows.

What a reader shows is asked of markdown-it, which knows nothing of ours.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.front_matter import end_of_front_matter
from drafting_engine.clauses.parsing import Parser, parse
from drafting_engine.clauses.parsing.markdown_lists import MarkdownLists
from drafting_engine.clauses.writing import write
from tests import corpora

_READER = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
_YEAR = re.compile(r"\s*(?:[-*+]\s+)*\d{4,9}[.)]")
_LINE_END = re.compile(r"\r\n|\n|\r")


def items(source: str) -> Iterator[tuple[int, int]]:
    """The line of each item outside quotes and the number that is shown there, 0 for a bullet."""
    quotes, counts = 0, [0]
    for token in _READER.parse(source):
        quotes += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type.endswith("list_open"):
            counts.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else 0)
        elif token.type.endswith("list_close"):
            counts.pop()
        elif token.type == "list_item_open" and token.map is not None and not quotes:
            yield token.map[0], counts[-1]
            counts[-1] += bool(counts[-1] or token.info)


def starts(document: Document) -> set[int]:
    """Where the clauses of a document start, in characters."""
    offsets = accumulate((len(section.source) for section in document.sections), initial=0)
    pairs = zip(offsets, document.sections, strict=False)
    return {offset + clause.start for offset, section in pairs for clause in section.clauses}


def unread(source: str) -> list[str]:
    """The lines that start an item for a Markdown reader, and no clause of ours; years are none, whoever shows them."""
    document = Parser(strict=False).parse("text.md", source)
    cut = end_of_front_matter(source) or int(source.startswith("\ufeff"))
    lines = [cut, *(cut + end.end() for end in _LINE_END.finditer(source[cut:]))]
    here = starts(document)
    missing = {lines[number] for number, _ in items(source[cut:])} - here
    return [source[at:].partition("\n")[0] for at in sorted(missing) if not _YEAR.match(source[at:])]


WORDS = st.sampled_from((
    "the council", "The keeper of the lamp has the right to be heard before anything is decided on the matter",
    "der Rat beschließt über die Gebühren und über alles was mit dem Hafen zusammenhängt, soweit", "one.", "and", "",
    "يجتمع المجلس مرة كل سنة ويقرر في شؤون المنارة والميناء والسفن والصيادين؛", "see 3. and 4.",
    "wenn:", "**Title.** x",
))  # fmt: skip
MARKERS = st.sampled_from(
    ("1. ", "2. ", "3. ", "8. ", "1) ", "12. ", "- ", "* ", "", "", "1.  ", "5.", "- 1. ", "10)\t")
)
INDENTS = st.sampled_from(("", "", "", "  ", "   ", "    ", "      ", "\t", "\t\t"))
ENDS = st.sampled_from(("\n", "\n", "\n", "\n\n", "\\\n", "  \n", "\n\n\n"))
LINES = st.tuples(INDENTS, MARKERS, WORDS, ENDS).map("".join).filter(lambda line: line.strip(" \t\\\n") != "-")
"""Lines of lists; a lone dash would underline the line above."""
LISTS = st.lists(LINES, max_size=14).map("".join)


@settings(max_examples=400)
@given(LISTS)
def test_every_item_that_readers_see_starts_a_clause(source: str) -> None:
    assert unread("# Article 1\n\n" + source) == []
    assert write(parse("text.md", source)) == source


@pytest.mark.slow
@pytest.mark.parametrize("name", corpora.names() + corpora.strangers())
def test_every_item_of_a_real_text_starts_a_clause(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    for path, data in corpora.newest(corpora.bare(name, tmp_path_factory.mktemp(name))):
        assert unread(data.decode("utf-8", "replace")) == [], path


@settings(max_examples=150)
@given(st.lists(st.sampled_from(("1. One.", "   1. Nested.", "   1. Nested too.", "   - Bullet.", "")), max_size=12))
def test_lists_that_carry_one_number_are_counted_as_readers_count_them(lines: list[str]) -> None:
    source = "\n".join(lines) + "\n"
    shown = [number for _, number in items(source) if number]
    clauses = [clause for clause in parse("text.md", source).clauses if clause.label]
    assert [clause.label for clause in clauses] == [f"{number}." for number in shown]
    assert all(clause.written in ("", "1.") for clause in clauses)


def test_the_label_in_the_source_is_kept_where_readers_count() -> None:
    clauses = list(parse("text.md", "# Aims\n\n1. To help.\n1. To teach.\n\n## Means\n\n1. Fees.\n2. Gifts.\n").clauses)
    assert [(clause.path, clause.label, clause.written) for clause in clauses if clause.label] == [
        ("Aims 1.", "1.", "1."),
        ("Aims 2.", "2.", "1."),
        ("Means 1.", "1.", ""),
        ("Means 2.", "2.", ""),
    ]


@pytest.mark.parametrize(
    ("first", "column", "is_one_list"),
    [
        ("- a", 1, True), ("- a", 2, False), ("-    a", 3, True), ("-   a", 4, False), ("-   a", 3, True),
        ("-     a", 2, False), ("-     a", 1, True), ("-", 1, True), ("-", 2, False),
    ],
)  # fmt: skip
def test_an_item_stands_in_another_from_the_column_of_its_text_on(first: str, column: int, is_one_list: bool) -> None:
    lists = MarkdownLists()
    one = lists.item(first, 0, in_paragraph=False)
    other = lists.item("- b", column, in_paragraph=False)
    assert one is not None
    assert (other is one) is is_one_list


@pytest.mark.parametrize(
    "line",
    [
        "\\newpage", "[charter]: https://a.example", "<!-- cut -->", "***", ":::", "&nbsp;", "| a |", "> cited",
        "<p>Then</p>", "Then",
    ],
)  # fmt: skip
def test_what_stands_at_the_margin_ends_a_list_and_what_stands_in_an_item_does_not(line: str) -> None:
    between, within = (
        parse("hall.md", f"1. Lamps\n1. Oil\n\n{margin}{line}\n\n1. Bells\n1. Ropes\n") for margin in ("", "   ")
    )
    assert [clause.label for clause in between.clauses if clause.label] == ["1.", "2.", "1.", "2."]
    assert [clause.label for clause in within.clauses if clause.label] == ["1.", "2.", "3.", "4."]


@pytest.mark.parametrize("between", ["```\ncode\n```\n", "<h3>Bells</h3>\n", "# Bells\n"])
def test_code_and_headings_at_the_margin_end_a_list(between: str) -> None:
    document = parse("hall.md", f"1. Lamps\n1. Oil\n\n{between}\n1. Bells\n1. Ropes\n")
    assert [clause.label for clause in document.clauses if clause.label] == ["1.", "2.", "1.", "2."]
