"""Trailers of a commit message: reading them exactly as Git does, and writing messages that carry them.

The rules are those of `git interpret-trailers --parse --no-divider` (a message in a commit has no
patch below it, so `---` is no end). Trailers stand in the last paragraph, which is never the first;
it counts when all its lines are trailers, or when a line that Git itself writes is among them and at
least a quarter are trailers. A line that starts with a blank continues the one before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from drafting_engine.errors import Invalid

_BLANKS = " \t\n\r"
_GIT_PREFIXES = ("Signed-off-by: ", "(cherry picked from commit ")
_KEY = re.compile(r"[A-Za-z0-9-]+[ \t]*:")
_CONFLICTS = "Conflicts:"
_SCISSORS = "# ------------------------ >8 ------------------------"

Trailers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A commit message in its three parts."""

    subject: str
    body: str
    """What stands between subject and trailers, without blank lines around it."""
    trailers: Trailers
    """Keys as written, values unfolded to one line."""


def parse_trailers(message: str) -> Trailers:
    """Return the trailers of a commit message in order."""
    return read_message(message).trailers


def read_message(message: str) -> Message:
    """Split a commit message into subject, body and trailers."""
    lines = _lines_of_message(message)
    start = _start_of_trailers(lines)
    title = _end_of_title(lines)
    subject = " ".join(line.strip(_BLANKS) for line in lines[:title])
    body = "\n".join(line.rstrip(_BLANKS) for line in lines[title:start]).strip(_BLANKS)
    return Message(subject.strip(), body, _trailers(lines[start:]))


def format_message(subject: str, body: str = "", trailers: Iterable[tuple[str, str]] = ()) -> str:
    """Write a message from its parts; raise `Invalid` when Git would not read the same trailers back."""
    wanted = tuple((key, value) for key, value in trailers)
    paragraphs = [subject.strip(), body.strip(), "\n".join(f"{key}: {value}" for key, value in wanted)]
    message = "\n\n".join(part for part in paragraphs if part) + "\n"
    read = read_message(message)
    if not subject.strip() or "\n" in subject.strip():
        raise Invalid("message-without-subject")
    if read.trailers != wanted:
        raise Invalid("trailers-not-read-back")
    return message


def _lines_of_message(message: str) -> list[str]:
    """Return the message without the comments, blank lines and conflict lists at its end, which Git ignores."""
    *lines, unfinished = message.split("\n")
    complete = len(lines)
    lines = lines[: lines.index(_SCISSORS)] if _SCISSORS in lines else [*lines, *([unfinished] if unfinished else [])]
    end, is_conflicts = None, False
    for number, line in enumerate(lines):
        if not line or line.startswith("#"):
            end = number if end is None else end
        elif line == _CONFLICTS and number < complete:
            is_conflicts, end = True, number if end is None else end
        elif is_conflicts and line.startswith("\t"):
            continue
        elif end is not None:
            end, is_conflicts = None, False
    return lines if end is None else lines[:end]


def _end_of_title(lines: list[str]) -> int:
    for number, line in enumerate(lines):
        if not line.startswith("#") and _is_blank(line):
            return number
    return len(lines)


def _start_of_trailers(lines: list[str]) -> int:
    """Git's walk from the last line upward to the blank line above a paragraph of trailers."""
    trailers = others = continuing = 0
    is_signed = is_inside = False
    for number in range(len(lines) - 1, _end_of_title(lines) - 1, -1):
        line = lines[number]
        if line.startswith("#"):
            others, continuing = others + continuing, 0
        elif _is_blank(line):
            if not is_inside:
                continue
            others += continuing
            counts = (is_signed and trailers * 3 >= others) or (trailers and not others)
            return number + 1 if counts else len(lines)
        else:
            is_inside = True
            is_signed = is_signed or line.startswith(_GIT_PREFIXES)
            if line.startswith(_GIT_PREFIXES) or _separator(line) > 0:
                trailers, continuing = trailers + 1, 0
            elif line[0] in _BLANKS:
                continuing += 1
            else:
                others, continuing = others + 1 + continuing, 0
    return len(lines)


def _trailers(lines: list[str]) -> Trailers:
    folded: list[str] = []
    takes_more = False
    for line in lines:
        if takes_more and line[:1] in _BLANKS:
            folded[-1] += "\n" + line
        else:
            folded.append(line)
            takes_more = _separator(line) > 0
    return tuple(_trailer(line) for line in folded if not line.startswith("#") and _separator(line) > 0)


def _trailer(line: str) -> tuple[str, str]:
    at = _separator(line)
    value = re.sub(r"\n[ \t\r\n]*", " ", line[at + 1 :].strip(_BLANKS))
    return line[:at].strip(_BLANKS), value.strip(_BLANKS)


def _separator(line: str) -> int:
    """Return the index of the colon after a trailer's key; -1 if the line is no trailer."""
    found = _KEY.match(line)
    return found.end() - 1 if found else -1


def _is_blank(line: str) -> bool:
    return not line.strip(_BLANKS)
