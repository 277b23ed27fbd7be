"""Units: words that mean one thing together, though they are several: `3 January 2017`, `20 %`, `Abs. 3 Nr. 2`.

A number with its separators is one token already (`words`). Above that, a date, a range, an amount with its currency, a
share and a citation with its parts are one: two people who change different words of it do not agree. They are known
by their form, in any language: what is cited comes behind an abbreviation or a sign, a date has a day, a name, a year.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from drafting_engine.clauses.references import references
from drafting_engine.comparison.wordings.sentences import TextSpan

_NUMBER = r"\d+(?:[.,:/'’\u00a0\u202f]\d+|(?<!\d{4}) \d{3}(?!\d))*"
_LABEL = rf"(?:{_NUMBER}[^\W\d_]{{0,2}}(?!\w)|[IVXLC]{{1,7}}(?!\w)|\(\w{{1,4}}\)|\w\)|[A-Za-z](?!\w))"
_MONEY = r"(?:[$¢£¤¥₠-⃏﷼]|(?<![A-Z])[A-Z]{3}(?!\w))"
_CITING = r"(?:§+|№|(?<!\w)[^\W\d_]{1,5}\.)"
_NAME = r"[^\W\d_]{3,12}\.?"
_DAY = r"(?<![\w.,])\d{1,2}(?:\.?[^\W\d_]{1,2}|[.ºª°])?"
_WORD = r"(?:[^\W\d_]{1,3}\s+)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_CITING}\s?{_LABEL}(?:,?\s?(?:{_CITING}\s?{_LABEL}|\(\w{{1,4}}\)))*",
        rf"{_DAY}\s+{_WORD}{_NAME},?\s+{_WORD}\d{{4}}(?!\d)",
        rf"(?<!\w){_NAME}\s+\d{{1,2}}(?:[^\W\d_]{{2}})?,?\s+\d{{4}}(?!\d)",
        r"\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|\d{4}\s?년(?:\s?\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?)?",
        rf"(?<![\w.,]){_NUMBER}\s?[-–—]\s?{_NUMBER}(?:\s?[%‰°])?",
        rf"(?<![\w.,]){_NUMBER}\s?(?:[%‰°]|{_MONEY})|{_MONEY}\s?{_NUMBER}",
        r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\w)",
    )
)


@lru_cache(maxsize=20_000)
def units(text: str) -> tuple[TextSpan, ...]:
    """Return where words stand that are one thing together, in characters and in order; those that overlap are one."""
    if not any(sign.isdigit() for sign in text):
        return ()
    found = [match.span() for form in _FORMS for match in form.finditer(text)]
    found += [(one.start, one.start + len(one.words)) for one in references(text)]
    return tuple(_joined(sorted(found)))


def _joined(stretches: Iterable[TextSpan]) -> Iterator[TextSpan]:
    last: TextSpan | None = None
    for start, end in stretches:
        if last is not None and start < last[1]:
            last = (last[0], max(last[1], end))
        else:
            if last is not None:
                yield last
            last = (start, end)
    if last is not None:
        yield last
