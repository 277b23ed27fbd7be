"""What the trailers of a message must look like so that provenance can be read from them; one table for every face.

A key that is nobody's is let pass with a remark; one that looks like ours misspelt is refused, since its words would be
lost. Whether what a trailer names is there at all is asked elsewhere: this is about how it is written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from drafting_engine.errors import Invalid
from drafting_engine.identifiers import OriginId
from drafting_engine.repository.trailers import Trailers

_SCOPED = re.compile(r"(?P<id>\S+)(?:\s+\((?P<scope>[^()]+(?:\([^()]*\)[^()]*)*)\))?\Z")
_REASON = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:;\s+\S.*)?\Z")
_CONTINUES = re.compile(r"\S.*\s<-\s.*\S\Z")
_PERSON = re.compile(r"[^<>]*[^<>\s] <(?P<email>[^<>\s@]+@[^<>\s]+)>\Z")

CO_AUTHOR = "Co-authored-by"
CONVENTIONS = frozenset(
    {
        *("acked-by", "cc", "change-id", "fixes", "helped-by", "journal", "link", "refs", "reported-by"),
        *("reviewed-by", "see-also", "signed-off-by", "suggested-by", "tested-by"),
    }
)
"""Keys that Git's users or the engine know; they are let pass without a remark."""


@dataclass(frozen=True, slots=True)
class TrailerFinding:
    """What is wrong with a trailer, or worth a remark, and what helps."""

    trailer: str
    message: str
    is_refused: bool = True


def _origin(value: str, *, letters: str = "", example: str = "P-12 or P-12 (6.B.2, 6.B.3)") -> str:
    found = _SCOPED.match(value)
    try:
        origin = OriginId.parse(found["id"] if found else value)
    except Invalid:
        return f"name an origin, as in {example}"
    return "" if not letters or origin.value[0] in letters else f"name an origin, as in {example}"


def _amendment(value: str) -> str:
    return _origin(value, letters="A", example="A-7")


def _comment(value: str) -> str:
    return _origin(value, letters="C", example="C-01JX")


def _reason(value: str) -> str:
    return (
        "" if _REASON.match(value) else "give a code of process.toml, then words: federal-matter; leave is federal law"
    )


def _body(value: str) -> str:
    return "" if value else "name the body that decided"


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        return "give the legal date, as in 2016-12-15"
    return ""


def _continues(value: str) -> str:
    return "" if _CONTINUES.match(value) else "name the new clause and the old one, as in 14.2 <- 11.4"


def _co_author(value: str) -> str:
    return "" if email_of(value) else "name them with their address here, as in Ana Torres <p12@city.example>"


CHECKS: Mapping[str, Callable[[str], str]] = {
    "Origin": _origin,
    "Amendment": _amendment,
    "Answers": _comment,
    "Reason": _reason,
    "Decided-By": _body,
    "Decided-On": _day,
    "Continues": _continues,
    CO_AUTHOR: _co_author,
}
"""The trailers of the record; each check says what helps, or nothing where the value is right."""

_OURS = {key.lower(): key for key in CHECKS}


def trailer_findings(trailers: Trailers) -> Iterator[TrailerFinding]:
    """Yield what is wrong with the trailers of a message."""
    for key, value in trailers:
        trailer = f"{key}: {value}"
        if ours := _OURS.get(key.lower()):
            if advice := CHECKS[ours](value):
                yield TrailerFinding(trailer, advice)
        elif key.lower() in CONVENTIONS:
            continue
        elif close := get_close_matches(key.lower(), _OURS, n=1, cutoff=0.75):
            yield TrailerFinding(trailer, f"did you mean {_OURS[close[0]]}?")
        else:
            yield TrailerFinding(trailer, "is read as a trailer that nobody knows", is_refused=False)


def email_of(person: str) -> str:
    """Return the address of somebody who is named as Git names people; empty if none is."""
    found = _PERSON.match(person.strip())
    return found["email"] if found else ""
