"""Consequences: what each change of an amendment takes from whom, and why its author makes it.

Who decides sees of each clause that is struck out or reworded which public input brought its words, how many of them
stay, and the reason that the author gave for this change.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change
from drafting_engine.comparison.matching import Tokens, is_word
from drafting_engine.comparison.words import spans, tokens
from drafting_engine.identifiers import OriginId
from drafting_engine.provenance.life import OriginRun
from drafting_engine.services.amendments.deciding import AcceptanceOffer
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.amendments.stated_trailers import reasons_for
from drafting_engine.services.engine import Engine
from drafting_engine.services.versions.lost_words import lost_words, phrases_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakenedWish:
    """A public input of whose words some go."""

    origin: OriginId
    words: int
    """How many words of the clauses it brought."""
    kept: int
    """How many of them stay."""
    gone: tuple[str, ...]
    """Those that go, in runs as they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What one change does to the wishes of others, and why."""

    wishes: tuple[WeakenedWish, ...]
    reasons: tuple[str, ...]
    """What its author gave as reason for it, `federal-matter; the assembly holds ...`."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a clause: what it says, where it stands, and who asked for it."""

    token: str
    place: tuple[int, int]
    origins: tuple[OriginId, ...]


def consequences_of(engine: Engine, proposal: Proposal, offer: AcceptanceOffer) -> Mapping[Change, Consequences]:
    """Return the consequences of each change of an offer that has any."""
    names = {clause.document for change in offer.changes.touched for clause in change.before}
    words = {
        (row.clause.document, row.clause.key): row.words
        for name in sorted(names)
        for row in engine.lineages.margin(offer.main, name)
    }
    versions = engine.amendments.versions(proposal)
    phrases = _once(lambda: phrases_of(offer.changes.touched))
    found: dict[Change, Consequences] = {}
    for change in offer.changes.touched:
        wishes = tuple(_weakened(change, words, phrases))
        reasons = reasons_for(versions, [change], engine.comparisons.of) if change.before else ()
        if wishes or reasons:
            found[change] = Consequences(wishes=wishes, reasons=reasons)
    return found


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
    """Return the inputs that lose words by a change, the one that loses most first."""
    after = tuple(token for clause in change.after for token in tokens(clause.text))
    brought: dict[OriginId, int] = defaultdict(int)
    lost: dict[OriginId, int] = defaultdict(int)
    gone: dict[OriginId, list[str]] = defaultdict(list)
    for clause in change.before:
        asked = _asked(clause, words.get((clause.document, clause.key), ()))
        missing = frozenset(lost_words(tuple(word.token for word in asked), after, phrases))
        for at, word in enumerate(asked):
            for origin in word.origins if is_word(word.token) else ():
                brought[origin] += 1
                lost[origin] += at in missing
        for origin in {origin for at in missing for origin in asked[at].origins}:
            gone[origin] += _runs(clause, asked, missing, origin)
    found = [origin for origin in brought if lost[origin]]
    return [
        WeakenedWish(
            origin=origin, words=brought[origin], kept=brought[origin] - lost[origin], gone=tuple(gone[origin])
        )
        for origin in sorted(found, key=lambda one: -lost[one])
    ]


def _asked(clause: Clause, runs: Sequence[OriginRun]) -> list[_Word]:
    """Return the words of a clause, each with who asked for it."""
    origins = [run.origins for run in runs for _ in tokens(run.text)]
    row, places = tokens(clause.text), spans(clause.text)
    if len(origins) != len(row):  # the lineage knows other words, so nobody is told to have asked for these
        origins = [()] * len(row)
    return [_Word(token, place, asked) for token, place, asked in zip(row, places, origins, strict=True)]


def _runs(clause: Clause, asked: Sequence[_Word], missing: frozenset[int], origin: OriginId) -> list[str]:
    """Return the words of an origin that go, in runs as the clause has them, each from a word to a word."""
    found = []
    for is_gone, run in groupby(range(len(asked)), lambda at: at in missing and origin in asked[at].origins):
        places = [asked[at].place for at in run if is_word(asked[at].token)]
        if is_gone and places:
            found.append(clause.text[places[0][0] : places[-1][1]])
    return found
