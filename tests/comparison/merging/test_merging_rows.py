"""Two people put a clause into one row each, in the ways of counting that laws of many countries have."""

import pytest

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging import Conflicted, Merged, merge

ROWS = [
    ("## § 2", "Stk. 1 {}", "Stk. 2 {}", "Stk. 3 {}", "Stk. 4 {}"),
    ("## 總綱", "壹、{}", "貳、{}", "參、{}", "肆、{}"),
    ("## Article 3r", "1r. {}", "2n. {}", "3r. {}", "4t. {}"),
    ("Чл. 3. Фар", "(1) {}", "(2) {}", "(3) {}", "(4) {}"),
    ("Art. 3.- Faro", "3.1.- {}", "3.2.- {}", "3.3.- {}", "3.4.- {}"),
    ("## Rule 6", "6.a. {}", "6.b. {}", "6.c. {}", "6.d. {}"),
    ("## Section 7", "7(a) {}", "7(b) {}", "7(c) {}", "7(d) {}"),
    ("## Madde 4", "1-{}", "2-{}", "3-{}", "4-{}"),
    ("## Art. 4.º", "§ 1.º {}", "§ 2.º {}", "§ 3.º {}", "§ 4.º {}"),
    ("## Base", "1.ª {}", "2.ª {}", "3.ª {}", "4.ª {}"),
    ("# Faro", "**Art. 1**. {}", "**Art. 2**. {}", "**Art. 3**. {}", "**Art. 4**. {}"),
    ("## Licht", "1\\. {}", "2\\. {}", "3\\. {}", "4\\. {}"),
    ("## Rule 8", "[1] {}", "[2] {}", "[3] {}", "[4] {}"),
    ("## Asked", "Q1. {}", "Q2. {}", "Q3. {}", "Q4. {}"),
    ("## Prices", "No. 1. {}", "No. 2. {}", "No. 3. {}", "No. 4. {}"),
    ("## Ways", "A.1 {}", "A.2 {}", "A.3 {}", "A.4 {}"),
    ("## Lists", "1 a) {}", "1 b) {}", "1 c) {}", "1 d) {}"),
    ("# Duties", *(f"**Section 3.{n} Duty.** {{}}" for n in ("07", "08", "09", "10"))),
    ("**Art. 10.** Órgãos:", "**I** – {}", "**II** – {}", "**III** – {}", "**IV** – {}"),
    ("# Ustava", "## 1. člen\n\n{}", "## 2. člen\n\n{}", "## 3. člen\n\n{}", "## 4. člen\n\n{}"),
    ("# Alap", "## III. fejezet\n\n{}", "## IV. fejezet\n\n{}", "## V. fejezet\n\n{}", "## VI. fejezet\n\n{}"),
    ("Art. 5.- El faro:", "a).- {}", "b).- {}", "c).- {}", "d).- {}"),
    ("## Votes", "1\ufe0f\u20e3 {}", "2\ufe0f\u20e3 {}", "3\ufe0f\u20e3 {}", "4\ufe0f\u20e3 {}"),
]
"""A heading, and its row of four."""


def written(row: tuple[str, ...], *texts: str) -> str:
    """The text with so many clauses of the row."""
    lines = [shape.format(text) for shape, text in zip(row[1:], texts, strict=False)]
    return f"{row[0]}\n\n" + "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_one_adds_in_the_middle_and_another_at_the_end(row: tuple[str, ...]) -> None:
    base = written(row, "Lamps burn.", "Bells ring.")
    ours = written(row, "Lamps burn.", "Ropes hang.", "Bells ring.")
    theirs = written(row, "Lamps burn.", "Bells ring.", "Goats graze.")
    parser = Parser()
    texts = [[parser.parse("text.md", source)] for source in (base, ours, theirs)]
    for one, other in ((texts[1], texts[2]), (texts[2], texts[1])):
        merged = merge(texts[0], one, other)
        assert isinstance(merged, Merged)
        wanted = written(row, "Lamps burn.", "Ropes hang.", "Bells ring.", "Goats graze.")
        assert merged.documents["text.md"] == wanted


