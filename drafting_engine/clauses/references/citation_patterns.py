"""How laws cite: the patterns of `Article 12 (3)`, `Artikel 14 Absatz 3`, `части 2 статьи 5`, `5. maddesi`, `第5条`.

They are made of the vocabularies of all languages, once, when the first reference is looked for.
"""

import re
from dataclasses import dataclass
from functools import cache

from drafting_engine.clauses.numbers.numerals import CHINESE, LATER
from drafting_engine.clauses.vocabulary import joined

NUMBER = (
    r"(?:\d{1,4}(?!\d)(?:\.?[ºª°o](?!\w)|[a-z]{1,2}(?!\w))?"
    rf"(?:[ -]?(?i:{LATER})(?!\w|\s+\d)|-[A-Z](?!\w))?|[IVXLC]{{1,7}}(?!\w))"
)
_SIGNS = rf"(?:\d{{1,4}}|[{CHINESE}]{{1,8}})"
_PART = r"(?:\d{1,3}[a-z]?|[IVXLC]{1,7}|[A-Za-z])(?:-[A-Z])?"
_PUT_IN = rf"(?:[之のノ의]{_SIGNS}(?![{CHINESE}\d部つ者人項号]))+"
"""What tells 第五条の二 from 第五条; `第五条の一部` is a part of it."""
_LEAST_ALONE = 3
"""Letters of a word for a part that is accepted without an article before it: `p. 5` may be a page."""


@dataclass(frozen=True, slots=True)
class CitationPatterns:
    """What references are found by; a match has the groups `first`, `number` or `part`."""

    reference: re.Pattern[str]
    behind: re.Pattern[str]
    """A number in front of its article, `5. maddesi`, `3 §`."""
    signs: re.Pattern[str]
    """An article whose number stands between two signs: `第五条`, `제5조`, `第五条の二`."""
    further: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...]
    """Behind an article; `part` is empty where one carries no label, such as `第2項`. Words for parts are a `unit`."""
    sentence: re.Pattern[str]
    before: re.Pattern[str]
    """A part in front of its article: `paragraph 2 of Article 12`."""
    within: re.Pattern[str]
    """A part without an article: of the one that it stands in."""
    more_parts: re.Pattern[str]
    other_part: re.Pattern[str]
    of_article: re.Pattern[str]
    same_article: re.Pattern[str]
    """What says that a part is of the article named before: `, apartado f del mismo artículo`."""


@cache
def citation_patterns() -> CitationPatterns:
    """Return the patterns, made of the words of all languages."""
    units = joined("parts_cited")
    names = {*joined("article"), *joined("article_cited"), *(f"{word}." for word in joined("article_with_stop"))}
    article = rf"(?:{_words(names - set(units))}|(?<!\d[ \u00a0])§{{1,2}})"
    unit, alone = _words(units), _words({word for word in units if len(word) >= _LEAST_ALONE})
    and_ = rf"(?:\s*,\s*|\s*[-–]\s*|\s+(?:{_words(joined('conjunctions'))})\s+)"
    of = _words(joined("of"))
    sentence, behind = _words(joined("sentence")), _words(joined("article_behind"))
    unit_and_part = (
        r"(?<!\w){}\.?\s*\(?(?P<part>(?:\d{{1,3}}[a-z]?|[IVXLC]{{1,7}}|[A-Z](?=[\s,.;)]))(?:-[A-Z])?)(?!\w|[.:]\d)\)?"
    )
    return CitationPatterns(
        reference=re.compile(rf"(?<!\w){article}(?:\s*|[.]\s*)(?P<first>{NUMBER})"),
        behind=re.compile(
            rf"(?<![\w.§])(?P<first>\d{{1,4}}[a-z]?)\.?(?:\s{behind}(?!\w)|[ \u00a0]§(?![§\w]|\s?\d))"
        ),
        signs=re.compile(rf"[第제]\s?(?P<first>{_SIGNS}(?=\s?[条條조])(?:\s?[条條조]{_PUT_IN})?)(?:\s?[条條조])?"),
        further=re.compile(rf"{and_}(?P<number>{NUMBER})(?![\w)])"),
        parts=(
            re.compile(rf"\s?[第제]\s?[(（]?(?:{_SIGNS}\s?[款項]|(?P<part>{_SIGNS})[)）]?\s?[项号號항호])"),
            re.compile(r"\s?\(\s?(?P<part>\d{1,3}[a-z]?|[a-z]{1,2}|[ivx]{1,5})\s?\)"),
            re.compile(r"\.(?P<part>\d{1,3}[a-z]?|[A-Za-z]{1,2})(?![\w])(?!\.\s)"),
            re.compile(rf",?\s*(?P<unit>{unit})\.?\s*\(?(?P<part>{_PART})(?!\w)\)?"),
        ),
        sentence=re.compile(rf"\s*{sentence}\.?\s*\d(?:{and_}\d)?(?!\w)"),
        before=re.compile(unit_and_part.format(unit)),
        within=re.compile(unit_and_part.format(alone)),
        more_parts=re.compile(rf"(?:{and_}\(?{_PART}\)?(?!\w))*"),
        other_part=re.compile(rf"{and_}(?P<unit>{unit})\.?\s*\(?(?P<part>{_PART})(?!\w)\)?"),
        of_article=re.compile(rf"\s*(?:{of})?\s*(?=(?<=[\s’']){article}\.?\s*\d)"),
        same_article=re.compile(rf"[^.;:]{{0,30}}?(?<!\w){_words(joined('same'))}\s+{article}"),
    )  # fmt: skip


def _words(words: frozenset[str] | set[str] | tuple[str, ...]) -> str:
    """Return a pattern of words as alternatives in any case, the longest first.

    They are parted by their first letters: without regard to case each alternative costs an attempt of its own.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0].casefold(), []).append(word)
    parted = (
        rf"{re.escape(several[0][0])}(?:{'|'.join(map(_in_pattern, (word[1:] for word in several)))})"
        for several in by_letter.values()
    )
    return f"(?i:{'|'.join(parted)})"


def _in_pattern(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+")
