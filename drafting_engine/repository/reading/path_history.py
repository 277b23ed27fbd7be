"""The commits of a long history that concern some paths, found by the git program.

Git compares trees without reading more of them than lies on the way to a path, and reads parents from a graph of
commits where a repository has one: it finds the few commits that touch a document among tens of thousands in a tenth of
the time that reading each commit takes. What it is asked is only which commits differ on the paths from a parent of
theirs (`--full-history`) and who the parents are; which commits are left out follows from both and is decided here.
"""

import subprocess
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import accumulate

from drafting_engine.repository.reading import Repository, WalkedCommit, parents_first

_GIT = ("git", "--no-replace-objects", "-c", "core.precomposeUnicode=false")
"""History as its commits have it, which is how libgit2 reads it; and paths as bytes."""
_COMMIT = "\x01"
"""Stands in front of a commit; in a path Git would quote it."""
_NAMED = (
    *("-c", "core.quotePath=false", "log", "--full-history", "-m", "--root", "--no-renames", "--no-ext-diff"),
    *("--no-color", "--name-only", "--format=%x01%H"),
)
"""Asks for commits and the files that each changed against a parent."""
_LITERAL, _ICASE = ":(literal)", ":(icase)"
"""What makes a path stand for itself, whatever it looks like, or a pattern fit small letters and capitals."""


@dataclass(frozen=True, slots=True)
class PathHistory:
    """A history without the commits that leave some paths as their parent has them."""

    steps: tuple[WalkedCommit, ...]
    """What is left, each after its parents. Parents are those that are left, as many and in the order of the commit."""
    stands_for: Mapping[str, str]
    """Every commit of the history to the one that is left and has the same on the paths."""
    folders: frozenset[str] | None = None
    """`docs/`, `docs/law/`: where files with the names that were asked for ever lay; None if that is not known."""
    changing: frozenset[str] = frozenset()
    """Beside names: the commits, known ones too, that changed one of the paths, each of which is a file."""


def path_history(
    repository: Repository,
    head: str,
    paths: Sequence[str],
    known: Container[str] = (),
    *,
    names: Sequence[str] = (),
) -> PathHistory | None:
    """Return the history that leads to a commit, not beyond known ones, as far as it concerns files and folders.

    `names` are patterns of the paths of more files, in small letters or capitals, whose `*` stands for any signs.

    None where the git program can't tell: it is missing, refuses the repository or a path, or would read another
    history than the commits have (grafts). Whoever asks walks through all commits then.
    """
    if not (paths or names) or any(not path or "\n" in path or "\0" in path for path in (*paths, *names)):
        return None
    if (repository.path / "info" / "grafts").exists() or repository.is_shallow:
        return None
    wanted = [*(f"{_LITERAL}{path}" for path in paths), *(f"{_ICASE}{name}" for name in names)]
    touched = _NAMED if names else ("rev-list", "--full-history")
    try:
        lines, parents = _asked(repository, [(touched, [head, "--", *wanted]), (("rev-list", "--parents"), [head])])
    except (OSError, subprocess.SubprocessError):
        return None
    graph = {commit: tuple(others) for commit, *others in (line.split(" ") for line in parents)}
    touching = frozenset(line.removeprefix(_COMMIT) for line in lines if line.startswith(_COMMIT) or not names)
    found = _simplified(repository, head, graph, touching, known)
    return replace(found, folders=_folders(lines), changing=_changing(lines, paths)) if names else found


def _changing(lines: Iterable[str], paths: Sequence[str]) -> frozenset[str]:
    """Return the commits under which lines name one of some files."""
    found: set[str] = set()
    commit = ""
    for line in lines:
        if line.startswith(_COMMIT):
            commit = line.removeprefix(_COMMIT)
        elif line in paths:
            found.add(commit)
    return frozenset(found)


def _folders(lines: Iterable[str]) -> frozenset[str] | None:
    """Return the folders on the way to the files that lines name; None where Git had to quote a name."""
    found: set[str] = set()
    for path in frozenset(line for line in lines if line and not line.startswith(_COMMIT)):
        if path.startswith('"'):
            return None
        found.update(accumulate(f"{name}/" for name in path.split("/")[:-1]))
    return frozenset(found)


def _asked(repository: Repository, questions: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Iterator[list[str]]:
    """Yield the lines that git answers to each question; all are asked at once, since none waits for another."""
    with ExitStack() as stack:
        running = []
        for asked, words in questions:
            command = [*_GIT, "--git-dir", str(repository.path), *asked, "--stdin"]
            pipe, none = subprocess.PIPE, subprocess.DEVNULL
            process = stack.enter_context(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=none))
            stack.callback(process.kill)
            running.append((process, "\n".join(words)))
        for process, words in running:
            answer, _ = process.communicate(f"{words}\n".encode("utf-8", "surrogateescape"))
            if process.returncode:
                raise subprocess.SubprocessError
            yield answer.decode("utf-8", "replace").split("\n")[:-1]


def _simplified(
    repository: Repository,
    head: str,
    graph: Mapping[str, tuple[str, ...]],
    touching: frozenset[str],
    known: Container[str],
) -> PathHistory:
    """Leave out each commit that has the same on the paths as one that is left, and as all its parents."""
    stands_for: dict[str, str] = {}
    steps = []
    for commit in parents_first([head], graph.__getitem__, known):
        parents = tuple(stands_for.get(parent, parent) for parent in graph[commit])
        if parents and commit not in touching and len(frozenset(parents)) == 1:
            stands_for[commit] = parents[0]
        else:
            stands_for[commit] = commit
            steps.append(WalkedCommit(commit, parents, repository.tree(commit)))
    return PathHistory(tuple(steps), stands_for)
