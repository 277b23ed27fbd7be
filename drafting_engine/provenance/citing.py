"""Finding a clause by a citation that says it in another way than the text, `пункт 2 статьи 3`, `Article 4` for IV.

Tried where nothing stands at an address as it was written: parts in front of their article, a number written with
other signs, and the first paragraph of an article, which often carries no number.
"""

import re
from collections.abc import Iterable

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.numbers.divisions import ordinal_value, read_division, row_word
from drafting_engine.clauses.numbers.numerals import CHINESE, readings, roman_value
from drafting_engine.provenance.finding import address, words_of

_NUMBER = r"[\s.(]*(?:\d{1,4}[\w^-]{0,4}|[ivxlc]{1,6}|[a-zа-я])[.)º°]*"
_FIRST = re.compile(r"(?:1(?:er|re|ère|º|ª|°|o)?|ier|ire)")


def at_citation(query: str, named: Iterable[tuple[str, Clause]]) -> list[tuple[str, Clause]]:
    """Return the clauses of (life, clause) pairs that a citation means."""
    everything = list(named)
    wanted = _wanted(query)
    if not wanted:
        return []
    places = [(pair, (_valued(address(pair[1].key)), _valued(address(pair[1].path)))) for pair in everything]

    def at(*any_of: tuple[str, ...]) -> list[tuple[str, Clause]]:
        return [pair for pair, ways in places if any(one in ways for one in any_of)]

    others = (*_of_chapter(query), _without_short_names(query))
    if found := at(wanted) or at(*map(_wanted, others)) or _named_alike(query, everything):
        return found
    is_first = wanted[-1] == "1" and len(wanted) > 1
    return (
        (is_first and at((*wanted[:-1], "p1"))) or at(*_in_one_number(wanted)) or (at(wanted[:-1]) if is_first else [])
    )


def _wanted(query: str) -> tuple[str, ...]:
    return _valued(address(_article_first(query)))


def _of_chapter(query: str) -> tuple[str, ...]:
    """Return in which ways a text may name the `§` of a chapter, `kap 2 § 1`: `2-1`, and `2 kap 1 §`."""
    number = r"(\d{1,3}(?:\s?[a-z](?!\w))?)"
    of_chapter = rf"(?<!\w)({words_of('above')})\.?\s*{number}[\s,.:]*§\s*{number}"
    found = re.search(of_chapter, query, re.IGNORECASE)
    if found is None:
        return ()
    rest = query[found.end() :]
    return f"{found[2]}-{found[3]} {rest}", f"{found[2]} {found[1]} {found[3]} § {rest}"


def _without_short_names(query: str) -> str:
    """Return a citation without the abbreviations that name a part behind its number, `5 str. 2 d. 1 p.`"""
    return re.sub(rf"(?<=\d)\s?(?:{words_of('citing')})\.(?!\w)", " ", query, flags=re.IGNORECASE)


def _in_one_number(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return an address with two of its numbers in one, as `23(1)` may stand for the article 23¹."""
    pairs = range(len(parts) - 1)
    both = [at for at in pairs if parts[at].isdecimal() and parts[at + 1].isdecimal()]
    return [(*parts[:at], f"{parts[at]}-{parts[at + 1]}", *parts[at + 2 :]) for at in both]


def _article_first(query: str) -> str:
    """Return a citation with its article in front, `статьи 3 пункт 2`; as it is where the article is there already."""
    parts, articles = words_of("paragraph", "parts_cited", "section", "sentence"), words_of("article", "article_cited")
    of = words_of("of")
    article = rf"(?:(?:{articles})\.?|§){_NUMBER}"
    found = re.fullmatch(
        rf"\s*(?P<parts>(?:(?:(?:{parts})\.?|§){_NUMBER}[\s,]*(?:(?:{of})\s+)*)+)(?P<article>{article})\s*",
        query,
        re.IGNORECASE,
    )
    if found is None:
        return query
    part = rf"(?:(?:{parts})\.?|§){_NUMBER}"
    return " ".join([found["article"], *reversed(re.findall(part, found["parts"], re.IGNORECASE))])


def _valued(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts of an address with the numbers that they stand for; letters may be labels behind the first."""
    return tuple(_value(part, is_first=place == 0) for place, part in enumerate(parts))


def _value(part: str, *, is_first: bool) -> str:
    if _FIRST.fullmatch(part):
        return "1"
    if all(sign in CHINESE for sign in part):
        return str(readings(part)[0][1][0])
    if part.isdecimal():
        return str(int(part))
    return str((is_first and roman_value(part)) or ordinal_value(part) or part)


def _named_alike(query: str, named: Iterable[tuple[str, Clause]]) -> list[tuple[str, Clause]]:
    """Return the clauses whose label names what a query names, `titre 1` for `TITRE Ier`."""
    asked = read_division(query.strip())
    if asked is None or asked.reading is None or query[asked.end :].strip(" .:"):
        return []
    value = asked.reading[1]
    labels = ((pair, read_division(pair[1].label)) for pair in named if pair[1].label)
    return [
        pair
        for pair, found in labels
        if found and found.reading and found.reading[1] == value and row_word(found.word) == row_word(asked.word)
    ]
