"""Which number comes next in a row, and what only looks like one."""

from drafting_engine.clauses.numbers.labels import BARE, Label, follows, read_label
from drafting_engine.clauses.numbers.numbering import NoNumber, with_rank
from drafting_engine.clauses.numbers.numerals import NumberReading
from drafting_engine.clauses.parsing.block import Block


def with_value(label: str, style: str, value: int) -> Label | None:
    """Return a label of a row with another value, as `(iii)` for `(i)` and 3; None where its row counts no further."""
    try:
        found = read_label(f"{with_rank(label, style, value)} X")
    except NoNumber:
        return None
    return found[0] if found else None


def after_part(number: str) -> str:
    """Return what comes after a part of a number; nothing where that is not told."""
    if number.isdecimal():
        return str(int(number) + 1)
    return chr(ord(number) + 1) if len(number) == 1 else ""


def is_next(reading: NumberReading, value: tuple[int, str]) -> bool:
    """Return True if a label can come after a value in its row; a bare number only if it is the very next."""
    return follows(reading[1], value) and (reading[0] != BARE or reading[1][0] - value[0] <= 1)


def is_number_in_text(block: Block, reading: NumberReading) -> bool:
    """Return True if what looks like 3.5 in front of a clause is the number that its sentence begins with."""
    return reading[0].startswith("decimal") and bool(block.lines) and block.lines[0][:1].islower()
