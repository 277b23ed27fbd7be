"""How unlike two words are written, to guess what was meant where a word stands nowhere."""

from collections.abc import Iterable, Mapping

MOST_SIMILAR = 5
_SHORTEST, _LONG = 3, 6
"""The letters of a word for which another is suggested, and from which on two of them may be wrong."""
_LONGEST = 40


def most_similar(word: str, known: Mapping[str, int]) -> tuple[str, ...]:
    """Return the words that are written most like one, first those that end alike, of these the commonest first.

    `known` has each word with the number of documents that have it. A short word with one letter wrong is another word
    already, and in a name or a number no sign is wrong.
    """
    most = 0 if len(word) < _SHORTEST or not word.isalpha() else 1 if len(word) < _LONG else 2
    if not most:
        return ()
    measured = (
        (_distance(word, other), other[-1] != word[-1], -known[other], other)
        for other in _candidates(word, known, most)
    )
    near = sorted(one for one in measured if one[0] <= most)
    return tuple(other for *_, other in near[:MOST_SIMILAR])


def _candidates(word: str, known: Iterable[str], most: int) -> Iterable[str]:
    return (one for one in known if one and one != word and abs(len(one) - len(word)) <= most and len(one) <= _LONGEST)


def _distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one):
        earlier, before, row = before, row, [i + 1]
        for j, letter in enumerate(other):
            cost = before[j] + (sign != letter)
            if i and j and sign == other[j - 1] and one[i - 1] == letter:
                cost = min(cost, earlier[j - 1] + 1)
            row.append(min(cost, before[j + 1] + 1, row[j] + 1))
    return row[-1]
