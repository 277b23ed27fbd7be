"""Which language a text is in, by its commonest words or by its script; for texts that do not say.

Nothing is said where it is not clear: a short text, two languages, or one that the engine does not read.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from drafting_engine.clauses.vocabulary import vocabularies
from drafting_engine.clauses.vocabulary.neighbours import NEIGHBOURS

_FEWEST_HITS = 5
_FEWEST_WORDS = 4
"""So many different ones at least: one letter is a word of many languages."""
_LEAST_SHARE = 0.08
_MARGIN = 2
"""Neighbours share most of these words; those that only one of the two has say which it is."""
_FEWEST_LETTERS = 20
_WORD = re.compile(r"[^\W\d_][\w\u0900-\u0963]*")
"""Python counts no sign for a vowel of Hindi among letters."""
_KANA, _HAN, _HANGUL = (re.compile(f"[{signs}]") for signs in ("\u3041-\u30ff", "\u4e00-\u9fff", "\uac00-\ud7a3"))
_LEAST_KANA = 0.1
_LEAST_OF_SCRIPT = 0.5


def guess_language(texts: Iterable[str]) -> str:
    """Return the tag of the language of some texts; empty where they are too short or nothing stands out."""
    text = unicodedata.normalize("NFC", "\n".join(texts)).lower()
    counts = Counter(_WORD.findall(text))
    return _by_script(text) or _by_words(counts)


@cache
def is_told(tag: str) -> bool:
    """Return True if `guess_language` can tell a language, by its primary tag."""
    return any(one.tag == tag for one in vocabularies())


@cache
def _common_words() -> Mapping[str, frozenset[str]]:
    known = {one.tag: frozenset(one.common) for one in vocabularies() if one.common}
    return known | {tag: frozenset(words.split()) for tag, words in NEIGHBOURS.items()}


def _by_script(text: str) -> str:
    """Tell the languages that put no blanks between words, or join to each what stands between them elsewhere."""
    letters = sum(map(str.isalpha, text))
    kana, han, hangul = (len(script.findall(text)) for script in (_KANA, _HAN, _HANGUL))
    if letters < _FEWEST_LETTERS or kana + han + hangul < _LEAST_OF_SCRIPT * letters:
        return ""
    if hangul >= _LEAST_OF_SCRIPT * letters:
        return "ko"
    return "ja" if kana >= _LEAST_KANA * letters else "" if kana else "zh"


def _by_words(counts: Counter[str]) -> str:
    common = _common_words()
    hits = {tag: sum(counts[word] for word in words) for tag, words in common.items()}
    best = max(hits, key=lambda tag: hits[tag])
    is_enough = hits[best] >= max(_FEWEST_HITS, _LEAST_SHARE * counts.total())
    is_varied = sum(word in counts for word in common[best]) >= _FEWEST_WORDS
    if best in NEIGHBOURS or not is_enough or not is_varied:
        return ""
    return best if all(_outdoes(counts, words, common[best]) for tag, words in common.items() if tag != best) else ""


def _outdoes(counts: Counter[str], other: frozenset[str], best: frozenset[str]) -> bool:
    """True if the words that only the best has stand there often enough beside those that only the other has."""
    own, others = (sum(counts[word] for word in words) for words in (best - other, other - best))
    return own >= _MARGIN * max(others, 1)
