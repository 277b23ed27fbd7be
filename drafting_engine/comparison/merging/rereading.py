"""Reading a merged text again: whether every clause stands in it once, in its place, under its label."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.continuations import NamedClause, StatedContinuation
from drafting_engine.comparison.merging.sibling_merging import plain
from drafting_engine.comparison.merging.text_trees import Node, TextTree
from drafting_engine.comparison.merging.three_way_matching import MergeEntry
from drafting_engine.comparison.merging.tree_writing import content, name_of
from drafting_engine.errors import Invalid

_TOP = -1


@dataclass(frozen=True, slots=True)
class _ReadClause:
    """A clause as readers see it."""

    words: str
    """Its letters and digits, the label's included."""
    label: str
    above: int
    """The place in the document of the clause that it stands under, -1 at the top."""


@dataclass(frozen=True, slots=True)
class Reread:
    """A merged text as it is read again."""

    misread: tuple[str, ...]
    """The documents that are not read as they were meant."""
    clauses: tuple[tuple[MergeEntry, Clause], ...]
    """What became of each entry, in the documents that are read as they were meant."""

    def continued(self, side: int, originals: Mapping[Clause, Clause | None]) -> tuple[StatedContinuation, ...]:
        """Return the clauses of a side whose address changed, except those that only follow their parent.

        `originals` are the clauses of the side as its author has them, where they were written in another form,
        and None for what they do not have as a clause.
        """
        addresses = {entry: clause.key for entry, clause in self.clauses}
        found = []
        for entry, clause in self.clauses:
            node = entry.sides[side]
            old = originals.get(node.clause, node.clause) if node is not None and node.clause is not None else None
            if old is None or old.key == clause.key:
                continue
            above = entry.parent
            inherited = addresses.get(above, "") + old.key.removeprefix(old.parent) if above is not None else ""
            if inherited != clause.key or not old.parent:
                found.append(StatedContinuation(NamedClause.of(old), NamedClause.of(clause)))
        return tuple(found)


def reread(roots: Sequence[MergeEntry], documents: Mapping[str, str], parser: Parser) -> Reread:
    """Read merged documents again, and compare every clause with what was meant."""
    wrong: list[str] = []
    clauses: list[tuple[MergeEntry, Clause]] = []
    for root in roots:
        name = name_of(root)
        try:
            document = parser.parse(name, documents.get(name, ""))
        except Invalid:
            wrong.append(name)
            continue
        entries = [entry for entry in root.subtree() if entry.node.clause is not None]
        if not _is_read_as_meant(entries, list(_read(document))):
            wrong.append(name)
            continue
        clauses.extend(zip(entries, document.clauses, strict=True))
    return Reread(tuple(wrong), tuple(clauses))


def _is_read_as_meant(entries: Sequence[MergeEntry], read: Sequence[_ReadClause]) -> bool:
    """Return True if every clause is read with its words, under its label, in its place."""
    meant = list(_meant(entries))
    if len(meant) != len(read):
        return False
    return all(
        one == other
        or (at > 0 and replace(one, above=other.above) == other and _is_written_so(*entries[at - 1 : at + 1]))
        for at, (one, other) in enumerate(zip(meant, read, strict=True))
    )


def _is_written_so(before: MergeEntry, entry: MergeEntry) -> bool:
    """Return True for a paragraph that a side has right behind the same clause.

    Whether such a paragraph stands under an item or beside it hangs on the labels around it. Whoever put it there saw
    these lines, and the merged text shows them again.
    """
    clause = entry.node.clause
    if entry.label or clause is None or clause.kind is not ClauseKind.PARAGRAPH:
        return False
    pairs = zip(before.sides, entry.sides, strict=True)
    return any(one is not None and other is not None and other.number == one.number + 1 for one, other in pairs)


def _meant(entries: Sequence[MergeEntry]) -> Iterator[_ReadClause]:
    places: dict[MergeEntry, int] = {}
    for entry in entries:
        above = places.get(entry.parent, _TOP) if entry.parent is not None else _TOP
        places[entry] = len(places)
        yield _ReadClause(_plain(content(entry) or ""), _plain(entry.label or _unwritten(entry)), above)


def _unwritten(entry: MergeEntry) -> str:
    """Return a label that is read but not written so, as one with accents as signs of their own."""
    return next((node.clause.label for node in entry.nodes if node.clause is not None and not node.label), "")


def _read(document: Document) -> Iterator[_ReadClause]:
    places: dict[Node, int] = {}
    for node in TextTree([document]).nodes:
        if node.clause is None:
            continue
        above = places.get(node.parent, _TOP) if node.parent is not None else _TOP
        places[node] = len(places)
        yield _ReadClause(_plain(node.source), _plain(node.label or node.clause.label), above)


def _plain(text: str) -> str:
    return plain(unicodedata.normalize("NFC", text))
