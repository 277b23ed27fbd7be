"""Installing hooks: in a workspace those that guard the record, in a clone those that help a drafter."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from drafting_engine.clauses.text_settings import MARKDOWN
from drafting_engine.repository.pushes.hooking import (
    GUARD,
    GUARDING,
    RECEIVING,
    git_folder_of,
    write_attribute,
    write_hook,
    write_settings,
)
from drafting_engine.services.operations.workspaces import workspace_at

DRIVER = "drafting"
ATTRIBUTES = tuple(f"*{suffix} merge={DRIVER}" for suffix in MARKDOWN)
FOLLOWER = "post-receive"
OWN = re.compile(rb"#!/bin/sh\n# Installed by: drafting-engine hooks install\nexec [^\n]+ -P -m hooks\.\w+[^\n]*\n\Z")
"""A script that we wrote, for whatever Python: it may be written anew when the program has moved."""


@dataclass(frozen=True, slots=True)
class InstalledHook:
    """A hook, and whether it is new here."""

    name: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class InstalledSetting:
    """Settings of Git: so many for receiving, or those by which texts are merged clause by clause."""

    count: int = 0
    merges: bool = False


@dataclass(frozen=True, slots=True)
class InstalledHooks:
    """What was installed."""

    items: tuple[InstalledHook | InstalledSetting, ...]


def install_hooks(place: Path, *, python: str) -> InstalledHooks:
    """Install the hooks that fit a place; raise `Conflict` if one is there already."""
    workspace = workspace_at(place)
    return _into_workspace(workspace.repository, python) if workspace else _into_clone(place, python)


def script_of(python: str, module: str, arguments: str = "") -> str:
    """Write the script of a hook; `-P` keeps the folder that Git stands in out of the search for modules."""
    command = f"exec {shlex.quote(python)} -P -m {module} {arguments}".rstrip()
    return f"#!/bin/sh\n# Installed by: drafting-engine hooks install\n{command}\n"


def _into_workspace(repository: Path, python: str) -> InstalledHooks:
    folder = git_folder_of(repository)
    module = GUARDING.removeprefix("-m ")
    is_new = write_hook(folder, GUARD, script_of(python, module), own=OWN)
    follows = write_hook(folder, FOLLOWER, script_of(python, "hooks.post_receive"), own=OWN)
    write_settings(repository, RECEIVING)
    settings = InstalledSetting(count=len(RECEIVING))
    return InstalledHooks((InstalledHook(GUARD, is_new), InstalledHook(FOLLOWER, follows), settings))


def _into_clone(place: Path, python: str) -> InstalledHooks:
    folder = git_folder_of(place)
    is_new = write_hook(folder, "commit-msg", script_of(python, "hooks.commit_msg", '"$1"'), own=OWN)
    command = f"{shlex.quote(python)} -P -m drafting_engine.cli merge %O %A %B --write --name %P"
    write_settings(place, {f"merge.{DRIVER}.name": "clause by clause", f"merge.{DRIVER}.driver": command})
    for attribute in ATTRIBUTES:
        write_attribute(folder, attribute)
    return InstalledHooks((InstalledHook("commit-msg", is_new), InstalledSetting(merges=True)))
