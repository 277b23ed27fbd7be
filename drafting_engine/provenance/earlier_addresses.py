"""Addresses that earlier versions of the engine gave to clauses, so that an id published under one still resolves.

Up to algorithm 6 an item of a list whose items are all written `1.` was the second, third … of the address 1; since
then it has the number that readers of Markdown see. Up to algorithm 7 a sentence that stands farther out than the row
of letters above it was read as the end of the row, and was born as a paragraph where somebody set it apart.
"""

import re
from collections.abc import Iterator
from itertools import product

MOST_NUMBERS = 4
"""Numbers of an address of which each is tried in both ways."""
_PARAGRAPH = re.compile(r"\.p\d+\Z")


def may_have_ended_a_row(key: str) -> bool:
    """Return True if an address is that of a paragraph, which may have been read as the end of what is above it."""
    return _PARAGRAPH.search(key) is not None


def earlier_addresses(key: str) -> Iterator[str]:
    """Yield the address of a clause, then those that it may have had: `4.1.3`, then `4.1.1~3`."""
    parts = key.split(".")
    numbers = [at for at, part in enumerate(parts) if part.isdecimal() and int(part) > 1][-MOST_NUMBERS:]
    for counted in product((False, True), repeat=len(numbers)):
        repeated = {at for at, is_counted in zip(numbers, counted, strict=True) if is_counted}
        yield ".".join(f"1~{part}" if at in repeated else part for at, part in enumerate(parts))
