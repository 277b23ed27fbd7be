"""Labels and headings taken apart: what is the label, what it counts, its part of an address, and what is left."""

import pytest

from drafting_engine.clauses.numbers.headings import is_bare_division, is_division, read_heading, slug
from drafting_engine.clauses.numbers.labels import follows, is_first, read_label
from tests.golden import Case, cases


def shown(line: str) -> str:
    """What the golden file says of a line: label | what it may count, likeliest first | address | path | text."""
    found = read_label(line)
    if found is None:
        return "no label"
    label, rest = found
    readings = " or ".join(f"{style} {rank}{suffix}" for style, (rank, suffix) in label.readings)
    columns = (label.text, readings, label.component, label.shown, rest, "loose" if label.is_loose else "")
    return " | ".join(columns).rstrip(" |")


@pytest.mark.parametrize("case", cases("labels.md", 2))
def test_lines_have_these_labels(case: Case) -> None:
    lines, expected = case.parts
    assert "\n".join(map(shown, lines.split("\n"))) == expected


@pytest.mark.parametrize(
    ("line", "label", "value", "component", "path", "rest"),
    [
        ("(1) Lamp", "(1)", (1, ""), "1", "(1)", "Lamp"),
        ("(12a) Lamp", "(12a)", (12, "a"), "12a", "(12a)", "Lamp"),
        ("a) Lamp", "a)", (1, ""), "a", "a)", "Lamp"),
        ("<sup>2</sup> Lamp", "<sup>2</sup>", (2, ""), "2", "²", "Lamp"),
        ("① Lamp", "①", (1, ""), "1", "①", "Lamp"),
        ("一、灯", "一、", (1, ""), "一", "一、", "灯"),
        ("Art. 7-A. Lamp", "Art. 7-A.", (7, "a"), "7-A", "Art. 7-A.", "Lamp"),
        ("Article 5. Lamp", "Article 5.", (5, ""), "5", "Article 5.", "Lamp"),
        ("§ 3 Lamp", "§ 3", (3, ""), "3", "§ 3", "Lamp"),
        ("5 § Lamp", "5 §", (5, ""), "5", "5 §", "Lamp"),
        ("§ 1º Lamp", "§ 1º", (1, ""), "1", "§ 1º", "Lamp"),
        ("Parágrafo único. Lamp", "Parágrafo único.", (1, ""), "Parágrafo-único", "Parágrafo único.", "Lamp"),
        ("Stk. 2. Lamp", "Stk. 2.", (2, ""), "stk-2", "Stk. 2.", "Lamp"),
        ("**(a)** Lamp", "(a)", (1, ""), "a", "(a)", "Lamp"),
        ("**(a) Title:** lamp", "(a)", (1, ""), "a", "(a)", "**Title:** lamp"),
        (r"1\. Lamp", "1.", (1, ""), "1", "1.", "Lamp"),
        ("27. The law", "27.", (27, ""), "27", "27.", "The law"),
        ("1 Lamp", "1", (1, ""), "1", "1", "Lamp"),
        ("1.2 Lamp", "1.2", (2, ""), "1.2", "1.2", "Lamp"),
        ("1.2.3. Lamp", "1.2.3.", (3, ""), "1.2.3", "1.2.3.", "Lamp"),
        ("3° Lamp", "3°", (3, ""), "3", "3°", "Lamp"),
        ("2º Lamp", "2º", (2, ""), "2", "2º", "Lamp"),
        ("IV - Lamp", "IV -", (4, ""), "IV", "IV", "Lamp"),
        ("First. Lamp", "First.", (1, ""), "First", "First.", "Lamp"),
        ("α) Lamp", "α)", (1, ""), "α", "α)", "Lamp"),
        ("λθ. Lamp", "λθ.", (39, ""), "λθ", "λθ.", "Lamp"),
        ("μα) Lamp", "μα)", (41, ""), "μα", "μα)", "Lamp"),
        ("ab) Lamp", "ab)", (28, ""), "ab", "ab)", "Lamp"),
        ("(1)", "(1)", (1, ""), "1", "(1)", ""),
        ("art. 3. Lamp", "art. 3.", (3, ""), "3", "art. 3.", "Lamp"),
        ("чл. 21. (1) Лампа", "чл. 21.", (21, ""), "21", "чл. 21.", "(1) Лампа"),
        ("άρθρο 4: Λάμπα", "άρθρο 4:", (4, ""), "4", "άρθρο 4", "Λάμπα"),
        ("(2)Lamp", "(2)", (2, ""), "2", "(2)", "Lamp"),
        ("3.Lamp", "3.", (3, ""), "3", "3.", "Lamp"),
        ("4)Лампа", "4)", (4, ""), "4", "4)", "Лампа"),
        ("**Art. 1**. Lamp", "Art. 1.", (1, ""), "1", "Art. 1.", "Lamp"),
        ("**Article 2** : Lamp oil", "Article 2", (2, ""), "2", "Article 2", "Lamp oil"),
        ("*Artículo 6*. Lamp", "Artículo 6.", (6, ""), "6", "Artículo 6.", "Lamp"),
        ("__Art. 4__: Lamp", "Art. 4:", (4, ""), "4", "Art. 4", "Lamp"),
        ("**1**. Lamp", "1.", (1, ""), "1", "1.", "Lamp"),
        ("**(a)**. Lamp", "(a)", (1, ""), "a", "(a)", "Lamp"),
        ("Cláusula primera. Lamp", "Cláusula primera.", (1, ""), "Cláusula-primera", "Cláusula primera.", "Lamp"),
        ("Art. 2.(1) Lamp", "Art. 2.", (2, ""), "2", "Art. 2.", "(1) Lamp"),
    ],
)
def test_a_label_is_taken_off_its_line(
    line: str, label: str, value: tuple[int, str], component: str, path: str, rest: str
) -> None:
    found = read_label(line)
    assert found is not None
    assert (found[0].text, found[0].readings[0][1], found[0].component, found[0].shown, found[1]) == (
        label, value, component, path, rest,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("aa) Lamp", {1, 27}), ("ab) Lamp", {28}), ("zz. Lamp", {26, 52}), ("I. Lamp", {1, 9}), ("C. Lamp", {3, 100}),
        ("II. Lamp", {2, 9, 35}),
    ],
)  # fmt: skip
def test_letters_may_be_several_numbers(line: str, values: set[int]) -> None:
    found = read_label(line)
    assert found is not None
    assert {value[0] for _, value in found[0].readings} <= values
    assert max(values) in {value[0] for _, value in found[0].readings} or line == "II. Lamp"


