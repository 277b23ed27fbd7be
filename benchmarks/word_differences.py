"""Word differences of the rewordings of all real texts beside diff-match-patch on words with its semantic clean-up.

The peer is given the same task twice: cleaned up as its authors do, which cuts words where two begin or end alike, and
cleaned up while each word is still one sign. `python -m benchmarks.word_differences read` prints sixty rewordings, from
every text in turn, as both show them.
"""

import importlib.util
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.figures import Figure, missing, seconds
from benchmarks.ground import Ground, open_ground, run_alone
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.wordings.words import EditKind, WordRun, word_diff
from drafting_engine.services.engine import open_engine

READ = 60
LONGEST = 20_000
SEED = 7
_PART = re.compile(r"\w+|\s+|[^\w\s]")
_FORMS = {EditKind.EQUAL: "{}", EditKind.DELETED: "[-{}-]", EditKind.INSERTED: "{{+{}+}}"}
_EDITS = {0: EditKind.EQUAL, 1: EditKind.INSERTED, -1: EditKind.DELETED}

Pair = tuple[str, str]
Differ = Callable[[str, str], Sequence[WordRun]]


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure ours and both ways of the peer over all rewordings."""
    texts = rewordings(ground)
    if not texts or importlib.util.find_spec("diff_match_patch") is None:
        yield missing("word differences", "the real texts or diff-match-patch are not here (`make bench` installs it)")
        return
    pairs = [pair for text in texts for pair in text]
    for name, differ in (
        ("ours", word_diff),
        ("diff-match-patch", peer),
        ("the same, cleaned up on words", peer_on_words),
    ):
        yield Figure(what=f"word differences of {len(pairs):,} rewordings, {name}", value=_told(pairs, differ))


def rewordings(ground: Ground) -> list[list[Pair]]:
    """Every rewording once, by text."""
    folders = (ground.corpora / "texts", ground.corpora / "strangers" / "texts") if ground.corpora else ()
    bundles = sorted(bundle for folder in folders for bundle in folder.glob("*.bundle"))
    found = (_of_text(bundle, ground.fresh("cache")) for bundle in bundles)
    return [pairs for pairs in found if pairs]


def _of_text(bundle: Path, cache: Path) -> list[Pair]:
    engine = open_engine(bundle, cache=cache)
    found: dict[Pair, None] = {}
    for event in engine.lineages.events(engine.texts.resolve("today").id):
        if ChangeKind.REWORDED in event.kinds and event.before and event.after:
            found[event.before.text, event.after.text] = None
    return [pair for pair in found if pair[0] != pair[1] and max(map(len, pair)) < LONGEST]


def peer(before: str, after: str) -> list[WordRun]:
    """Words as diff-match-patch compares and cleans them up."""
    return _peer(before, after, is_late=True)


def peer_on_words(before: str, after: str) -> list[WordRun]:
    """The same, cleaned up while a word is one sign, so that none is cut."""
    return _peer(before, after, is_late=False)


def _peer(before: str, after: str, *, is_late: bool) -> list[WordRun]:
    from diff_match_patch import diff_match_patch

    signs: dict[str, str] = {}
    sides = ["".join(signs.setdefault(p, chr(0xF0000 + len(signs))) for p in _PART.findall(s)) for s in (before, after)]
    parts = {sign: part for part, sign in signs.items()}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    found = differ.diff_main(*sides, False)
    if not is_late:
        differ.diff_cleanupSemantic(found)
    found = [(edit, "".join(parts[sign] for sign in text)) for edit, text in found]
    if is_late:
        differ.diff_cleanupSemantic(found)
    return [WordRun(_EDITS[edit], text) for edit, text in found if text]


def _told(pairs: Sequence[Pair], differ: Differ) -> str:
    start = time.process_time()
    found = [differ(*pair) for pair in pairs]
    spent = time.process_time() - start
    changed = sum(run.edit is not EditKind.EQUAL for runs in found for run in runs)
    marked = sum(len(run.text) for runs in found for run in runs if run.edit is not EditKind.EQUAL)
    longest = sum(max((len(run.text) for run in runs if run.edit is EditKind.EQUAL), default=0) for runs in found)
    signs = sum(len(before) + len(after) for before, after in pairs)
    parts = (
        f"{changed / len(pairs):.2f} changed runs each",
        f"{marked / signs:.1%} of the signs marked",
        f"longest unchanged run {longest / len(pairs):.0f} signs",
        f"{sum(map(_cuts, found)):,} words cut",
        seconds(spent),
    )
    return ", ".join(parts)


def _cuts(runs: Sequence[WordRun]) -> int:
    """How many words begin in one run and end in the next, as either text is read."""
    sides = ([run.text for run in runs if run.edit is not out] for out in (EditKind.INSERTED, EditKind.DELETED))
    return sum(one[-1].isalnum() and other[0].isalnum() for side in sides for one, other in pairwise(side))


def read(ground: Ground) -> None:
    """Print sixty rewordings as both show them, where they differ."""
    chance = random.Random(SEED)
    texts = [[pair for pair in text if max(map(len, pair)) < 700] for text in rewordings(ground)]
    rows: list[Pair] = []
    while len(rows) < READ and any(texts):
        rows.extend(text.pop(chance.randrange(len(text))) for text in texts if text)
    for number, pair in enumerate(rows[:READ], start=1):
        ours, theirs, words = (_shown(differ(*pair)) for differ in (word_diff, peer, peer_on_words))
        print(f"{number}. ours:  {ours}")
        print(
            "".join(f"   peer:  {other}\n" for other in dict.fromkeys((theirs, words)) if other != ours)
            or "   peer:  same\n"
        )


def _shown(runs: Sequence[WordRun]) -> str:
    return "".join(_FORMS[run.edit].format(run.text) for run in runs)


if __name__ == "__main__":
    if sys.argv[1:] == ["read"]:
        with open_ground() as opened:
            read(opened)
    else:
        run_alone(measure)
