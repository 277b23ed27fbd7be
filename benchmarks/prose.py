"""Prose: sentences that look like a constitution's to a machine, from a seed: few words often, most words rarely.

Real texts repeat their frequent words and boilerplate, which is what makes alignment hard; words drawn evenly would be
too easy. Ranks follow Zipf's law with an exponent of 1, as natural languages do.
"""

from itertools import accumulate
from random import Random

FREQUENT = """
the of and to in shall a by be or law for may is as its with on not that any no this are which all each from
right state city public council person people under it their other at has such one an have who article members
within act office every provided power term persons elected laws assembly court rights
"""
ONSETS = ("b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pr", "gr", "cl", "ch", "qu")
VOWELS = ("a", "e", "i", "o", "u", "ea", "io", "ou")
ENDINGS = ("", "", "n", "r", "s", "t", "l", "nt", "tion", "ment", "ity", "al", "ed", "ing")
SIZE = 6_000


class Prose:
    """Writes words, sentences and rewordings; the same seed gives the same words."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        frequent = FREQUENT.split()
        self._words = [*frequent, *self._rare(SIZE - len(frequent))]
        self._weights = list(accumulate(1 / rank for rank in range(1, SIZE + 1)))

    def _rare(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        pick = self.random.choice
        while len(found) < count:
            body = "".join(pick(ONSETS) + pick(VOWELS) for _ in range(self.random.choice((1, 2, 2, 3))))
            found[body + pick(ENDINGS)] = None
        return list(found)

    def words(self, count: int) -> list[str]:
        """Draw words by how frequent they are."""
        return self.random.choices(self._words, cum_weights=self._weights, k=count)

    def title(self) -> str:
        """Write a heading of two to four words that are not the most frequent ones."""
        return " ".join(self.random.sample(self._words[100:2_000], self.random.randint(2, 4))).capitalize()

    def clause(self, length: int | None = None) -> str:
        """Write a clause of one to three sentences; `length` in words."""
        rest = length or self.random.randint(12, 45)
        sentences = []
        while rest > 0:
            size = rest if rest < 18 else self.random.randint(8, min(rest, 24))
            sentences.append(self._sentence(size))
            rest -= size
        return " ".join(sentences)

    def _sentence(self, size: int) -> str:
        words = self.words(size)
        for place in range(6, size - 4, 7):
            words[place] += ","
        return " ".join(words).capitalize() + "."

    def reworded(self, clause: str, share: float = 0.15) -> str:
        """Replace runs of words, a share of all of them and at least one; the clause stays as long as it was."""
        words = clause.split(" ")
        left = max(1, round(len(words) * share))
        while left > 0:
            run = min(left, self.random.randint(1, 3))
            place = self.random.randrange(max(1, len(words) - run))
            words[place : place + run] = self.words(run)
            left -= run
        text = " ".join(words)
        text = text if text.endswith(".") else text + "."
        return text if text != clause else self.reworded(clause, share)
