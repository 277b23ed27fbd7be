"""Answers come in the language of whoever asks."""

import re

import pytest
import typer

from drafting_engine.cli.main import carry_out
from drafting_engine.cli.typer_messages import MISTAKES, mistake


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("trce", "No such command 'trce'. Did you mean 'trace'?"),
        ("xyz", "No such command 'xyz'."),
        ("-x", "No such option: -x"),
        ("changes . HEAD --sinse x", "No such option: --sinse (Possible options: --since)"),
        ("trace", "Missing argument 'REPO'."),
        ("hooks", "Missing argument 'install'. Choose from: install"),
        ("check . --format xml", "Invalid value for '--format': 'xml' is not one of 'text', 'json'."),
        ("people law token a@b.example --days x", "Invalid value for '--days': it must be a whole number"),
        ("serve law --port 0", "Invalid value for '--port': it must be 1 or more"),
        ("serve law --port 65536", "Invalid value for '--port': it must be 65535 or less"),
        ("clauses a b c", "Got unexpected extra arguments: c"),
        ("trace . x --rev", "Option '--rev' requires an argument."),
        ("serve law --known-passwords=1", "Option '--known-passwords' does not take a value."),
    ],
)
def test_a_mistake_is_said_by_a_message_of_ours(arguments: str, said: str) -> None:
    with pytest.raises(typer.TyperException) as found:
        carry_out(arguments.split())
    assert any(re.fullmatch(form, found.value.format_message(), re.DOTALL) for form in MISTAKES)
    assert mistake(found.value) == said
