"""Forms that one side gave to a whole row: the other side's text is written in them before both are merged.

Who turns `(1)` into `1.`, bullets into numbers, `Art.` into `Article` or a level of headings into the next one does so
for all that stand in the row. What the other added to it meanwhile has the old form, and would stand there alone in it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.numbers.numbering import NoNumber
from drafting_engine.comparison.merging.row_numbers import ranks_of, with_number
from drafting_engine.comparison.merging.row_places import row_kind
from drafting_engine.comparison.merging.text_trees import Node, TextTree, parsed_anew
from drafting_engine.comparison.merging.three_way_matching import SIDES, MergeEntries, MergeEntry

FEWEST = 2
"""So many clauses of one form make a row whose form can change."""
_LEVEL = re.compile(r"\s*(?P<signs>#{1,6})[ \t]+\Z")
_DEEPEST = 6
_BY_READERS = "written"
"""The style of rows in which every item is written with one number, so that readers of Markdown count them."""


@dataclass(frozen=True, slots=True)
class RestyledTexts:
    """The three texts of a merge, in the forms that either side gave to rows."""

    texts: tuple[Sequence[Document], Sequence[Document], Sequence[Document]]
    """Base, ours, theirs."""
    originals: Mapping[Clause, Clause | None]
    """By each clause of a text that was written anew the clause as its author has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How the clauses of a row are written in front of their words."""

    head: str
    style: str
    """How the row counts; empty for bullets and for titles without a number."""
    label: str
    """The label of the number 1; where readers count, the one that all have."""
    gap: str
    """The blank behind the label."""

    def written(self, node: Node, rank: int, *, is_heading: bool) -> str:
        """Return a clause in this form."""
        label = self.label
        if self.style not in ("", _BY_READERS):
            label = with_number(self.label, self.style, rank, is_heading=is_heading)
        return self.head + label + self.gap + node.body.lstrip(" \t")


_Row = list[Node]
_Sources = dict[Node, str]


def restyle(entries: MergeEntries, texts: Sequence[Sequence[Document]]) -> RestyledTexts | None:
    """Write base and the other side in the forms that one side gave to rows; None where no row has another form."""
    sources: _Sources = {}
    for side in SIDES:
        for rows in (_headings(entries, side), _items(entries, side)):
            sources.update(rows)
    if not sources:
        return None
    originals: dict[Clause, Clause | None] = {}
    found = [
        _written_anew(tree, text, sources, originals)
        for tree, text in zip((entries.base, *entries.trees), texts, strict=True)
    ]
    base, ours, theirs = found
    return None if base is None or ours is None or theirs is None else RestyledTexts((base, ours, theirs), originals)


def _written_anew(
    tree: TextTree, text: Sequence[Document], sources: _Sources, originals: dict[Clause, Clause | None]
) -> Sequence[Document] | None:
    """Return a text with some clauses in another form; None where it is not read as before but for that."""
    if not any(node in sources for node in tree.nodes):
        return text
    found = parsed_anew(tree, text, sources)
    for new, document in zip(found or (), text, strict=found is not None):
        if [clause.text for clause in new.clauses] != [clause.text for clause in document.clauses]:
            return None
        originals.update(zip(new.clauses, document.clauses, strict=True))
    return found


# Rows of headings: those of one level and kind in a document


def _headings(entries: MergeEntries, side: int) -> Iterator[tuple[Node, str]]:
    """Yield the headings of base and the other side whose row has another form on this side."""
    mine = _heading_rows(entries.base.nodes)
    other = _heading_rows(entries.trees[1 - side].nodes)
    shifts: set[int] = set()
    for is_lone in (False, True):  # a lone heading follows others that went up or down by as much
        for key, row in mine.items():
            forms = _changed_form(entries, row, other.get(key, []), side, least=1 if is_lone else FEWEST)
            if forms is None or (is_lone and (len(row) >= FEWEST or _shift(*forms) not in shifts)):
                continue
            shifts.add(_shift(*forms))
            yield from _restyled(forms[1], row, is_heading=True)
            yield from _restyled(forms[1], other[key], is_heading=True)
            yield from _below_additions(entries, other[key], _shift(*forms))


def _heading_rows(nodes: Iterable[Node]) -> dict[tuple[str, str, str], _Row]:
    found: dict[tuple[str, str, str], _Row] = defaultdict(list)
    for node in nodes:
        if node.is_heading:
            found[node.document, node.head, row_kind(node.label, is_heading=True)].append(node)
    return found


def _shift(old: _Form, new: _Form) -> int:
    """Return by how many levels headings went down; 0 where they have no level, or kept it."""
    levels = [_LEVEL.match(form.head) for form in (old, new)]
    signs = [len(level["signs"]) if level is not None else 0 for level in levels]
    return signs[1] - signs[0] if all(signs) else 0


def _below_additions(entries: MergeEntries, row: _Row, shift: int) -> Iterator[tuple[Node, str]]:
    """Yield the headings under those that a side added, which go up or down with them."""
    for node in row if shift else ():
        below = [one for one in node.subtree() if one is not node and one.is_heading]
        for one in below if entries.of(node).base is None else ():
            level = _LEVEL.match(one.head)
            if level is not None:
                signs = "#" * min(_DEEPEST, max(1, len(level["signs"]) + shift))
                yield one, one.head.replace(level["signs"], signs) + one.label + one.body


# Rows of items: what has a label or a list sign under one clause


def _items(entries: MergeEntries, side: int) -> Iterator[tuple[Node, str]]:
    """Yield the items of base and the other side whose row has another form on this side."""
    everywhere = _forms_everywhere(entries, side)
    for above in entries.all:
        there = above.sides[1 - side]
        rows = _item_rows(above.base) if above.base is not None else {}
        for kind, other in (_item_rows(there) if there is not None else {}).items():
            row = rows.get(kind, [])
            forms = _changed_form(entries, row, other, side, least=FEWEST)
            new = forms[1] if forms is not None else None
            if new is None and not {*map(entries.of, other)} <= {*map(entries.of, row)}:
                old = _form(other, is_heading=False)
                new = everywhere.get(old) if old is not None else None
                row = row if old == _form(row, is_heading=False) else []
            if new is not None:
                yield from _restyled(new, row, is_heading=False)
                yield from _restyled(new, other, is_heading=False)


def _forms_everywhere(entries: MergeEntries, side: int) -> dict[_Form, _Form]:
    """Return by form the one that a side gave to every row that had it, so that rows of its own are written so too."""
    found: dict[_Form, set[_Form | None]] = defaultdict(set)
    counts: dict[_Form, int] = defaultdict(int)
    for row in (row for above in entries.all if above.base is not None for row in _item_rows(above.base).values()):
        kept = [entry for entry in map(entries.of, row) if entry.is_kept]
        old = _form(row, is_heading=False) if kept else None
        if old is not None:
            found[old].add(_form(_on_side(kept, side), is_heading=False))
            counts[old] += len(kept)
    alone = {old: new.pop() for old, new in found.items() if len(new) == 1 and counts[old] >= FEWEST}
    return {old: new for old, new in alone.items() if new is not None and new != old}


def _item_rows(above: Node) -> dict[str, _Row]:
    """Return by kind what has a label or a list sign under a clause."""
    found: dict[str, _Row] = defaultdict(list)
    for node in above.children:
        if node.clause is not None and not node.is_heading and (node.label or node.head.strip()):
            found[row_kind(node.label, is_heading=False)].append(node)
    return found


# Forms


def _changed_form(
    entries: MergeEntries, row: _Row, other: _Row, side: int, *, least: int
) -> tuple[_Form, _Form] | None:
    """Return the form of a row of the base and the one that this side gave it.

    None where it gave it none, where the other side has another one too, or put nothing into the row that needs it.
    """
    kept = [entry for entry in map(entries.of, row) if entry.is_kept]
    if len(kept) < least or not _is_changed(entries, row, other):
        return None
    is_heading = row[0].is_heading
    old, new = _form(row, is_heading=is_heading), _form(_on_side(kept, side), is_heading=is_heading)
    if old is None or new is None or old == new or _form(other, is_heading=is_heading) != old:
        return None
    return old, new


def _is_changed(entries: MergeEntries, row: _Row, other: _Row) -> bool:
    """Return True if the other side added to a row, took away from it or counted it anew."""
    return [(entries.of(node), node.label) for node in row] != [(entries.of(node), node.label) for node in other]


def _on_side(kept: Sequence[MergeEntry], side: int) -> _Row:
    return [node for entry in kept if (node := entry.sides[side]) is not None]


def _form(row: _Row, *, is_heading: bool) -> _Form | None:
    """Return the form that all clauses of a row share; None where they do not, or there is none."""
    heads = {node.head for node in row}
    gaps = {node.body[: len(node.body) - len(node.body.lstrip(" \t"))] for node in row if node.body.strip()}
    labels = [node.label for node in row]
    if len(heads) != 1 or len(gaps) > 1:
        return None
    head, gap = heads.pop(), next(iter(gaps), "")
    if not any(labels):
        return _Form(head=head, style="", label="", gap=gap)
    if all(node.clause is not None and node.clause.written for node in row) and len({*labels}) == 1:
        return _Form(head=head, style=_BY_READERS, label=labels[0], gap=gap)
    found = ranks_of(labels, is_heading=is_heading) if all(labels) else None
    if found is None or any(suffix for _, suffix in found[1]):
        return None
    try:
        firsts = {with_number(label, found[0], 1, is_heading=is_heading) for label in labels}
    except NoNumber:
        return None
    return _Form(head=head, style=found[0], label=firsts.pop(), gap=gap) if len(firsts) == 1 else None


def _restyled(form: _Form, row: _Row, *, is_heading: bool) -> Iterator[tuple[Node, str]]:
    """Yield the clauses of a row in another form, with the numbers that they have; bullets are counted."""
    found = ranks_of([_read_label(node) for node in row], is_heading=is_heading) if any(map(_read_label, row)) else None
    ranks = [rank for rank, _ in found[1]] if found is not None else list(range(1, len(row) + 1))
    for node, rank in zip(row, ranks, strict=True):
        yield node, form.written(node, rank, is_heading=is_heading)


def _read_label(node: Node) -> str:
    """Return the label that readers see."""
    return node.clause.label if node.clause is not None and node.clause.written else node.label
