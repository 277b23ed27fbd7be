"""What a text cites and where that leads: which references are read (golden/citations.md), and what they mean."""

import pytest

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.references import Missing, MissingTarget, Targets, number_of, references
from drafting_engine.clauses.references.other_laws import is_elsewhere, is_short_name
from tests.golden import Case, cases


@pytest.mark.parametrize("case", cases("citations.md", 2))
def test_a_text_cites_these(case: Case) -> None:
    text, expected = case.parts
    found = [f"{one.words} -> {' '.join([one.article or 'this', *one.parts])}" for one in references(text)]
    assert "\n".join(found) == expected
    assert all(text[one.start : one.end].strip() == one.words for one in references(text))


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("4o", "4"), ("4º", "4"), ("4ª", "4"), ("4°.", "4"), ("007", "7"), ("7-B", "7b"), ("7.b", "7b"), ("(12)", "12"),
        ("12 a", "12a"), ("十二", "12"), ("iv", "4"), ("XIX", "19"), ("civil", "civil"), ("", ""), ("4ob", "4ob"),
        ("二条の二", "2の2"), ("2條之2", "2の2"), ("2조의2", "2の2"), ("二条の十一の三", "2の11の3"),
        ("5ter", "5ter"), ("5 ter", "5ter"),
    ],
)  # fmt: skip
def test_numbers_are_compared_in_one_form(written: str, number: str) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("§ 5 erster und zweiter Satz VereinsG", True),
        ("§ 5 Zweiter\nSatz. BGB", True),
        ("§ 5 zweiterlei BGB", False),
        ("§ 5, vigésimo  primero, LGT", True),
        ("§ 5 erster, zweiter, dritter, vierter, fünfter, sechster ZPO", True),
        ("§ 5 erster, zweiter, dritter, vierter, fünfter, sechster, siebter ZPO", False),
    ],
)
def test_numbers_in_words_may_stand_before_the_name_of_a_law(text: str, elsewhere: bool) -> None:
    assert is_elsewhere(text, 0, len("§ 5")) is elsewhere


@pytest.mark.parametrize(
    ("word", "is_name"),
    [
        ("BGB", True),
        ("VereinsG", True),
        ("ЦК", True),
        ("XII", False),
        ("Satz", False),
        ("a", False),
        ("U", False),
        ("CD", False),
    ],
)
def test_a_short_name_has_two_capitals_and_is_no_number(word: str, is_name: bool) -> None:
    assert is_short_name(word) is is_name


TEXT = """## Article 1

(1) Lamps burn.

(a) They are of brass.

(b) They are of iron.

(2) Bells ring.

## Article 2

The keeper serves.

1. For a year.

## Article 3

(repealed)

## Article 3

Ropes hold.
"""


def texts(source: str) -> tuple[Article, ...]:
    return articles_of(Constitution(title="", language="", documents=(parse("text.md", source),)))


def leads(words: str, *, source: str = TEXT, at: str = "1.2") -> str | MissingTarget | None:
    """Where a reference in a clause leads: an address, what is missing, or None where nobody can tell."""
    articles = texts(source)
    clause = next(clause for article in articles for clause in article.clauses if clause.key == at)
    (reference,) = references(words)
    targets = Targets(articles)
    fault, target = targets.fault(clause, reference), targets.target(clause, reference)
    assert fault is None or target is None
    return fault or (target.key if target is not None else None)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("as Article 1 says", "1"), ("as Article 1 (2) says", "1.2"), ("as Article 1 (1) (b) says", "1.1.b"),
        ("as Article 1 (b) says", "1.1.b"), ("as Article 2.1 says", "2.1"), ("as paragraph 2 says", "1.2"),
        ("as Article 3 says", "3"),
    ],
)  # fmt: skip
def test_a_reference_leads_to_one_clause(words: str, target: str | None) -> None:
    assert leads(words) == target