@pytest.mark.parametrize(
    "row",
    [
        ("# Faro", "PRIMERA.- {}", "SEGUNDA.- {}", "TERCERA.- {}", "CUARTA.- {}"),
        ("# Rules", "Article First. {}", "Article Second. {}", "Article Third. {}", "Article Fourth. {}"),
        ("# Licht", *(f"## {word} Abschnitt\n\n{{}}" for word in ("Erster", "Zweiter", "Dritter", "Vierter"))),
    ],
    ids=lambda row: row[1],
)
def test_numbers_in_words_are_those_that_the_texts_write(row: tuple[str, ...]) -> None:
    base = written(row, "Lamps burn.", "Ropes hang.", "Bells ring.")
    fewer = written(row, "Lamps burn.", "Bells ring.")
    more = written(row, "Lamps burn.", "Ropes hang.", "Bells ring.", "Goats graze.")
    assert merged(base, fewer, more) == written(row, "Lamps burn.", "Bells ring.", "Goats graze.")


def merged(base: str, ours: str, theirs: str) -> str:
    """What becomes of two changes, whoever is called ours."""
    parser = Parser()
    texts = [[parser.parse("text.md", source)] for source in (base, ours, theirs)]
    result, mirrored = merge(*texts), merge(texts[0], texts[2], texts[1])
    assert isinstance(result, Merged)
    assert isinstance(mirrored, Merged)
    assert result.documents == mirrored.documents
    return result.documents["text.md"]


def test_one_adds_at_the_start_and_another_at_the_end_of_a_list_that_readers_count() -> None:
    base = "## Lamps\n\n1. Lamps burn.\n1. Bells ring.\n"
    ours = "## Lamps\n\n1. Ropes hang.\n1. Lamps burn.\n1. Bells ring.\n"
    theirs = "## Lamps\n\n1. Lamps burn.\n1. Bells ring.\n1. Goats graze.\n"
    wanted = "## Lamps\n\n1. Ropes hang.\n1. Lamps burn.\n1. Bells ring.\n1. Goats graze.\n"
    assert merged(base, ours, theirs) == wanted


def test_two_new_articles_without_titles_at_one_place_stay_two() -> None:
    base = "## Art. 1.º\n\nLamps burn.\n\n## Art. 2.º\n\nBells ring.\n"
    ours = "## Art. 1.º\n\nLamps burn.\n\n## Art. 2.º\n\nRopes hang.\n\n## Art. 3.º\n\nBells ring.\n"
    theirs = ours.replace("Ropes hang.", "Goats graze.")
    text = merged(base, ours, theirs)
    assert [line for line in text.splitlines() if line.startswith("##")] == [f"## Art. {n}.º" for n in range(1, 5)]
    words = [line for line in text.splitlines() if line and not line.startswith("##")]
    assert words[0] == "Lamps burn."
    assert sorted(words[1:3]) == ["Goats graze.", "Ropes hang."]
    assert words[3] == "Bells ring."


def test_the_same_new_article_without_a_title_stands_once() -> None:
    base = "## Art. 1\n\nLamps burn.\n"
    both = "## Art. 1\n\nLamps burn.\n\n## Art. 2\n\nRopes hang.\n"
    assert merged(base, both, both.replace("Lamps burn.", "Lamps burn at night.")) == both.replace(
        "Lamps burn.", "Lamps burn at night."
    )


def test_a_row_within_a_sentence_is_counted_on_within_its_line() -> None:
    base = "## Art. 1\n\nThe keeper shall: (1) light lamps; (2) ring bells.\n"
    ours = "## Art. 1\n\nThe keeper shall: (1) light lamps; (2) hang ropes; (3) ring bells.\n"
    theirs = "## Art. 1\n\nThe keeper shall: (1) light all lamps; (2) ring bells.\n"
    wanted = "## Art. 1\n\nThe keeper shall: (1) light all lamps; (2) hang ropes; (3) ring bells.\n"
    assert merged(base, ours, theirs) == wanted


