"""The lineage of one document among 32,000 versions of a whole project, of which 300 touch it.

It should cost what `git log -- path` takes, which finds those versions, and what the history of the document takes
alone. All are whole processes, side by side in one run.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import Figure, megabytes, seconds
from benchmarks.foreign_histories import TEXT, foreign_history
from benchmarks.ground import Ground, run_alone
from benchmarks.repositories import Version, write_repository
from benchmarks.timing import drafting_engine, interleaved, peak_memory, run_process

VERSIONS = 32_000
TOUCHING = 300
SEED = 7
ROUNDS = 3
MOST_TIMES = 2.0
"""How many times what Git and the document alone take together."""
MOST_MEMORY = 200_000_000
QUESTION = "Article 3"


def alone(versions: Iterator[Version]) -> Iterator[Version]:
    """Give the versions of the document in a row, as if nothing else were in the repository."""
    number, last = 0, None
    for version in versions:
        text = version.files.get(TEXT)
        if text is not None and text != last:
            number, last = number + 1, text
            yield replace(version, number=number, files={TEXT: text}, parents=(number - 1,) if number > 1 else ())


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure the lineage cold and warm, and a trace and the words of a clause."""
    project = write_repository(ground.emptied("project.git"), foreign_history(SEED, VERSIONS, TOUCHING))
    document = write_repository(ground.emptied("document.git"), alone(foreign_history(SEED, VERSIONS, TOUCHING)))
    spent = interleaved(
        {
            "ours": lambda: _cold(ground, project),
            "alone": lambda: _cold(ground, document),
            "git": lambda: run_process(["git", "-C", str(project), "log", "--format=%H", "--", TEXT]),
        },
        rounds=ROUNDS,
    )
    peers = spent["git"] + spent["alone"]
    what = f"cold lineage of one document, {VERSIONS:,} versions of which {TOUCHING} touch it"
    yield Figure(
        what=what,
        ours=seconds(spent["ours"]),
        peer=f"git log {seconds(spent['git'])} and the document alone {seconds(spent['alone'])}",
        value=f"{spent['ours'] / peers:.1f} times both",
        target=f"at most {MOST_TIMES:.0f}",
        is_met=spent["ours"] / peers <= MOST_TIMES,
    )
    unchosen = interleaved({"ours": lambda: _cold(ground, project, chosen=False)}, rounds=ROUNDS)["ours"]
    yield Figure(what="the same without `--documents`, any Markdown being the text", value=seconds(unchosen))
    yield from _warm(ground, project, what)


def _warm(ground: Ground, project: Path, what: str) -> Iterator[Figure]:
    cache = ground.fresh("cache")
    surroundings = {"DRAFTING_ENGINE_CACHE": str(cache)}
    commands = {
        name: [drafting_engine(), name, str(project), *more, "--documents", TEXT]
        for name, more in (("lineage", ()), ("trace", (QUESTION,)), ("words", (QUESTION,)))
    }
    _, peak = peak_memory(commands["lineage"], environment=surroundings)
    yield Figure(
        what=f"{what}: peak memory",
        value=megabytes(peak),
        target=f"at most {megabytes(MOST_MEMORY)}",
        is_met=peak <= MOST_MEMORY,
    )
    for name, command in commands.items():
        spent = interleaved({name: lambda: run_process(command, environment=surroundings)}, rounds=ROUNDS)  # noqa: B023
        yield Figure(what=f"the same, warm `{name}`", value=seconds(spent[name]))
    shutil.rmtree(cache)


def _cold(ground: Ground, repository: Path, *, chosen: bool = True) -> float:
    cache = ground.fresh("cache")
    documents = ["--documents", TEXT] if chosen else []
    command = [drafting_engine(), "lineage", str(repository), *documents, "--format", "jsonl"]
    spent = run_process(command, environment={"DRAFTING_ENGINE_CACHE": str(cache)})
    shutil.rmtree(cache)
    return spent


if __name__ == "__main__":
    run_alone(measure)
