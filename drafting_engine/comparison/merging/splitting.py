"""Clauses that one side split: where the other changed words of the whole, it is written in the same pieces first.

Who makes two paragraphs of one changes no word, and whoever changes one in the second half knows nothing of that.
Word by word the second half would be struck out on one side and changed on the other; piece by piece both can stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.merging.sibling_merging import plain
from drafting_engine.comparison.merging.text_trees import Node, TextTree, parsed_anew
from drafting_engine.comparison.merging.three_way_matching import SIDES, MergeEntries, MergeEntry
from drafting_engine.comparison.merging.word_merging import TokenizedText
from drafting_engine.comparison.wordings.matching import shared_words


@dataclass(frozen=True, slots=True)
class SplitTexts:
    """The three texts of a merge, all in the pieces that one side made."""

    texts: tuple[Sequence[Document], Sequence[Document], Sequence[Document]]
    """Base, ours, theirs."""
    originals: Mapping[Clause, Clause | None]
    """By each clause of a text that was written anew the clause as its author has it; None for a further piece."""


def split_alike(entries: MergeEntries, texts: Sequence[Sequence[Document]]) -> SplitTexts | None:
    """Write base and the other side in the pieces that one side made of a clause; None where no clause needs it."""
    sources: dict[Node, tuple[str, ...]] = {}
    for side in SIDES:
        for entry in (one for one in entries.all if one.is_kept and one.conflict is None):
            for node, pieces in _in_pieces(entries, entry, side):
                sources[node] = pieces
    if not sources:
        return None
    originals: dict[Clause, Clause | None] = {}
    trees = (entries.base, *entries.trees)
    base, ours, theirs = (_written_anew(*pair, sources, originals) for pair in zip(trees, texts, strict=True))
    return None if base is None or ours is None or theirs is None else SplitTexts((base, ours, theirs), originals)


def _written_anew(
    tree: TextTree,
    text: Sequence[Document],
    sources: Mapping[Node, tuple[str, ...]],
    originals: dict[Clause, Clause | None],
) -> Sequence[Document] | None:
    """Return a text with some clauses in pieces; None where the pieces are not read as clauses."""
    if not any(node in sources for node in tree.nodes):
        return text
    found = parsed_anew(tree, text, {node: "".join(pieces) for node, pieces in sources.items()})
    if found is None:
        return None
    for new, old in zip(found, text, strict=True):
        clauses = tuple(new.clauses)
        authors: list[Clause | None] = []
        for clause in old.clauses:
            authors.append(clause)
            authors.extend([None] * (len(sources.get(tree.of_clause[clause], ("",))) - 1))
        if len(authors) != len(clauses):
            return None
        originals.update(zip(clauses, authors, strict=True))
    return found


def _in_pieces(entries: MergeEntries, entry: MergeEntry, side: int) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Yield the nodes of base and the other side, with their sources in the pieces that this side made of them."""
    base, mine, other = entry.base, entry.sides[side], entry.sides[1 - side]
    if base is None or mine is None or other is None or mine.body == base.body or other.body in (base.body, mine.body):
        return
    pieces = _pieces(entries, entries.trees[side].nodes, base, mine)
    if not pieces:
        return
    words = [plain(piece.body) for piece in pieces]
    found = [(node, _cut(base.body, node.body, words)) for node in (base, other)]
    if all(bodies is not None for _, bodies in found):
        yield from ((node, tuple(_sources(node, pieces, bodies or ()))) for node, bodies in found)


def _pieces(entries: MergeEntries, row: Sequence[Node], base: Node, mine: Node) -> Sequence[Node]:
    """Return the nodes that hold the words of a clause of the base one after the other, and no other words."""
    first = at = mine.number
    whole, found = plain(base.body), plain(mine.body)
    while len(found) <= len(whole):
        last = _last_piece(entries, row, at, whole[len(found) :]) if whole.startswith(found) else None
        if last is not None and last > first:
            return row[first : last + 1]
        first -= 1
        if first < 0 or row[first].document != mine.document or not _is_piece(entries, row[first]):
            break
        found = plain(row[first].body) + found
    return ()


def _last_piece(entries: MergeEntries, row: Sequence[Node], at: int, words: str) -> int | None:
    """Return where the pieces end that stand behind a place and hold just these words; None where they hold others."""
    document = row[at].document
    while words and at + 1 < len(row) and row[at + 1].document == document and _is_piece(entries, row[at + 1]):
        at += 1
        piece = plain(row[at].body)
        if not piece or not words.startswith(piece):
            return None
        words = words[len(piece) :]
    return None if words else at


def _is_piece(entries: MergeEntries, node: Node) -> bool:
    return entries.of(node).base is None and node.clause is not None and not node.is_heading


def _cut(base: str, text: str, words: Sequence[str]) -> Sequence[str] | None:
    """Cut a text where the words of the base are parted; None where it has other words at such a place."""
    old, new = TokenizedText.of(base), TokenizedText.of(text)
    places = {
        start + offset: start_new + offset
        for start, end, start_new, _ in shared_words(old.words, new.words)
        for offset in range(end - start)
    }
    starts = [0]
    for at in _bounds(old, words):
        before, behind = places.get(at - 1), places.get(at)
        if before is None or behind != before + 1:
            return None
        starts.append(behind)
    parts = [
        "".join(space + word for space, word in zip(new.spaces[a:b], new.words[a:b], strict=True))
        for a, b in zip(starts, [*starts[1:], len(new.words)], strict=True)
    ]
    return [*parts[:-1], parts[-1] + new.rest]


def _bounds(text: TokenizedText, pieces: Sequence[str]) -> Iterator[int]:
    """Yield at which token each piece but the first begins; signs that follow a word without a blank stay with it."""
    at, read, wanted = 0, 0, 0
    for piece in pieces[:-1]:
        wanted += len(piece)
        while at < len(text.words) and (read < wanted or not (plain(text.words[at]) or text.spaces[at])):
            read += len(plain(text.words[at]))
            at += 1
        yield at


def _sources(node: Node, pieces: Sequence[Node], bodies: Sequence[str]) -> Iterator[str]:
    """Yield the source of each piece of a clause: the first begins as the clause does, the others as on the side."""
    yield node.head + node.label + bodies[0].rstrip()
    for before, piece, body in zip(pieces, pieces[1:], bodies[1:], strict=False):
        gap = piece.body[: len(piece.body) - len(piece.body.lstrip())]
        yield before.tail + piece.head + piece.label + gap + body.strip()
