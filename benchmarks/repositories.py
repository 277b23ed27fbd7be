"""Repositories that a benchmark writes, by `git fast-import`: thousands of versions a second."""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ground import git

FIRST_MOMENT = 1_456_826_400  # 1 March 2016, 10:00 UTC
HOUR = 3_600
AUTHORS = ("Ana Torres", "Bruno Weiss", "Chi Nguyen", "Dara Okafor")
MAIN = "refs/heads/main"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a text: what it changes, and what it follows."""

    number: int
    """Versions are counted from 1."""
    files: Mapping[str, str | None]
    """The files that differ from the first of its parents; None removes one."""
    message: str
    parents: tuple[int, ...]


def write_repository(target: Path, versions: Iterable[Version]) -> Path:
    """Make a bare repository with these versions, the last of them at the head, packed as a clone would be."""
    git("init", "--quiet", "--bare", "--initial-branch=main", str(target))
    with subprocess.Popen(
        ["git", "fast-import", "--quiet", "--force", "--depth=20"], cwd=target, stdin=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        for version in versions:
            process.stdin.write(_entry(version))
        process.stdin.close()
    if process.returncode:
        raise RuntimeError(f"git fast-import left with {process.returncode}")
    git("gc", "--quiet", folder=target)
    return target


def add_version(repository: Path, files: Mapping[str, str], *, moment: int) -> str:
    """Write one more version on the branch at the head; give its id. `moment` counts hours."""
    branch = git("symbolic-ref", "HEAD", folder=repository)
    lines = [f"commit {branch}", _person("committer", 0, FIRST_MOMENT + 10**8 + moment * HOUR)]
    head = "\n".join([*lines, "data 6", "Reword", f"from {branch}^0", ""]).encode()
    git("fast-import", "--quiet", folder=repository, data=head + _changes(files))
    return git("rev-parse", branch, folder=repository)


def _entry(version: Version) -> bytes:
    moment = FIRST_MOMENT + version.number * HOUR
    lines = [
        f"commit {MAIN}",
        f"mark :{version.number}",
        _person("author", version.number, moment),
        _person("committer", version.number, moment),
        f"data {len(version.message.encode())}",
        version.message,
        *(f"{word} :{parent}" for word, parent in zip(("from", "merge"), version.parents, strict=False)),
        "",
    ]
    return "\n".join(lines).encode() + _changes(version.files)


def _person(role: str, number: int, moment: int) -> str:
    name = AUTHORS[number % len(AUTHORS)]
    return f"{role} {name} <{name.split()[0].lower()}@example.org> {moment} +0000"


def _changes(files: Mapping[str, str | None]) -> bytes:
    found = []
    for path, text in files.items():
        if text is None:
            found.append(f"D {path}\n".encode())
        else:
            data = text.encode()
            found.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(found) + b"\n"
