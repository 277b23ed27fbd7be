"""A `commit-msg` hook for drafters: are the trailers of this message such that provenance can be read from them?

`python -m hooks.commit_msg FILE` prints one line for each mistake and leaves with 1 where there is one. A key that
is nobody's is let pass with a remark; one that looks like ours misspelt is refused, since its words would be lost.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from drafting_engine.errors import Invalid
from drafting_engine.identifiers import OriginId
from drafting_engine.repository.trailers import parse_trailers

_SCOPED = re.compile(r"(?P<id>\S+)(?:\s+\((?P<scope>[^()]+(?:\([^()]*\)[^()]*)*)\))?\Z")
_REASON = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:;\s+\S.*)?\Z")
_CONTINUES = re.compile(r"\S.*\s<-\s.*\S\Z")

CONVENTIONS = frozenset(
    {
        *("acked-by", "cc", "change-id", "co-authored-by", "fixes", "helped-by", "link", "refs", "reported-by"),
        *("reviewed-by", "see-also", "signed-off-by", "suggested-by", "tested-by"),
    }
)
"""Keys that Git's users know; they are let pass without a remark."""


@dataclass(frozen=True, slots=True)
class Finding:
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


CHECKS: Mapping[str, Callable[[str], str]] = {
    "Origin": _origin,
    "Amendment": _amendment,
    "Answers": _comment,
    "Reason": _reason,
    "Decided-By": _body,
    "Decided-On": _day,
    "Continues": _continues,
}
"""The trailers of the record; each check says what helps, or nothing where the value is right."""

_OURS = {key.lower(): key for key in CHECKS}


def findings(message: str) -> Iterator[Finding]:
    """Say what is wrong with the trailers of a commit message."""
    for key, value in parse_trailers(message):
        trailer = f"{key}: {value}"
        if ours := _OURS.get(key.lower()):
            if advice := CHECKS[ours](value):
                yield Finding(trailer, advice)
        elif close := get_close_matches(key.lower(), _OURS, n=1, cutoff=0.75):
            yield Finding(trailer, f"did you mean {_OURS[close[0]]}?")
        elif key.lower() not in CONVENTIONS:
            yield Finding(trailer, "is read as a trailer that nobody knows", is_refused=False)


def main(arguments: list[str]) -> int:
    """Check the message in the file that Git names."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m hooks.commit_msg FILE\n")
        return 2
    found = list(findings(Path(arguments[0]).read_text(encoding="utf-8", errors="replace")))
    for finding in found:
        shown = "".join(c if c.isprintable() else "?" for c in finding.trailer[:100])
        sys.stderr.write(f"commit-msg: {shown!r}: {finding.message}\n")
    return int(any(finding.is_refused for finding in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
