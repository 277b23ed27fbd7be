"""Numbers in every script: what a sign stands for, and the sign of the number that comes next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.clauses.numbers.numbering import NoNumber, reading_in_row, readings_of_label, with_rank
from drafting_engine.clauses.numbers.numerals import LATIN, readings, written

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
        ("第三条", 12, "第十二条"), ("第二条の二", 3, "第三条"),
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
