"""Quality on texts that nobody here wrote: labelled events, and clauses whose identical words stand in a new place.

The labelled events are scored by the scorer that comes with them. The judge of the exact moves is ours: a move is
linked when one change has the words on both sides and stands in the right articles; it is named rightly when that
change says moved or renumbered. Clauses that only shifted, since one before them came or went, did not move.
"""

import csv
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.figures import Figure, missing
from benchmarks.ground import Ground, run_alone
from benchmarks.timing import drafting_engine, plain_environment
from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.services.engine import open_engine

TARGETS = {"all": 0.97, "difficulty hard": 0.90, "traps": 1.0}
"""The least share of labels that are linked."""
LEAST_KINDS = 0.90
LEFT_OUT = "heading_renamed"
SHIFTED = "shifted_position"
PLACES = {ChangeKind.MOVED, ChangeKind.RENUMBERED}
_SCORE = re.compile(r"^(?P<group>.+?) +link +(?P<linked>\d+)/(?P<total>\d+) .* kind +(?P<kinds>\d+)/", re.MULTILINE)
_LABEL = re.compile(r"^(?:[-*–] )?(?:\(\w{1,4}\)|\w{1,4}[.)]|<sup>\w+</sup>|[-*–])\s+")
_NUMBER = re.compile(r"\d+[a-z]?")
_BULLET = re.compile(r"^[-*–]\s+")


def measure(ground: Ground) -> Iterator[Figure]:
    """Score the labelled events and the exact moves."""
    scorer = ground.corpora.parent / "tools" / "score_lineage.py" if ground.corpora else None
    if ground.corpora is None or scorer is None or not scorer.is_file():
        yield missing("labelled events", "the labels are not here")
        return
    yield from _labelled(scorer, ground.corpora, ground.fresh("cache"))
    yield from _exact_moves(ground, ground.corpora / "lineage" / "exact_moves.csv")


def _labelled(scorer: Path, corpora: Path, cache: Path) -> Iterator[Figure]:
    command = [sys.executable, str(scorer), str(corpora / "lineage" / "labelled.csv"), str(corpora / "texts")]
    surroundings = plain_environment({"DRAFTING_ENGINE_CACHE": str(cache)})
    done = subprocess.run(
        [*command, "--command", f"{drafting_engine()} changes"], env=surroundings, capture_output=True, check=False
    )
    found = list(_SCORE.finditer(done.stdout.decode()))
    if not found:
        raise RuntimeError(f"the scorer said nothing: {done.stderr.decode()[-400:]}")
    for score in found:
        group, linked, total = score["group"], int(score["linked"]), int(score["total"])
        target = TARGETS.get(group)
        yield Figure(
            what=f"labelled events linked, {group}",
            value=f"{linked} of {total}, {linked / total:.1%}",
            target=f"at least {target:.0%}" if target else "",
            is_met=linked / total >= target if target else None,
        )
        if group == "all":
            kinds = int(score["kinds"])
            yield Figure(
                what="labelled events with the right kind",
                value=f"{kinds} of {total}, {kinds / total:.1%}",
                target=f"at least {LEAST_KINDS:.0%}",
                is_met=kinds / total >= LEAST_KINDS,
            )


def _exact_moves(ground: Ground, table: Path) -> Iterator[Figure]:
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["event"] != LEFT_OUT]
    linked, total, named, moved = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    changed: dict[tuple[str, str], tuple[Change, ...]] = {}
    for row in rows:
        name, commit = row["corpus"], row["commit"]
        if (name, commit) not in changed:
            changed[name, commit] = _changes(ground, name, commit)
        fits = [one for one in _fitting(changed[name, commit], row["text"]) if _stands(one, row["from"], row["to"])]
        total[name] += 1
        linked[name] += bool(fits)
        if row["event"] != SHIFTED:
            moved[name] += 1
            named[name] += any(PLACES & set(change.kinds) for change in fits)
    yield _share("exact moves linked", linked, total, target=1.0)
    yield _share("of these, moved and renumbered clauses named so", named, moved)


def _changes(ground: Ground, name: str, commit: str) -> tuple[Change, ...]:
    repository = ground.text(name)
    assert repository is not None, f"{name} has moves but no text"
    return open_engine(repository, cache=ground.folder / "cache").comparisons.of(commit).changes


def _fitting(changes: Iterable[Change], text: str) -> list[Change]:
    """The changes that have these words on both sides, with or without the label in front of them."""
    wanted = {_plain(text), _plain(_BULLET.sub("", text)), _plain(_LABEL.sub("", text))} - {""}
    return [change for change in changes if _has(change.before, wanted) and _has(change.after, wanted)]


def _stands(change: Change, before: str, after: str) -> bool:
    """Whether a change leads from the one article to the other, as far as these have numbers."""
    return _stands_in(change.before, before) and _stands_in(change.after, after)


def _stands_in(clauses: Iterable[Clause], place: str) -> bool:
    number = _NUMBER.search(place.partition("¶")[0])
    return not number or any(number.group() in _NUMBER.findall(clause.path) for clause in clauses)


def _has(clauses: Iterable[Clause], wanted: set[str]) -> bool:
    return any(words in _plain(clause.label + clause.text) for clause in clauses for words in wanted)


def _plain(text: str) -> str:
    """Letters and digits only: wrapping, quotation marks and markup do not count."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def _share(what: str, found: Mapping[str, int], total: Mapping[str, int], target: float | None = None) -> Figure:
    all_found, all_total = sum(found.values()), sum(total.values())
    return Figure(
        what=what,
        ours=", ".join(f"{name} {found[name]}/{total[name]}" for name in sorted(total)),
        value=f"{all_found} of {all_total}, {all_found / all_total:.1%}",
        target="all" if target else "",
        is_met=all_found / all_total >= target if target else None,
    )


if __name__ == "__main__":
    run_alone(measure)
