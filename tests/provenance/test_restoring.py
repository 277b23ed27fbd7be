"""Removed clauses that come back: by the same words, or at the same place with like words."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pytest

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.provenance.restoring import RestorationFinder
from drafting_engine.provenance.state import RemovedClause

LAMP = Clause(
    document="lamp.md", path="1 (2)", key="1.2", parent="1", label="(2)", kind=ClauseKind.PARAGRAPH,
    text="The lamp burns all night and nobody puts it out.", depth=2, level=0, start=30, end=80,
)  # fmt: skip
ELSEWHERE = replace(LAMP, key="7", path="7")
ANCESTORS = 0b1110


@dataclass(frozen=True, slots=True)
class Removed:
    """Removed clauses of which all are found by their words and by their place."""

    clauses: tuple[RemovedClause, ...]

    def with_text(self, text: str) -> list[RemovedClause]:
        return [one for one in self.clauses if one.clause.text == text]

    def at_place(self, document: str, key: str) -> list[RemovedClause]:
        return [one for one in self.clauses if (one.clause.document, one.clause.key) == (document, key)]


def grave(clause: Clause, life: str = "c-1", commit: int = 1) -> RemovedClause:
    return RemovedClause(life=life, clause=clause, origins=(1,), commit=commit)


def found(
    clause: Clause, *graves: RemovedClause, standing: Collection[str] = (), taken: Collection[str] = ()
) -> object:
    finder = RestorationFinder(Removed(graves), ANCESTORS)
    one = finder.find(clause, lambda life: life not in standing, set(taken))
    return one and (one.life, one.score)


def test_the_same_words_come_back_anywhere() -> None:
    assert found(LAMP, grave(LAMP)) == ("c-1", 1.0)
    assert found(ELSEWHERE, grave(LAMP)) == ("c-1", 1.0)


@pytest.mark.parametrize(("text", "life"), [("Twelve signs", ("c-1", 1.0)), ("Eleven sign", None)])
def test_from_twelve_characters_on_words_come_back_to_another_place(text: str, life: object) -> None:
    assert found(replace(ELSEWHERE, text=text), grave(replace(LAMP, text=text))) == life
    assert found(replace(LAMP, text=text), grave(replace(LAMP, text=text))) == ("c-1", 1.0)


def test_headings_come_back_to_their_place_only() -> None:
    heading = replace(LAMP, kind=ClauseKind.HEADING)
    assert found(heading, grave(heading)) == ("c-1", 1.0)
    assert found(replace(ELSEWHERE, kind=ClauseKind.HEADING), grave(heading)) is None
    assert found(ELSEWHERE, grave(heading)) is None
    assert found(replace(ELSEWHERE, kind=ClauseKind.HEADING), grave(LAMP)) is None
    assert found(replace(heading, text="The lamp burns all night and nobody puts it on."), grave(LAMP)) is None


def test_what_says_that_something_stood_here_and_what_has_no_words_comes_from_nowhere() -> None:
    assert found(replace(LAMP, kind=ClauseKind.TOMBSTONE), grave(LAMP)) is None
    assert found(replace(LAMP, text=""), grave(replace(LAMP, text=""))) is None


def test_only_a_life_that_ended_before_and_stands_nowhere_comes_back() -> None:
    assert found(LAMP, grave(LAMP, commit=4)) is None
    assert found(LAMP, grave(LAMP, commit=0)) is None
    assert found(LAMP, grave(LAMP, commit=3)) == ("c-1", 1.0)
    assert found(LAMP, grave(LAMP), standing=["c-1"]) is None
    assert found(LAMP, grave(LAMP), taken=["c-1"]) is None
    assert found(LAMP, grave(LAMP), grave(LAMP, "c-2"), taken=["c-1"]) == ("c-2", 1.0)
    assert found(LAMP, grave(LAMP), grave(LAMP, "c-2")) == ("c-1", 1.0)


def test_like_words_come_back_to_their_place_only() -> None:
    reworded = replace(LAMP, text="The lamp burns all night and nobody puts it on.")
    at_place = found(reworded, grave(LAMP))
    assert isinstance(at_place, tuple)
    assert at_place[0] == "c-1"
    assert 0.8 < at_place[1] < 1
    assert at_place[1] == round(at_place[1], 3)
    assert found(replace(reworded, key="7"), grave(LAMP)) is None
    assert found(replace(LAMP, text="Every boat carries a bell for days of fog."), grave(LAMP)) is None


@pytest.mark.parametrize(("length", "is_whole"), [(39, False), (40, True), (41, True)])
def test_from_forty_characters_on_the_same_words_are_the_same_clause(length: int, is_whole: bool) -> None:
    clause = replace(LAMP, text="The lamp burns all night. ".ljust(length, "x"))
    finder = RestorationFinder(Removed((grave(clause),)), ANCESTORS)
    assert finder.has_whole(clause, lambda _: True) is is_whole
    assert finder.has_whole(clause, lambda _: False) is False
    for kind in (ClauseKind.TOMBSTONE, ClauseKind.HEADING):
        assert finder.has_whole(replace(clause, kind=kind), lambda _: True) is False
