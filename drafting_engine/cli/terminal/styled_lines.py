"""Lines of styled words as commands give them, before anybody decides how they reach the screen.

What we print was written by strangers: a commit message may carry escape sequences that repaint the
terminal, a clause may carry bidirectional controls that show a reader other words than it holds.
"""

import re
from dataclasses import dataclass

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that control a terminal, or that display words other than those in the text."""


def visible(text: str) -> str:
    """Write controls, bidirectional marks and broken characters as what they are: `\\x1b`, `\\u202e`."""
    return UNSAFE.sub(lambda match: _escape(match.group()), text)


def one_line(text: str) -> str:
    """Return text as `visible` does, on one line."""
    return visible(" ".join(text.split("\n")).replace("\t", " "))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in a style: `plain`, `title`, `label`, `quiet`, `good`, `bad`, `inserted`, `deleted`, `moved`."""

    text: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of spans; in a terminal it is wrapped and keeps its indent."""

    spans: tuple[Span, ...]
    indent: int = 0


def line(*parts: str | Span, indent: int = 0) -> Line:
    """Make a line of words and spans."""
    return Line(tuple(Span(part) if isinstance(part, str) else part for part in parts), indent)


BLANK = Line(())
