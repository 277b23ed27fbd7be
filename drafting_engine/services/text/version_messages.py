"""Messages of versions: from the fields of a form to the commit message and trailers that Git keeps."""

import re
from dataclasses import dataclass
from datetime import date

from drafting_engine.errors import Invalid
from drafting_engine.hidden_signs import is_seen_line
from drafting_engine.identifiers import OriginId
from drafting_engine.participation.control_characters import without_control_characters
from drafting_engine.repository.trailers import format_message
from drafting_engine.repository.trailers.rules import CO_AUTHOR

LONGEST_SUMMARY = 200
LONGEST_BODY = 20_000
MOST_NAMED = 40
_SCOPED = re.compile(r"(?P<id>[^\s(]+)\s*(?:\((?P<keys>[^()]{1,300})\))?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionMessage:
    """The message of a version: a summary, an explanation, and what its trailers state."""

    summary: str
    """One line in plain words."""
    body: str = ""
    """Why, at length."""
    origins: tuple[str, ...] = ()
    """The inputs that asked for it: `P-12`, or `P-12 (6.B.2)` for some clauses only."""
    answers: tuple[str, ...] = ()
    """The comments that it answers: `C-01JX`."""
    co_authors: tuple[str, ...] = ()
    """Who wrote it too, as Git names people: `Ana Torres <p12@city.example>`."""
    reason: str = ""
    """A code of `process.toml`."""
    reason_words: str = ""
    decided_by: str = ""
    decided_on: str = ""
    undoes: str = ""
    """The id of the version that it undoes."""

    @property
    def text(self) -> str:
        """Subject and body; raise `Invalid` if the subject is missing or a part is too long."""
        subject = _line(self.summary)
        if not subject:
            raise Invalid("summary-missing")
        if len(subject) > LONGEST_SUMMARY or len(self.body) > LONGEST_BODY:
            raise Invalid("summary-too-long", most=LONGEST_SUMMARY)
        body = "\n".join(line.rstrip() for line in without_control_characters(self.body).split("\n")).strip()
        return f"{subject}\n\n{body}" if body else subject

    def trailers(self) -> tuple[tuple[str, str], ...]:
        """Return the trailers in the order of the format; raise `Invalid` if a field can't be one."""
        found = [("Origin", _named(origin)) for origin in self.origins]
        found += [("Answers", _named(answer)) for answer in self.answers]
        found += [(CO_AUTHOR, _line(name)) for name in self.co_authors]
        if len(found) > MOST_NAMED:
            raise Invalid("names-too-many", most=MOST_NAMED)
        if self.reason_words.strip() and not self.reason:
            raise Invalid("reason-missing")
        if self.reason:
            words = _line(self.reason_words)
            found.append(("Reason", f"{_line(self.reason)}; {words}" if words else _line(self.reason)))
        if body := _line(self.decided_by):
            found.append(("Decided-By", body))
        if self.decided_on.strip():
            found.append(("Decided-On", _day(self.decided_on.strip())))
        if self.undoes:
            found.append(("Undoes", self.undoes))
        self._check(found)
        return tuple(found)

    def _check(self, trailers: list[tuple[str, str]]) -> None:
        """Raise `Invalid` if the explanation ends in lines that Git would read as trailers."""
        subject, _, body = self.text.partition("\n")
        try:
            format_message(subject, body, trailers)
        except Invalid:
            raise Invalid("explanation-ends-in-trailers") from None


def _named(value: str) -> str:
    found = _SCOPED.match(_line(value))
    origin = OriginId.parse(found["id"] if found else value)
    keys = found["keys"] if found else None
    return f"{origin} ({keys})" if keys else str(origin)


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Invalid("decision-day-unreadable") from None


def _line(value: str) -> str:
    line = " ".join(value.split())
    if not is_seen_line(line):
        raise Invalid("field-with-unseen-character")
    return line
