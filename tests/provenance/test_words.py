"""Who brought each word: over generated histories whose truth is known, at least 99 of 100 words are right."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drafting_engine.comparison.wordings.words import tokens
from drafting_engine.services.engine import Engine, open_engine
from tests.provenance import histories
from tests.provenance.histories import Act, Chronicle, Form, history

LEAST = 0.99
LEAST_OF_A_KIND = 0.99
"""Over the few words of a single kind, where one clause taken for another is already a hundredth."""
FORMS: tuple[Form, ...] = (histories.one_file, histories.many_files)


def told(engine: Engine, commit: str) -> list[list[tuple[str, str]]]:
    """For each clause of a commit but headings, in reading order, its words and the commit that the engine says."""
    found = []
    for document in engine.texts.constitution(commit).documents:
        for margin in engine.lineages.margin(commit, document.name):
            if not margin.clause.level:
                found.append([(token, run.commit.id) for run in margin.words for token in tokens(run.text)])
    return found


def compared(chronicle: Chronicle, cache: Path) -> Iterator[tuple[str, str, str]]:
    """(word, true commit, told commit) of every word at the last commit."""
    head = list(chronicle.drafts)[-1]
    engine = open_engine(chronicle.path, cache=cache)
    for truth, answer in zip(chronicle.truth(head), told(engine, head), strict=True):
        assert [word for word, _ in truth] == [word for word, _ in answer]
        for (word, true), (_, said) in zip(truth, answer, strict=True):
            yield word, true, said


def share(chronicle: Chronicle, cache: Path) -> tuple[int, int]:
    """(words that are right, all words)."""
    hits = Counter(true == said for _, true, said in compared(chronicle, cache))
    return hits[True], hits.total()


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_words_of_mixed_histories(form: Form, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    right = total = 0
    for seed in range(14):
        steps = 100 if seed >= 12 else 25
        good, all_ = share(history(tmp_path / f"{seed}.git", form, seed, steps=steps), tmp_path / "cache")
        right, total = right + good, total + all_
    record_property("share of words right", right / total)
    print(f"{form.__name__}: {right:,} of {total:,} words, {right / total:.2%}")  # noqa: T201 - shown by pytest -s
    assert right / total >= LEAST


KINDS: dict[str, tuple[Act, ...]] = {
    "rewording": (histories.reword,),
    "insertion and rewording": (histories.insert, histories.reword),
    "deletion and return": (histories.strike, histories.restore, histories.restore, histories.reword),
    "phrases that return": (histories.reword, histories.bring_back),
    "moves": (histories.move, histories.reword),
    "splits": (histories.split, histories.insert, histories.reword),
    "merges": (histories.join, histories.insert, histories.reword),
    "single words": (histories.thin, histories.reword),
    "sentences carried over": (histories.carry, histories.insert, histories.reword),
    "sentences that found a clause": (histories.found, histories.insert, histories.reword),
    "sentences taken up": (histories.take_up, histories.insert, histories.reword),
    "clauses cut in three": (histories.cut_in_three, histories.insert, histories.reword),
    "clauses of two articles joined": (histories.join_apart, histories.insert, histories.insert, histories.reword),
    "formulas": (histories.formula, histories.insert, histories.reword, histories.move),
    "renumbering": (histories.swap, histories.reword, histories.insert),
}


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_one_kind_of_drafting(kind: str, tmp_path: Path) -> None:
    right = total = 0
    for seed in range(3):
        for form in FORMS:
            path = tmp_path / f"{seed}-{form.__name__}.git"
            good, all_ = share(history(path, form, seed, acts=KINDS[kind]), tmp_path / "cache")
            right, total = right + good, total + all_
    print(f"{kind}: {right:,} of {total:,} words, {right / total:.2%}")  # noqa: T201 - shown by pytest -s
    assert right / total >= LEAST_OF_A_KIND
