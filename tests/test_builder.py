"""What all workers share is made by the first that asks, and by nobody else."""

from pathlib import Path

import pytest

from tests.builder import made_once


def test_it_is_made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    calls: list[Path] = []

    def make(folder: Path) -> None:
        calls.append(folder)
        folder.mkdir()
        (folder / "words").write_text("some words")

    one, other = (made_once(tmp_path_factory, f"shared by {__name__}", make) for _ in range(2))
    assert one == other
    assert (one / "words").read_text() == "some words"
    assert len(calls) == 1


def test_what_failed_is_made_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    name = f"tried by {__name__}"

    def fail(folder: Path) -> None:
        raise OSError(str(folder))

    with pytest.raises(OSError, match="begun"):
        made_once(tmp_path_factory, name, fail)
    assert made_once(tmp_path_factory, name, Path.mkdir).is_dir()
