"""The only way to the screen: styled lines, coloured in a terminal, plain in a pipe, and no raw control character."""

import json
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from drafting_engine.cli.terminal.styled_lines import UNSAFE, Line, Span, one_line

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Write JSON that people can read and no terminal obeys: letters as they are, controls escaped."""
    return safe_json(_ENCODER.encode(value) if indent is None else json.dumps(value, ensure_ascii=False, indent=indent))


def safe_json(text: str) -> str:
    """Escape what a terminal would obey in JSON that is already written; it stands in its strings only."""
    if text.isprintable() or (text.isascii() and "\x7f" not in text):
        return text  # nothing unsafe is printable, and JSON escapes the other controls of ASCII itself
    return UNSAFE.sub(lambda match: _json_escape(match.group()), text)


def _json_escape(character: str) -> str:
    return json.dumps(character)[1:-1].replace("\x7f", "\\u007f")


MARKS = {"inserted": ("{+", "+}"), "deleted": ("[-", "-]")}
"""Where there is no colour, words that came or went stand in marks."""


def is_terminal(stream: TextIO) -> bool:
    """Return True if the stream is a terminal that understands control sequences."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def print_lines(lines: Iterable[Line]) -> None:
    """Print lines: with colour and wrapping in a terminal, plain and unwrapped elsewhere."""
    if is_terminal(sys.stdout) and "NO_COLOR" not in os.environ:
        from drafting_engine.cli.terminal.colour import paint  # noqa: PLC0415 - Rich is needed in a terminal only

        paint(lines)
    else:
        sys.stdout.writelines(f"{plain(one)}\n" for one in lines)


def plain(one: Line) -> str:
    """Return a line without colour."""
    return " " * one.indent + "".join(_marked(span) for span in one.spans)


def _marked(span: Span) -> str:
    opening, closing = MARKS.get(span.style, ("", ""))
    words = one_line(span.text)
    return f"{opening}{words}{closing}" if words else ""


def print_json(value: object) -> None:
    """Print one JSON value: indented in a terminal, compact in a pipe."""
    sys.stdout.write(json_text(value, indent=2 if is_terminal(sys.stdout) else None) + "\n")


def print_error(message: str) -> None:
    """Print one line on standard error."""
    sys.stderr.write(f"drafting-engine: {one_line(message)}\n")


def print_note(message: str) -> None:
    """Print a remark on standard error, so that a pipe gets results only."""
    sys.stderr.write(f"{one_line(message)}\n")
