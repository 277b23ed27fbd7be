"""Articles: what people read and link to, whatever files and headings a text has."""

import pytest

from drafting_engine.clauses.articles import articles_of, find_article, order
from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.text_settings import TextSettings, is_markdown
from tests.golden import Case, cases


def articles(**files: str) -> tuple[Article, ...]:
    documents = order([parse(f"{name}.md", text) for name, text in files.items()])
    return articles_of(Constitution(title="", language="", documents=documents))


def of_files(source: str) -> tuple[Article, ...]:
    """The articles of the files of a golden case: each begins with its name, and `===` stands between two."""
    files = [file.partition("\n") for file in source.split("\n===\n")]
    documents = tuple(parse(name, text + "\n") for name, _, text in files)
    return articles_of(Constitution(title="", language="", documents=documents))


@pytest.mark.parametrize("case", cases("articles.md", 2))
def test_files_fall_into_these_articles(case: Case) -> None:
    source, expected = case.parts
    rows = [(*_names(one), " ".join(clause.key for clause in one.clauses)) for one in of_files(source)]
    assert "\n".join(map(" | ".join, rows)) == expected


def _names(article: Article) -> tuple[str, ...]:
    return article.slug, article.label, article.number, article.title, " – ".join(article.parts)


def test_a_heading_without_number_is_an_article_where_words_stand_right_below_it() -> None:
    text = "## Preamble\n\nWe.\n\n## Article 1\n\nOne.\n\n## Article 2\n\nTwo.\n"
    schedules = "## Schedules\n\n### Map\n\nThe map.\n"
    assert [one.slug for one in articles(law=f"# Charter\n\n{text}\n## Closing\n\nSigned.\n")] == [
        "preamble", "article-1", "article-2", "closing",
    ]  # fmt: skip
    assert [one.slug for one in articles(law=f"# Charter\n\n{text}\n{schedules}")] == [
        "preamble", "article-1", "article-2",
    ]  # fmt: skip
    assert [one.slug for one in articles(law=f"# Charter\n\n{text}\n## Closing\n")] == [
        "preamble", "article-1", "article-2",
    ]  # fmt: skip


def test_an_article_goes_by_the_file_that_it_has_for_itself() -> None:
    found = of_files("a/oath.md\nI keep the light.\n===\nb.md\n## Article 1\n\nOne.\n\n## Article 2\n\nTwo.")
    oath = find_article(found, "a/oath.md")
    assert oath is not None
    assert oath == find_article(found, "a/oath") == find_article(found, "oath") == found[0]
    assert [find_article(found, name) for name in ("b.md", "b", "a/oath.txt")] == [None, None, None]


def test_a_slug_goes_before_a_number_and_a_title() -> None:
    found = of_files("a.md\n## 2. Lamps\n\nOne.\n\n## 3. Bells\n\nTwo.\n===\n3.md\n# Oath\n\nI keep the light.")
    assert [article.slug for article in found] == ["2", "3", "3-2"]
    names = ("2", "lamps", "BELLS", "Oath", "3-2", "3.")
    assert [one.title for name in names if (one := find_article(found, name))] == [
        "Lamps", "Lamps", "Bells", "Oath", "Oath", "Bells",
    ]  # fmt: skip


def test_files_without_a_number_come_first_and_others_by_number_and_letter() -> None:
    numbers = {"a": "10", "b": '"9b"', "c": '"9"', "d": '"x"', "f": "0"}
    found = [parse(f"{name}.md", f"---\nnumber: {number}\n---\n# X\n") for name, number in numbers.items()]
    names = [document.name for document in order([*found, parse("e.md", "# X\n")])]
    assert names == ["e.md", "f.md", "d.md", "c.md", "b.md", "a.md"]


def test_a_file_with_a_number_is_one_article() -> None:
    (article,) = articles(water="---\nnumber: 6\n---\n# Water\n\n## Rights\n\nA. One.\n\n## Duties\n\nA. Two.\n")
    assert (article.slug, article.label, article.number, article.title) == ("water", "Article 6", "6", "Water")


@pytest.mark.parametrize(
    ("language", "label"),
    [("es", "Artículo 6"), ("es-MX", "Artículo 6"), ("pt", "Artigo 6"), ("de", "Artikel 6"), ("fr", "Article 6"),
     ("ar", "المادة 6"), ("en", "Article 6"), ("", "Article 6"), ("ja", "Article 6"), ("xx", "Article 6")],
)  # fmt: skip
def test_a_number_alone_is_called_an_article_in_the_language_of_the_text(language: str, label: str) -> None:
    document = parse("water.md", "---\nnumber: 6\n---\n# Agua\n\nA. Uno.\n")
    (article,) = articles_of(Constitution(title="", language=language, documents=(document,)))
    assert article.label == label


