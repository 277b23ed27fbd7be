"""In a terminal answers are coloured and wrapped, and still no stranger's control character gets through."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.builder import RepositoryBuilder
from tests.cli.conftest import PROGRAM, ROOT

Look = Callable[..., str]
OURS = re.compile(r"\x1b\[[0-9;]*m")
"""The only sequences that we send: colours and their end."""


@pytest.fixture
def look() -> Look:
    """Run a command with a terminal as its standard output and return what the terminal gets."""

    def run_in_terminal(*arguments: object, **environment: str) -> str:
        screen, terminal = pty.openpty()
        kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        process = subprocess.Popen(
            [sys.executable, *PROGRAM, *map(str, arguments)],
            cwd=ROOT,
            env={**kept, "TERM": "xterm-256color", "COLUMNS": "60", **environment},
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=subprocess.DEVNULL,
        )
        os.close(terminal)
        shown = b""
        while part := _read(screen):
            shown += part
        os.close(screen)
        assert process.wait() == 0
        return shown.decode().replace("\r\n", "\n")

    return run_in_terminal


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 65536)
    except OSError:  # the terminal's end is told by an error on Linux
        return b""


def test_a_terminal_gets_colour_and_wrapped_lines(look: Look, small_text: RepositoryBuilder) -> None:
    shown = look("trace", small_text.path, "six months of leave")
    assert "\x1b[31mNo longer in the text" in shown
    assert max(len(line) for line in OURS.sub("", shown).splitlines()) <= 60
    assert "[-" not in OURS.sub("", shown)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_can_be_turned_off(look: Look, small_text: RepositoryBuilder, environment: dict[str, str]) -> None:
    shown = look("trace", small_text.path, "six months of leave", **environment)
    assert "\x1b" not in shown
    assert "[-Parents have the right" in shown


def test_a_blank_sets_new_words_apart_from_old_ones_in_colour_and_brackets_do_so_elsewhere(
    look: Look, repository: RepositoryBuilder
) -> None:
    repository.commit("Begin", {"bells.md": "# Bells\n\n1. The fee is 1.000,50 within three years.\n"})
    repository.commit("Less time", {"bells.md": "# Bells\n\n1. The fee is 1.200,50 within two years.\n"})
    assert "1.000,50 1.200,50 within three two years." in OURS.sub("", look("changes", repository.path, "HEAD"))
    plain = look("changes", repository.path, "HEAD", NO_COLOR="1")
    assert "[-1.000,50-]{+1.200,50+} within [-three-]{+two+} years." in plain


def test_json_is_indented_in_a_terminal(look: Look, small_text: RepositoryBuilder) -> None:
    assert look("trace", small_text.path, "free water", "--format", "json").startswith('{\n  "format": 1,\n')


@pytest.mark.parametrize(
    "command", [("clauses",), ("changes", "HEAD"), ("lineage",), ("trace", "Clean"), ("words", "Clean")]
)
def test_hostile_words_do_not_reach_a_terminal(
    look: Look, repository: RepositoryBuilder, command: tuple[str, ...]
) -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e [bold]x[/bold] :smile:"
    repository.commit(f"Subject {hostile}", {"water.md": f"# Water {hostile}\n\n1. Clean {hostile} water.\n"})
    name, *rest = command
    shown = OURS.sub("", look(name, repository.path, *rest))
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
    assert "[bold]x[/bold] :smile:" in " ".join(shown.split())
