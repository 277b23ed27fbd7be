"""The trailer `Journal: 1042-1050, 1053`: which entries of the journal a commit publishes."""

import re
from collections.abc import Collection, Iterator

from drafting_engine.errors import Invalid

KEY = "Journal"
_RUN = re.compile(r"([0-9]{1,18})(?:-([0-9]{1,18}))?\Z")
_MOST = 100_000
"""The most entries in one trailer; a longer one was not written by this program."""


def written(numbers: Collection[int]) -> str:
    """Write numbers as runs in their order."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in _runs(sorted(set(numbers))))


def read(value: str) -> frozenset[int]:
    """Read the numbers of a trailer; raise `Invalid` for anything else."""
    found: set[int] = set()
    for part in value.split(","):
        run = _RUN.match(part.strip())
        first, last = (int(run[1]), int(run[2] or run[1])) if run else (1, 0)
        if not 0 <= last - first < _MOST - len(found):
            raise Invalid("not-journal-entries", value=value[:60])
        found.update(range(first, last + 1))
    return frozenset(found)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1]
            start = at
