"""Killing writers at any instant, then looking whether anything that was acknowledged is lost or there twice."""

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import select

from drafting_engine.record import journal_trailers
from drafting_engine.register.tables import journal
from drafting_engine.services.acts import Acts
from drafting_engine.services.operations.cleaning import clean
from tests.chaos.counting import SIGNING, check_signatures
from tests.chaos.working import start
from tests.chaos.writers import Notes, Scene, git
from tests.verified import verification, words

SECONDS = 2.0
"""So long it may take to kill one writer; a machine with nothing else to do takes far less."""
PATIENCE = {"push": 1.2, "paper": 1.6, "kiosk": 0.3, "seal": 0.6}
"""So many seconds at most a writer goes on after the first thing that is acknowledged to it; others 0.12."""


@dataclass(slots=True)
class _Writer:
    process: BaseProcess
    notes: Notes
    due: float
    """When it is killed; 0 until it has been acknowledged something."""
    patience: float


@dataclass(slots=True)
class Chaos:
    """Several writers at once, each killed at its own moment and followed by another."""

    scene: Scene
    folder: Path
    seed: int
    kinds: tuple[str, ...]
    kills: int
    started: int = 0
    killed: int = 0
    notes: list[Notes] = field(default_factory=list)

    def run(self) -> None:
        """Start and kill until enough are killed, and some writer of each kind has been acknowledged something."""
        chance = random.Random(self.seed)  # noqa: S311 - the same moments in every run
        writers: list[_Writer] = []
        deadline = time.monotonic() + max(120.0, SECONDS * self.kills)
        while self.killed < self.kills or not all(map(self.acknowledged, self.kinds)):
            assert time.monotonic() < deadline, (
                f"{self.killed} were killed in time, and not each kind was acknowledged something"
            )
            while len(writers) < len(self.kinds):
                writers.append(self._started(chance))
            time.sleep(0.002)
            for writer in [one for one in writers if self._is_due(one)]:
                writers.remove(writer)
                self._kill(writer)
        for writer in writers:
            self._kill(writer)

    def _started(self, chance: random.Random) -> _Writer:
        """Start a writer; some are killed at any moment after the start, most once they are at work."""
        kind = self.kinds[self.started % len(self.kinds)]
        name = f"w{self.started}"
        notes = Notes(self.folder / f"{name}.txt")
        self.notes.append(notes)
        self.started += 1
        process = start(kind, self.scene, name, notes)
        patience = chance.uniform(0.0, PATIENCE.get(kind, 0.12))
        due = time.monotonic() + chance.uniform(0.02, 0.3) if chance.random() < 0.2 else 0.0
        return _Writer(process, notes, due, patience)

    def _is_due(self, writer: _Writer) -> bool:
        now = time.monotonic()
        if not writer.due and (writer.notes.file.exists() or not writer.process.is_alive()):
            writer.due = now + writer.patience
        return 0 < writer.due < now

    def _kill(self, writer: _Writer) -> None:
        assert writer.process.pid is not None
        with suppress(ProcessLookupError):
            os.killpg(writer.process.pid, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(writer.process.pid, signal.SIGKILL)
        writer.process.join(60)
        code = writer.process.exitcode
        assert code == -signal.SIGKILL, f"{code}: {writer.notes.faults.read_text(encoding='utf-8')}"
        self.killed += 1

    def acknowledged(self, kind: str) -> list[str]:
        """What was acknowledged to any of them."""
        return [what for notes in self.notes for one, what in notes.read() if one == kind]

    def check(self) -> None:
        """Find everything that was acknowledged, once, and let the next start finish the rest."""
        assert self.killed >= self.kills
        acts = self.scene.acts()
        try:
            self._published(acts)
            clean(self.scene.workspace, datetime.now(UTC))
            acts.publisher.publish()
            if "push" in self.kinds or "edit" in self.kinds:
                assert acts.landing.follow() == ()
            acts.publisher.publish()
            self._comments(acts)
            self._versions()
            if SIGNING & set(self.kinds):
                check_signatures(acts, self.acknowledged)
            self._entries(acts)
            found = verification(acts)
            assert found.is_clean, words(found)
        finally:
            acts.publisher.close()
            acts.register.close()

    def _published(self, acts: Acts) -> None:
        """What was said to be in Git is there before anybody finishes anything."""
        there = acts.engine.comments.files()
        assert [name for name in self.acknowledged("published") if name not in there] == []

    def _comments(self, acts: Acts) -> None:
        there = {name: said for name, (_, said) in acts.engine.comments.files().items()}
        wanted = dict(what.split(" ", 1) for what in self.acknowledged("comment"))
        assert {name: body for name, body in wanted.items() if name not in there or there[name].body != body} == {}
        assert [body for body, times in Counter(said.body for said in there.values()).items() if times > 1] == []

    def _versions(self) -> None:
        """Every version that was acknowledged leads to the draft of today, and says what it said."""
        versions = [what.split(" ", 1) for kind in ("edit", "push") for what in self.acknowledged(kind)]
        if not versions:
            return
        repository = self.scene.workspace.repository
        told = git(repository, "log", "--format=%H %s", "refs/heads/main").splitlines()
        lines = dict(line.split(" ", 1) for line in told)
        assert {commit: word for commit, word in versions if lines.get(commit) != f"Say {word}"} == {}

    def _entries(self, acts: Acts) -> None:
        """Every entry is published, and the record names it once."""
        with acts.register.reading() as unit:
            rows = unit.connection.execute(select(journal.c.id, journal.c.published)).all()
        assert [row.id for row in rows if row.published is None] == []
        form = "%(trailers:key=Journal,valueonly,separator=%x3B)"
        named: Counter[int] = Counter()
        for branch in ("annotations", "record"):
            there = git(self.scene.workspace.repository, "for-each-ref", f"refs/heads/{branch}")
            told = git(self.scene.workspace.repository, "log", f"--format={form}", branch) if there else ""
            for value in filter(None, told.splitlines()):
                named.update(journal_trailers.read(value))
        assert [number for number, times in named.items() if times > 1] == []
        assert set(named) - {row.id for row in rows} == set()
