"""The peer of `cold_lineage`: WikiWho over every revision of one file; run as a process, with the repository and file.

It does what WikiWho is for, no more: which revision brought each token. Reading the revisions from Git is part of it.
"""

import subprocess
import sys
from collections.abc import Iterator

from WikiWho.wikiwho import Wikiwho

Revision = dict[str, object]


def revisions(repository: str, file: str) -> Iterator[Revision]:
    """Give every revision of a file, renames followed, oldest first, in the form that WikiWho reads."""
    log = _git(repository, "log", "--follow", "--format=%x00%H", "--name-only", "--", file).decode()
    entries = [entry.split("\n") for entry in log.split("\0")[1:]]
    named = [(commit, names[-1]) for commit, *rest in reversed(entries) if (names := [name for name in rest if name])]
    wanted = "".join(f"{commit}:{name}\n" for commit, name in named)
    stored = _git(repository, "cat-file", "--batch", data=wanted.encode())
    start = 0
    for number, _ in enumerate(named, start=1):
        end = stored.index(b"\n", start)
        header = stored[start:end].split()
        if header[-1] == b"missing":
            start = end + 1
            continue
        size = int(header[2])
        text = stored[end + 1 : end + 1 + size].decode("utf-8", "replace")
        start = end + 2 + size
        yield {"revid": number, "timestamp": "", "user": "", "userid": number, "*": text}


def _git(repository: str, *arguments: str, data: bytes | None = None) -> bytes:
    return subprocess.run(["git", "-C", repository, *arguments], input=data, capture_output=True, check=True).stdout


def main() -> None:
    """Attribute the tokens of a file and say how many revisions and tokens there were."""
    repository, file = sys.argv[1:]
    found = list(revisions(repository, file))
    attributed = Wikiwho(file)
    attributed.analyse_article(found)
    print(len(found), len(attributed.tokens))


if __name__ == "__main__":
    main()
