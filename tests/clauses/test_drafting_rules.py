"""What a careful editor would look at again, with cases on both sides of each rule."""

import pytest

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.rules import Finding, FindingKind, Rule, Severity, dropped_settings, findings
from drafting_engine.clauses.rules.terms import definitions, undefined


def articles(*sources: str) -> tuple[Article, ...]:
    """The articles of some files."""
    documents = tuple(parse(f"{number}.md", source) for number, source in enumerate(sources, 1))
    return articles_of(Constitution(title="", language="", documents=documents))


def told(*sources: str) -> list[tuple[str, str]]:
    """Which rule found what, by address."""
    return [(one.kind.value, one.key) for one in findings(articles(*sources))]


def row(*labels: str) -> str:
    return "## Article 1\n\n" + "\n\n".join(f"{label} Lamps burn." for label in labels) + "\n"


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("(1)", "(2)", "(3)"), []),
        (("(1)", "(3)"), [("labels-missing", "1.3")]),
        (("(1)", "(2)", "(2a)", "(3)"), []),
        (("(1)", "(2a)", "(2)", "(3)"), []),
        (("(1)", "(2)", "(2)"), [("twice", "1.2~2")]),
        (("(1)", "(2)", "(1)"), []),
        (("(1)", "(2)", "(3)", "(2)", "(4)"), [("again", "1.2~2"), ("labels-missing", "1.4")]),
        (("(a)", "(b)", "(d)"), [("labels-missing", "1.d")]),
        (("I.", "II.", "IV."), [("labels-missing", "1.IV")]),
        (("(1)", "(2)", "(4)", "(5)"), [("labels-missing", "1.4")]),
    ],
)
def test_a_row_has_each_number_once(labels: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert told(row(*labels)) == found


def test_a_clause_that_repeats_its_label_swallowed_another() -> None:
    assert told("## Article 1\n\n(1) Lamps burn. (1) Bells ring.\n\n(2) Ropes hold.\n") == [("twice", "1.1")]
    assert told("## Article 1\n\n(1) Lamps burn. (1) bells ring.\n\n(2) Ropes hold.\n") == []
    assert told("## Article 1\n\n(1) Lamps burn and (1) Bells ring.\n\n(2) Ropes hold.\n") == []


def numbered(*numbers: int) -> list[tuple[str, str]]:
    return told(*(f"---\nnumber: {number}\n---\n# Lamps\n\nThey burn.\n" for number in numbers))


def test_an_article_is_missing_between_two_files() -> None:
    assert numbered(1, 2, 3) == []
    assert numbered(1, 3) == [("article-missing", "3")]
    assert numbered(1, 4) == [("articles-missing", "4")]
    (found,) = findings(articles(*(f"---\nnumber: {n}\n---\n# X\n\nY.\n" for n in (1, 4))))
    assert dict(found.facts) == {"before": "1", "after": "4", "first": "2", "last": "3"}


def test_from_twenty_articles_on_several_gaps_are_on_purpose() -> None:
    twenty = [*range(1, 10), *range(11, 20), *range(21, 23)]
    assert len(twenty) == 20
    assert numbered(*twenty) == []
    assert numbered(*twenty[:-1]) == [("article-missing", "11"), ("article-missing", "21")]
    assert numbered(*range(1, 20), 21) == [("article-missing", "21")]


def headings(*labels: str) -> list[tuple[str, str]]:
    return told("".join(f"## {label}\n\nLamps burn.\n\n" for label in labels))


def test_articles_stand_in_order_and_once_in_their_part() -> None:
    assert headings("Article 1", "Article 2", "Article 3") == []
    assert headings("Article 1", "Article 3", "Article 2") == [("article-missing", "3"), ("article-behind", "2")]
    assert headings("Article 1", "Article 2", "Article 4", "Article 3")[1:] == [("article-behind", "3")]
    assert headings("Article 1", "Article 2", "Article 2") == [("again", "2~2")]
    assert headings("Article 2", "Article 1") == []
    assert headings("Article 1", "Lamps", "Article 2") == []
    parts = "## Chapter {}\n\n### Article 1\n\nX.\n\n### Article 2\n\nY.\n\n"
    assert told(parts.format(1) + parts.format(2)) == []


def test_an_article_without_a_title_is_a_fault() -> None:
    (found,) = findings(articles("---\nnumber: 6\n---\nLamps burn.\n"))
    assert (found.rule, found.severity, found.kind, found.quote) == (
        Rule.TITLE,
        Severity.FAULT,
        FindingKind.UNTITLED,
        "",
    )


def test_a_reference_that_leads_nowhere_is_quoted() -> None:
    source = "## Article 1\n\nLamps burn.\n\n## Article 2\n\nAs Article 7 (2) says.\n\n(repealed)\n"
    (found,) = findings(articles(source))
    assert found == Finding(
        rule=Rule.REFERENCE, severity=Severity.FAULT, document="1.md", key="2.p1", path="Article 2 ¶1",
        quote="Article 7 (2)", kind=FindingKind.NO_ARTICLE,
        facts=(("words", "Article 7 (2)"), ("article", "7"), ("part", "")),
    )  # fmt: skip
    assert found.identity == ("1.md", "Article 7 (2)", "no-article", "Article 7 (2)", "7", "")
    code = source.replace("As Article 7 (2) says.", "```\nAs Article 7 says.\n```")
    assert told(code) == []


def test_parts_that_are_missing_are_told_apart() -> None:
    source = "## Article 1\n\n(1) As Article 2 (7) says.\n\n(2) As paragraph 9 says.\n\n## Article 2\n\n(1) X.\n"
    assert told(source) == [("no-part", "1.1"), ("no-part-here", "1.2")]


def test_findings_stand_in_the_order_of_the_text() -> None:
    source = "## Article 1\n\n(1) As Article 9 says.\n\n(3) Lamps.\n\n## Article 2\n\nThe term “Keeper” is used.\n"
    assert told(source) == [("no-article", "1.1"), ("labels-missing", "1.3"), ("term-undefined", "2.p1")]


def test_settings_that_a_version_dropped_are_told_of_their_file() -> None:
    found = dropped_settings("constitution.toml", "v2")
    assert (found.rule, found.severity, found.document, found.path) == (
        Rule.SETTINGS, Severity.FAULT, "constitution.toml", "constitution.toml",
    )  # fmt: skip
    assert (found.key, found.quote, found.kind, found.facts) == (
        "", "", FindingKind.SETTINGS_DROPPED, (("file", "constitution.toml"), ("version", "v2")),
    )  # fmt: skip


def defined(*texts: str) -> list[str]:
    return list(definitions(parse("a.md", "\n\n".join(texts) + "\n").clauses))


def missing(*texts: str, earlier: tuple[str, ...] = ()) -> list[str]:
    return [use.term for use in undefined(tuple(parse("a.md", "\n\n".join(texts) + "\n").clauses), earlier)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("“Keeper” means whoever tends the lamp.", ["Keeper"]),
        ('"Keeper" means whoever tends the lamp.', ["Keeper"]),
        ("**“Keeper”** is whoever tends the lamp.", ["Keeper"]),
        ("Whoever tends the lamp (the “Keeper”) climbs.", ["Keeper"]),
        ("Whoever tends the lamp (hereinafter “Keeper”) climbs.", ["Keeper"]),
        ("The “Keeper” climbs.", []),
        ("On entend par « phare » la tour; ici on entend par « digue » le mur.", ["phare", "digue"]),
        ("Se entiende por “faro” la torre.", ["faro"]),
        ("Per “faro” si intende la torre; qui per “molo” s’intende il muro.", ["faro", "molo"]),
        ("Il voto per “Lista” vale.", []),
        ("Im Sinne dieser Satzung ist „Hafen“ das Becken.", ["Hafen"]),
        ("Die Oper „Carmen“ wird gespielt.", []),
        ("“K” means nothing.", []),
        ("“Keeper of the lamp, ” means whoever tends it.", ["Keeper of the lamp"]),
    ],
)
def test_what_a_text_defines(text: str, terms: list[str]) -> None:
    assert defined(text) == terms


