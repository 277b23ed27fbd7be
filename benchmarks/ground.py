"""The ground that measurements stand on: a fresh folder for each run, and the real texts where they are."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, line

HERE = Path(__file__).parent
WORK = HERE / ".work"
CORPORA = "DRAFTING_ENGINE_CORPORA"
"""The folder of real texts; without it, `shared/corpora` beside the checkout."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a measurement works: everything in the folder is thrown away afterwards."""

    folder: Path
    corpora: Path | None
    """None where this machine has no real texts: generated histories are measured only."""

    def text(self, name: str) -> Path | None:
        """Give a clone of a real text, made once; None where this machine does not have it."""
        bundle = self.corpora / "texts" / f"{name}.bundle" if self.corpora else None
        if bundle is None or not bundle.is_file():
            return None
        target = self.folder / "texts" / name
        if not target.exists():
            git("clone", "--quiet", str(bundle), str(target))
        return target

    def fresh(self, name: str) -> Path:
        """Give an empty folder that nobody used before."""
        (self.folder / name).mkdir(exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self.folder / name))

    def emptied(self, name: str) -> Path:
        """Give a folder that is not there, whatever was there before."""
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        return target


Measurement = Callable[[Ground], Iterator[Figure]]


@contextmanager
def open_ground() -> Iterator[Ground]:
    """Make the folder, find the real texts, and clear away at the end."""
    WORK.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=WORK))
    try:
        yield Ground(folder, _corpora())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _corpora() -> Path | None:
    chosen = os.environ.get(CORPORA)
    folder = Path(chosen) if chosen else HERE.parent.parent / "shared" / "corpora"
    if (folder / "texts").is_dir():
        return folder
    print(f"No real texts in {folder}: only generated histories are measured ({CORPORA} names another folder).")
    return None


def git(*arguments: str, folder: Path | None = None, data: bytes | None = None) -> str:
    """Run git and give what it prints."""
    done = subprocess.run(["git", *arguments], cwd=folder, input=data, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode("utf-8", "replace").strip()


def run_alone(measurement: Measurement) -> None:
    """Run one measurement and print each figure as soon as it is known."""
    with open_ground() as ground:
        for figure in measurement(ground):
            print(line(figure))
            sys.stdout.flush()
