"""Golden files: what goes in and what must come out, in Markdown that people read and correct.

A case is a title, a line with a single dot, the input, a dot, further parts each closed by a dot:

    title
    .
    input
    .
    expected
    .

`<U+000D>` stands for the character of that number, so that what can't be seen can be written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "fixtures" / "golden"
_HIDDEN = re.compile(r"<U\+([0-9A-F]{4,6})>")


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a golden file."""

    title: str
    line: int
    """Where it stands in the file, for the message when it fails."""
    parts: tuple[str, ...]


def cases(name: str, parts: int) -> list[object]:
    """Read the cases of a golden file, each with so many parts, as parameters for pytest."""
    found = list(_cases((FOLDER / name).read_text(encoding="utf-8"), parts))
    assert found, f"{name} holds no case"
    return [pytest.param(case, id=f"{case.line}: {case.title}") for case in found]


def _cases(source: str, parts: int) -> Iterator[Case]:
    title, start = "", 0
    gathered: list[list[str]] = []
    for number, line in enumerate(source.splitlines(), start=1):
        if line == ".":
            if len(gathered) == parts:
                yield Case(title, start, tuple(_shown("\n".join(part)) for part in gathered))
                title, gathered = "", []
            else:
                gathered.append([])
        elif gathered:
            gathered[-1].append(line)
        elif line.strip():
            title, start = line.strip(), number
    assert not gathered, f"the case {title!r} in line {start} is not closed"


def _shown(text: str) -> str:
    return _HIDDEN.sub(lambda match: chr(int(match[1], 16)), text)
