"""Writing a merged tree: each entry with what both sides made of its words, and the blanks that belong between two."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.comparison.merging.line_merging import merge_lines
from drafting_engine.comparison.merging.table_merging import merge_tables
from drafting_engine.comparison.merging.text_trees import Node
from drafting_engine.comparison.merging.three_way_matching import SIDES, ConflictKind, MergeEntry
from drafting_engine.comparison.merging.word_merging import merge_words

_TEXTS = (None, *SIDES)
"""The base, ours and theirs."""
_LINEWISE = (ClauseKind.CODE, ClauseKind.TABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeConflict:
    """One clause that two people changed so that only a person can join it; a side is None where it was removed."""

    document: str
    path: str
    base: str
    ours: str | None
    theirs: str | None
    is_text: bool = True
    """False for a file of another kind, such as a picture: no side has words then; None still means removed."""


Unresolved = Callable[[str, str], str]
"""What stands in the documents where something must be asked, given our wording and theirs."""


@dataclass(frozen=True, slots=True)
class Written:
    """The merged documents by name, and what must be asked, in the order of the text."""

    documents: Mapping[str, str]
    conflicts: tuple[MergeConflict, ...]


@dataclass(slots=True)
class _WritingUnit:
    """What is written at once: an entry, or two wordings between which somebody has to choose."""

    entries: list[MergeEntry]
    """Of two wordings the first."""
    rivals: list[MergeEntry]
    conflict: ConflictKind | None = None


def write_trees(roots: Sequence[MergeEntry], unresolved: Unresolved, *, is_loose: bool = False) -> Written:
    """Write every document of a merged text; labels and order are settled before.

    Where `is_loose`, blank lines part clauses that stand side by side in none of the texts.
    """
    conflicts: list[MergeConflict] = []
    documents = {}
    for root in roots:
        text = _DocumentWriter(root, unresolved, conflicts, is_loose=is_loose).text()
        if text or any(node is not None for node in root.sides):
            documents[name_of(root)] = text
    return Written(documents, tuple(conflicts))


def name_of(root: MergeEntry) -> str:
    """Return the name of a merged document: that of the side that renamed it, if one did."""
    names = [node.document for node in root.sides if node is not None]
    old = root.base.document if root.base is not None else ""
    return min((name for name in names if name != old), default=names[0])


def content(entry: MergeEntry) -> str | None:
    """Return what an entry says, without the blanks behind it; None where both sides changed the same words."""
    ours, theirs = entry.sides
    if ours is None or theirs is None:
        node = entry.node
        return node.head + entry.label + node.body
    if entry.base is None:
        node = min(ours, theirs, key=lambda one: (len(one.source), one.source))
        return node.head + entry.label + node.body
    old, mine, other = entry.base.body, ours.body, theirs.body
    kind = entry.node.clause.kind if entry.node.clause is not None else None
    body = (merge_lines if kind is None or kind in _LINEWISE else merge_words)(old, mine, other)
    if body is None and kind is ClauseKind.TABLE:
        body = merge_tables(old, mine, other)
    if body is None:
        return None
    return _either(entry.base.head, ours.head, theirs.head) + entry.label + _gap(entry, body) + body


def _gap(entry: MergeEntry, body: str) -> str:
    """Return the blank that a label has behind it in its own text, where the words come from one without a label."""
    if not entry.label or body[:1].isspace() or not all(node.body[:1].isspace() for node in entry.nodes if node.label):
        return ""
    return next((node.body[: len(node.body) - len(node.body.lstrip())] for node in entry.nodes if node.label), "")


def _either(base: str, ours: str, theirs: str) -> str:
    """Return what was changed; of two changes the longer, as in a blank line or an indentation."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else max(ours, theirs, key=_width)


def _width(blanks: str) -> tuple[int, int, str]:
    """Return how far blanks part two clauses: an empty line does so more than blanks at the end of a line.

    Of two that are as wide the text decides, and not who is called ours.
    """
    return blanks.count("\n"), len(blanks), blanks


