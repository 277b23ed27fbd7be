"""A generated history of 10,000 versions over 150 articles: cost per version in each tenth of it, and peak memory.

The history is followed in a process of its own, cold, which tells after each tenth how much processor time that took:
the processor's time and not the wall's, since the question is growth and others may use the machine.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.figures import Figure, megabytes, missing, seconds
from benchmarks.ground import HERE, Ground, run_alone
from benchmarks.histories import ARTICLES, history
from benchmarks.repositories import write_repository
from benchmarks.timing import plain_environment

SEED = 20_160_301
VERSIONS = 10_000
FEWER = 2_000
"""What is measured where 10,000 take too long."""
PATIENCE = 600
MOST_GROWTH = 1.2
MOST_MEMORY = 500_000_000


def follow(repository: Path, cache: Path) -> None:
    """Follow a history and print the processor seconds of each tenth, the seconds in all, and the peak memory."""
    import resource

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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"tenths": tenths, "seconds": total, "peak": peak}))


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure the long history; a shorter one where the long one takes too long."""
    for versions in (VERSIONS, FEWER):
        repository = write_repository(ground.emptied("long.git"), history(SEED, versions))
        cache = ground.fresh("cache")
        command = [sys.executable, "-m", "benchmarks.long_history", str(repository), str(cache)]
        try:
            done = subprocess.run(
                command,
                cwd=HERE.parent,
                env=plain_environment({}),
                stdout=subprocess.PIPE,
                timeout=PATIENCE,
                check=True,
            )
        except subprocess.TimeoutExpired:
            yield missing(f"{versions:,} versions over {ARTICLES} articles", f"it took longer than {PATIENCE} s")
            continue
        yield from _figures(versions, json.loads(done.stdout), cache)
        return


def _figures(versions: int, found: dict[str, object], cache: Path) -> Iterator[Figure]:
    tenths, total, peak = found["tenths"], found["seconds"], found["peak"]
    assert isinstance(tenths, list)
    assert isinstance(total, float)
    assert isinstance(peak, int)
    each = [1000 * tenth / (versions / 10) for tenth in tenths]
    what = f"{versions:,} versions over {ARTICLES} articles"
    stored = sum(Path(root, name).stat().st_size for root, _, names in os.walk(cache) for name in names)
    yield Figure(
        what=f"{what}: cost per version in each tenth",
        ours=", ".join(f"{cost:.1f}" for cost in each) + " ms",
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
    yield Figure(what=f"{what}: whole lineage, cold", value=f"{seconds(total)}, {megabytes(stored)} on disk")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        follow(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        run_alone(measure)
