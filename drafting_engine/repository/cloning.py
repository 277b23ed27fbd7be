"""Cloning foreign repositories and bundles: branches and tags only, no settings, and no code is run.

The git program does it, since libgit2 reads no bundles. What comes in is a stranger's: its hooks and templates are
not used, submodules are not fetched, nothing is checked out, and only files of this machine are read.
"""

import subprocess
from pathlib import Path

from drafting_engine.errors import Invalid
from drafting_engine.repository.git_program import GitMissing, reason_of

_CAREFUL = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never", "-c", "protocol.file.allow=always"),
    *("-c", "core.fsync=all", "-c", "core.symlinks=false"),
)


class NotTakenIn(Invalid):
    """A repository or bundle can't be cloned; `reason` is what git says."""


def clone_bare(source: Path, target: Path) -> None:
    """Clone every branch and tag of a repository or bundle into a new bare repository."""
    _git("clone", "--quiet", "--bare", "--no-local", "--template=", "--", str(source.absolute()), str(target))
    _git("--git-dir", str(target), "remote", "remove", "origin")
    if not _git("--git-dir", str(target), "for-each-ref", "--count=1"):
        raise NotTakenIn("source-without-version", source=source)
    _refuse_shallow(source, target)


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *_CAREFUL, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise GitMissing from None
    if done.returncode:
        raise NotTakenIn("source-not-taken-in", reason=reason_of(done.stderr))
    return done.stdout


def clone_published(source: Path, target: Path) -> None:
    """Clone what a site had published, whatever kind of copy it is: a mirror, a bundle, or somebody's working clone.

    Of a working clone the branches as they came from the site count, and not what its owner did with them.
    """
    tracked = "refs/remotes/origin/"
    if source.is_file() or not _git("-C", str(source), "for-each-ref", "--count=1", tracked):
        clone_bare(source, target)
        return
    _git("init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(target))
    refs = (f"+{tracked}*:refs/heads/*", f"^{tracked}HEAD", "+refs/tags/*:refs/tags/*")
    _git("--git-dir", str(target), "fetch", "--quiet", "--no-tags", str(source.absolute()), *refs)
    _refuse_shallow(source, target)


def _refuse_shallow(source: Path, target: Path) -> None:
    if (target / "shallow").exists():
        raise NotTakenIn("shallow-clone", place=source)
