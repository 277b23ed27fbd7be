"""A change set between two generated texts of 40,000 words: all articles renumbered, a quarter of the clauses reworded.

The whole command is measured, process start and reading from Git included: once with the text in one file, once with a
file an article whose name follows the number, so that no article keeps its file.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.figures import Figure, megabytes, seconds
from benchmarks.ground import Ground, run_alone
from benchmarks.prose import Prose
from benchmarks.repositories import Version, write_repository
from benchmarks.timing import drafting_engine, interleaved, peak_memory, run_process

SEED = 40_000
WORDS = 40_000
CLAUSES = 8
SHIFT = 1
"""A new first article moves the number of every other one."""
SHARE = 0.25
MOST_SECONDS = 5.0
MOST_MEMORY = 1_000_000_000
ROUNDS = 3

Article = tuple[str, list[str]]
Files = dict[str, str]


def texts() -> tuple[list[Article], list[Article]]:
    """Write the text before and the text after."""
    prose = Prose(SEED)
    before: list[Article] = []
    while sum(len(clause.split()) for _, clauses in before for clause in clauses) < WORDS:
        before.append((prose.title(), [prose.clause() for _ in range(CLAUSES)]))
    after = [(title, [_maybe_reworded(prose, clause) for clause in clauses]) for title, clauses in before]
    return before, [(prose.title(), [prose.clause() for _ in range(CLAUSES)]), *after]


def _maybe_reworded(prose: Prose, clause: str) -> str:
    return prose.reworded(clause, prose.random.uniform(0.05, 0.4)) if prose.random.random() < SHARE else clause


def in_one_file(articles: list[Article]) -> Files:
    """Write a text as one file."""
    return {"constitution.md": "# Constitution\n\n" + "\n".join(_article(n, a) for n, a in enumerate(articles, 1))}


def in_many_files(articles: list[Article]) -> Files:
    """Write a text as a file an article, named by its number."""
    return {f"articles/{number:03}.md": _article(number, article) for number, article in enumerate(articles, 1)}


def _article(number: int, article: Article) -> str:
    title, clauses = article
    return f"## Article {number}. {title}\n\n" + "\n\n".join(f"({n}) {c}" for n, c in enumerate(clauses, 1)) + "\n"


LAYOUTS: dict[str, Callable[[list[Article]], Files]] = {
    "one file": in_one_file,
    "a file an article": in_many_files,
}


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure the command in both layouts."""
    before, after = texts()
    for layout, written in LAYOUTS.items():
        versions = (Version(1, written(before), "Before", ()), Version(2, written(after), "After", (1,)))
        yield from _measured(ground, layout, write_repository(ground.emptied("changes.git"), versions))


def _measured(ground: Ground, layout: str, repository: Path) -> Iterator[Figure]:
    cache = {"DRAFTING_ENGINE_CACHE": str(ground.fresh("cache"))}
    command = [drafting_engine(), "changes", str(repository), "HEAD", "--format", "json"]
    spent = interleaved({"ours": lambda: run_process(command, environment=cache)}, rounds=ROUNDS)["ours"]
    _, peak = peak_memory(command, environment=cache)
    what = f"change set of {WORDS:,} words, all renumbered, a quarter reworded, {layout}"
    yield Figure(
        what=what,
        value=seconds(spent),
        target=f"at most {MOST_SECONDS:.0f} s",
        is_met=spent <= MOST_SECONDS,
    )
    yield Figure(
        what=f"{what}: peak memory",
        value=megabytes(peak),
        target=f"at most {megabytes(MOST_MEMORY)}",
        is_met=peak <= MOST_MEMORY,
    )


if __name__ == "__main__":
    run_alone(measure)