class _DocumentWriter:
    """One document that is written."""

    def __init__(
        self, root: MergeEntry, unresolved: Unresolved, conflicts: list[MergeConflict], *, is_loose: bool
    ) -> None:
        self._root = root
        self._is_loose = is_loose
        self._unresolved = unresolved
        self._conflicts = conflicts
        self._breaks = "\r\n" if any("\r\n" in node.tail for one in root.subtree() for node in one.nodes) else "\n"
        self._changed_blanks: dict[MergeEntry, tuple[str | None, str]] = {}
        """By what a row stands under: which blanks between its clauses became which; None where they did not change."""
        self._end = self._last_blanks()

    def text(self) -> str:
        """Return the source."""
        units = list(self._units(self._root))
        parts = []
        for at, unit in enumerate(units):
            following = units[at + 1] if at + 1 < len(units) else None
            behind = following.entries or following.rivals if following is not None else []
            parts.append(self._written(unit, behind[0] if behind else None))
        return "".join(parts)

    def _units(self, entry: MergeEntry) -> Iterator[_WritingUnit]:
        if entry.conflict is ConflictKind.REMOVED:
            gone = [one for one in entry.subtree() if not one.is_kept]
            yield _WritingUnit(gone, [], ConflictKind.REMOVED)
            yield from (_WritingUnit([one], []) for one in entry.subtree() if one.is_kept)
            return
        if entry.conflict is ConflictKind.LABELS and entry.rival is not None:
            rows = [list(entry.subtree()), list(entry.rival.subtree())]
            is_turned = entry.rival.sides[1] is None or entry.sides[0] is None
            yield _WritingUnit(rows[is_turned], rows[not is_turned], ConflictKind.LABELS)
            return
        if entry is not self._root:
            yield _WritingUnit([entry], [], entry.conflict or (ConflictKind.WORDS if content(entry) is None else None))
        for child in entry.children:
            yield from self._units(child)

    def _written(self, unit: _WritingUnit, behind: MergeEntry | None) -> str:
        if unit.conflict is None:
            entry = unit.entries[0]
            return (content(entry) or "") + self._blanks(entry, behind)
        ours, theirs = self._wordings(unit, behind)
        first = unit.entries[0] if unit.entries else unit.rivals[0]
        node = first.base or first.node
        conflict = MergeConflict(
            document=name_of(self._root),
            path=node.clause.path if node.clause is not None else "",
            base=first.base.source + first.base.tail if first.base is not None else "",
            ours=ours,
            theirs=theirs,
        )
        self._conflicts.append(conflict)
        return self._unresolved(ours or "", theirs or "")

    def _wordings(self, unit: _WritingUnit, behind: MergeEntry | None) -> tuple[str | None, str | None]:
        """Return both wordings of what must be asked; None where a side removed it."""
        if unit.conflict is ConflictKind.REMOVED:
            side = 0 if unit.entries[0].sides[0] is not None else 1
            wording = self._side(unit.entries, side, behind)
            return (wording, None) if side == 0 else (None, wording)
        rows = (unit.entries, unit.rivals or unit.entries)
        ours, theirs = (self._side(row, side, behind) for side, row in zip(SIDES, rows, strict=True))
        return ours, theirs

    def _side(self, entries: Sequence[MergeEntry], side: int, behind: MergeEntry | None) -> str:
        """Write entries as a side has them, as far as both do not agree."""
        parts = []
        for entry, following in zip(entries, [*entries[1:], behind], strict=True):
            node = entry.sides[side] or entry.node
            is_split = entry.conflict is not None or content(entry) is None
            label = node.label if entry.conflict is ConflictKind.NUMBERS else entry.label
            said = node.head + label + node.body if is_split else content(entry)
            parts.append((said or "") + self._blanks(entry, following))
        return "".join(parts)

    # Blanks

    def _blanks(self, entry: MergeEntry, behind: MergeEntry | None) -> str:
        """Return the blanks between an entry and the one behind it, as the texts have them that have both so."""
        if behind is None:
            return self._end
        found = [_blanks_in(entry, behind, side) for side in _TEXTS]
        old, ours, theirs = found
        if ours is not None and theirs is not None:
            return _either(old if old is not None else "", ours, theirs)
        for blanks in (ours, theirs, old):
            if blanks is not None:
                return self._as_in_row(behind, blanks)
        return self._new_blanks(entry, behind)

    def _as_in_row(self, behind: MergeEntry, blanks: str) -> str:
        """Return blanks in front of an entry as a side has them now that changed those of the whole row."""
        above = behind.parent
        if above is None or above.children[0] is behind:
            return blanks
        if above not in self._changed_blanks:
            self._changed_blanks[above] = _changed_blanks(above)
        old, new = self._changed_blanks[above]
        return new if blanks == old else blanks

    def _new_blanks(self, entry: MergeEntry, behind: MergeEntry) -> str:
        """Return the blanks between two that no text has side by side."""
        above = [node.tail for node in entry.nodes if node.children] if behind.parent is entry else []
        if above and not self._is_loose and not behind.node.is_heading:
            return max(above, key=_width)
        inside = [
            *(blanks for node in behind.nodes if (blanks := _before(node)) is not None),
            *(blanks for node in entry.nodes if (blanks := _after(node)) is not None),
        ]
        if self._is_loose or entry.node.is_heading or behind.node.is_heading or not inside:
            every = [blanks for node in entry.nodes if (blanks := node.tail)]
            return max([*inside, *every, self._breaks * 2], key=_width)
        lead = max((blanks for node in behind.nodes if (blanks := _before(node)) is not None), key=_width, default="")
        return lead if "\n" in lead else max([*inside, self._breaks], key=_width)

    def _last_blanks(self) -> str:
        """Return the blanks at the end of the document."""
        nodes = [self._root.base, *self._root.sides]
        old, ours, theirs = (list(node.subtree())[-1].tail if node is not None else None for node in nodes)
        if ours is None or theirs is None:
            return next((blanks for blanks in (ours, theirs, old) if blanks is not None), "")
        return _either(old if old is not None else "", ours, theirs)


