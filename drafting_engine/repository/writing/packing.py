"""Making a whole repository at once: many writes without syncing, then one packed and synced copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafting_engine.repository.libgit2 import ReferenceType, pygit2
from drafting_engine.repository.writing import create_repository


@contextmanager
def written_in_bulk() -> Iterator[None]:
    """Write without waiting for the disk. Only for a repository that nobody knows yet: the setting is libgit2's own."""
    pygit2.settings.enable_fsync_gitdir(False)
    try:
        yield
    finally:
        pygit2.settings.enable_fsync_gitdir(True)


def packed(source: Path, target: Path) -> Path:
    """Copy branches and tags of a bare repository to a new one whose objects lie in one pack; return its place."""
    old, new = pygit2.Repository(str(source)), create_repository(target)
    folder = target / "objects" / "pack"
    folder.mkdir(parents=True, exist_ok=True)
    old.pack(folder)
    for name in old.references:
        reference = old.references[name]
        if reference.type == ReferenceType.DIRECT:
            new.references.create(name, reference.target)
    old.free()
    new.free()
    return target
