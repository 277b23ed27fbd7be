"""Wishes: which public inputs brought the words that changes take out of a text, and how many of them stay."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change, ChangeSet
from drafting_engine.comparison.wordings.matching import Tokens, is_word
from drafting_engine.comparison.wordings.words import spans, tokens
from drafting_engine.identifiers import OriginId
from drafting_engine.provenance.life import OriginRun, UnconfirmedOrigin
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.versions.lost_words import lost_words, phrases_of


@dataclass(frozen=True, slots=True)
class Asker:
    """A public input that asked for words, or of which that is only claimed."""

    origin: OriginId
    claim: UnconfirmedOrigin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakenedWish:
    """A public input of whose words some go."""

    asker: Asker
    words: int
    """How many words of the clauses it brought."""
    kept: int
    """How many of them stay."""
    gone: tuple[str, ...]
    """Those that go, in runs as they stand."""
    is_only_stated: bool
    """True if the drafting group alone says that the input asked for them."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a clause: what it says, where it stands, and who asked for it."""

    token: str
    place: tuple[int, int]
    askers: tuple[Asker, ...]


def weakened_wishes(lineages: Lineages, version: str, found: ChangeSet) -> Mapping[Change, tuple[WeakenedWish, ...]]:
    """Return by change of a version's text the inputs that lose words by it, the one that loses most first."""
    touched = [clause for change in found.touched for clause in change.before]
    words = {(row.clause.document, row.clause.key): row.words for row in lineages.margins(version, touched)}
    phrases = _once(lambda: phrases_of(found.touched))
    wishes = ((change, tuple(_weakened(change, words, phrases))) for change in found.touched if change.before)
    return {change: lost for change, lost in wishes if lost}


def _once(make: Callable[[], set[Tokens]]) -> Callable[[], set[Tokens]]:
    """Return a function that makes its value when it is first asked for it."""
    made: list[set[Tokens]] = []

    def value() -> set[Tokens]:
        if not made:
            made.append(make())
        return made[0]

    return value


def _weakened(
    change: Change, words: Mapping[tuple[str, str], Sequence[OriginRun]], phrases: Callable[[], set[Tokens]]
) -> Sequence[WeakenedWish]:
    after = tuple(token for clause in change.after for token in tokens(clause.text))
    brought: dict[Asker, int] = defaultdict(int)
    lost: dict[Asker, int] = defaultdict(int)
    gone: dict[Asker, list[str]] = defaultdict(list)
    for clause in change.before:
        asked = _asked(clause, words.get((clause.document, clause.key), ()))
        missing = frozenset(lost_words(tuple(word.token for word in asked), after, phrases))
        for at, word in enumerate(asked):
            for asker in word.askers if is_word(word.token) else ():
                brought[asker] += 1
                lost[asker] += at in missing
        for asker in {asker for at in missing for asker in asked[at].askers}:
            gone[asker] += _runs(clause, asked, missing, asker)
    settled = {origin for row in words.values() for run in row for origin in {*run.origins} - {*run.only_stated}}
    found = sorted((asker for asker in brought if lost[asker]), key=lambda one: -lost[one])
    return [
        WeakenedWish(
            asker=one,
            words=brought[one],
            kept=brought[one] - lost[one],
            gone=tuple(gone[one]),
            is_only_stated=one.claim is None and one.origin not in settled,
        )
        for one in found
    ]


def _asked(clause: Clause, runs: Sequence[OriginRun]) -> list[_Word]:
    """Return the words of a clause, each with who asked for it."""
    askers = [asked for run in runs for asked in [_askers(run)] * len(tokens(run.text))]
    row, places = tokens(clause.text), spans(clause.text)
    if len(askers) != len(row):  # the lineage knows other words, so nobody is told to have asked for these
        askers = [()] * len(row)
    return [_Word(token, place, asked) for token, place, asked in zip(row, places, askers, strict=True)]


def _askers(run: OriginRun) -> tuple[Asker, ...]:
    return (*map(Asker, run.origins), *(Asker(one.origin, one) for one in run.unconfirmed))


def _runs(clause: Clause, asked: Sequence[_Word], missing: frozenset[int], asker: Asker) -> list[str]:
    """Return the words of an input that go, in runs as the clause has them, each from a word to a word."""
    found = []
    for is_gone, run in groupby(range(len(asked)), lambda at: at in missing and asker in asked[at].askers):
        places = [asked[at].place for at in run if is_word(asked[at].token)]
        if is_gone and places:
            found.append(clause.text[places[0][0] : places[-1][1]])
    return found
