"""Which language a text is in, by its commonest words; for texts that do not say."""

import re
from collections.abc import Iterable, Mapping

_COMMON: Mapping[str, str] = {
    "en": "the|of|and|to|is|shall|be|or|by|in",
    "es": "el|los|las|del|y|para|por|su|o|se",
    "fr": "le|les|des|est|du|et|une|dans|ou|par",
    "pt": "os|das|dos|não|uma|em|ao|são|pelo|pela",
    "de": "der|die|das|und|ist|nicht|den|durch|oder|zu",
    "ar": "في|من|على|أو|أن|إلى|كل|لا|هذا|التي",
}
_FEWEST_HITS = 5
_LEAST_SHARE = 0.08
"""Neighbouring languages share some of these words, and stay below it."""


def guess_language(texts: Iterable[str]) -> str:
    """Return the tag of the language of some texts; empty where they are too short or nothing stands out."""
    text = "\n".join(texts).lower()
    words = len(re.findall(r"[^\W\d_]+", text))
    hits = {tag: len(re.findall(rf"\b(?:{common})\b", text)) for tag, common in _COMMON.items()}
    best, second = sorted(hits, key=lambda tag: -hits[tag])[:2]
    is_clear = hits[best] >= max(_FEWEST_HITS, _LEAST_SHARE * words, 2 * hits[second])
    return best if is_clear else ""