def _changed_blanks(above: MergeEntry) -> tuple[str | None, str]:
    """Return the blanks between all clauses of a row, and those that one side has between them instead."""
    kept = [entry for entry in above.children if entry.is_kept][1:]
    old, ours, theirs = (
        {_before(node) if (node := _nodes(entry, side)) else None for entry in kept} for side in _TEXTS
    )
    new = theirs if ours == old else ours
    if not (len(old) == len(new) == 1 and old != new and old in (ours, theirs)):
        return None, ""
    return old.pop(), new.pop() or ""


def _nodes(entry: MergeEntry, side: int | None) -> Node | None:
    return entry.base if side is None else entry.sides[side]


def _blanks_in(entry: MergeEntry, behind: MergeEntry, side: int | None) -> str | None:
    """Return the blanks between two in one text; None where they do not stand side by side there."""
    one, other = _nodes(entry, side), _nodes(behind, side)
    if one is None or other is None or other.number != one.number + 1 or one.document != other.document:
        return None
    return one.tail


def _before(node: Node) -> str | None:
    """Return the blanks in front of a clause, where no heading stands there."""
    above = node.parent
    if above is None:
        return None
    at = above.children.index(node)
    last = above.children[at - 1] if at else None
    while last is not None and last.children:
        last = last.children[-1]
    return None if last is None or last.is_heading or node.is_heading else last.tail


def _after(node: Node) -> str | None:
    """Return the blanks behind a clause, where its next sibling follows and is no heading."""
    above = node.parent
    if above is None or node.is_heading or node.children:
        return None
    at = above.children.index(node)
    if at + 1 == len(above.children) or above.children[at + 1].is_heading:
        return None
    return node.tail
