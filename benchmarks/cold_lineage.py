"""Full cold lineage with words of texts in one file, process start included, against WikiWho.

Ours reads every clause of every document and follows moves, splits and merges; WikiWho says of one file which revision
brought each token.
"""

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import Figure, missing, seconds
from benchmarks.ground import HERE, Ground, run_alone
from benchmarks.histories import ONE_FILE, one_file_history
from benchmarks.repositories import write_repository
from benchmarks.timing import drafting_engine, interleaved, run_process

TEXTS = {
    "holacracy": "Holacracy-Constitution.md",
    "usa": "Constitution.md",
    "france": "fr/LEGITEXT000006071194.md",
}
"""Each text with the one file that WikiWho is given."""
LEAST = 5.0
AIM = 10.0
ROUNDS = 3
VERSIONS = 500
ARTICLES = 60


def cold(ground: Ground, repository: Path) -> float:
    """Give the seconds of `lineage` with a cache folder that is empty."""
    cache = ground.fresh("cache")
    command = [drafting_engine(), "lineage", str(repository), "--format", "jsonl"]
    spent = run_process(command, environment={"DRAFTING_ENGINE_CACHE": str(cache)})
    shutil.rmtree(cache)
    return spent


def wikiwho(repository: Path, file: str) -> float:
    """Give the seconds of WikiWho over all revisions of one file."""
    return run_process([sys.executable, "-m", "benchmarks.wikiwho_driver", str(repository), file], folder=HERE.parent)


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure the real texts and a generated one beside the peer."""
    for name, file in TEXTS.items():
        what = f"cold lineage with words, {name}"
        repository = ground.text(name)
        if repository is None:
            yield missing(what, "the real texts are not here")
        else:
            yield _beside(ground, what, repository, file)
    generated = write_repository(ground.emptied("one-file.git"), one_file_history(1, VERSIONS, ARTICLES))
    found = _beside(ground, f"cold lineage with words, generated, {VERSIONS} versions", generated, ONE_FILE)
    yield replace(found, target="", is_met=None)  # for information: the targets speak of the real texts


def _beside(ground: Ground, what: str, repository: Path, file: str) -> Figure:
    if importlib.util.find_spec("WikiWho") is None:
        return missing(what, "WikiWho is not installed (`make bench` does so)")
    found = interleaved(
        {"ours": lambda: cold(ground, repository), "peer": lambda: wikiwho(repository, file)}, rounds=ROUNDS
    )
    ours, peer = found["ours"], found["peer"]
    return Figure(
        what=what,
        ours=seconds(ours),
        peer=f"WikiWho {seconds(peer)}",
        value=f"{peer / ours:.1f} times as fast",
        target=f"at least {LEAST:.0f}, aim {AIM:.0f}",
        is_met=peer / ours >= LEAST,
    )


if __name__ == "__main__":
    run_alone(measure)