def test_a_term_is_defined_where_that_is_done_first() -> None:
    found = definitions(parse("a.md", "“Keeper” means one.\n\n“Keeper” means another.\n").clauses)
    assert found["Keeper"].clause.key == "p1"
    assert (found["Keeper"].start, found["Keeper"].end) == (1, 7)


def test_a_term_that_is_defined_nowhere() -> None:
    assert missing("The term “Keeper” is used.") == ["Keeper"]
    assert missing("The term “Keeper” is used.", "“Keeper” means whoever tends the lamp.") == []
    assert missing("The term “Keepers” is used.", "“keeper” means whoever tends the lamp.") == []
    assert missing("The term “Parties” is used.", "“Party” means a side.") == []
    assert missing("The term “Churches” is used.", "“Church” means a house.") == []
    assert missing("The term “Keeper” in Article 5 is used.") == []
    assert missing("The term “Keeper” in the old Article 5 is used.") == ["Keeper"]
    assert missing("The term “Keeper” § 5 is used.") == []
    assert missing("“Keeper” as defined in § 5 climbs.") == []
    assert missing("“Keeper” as defined climbs.") == ["Keeper"]


def test_a_term_that_was_defined_earlier_and_is_used_on() -> None:
    assert missing("Every Keeper climbs.", earlier=("Keeper",)) == ["Keeper"]
    assert missing("Every keeper climbs.", earlier=("keeper",)) == []
    assert missing("Every old keeper climbs.", earlier=("old keeper",)) == ["old keeper"]
    assert missing("Every Keepership climbs.", earlier=("Keeper",)) == []
    assert missing("Every EU climbs.", earlier=("EU",)) == []
    assert missing("Every EEA climbs.", earlier=("EEA",)) == ["EEA"]
    assert missing("“Keeper” means one. Every Keeper climbs.", earlier=("Keeper",)) == []
