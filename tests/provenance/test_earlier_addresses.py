"""Addresses that earlier versions of the engine gave: each number above 1 may have been counted or repeated."""

from dataclasses import replace

import pytest

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.earlier_addresses import (
    earlier_addresses,
    life_once_unlabelled,
    may_have_ended_a_row,
)
from drafting_engine.provenance.state import StoredEvent


@pytest.mark.parametrize(
    ("key", "addresses"),
    [
        ("4", ["4", "1~4"]),
        ("1", ["1"]),
        ("0", ["0"]),
        ("a.b", ["a.b"]),
        ("4.1.3", ["4.1.3", "4.1.1~3", "1~4.1.3", "1~4.1.1~3"]),
        ("water.2.a", ["water.2.a", "water.1~2.a"]),
    ],
)
def test_each_number_above_one_is_tried_as_a_repeated_one(key: str, addresses: list[str]) -> None:
    assert list(earlier_addresses(key)) == addresses


def test_of_five_numbers_the_last_four_are_tried() -> None:
    found = list(earlier_addresses("2.3.4.5.6"))
    assert len(found) == 16
    assert all(address.startswith("2.") for address in found)
    assert found[-1] == "2.1~3.1~4.1~5.1~6"


@pytest.mark.parametrize(
    ("key", "may"), [("1.p2", True), ("1.2.p10", True), ("p2", False), ("1.p2.a", False), ("1.2", False)]
)
def test_a_paragraph_under_another_clause_may_have_ended_a_row(key: str, may: bool) -> None:
    assert may_have_ended_a_row(key) is may


@pytest.mark.parametrize(
    ("address", "is_known"),
    [("3.a", True), ("a", True), ("pa", True), ("p1.a", True), ("p12.a", True), ("p13.a", False), ("p0.a", False)],
)
def test_a_clause_may_have_stood_under_the_first_twelve_paragraphs(address: str, is_known: bool) -> None:
    clause = Clause(
        document="hall.md", path="3 (a)", key="3.a", parent="3", label="(a)", kind=ClauseKind.ITEM,
        text="Lamps burn all night.", depth=2, level=0, start=0, end=20,
    )  # fmt: skip
    born = StoredEvent(life="c-1", kinds=(ChangeKind.ADDED,), before=None, after=clause, score=1.0)
    published = ClauseId.born("f" * 40, "hall.md", address)
    assert life_once_unlabelled(published, [(7, born)], lambda _: "f" * 40) == ("c-1" if is_known else None)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("pasal-2-perahu", "2"), ("pasal-2-perahu.1", "2.1"), ("pasal-2-perahu.3", "2.3"),
        ("2.p1", "2.1"), ("2.p2", "2.3"), ("2.p9", None), ("p1", "2"), ("p2", None),
    ],
)  # fmt: skip
def test_an_article_may_have_been_a_title_and_its_clauses_paragraphs(address: str, key: str | None) -> None:
    article = Clause(
        document="hall.md", path="Pasal 2", key="2", parent="", label="Pasal 2", kind=ClauseKind.HEADING,
        text="Perahu", depth=1, level=2, start=0, end=17,
    )  # fmt: skip
    first, second = (
        replace(article, path=f"Pasal 2 ({n})", key=f"2.{n}", parent="2", label=f"({n})", kind=ClauseKind.ITEM, depth=2)
        for n in (1, 3)
    )
    events = [
        (7, StoredEvent(life=one.key, kinds=(ChangeKind.ADDED,), before=None, after=one, score=1.0))
        for one in (article, first, second)
    ]
    assert life_once_unlabelled(ClauseId.born("f" * 40, "hall.md", address), events, lambda _: "f" * 40) == key


@pytest.mark.parametrize(
    ("address", "key"), [("2.p1", "bells"), ("2.p12", "bells"), ("2.p13", None), ("p3", "bells"), ("1.p1", None)]
)
def test_a_bold_chapter_may_have_been_a_paragraph_of_the_article_in_front_of_it(address: str, key: str | None) -> None:
    chapter = Clause(
        document="hall.md", path="Bells", key="bells", parent="", label="", kind=ClauseKind.HEADING,
        text="Bells", depth=1, level=7, start=0, end=9,
    )  # fmt: skip
    articles = [replace(chapter, path=f"Article {n}", key=f"{n}", label=f"Article {n}", text="") for n in (1, 2)]
    events = [
        (7, StoredEvent(life=one.key, kinds=(ChangeKind.ADDED,), before=None, after=one, score=1.0))
        for one in (*articles, chapter)
    ]
    assert life_once_unlabelled(ClauseId.born("f" * 40, "hall.md", address), events, lambda _: "f" * 40) == key
