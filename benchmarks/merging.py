"""Merging: pairs of edits to real texts, joined by ours and by `git merge-file`, and real merges of the past.

Each pair is two people's edits of one article. Of four kinds a person would say that they are no conflict; of three
that only a person can join them. Counted are conflicts, insertions that got lost, and merges that asked nobody.
"""

import csv
import random
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, missing
from benchmarks.ground import Ground, run_alone
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging import Conflicted, merge
from tests.comparison.merging.charters import LAYOUTS, judge, sample, some_edits

PAIRS = 60
"""Pairs of edits a kind."""
FEWER = 0.8
TEXTS = ("holacracy", "grundgesetz", "mexico", "france", "usa", "spain")
_NUMBER = re.compile(r"\b\d{1,3}\b")
_NUMBERED = re.compile(r"^(\d+)\. |^\((\d+)\) ", re.MULTILINE)

Pair = tuple[str, str, str]
"""(base, ours, theirs)."""
Maker = Callable[[random.Random, str, Sequence[str]], Pair | None]


def measure(ground: Ground) -> Iterator[Figure]:
    """Merge generated pairs of edits, then the real merges."""
    if ground.corpora is None:
        yield missing("merging", "the texts are not here")
        return
    documents = list(_documents(ground))
    calm, rash = Counter[str](), Counter[str]()
    for kind, make in MERGEABLE.items():
        yield _mergeable(ground, kind, list(_pairs(kind, make, documents)), calm)
    for kind, make in TO_ASK.items():
        rash += _silent(list(_pairs(kind, make, documents)))
    saved = 1 - calm["ours"] / calm["git"] if calm["git"] else 0.0
    yield Figure(
        what="conflicts where none need be",
        ours=f"{calm['ours']} of {calm['pairs']}",
        peer=f"git merge-file {calm['git']} of {calm['pairs']}",
        value=f"{saved:.0%} fewer",
        target=f"at least {FEWER:.0%} fewer",
        is_met=saved >= FEWER,
    )
    yield Figure(what="insertions lost", value=str(calm["lost"]), target="none", is_met=calm["lost"] == 0)
    yield Figure(
        what="same word, number or negation merged without asking",
        value=f"{rash['silent']} of {rash['pairs']}",
        target="none",
        is_met=rash["silent"] == 0,
    )
    yield _real(ground, ground.corpora / "lineage" / "merges_holacracy.csv")
    yield from _charters(ground)


def _charters(ground: Ground) -> Iterator[Figure]:
    """Merge what two people do to a charter, one thing each, in every layout; a model says what is right."""
    counts, peer = Counter[str](), Counter[str]()
    for name, layout in LAYOUTS.items():
        chance = random.Random(name)  # the seed: every run measures the same
        for _ in range(PAIRS):
            base = sample(chance)
            one, other = (some_edits(chance, base, who, most=1) for who in ("alpha", "omega"))
            counts[_kind(judge(base, layout, one, other, _by_clauses))] += 1
            peer[_kind(judge(base, layout, one, other, partial(_by_git, ground)))] += 1
    for kind, most in (("wrong", 0.0), ("asked without need", 0.02)):
        yield Figure(
            what=f"two people's edits of a charter, {kind}",
            ours=f"{counts[kind]} of {counts.total()}",
            peer=f"git merge-file {peer[kind]} of {peer.total()}",
            value=str(counts[kind]),
            target="none" if not most else f"at most {most:.0%}",
            is_met=counts[kind] <= most * counts.total(),
        )


def _kind(verdict: str) -> str:
    return verdict if verdict in ("right", "asked", "asked without need") else "wrong"


def _by_clauses(base: str, one: str, other: str) -> str | None:
    asked, text = _ours(base, one, other)
    return None if asked else text


def _by_git(ground: Ground, base: str, one: str, other: str) -> str | None:
    done = _git_merge(ground, base, one, other)
    return None if done.returncode else done.stdout.decode("utf-8")


def _documents(ground: Ground) -> Iterator[str]:
    for name in TEXTS:
        repository = ground.text(name)
        if repository is None:
            continue
        listed = subprocess.run(["git", "ls-files", "*.md"], cwd=repository, capture_output=True, check=True, text=True)
        for path in listed.stdout.splitlines():
            text = (repository / path).read_text(encoding="utf-8")
            if text.count("\n\n") >= 2 and len(text) < 80_000:
                yield text


