"""`merge`: what two people made of one text, joined clause by clause; also Git's merge driver."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.terminal.printing import print_note
from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.errors import Conflict, NotFound, Unavailable
from drafting_engine.language.formats import listed
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.drafting.merging import merge_files

Base = Annotated[Path, typer.Argument(metavar="BASE", help=N_("The text that both began with."))]
Ours = Annotated[Path, typer.Argument(metavar="OURS", help=N_("What one made of it."))]
Theirs = Annotated[Path, typer.Argument(metavar="THEIRS", help=N_("What the other made of it."))]
Write = Annotated[bool, typer.Option("--write", help=N_("Write the result to OURS, as Git's merge drivers do."))]
Name = Annotated[str, typer.Option("--name", metavar="PATH", help=N_("How the file is called in messages."))]


MOST_NAMED = 5
"""So many of the clauses that both changed are named."""


class UnresolvedMerge(Conflict):
    """Both sides changed the same clauses; `conflicts` lists them."""

    def __init__(self, name: str, conflicts: tuple[MergeConflict, ...]) -> None:
        places = listed([conflict.path or _("the head of the file") for conflict in conflicts[:MOST_NAMED]])
        if len(conflicts) > MOST_NAMED:
            super().__init__("merge-unresolved-in-many", name=name, places=places, count=len(conflicts) - MOST_NAMED)
        else:
            super().__init__("merge-unresolved", name=name, places=places)
        self.conflicts = conflicts


def merge(base: Base, ours: Ours, theirs: Theirs, write: Write = False, name: Name = "") -> None:
    """Print the text with both changes; where only a person can join them, both wordings between Git's markers."""
    shown = name or ours.name
    merged = merge_files(shown, _read(base), _read(ours), _read(theirs))
    if write:
        _replace(ours, merged.content)
    else:
        sys.stdout.buffer.write(merged.content)
        sys.stdout.buffer.flush()
    for one in merged.moved:
        facts = {"file": shown, "clause": one.clause.path, "words": one.words, "target": one.target.path}
        print_note(_("{file} {clause}: “{words}” meant what is {target} now", **facts))
    if merged.conflicts:
        raise UnresolvedMerge(shown, merged.conflicts)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound("merge-file-unreadable", file=str(path), reason=error.strerror) from error


def _replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.merging")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Unavailable("merge-file-unwritable", file=str(path), reason=error.strerror) from error