@pytest.mark.parametrize(
    "line",
    [
        "1987. Lamp", "1 lamp", "civ - Lamp", "Lamp. Oil", "mix. Oil", "Article 5 applies", "1.", "a- Lamp",
        "αβ. Lamp", "μα. Lamp", "ab. Lamp", "", "Lamp", "Chapter 2. Lamp",
        "art. 3. of the Charter", "чл. 2 от Закона", "art. 3 Lamp", "(2)nd lamp", "**No**. Lamp",
        "1.A.2 lamp", "3.5Lamps", "2.b lamp", "2.b eLamp", "article first. Lamp",
    ],
)  # fmt: skip
def test_words_years_and_sentences_have_no_label(line: str) -> None:
    assert read_label(line) is None


def test_a_row_begins_with_one_and_may_leave_out_four() -> None:
    assert [is_first(value) for value in ((1, ""), (1, "a"), (2, ""), (0, ""))] == [True, False, False, False]
    assert follows((2, ""), (1, ""))
    assert follows((6, ""), (1, ""))
    assert not follows((7, ""), (1, ""))
    assert not follows((1, ""), (1, ""))
    assert not follows((1, ""), (2, ""))
    assert follows((1, "a"), (1, ""))


@pytest.mark.parametrize(
    ("text", "label", "title", "component", "rank"),
    [
        ("Article 12 Water", "Article 12", "Water", "12", "article"),
        ("**Art. 1** Zweck", "Art. 1", "Zweck", "1", "article"),
        ("Article 3.", "Article 3.", "", "3", "article"),
        ("Article preamble", "", "Article preamble", "preamble", "article"),
        ("12. Water", "12.", "Water", "12", "decimal"),
        ("1.2 Water", "1.2", "Water", "1.2", "decimal"),
        ("2) Water", "2)", "Water", "2", "decimal"),
        ("IV. Water", "IV.", "Water", "IV", "decimal"),
        ("A. Water", "A.", "Water", "A", "decimal"),
        ("(1) Water", "(1)", "Water", "1", "decimal"),
        ("（一）水", "（一）", "水", "一", "decimal"),
        ("一、水", "一、", "水", "一", "decimal"),
        ("12 – Water", "12", "Water", "12", "decimal"),
        ("99 Water", "99", "Water", "99", "decimal"),
        ("Title II", "Title II", "", "title-ii", "above"),
        ("TITLE II – Courts", "TITLE II", "Courts", "title-ii", "above"),
        ("第3章 船", "第3章", "船", "第3章", "above"),
        ("Section 2 Hall", "Section 2", "Hall", "2", "section"),
        ("Preamble", "", "Preamble", "preamble", ""),
        ("A Water", "", "A Water", "a-water", ""),
        ("123 Water", "", "123 Water", "123-water", ""),
        ("1987 Water", "", "1987 Water", "1987-water", ""),
        ("<a id='x'></a>Über  Wasser", "", "Über Wasser", "uber-wasser", ""),
    ],
)
def test_a_heading_is_taken_apart(text: str, label: str, title: str, component: str, rank: str) -> None:
    found = read_heading(2, text)
    assert (found.label, found.title, found.component, found.rank) == (label, title, component, rank)
    assert found.level == 2


@pytest.mark.parametrize(
    ("line", "is_one", "is_bare"),
    [
        ("Article 12 Water", True, False), ("Article 12", True, True), ("ARTICLE IV.", True, True),
        ("Title II", True, True), ("Title II – Courts", True, False), ("第3章 船", True, True),
        ("第3章 船。", True, False), ("Section 2 Hall", False, False), ("Annex A", True, True),
        ("12. Water", False, False), ("Water", False, False),
    ],
)  # fmt: skip
def test_a_line_may_be_no_more_than_a_name(line: str, is_one: bool, is_bare: bool) -> None:
    assert is_division(line) is is_one
    assert is_bare_division(line) is is_bare


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Water & Fire", "water-fire"), ("Straße", "strasse"), ("Łódź Œuvre", "lodz-oeuvre"), ("…", "untitled"),
        ("  ", "untitled"), ("Вода и огонь", "вода-и-огонь"), ("水", "水"), ("x" * 70, "x" * 60),
        ("x" * 59 + " y", "x" * 59), ("я" * 70, "я" * 60),
        ("æ ø đ ı ß œ ł", "ae-o-d-i-ss-oe-l"), ("я" * 59 + " да", "я" * 59), ("„Вода“ и", "вода-и"),
    ],
)  # fmt: skip
def test_words_become_an_address(text: str, address: str) -> None:
    assert slug(text) == address
