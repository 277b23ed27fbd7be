"""Numbers of petitions and proposals as people write them: `12`, `P-12`, `p 12`."""

import re

from drafting_engine.errors import NotFound

_NUMBER = re.compile(r"(?:([PA])\s?-?\s?)?(\d{1,9})", re.IGNORECASE | re.ASCII)
_LONGEST_SHOWN = 20


def petition_number(written: str) -> int:
    """Return the number of a petition; raise `NotFound` for what can be none."""
    return _number(written, "P", "petition-not-found")


def proposal_number(written: str) -> int:
    """Return the number of a proposal; raise `NotFound` for what can be none."""
    return _number(written, "A", "amendment-not-found")


def _number(written: str, letter: str, refusal: str) -> int:
    match = _NUMBER.fullmatch(written.strip())
    if match is None or (match[1] or letter).upper() != letter:
        raise NotFound(refusal, number=written.strip()[:_LONGEST_SHOWN])
    return int(match[2])
