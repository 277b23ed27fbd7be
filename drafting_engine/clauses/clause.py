"""The smallest piece of a text that people cite."""

from dataclasses import dataclass
from enum import StrEnum


class ClauseKind(StrEnum):
    """What a clause is in the text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    FOOTNOTE = "footnote"
    TOMBSTONE = "tombstone"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clause:
    """One clause of one document at one revision.

    Two clauses are the same object when their section was not touched: unchanged sections are
    shared between revisions, so identity (`is`) is a fast test for "nothing happened here".
    """

    document: str
    """The file in the tree, `articles/water.md`."""
    key: str
    """Its address in the document, unique there: `6.A.1`, `12.3.2.a`, `preamble.p1`."""
    path: str
    """The same for people, as the text writes its labels: `Artikel 12 (3) 2. a)`."""
    parent: str
    """The key of the clause above it; empty at the top."""
    label: str
    """Its own label as readers see it, `(3)`; of a clause without one, empty."""
    kind: ClauseKind
    text: str
    """The words without the label, hard-wrapped lines joined, inline Markdown as written."""
    depth: int
    """How deep it stands in the tree; 0 at the top."""
    level: int
    """Of a heading its level, 1 to 7 (7: a bold line that serves as a heading); otherwise 0."""
    start: int
    """Where its source starts, in characters from the start of its section."""
    end: int
    """Where its source ends, likewise."""
    written: str = ""
    """The label in the source, `1.`, of an item whose whole list carries one number, so that readers of Markdown count
    it themselves; empty where `label` stands in the source. Who adds to such a list writes this label."""
