"""Opening a repository: a folder, bare or not, a workspace, or a bundle."""

import hashlib
from pathlib import Path

from drafting_engine.errors import Invalid, NotFound, Unavailable
from drafting_engine.repository.libgit2 import RepositoryOpenFlag, pygit2
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.ref_digest import IN_WORKSPACE


class NotARepository(NotFound):
    """There is no Git repository at the place; `location` is the place."""

    def __init__(self, location: Path) -> None:
        super().__init__("not-a-repository", location=location)
        self.location = location


def open_repository(location: Path, *, cache: Path) -> Repository:
    """Open the repository at a path; a bundle is unpacked once into the cache folder.

    Raises `NotARepository`, `Invalid` for a damaged or partial one, `Unavailable` where Git refuses its owner.
    """
    if location.is_file():
        return _open(_unbundled(location, cache), shown=location)
    if (location / IN_WORKSPACE).is_dir():
        return _open(location / IN_WORKSPACE, shown=location)
    return _open(location, shown=location)


def _open(path: Path, *, shown: Path) -> Repository:
    if not path.is_dir():
        raise NotARepository(shown)
    try:
        handle = pygit2.Repository(str(path), RepositoryOpenFlag.NO_SEARCH)
    except pygit2.GitError as error:
        text = str(error)
        if "partialclone" in text:
            raise Invalid("partial-clone", location=shown) from error
        if "owned by" in text or "ownership" in text:
            raise Unavailable("repository-of-somebody-else", location=shown, folder=path) from error
        raise NotARepository(shown) from error
    repository = Repository(handle, shown)
    if _is_partial(handle):
        raise Invalid("partial-clone", location=shown)
    return repository


def _is_partial(handle: pygit2.Repository) -> bool:
    try:
        return any(entry.name.endswith((".promisor", ".partialclonefilter")) for entry in handle.config)
    except pygit2.GitError:
        return False


def _unbundled(bundle: Path, cache: Path) -> Path:
    """Return a bare clone of a bundle, kept under the digest of the file, so that the same file is unpacked once."""
    with bundle.open("rb") as stream:
        if not stream.read(16).startswith(b"# v"):
            raise NotARepository(bundle)
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()[:32]
    target = cache / "bundles" / f"{digest}.git"
    if not target.is_dir():
        _unbundle(bundle.resolve(), target)
    return target


def _unbundle(bundle: Path, target: Path) -> None:
    import tempfile  # noqa: PLC0415 - a bundle is unpacked once

    from drafting_engine.repository.cloning import NotTakenIn, clone_bare  # noqa: PLC0415

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".unpacking-") as folder:
        made = Path(folder) / "repository.git"
        try:
            clone_bare(bundle, made)
        except NotTakenIn as error:
            raise Invalid("bundle-not-unpacked", bundle=bundle.name, reason=error) from error
        try:
            made.rename(target)
        except OSError:
            if not target.is_dir():  # otherwise another process was faster, with the same bytes
                raise
