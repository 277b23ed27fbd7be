"""The sample constitution with its whole story: built once in a process, and copied for all who read or write it."""

from importlib.resources import files
from pathlib import Path

from drafting_engine.services.demo.demonstration import build_demo
from tests.builder import copied

REPOSITORY = "constitution.git"


def sample_in(folder: Path) -> Path:
    """Put the sample's repository into a folder and return where it is."""
    copied(folder, _build)
    return folder / REPOSITORY


def _build(folder: Path) -> None:
    build_demo(folder / REPOSITORY, files("constitution"))