def test_a_paragraph_that_one_struck_and_another_moved_to_a_shorter_article_is_asked() -> None:
    moved = "The keeper of the lamps writes down every boat.\n"
    base = f"## Article 1\n\n{moved}\nThe bell rings.\n\n## Article 2\n\nGoats graze.\n"
    ours = "## Article 1\n\nThe bell rings.\n\n## Article 2\n\nGoats graze.\n"
    parser = Parser()
    texts = [[parser.parse("text.md", source)] for source in (base, ours, f"{ours}\n{moved}")]
    for one, other in ((texts[1], texts[2]), (texts[2], texts[1])):
        result = merge(texts[0], one, other)
        assert isinstance(result, Conflicted)
        assert [conflict.base.strip() for conflict in result.conflicts] == [moved.strip()]


BYLAWS = """**ARTICLE I -- NAME**

**Section 1.01 Name.** The light is called Heron.

**ARTICLE II -- KEEPERS**

**Section 2.01 Number.** There are two keepers.
"""
RULES = """### 4.1 Lamps

4.1.1 Lamps burn all night.

### 4.2 Bells

4.2.1 Bells ring in fog.
"""


def test_a_section_that_was_added_follows_the_number_of_its_article() -> None:
    put_in = BYLAWS.replace("**ARTICLE II", "**ARTICLE II -- SEAL**\n\n**Section 2.01 Seal.** A bird.\n\n**ARTICLE III")
    put_in = put_in.replace("**Section 2.01 Number", "**Section 3.01 Number")
    added = "\n**Section 2.02 Pay.** Keepers are paid in fish.\n"
    assert merged(BYLAWS, put_in, BYLAWS + added) == put_in + added.replace("2.02", "3.02")


def test_a_number_with_parts_follows_the_heading_that_was_counted_anew() -> None:
    put_in = RULES.replace("### 4.2 Bells", "### 4.2 Ropes\n\n4.2.1 Ropes hang.\n\n### 4.3 Bells").replace(
        "4.2.1 Bells", "4.3.1 Bells"
    )
    added = "\n4.2.2 Nobody rings at noon.\n"
    assert merged(RULES, put_in, RULES + added) == put_in + added.replace("4.2.2", "4.3.2")
    headed = "\n### 4.3 Goats\n\n4.3.1 Goats graze.\n"
    assert merged(RULES, put_in, RULES + headed) == put_in + headed.replace("4.3", "4.4")


def test_a_number_that_repeats_nothing_stays() -> None:
    base = "### Part 4\n\n3.1 Lamps burn.\n\n3.2 Bells ring.\n"
    ours, theirs = base.replace("Part 4", "Part 5"), base + "\n3.3 Goats graze.\n"
    assert merged(base, ours, theirs) == theirs.replace("Part 4", "Part 5")


@pytest.mark.parametrize(
    ("chapter", "article"),
    [
        (("**TITLE I**", "**TITLE II**"), "**Article {}**"),
        (("## Chapter I", "## Chapter II"), "## Article {}"),
        (("ΚΕΦΑΛΑΙΟ Α΄", "ΚΕΦΑΛΑΙΟ Β΄"), "Άρθρο {}"),
        (("**第1章**", "**第2章**"), "**第{}条**"),
    ],
    ids=["bold", "headings", "plain", "ideographs"],
)
def test_articles_beside_their_chapters_are_counted_by_themselves(chapter: tuple[str, str], article: str) -> None:
    def text(*parts: str) -> str:
        numbers = iter(range(1, 9))
        lines = [part if part in chapter else f"{article.format(next(numbers))}\n\n{part}" for part in parts]
        return "\n\n".join(lines) + "\n"

    first, second = chapter
    base = text(first, "Lamps burn all night.", "Bells ring in fog.", second, "Goats graze on the dike.")
    more = text(first, "Lamps burn all night.", "Ropes hang.", "Bells ring in fog.", second, "Goats graze on the dike.")
    less = text(first, "Lamps burn all night.", second, "Goats graze on the dike.")
    last = base + f"\n{article.format(4)}\n\nNobody swims at noon.\n"
    assert merged(base, more, last) == more + f"\n{article.format(5)}\n\nNobody swims at noon.\n"
    assert merged(base, less, last) == less + f"\n{article.format(3)}\n\nNobody swims at noon.\n"