def _pairs(kind: str, make: Maker, documents: Sequence[str]) -> Iterator[Pair]:
    chance = random.Random(kind)  # the seed: every run measures the same
    made = 0
    for _ in range(PAIRS * 40):
        text = chance.choice(documents)
        paragraphs = [p for p in text.split("\n\n") if len(p.split()) > 12 and not p.startswith(("#", "|", "---"))]
        pair = make(chance, text, paragraphs) if paragraphs else None
        if pair is not None:
            yield pair
            made += 1
        if made == PAIRS:
            return


def _mergeable(ground: Ground, kind: str, pairs: Sequence[Pair], tally: Counter[str]) -> Figure:
    ours = git = 0
    for base, one, other in pairs:
        asked, text = _ours(base, one, other)
        ours += asked
        git += _git(ground, base, one, other)
        tally["lost"] += any(word not in text for side in (one, other) for word in re.findall(r"\bzz\w+", side))
    tally.update(ours=ours, git=git, pairs=len(pairs))
    return Figure(
        what=f"conflicts, {kind}", ours=f"{ours} of {len(pairs)}", peer=f"git {git} of {len(pairs)}", value=str(ours)
    )  # fmt: skip


def _silent(pairs: Sequence[Pair]) -> Counter[str]:
    return Counter(pairs=len(pairs), silent=sum(not _ours(*pair)[0] for pair in pairs))


def _ours(base: str, one: str, other: str) -> tuple[bool, str]:
    parser = Parser(strict=False)
    result = merge(*[(parser.parse("text.md", text),) for text in (base, one, other)])
    return isinstance(result, Conflicted), result.documents["text.md"]


def _git(ground: Ground, base: str, one: str, other: str) -> bool:
    return _git_merge(ground, base, one, other).returncode != 0


