"""Signs that nobody sees: each script keeps those that it needs, and nothing else passes."""

import pytest

from drafting_engine.hidden_signs import hidden_signs, is_seen_line, named, without_hidden_signs

FITTING = [
    ("می\u200cخواهم", "a non-joiner of Persian"),
    ("क्\u200dष", "a joiner of Hindi"),
    ("ക്\u200dഷ", "a joiner of Malayalam"),
    ("المادة 3\u200f(ب)", "a mark in a line of Arabic"),
    ("סעיף \u200e(3)\u200f", "marks in a line of Hebrew"),
    ("ไทย\u200bภาษา", "a place to break a line of Thai"),
    ("ភាសា\u200bខ្មែរ", "the same in Khmer"),
    ("Grund\u00adgesetz", "a soft hyphen"),
    ("❤\ufe0f ☎\ufe0e 1\ufe0f\u20e3", "selectors behind pictures"),
    ("👨\u200d👩\u200d👧", "a family of pictures"),
    ("葛\U000e0100", "a form of an ideograph"),
    ("ᠮᠣᠩ\u180b", "a form of a letter of Mongolian"),
    ("\ufeff# A title", "the mark at the start of a file"),
    ("one\r\ntwo\tthree\n", "ends of lines and tabs"),
    ("5\u00a0m\u202f2", "blanks of other widths"),
]
HIDDEN = [
    ("Water \u2068belongs\u2069", ["U+2068", "U+2069"]),
    ("Water \u202eydobyreve ot\u202c belongs", ["U+202E", "U+202C"]),
    ("Water \u2066belongs\u2069", ["U+2066", "U+2069"]),
    ("Wa\u200bter", ["U+200B"]),
    ("Wa\u200cter", ["U+200C"]),
    ("Wa\u200dter", ["U+200D"]),
    ("Wa\u2060ter", ["U+2060"]),
    ("Wa\ufeffter", ["U+FEFF"]),
    ("Water\u200f.", ["U+200F"]),
    ("المادة\u200f\u200f", ["U+200F"]),
    ("سلام\nWater\u200f.", ["U+200F"]),
    ("می\u200c\u200cخ", ["U+200C"]),
    ("Water\u00ad", ["U+00AD"]),
    ("a\ufe0fb", ["U+FE0F"]),
    ("\U000e0077\U000e0061", ["U+E0077", "U+E0061"]),
    ("a\x1b[31m\x07\x9b\x85\u2028", ["U+001B", "U+0007", "U+009B", "U+0085", "U+2028"]),
    ("one\rtwo", ["U+000D"]),
    ("a\u3164b\u115f", ["U+3164", "U+115F"]),
]


@pytest.mark.parametrize(("text", "what"), FITTING, ids=lambda value: value if value.isascii() else "")
def test_what_a_script_needs_stays(text: str, what: str) -> None:
    assert [sign.code for sign in hidden_signs(text)] == [], what
    assert without_hidden_signs(text) == text


@pytest.mark.parametrize(
    ("text", "codes"), HIDDEN, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_what_hides_turns_or_joins_words_is_found(text: str, codes: list[str]) -> None:
    assert [sign.code for sign in hidden_signs(text)] == codes
    assert not list(hidden_signs(without_hidden_signs(text, lambda _: "?")))


def test_a_sign_is_named_as_unicode_names_it() -> None:
    assert named("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert named("\x07") == "U+0007"


def test_a_line_may_have_what_its_script_needs_and_no_end() -> None:
    assert is_seen_line("می\u200cخواهم")
    assert not is_seen_line("two\nlines")
    assert not is_seen_line("Wa\u200cter")


def test_pairs_by_which_the_interface_keeps_names_apart_are_no_hidden_signs_on_its_pages() -> None:
    told = "تعليق من \u2068Ana\u2069 بشأن \u2068\u2068A\u2069, B\u2069"
    assert list(hidden_signs(told, keeps_isolates=True)) == []
    for broken, count in (("\u2068Ana", 1), ("Ana\u2069", 1), ("\u2068Ana\nB\u2069", 2), ("\u2067Ana\u2069", 2)):
        assert len(list(hidden_signs(broken, keeps_isolates=True))) == count, ascii(broken)
    assert without_hidden_signs(told, keeps_isolates=True) == told
