"""Starting writers that can be killed: each is forked from one process that has imported everything already.

So a start takes milliseconds, and hundreds can be killed.
"""

import multiprocessing
import os
from collections.abc import Callable, Mapping
from multiprocessing.process import BaseProcess

from tests.chaos.signers import kiosk, paper, seal, sign
from tests.chaos.writers import Notes, Scene, comment, edit, push

_NURSERY = multiprocessing.get_context("forkserver")
_NURSERY.set_forkserver_preload(["tests.chaos.working"])

WRITERS: Mapping[str, Callable[[Scene, str, Notes], None]] = {
    "comment": comment,
    "edit": edit,
    "push": push,
    "sign": sign,
    "paper": paper,
    "kiosk": kiosk,
    "seal": seal,
}


def start(kind: str, scene: Scene, name: str, notes: Notes) -> BaseProcess:
    """Start a writer in a process of its own."""
    process = _NURSERY.Process(target=_work, args=(kind, scene, name, notes), daemon=True)
    process.start()
    return process


def _work(kind: str, scene: Scene, name: str, notes: Notes) -> None:
    """Write for ever, as the leader of a group of processes, so that all that we start dies with us."""
    os.setsid()
    os.dup2(os.open(notes.faults, os.O_WRONLY | os.O_CREAT, 0o600), 2)
    WRITERS[kind](scene, name, notes)