@pytest.mark.parametrize(
    ("words", "what", "article", "part"),
    [
        ("as Article 4 says", Missing.ARTICLE, "4", ""), ("as Article 1 (3) says", Missing.PART, "1", "3"),
        ("as Article 1 (1) (c) says", Missing.PART, "1", "c"), ("as Article 2 (7) says", Missing.PART, "2", "7"),
        ("as paragraph 3 says", Missing.PART_OF_OWN_ARTICLE, "", "3"),
    ],
)  # fmt: skip
def test_a_reference_may_lead_nowhere(words: str, what: Missing, article: str, part: str) -> None:
    assert leads(words) == MissingTarget(what, article, part)


def test_nobody_can_tell_what_an_article_without_labels_holds() -> None:
    assert leads("as Article 2 (a) says") is None
    assert leads("as Article 3 (4) says") is None
    put_in = "## Article 1\n\n(2a) Lamps burn.\n\n(b) Bells ring.\n\n## Article 2\n\nX.\n"
    assert leads("as Article 1 (5) says", source=put_in, at="2.p1") == MissingTarget(Missing.PART, "1", "5")
    assert leads("as paragraph 4 says", at="3.p1") is None


def test_a_text_without_numbered_articles_has_none_that_is_missing() -> None:
    one = "## Lamps\n\n(1) They burn.\n\n## Bells\n\nThey ring.\n"
    assert leads("as Article 4 says", source=one, at="lamps.1") is None
    assert leads("as paragraph 2 says", source=one, at="lamps.1") == MissingTarget(
        Missing.PART_OF_OWN_ARTICLE, part="2"
    )
    alone = "## Article 1\n\n(1) Lamps burn.\n"
    assert leads("as Article 4 says", source=alone, at="1.1") is None
    assert leads("as Article 4 says", source=f"{alone}\n## Article 2\n\nX.\n", at="1.1") == MissingTarget(
        Missing.ARTICLE, "4"
    )


def test_a_part_is_looked_for_below_the_part_in_front_of_it() -> None:
    source = "## Article 1\n\n(1) Lamps:\n\n(a) burn.\n\n(2) Bells:\n\n(a) ring.\n\n## Article 2\n\nX.\n"
    assert leads("as Article 1 (2) (a) says", source=source, at="2.p1") == "1.2.a"
    assert leads("as Article 1 (a) says", source=source, at="2.p1") is None


def test_of_two_labels_alike_the_higher_one_is_meant_and_of_two_at_one_depth_none() -> None:
    source = (
        "## Article 1\n\n(1) Lamps:\n\n(a) burn:\n\n1. at dusk.\n\n(b) shine:\n\n1. at dawn.\n\n## Article 2\n\nX.\n"
    )
    assert leads("as Article 1 (1) says", source=source, at="2.p1") == "1.1"
    twice = "## Article 1\n\nLamps:\n\n- burn:\n\n  1. at dusk.\n\n- shine:\n\n  1. at dawn.\n\n## Article 2\n\nX.\n"
    assert leads("as Article 1 (1) says", source=twice, at="2.p1") is None


def test_an_article_that_was_put_in_is_another_one_than_the_one_before_it() -> None:
    source = "## 第二条 灯\n\n灯は燃える。\n\n## 第二条の二 鐘\n\n鐘は鳴る。\n\n## 第三条 綱\n\n綱。\n"
    assert leads("第二条による。", source=source, at="三.p1") == "二"
    assert leads("第二条の二による。", source=source, at="三.p1") == "二条の二"
    assert leads("第二条の三による。", source=source, at="三.p1") == MissingTarget(Missing.ARTICLE, "2の3")
    latin = "## Article 5\n\nLamps.\n\n## Article 5ter\n\nBells.\n\n## Article 6\n\nRopes.\n"
    assert leads("as Article 5ter says", source=latin, at="6.p1") == "5ter"
    assert leads("as Article 5 ter says", source=latin, at="6.p1") == "5ter"
    assert leads("as Article 5 bis says", source=latin, at="6.p1") == MissingTarget(Missing.ARTICLE, "5bis")
