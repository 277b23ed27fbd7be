"""Open an engine on the argument REPO: a repository, a bundle or a workspace, with the folder of its cache."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from drafting_engine.language.own_words import translate
from drafting_engine.repository.ref_digest import IN_WORKSPACE
from drafting_engine.services.engine import Engine, open_engine

CACHE = "DRAFTING_ENGINE_CACHE"
"""The folder for lineages of repositories that are no workspace; without it the user's cache folder."""


def engine_of(repo: Path, documents: Sequence[str] | None = None) -> Engine:
    """Open an engine on a repository, a bundle or a workspace, by whose own words its rules are told from now on."""
    engine = _opened(repo, documents)
    translate(engine.translations)
    return engine


def _opened(repo: Path, documents: Sequence[str] | None) -> Engine:
    if (repo / IN_WORKSPACE).is_dir():
        from drafting_engine.services.operations.workspaces import Workspace  # noqa: PLC0415 - with all its settings

        workspace = Workspace(repo)
        settings = workspace.settings()
        chosen = tuple(documents or settings.documents)
        return open_engine(
            workspace.repository,
            cache=workspace.cache,
            documents=chosen,
            bounds=settings.bounds,
            search_engine=settings.search_engine,
            remembers=True,
        )
    return open_engine(repo, cache=cache_of(repo), documents=tuple(documents or ()), remembers=True)


def cache_of(repo: Path) -> Path:
    """Return the cache folder of a repository that is not ours: one for each place, in the user's cache."""
    place = hashlib.sha256(os.fsencode(repo.resolve())).hexdigest()[:16]
    return _cache_root() / f"{repo.resolve().name[:40]}-{place}"


def _cache_root() -> Path:
    if chosen := os.environ.get(CACHE):
        return Path(chosen)
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "drafting-engine"
    try:
        return Path.home() / ".cache" / "drafting-engine"
    except RuntimeError:  # a process without a home, as some servers run
        import tempfile  # noqa: PLC0415 - seldom

        return Path(tempfile.mkdtemp(prefix="drafting-engine-"))
