"""A correction that the record confirms overrides what the engine infers; one that is disputed does not."""

import json
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.services.engine import open_engine
from tests.builder import RepositoryBuilder

BEFORE = "# Water\n\n1. Every person has the right to clean water.\n2. Wells are measured each year.\n"
AFTER = "# Water\n\n1. Wells are measured each year.\n2. Lanterns burn along the quays until the morning bell.\n"


def told(repository: RepositoryBuilder, tmp_path: Path, *, state: str, version: int = 1) -> tuple[int, int]:
    """How many versions the clause on lanterns has, before and after a link is in the record."""
    repository.commit("Begin", {"water.md": BEFORE})
    head = repository.commit("Write anew", {"water.md": AFTER})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    clause = lineages.find(head, "Lanterns")[0].clause_id
    inferred = len(lineages.trace(head, clause).versions)
    link = {
        "v": version, "kind": "continuation", "state": state, "commit": head,
        "after": lineages.find(head, "Lanterns")[0].clause.key,
        "before": lineages.find(f"{head}", "clean water")[0].clause.key,
    }  # fmt: skip
    repository.git("checkout", "--quiet", "--orphan", "record")
    repository.git("rm", "--quiet", "-rf", ".")
    repository.commit("Confirm", {"links/l-1.json": json.dumps(link)})
    repository.git("checkout", "--quiet", "main")
    clause = lineages.find(head, "Lanterns")[0].clause_id
    return inferred, len(lineages.trace(head, clause).versions)


def test_a_confirmed_correction_joins_two_lives(repository: RepositoryBuilder, tmp_path: Path) -> None:
    assert told(repository, tmp_path, state="confirmed") == (1, 2)


def test_a_disputed_correction_changes_nothing(repository: RepositoryBuilder, tmp_path: Path) -> None:
    assert told(repository, tmp_path, state="disputed") == (1, 1)


def test_a_newer_format_is_refused_in_words(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"correction-newer.*version=2"):
        told(repository, tmp_path, state="confirmed", version=2)
