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
_VERSION = re.compile(r"[0-9a-f]{7,40}\Z")
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
    """A trailer, and what is wrong with it or worth a remark."""

    trailer: str
    fault: Invalid
    is_refused: bool = True


def _letter(value: str) -> str:
    """Return the letter by which an origin begins; empty for what is none."""
    found = _SCOPED.match(value)
    try:
        return OriginId.parse(found["id"] if found else value).value[0]
    except Invalid:
        return ""


def _origin(value: str) -> Invalid | None:
    return None if _letter(value) else Invalid("trailer-not-an-origin")


def _amendment(value: str) -> Invalid | None:
    return None if _letter(value) == "A" else Invalid("trailer-not-an-amendment")


def _comment(value: str) -> Invalid | None:
    return None if _letter(value) == "C" else Invalid("trailer-not-a-comment")


def _reason(value: str) -> Invalid | None:
    return None if _REASON.match(value) else Invalid("trailer-not-a-reason")


def _body(value: str) -> Invalid | None:
    return None if value else Invalid("trailer-without-body")


def _day(value: str) -> Invalid | None:
    try:
        date.fromisoformat(value)
    except ValueError:
        return Invalid("trailer-not-a-day")
    return None


def _continues(value: str) -> Invalid | None:
    return None if _CONTINUES.match(value) else Invalid("trailer-not-two-clauses")


def _version(value: str) -> Invalid | None:
    return None if _VERSION.match(value) else Invalid("trailer-not-a-version")


def _co_author(value: str) -> Invalid | None:
    return None if email_of(value) else Invalid("trailer-not-a-person")


CHECKS: Mapping[str, Callable[[str], Invalid | None]] = {
    "Origin": _origin,
    "Amendment": _amendment,
    "Answers": _comment,
    "Reason": _reason,
    "Decided-By": _body,
    "Decided-On": _day,
    "Continues": _continues,
    "Undoes": _version,
    CO_AUTHOR: _co_author,
}
"""The trailers of the record; each check returns what is wrong, or None where the value is right."""

_OURS = {key.lower(): key for key in CHECKS}


def trailer_findings(trailers: Trailers) -> Iterator[TrailerFinding]:
    """Yield what is wrong with the trailers of a message."""
    for key, value in trailers:
        trailer = f"{key}: {value}"
        if ours := _OURS.get(key.lower()):
            if fault := CHECKS[ours](value):
                yield TrailerFinding(trailer, fault)
        elif key.lower() in CONVENTIONS:
            continue
        elif close := get_close_matches(key.lower(), _OURS, n=1, cutoff=0.75):
            yield TrailerFinding(trailer, Invalid("trailer-misspelt", meant=_OURS[close[0]]))
        else:
            yield TrailerFinding(trailer, Invalid("trailer-not-known"), is_refused=False)


def email_of(person: str) -> str:
    """Return the address of somebody who is named as Git names people; empty if none is."""
    found = _PERSON.match(person.strip())
    return found["email"] if found else ""
