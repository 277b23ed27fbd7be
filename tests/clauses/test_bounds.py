"""Where reading ends: each bound of a text, at its last value and one beyond."""

import pytest

from drafting_engine.clauses.articles.forms import ArticleFields, new_article
from drafting_engine.clauses.front_matter import InvalidFrontMatter, end_of_front_matter, read_matter
from drafting_engine.clauses.parsing import parse
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
