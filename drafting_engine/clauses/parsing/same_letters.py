"""Rows whose items all carry the first letter, `a.`, `a.`, or `i.`, `i.`: Pandoc and Quarto show them counted on.

A letter that stands twice in a row that goes on to the next one is a mistake of its author, and stays what it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from drafting_engine.clauses.parsing.block import Block
from drafting_engine.clauses.parsing.next_in_row import with_value

_FIRST = re.compile(r"\(?[aAiI][.)]\Z")


@dataclass(slots=True)
class _LetterRow:
    """Blocks at one margin that begin with one label, nothing at their margin between them."""

    indent: int
    style: str
    text: str
    """The label of them all; empty for anything but a first letter."""
    is_uniform: bool = True
    blocks: list[Block] = field(default_factory=list)


def count_same_letters(blocks: Iterable[Block]) -> None:
    """Give the items of such rows the labels that readers see, and keep what the source says as `written`."""
    for row in _rows(blocks):
        if not row.text or not row.is_uniform or len(row.blocks) < 2:
            continue
        for rank, block in enumerate(row.blocks, start=1):
            label = with_value(row.text, row.style, rank)
            if label is not None:
                block.label, block.written = label, row.text


def _rows(blocks: Iterable[Block]) -> Iterator[_LetterRow]:
    """Yield each row when it has ended."""
    rows: list[_LetterRow] = []
    for block in blocks:
        while rows and rows[-1].indent > block.indent:
            yield rows.pop()
        last = rows[-1] if rows and rows[-1].indent == block.indent else None
        row = _row_of(block)
        if last is not None and last.text and last.text == row.text:
            last.blocks.append(block)
            continue
        if last is not None:
            goes_on = block.label is not None and last.style in (style for style, _ in block.label.readings)
            last.is_uniform = last.is_uniform and not goes_on
            row.is_uniform = not goes_on
            yield rows.pop()
        rows.append(row)
    yield from rows


def _row_of(block: Block) -> _LetterRow:
    label = block.label
    if label is None:
        return _LetterRow(block.indent, "", "")
    style = label.readings[0][0]
    is_letter = not label.is_loose and _FIRST.match(label.text) is not None
    return _LetterRow(block.indent, style, label.text if is_letter else "", blocks=[block])
