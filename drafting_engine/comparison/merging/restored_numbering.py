"""Counting rows of a written text anew, where the same rows of another version of it count without a gap."""

from collections import defaultdict
from collections.abc import Sequence

from drafting_engine.clauses.document import Document
from drafting_engine.comparison.merging.row_numbers import Rank, is_counted, ranks_of, with_number
from drafting_engine.comparison.merging.text_trees import Node, TextTree

WrittenRowKey = tuple[str, str, bool]
"""The document, the address of what a row stands under, and whether it is a row of headings."""


def restore_numbering(pattern: Sequence[Document], documents: Sequence[Document]) -> dict[str, str]:
    """Return the sources of documents, with every row counted anew that counts without a gap in the pattern only.

    The first number of a row stays. Rows are the same where they stand at the same address.
    """
    counted = {
        place for place, row in _rows(TextTree(pattern)).items() if (found := _ranks(row)) and is_counted(found[1])
    }
    tree = TextTree(documents)
    for place, row in _rows(tree).items():
        found = _ranks(row)
        if place in counted and found is not None and not _is_in_order(found[1]):
            _count(row, *found)
    return {name: "".join(node.source + node.tail for node in root.subtree()) for name, root in tree.roots.items()}


def _rows(tree: TextTree) -> dict[WrittenRowKey, list[Node]]:
    found: dict[WrittenRowKey, list[Node]] = defaultdict(list)
    for node in tree.nodes:
        if node.label and node.parent is not None:
            found[node.document, node.parent.key, node.is_heading].append(node)
    return found


def _ranks(row: Sequence[Node]) -> tuple[str, tuple[Rank, ...]] | None:
    return ranks_of([node.label for node in row], is_heading=row[0].is_heading)


def _is_in_order(ranks: Sequence[Rank]) -> bool:
    return is_counted(ranks) and len(set(ranks)) == len(ranks)


def _count(row: Sequence[Node], style: str, ranks: Sequence[Rank]) -> None:
    number = ranks[0][0] - 1
    for node, (rank, suffix) in zip(row, ranks, strict=True):
        if suffix:
            continue
        number += 1
        if number != rank:
            node.label = with_number(node.label, style, number, is_heading=node.is_heading)
