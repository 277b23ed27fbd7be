"""The day of a text is the latest of the days that led to it: what is noted late does not turn it back."""

from datetime import date
from pathlib import Path

from drafting_engine.provenance.dating import version_day
from drafting_engine.repository.commit import Commit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.text.text_days import TextDays
from tests.builder import RepositoryBuilder

WATER = "# Water\n\n1. Water belongs to everybody.\n"


def own_day(commit: Commit) -> date | None:
    told = version_day(commit)
    return told.day if told else None


def test_a_decision_that_is_noted_late_does_not_turn_back_the_day(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    told = (
        "Begin\n\nDecided-On: 2016-02-01",
        "Noted late\n\nDecided-On: 2015-12-15",
        "Later\n\nDecided-On: 2016-03-01",
    )
    commits = [repository.commit(one, {"water.md": WATER + "\nMore.\n" * n}) for n, one in enumerate(told)]
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    days = TextDays(engine.texts, own_day)
    found = [engine.texts.commit(commit) for commit in commits]
    expected = [date(2016, 2, 1), date(2016, 2, 1), date(2016, 3, 1)]
    assert [days.of(one) for one in reversed(found)] == expected[::-1]
    assert [days.of(one) for one in found] == expected
    assert own_day(found[1]) == date(2015, 12, 15)


def test_a_branch_that_was_merged_gives_the_text_no_day(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin\n\nDecided-On: 2016-02-01", {"water.md": WATER})
    repository.git("checkout", "--quiet", "-b", "tried")
    repository.commit("Try\n\nDecided-On: 2019-01-01", {"water.md": WATER + "\nMore.\n"})
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Take it\n\nDecided-On: 2016-02-03", "tried")
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    head = engine.texts.commit(engine.texts.heads().main)
    assert TextDays(engine.texts, own_day).of(head) == date(2016, 2, 3)


def test_no_day_is_known_of_stand_ins(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"water.md": WATER})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    head = engine.texts.commit(engine.texts.heads().main)
    assert TextDays(engine.texts, lambda _: None).of(head) is None
