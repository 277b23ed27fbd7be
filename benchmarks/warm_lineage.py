"""One more version on a warm lineage, and a warm trace: the cost of asking again after little or nothing changed.

An ordinary version rewords one clause. Its cost is measured inside a process, around `Lineages.update`, which opens the
repository and the cache anew; and as the whole command `trace`, for information. Of a warm `trace` what counts is what
comes on top of starting the process.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, missing, seconds
from benchmarks.ground import Ground, git, run_alone
from benchmarks.histories import history
from benchmarks.prose import Prose
from benchmarks.repositories import add_version, write_repository
from benchmarks.timing import drafting_engine, interleaved, run_process, timed
from drafting_engine.identifiers import ClauseId
from drafting_engine.services.engine import Engine, open_engine

TEXTS = ("holacracy", "grundgesetz", "mexico")
GENERATED = "generated, 2,000 versions"
MOST_UPDATE = 0.050
MOST_TRACE = 0.020
ROUNDS = 11
_CLAUSE = re.compile(r"^(?![#>|<\s-]*$)[^#>|<\n]*(?:\w+[ ,;]+){8,}.*$", re.MULTILINE)
"""A line of at least eight words that is neither a heading nor a table."""


@dataclass(frozen=True, slots=True)
class Warm:
    """A repository whose lineage is in the cache."""

    name: str
    repository: Path
    cache: Path
    engine: Engine


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure the real texts and a generated history."""
    for name in TEXTS:
        repository = ground.text(name)
        if repository is None:
            yield missing(f"one more version, {name}", "the real texts are not here")
        else:
            yield from _measured(ground, name, repository)
    yield from _measured(ground, GENERATED, write_repository(ground.emptied("warm.git"), history(2_000, 2_000)))


def _measured(ground: Ground, name: str, repository: Path) -> Iterator[Figure]:
    cache = ground.fresh("cache")
    # The command keeps a folder for each repository in its cache: asking it first tells which one to share.
    _trace(repository, cache, _some_clause(open_engine(repository, cache=cache))[1])
    folder = next(path.parent for path in cache.rglob("lineages") if path.parent != cache)
    warm = Warm(name, repository, cache, open_engine(repository, cache=folder))
    yield from _updates(warm)
    yield from _traces(warm)


def _trace(repository: Path, cache: Path, clause: ClauseId) -> float:
    command = [drafting_engine(), "trace", str(repository), str(clause), "--format", "json"]
    return run_process(command, environment={"DRAFTING_ENGINE_CACHE": str(cache)})


def _some_clause(engine: Engine) -> tuple[str, ClauseId]:
    """Give the head, and a clause from the middle of the text."""
    head = engine.texts.resolve("HEAD").id
    ids = sorted(engine.lineages.ids(head).items())
    return head, ids[len(ids) // 2][1]


def _updates(warm: Warm) -> Iterator[Figure]:
    prose = Prose(7)
    files = _files(warm.repository)
    costs, whole = [], []
    _, clause = _some_clause(warm.engine)
    for round_ in range(2 * ROUNDS + 2):
        (name,) = prose.random.choices(list(files), [len(text) for text in files.values()])
        files[name] = _reworded(prose, files[name])
        commit = add_version(warm.repository, {name: files[name]}, moment=round_)
        if round_ % 2:
            costs.append(timed(lambda: warm.engine.lineages.update(commit)))  # noqa: B023 - called at once
        else:
            whole.append(_trace(warm.repository, warm.cache, clause))
    costs.pop(0)  # the first one reads modules and fills what a process keeps
    middle, longest = median(costs), max(costs)
    yield Figure(
        what=f"one more version on a warm lineage, {warm.name}",
        value=f"{seconds(middle)} (longest of {ROUNDS}: {seconds(longest)})",
        target=f"at most {seconds(MOST_UPDATE)}",
        is_met=middle <= MOST_UPDATE,
    )
    yield Figure(what=f"the same as a whole `trace` command, {warm.name}", value=seconds(median(whole)))


def _files(repository: Path) -> dict[str, str]:
    """The texts at the head in which a clause can be reworded."""
    names = git("ls-tree", "-r", "-z", "--name-only", "HEAD", folder=repository).split("\0")
    texts = {name: git("show", f"HEAD:{name}", folder=repository) + "\n" for name in names if name.endswith(".md")}
    skipped = re.compile(r"(README|FAQ|Discussions|LICENSE)", re.IGNORECASE)
    return {name: text for name, text in texts.items() if not skipped.search(name) and _CLAUSE.search(text)}


def _reworded(prose: Prose, text: str) -> str:
    """Reword two words of one line."""
    found = prose.random.choice(list(_CLAUSE.finditer(text)))
    words = found.group().split(" ")
    words[-4:-2] = prose.words(2)
    return text[: found.start()] + " ".join(words) + text[found.end() :]


def _traces(warm: Warm) -> Iterator[Figure]:
    head, clause = _some_clause(warm.engine)
    version = [drafting_engine(), "--version"]
    found = interleaved(
        {"trace": lambda: _trace(warm.repository, warm.cache, clause), "start": lambda: run_process(version)},
        rounds=ROUNDS,
    )
    whole, start = found["trace"], found["start"]
    yield Figure(
        what=f"warm `trace` beyond process start, {warm.name}",
        ours=seconds(whole),
        peer=f"`--version` {seconds(start)}",
        value=seconds(whole - start),
        target=f"at most {seconds(MOST_TRACE)}",
        is_met=whole - start <= MOST_TRACE,
    )
    inside = median(timed(lambda: warm.engine.lineages.trace(head, clause)) for _ in range(ROUNDS))
    yield Figure(
        what=f"warm trace inside a process, {warm.name}",
        value=seconds(inside),
        target=f"at most {seconds(MOST_TRACE)}",
        is_met=inside <= MOST_TRACE,
    )


if __name__ == "__main__":
    run_alone(measure)
