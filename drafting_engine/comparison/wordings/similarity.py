"""How alike two clauses are: by the words they share, rare and long ones counting more.

The measure is a weighted Dice coefficient over multisets of words. The weight of a word is its
inverse document frequency (Spärck Jones 1972) among the clauses compared, times its length up to
a limit, since in a handful of clauses frequency alone says little.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from rapidfuzz.distance import Indel

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.wordings.matching import is_word, shared_spans
from drafting_engine.comparison.wordings.words import tokens

PHRASE = 3
"""Words in a row that make a phrase: fewer are shared by chance."""


_FIRST_IDEOGRAPH = "\u3040"
"""From here on signs are words by themselves: kana and the ideographs of Chinese."""
_BETWEEN_IDEOGRAPHS = re.compile("(?<=[\u3040-\uffff]) (?=[\u3040-\uffff])")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_EUROPEAN = re.compile(
    r"[\x00-\x7f¡§ª«º»¿\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e–—‘-„]*\Z"
)
"""Texts whose tokens are the same without accents, so that they are cut into tokens once only."""


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in small letters, signs and accents left out."""
    is_plain = text.isascii()
    if not is_plain and not _EUROPEAN.match(text):
        text, is_plain = _without_accents(text), True
    words = " ".join([token for token in tokens(text) if token.isalnum() or is_word(token)])
    if not words:
        return ()
    return tuple((words if is_plain else _without_accents(words)).lower().split(" "))


