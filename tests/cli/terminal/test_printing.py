"""What strangers wrote never reaches the terminal as a command."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.cli.terminal.printing import json_text, plain
from drafting_engine.cli.terminal.styled_lines import UNSAFE, Span, line, one_line, visible

HOSTILE = [
    ("\x1b[2J\x1b[31mred", "\\x1b[2J\\x1b[31mred"),
    ("\x9b31m", "\\x9b31m"),
    ("over\rwritten", "over\\x0dwritten"),
    ("bell\x07", "bell\\x07"),
    ("nul\x00", "nul\\x00"),
    ("right\u202eleft", "right\\u202eleft"),
    ("isolate\u2066d\u2069", "isolate\\u2066d\\u2069"),
    ("mark\u200f", "mark\\u200f"),
    ("line\u2028", "line\\u2028"),
    ("tag\U000e0041", "tag\\U000e0041"),
    ("half\ud800", "half\\ud800"),
]


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_controls_are_written_as_what_they_are(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["Ehe und Familie", "Constitución", "宪法", "دستور", "ज़िम्मेदारी", "🏛️", "a\u200db"])
def test_texts_of_all_languages_are_left_alone(text: str) -> None:
    assert visible(text) == text


@given(st.text(st.characters(codec=None)))
def test_no_control_survives_in_a_line(text: str) -> None:
    shown = plain(line(Span(text, "inserted"), text))
    assert shown.isprintable() or all(c.isprintable() or c in "\u200b\u200c\u200d" or not c.isascii() for c in shown)
    assert not set(shown) & {chr(code) for code in (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F))}


@given(st.text(st.characters(codec=None)))
def test_json_is_safe_and_says_the_same(text: str) -> None:
    written = json_text({"text": text}, indent=2)
    assert json.loads(written) == {"text": text}
    assert written.replace("\n", "").isascii() or not set(written) & set("\x1b\x7f\x9b\u202e\u2066\u2028")


def test_a_line_stays_a_line() -> None:
    assert one_line("two\nlines\tand a tab") == "two lines and a tab"


def test_words_that_came_or_went_are_marked_without_colour() -> None:
    assert plain(line(Span("old", "deleted"), Span("new", "inserted"), " word", indent=2)) == "  [-old-]{+new+} word"


def test_nothing_unsafe_is_printable_so_that_printable_text_is_written_as_it_is() -> None:
    assert not any(sign.isprintable() for sign in UNSAFE.findall("".join(map(chr, range(0x110000)))))
    assert json_text({"text": "a\u202eb\x7fc"}) == '{"text": "a\\u202eb\\u007fc"}'
