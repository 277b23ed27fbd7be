"""Words that a request and a clause have in common: evidence that one asked for the other, for people to judge.

Two texts of one city on one subject share many words by chance, so the score counts long words only, and what is quoted
are rows of several words. It is a hint and no proof: who asked first, and of whom, is said by people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting_engine.comparison.wordings.similarity import words_of
from drafting_engine.comparison.wordings.words import spans

LONG = 5
"""Letters from which a word counts: shorter ones stand in every text."""
ROW = 3
"""Words in a row that are quoted."""
MOST_PASSAGES = 3
_MOST_CHARACTERS = 20_000
"""More of a text is not read: a petition is shorter, and a clause too."""


@dataclass(frozen=True, slots=True)
class SharedWords:
    """What a clause shares with a request."""

    score: float
    """The share of the clause's long words that the request has too, 0 to 1."""
    passages: tuple[str, ...]
    """The longest rows of words that stand in both, as the clause writes them."""


def shared_words(request: str, clause: str) -> SharedWords:
    """Return what a clause shares with a request, both as plain text."""
    request, clause = request[:_MOST_CHARACTERS], clause[:_MOST_CHARACTERS]
    asked, long_words = set(words_of(request)), [word for word in words_of(clause) if len(word) >= LONG]
    score = sum(word in asked for word in long_words) / len(long_words) if long_words else 0.0
    return SharedWords(score, tuple(_passages(request, clause)))


def _passages(request: str, clause: str) -> Iterator[str]:
    """Yield the longest rows of words that both have, none within another, in the order of the clause."""
    asked, placed = words_of(request), _placed(clause)
    rows = sorted(_rows(asked, [word for word, _, _ in placed]), key=lambda row: row[0] - row[1])
    chosen: list[tuple[int, int]] = []
    for start, end in rows:
        is_telling = any(len(placed[place][0]) >= LONG for place in range(start, end))
        if is_telling and all(end <= one or other <= start for one, other in chosen):
            chosen.append((start, end))
    for start, end in sorted(chosen[:MOST_PASSAGES]):
        yield clause[placed[start][1] : placed[end - 1][2]]


def _placed(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text as they are compared, each with where it starts and ends."""
    found = ((words_of(text[start:end]), start, end) for start, end in spans(text))
    return [(words[0], start, end) for words, start, end in found if len(words) == 1]


def _rows(asked: Sequence[str], said: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where rows of `said` stand that `asked` has too, each as long as it can be."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(asked) - ROW + 1):
        places.setdefault(tuple(asked[place : place + ROW]), []).append(place)
    start = 0
    while start <= len(said) - ROW:
        longest = max(
            (_length(asked, place, said, start) for place in places.get(tuple(said[start : start + ROW]), ())),
            default=0,
        )
        if longest:
            yield start, start + longest
        start += max(1, longest - ROW + 1)


def _length(asked: Sequence[str], place: int, said: Sequence[str], start: int) -> int:
    length = ROW
    while place + length < len(asked) and start + length < len(said) and asked[place + length] == said[start + length]:
        length += 1
    return length
