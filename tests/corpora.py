"""Where the real texts are: the collection that a variable names or that lies beside the checkout, and always our own.

The collection is no part of the project. Tests that read texts run over every bundle that is present and, so that they
are never empty, over the sample constitution and its story.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pygit2
from pygit2.enums import ObjectType

from drafting_engine.clauses.text_settings import TextSettings
from tests.sample import sample_in

VARIABLE = "DRAFTING_ENGINE_CORPORA"
OWN = "own"


def collection() -> Path | None:
    """The folder of the collection; None where it is not present."""
    folder = Path(os.environ.get(VARIABLE, Path(__file__).parents[2] / "shared" / "corpora"))
    return folder if folder.is_dir() else None


def names() -> list[str]:
    """Every text that is present, our own first."""
    folder = collection()
    return [OWN, *sorted(bundle.stem for bundle in (folder / "texts").glob("*.bundle"))] if folder else [OWN]


def strangers() -> list[str]:
    """Every text of people who never heard of this project: bylaws, statutes and charters as they stand in Git."""
    folder = collection()
    return sorted(bundle.stem for bundle in (folder / "strangers" / "texts").glob("*.bundle")) if folder else []


def location(name: str, place: Path) -> Path:
    """Where a text can be opened; our own is built at a place first."""
    if name == OWN:
        target = place / "constitution.git"
        return target if target.exists() else sample_in(place)
    folder = collection()
    assert folder is not None
    part = "strangers/texts" if name in strangers() else "texts"
    return folder / part / f"{name}.bundle"


def bare(name: str, place: Path) -> pygit2.Repository:
    """A text as a bare repository, cloned from its bundle into a place."""
    from drafting_engine.repository.cloning import clone_bare

    source = location(name, place)
    target = place / f"{name}.git"
    if name == OWN:
        target = source
    elif not target.exists():
        clone_bare(source, target)
    return pygit2.Repository(str(target))


def blobs(repository: pygit2.Repository) -> Iterator[tuple[str, bytes]]:
    """Every version of every text file of the history, each once: its path and its bytes."""
    settings = TextSettings()
    seen: set[pygit2.Oid] = set()
    for commit in repository.walk(repository.head.target):
        yield from _new_blobs(commit.tree, "", settings, seen)


def newest(repository: pygit2.Repository) -> Iterator[tuple[str, bytes]]:
    """The last version of every text file: its path and its bytes."""
    commit = repository.head.peel(pygit2.Commit)
    yield from _new_blobs(commit.tree, "", TextSettings(), set())


def _new_blobs(
    tree: pygit2.Tree, prefix: str, settings: TextSettings, seen: set[pygit2.Oid]
) -> Iterator[tuple[str, bytes]]:
    for entry in tree:
        if entry.id in seen:
            continue
        seen.add(entry.id)
        if entry.type == ObjectType.TREE and isinstance(entry, pygit2.Tree):
            yield from _new_blobs(entry, f"{prefix}{entry.name}/", settings, seen)
        elif isinstance(entry, pygit2.Blob) and settings.holds(f"{prefix}{entry.name}"):
            yield f"{prefix}{entry.name}", entry.data
