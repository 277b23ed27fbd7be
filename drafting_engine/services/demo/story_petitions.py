"""The petitions of the story: the state of each on any day, computed from its counts and steps."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from importlib.resources.abc import Traversable
from typing import Any

from drafting_engine.participation.logs.merkle import (
    MerkleTree,
    complete_ranges,
    consistency_proof,
    middle_of,
    parent_node,
)
from drafting_engine.participation.petitions.petition import Counts, Decision, Hearing, Petition, PetitionState, advance
from drafting_engine.participation.petitions.thresholds import Threshold
from drafting_engine.participation.process.process import Process


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTurn:
    """A step in a petition's life."""

    day: date
    state: PetitionState | None
    outcome: str
    reason: str
    delivers: int | None
    hearing: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPetition:
    """A petition with its whole life."""

    number: int
    title: str
    author: str
    opened: date
    text: str
    counts: tuple[Counts, ...]
    turns: tuple[StoryTurn, ...]

    @property
    def id(self) -> str:
        """Its name as an origin."""
        return f"P-{self.number}"

    @property
    def days(self) -> frozenset[date]:
        """The days on which something of it became public."""
        return frozenset((self.opened, *(c.counted_on for c in self.counts), *(t.day for t in self.turns)))

    def acts_on(self, day: date) -> int:
        """Return how many entries of the journal a day brought: its opening, each count, each step."""
        return (
            (self.opened == day) + sum(c.counted_on == day for c in self.counts) + sum(t.day == day for t in self.turns)
        )

    def on(self, day: date, *, rules: Process, notes: Mapping[str, str], decisions: tuple[Decision, ...]) -> Petition:
        """Return the petition as it stood at the end of a day.

        `notes` says of each event where it was broadcast; `decisions` are those of this petition up to the day.
        """
        petition = self._opened(rules)
        acts: list[Counts | StoryTurn] = [*self.counts, *self.turns]
        for act in sorted((act for act in acts if _day(act) <= day), key=_day):
            petition = _counted(petition, act, rules) if isinstance(act, Counts) else _turned(petition, act, notes)
        return replace(petition, decisions=decisions)

    def _opened(self, rules: Process) -> Petition:
        return Petition(
            number=self.number,
            title=self.title,
            author=self.author,
            opened=self.opened,
            state=PetitionState.GATHERING,
            outcome="Open for signatures.",
            reason="",
            text=self.text,
            text_hash="sha256:" + sha256(self.text.encode()).hexdigest(),
            counts=Counts(total=0, verified=0, counted_on=self.opened),
            thresholds=tuple(
                Threshold(signatures=rule.signatures, owed_by=rule.owed_by, owed=rule.owed) for rule in rules.thresholds
            ),
        )


def read_petitions(source: Traversable) -> tuple[StoryPetition, ...]:
    """Read every petition of the story in order of its number."""
    folder = source / "story" / "petitions"
    rows = (tomllib.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(sorted(map(_petition, rows), key=lambda petition: petition.number))


@dataclass(frozen=True, slots=True)
class StoryTree:
    """The Merkle tree of a petition at one size: its root, its complete subtrees, and that it carries on the former."""

    root: str
    peaks: tuple[str, ...]
    consistency: tuple[str, ...]


def trees(instrument: str, sizes: tuple[int, ...]) -> Iterator[StoryTree]:
    """Yield the Merkle tree at each size, over stand-ins for the signatures that nobody gave."""
    tree = MerkleTree()
    for size in sizes:
        former, known = tree.size, dict(zip(complete_ranges(tree.size), tuple(tree.peaks), strict=True))
        leaves = [f"{instrument}, stand-in for signature {number}".encode() for number in range(former + 1, size + 1)]
        for leaf in leaves:
            tree.append(leaf)
        proof = consistency_proof(former, size, partial(_root, known, leaves, former))
        yield StoryTree(tree.root.hex(), _hex(tree.peaks), _hex(proof))


def _root(known: Mapping[tuple[int, int], bytes], leaves: Sequence[bytes], former: int, start: int, end: int) -> bytes:
    """Return the root over a range of which what is former is known by its complete subtrees."""
    if found := known.get((start, end)):
        return found
    if start >= former:
        tree = MerkleTree()
        for leaf in leaves[start - former : end - former]:
            tree.append(leaf)
        return tree.root
    middle = middle_of(start, end)
    return parent_node(_root(known, leaves, former, start, middle), _root(known, leaves, former, middle, end))


def _hex(nodes: Iterable[bytes]) -> tuple[str, ...]:
    return tuple(node.hex() for node in nodes)


def _day(act: Counts | StoryTurn) -> date:
    return act.counted_on if isinstance(act, Counts) else act.day


def _counted(petition: Petition, counts: Counts, rules: Process) -> Petition:
    thresholds = tuple(
        threshold.reached(counts.counted_on, within_days=rules.threshold(threshold.signatures).days)
        if threshold.reached_on is None and counts.total >= threshold.signatures
        else threshold
        for threshold in petition.thresholds
    )
    petition = replace(petition, counts=counts, thresholds=thresholds)
    if petition.state is PetitionState.GATHERING and thresholds[0].due is not None:
        first = thresholds[0]
        outcome = f"Reached {first.signatures:,} signatures; {first.owed} is due by {first.due}."
        return replace(petition, state=advance(petition.state, PetitionState.UNDER_ANALYSIS), outcome=outcome)
    return petition


def _turned(petition: Petition, turn: StoryTurn, notes: Mapping[str, str]) -> Petition:
    thresholds = tuple(
        replace(threshold, delivered_on=turn.day) if threshold.signatures == turn.delivers else threshold
        for threshold in petition.thresholds
    )
    hearing = Hearing(event=turn.hearing, day=turn.day, note=notes[turn.hearing]) if turn.hearing else petition.hearing
    state = advance(petition.state, turn.state) if turn.state else petition.state
    reason = turn.reason if turn.state else petition.reason
    return replace(petition, state=state, outcome=turn.outcome, reason=reason, thresholds=thresholds, hearing=hearing)


def _petition(row: Mapping[str, Any]) -> StoryPetition:
    return StoryPetition(
        number=row["number"],
        title=row["title"],
        author=row["author"],
        opened=row["opened"],
        text=row["text"].strip("\n"),
        counts=tuple(Counts(total=total, verified=verified, counted_on=day) for day, total, verified in row["counts"]),
        turns=tuple(_turn(turn) for turn in row.get("life", ())),
    )


def _turn(row: Mapping[str, Any]) -> StoryTurn:
    return StoryTurn(
        day=row["on"],
        state=PetitionState(row["state"]) if "state" in row else None,
        outcome=row["outcome"],
        reason=row.get("reason", ""),
        delivers=row.get("delivers"),
        hearing=row.get("hearing"),
    )
