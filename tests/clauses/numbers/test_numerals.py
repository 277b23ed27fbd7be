"""Numbers in every script: what a sign stands for, and the sign of the number that comes next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.clauses.numbers.numbering import NoNumber, reading_in_row, readings_of_label, with_rank
from drafting_engine.clauses.numbers.numerals import (
    LATIN,
    catalan_ordinal,
    is_catalan_ordinal,
    raised_digits,
    readings,
    roman_value,
    written,
)

STYLES = (
    "1", "¹", "一", "a", "A", "aa", "aaa", "i", "I", "α", "Α", "а", "А", "א", "أ", "가", "ㄱ",
    "ア", "イ", "क", "甲", "①", "⑴", "❶", "㈠", "ⓐ", "Ⅰ", "ⅰ", "㉠",
)  # fmt: skip
LAST = {
    "a": 52, "A": 52, "aa": 26, "aaa": 26, "а": 28, "А": 28, "أ": 28, "가": 28, "ㄱ": 14, "ア": 46, "イ": 47,
    "क": 33, "甲": 10, "①": 50, "⑴": 20, "❶": 10, "㈠": 10, "ⓐ": 26, "Ⅰ": 12, "ⅰ": 12, "㉠": 14,
}  # fmt: skip
"""The last number of the styles that end; the others go on."""
SHAPES = {
    "1": ("({})", "{}.", "{})", "§ {}", "§ {}º", "Art. {}.", "Artículo {}.-", "Section {}.",
          "1.{}", "{}°", "{} §", "第{}条",
          "({}):", "Parágrafo {}º -", "<sup>{}</sup>", "제{}조"),
    "一": ("（{}）", "{}、", "第{}条"),
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@given(rank=st.integers(1, 400))
def test_what_is_written_is_read_back(style: str, rank: int) -> None:
    sign = written("", style, rank)
    if rank > LAST.get(style, 400):
        assert sign is None
    else:
        assert sign is not None
        assert (style, (rank, "")) in readings(sign)


@pytest.mark.parametrize(
    ("number", "style", "rank", "suffix"),
    [
        ("12a", "1", 12, "a"), ("7-A", "1", 7, "a"),
        ("103-B", "1", 103, "b"), ("4o", "1", 4, ""), ("5º-A", "1", 5, "a"),
        ("2 bis", "1", 2, "~00"), ("XXI Bis", "I", 21, "~00"), ("bbis", "a", 2, "~00"), ("١٢", "1", 12, ""),
        ("५", "1", 5, ""), ("１２", "1", 12, ""), ("十二", "一", 12, ""),
        ("一百零三", "一", 103, ""), ("一千零一", "一", 1001, ""), ("一〇", "一", 10, ""),
        ("στ", "α", 6, ""), ("ϛ", "α", 6, ""),
        ("二の三", "一", 2, "~03"), ("טו", "א", 15, ""), ("ιστ", "α", 16, ""), ("هـ", "أ", 5, ""), ("й", "а", 9, "~2"),
        ("ñ", "a", 14, "~0"), ("za", "a", 27, ""), ("ab", "a", 28, ""),
    ],
)  # fmt: skip
def test_a_number_stands_for_a_value(number: str, style: str, rank: int, suffix: str) -> None:
    assert (style, (rank, suffix)) in readings(number)


@pytest.mark.parametrize("word", ["of", "in", "the", "civil", "", "-", "в-", "xx-", "1.2", "¹text", "²一"])
def test_a_word_is_no_number(word: str) -> None:
    assert readings(word) == ()


def test_what_came_in_later_stands_between() -> None:
    values = [readings(number)[0][1] for number in ("3", "3a", "3b", "3 bis", "3 ter", "4")]
    assert values[0] < values[1] < values[2] < values[5]
    assert values[0] < values[3] < values[4] < values[5]
    assert len({readings(f"3 {suffix}")[0][1] for suffix in LATIN}) == len(LATIN)


@pytest.mark.parametrize(
    ("label", "rank", "wanted"),
    [
        ("(3)", 4, "(4)"), ("za)", 28, "zb)"), ("bb)", 29, "cc)"), ("ab)", 29, "ac)"),
        ("z)", 27, "aa)"), ("٣.", 4, "٤."),
        ("１）", 2, "２）"), ("（三）", 4, "（四）"), ("九、", 10, "十、"),
        ("第三条", 12, "第十二条"), ("第二条の二", 3, "第三条"), ("第二条の二の三", 3, "第三条"),
        ("①", 2, "②"), ("¹", 12, "¹²"), ("в)", 4, "г)"), ("и)", 10, "к)"), ("ε)", 6, "στ)"), ("יד.", 15, "טו."),
        ("가.", 2, "나."), ("ア", 2, "イ"), ("Art. 7-A.", 8, "Art. 8."), ("5 §", 6, "6 §"), ("2 a §", 3, "3 §"),
        ("Section 3.1.", 2, "Section 3.2."), ("1.2A", 3, "1.3"), ("§ 1º", 2, "§ 2º"), ("ARTICLE IV.", 5, "ARTICLE V."),
        ("b<sup>bis</sup>.", 3, "c."), ("(6):", 7, "(7):"), ("Parágrafo 1º -", 2, "Parágrafo 2º -"),
        ("5/A.", 6, "6."), ("(1^1)", 2, "(2)"), ("12а.", 13, "13."), ("3Α.", 4, "4."), ("7 مكرر.", 8, "8."),
        ("12¹.", 13, "13."),
        ("3<sup>1</sup>.", 4, "4."), ("1r.", 2, "2n."), ("4t.", 5, "5è."), ("7(b)", 3, "7(c)"), ("6.a.", 2, "6.b."),
        ("2.1.-", 2, "2.2.-"), ("貳、", 3, "參、"), ("Ek Madde 1-", 2, "Ek Madde 2-"),
    ],
)  # fmt: skip
def test_a_label_is_written_alike(label: str, rank: int, wanted: str) -> None:
    style = next(style for style, _ in readings_of_label(label) if not style.startswith(("aa", "イ")))
    assert with_rank(label, style, rank) == wanted


@pytest.mark.parametrize("shape", [shape for shapes in SHAPES.values() for shape in shapes if "{}" in shape])
@given(rank=st.integers(1, 99))
def test_a_label_counts_on_and_is_read_back(shape: str, rank: int) -> None:
    one = shape.format("一" if shape in SHAPES["一"] and "第" not in shape else "1")
    style, _ = reading_in_row(one, [one])
    label = with_rank(one, style, rank)
    assert reading_in_row(label, [one, label]) == (style, (rank, ""))


def test_a_word_is_not_counted_on() -> None:
    with pytest.raises(NoNumber):
        with_rank("Primero.", "word", 2)
    with pytest.raises(NoNumber):
        with_rank("Erster Abschnitt", "word", 2)


def test_a_number_in_front_of_its_word_counts_on() -> None:
    assert with_rank("4. člen", "1", 5) == "5. člen"
    assert with_rank("II. fejezet", "I", 3) == "III. fejezet"


def test_who_asks_for_the_number_of_a_label_that_has_none_is_told_so() -> None:
    for label, code in (("Lamp", "clause-not-numbered"), ("", "clause-without-label")):
        with pytest.raises(NoNumber) as caught:
            reading_in_row(label, ["(1)", label])
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1er", [("1", (1, ""))]), ("2re", [("1", (2, ""))]), ("3ère", [("1", (3, ""))]), ("4th", [("1", (4, ""))]),
        ("1st", [("1", (1, ""))]), ("2nd", [("1", (2, ""))]), ("3rd", [("1", (3, ""))]), ("2n", [("1", (2, ""))]),
        ("5è", [("1", (5, ""))]), ("4obis", [("1", (4, "~00"))]), ("5ºbis", [("1", (5, "~00"))]),
        ("3/b", [("1", (3, "b"))]), ("3 A", [("1", (3, "a"))]), ("3bcd", [("1", (3, "bcd"))]), ("3abcd", []),
        ("3_b", []), ("12BIS", [("1", (12, "~00"))]), ("12/ter", [("1", (12, "~01"))]), ("aBis", [("a", (1, "~00"))]),
        ("٣ مكررا", [("1", (3, "~00"))]), ("مكرر", []), ("3¹", [("1", (3, "~01"))]), ("3¹²", [("1", (3, "~12"))]),
        ("5の2", [("1", (5, "~02"))]), ("5の二", [("1", (5, "~02"))]),
        ("5の二の3", [("1", (5, "~02~03"))]), ("5の", []), ("¹²", [("¹", (12, ""))]), ("¹a", []),
        ("xbis", [("a", (24, "~00")), ("i", (10, "~00"))]), ("IV quinquies", [("I", (4, "~04"))]),
    ],
)  # fmt: skip
def test_a_number_with_a_suffix_is_read_in_one_way(number: str, expected: list[object]) -> None:
    assert list(readings(number)) == expected


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("a", [("a", (1, ""))]), ("i", [("i", (1, "")), ("a", (9, ""))]), ("c", [("a", (3, "")), ("i", (100, ""))]),
        ("aa", [("aa", (1, "")), ("a", (27, ""))]), ("zz", [("aa", (26, "")), ("a", (52, ""))]),
        ("aaa", [("aaa", (1, ""))]), ("zzz", [("aaa", (26, ""))]), ("az", [("a", (52, ""))]), ("bc", []),
        ("aab", []), ("aaaa", []), ("ii", [("i", (2, "")), ("aa", (9, "")), ("a", (35, ""))]),
        ("AA", [("AA", (1, "")), ("A", (27, ""))]), ("Ab", []), ("aB", []), ("İ", []), ("Ⅳ", [("Ⅰ", (4, ""))]),
        ("ⅳ", [("ⅰ", (4, ""))]), ("ا", [("أ", (1, ""))]), ("ä", [("a", (26, "~4"))]), ("å", [("a", (26, "~3"))]),
        ("č", [("a", (3, "~1"))]), ("đ", [("a", (4, "~0"))]), ("ş", [("a", (19, "~1"))]), ("ж", [("а", (7, ""))]),
        ("ґ", [("а", (4, "~0"))]), ("ё", [("а", (6, "~0"))]), ("і", [("а", (9, "~0"))]), ("џ", [("а", (23, "~0"))]),
        ("ы", [("а", (25, "~1"))]), ("љ", [("а", (11, "~0"))]), ("ћ", [("а", (18, "~0"))]),
    ],
)  # fmt: skip
def test_a_letter_is_read_in_each_way_that_a_row_may_need(sign: str, expected: list[object]) -> None:
    assert list(readings(sign)) == expected


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10), ("二十", 20), ("百", 100), ("两百", 200), ("三千二百一十", 3210), ("〇", 0), ("二〇", 20),
        ("零", 0),
        ("壹", 1), ("貳拾", 20), ("叁", 3), ("陆", 6), ("玖佰", 900), ("仟", 1000), ("ς", 6), ("ια", 11), ("ρια", 111),
        ("ω", 800), ("קכא", 121), ("ת", 400), ("יה", 15), ("יו", 16), ("טז", 16), ("㊿", 50), ("⑳", 20), ("㉑", 21),
        ("㉟", 35), ("㊱", 36), ("㊉", 10), ("㈠", 1), ("⒛", 20), ("⒵", 26), ("ⓩ", 26), ("㉭", 14), ("Ⅻ", 12),
    ],
)  # fmt: skip
def test_a_numeral_has_one_value(numeral: str, value: int) -> None:
    assert [rank for _, (rank, _) in readings(numeral)] == [value]


def test_added_letters_stand_from_the_highest_to_the_lowest() -> None:
    assert [readings(word) for word in ("αι", "αα", "אי", "ιρ", "ρρ")] == [()] * 5


@pytest.mark.parametrize(
    ("like", "style", "rank", "sign"),
    [
        ("", "1", 0, None), ("", "1", -1, None), ("", "1", 1, "1"), ("٣", "1", 12, "١٢"), ("", "¹", 105, "¹⁰⁵"),
        ("", "一", 10, "十"), ("", "一", 11, "十一"), ("", "一", 110, "百十"), ("", "一", 1234, "千二百三十四"),
        ("", "一", 9999, "九千九百九十九"), ("", "一", 10000, None), ("", "壹", 12, "拾貳"),
        ("", "壹", 236, "貳佰參拾陸"),
        ("", "壹", 1000, "仟"), ("", "壹", 10000, None), ("", "i", 3999, "mmmcmxcix"), ("", "i", 4000, None),
        ("", "I", 14, "XIV"), ("", "I", 444, "CDXLIV"), ("", "α", 6, "στ"), ("", "α", 899, "ωϟθ"), ("", "α", 900, None),
        ("", "Α", 16, "ΙΣΤ"), ("", "א", 115, "קטו"), ("", "א", 116, "קטז"), ("", "א", 499, "תצט"), ("", "א", 500, None),
        ("", "aa", 26, "zz"), ("", "aa", 27, None), ("", "aaa", 3, "ccc"), ("", "AA", 2, "BB"), ("", "a", 26, "z"),
        ("", "a", 27, "aa"), ("", "a", 52, "az"), ("", "a", 53, None), ("za", "a", 28, "zb"), ("ZA", "A", 28, "ZB"),
        ("aa", "a", 28, "ab"), ("ab", "a", 29, "ac"), ("bb", "a", 30, "dd"), ("bb", "a", 53, None),
        ("", "甲", 10, "癸"), ("", "甲", 11, None), ("", "ⅰ", 4, "ⅳ"), ("", "Ⅰ", 4, "Ⅳ"), ("", "Ⅰ", 13, None),
        ("", "x", 1, None),
    ],
)  # fmt: skip
def test_a_rank_is_written_as_its_row_is(like: str, style: str, rank: int, sign: str | None) -> None:
    assert written(like, style, rank) == sign


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("i", 1), ("iii", 3), ("iv", 4), ("v", 5), ("ix", 9), ("xl", 40), ("l", 50), ("xc", 90), ("c", 100),
        ("cd", 400),
        ("d", 500), ("cm", 900), ("m", 1000), ("mmm", 3000), ("mcmlxxxiv", 1984), ("cdxliv", 444), ("dcccxc", 890),
        ("", 0), ("iiii", 0), ("mmmm", 0), ("ic", 0), ("vx", 0), ("vv", 0), ("I", 0), ("mill", 0),
    ],
)  # fmt: skip
def test_roman_numbers_are_those_of_the_strict_form(number: str, value: int) -> None:
    assert roman_value(number) == value


def test_digits_that_are_set_higher_become_signs_of_their_own() -> None:
    texts = ("3<sup>1</sup>", "3<sup>12</sup>", "3^1^", "3^12", "a^2", "3<sup>123</sup>", "<sup>1</sup>", "3^a", "3")
    assert [raised_digits(text) for text in texts] == [
        "3¹", "3¹²", "3¹", "3¹²", "a²", "3<sup>123</sup>", "<sup>1</sup>", "3^a", "3",
    ]  # fmt: skip


def test_catalan_ordinals_end_in_a_letter_of_their_own() -> None:
    assert [catalan_ordinal(rank) for rank in range(1, 7)] == ["1r", "2n", "3r", "4t", "5è", "6è"]
    assert all(map(is_catalan_ordinal, ("1r", "2n", "3r", "4t", "5è", "10è")))
    assert not any(map(is_catalan_ordinal, ("5t", "1n", "è", "xè", "1R", "")))
