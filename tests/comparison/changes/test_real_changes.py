"""Changes of real texts: events that people labelled by hand, and clauses whose words stand unchanged elsewhere."""

import csv
import importlib.util
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafting_engine.comparison.change import Change, ChangeKind, ChangeSet
from drafting_engine.provenance.shapes import change_shape
from drafting_engine.services.engine import Engine, open_engine
from tests import corpora
from tests.builder import RepositoryBuilder

pytestmark = pytest.mark.slow

Judge = Callable[[dict[str, str], list[dict[str, Any]]], tuple[bool, bool]]

COLLECTION = corpora.collection()
needs_collection = pytest.mark.skipif(COLLECTION is None, reason="the collection of real texts is not present")
_LABEL = re.compile(r"^\s*(?:- )?(\(\w{1,4}\)|\w{1,4}[.)]|<sup>\w+</sup>)?\s*")


class Answers:
    """The change sets of the real texts, each read once."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._engines: dict[str, Engine] = {}

    def of(self, name: str, commit: str) -> ChangeSet:
        """What a commit of a text changed."""
        if name not in self._engines:
            self._engines[name] = open_engine(corpora.location(name, self.place), cache=self.place)
        return self._engines[name].comparisons.of(commit)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return Answers(tmp_path_factory.mktemp("texts"))


def rows(name: str) -> list[dict[str, str]]:
    assert COLLECTION is not None
    with (COLLECTION / "lineage" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def judge() -> Judge:
    """The judgement of the tool that scores the labels."""
    assert COLLECTION is not None
    path = COLLECTION.parent / "tools" / "score_lineage.py"
    if not path.is_file():
        pytest.skip("the tool that judges the labels is not present")
    spec = importlib.util.spec_from_file_location("score_lineage", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Judge = module.judge
    return found


@needs_collection
def test_labelled_events_are_found(answers: Answers) -> None:
    decide = judge()
    missed, kinds_missed, hard, traps = [], [], [], []
    labels = rows("labelled.csv")
    for label in labels:
        found = [dict(change_shape(change)) for change in answers.of(label["corpus"], label["commit"]).changes]
        linked, agrees = decide(label, found)
        if not linked:
            missed.append(label["id"])
            hard.extend([label["id"]] if label["difficulty"] == "hard" else [])
            traps.extend([label["id"]] if label["is_trap"] else [])
        if not agrees:
            kinds_missed.append(label["id"])
    assert len(missed) <= 0.03 * len(labels), f"missed: {missed}"
    assert len(hard) <= 0.1 * sum(label["difficulty"] == "hard" for label in labels), f"hard ones missed: {hard}"
    assert not traps
    assert len(kinds_missed) <= 0.1 * len(labels), f"of another kind: {kinds_missed}"


@needs_collection
def test_words_that_stand_unchanged_in_a_new_place_are_followed(answers: Answers) -> None:
    moves = [row for row in rows("exact_moves.csv") if row["event"] != "heading_renamed"]
    assert moves
    lost = [row for row in moves if not _is_linked(answers.of(row["corpus"], row["commit"]), row["text"])]
    assert not [(row["corpus"], row["commit"][:7], row["from"], row["to"]) for row in lost]


def _is_linked(found: ChangeSet, text: str) -> bool:
    wanted = {_plain(text), _plain(_LABEL.sub("", text))} - {""}
    return any(_holds(change, wanted) for change in found.changes)


def _holds(change: Change, wanted: set[str]) -> bool:
    return all(
        any(words in _plain(f"{clause.label} {clause.text}") for clause in side for words in wanted)
        for side in (change.before, change.after)
    )


def _plain(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


@pytest.mark.parametrize("name", corpora.names())
def test_no_clause_of_a_real_history_is_lost_or_doubled(name: str, answers: Answers, tmp_path: Path) -> None:
    place = answers.place
    engine = open_engine(corpora.location(name, place), cache=tmp_path)
    commits = engine.texts.ancestors(engine.texts.heads().main)
    for commit in commits[:: max(1, len(commits) // 8)]:
        found = engine.comparisons.of(commit.id).changes
        after = [clause for change in found for clause in change.after]
        assert len({id(clause) for clause in after}) == len(after)
        assert len(after) == sum(1 for _ in engine.texts.constitution(commit.id).clauses)


def test_a_small_text_of_our_own(repository: RepositoryBuilder, tmp_path: Path) -> None:
    lamp = "(1) The lamp of the tower burns all night.\n"
    bell = "(2) In fog the bell is rung once in every minute.\n"
    one = repository.commit("One", {"a.md": f"# Article 1\n\n{lamp}{bell}", "b.md": "# Article 2\n\n(1) Boats pay.\n"})
    moved = bell.replace("once", "twice")
    two = repository.commit(
        "Two", {"a.md": f"# Article 1\n\n{lamp}", "b.md": f"# Article 2\n\n(1) Boats pay.\n{moved}"}
    )
    comparisons = open_engine(repository.path, cache=tmp_path / "cache").comparisons
    assert {change.kinds for change in comparisons.of(one).changes} == {(ChangeKind.ADDED,)}
    (change,) = comparisons.of(two).changed
    assert change.kinds == (ChangeKind.MOVED, ChangeKind.REWORDED)
    assert (change.before[0].path, change.after[0].path) == ("Article 1 (2)", "Article 2 (2)")
