"""Full cold lineage with words of texts in many files, process start included, against `git blame -w -C -C -C`.

Blame is asked of every text file at the head, one after another: it says which commit brought each line that stands
now. Ours tells the whole life of every clause, also of those that are gone.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.cold_lineage import cold
from benchmarks.figures import Figure, missing, seconds
from benchmarks.ground import Ground, git, run_alone
from benchmarks.histories import history
from benchmarks.repositories import write_repository
from benchmarks.timing import interleaved, run_process

TEXTS = ("grundgesetz", "mexico")
MOST = 1.5
AIM = 1.0
ROUNDS = 7
VERSIONS = 300


def blame(repository: Path, files: list[str]) -> float:
    """Give the seconds of blame of each file, added."""
    command = ["git", "blame", "-w", "-C", "-C", "-C", "HEAD", "--"]
    return sum(run_process([*command, file], folder=repository) for file in files)


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure the real texts and a generated one beside blame."""
    for name in TEXTS:
        what = f"cold lineage with words, {name}"
        repository = ground.text(name)
        if repository is None:
            yield missing(what, "the real texts are not here")
        else:
            yield _beside(ground, what, repository)
    generated = write_repository(ground.emptied("files.git"), history(1, VERSIONS))
    yield _beside(ground, f"cold lineage with words, generated, {VERSIONS} versions", generated)


def _beside(ground: Ground, what: str, repository: Path) -> Figure:
    files = [
        file
        for file in git("ls-tree", "-r", "-z", "--name-only", "HEAD", folder=repository).split("\0")
        if file.endswith(".md")
    ]
    found = interleaved(
        {"ours": lambda: cold(ground, repository), "peer": lambda: blame(repository, files)}, rounds=ROUNDS
    )
    ours, peer = found["ours"], found["peer"]
    return Figure(
        what=what,
        ours=seconds(ours),
        peer=f"git blame of {len(files)} files {seconds(peer)}",
        value=f"{ours / peer:.2f} times its time",
        target=f"at most {MOST}, aim below {AIM:.0f}",
        is_met=ours / peer <= MOST,
    )


if __name__ == "__main__":
    run_alone(measure)
