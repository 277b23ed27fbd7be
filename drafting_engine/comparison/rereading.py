"""Reading a merged text again: whether every clause stands in it once, in its place, under its label."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merge_entries import Entry
from drafting_engine.comparison.sibling_merging import plain
from drafting_engine.comparison.text_trees import Node, TextTree
from drafting_engine.comparison.tree_writing import content, name_of
from drafting_engine.errors import Invalid

_TOP = -1


@dataclass(frozen=True, slots=True)
class _Seen:
    """A clause as readers see it."""

    words: str
    """Its letters and digits, the label's included."""
    label: str
    above: int
    """The place in the document of the clause that it stands under, -1 at the top."""


def misread(roots: Sequence[Entry], documents: Mapping[str, str], parser: Parser) -> tuple[str, ...]:
    """Name the documents that are not read as they were meant."""
    found = []
    for root in roots:
        name = name_of(root)
        try:
            document = parser.parse(name, documents.get(name, ""))
        except Invalid:
            found.append(name)
            continue
        if list(_read(document)) != list(_meant(root)):
            found.append(name)
    return tuple(found)


def _meant(root: Entry) -> Iterator[_Seen]:
    places: dict[Entry, int] = {}
    for entry in root.subtree():
        clause = entry.node.clause
        if clause is None:
            continue
        above = places.get(entry.parent, _TOP) if entry.parent is not None else _TOP
        places[entry] = len(places)
        yield _Seen(_plain(content(entry) or ""), _plain(entry.label or _unwritten(entry)), above)


def _unwritten(entry: Entry) -> str:
    """Give a label that is read but not written so, as one with accents as signs of their own."""
    return next((node.clause.label for node in entry.nodes if node.clause is not None and not node.label), "")


def _read(document: Document) -> Iterator[_Seen]:
    places: dict[Node, int] = {}
    for node in TextTree([document]).nodes:
        if node.clause is None:
            continue
        above = places.get(node.parent, _TOP) if node.parent is not None else _TOP
        places[node] = len(places)
        yield _Seen(_plain(node.source), _plain(node.label or node.clause.label), above)


def _plain(text: str) -> str:
    return plain(unicodedata.normalize("NFC", text))
