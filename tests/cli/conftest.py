"""Running the command line as a process of its own, and a small text with a life worth tracing."""

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.builder import RepositoryBuilder
from tests.loaded_python import loaded_python

ROOT = Path(__file__).parents[2]
PROGRAM = ("-m", "drafting_engine.cli")


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        """The one line on standard error; fails where there are more or none."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("drafting-engine: "), self.err
        assert self.out == "", self.out
        return lines[0]


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command line with these arguments."""

    def run_command(*arguments: str | Path, **environment: str) -> Done:
        done = subprocess.run(
            [loaded_python(), "-W", "error", *PROGRAM, *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "HOME": str(tmp_path), **environment},
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run_command


WATER = """---
number: 1
---
# Water

1. Everyone has the right to clean water.
2. The city keeps the springs.
"""
LEAVE = """---
number: 2
---
# Work

1. Work is paid fairly.
2. Parents have the right to six months of leave with pay after a birth.
"""
SETTINGS = 'format = 1\ntitle = "A small constitution"\nlanguage = "en"\ndocuments = ["articles/*.md"]\n'


@pytest.fixture
def small_text(repository: RepositoryBuilder) -> RepositoryBuilder:
    """Two articles: one asked for by a petition and reworded, one that a petition brought and that is struck out."""
    repository.commit("First draft", {"constitution.toml": SETTINGS, "articles/water.md": WATER})
    repository.commit(
        "Water for everybody\n\nThe petition wants water that costs nothing.\n\nOrigin: P-1",
        {"articles/water.md": WATER.replace("clean water", "clean and free water")},
    )
    repository.commit("Leave for parents\n\nOrigin: P-2", {"articles/work.md": LEAVE})
    repository.tag("milestones/first-draft", "The first draft")
    repository.commit(
        "Strike out parental leave\n\n"
        "Reason: federal-matter; the assembly holds that leave is federal law\n"
        "Decided-By: Constitutive Assembly\nDecided-On: 2016-12-15",
        {
            "articles/work.md": LEAVE.replace(
                "2. Parents have the right to six months of leave with pay after a birth.\n", ""
            )
        },
    )
    return repository
