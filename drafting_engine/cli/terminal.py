"""The only way to the screen: styled lines, coloured in a terminal, plain in a pipe, and no raw control character.

What we print was written by strangers: a commit message may carry escape sequences that repaint the
terminal, a clause may carry bidirectional controls that show a reader other words than it holds.
"""

import json
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Write controls, bidirectional marks and broken characters as what they are: `\\x1b`, `\\u202e`."""
    return _UNSAFE.sub(lambda match: _escape(match.group()), text)


def one_line(text: str) -> str:
    """The same for text that must not break the line."""
    return visible(" ".join(text.split("\n")).replace("\t", " "))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def json_text(value: object, *, indent: int | None = None) -> str:
    """Write JSON that people can read and no terminal obeys: letters as they are, controls escaped."""
    return safe_json(json.dumps(value, ensure_ascii=False, indent=indent))


def safe_json(text: str) -> str:
    """Escape what a terminal would obey in JSON that is already written; it stands in its strings only."""
    return _UNSAFE.sub(lambda match: _json_escape(match.group()), text)


def _json_escape(character: str) -> str:
    return json.dumps(character)[1:-1].replace("\x7f", "\\u007f")


@dataclass(frozen=True, slots=True)
class Span:
    """Words in a style: `plain`, `title`, `label`, `quiet`, `good`, `bad`, `inserted`, `deleted`, `moved`."""

    text: str
    style: str = "plain"


MARKS = {"inserted": ("{+", "+}"), "deleted": ("[-", "-]")}
"""Where there is no colour, words that came or went stand in marks."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of spans; in a terminal it is wrapped and keeps its indent."""

    spans: tuple[Span, ...]
    indent: int = 0


def line(*parts: str | Span, indent: int = 0) -> Line:
    """Make a line of words and spans."""
    return Line(tuple(Span(part) if isinstance(part, str) else part for part in parts), indent)


BLANK = Line(())


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at this stream."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def show(lines: Iterable[Line]) -> None:
    """Print lines: with colour and wrapping in a terminal, plain and unwrapped elsewhere."""
    if is_terminal(sys.stdout) and "NO_COLOR" not in os.environ:
        from drafting_engine.cli.colour import paint  # noqa: PLC0415 - Rich is needed in a terminal only

        paint(lines)
    else:
        sys.stdout.writelines(f"{plain(one)}\n" for one in lines)


def plain(one: Line) -> str:
    """A line without colour."""
    return " " * one.indent + "".join(_marked(span) for span in one.spans)


def _marked(span: Span) -> str:
    opening, closing = MARKS.get(span.style, ("", ""))
    words = one_line(span.text)
    return f"{opening}{words}{closing}" if words else ""


def show_json(value: object) -> None:
    """Print one JSON value: indented in a terminal, compact in a pipe."""
    sys.stdout.write(json_text(value, indent=2 if is_terminal(sys.stdout) else None) + "\n")


def complain(message: str) -> None:
    """Print one line on standard error."""
    sys.stderr.write(f"drafting-engine: {one_line(message)}\n")


def note(message: str) -> None:
    """Print a remark on standard error, so that a pipe gets results only."""
    sys.stderr.write(f"{one_line(message)}\n")
