"""Where reading ends: each bound of a text, at its last value and one beyond."""

import pytest

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.forms import ArticleFields, new_article
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.front_matter import InvalidFrontMatter, end_of_front_matter, read_matter
from drafting_engine.clauses.language_guess import guess_language
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.references import references
from drafting_engine.clauses.rendering import render_block, render_inline
from drafting_engine.clauses.rules import FindingKind, findings
from drafting_engine.clauses.rules.terms import undefined
from drafting_engine.clauses.vocabulary import is_tombstone
from drafting_engine.errors import Invalid


def matter(length: int) -> str:
    return "---\n" + "key: " + "x" * (length - 5) + "\n---\n"


def test_front_matter_has_sixteen_thousand_characters_at_most() -> None:
    assert read_matter("a.md", matter(16_000)) == {"key": "x" * 15_995}
    with pytest.raises(InvalidFrontMatter) as refused:
        read_matter("a.md", matter(16_001))
    assert refused.value.document == "a.md"


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ("---\na: 1\n---\nText", 13),
        ("---\r\na: 1\r\n...\r\nText", 16),
        ("\ufeff---\na: 1\n---\n", 14),
        ("---\n---\nText", 8),
        ("---  \na: 1\n---", 14),
        ("--- a\na: 1\n---\n", 0),
        ("---\na: 1\n", 0),
        ("\n---\na: 1\n---\n", 0),
        ("Text\n---\na: 1\n---\n", 0),
    ],
)
def test_where_front_matter_ends(source: str, end: int) -> None:
    assert end_of_front_matter(source) == end


def test_keys_are_words_and_nothing_is_an_empty_mapping() -> None:
    assert read_matter("a.md", "---\n1: one\n---\n") == {"1": "one"}
    assert read_matter("a.md", "---\n---\n") == {}
    assert read_matter("a.md", "No front matter.\n") == {}


def nested(depth: int) -> str:
    return "".join("  " * n + "- word\n" for n in range(depth))


def test_lists_are_nested_thirty_nine_deep_at_most() -> None:
    assert len(list(parse("a.md", nested(39)).clauses)) == 39
    with pytest.raises(Invalid):
        parse("a.md", nested(40))


def test_a_text_has_ten_thousand_headings_at_most() -> None:
    headings = "".join(f"# H{n}\n\n" for n in range(10_000))
    assert len(parse("a.md", headings).sections) == 10_000
    with pytest.raises(Invalid):
        parse("a.md", headings + "# One more\n")


def test_a_text_holds_no_nul_and_no_more_than_eight_million_characters() -> None:
    with pytest.raises(Invalid):
        parse("a.md", " " * 8_000_001)
    with pytest.raises(Invalid):
        parse("a.md", "# A\n\n1. a\0b\n")


def test_a_title_has_three_hundred_characters_at_most() -> None:
    fields = ArticleFields(number="", part="", title="x" * 300, text="1. One.")
    assert new_article(fields).startswith(f"# {'x' * 300}\n")
    for title in ("x" * 301, "a\u202eb", " "):
        with pytest.raises(Invalid):
            new_article(ArticleFields(number="", part="", title=title, text="1. One."))


def test_a_number_of_four_digits_behind_running_text_is_a_year() -> None:
    wrapped = "The council met in\n{}. It was cold.\n"
    assert [clause.label for clause in parse("a.md", "# A\n\n" + wrapped.format(1998)).clauses][1:] == [""]


@pytest.mark.parametrize(
    ("title", "kind"), [("Xy " * 29 + "xyz", "heading"), ("Xy " * 29 + "xyzu", "paragraph"), ("xyz", "paragraph")]
)
def test_a_line_of_a_hundred_characters_may_be_the_title_of_an_article(title: str, kind: str) -> None:
    (_, second, *_) = parse("a.md", f"The harbour is open.\n\nArticle 5 {title}\n\nBoats land here.\n").clauses
    assert second.kind.value == kind


@pytest.mark.parametrize(("paragraphs", "key"), [(0, "1.1.a"), (10, "1.1.a"), (11, "1.1.a"), (12, "1.1")])
def test_the_second_of_a_row_stands_among_the_twelve_blocks_below(paragraphs: int, key: str) -> None:
    text = "## Article 1\n\n(1) (a) Lamps burn.\n\n" + "Words.\n\n" * paragraphs + "(b) Bells ring.\n"
    assert next(clause.key for clause in parse("a.md", text).clauses if "Lamps" in clause.text) == key


@pytest.mark.parametrize(("level", "articles"), [(1, 2), (5, 2), (6, 2)])
def test_articles_run_in_below_a_heading_of_any_level(level: int, articles: int) -> None:
    text = f"{'#' * level} Harbour\n\nArt. 1. Lamps burn.\n\nArt. 2. Bells ring.\n"
    cut = articles_of(Constitution(title="", language="", documents=(parse("a.md", text),)))
    assert [article.number for article in cut] == ["1", "2"][:articles]


def found(text: str) -> list[str]:
    return [f"{one.words} {one.article or 'here'}" for one in references(text)]