def test_files_are_read_in_the_order_of_their_numbers() -> None:
    found = articles(
        b="---\nnumber: 10\n---\n# Ten\n\nX.\n", a="---\nnumber: 9a\n---\n# Nine a\n\nX.\n",
        c="---\nnumber: 9\n---\n# Nine\n\nX.\n", preamble="# Preamble\n\nX.\n",
    )  # fmt: skip
    assert [article.title for article in found] == ["Preamble", "Nine", "Nine a", "Ten"]


def test_headings_cut_one_file_into_articles_and_titles_are_their_parts() -> None:
    found = articles(
        text="# Charter\n\nWe.\n\n## Title I. Light\n\n### Article 1\n\nOne.\n\n### Article 2\n\nTwo.\n\n"
        "## Title II. Sea\n\n### Article 3\n\nThree.\n"
    )
    assert [(article.slug, article.part) for article in found][-3:] == [
        ("article-1", "Title I. Light"),
        ("article-2", "Title I. Light"),
        ("article-3", "Title II. Sea"),
    ]
    assert [clause.key for clause in found[-2].clauses] == ["2", "2.p1"]


def test_words_before_the_first_article_are_read_too() -> None:
    found = articles(charter="We write this together.\n\n## Article 1\n\nOne.\n\n## Article 2\n\nTwo.\n")
    assert [[clause.text for clause in article.clauses] for article in found] == [
        ["We write this together."],
        ["", "One."],
        ["", "Two."],
    ]


def test_a_chapter_without_a_number_is_a_part_and_the_title_of_the_text_is_none() -> None:
    found = articles(
        charter="# Charter\n\n### Article 1\n\nOne.\n\n## Foundations\n\n### Article 2\n\nTwo.\n\n"
        "### Article 3\n\nThree.\n"
    )
    assert [(article.number, article.part) for article in found if article.number] == [
        ("1", ""),
        ("2", "Foundations"),
        ("3", "Foundations"),
    ]


def test_articles_that_run_in_with_their_text_are_articles() -> None:
    found = articles(carta="# Carta\n\n**Artículo 1.** La ciudad es libre.\n\nSiempre.\n\nArtículo 2. Es de todos.\n")
    assert [(a.slug, a.number, len(a.clauses)) for a in found[-2:]] == [("articulo-1", "1", 2), ("articulo-2", "2", 1)]


@pytest.mark.parametrize("wanted", ["article-2", "2", "Article 2", "article 2"])
def test_an_article_goes_by_slug_number_and_label(wanted: str) -> None:
    found = find_article(articles(text="## Article 1\n\nOne.\n\n## Article 2\n\nTwo.\n"), wanted)
    assert found is not None
    assert found.number == "2"


def test_nothing_is_no_article() -> None:
    assert find_article(articles(text="## Article 1\n\nOne.\n"), "") is None
    assert find_article(articles(text="## Article 1\n\nOne.\n"), "9") is None


def test_articles_of_several_documents_are_told_apart_by_their_titles() -> None:
    rules = "## Chapter 1 General\n\n### Article 1 Name\n\nX.\n\n### Article 2 Seat\n\nY.\n"
    found = articles(
        bylaws=f"---\ntitle: Bylaws of the Isle\n---\n\n{rules}", harbour=f"# Code of the Harbour\n\n{rules}"
    )
    assert [(article.label, article.parts) for article in found if article.label == "Article 1"] == [
        ("Article 1", ("Bylaws of the Isle", "Chapter 1. General")),
        ("Article 1", ("Code of the Harbour", "Chapter 1. General")),
    ]
    alone = articles(harbour=f"# Code of the Harbour\n\n{rules}", oath="# Oath\n\nI keep the light.\n")
    assert {article.parts for article in alone if article.label} == {("Chapter 1. General",)}


def test_a_document_is_called_what_its_front_matter_says() -> None:
    assert parse("a.md", "---\ntitle: The Isle\n---\n\n# Charter\n").title == "The Isle"
    assert parse("a.md", "---\nnumber: 6\n---\n\n# Charter\n").title == "Charter"
    assert parse("a.md", "We keep the light.\n").title == "a.md"
    (article,) = articles(a="---\ntitle: The Isle\n---\n\nWe keep the light.\n")
    assert article.title == "The Isle"


@pytest.mark.parametrize(
    "name", ["a.md", "b/A.MD", "a.markdown", "a.mdown", "a.mkd", "a.mdwn", "a.mdx", "a.qmd", "a.Rmd"]
)
def test_markdown_is_read_by_all_its_names(name: str) -> None:
    assert is_markdown(name)
    assert TextSettings().holds(name)
    assert not TextSettings().holds(name.rpartition(".")[0] + ".txt")
