"""All measurements, one after another, each beside its target: prints them, and writes the table into README.md.

`python -m benchmarks cold_lineage quality` measures only what is named, and writes nothing.
"""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from benchmarks import (
    anchoring,
    change_set,
    cold_files,
    cold_lineage,
    commented_pages,
    crowded_site,
    followers,
    foreign_lineage,
    long_history,
    merging,
    mixed_run,
    publishing,
    quality,
    residents,
    search,
    search_following,
    served_pages,
    signing,
    signing_volume,
    warm_lineage,
    word_differences,
)
from benchmarks.figures import Figure, line, table
from benchmarks.ground import HERE, Ground, Measurement, git, open_ground
from benchmarks.load import NoAnswer
from benchmarks.timing import FailedRun

README = HERE / "README.md"
START, END = "<!-- figures -->", "<!-- end of figures -->"
MEASUREMENTS: dict[str, Measurement] = {
    "quality": quality.measure,
    "word_differences": word_differences.measure,
    "merging": merging.measure,
    "anchoring": anchoring.measure,
    "cold_lineage": cold_lineage.measure,
    "cold_files": cold_files.measure,
    "change_set": change_set.measure,
    "warm_lineage": warm_lineage.measure,
    "long_history": long_history.measure,
    "foreign_lineage": foreign_lineage.measure,
    "publishing": publishing.measure,
    "commented_pages": commented_pages.measure,
    "followers": followers.measure,
    "search": search.measure,
    "search_following": search_following.measure,
    "crowded_site": crowded_site.measure,
    "served_pages": served_pages.measure,
    "signing": signing.measure,
    "residents": residents.measure,
    "signing_volume": signing_volume.measure,
    "mixed_run": mixed_run.measure,
}
PACKAGES = (
    "drafting-engine",
    "pygit2",
    "uvicorn",
    "Whoosh-Reloaded",
    "tantivy",
    "WikiWho",
    "klaus",
    "gunicorn",
    "diff-match-patch",
)


def main(names: Sequence[str]) -> int:
    """Measure what is named, or everything; give 1 when a target is missed."""
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        print(f"no measurement is called {unknown[0]}; there are {', '.join(MEASUREMENTS)}", file=sys.stderr)
        return 2
    with open_ground() as ground:
        found = list(_measured(ground, names or tuple(MEASUREMENTS)))
    if not names:
        write(found)
    missed = [figure for figure in found if figure.is_met is False]
    print(f"\n{len(missed)} targets missed" if missed else "\nEvery target that was measured is met.")
    return 1 if missed else 0


def _measured(ground: Ground, names: Sequence[str]) -> Iterator[Figure]:
    for name in names:
        print(f"\n{name}")
        for figure in _or_failure(name, MEASUREMENTS[name](ground)):
            print(f"  {line(figure)}", flush=True)
            yield figure


def _or_failure(name: str, figures: Iterator[Figure]) -> Iterator[Figure]:
    """Give the figures; where one can't be had, say so and let the other measurements go on."""
    try:
        yield from figures
    except (FailedRun, NoAnswer, OSError, RuntimeError, subprocess.SubprocessError) as error:
        yield Figure(what=name, value=f"failed: {error}", target="to end", is_met=False)


def write(found: Sequence[Figure]) -> None:
    """Put the table between its marks in README.md."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{START}\n{surroundings()}\n\n{table(found)}\n{END}{after}", encoding="utf-8")


def surroundings() -> str:
    """Say on what and with what was measured."""
    day = datetime.now(UTC).date().isoformat()
    cores = f"{os.cpu_count()} cores, other work on them: load {os.getloadavg()[0]:.1f} at the end"
    versions = [f"Python {platform.python_version()}", git("--version").replace("git version", "Git")]
    versions += [f"{name} {found}" for name in PACKAGES if (found := _version(name))]
    return f"Measured on {day}, {platform.system()} {platform.machine()}, {cores}. {', '.join(versions)}."


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
