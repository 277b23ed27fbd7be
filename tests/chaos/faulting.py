"""A disk on which calls fail now and then: what was acknowledged is there afterwards, and the process lives.

A small library in C stands in front of `write`, `pwrite`, `fsync`, `rename` and others of a process (LD_PRELOAD).
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from drafting_engine.errors import DraftingError
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.editing import SavedEdit, TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.chaos.writers import DRAFTER, PUBLIC, Notes, Scene, person_of
from tests.verified import verification, words

SOURCE = Path(__file__).parent / "faulty_disk.c"
ROOT = Path(__file__).parents[2]
_SECONDS = 240


@dataclass(frozen=True, slots=True)
class FaultReport:
    """What happened on the faulty disk, and what was wrong afterwards."""

    faults: int
    acknowledged: int
    refused: int
    losses: tuple[str, ...]


def compiled(folder: Path) -> Path | None:
    """Compile the library; None where there is no compiler."""
    compiler = which("cc") or which("gcc")
    if compiler is None:
        return None
    made = folder / "faulty_disk.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return made


def run_with_faults(scene: Scene, library: Path, folder: Path, *, acts: int, one_in: int, seed: int) -> FaultReport:
    """Let a process write while one call in so many fails; then look what is there on a sound disk."""
    notes, log, flag = Notes(folder / "notes.txt"), folder / "faults.log", folder / "failing"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "LD_PRELOAD": str(library),
        "FAULTS_BELOW": str(scene.root),
        "FAULTS_WHILE": str(flag),
        "FAULTS_ONE_IN": str(one_in),
        "FAULTS_SEED": str(seed),
        "FAULTS_LOG": str(log),
    }
    command = [sys.executable, "-m", "tests.chaos.faulting", str(scene.root), str(notes.file), str(flag), str(acts)]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=_SECONDS
    )
    died = () if done.returncode == 0 else (f"the process ended with {done.returncode}: {done.stderr[-2000:]}",)
    kinds = [kind for kind, _ in notes.read()]
    return FaultReport(
        faults=log.stat().st_size if log.exists() else 0,
        acknowledged=len(kinds) - kinds.count("refused"),
        refused=kinds.count("refused"),
        losses=(*died, *_losses(scene, notes)),
    )


def _losses(scene: Scene, notes: Notes) -> list[str]:
    """Return what was acknowledged and is not there, and whatever does not fit."""
    acts = scene.acts()
    try:
        acts.publisher.publish()
        acts.landing.follow()
        acts.publisher.publish()
        bodies = [said.body for _, said in acts.engine.comments.files().values()]
        subjects = {commit.subject for commit in acts.engine.texts.history(acts.engine.texts.heads().main)}
        lost = [f"comment {what}" for kind, what in notes.read() if kind == "comment" and bodies.count(what) != 1]
        lost += [f"edit {what}" for kind, what in notes.read() if kind == "edit" and f"Say {what}" not in subjects]
        return lost + words(verification(acts))
    finally:
        acts.publisher.close()
        acts.register.close()


def write(scene: Scene, notes: Notes, flag: Path, count: int) -> None:
    """Comment and save while the disk fails; what is refused is noted, and anything else ends the process."""
    acts = scene.acts()
    drafter, public = person_of(acts, DRAFTER), person_of(acts, PUBLIC)

    def comment(word: str) -> None:
        acts.comments.writing.post(public, RequestedTarget(page="articles/water"), word)

    def edit(word: str) -> None:
        head = acts.engine.texts.heads().main
        files = {"articles/faulty.md": f"# Faults\n\n1. What is said here is {word}.\n"}
        saved = acts.drafting.editing.save(
            drafter, TextEdit(base=head, files=files, message=VersionMessage(summary=f"Say {word}"))
        )
        assert isinstance(saved, SavedEdit)

    does: tuple[tuple[str, Callable[[str], None]], ...] = (("comment", comment), ("edit", edit), ("comment", comment))
    flag.touch()
    for number in range(count):
        kind, act = does[number % len(does)]
        word = f"{kind}-{number}"
        try:
            act(word)
        except DraftingError as error:
            notes.write("refused", f"{word} {error.code}")
        else:
            notes.write(kind, word)
        acts.publisher.catch_up(5)
        acts.engine.texts.heads()  # reading goes on
    flag.unlink()
    acts.publisher.close()


if __name__ == "__main__":
    write(Scene(Path(sys.argv[1])), Notes(Path(sys.argv[2])), Path(sys.argv[3]), int(sys.argv[4]))
