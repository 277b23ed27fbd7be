"""A generated history of 10,000 versions over 150 articles: cost per version in each tenth of it, and peak memory.

The history is followed in a process of its own, cold, which tells after each tenth how much processor time that took:
the processor's time and not the wall's, since the question is growth and others may use the machine.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, megabytes, missing, seconds
from benchmarks.ground import Ground, run_alone
from benchmarks.histories import ARTICLES, history
from benchmarks.repositories import write_repository
from benchmarks.timing import peak_memory

SEED = 20_160_301
VERSIONS = 10_000
FEWER = 2_000
"""What is measured where 10,000 take too long."""
PATIENCE = 600
MOST_GROWTH = 1.2
MOST_MEMORY = 500_000_000
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Followed:
    """What following the history took."""

    tenths: tuple[float, ...]
    """Processor seconds."""
    seconds: float
    peak: int
    stored: int
    """Bytes of the cache on disk."""


def follow(repository: Path, cache: Path) -> None:
    """Follow a history and print the processor seconds of each tenth, and the seconds in all."""
    from drafting_engine.services.engine import open_engine

    engine = open_engine(repository, cache=cache)
    head = engine.texts.resolve("HEAD").id
    marks = [time.process_time()]

    def progress(done: int, total: int) -> None:
        if done * 10 >= total * len(marks):
            marks.append(time.process_time())

    start = time.perf_counter()
    engine.lineages.update(head, progress)
    total = time.perf_counter() - start
    tenths = [after - before for before, after in pairwise(marks)]
    print(json.dumps({"tenths": tenths, "seconds": total}))


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure the long history; a shorter one where the long one takes too long."""
    for versions in (VERSIONS, FEWER):
        repository = write_repository(ground.emptied("long.git"), history(SEED, versions))
        try:
            first = _followed(ground, repository)
        except subprocess.TimeoutExpired:
            yield missing(f"{versions:,} versions over {ARTICLES} articles", f"it took longer than {PATIENCE} s")
            continue
        rounds = ROUNDS if first.seconds * ROUNDS < PATIENCE / 4 else 1
        yield from _figures(versions, [first, *(_followed(ground, repository) for _ in range(rounds - 1))])
        return


def _followed(ground: Ground, repository: Path) -> Followed:
    """Follow the history in a process of its own; raise `TimeoutExpired` when that takes too long."""
    cache = ground.fresh("cache")
    command = [sys.executable, "-m", "benchmarks.long_history", str(repository), str(cache)]
    told, peak = peak_memory(command, patience=PATIENCE)
    stored = sum(Path(root, name).stat().st_size for root, _, names in os.walk(cache) for name in names)
    shutil.rmtree(cache)
    found = json.loads(told)
    return Followed(tuple(found["tenths"]), found["seconds"], peak, stored)


def _figures(versions: int, runs: list[Followed]) -> Iterator[Figure]:
    each = [1000 * median(costs) / (versions / 10) for costs in zip(*(run.tenths for run in runs), strict=True)]
    peak = max(run.peak for run in runs)
    what = f"{versions:,} versions over {ARTICLES} articles"
    yield Figure(
        what=f"{what}: cost per version in each tenth",
        ours=", ".join(f"{cost:.2f}" for cost in each) + " ms",
        value=f"last tenth / second tenth {each[-1] / each[1]:.2f}",
        target=f"at most {MOST_GROWTH} (no growth)",
        is_met=each[-1] / each[1] <= MOST_GROWTH,
    )
    yield Figure(
        what=f"{what}: peak memory",
        value=megabytes(peak),
        target=f"at most {megabytes(MOST_MEMORY)}",
        is_met=peak <= MOST_MEMORY,
    )
    total = seconds(median(run.seconds for run in runs))
    yield Figure(what=f"{what}: whole lineage, cold", value=f"{total}, {megabytes(runs[0].stored)} on disk")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        follow(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        run_alone(measure)