def _git_merge(ground: Ground, base: str, one: str, other: str) -> subprocess.CompletedProcess[bytes]:
    folder = ground.fresh("merge")
    for name, text in (("base", base), ("one", one), ("other", other)):
        (folder / name).write_text(text, encoding="utf-8")
    command = ["git", "merge-file", "-p", "one", "base", "other"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


def _reworded(chance: random.Random, paragraph: str, mark: str, part: tuple[float, float]) -> str:
    """A paragraph with one word replaced and one put in, within a part of it."""
    words = paragraph.split(" ")
    low, high = int(len(words) * part[0]), max(int(len(words) * part[0]) + 1, int(len(words) * part[1]))
    at = next((i for i in range(chance.randrange(low, high), high) if words[i].isalpha() and len(words[i]) > 3), low)
    return " ".join([*words[:at], f"zz{mark}a", f"zz{mark}b", *words[at + 1 :]])


def _different_words(chance: random.Random, text: str, paragraphs: Sequence[str]) -> Pair | None:
    long = [p for p in paragraphs if len(p.split(" ")) > 30 and p.count(". ") >= 1]
    if not long:
        return None
    paragraph = chance.choice(long)
    one = _reworded(chance, paragraph, "one", (0.1, 0.35))
    return text, text.replace(paragraph, one), text.replace(paragraph, _reworded(chance, paragraph, "two", (0.65, 0.9)))


def _renumbered(chance: random.Random, text: str, paragraphs: Sequence[str]) -> Pair | None:
    numbered = [p for p in paragraphs if _NUMBERED.match(p)]
    if not numbered:
        return None
    paragraph = chance.choice(numbered)

    def next_number(match: re.Match[str]) -> str:
        return f"{int(match[1]) + 1}. " if match[1] else f"({int(match[2]) + 1}) "

    start = text.index(paragraph)
    theirs = text[:start] + _NUMBERED.sub(next_number, text[start:])
    return text, text.replace(paragraph, _reworded(chance, paragraph, "one", (0.3, 0.8))), theirs


def _moved(chance: random.Random, text: str, paragraphs: Sequence[str]) -> Pair | None:
    blocks = text.split("\n\n")
    places = [i for i, block in enumerate(blocks) if block in paragraphs and blocks.count(block) == 1]
    if len(places) < 4:
        return None
    source, target = chance.sample(places, 2)
    rest = [block for i, block in enumerate(blocks) if i != source]
    rest.insert(target, blocks[source])
    ours = text.replace(blocks[source], _reworded(chance, blocks[source], "one", (0.2, 0.8)))
    return text, ours, "\n\n".join(rest)


def _inserted(chance: random.Random, text: str, paragraphs: Sequence[str]) -> Pair | None:
    paragraph = chance.choice(paragraphs)
    if text.count(paragraph) != 1 or "\n- " in paragraph:
        return None
    new = "A zznew paragraph says what nobody had said before in this place."
    theirs = text.replace(paragraph, f"{paragraph}\n\n{new}" if chance.random() < 0.5 else f"{new}\n\n{paragraph}")
    return text, text.replace(paragraph, _reworded(chance, paragraph, "one", (0.2, 0.8))), theirs


def _same_word(chance: random.Random, text: str, paragraphs: Sequence[str]) -> Pair | None:
    paragraph = chance.choice(paragraphs)
    words = [w for w in re.findall(r"\b[^\W\d_]{5,}\b", paragraph) if paragraph.count(w) == 1]
    return _replaced(text, paragraph, chance.choice(words), "zzone", "zztwo") if words else None


def _same_number(chance: random.Random, text: str, paragraphs: Sequence[str]) -> Pair | None:
    paragraph = chance.choice(paragraphs)
    inner = [n for n in _NUMBER.findall(paragraph[12:]) if len(re.findall(rf"\b{n}\b", paragraph)) == 1]
    return _replaced(text, paragraph, chance.choice(inner), "417", "418") if inner else None


def _negated(chance: random.Random, text: str, paragraphs: Sequence[str]) -> Pair | None:
    """One puts a negation into a sentence, the other rewords the same sentence."""
    paragraph = chance.choice(paragraphs)
    sentences = [s for s in re.split(r"(?<=[.!?;:])\s", paragraph) if 8 < len(s.split(" ")) < 40 and "\n" not in s]
    if not sentences:
        return None
    sentence = chance.choice(sentences)
    words = sentence.split(" ")
    cut = len(words) // 3
    negated = " ".join([*words[:cut], chance.choice(["not", "nicht", "no", "ne"]), *words[cut:]])
    changed = " ".join([*words[:-2], "zztwo", words[-1]])
    return text, text.replace(sentence, negated), text.replace(sentence, changed)


def _replaced(text: str, paragraph: str, word: str, one: str, other: str) -> Pair | None:
    if text.count(paragraph) != 1:
        return None
    sides = [
        text.replace(paragraph, re.sub(rf"\b{re.escape(word)}\b", new, paragraph, count=1)) for new in (one, other)
    ]
    return text, sides[0], sides[1]


MERGEABLE: dict[str, Maker] = {
    "different words of one paragraph": _different_words,
    "reword against renumber": _renumbered,
    "reword against move": _moved,
    "reword against insert beside": _inserted,
}
TO_ASK: dict[str, Maker] = {"same word": _same_word, "number": _same_number, "negation": _negated}


def _real(ground: Ground, listed: Path) -> Figure:
    repository = ground.text("holacracy")
    if repository is None:
        return missing("real merges equal to what was committed", "the text is not here")
    with listed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    equal = sum(_is_equal(repository, row) for row in rows)
    return Figure(
        what="real merges equal to what was committed",
        value=f"{equal} of {len(rows)}",
        target="all",
        is_met=equal == len(rows),
    )


def _is_equal(repository: Path, row: dict[str, str]) -> bool:
    """Whether every text that both sides have is merged to the committed bytes."""

    def show(commit: str, path: str) -> str | None:
        done = subprocess.run(["git", "show", f"{commit}:{path}"], cwd=repository, capture_output=True, check=False)
        return done.stdout.decode("utf-8") if done.returncode == 0 else None

    command = ["git", "ls-tree", "--name-only", row["merge_commit"]]
    listed = subprocess.run(command, cwd=repository, capture_output=True, check=True, text=True)
    for path in listed.stdout.splitlines():
        if not path.endswith(".md"):
            continue
        texts = [show(row[key], path) for key in ("base", "ours", "theirs", "merge_commit")]
        if None in texts:
            continue
        base, ours, theirs, committed = (text or "" for text in texts)
        if _ours(base, ours, theirs) != (False, committed):
            return False
    return True


if __name__ == "__main__":
    run_alone(measure)