@pytest.mark.parametrize(
    ("text", "references_here"),
    [
        # another law is named within seventy characters behind a reference,
        (f"See Article 5 of the {'x' * 58} Act.", []),
        (f"See Article 5 of the {'x' * 59} Act.", ["Article 5 5"]),
        # with three words between that join nothing,
        ("See Article 5 in a new Act.", []),
        ("See Article 5 in a very new Act.", ["Article 5 5"]),
        # or within sixty in front of it
        (f"The Labour Act No. {'1' * 51} Article 5 says.", []),
        (f"The Labour Act No. {'1' * 52} Article 5 says.", ["Article 5 5"]),
        # what begins a clause is its own name
        (" " * 20 + "Article 5 – Lamps burn.", []),
        (" " * 21 + "Article 5 – Lamps burn.", ["Article 5 5"]),
        # words for a part have three letters where no article is named: `p. 5` may be a page, `st. 5` a street
        ("Siehe Abs. 5.", ["Abs. 5 here"]),
        ("See p. 5.", []),
        ("See st. 5 here.", []),
    ],
)
def test_how_far_around_a_reference_is_looked(text: str, references_here: list[str]) -> None:
    assert found(text) == references_here


@pytest.mark.parametrize(
    ("articles", "gaps", "told"), [(19, 1, 1), (19, 2, 2), (20, 1, 1), (20, 2, 0), (40, 2, 2), (40, 3, 0)]
)
def test_of_twenty_articles_one_may_be_missing_by_mistake(articles: int, gaps: int, told: int) -> None:
    """Laws keep the numbers of what was struck out, so that many gaps in a long one are on purpose."""
    numbers = [number + min(gaps, number // 4) for number in range(1, articles + 1)]
    files = tuple(parse(f"{n:03}.md", f"---\nnumber: {n}\n---\n# Lamps\n\nThey burn.\n") for n in numbers)
    cut = articles_of(Constitution(title="", language="", documents=files))
    assert len([one for one in findings(cut) if one.kind is FindingKind.ARTICLE_MISSING]) == told


@pytest.mark.parametrize(("term", "is_told"), [("Oil", True), ("Ox", False)])
def test_a_term_of_three_letters_is_missed_where_its_definition_went(term: str, is_told: bool) -> None:
    clauses = parse("a.md", f"1. {term} is kept dry.\n").clauses
    assert [use.term for use in undefined(clauses, [term])] == ([term] if is_told else [])


@pytest.mark.parametrize(("hits", "language"), [(7, ""), (8, "en")])
def test_eight_common_words_in_a_hundred_tell_a_language(hits: int, language: str) -> None:
    assert guess_language(["lamp " * (100 - hits), "the of and to ", "the " * (hits - 4)]) == language


@pytest.mark.parametrize(("hits", "language"), [(4, ""), (5, "en")])
def test_five_common_words_tell_a_language(hits: int, language: str) -> None:
    assert guess_language(["the of and to ", "the " * (hits - 4), "lamp"]) == language


@pytest.mark.parametrize("length", [50_000, 50_001])
def test_a_clause_is_shown_as_written_from_fifty_thousand_characters_on(length: int) -> None:
    text = "*lamp*" + "x" * (length - 6)
    assert render_inline(text).startswith("<em>lamp</em>" if length == 50_000 else "*lamp*")


@pytest.mark.parametrize(("head", "is_stacked"), [("a" * 60, True), ("a" * 61, False)])
def test_names_of_columns_are_repeated_up_to_sixty_characters(head: str, is_stacked: bool) -> None:
    assert ("data-label" in render_block(f"| {head} |\n|---|\n| 1 |\n")) is is_stacked


@pytest.mark.parametrize(("rows", "is_stacked"), [(300, True), (301, False)])
def test_names_of_columns_are_repeated_in_six_hundred_cells(rows: int, is_stacked: bool) -> None:
    html = render_block("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * rows)
    assert ("data-label" in html) is is_stacked


@pytest.mark.parametrize(("length", "key"), [(80, "1.1.p1"), (81, "1.1.a.p1")])
def test_an_emphasised_line_of_eighty_characters_is_a_caption_of_what_follows(length: int, key: str) -> None:
    caption = f"*{'x' * (length - 2)}*"
    text = f"## Article 1\n\n(1) Lamps burn.\n\n(a) Oil is free.\n\n{caption}\n\n(b) Bells ring.\n"
    assert next(clause.key for clause in parse("a.md", text).clauses if clause.text == caption) == key


@pytest.mark.parametrize(("number", "count"), [("198", 2), ("1984", 1)])
def test_a_number_of_four_digits_behind_a_line_of_text_is_a_year(number: str, count: int) -> None:
    assert len(list(parse("a.md", f"- The council met in\n{number}. It sat.\n").clauses)) == count


def test_a_text_has_eight_million_characters_at_most() -> None:
    assert not list(parse("a.md", " " * 8_000_000).clauses)


@pytest.mark.parametrize("length", [199, 200])
def test_what_says_that_something_went_has_fewer_than_two_hundred_characters(length: int) -> None:
    text = "(Repealed)".ljust(length)
    assert is_tombstone(text) is (length < 200)


@pytest.mark.parametrize(
    ("defined", "used", "told"),
    [
        ("Authority", "Authorities", []),
        ("Keeper", "keepers", []),
        ("Box", "Boxes", []),
        ("Judge", "Authorities", ["Authorities"]),
        ("Key", "Keepers", ["Keepers"]),
    ],
)
def test_a_term_is_defined_in_the_plural_too(defined: str, used: str, told: list[str]) -> None:
    text = f'1. "{defined}" means whoever decides.\n2. The term "{used}" is read widely.\n'
    assert [use.term for use in undefined(parse("a.md", text).clauses)] == told
