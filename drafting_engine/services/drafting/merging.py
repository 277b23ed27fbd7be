"""Merging files for Git's merge driver, clause by clause and word by word."""

from dataclasses import dataclass

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.editing.moved_references import MovedReference, moved_references
from drafting_engine.comparison.merging import Conflicted, MergeConflict, merge
from drafting_engine.errors import Invalid


@dataclass(frozen=True, slots=True)
class MergedFile:
    """One file with both changes; with conflicts it holds both wordings between Git's markers."""

    content: bytes
    conflicts: tuple[MergeConflict, ...]
    moved: tuple[MovedReference, ...] = ()
    """References whose targets have another number now; looked for where nothing is in conflict."""


def merge_files(name: str, base: bytes, ours: bytes, theirs: bytes) -> MergedFile:
    """Join what two sides made of one file.

    Front matter that can't be read is joined as text. Raises `Invalid` if a side is no UTF-8 text.
    """
    parser = Parser(strict=False)
    sides = [
        (parser.parse(name, _text(name, side, content)),)
        for side, content in (("base", base), ("ours", ours), ("theirs", theirs))
    ]
    result = merge(*sides)
    content = result.documents[name].encode("utf-8")
    if isinstance(result, Conflicted):
        return MergedFile(content, result.conflicts)
    merged = (parser.parse(name, result.documents[name]),)
    moved = moved_references(sides[0], merged, changes(sides[0], merged))
    return MergedFile(content, (), tuple(moved))


def _text(name: str, side: str, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid("side-not-utf-8", name=name, side=side, position=error.start) from error
