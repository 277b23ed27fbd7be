"""Where a row stands: under which clause, of which kind it is, and behind which heading or lead-in of another kind.

Chapters and articles that stand at one level beside each other count alone, and articles that begin anew behind every
chapter are as many rows as there are chapters.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise

from drafting_engine.clauses.numbers.divisions import kind_of, plain_word
from drafting_engine.clauses.numbers.numerals import CHINESE
from drafting_engine.comparison.merging.row_numbers import Rank, around_number, number_word, ranks_of
from drafting_engine.comparison.merging.text_trees import Node
from drafting_engine.comparison.merging.three_way_matching import MergeEntries, MergeEntry

RowPlace = tuple[MergeEntry, str, MergeEntry | None]
"""What a row stands under, its kind (`#` and the word that headings count, `#article`), and what it stands behind."""
_Beside = Sequence[tuple[MergeEntry, str]]
"""What stands under one clause, with its kinds, in reading order."""
_UNNUMBERED_HEADING = "##"
_UNNUMBERED_CLAUSE = "-"
_SIGNS = re.compile(rf"[第제{CHINESE}]")
"""What 第四条 and 第二章 have beside the sign for what is counted."""
_NO_LETTERS = re.compile(r"[\W\d_]+")
_NAME = re.compile(r"\W*?(?P<word>§+|[^\W\d_]{2,})\.?\s*(?=\w)")
"""What an item is called in front of its number, `§ 1º` and `Parágrafo Primeiro`."""


@lru_cache(maxsize=4096)
def row_kind(label: str, *, is_heading: bool) -> str:
    """Return what tells rows under one clause apart: headings by `#` and what they count, items by their name."""
    if not label:
        return _UNNUMBERED_HEADING if is_heading else _UNNUMBERED_CLAUSE
    if not is_heading:
        name = _NAME.match(label)
        return plain_word(name["word"]) if name is not None and kind_of(name["word"]) else ""
    number = number_word(label)
    words = around_number(label, number) if number is not None else ""
    if label[:1] in ("第", "제"):
        words = _SIGNS.sub("", label)
    return f"#{_NO_LETTERS.sub('', words)}"


def counts_headings(kind: str) -> bool:
    """Return True if a row of this kind consists of headings."""
    return kind.startswith("#")


class RowPlaces:
    """The places of rows in the three texts of a merge and in what is made of them."""

    def __init__(self, entries: MergeEntries, merged: Sequence[MergeEntry]) -> None:
        self._entries = entries
        self._divisions: dict[MergeEntry, Mapping[str, set[str]]] = {}
        self._beginning_anew: set[tuple[MergeEntry, str]] = set()
        self._seen: set[RowPlace] = set()
        for above in (entry for root in merged for entry in root.subtree() if entry.children):
            nodes = [node for node in (above.base, *above.sides) if node is not None]
            self._divisions[above] = _divisions([*map(self._beside, nodes), _merged_beside(above)])
            if self._divisions[above]:
                self._beginning_anew.update((above, kind) for node in nodes for kind in self._kinds_anew(node))

    def of_text(self, above: Node) -> dict[RowPlace, list[Node]]:
        """Return the rows under a node of a text, whether they count or not."""
        found: dict[RowPlace, list[Node]] = defaultdict(list)
        nodes = {self._entries.of(node): node for node in above.children}
        for child, place in self._placed(self._entries.of(above), self._beside(above)):
            found[self._whole(place)].append(nodes[child])
        self._seen.update(found)
        return found

    def of_merged(self, above: MergeEntry) -> Iterator[tuple[MergeEntry, RowPlace]]:
        """Yield what counts under a merged entry with its place; call it when the rows of all texts were asked for.

        Behind what no text has in front of such a row, the row before it goes on.
        """
        before: dict[str, RowPlace] = {}
        for child, parted in self._placed(above, _merged_beside(above)):
            place = self._whole(parted)
            kind = place[1]
            here = before[kind] = place if place in self._seen else before.get(kind, place)
            yield child, here

    def _beside(self, above: Node) -> _Beside:
        children = (node for node in above.children if node.clause is not None)
        return [(self._entries.of(node), row_kind(node.label, is_heading=node.is_heading)) for node in children]

    def _placed(self, above: MergeEntry, beside: _Beside) -> Iterator[tuple[MergeEntry, RowPlace]]:
        divisions = self._divisions.get(above, {})
        opened: dict[str, MergeEntry] = {}
        for entry, kind in beside:
            for divided in divisions.get(kind, ()):
                opened[divided] = entry
            if kind not in (_UNNUMBERED_HEADING, _UNNUMBERED_CLAUSE):
                yield entry, (above, kind, opened.get(kind))

    def _whole(self, place: RowPlace) -> RowPlace:
        """Return the place of a row that is not parted unless its kind begins anew."""
        above, kind, _ = place
        return place if (above, kind) in self._beginning_anew else (above, kind, None)

    def _kinds_anew(self, above: Node) -> Iterator[str]:
        """Yield the kinds that have a row under a node which begins as the one before it did, or lower."""
        labels = {self._entries.of(node): node.label for node in above.children}
        parts: dict[str, dict[RowPlace, list[str]]] = defaultdict(lambda: defaultdict(list))
        for entry, place in self._placed(self._entries.of(above), self._beside(above)):
            parts[place[1]][place].append(labels[entry])
        for kind, rows in parts.items():
            firsts = list(_first_ranks([*rows.values()], is_heading=counts_headings(kind)))
            if any(later <= one for one, later in pairwise(firsts)):
                yield kind


def _first_ranks(rows: Sequence[Sequence[str]], *, is_heading: bool) -> Iterator[Rank]:
    """Yield the first numbers of rows of labels, read as one row where that is possible."""
    whole = ranks_of([label for row in rows for label in row], is_heading=is_heading)
    if whole is not None:
        starts = accumulate((len(row) for row in rows[:-1]), initial=0)
        yield from (whole[1][at] for at in starts)
        return
    for row in rows:
        if (found := ranks_of(row, is_heading=is_heading)) is not None:
            yield found[1][0]


def _merged_beside(above: MergeEntry) -> _Beside:
    children = (child for child in above.children if child.node.clause is not None)
    return [(child, row_kind(child.label, is_heading=child.node.is_heading)) for child in children]


def _divisions(texts: Sequence[_Beside]) -> dict[str, set[str]]:
    """Return by kind which others it divides: what it stands among, and is fewer than, or as many and in front."""
    if all(len({kind for _, kind in text}) < 2 for text in texts):
        return {}
    counts = Counter(kind for text in texts for _, kind in text)
    first = {kind: at for at, kind in enumerate(dict.fromkeys(kind for _, kind in chain.from_iterable(texts)))}
    found: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        since: dict[str, set[str]] = {}
        for _, kind in text:
            for other in since.get(kind, ()):
                if (counts[kind], first[kind]) < (counts[other], first[other]):
                    found[kind].add(other)
            for others in since.values():
                others.add(kind)
            since[kind] = set()
    return found
