"""What a clause calls itself: the term that it defines, or the title in bold type that its words run on from.

A definition follows its term, and a clause its title, before the rest of the words is weighed: definitions of one list
share most of their words, since they are written to one pattern.
"""

import re
from collections import defaultdict
from functools import lru_cache

from drafting_engine.comparison.alignment.links import Alignment, ClauseSequence, is_body, is_tombstone
from drafting_engine.comparison.wordings.formatting import runs
from drafting_engine.comparison.wordings.similarity import spelled

ALIKE = 0.72
"""How alike by letters two terms must be, so that a plural or an ending does not part them."""
_TERM = re.compile(r"(?:[^\s\"“”„«»*_]+\s+){0,4}?[*_]{0,3}[\"“„«‟]\s?(?P<term>[^\"“”„»«]{2,60}?)\s?[\"”“»]")
_TITLE = re.compile(r"(?:\*\*|__)(?P<title>[^*_]{2,80}?)[.:]?(?:\*\*|__)[.:]?\s*(?=\S)")

_IS_TERM = '"'


@lru_cache(maxsize=20_000)
def title_of(text: str) -> str:
    """Return the term that a clause defines at its beginning, after a quotation mark, or its title; else empty."""
    if text[:1] not in "*_" and not any(mark in text[:120] for mark in '"“„«‟'):
        return ""
    found = _TERM.match(text)
    if found is not None:
        return _IS_TERM + found["term"].strip(" ,.;:").casefold()
    found = _TITLE.match(text)
    if found is None:
        return ""
    return " ".join(run for run in runs(found["title"]) if not run[0].isdigit())


def link_titles(alignment: Alignment) -> None:
    """Link the clauses under the same one whose terms or titles stand once on each side: the same first, then alike."""
    befores, afters = _titled(alignment.before, alignment.to_after), _titled(alignment.after, alignment.to_before)
    pairs: list[tuple[float, int, int]] = []
    for title, positions in afters.items():
        for other, partners in befores.items() if len(positions) == 1 else ():
            if len(partners) > 1:
                continue
            likeness = (
                1.0 if other == title else spelled(other[1:], title[1:]) if other[0] == title[0] == _IS_TERM else 0.0
            )
            if likeness >= ALIKE:
                pairs.append((likeness, partners[0], positions[0]))
    pairs.sort(key=lambda p: (-p[0], p[2], p[1]))
    for _, before, after in pairs:
        is_free = before not in alignment.to_after and after not in alignment.to_before
        if is_free and alignment.same_parent(before, after):
            one, other = alignment.before.clauses[before].text, alignment.after.clauses[after].text
            alignment.link(before, after, max(0.5, min(0.99, alignment.likeness(one, other))))


def _titled(side: ClauseSequence, linked: dict[int, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for position, clause in enumerate(side.clauses):
        if position not in linked and is_body(clause) and not is_tombstone(clause):
            title = title_of(clause.text)
            if title:
                found[title].append(position)
    return found
