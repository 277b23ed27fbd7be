"""Rows that begin in mid-line: `4. (a) The council ...` with `(b)` on the next, `Lead:<br>a) ...<br>b) ...`.

Only a row that goes on cuts a line: a bracket in front of a text is none of it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.clauses.numbers.labels import Label, is_first, read_label
from drafting_engine.clauses.parsing.blocks import Block

NEAR = 12
"""How many blocks further on the next of a row may stand."""
_BREAK = re.compile(r"(?:<br\s*/?>\s*)+", re.IGNORECASE)
_OPENERS = frozenset("(（aAiI1أא①")
"""The first signs of labels that open a row."""
_TEXTS = (ClauseKind.PARAGRAPH, ClauseKind.ITEM)


def split_rows(source: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a section with those cut in two or more in which a row begins."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        found.extend(_parts(source, block, blocks[at + 1 : at + 1 + NEAR]) if block.kind in _TEXTS else (block,))
    return found


def _parts(source: str, block: Block, following: Sequence[Block]) -> Iterator[Block]:
    first = block.lines[0] if block.lines else ""
    if len(block.lines) == 1 and "<br" in first.lower() and (parts := _broken(source, block)):
        yield from parts
        return
    inner = read_label(first) if block.label is not None and first[:1] in _OPENERS and not block.doubtful else None
    if inner is None or not any(is_first(value) for _, value in inner[0].readings) or not _goes_on(inner[0], following):
        yield block
        return
    start = source.find(first, block.start, block.end)
    if start < 0:
        yield block
        return
    rest = _inner(block, start, block.end, first, inner)
    rest.lines += block.lines[1:]
    block.lines, block.end = [""], start
    yield block
    yield rest


def _goes_on(label: Label, following: Sequence[Block]) -> bool:
    """Return True if the second of the row stands among the blocks that follow, before another first."""
    styles = {style for style, value in label.readings if is_first(value)}
    for block in following:
        for style, value in block.label.readings if block.label else ():
            if style in styles:
                return value == (2, "")
    return False


def _broken(source: str, block: Block) -> list[Block]:
    """Return the parts of a line that breaks cut where a row of labels stands behind them; nothing where none does."""
    starts, ends = [0], []
    line = source[block.start : block.end]
    for found in _BREAK.finditer(line):
        starts.append(found.end())
        ends.append(found.start())
    labels = [
        read_label(line[start:end].strip()) for start, end in zip(starts[1:], [*ends[1:], len(line)], strict=True)
    ]
    rows = [label for label in labels if label is not None]
    if len(rows) < 2 or not _is_row([label for label, _ in rows]):
        return []
    parts = [block]
    for start, end, label in zip(starts[1:], [*ends[1:], len(line)], labels, strict=True):
        text = line[start:end].strip()
        if label is None:
            parts[-1].lines[-1] += f" {text}"
        else:
            parts.append(_inner(block, block.start + start, block.end, text, label))
        parts[-1].end = block.start + end if end < len(line) else block.end
    first = _BREAK.search(block.lines[0])
    if first is not None:
        block.lines = [block.lines[0][: first.start()].rstrip()]
    for part, below in pairwise(parts):
        part.end = below.start
    return parts


def _is_row(labels: Sequence[Label]) -> bool:
    """Return True if the labels count on from the first."""
    for style, value in labels[0].readings:
        if is_first(value) and all((style, (rank, "")) in one.readings for rank, one in enumerate(labels, start=1)):
            return True
    return False


def _inner(block: Block, start: int, end: int, words: str, label: tuple[Label, str]) -> Block:
    is_in_name = block.label is not None and not block.label.text[0].isdecimal()  # of an article: at its margin
    indent = block.indent if is_in_name else block.content
    made = Block(
        kind=ClauseKind.ITEM, start=start, end=end, indent=indent, content=block.content + len(label[0].text),
        bare=words, lines=[label[1]],
    )  # fmt: skip
    made.label = label[0]
    return made