def _without_accents(text: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


@lru_cache(maxsize=50_000)
def bag_of(text: str) -> dict[str, int]:
    """Return the words of a text with their counts, ideographs by twos; shared, not to be changed."""
    found: dict[str, int] = {}
    words = words_of(text)
    for word in _in_twos(words) if _has_ideographs(text, words) else words:
        found[word] = found.get(word, 0) + 1
    return found


def _has_ideographs(text: str, words: Sequence[str]) -> bool:
    return not text.isascii() and max(words, default="") >= _FIRST_IDEOGRAPH


def _is_ideograph(word: str) -> bool:
    return len(word) == 1 and word >= _FIRST_IDEOGRAPH


def _in_twos(words: Sequence[str]) -> Iterator[str]:
    """Yield words, and in place of ideographs in a row each two beside each other.

    Any two sentences share most of the signs that they are written with, and few in the same pairs: scripts without
    blanks are searched by bigrams for this reason (Manning, Raghavan and Schütze, "Introduction to Information
    Retrieval", 2008, section 2.2.1).
    """
    for at, word in enumerate(words):
        if not _is_ideograph(word):
            yield word
        elif at + 1 < len(words) and _is_ideograph(words[at + 1]):
            yield word + words[at + 1]
        elif not (at and _is_ideograph(words[at - 1])):
            yield word


@lru_cache(maxsize=50_000)
def _repeated(text: str) -> dict[str, int]:
    """Return the words that stand in a text more than once, with how often they do so again; shared."""
    return {word: count - 1 for word, count in bag_of(text).items() if count > 1}


class Weights(dict[str, int]):
    """The weights of words, each reckoned when it is first asked for: most words of a text are never compared."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts of all clauses. One that stands several times, as before so after, is counted once."""
        super().__init__()
        self._clauses = len(texts)
        alike: dict[int, list[str]] = defaultdict(list)
        for text, times in Counter(texts).items():
            alike[times].append(text)
        self._counts = [(times, Counter(chain.from_iterable(map(bag_of, several)))) for times, several in alike.items()]
        self._rarities: dict[int, float] = {}

    def frequency(self, word: str) -> int:
        """Return in how many clauses a word stands."""
        total = 0
        for times, counts in self._counts:
            total += times * counts.get(word, 0)
        return total

    def __missing__(self, word: str) -> int:
        """Reckon the weight of a word; raise `KeyError` for one that stands in no clause.

        Two ideographs may stand in none, where what stood between them stayed in the clause: together they say nothing.
        """
        frequency = self.frequency(word)
        if not frequency and word >= _FIRST_IDEOGRAPH:
            return 0
        if not frequency:
            raise KeyError(word)
        rarity = self._rarities.get(frequency)
        if rarity is None:
            rarity = self._rarities[frequency] = 1024 * math.log(1.5 + self._clauses / frequency)
        weight = self[word] = round(rarity * min(len(word), 10))
        return weight


class Similarity:
    """Compares the clauses of two texts by words weighed over both."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._texts = [clause.text for clause in clauses]
        self._masses: dict[str, int] = {}
        self._shared: dict[tuple[str, str], int] = {}

    def bag(self, text: str) -> dict[str, int]:
        """Return the words of a text with their counts."""
        return bag_of(text)

    @cached_property
    def weights(self) -> "Weights":
        """What sharing a word says, by word. Whole numbers, so that sums do not depend on the order of words.

        Words are counted when this is first asked for: few commits leave nothing to compare.
        """
        return Weights(self._texts)

    def mass(self, text: str) -> int:
        """Return the weight of all words of a text, which is one of the clauses or made of their words."""
        found = self._masses.get(text)
        if found is None:
            weights = self.weights
            again = sum([weights[word] * count for word, count in _repeated(text).items()])
            found = self._masses[text] = sum(map(weights.__getitem__, bag_of(text))) + again
        return found

    def mass_of(self, words: Iterable[str]) -> int:
        """Return the weight of some words."""
        return sum([self.weights[word] for word in words])

    def shared(self, one: str, other: str) -> int:
        """Return the weight of the words that two texts share."""
        found = self._shared.get((one, other))
        if found is None:
            found = self._shared[one, other] = self._shared[other, one] = self._weight_of_shared(one, other)
        return found

    def _weight_of_shared(self, one: str, other: str) -> int:
        weights, repeated, more = self.weights, _repeated(one), _repeated(other)
        again = [weights[word] * min(repeated[word], more[word]) for word in repeated.keys() & more.keys()]
        return sum(map(weights.__getitem__, bag_of(one).keys() & bag_of(other).keys())) + sum(again)

    def dice(self, one: str, other: str) -> float:
        """Return the likeness of two texts: 0 for nothing in common, 1 for the same words."""
        masses = self._masses
        mass, further = masses.get(one), masses.get(other)
        both = (self.mass(one) if mass is None else mass) + (self.mass(other) if further is None else further)
        return 2 * self.shared(one, other) / both if both else 0.0

    def cover(self, part: str, whole: str) -> float:
        """Return which share of one text's words stands in another."""
        mass = self.mass(part)
        return self.shared(part, whole) / mass if mass else 0.0

    def is_rare(self, word: str) -> bool:
        """Return True if a word stands in no more than one clause a side, so that sharing it is no chance."""
        least = 2 if word >= _FIRST_IDEOGRAPH else 4
        return len(word) >= least and self.weights.frequency(word) <= 2

    def likeness(self, one: str, other: str) -> float:
        """Return the likeness of words and their order together, which decides between candidates."""
        dice = self.dice(one, other)
        return 0.7 * dice + 0.3 * ordered(one, other) if dice > 0.05 else 0.7 * dice

    def may_be(self, likeness: float, one: str, other: str, *, contained: float) -> bool:
        """Return False where two texts are surely less alike, and less of either stands in the other.

        It costs less to know than their likeness: their words need not be put in order.
        """
        if likeness <= 0.3 or 0.7 * self.dice(one, other) + 0.3 >= likeness:
            return True
        least = min(self.mass(one), self.mass(other))
        return bool(least) and self.shared(one, other) / least >= contained


def ordered(one: str, other: str) -> float:
    """Return the share of words that two texts have in the same order."""
    return Indel.normalized_similarity(words_of(one), words_of(other))


def phrases(one: str, other: str) -> float:
    """Return the share of the shorter text that stands in the other in phrases."""
    left, right = words_of(one), words_of(other)
    total = sum(s[1] - s[0] for s in shared_spans(left, right) if s[1] - s[0] >= PHRASE)
    return total / max(1, min(len(left), len(right)))


def longest_phrase(one: str, other: str) -> int:
    """Return how many words two texts share in one row at most, both read in order."""
    return max((s[1] - s[0] for s in shared_spans(words_of(one), words_of(other))), default=0)


def opens_alike(one: str, other: str, words: int) -> bool:
    """Return True if two texts begin with the same so many words."""
    left, right = words_of(one)[:words], words_of(other)[:words]
    return len(left) == words and left == right


def is_on_the_same(one: str, other: str) -> bool:
    """Return True if two texts begin with the same phrase, what they are about, and share a longer one behind it."""
    if not opens_alike(one, other, PHRASE):
        return False
    return any(s[0] >= PHRASE and s[1] - s[0] > PHRASE for s in shared_spans(words_of(one), words_of(other)))


def spelled(one: str, other: str) -> float:
    """Return the likeness by letters, which sees `Bundeseisenbahnen` in `Eisenbahnen des Bundes`."""
    left, right = _trigrams(one), _trigrams(other)
    total = left.total() + right.total()
    return 2 * _in_both(left, right) / total if total else 0.0


def spelled_out(part: str, whole: str) -> float:
    """Return which share of the letters of a text's long words stands in another, compounds taken apart."""
    long_words = " ".join(word for word in words_of(part) if len(word) >= 6)
    left = _trigrams(long_words)
    return _in_both(left, _trigrams(whole)) / left.total() if left else 0.0


def _in_both(one: Counter[str], other: Counter[str]) -> int:
    return sum([min(count, other[trigram]) for trigram, count in one.items() if trigram in other])


@lru_cache(maxsize=1_000)
def _trigrams(text: str) -> Counter[str]:
    words = words_of(text)
    joined = " ".join(words)
    if _has_ideographs(text, words):
        joined = _BETWEEN_IDEOGRAPHS.sub("", joined)
    return Counter(joined[i : i + 3] for i in range(len(joined) - 2) if " " not in joined[i : i + 3])
