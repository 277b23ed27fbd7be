"""Texts that are too large, too deep or made to hurt: read fast, or refused in one clear line."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.clauses.front_matter import InvalidFrontMatter
from drafting_engine.clauses.parsing import Parser, parse
from drafting_engine.clauses.references import references
from drafting_engine.clauses.text_settings import parse_text_settings
from drafting_engine.clauses.writing import write
from drafting_engine.errors import Invalid
from drafting_engine.language.refusals import refusal_words
from web.site.markup import render_block, render_inline

pytestmark = pytest.mark.slow

SECONDS = 8.0
"""Of the processor's time: far more than any of these takes, far less than quadratic work would."""
MANY = 50_000
MEGABYTE = 1_000_000

LARGE = {
    "numbered items": "".join(f"{n % 900}. word\n" for n in range(1, MANY)),
    "items with one number": "(1) word\n" * MANY,
    "items that go on no row": "7) word\n\n" * MANY,
    "lines that only look numbered": "It says\n" + "27. word\n" * MANY,
    "a hundred thousand bullets": "- word\n" * 100_000,
    "bullets up and down": "".join("  " * (n % 39) + "- word\n" for n in range(MANY // 2)),
    "paragraphs": "word.\n\n" * MANY,
    "one paragraph of many lines": "word\n" * MANY,
    "footnotes": "".join(f"[^{n}]: word\n" for n in range(MANY)),
    "signs that are no headings": "#1 word\n" * MANY,
    "fences": "```\n" * MANY,
    "a fence that stays open": "```\n" + "word\n" * MANY,
    "a comment that stays open": "<!--\n" + "word\n" * MANY,
    "rules": "---\n" * MANY,
    "headings": "".join(f"## Article {n}\n\nWord.\n\n" for n in range(9_900)),
    "headings of one name": "## Article 5\n\n(1) Word.\n\n" * 9_900,
    "underlined headings": "Title\n===\n\n" * 9_900,
    "bold headings": "**Article 5**\n\nWord.\n\n" * 10_000,
    "block quotes in block quotes": "> " * 200_000 + "word\n",
    "deeper and deeper quotes": "".join(">" * (n % 2_000) + " word\n" for n in range(5_000)),
    "a table": "| a | b |\n" * MANY,
    "old line ends": "(1) word\r" * MANY,
}
LONG = {
    "words": "word " * (MEGABYTE // 5),
    "one word": "a" * MEGABYTE,
    "dots": "." * MEGABYTE,
    "dashes": "-" * MEGABYTE + "x",
    "dashes and blanks": "- " * (MEGABYTE // 2) + "x",
    "stars": "*" * MEGABYTE,
    "bold that does not end": "**" + "a " * (MEGABYTE // 2),
    "tags that end paragraphs": "word" + "</p>" * (MEGABYTE // 4) + "x",
    "spans with attributes": "[a]{.a " * (MEGABYTE // 7),
    "rows that breaks part": "1) a<br>" * (MEGABYTE // 8),
    "a heading": "# " + "a " * (MEGABYTE // 2),
    "a number": "# Article " + "1." * (MEGABYTE // 2),
    "blanks": " " * MEGABYTE + "x",
    "tabs": "\t" * MEGABYTE + "x",
    "brackets": "(" * MEGABYTE,
    "backslashes": "\\" * MEGABYTE,
    "tags": "<a>" * (MEGABYTE // 3),
    "open tags": "<a " * (MEGABYTE // 3),
    "accents": "a" + "\u0301" * MEGABYTE,
    "a Roman number": "i" * MEGABYTE + ". x",
}


@contextmanager
def quick() -> Iterator[None]:
    """Fail if what stands inside takes longer than anybody waits."""
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def articles(document: Document) -> int:
    return len(articles_of(Constitution(title="", language="", documents=(document,))))


@pytest.mark.parametrize("source", [pytest.param(text, id=name) for name, text in LARGE.items()])
def test_many_of_anything_are_read_in_time_that_grows_with_the_text(source: str) -> None:
    with quick():
        document = parse("text.md", source)
        keys = [clause.key for clause in document.clauses]
        articles(document)
    assert write(document) == source
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("line", [pytest.param(text, id=name) for name, text in LONG.items()])
def test_a_line_of_a_megabyte_is_read_in_no_time(line: str) -> None:
    for source in (line, f"(1) One.\n{line}\n(2) Two.\n"):
        with quick():
            assert write(parse("text.md", source)) == source


@pytest.mark.parametrize(
    "words",
    [
        "<b>" * MANY,
        "<b></i>" * MANY,
        "<a " + "href='' " * MANY,
        "<a href='x'" * MANY,
        "[a](" * MANY,
        "](a " * MANY,
        "article 1 or; paragraph 2 or; " * MANY,
    ],
)
def test_signs_that_only_begin_something_are_shown_and_searched_in_no_time(words: str) -> None:
    """One proposal with such a clause would keep every reader of its page waiting."""
    with quick():
        render_inline(words)
        render_block(words)
        tuple(references(words))


@pytest.mark.parametrize(
    "words", ["Absatz 3 ", "Art. 5, 6, ", "第五条", "lov om a ", "§ 5 Abs. ", "ff. ", "Gesetz § 5 "]
)
def test_rows_of_references_are_read_in_time_that_grows_with_them(words: str) -> None:
    with quick():
        list(references(words * 3000))


def test_lists_nested_without_end_are_refused_at_once() -> None:
    with quick(), pytest.raises(Invalid, match=r"lists-too-deep.*most=40"):
        parse("text.md", "".join("  " * n + "- x\n" for n in range(1_500)))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("word " * 2_000_000, "more than 8,000,000 characters"),
        ("".join(f"## Article {n}\n" for n in range(20_000)), "more than 10,000 headings"),
        ("The light\0 burns.\n", "NUL"),
        ("---\n- a\n- b\n---\nText\n", "no mapping"),
        ("---\njust words\n---\nText\n", "no mapping"),
        ("---\ntitle: [open\n---\nText\n", "not YAML"),
        ("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nText\n", "aliases are not allowed"),
        ("---\nmade: !!python/object/apply:os.system [id]\n---\nText\n", "not YAML"),
        ("---\n" + "a: b\n" * 10_000 + "---\nText\n", "longer than"),
        ("---\na: " + "[" * 5_000 + "\n---\nText\n", "not YAML"),
        ("---\n? [1, 2]\n: x\n? {a: b}\n---\nText\n", "not YAML"),
        ("---\nday: 2016-99-99\n---\nText\n", "not YAML"),
    ],
)
def test_what_can_not_be_a_text_is_refused_in_one_line(source: str, says: str) -> None:
    with quick(), pytest.raises(Invalid) as caught:
        parse("text.md", source)
    assert says in refusal_words(caught.value).message
    assert "\n" not in str(caught.value)
    assert refusal_words(caught.value).message.startswith("text.md")
    assert refusal_words(caught.value).hint


def test_broken_front_matter_of_an_old_version_is_passed_over() -> None:
    source = "---\n- a\n---\n# Article 1\n\nThe light burns.\n"
    document = Parser(strict=False).parse("text.md", source)
    assert [clause.key for clause in document.clauses] == ["1", "1.p1"]
    assert write(document) == source
    with pytest.raises(InvalidFrontMatter) as caught:
        parse("text.md", source)
    assert caught.value.document == "text.md"


def test_two_articles_of_one_number_have_addresses_of_their_own() -> None:
    document = parse("text.md", "## Article 5\n\nOne.\n\n## Article 5\n\nTwo.\n")
    found = articles_of(Constitution(title="", language="", documents=(document,)))
    assert [article.slug for article in found] == ["article-5", "article-5-2"]
    assert [clause.text for article in found for clause in article.clauses[1:]] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("title = ", "can't be read"),
        ("format = 2", "format 2"),
        ('format = "one"', "format 'one'"),
        ("title = 5", "title must be a text"),
        ('documents = "a.md"', "documents must be a list"),
    ],
)
def test_settings_of_a_text_that_are_wrong_say_so(source: str, says: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_text_settings(source)
    assert says in refusal_words(caught.value).message
