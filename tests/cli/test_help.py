"""Help, version, completion and mistakes on the command line."""

import inspect

import pytest

from drafting_engine import __version__
from drafting_engine.cli.commands import COMMANDS
from drafting_engine.cli.exit_codes import ALL
from tests.cli.conftest import Run


def test_version(run: Run) -> None:
    assert run("--version").out == f"drafting-engine {__version__}\n"


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_help_lists_every_command_and_exit_code(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 0
    for name in COMMANDS:
        assert f"\n  {name}" in done.out
    for leave in ALL:
        assert f"{leave.code:<4}{leave.meaning}" in done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.code == 0
    for example in COMMANDS[name].examples:
        assert example.startswith("drafting-engine ")
        assert f"\n    {example}" in done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_to_readers_what_it_says_to_programmers(name: str) -> None:
    said = inspect.getdoc(COMMANDS[name].load()) or ""
    assert COMMANDS[name].about.split() == said.split()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("trce",), "Did you mean 'trace'?"),
        (("trace",), "REPO"),
        (("trace", ".", "x", "--format", "xml"), "'xml'"),
        (("changes", ".", "HEAD", "--sinse", "x"), "--since"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert said in done.complaint


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_is_there(run: Run, shell: str) -> None:
    done = run(_DRAFTING_ENGINE_COMPLETE=f"source_{shell}")
    assert done.code == 0
    assert "drafting-engine" in done.out


def test_completion_offers_commands_and_options(run: Run) -> None:
    words = {"COMP_WORDS": "drafting-engine tr", "COMP_CWORD": "1", "_DRAFTING_ENGINE_COMPLETE": "complete_bash"}
    assert run(**words).out.split() == ["trace"]
    words = {**words, "COMP_WORDS": "drafting-engine trace --fo", "COMP_CWORD": "2"}
    assert run(**words).out.split() == ["--format"]
