"""Copying a repository as it was at one moment, given the commits of its branches and tags at that moment.

Objects never change and branches only grow, so what they stood on can be copied while others write.
"""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from drafting_engine.errors import Invalid
from drafting_engine.repository.git_program import GitMissing, reason_of

_CAREFUL = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsync=all")
_KEPT = ("refs/heads/", "refs/tags/")


def standing_refs(folder: Path) -> Mapping[str, str]:
    """Return where the branches and tags of a repository stand now: their names with the objects that they name."""
    lines = _git(folder, "for-each-ref", "--format=%(objectname) %(refname)", *_KEPT).splitlines()
    return {name: found for found, _, name in (line.partition(" ") for line in lines)}


def copy_repository(folder: Path, refs: Mapping[str, str], target: Path) -> None:
    """Make a bare repository with these branches and tags, and every object that they lead to in one pack."""
    target.mkdir(parents=True)
    _git(target, "init", "--quiet", "--bare", "--template=", "--initial-branch=main")
    pack = target / "objects" / "pack" / "pack"
    _git(
        folder,
        "pack-objects",
        "--quiet",
        "--revs",
        str(pack.absolute()),
        data="".join(f"{one}\n" for one in refs.values()),
    )
    _git(target, "update-ref", "--stdin", data="".join(f"create {name} {found}\n" for name, found in refs.items()))
    _git(target, "pack-refs", "--all")


def _git(folder: Path, *arguments: str, data: str = "") -> str:
    command: Sequence[str] = ["git", *_CAREFUL, "--git-dir", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=data, capture_output=True, text=True, errors="replace", check=False)
    except FileNotFoundError:
        raise GitMissing from None
    if done.returncode:
        raise Invalid("repository-not-copied", folder=folder.name, reason=reason_of(done.stderr))
    return done.stdout
