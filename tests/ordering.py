"""In which order several workers run the tests: each gets its share of those that take long, and ends with short ones.

`--dist worksteal` gives each worker one piece of the list, and who is done takes from the end of another's piece. What
takes long (browsers, servers, killed processes) would stand in one piece, and in the end one worker would do it while
the others wait. So it is dealt out module by module to all pieces. Who drives a browser mostly waits: every second
worker begins with what thinks instead, so that the processors have work all the time.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

import pytest

WORKERS = "PYTEST_XDIST_WORKER_COUNT"
"""How many workers there are; each worker is told, and all must order alike."""
LONG = ("browser", "chaos")
"""The circles of what takes long."""
JOURNEYS = "journeys"
"""The folder of journeys, which take long without a browser as well."""

T = TypeVar("T")


def ordered(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """Order tests for workers; modules stay whole and in their order."""
    long: list[list[pytest.Item]] = []
    short: list[list[pytest.Item]] = []
    for path, together in groupby(items, key=lambda item: item.path):
        module = list(together)
        is_long = path.parent.name == JOURNEYS or any(map(_is_long, module))
        (long if is_long else short).append(module)
    return dealt(long, short, workers)


def dealt(long: Sequence[Sequence[T]], short: Sequence[Sequence[T]], workers: int) -> list[T]:
    """Deal long modules out in turns to as many pieces as there are workers, to the beginning or middle of each."""
    hands = [[item for module in long[worker::workers] for item in module] for worker in range(workers)]
    rest = [item for module in short for item in module]
    order: list[T] = []
    sizes = _sizes(sum(map(len, hands)) + len(rest), workers)
    for worker, (hand, size) in enumerate(zip(hands, sizes, strict=True)):
        filling = max(0, size - len(hand))
        at = filling // 2 if worker % 2 else 0
        order += [*rest[:at], *hand, *rest[at:filling]]
        del rest[:filling]
    return order + rest


def _is_long(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in LONG)


def _sizes(count: int, workers: int) -> list[int]:
    """Return how long the pieces are that `--dist worksteal` cuts: equal, or the last ones longer by one."""
    return [(count + place) // workers for place in range(workers)]
