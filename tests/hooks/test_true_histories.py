"""The rules of a push ask nothing that a careful drafting group does not do: the sample's whole story passes them."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting_engine.repository.pushes.pushed import Update
from drafting_engine.services.versions.receiving import PushContext, refusal
from tests.sample import sample_in

NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's repository, as if nothing but its first version had been pushed yet."""
    return sample_in(tmp_path_factory.mktemp("story"))


def git(record: Path, *arguments: str) -> list[str]:
    """Ask git itself."""
    command = ["git", "--git-dir", str(record), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_the_story_passes_version_by_version_and_at_once(record: Path, tmp_path: Path) -> None:
    order = git(record, "rev-list", "--topo-order", "--reverse", "main", "--branches=amendments/*")
    refs = git(record, "for-each-ref", "--format=%(refname)", "refs/heads/main", "refs/heads/amendments/")
    heads = dict(zip(refs, git(record, "rev-parse", *refs), strict=True))
    first = order[0]
    for ref in refs:
        git(record, "update-ref", ref, first)
    receiver = PushContext(location=record, cache=tmp_path / "cache", objects=None, now=NOW)
    assert refusal(receiver, [Update(ref, first, head) for ref, head in heads.items()]) is None
    for number, version in enumerate(order[1:]):
        found = refusal(receiver, [Update("refs/heads/main", first, version)])
        assert found is None, f"{version}: {found}"
        git(record, "update-ref", f"refs/heads/amendments/{900_000 + number}", version)  # it is on the server now
    assert len(order) > 70
