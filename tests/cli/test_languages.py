"""Answers come in the language of whoever asks."""

import re
from pathlib import Path

import pytest
import typer

from drafting_engine.cli.program import carry_out
from drafting_engine.cli.terminal.styled_lines import Span
from drafting_engine.cli.terminal.styled_sentences import styled
from drafting_engine.cli.typer_messages import MISTAKES, mistake
from tests.builder import RepositoryBuilder
from tests.cli.conftest import Run

SPANISH = {"LC_ALL": "", "LANG": "es_MX.UTF-8"}


def test_a_life_is_told_in_the_language_of_the_environment(run: Run, small_text: RepositoryBuilder) -> None:
    done = run("trace", small_text.path, "six months of leave", **SPANISH)
    assert done.code == 0
    assert "15 de diciembre de 2016" in done.out
    assert "15 December 2016" not in done.out
    assert "Strike out parental leave" in done.out


def test_locale_c_is_english_whatever_else_is_wished(run: Run, small_text: RepositoryBuilder) -> None:
    for environment in ({"LC_ALL": "C.UTF-8", "LANGUAGE": "es"}, {"LC_ALL": "C", "LANG": "es_MX.UTF-8"}):
        assert "15 December 2016" in run("changes", small_text.path, "HEAD", **environment).out


@pytest.mark.parametrize(
    "arguments",
    [
        ("clauses",),
        ("changes", "HEAD"),
        ("diff", "HEAD~3", "HEAD"),
        ("trace", "six months of leave"),
        ("words", "free water"),
        ("origins", "P-2"),
        ("check",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_json_is_the_same_in_every_language(
    run: Run, small_text: RepositoryBuilder, arguments: tuple[str, ...]
) -> None:
    name, *rest = arguments
    command = (name, small_text.path, *rest, "--format", "json")
    assert run(*command, **SPANISH).out == run(*command).out


def test_a_verification_is_the_same_for_programs_in_every_language(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "city").code == 0
    told = [run("verify", tmp_path / "city", "--format", "json", **environment).json for environment in ({}, SPANISH)]
    assert told[0] == told[1]
    assert told[0]["differences"] == []


def test_a_page_says_its_language_and_direction(run: Run, small_text: RepositoryBuilder) -> None:
    command = ("diff", small_text.path, "HEAD~3", "HEAD", "--format", "html")
    assert '<html lang="es">' in run(*command, **SPANISH).out
    assert '<html lang="ar" dir="rtl">' in run(*command, LC_ALL="ar_EG.UTF-8").out


def test_help_is_there_in_every_language(run: Run) -> None:
    for locale in ("es", "fr", "pt", "de", "ar"):
        done = run("people", "--help", LC_ALL=f"{locale}.UTF-8")
        assert done.code == 0
        assert "--name-too" in done.out
        assert "drafting-engine people law list" in done.out


def test_a_fact_keeps_its_style_wherever_a_message_has_it() -> None:
    spans = styled(
        "{share} of {what}, {count}", "quiet", share=Span("62%", "good"), what=(Span("a"), Span("b")), count=7
    )
    assert spans == (
        Span("62%", "good"),
        Span(" of ", "quiet"),
        Span("a"),
        Span("b"),
        Span(", ", "quiet"),
        Span("7", "quiet"),
    )


def test_what_strangers_wrote_is_no_message() -> None:
    (span,) = styled("{words}", words="{0} {count.__class__}")
    assert span.text == "{0} {count.__class__}"


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
