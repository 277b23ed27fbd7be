"""A command line in its plain form is read without Typer, and as Typer reads it."""

from collections.abc import Callable
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.cli.arguments.options import TODAY, Clause, Documents, Format, Repo, RevisionOption, TextOrJson
from drafting_engine.cli.arguments.parameters import Argument, Option, plain_values
from drafting_engine.cli.commands import NAME
from drafting_engine.cli.program import program_of

Quiet = Annotated[bool, Option(name="--quiet", help="Say less.")]
Since = Annotated[str | None, Option(name="--since", help="From then on.")]
Number = Annotated[int, Argument(metavar="N", help="How many.")]
TOKENS = (
    "a", "b c", "", ".", "é", "-", "--", "-x", "--rev", "--rev=a", "--documents", "--since", "--quiet", "--no-quiet",
    "--format", "json", "text", "JSON", "--form", "--help", "@a", "*.md",
)  # fmt: skip


def asking(kept: list[dict[str, Any]]) -> Callable[..., None]:
    """A command that keeps what it was called with."""

    def question(
        repo: Repo,
        clause: Clause,
        rev: RevisionOption = TODAY,
        documents: Documents = None,
        since: Since = None,
        quiet: Quiet = False,
        format_: Format = TextOrJson.TEXT,
    ) -> None:
        """Ask something."""
        options = {"rev": rev, "documents": documents, "since": since, "quiet": quiet, "format_": format_}
        kept.append({"repo": repo, "clause": clause, **options})

    return question


def plainly(line: list[str]) -> dict[str, Any] | None:
    """What a plain line calls a command with, with what is taken where nothing is said."""
    kept: list[dict[str, Any]] = []
    command = asking(kept)
    values = plain_values(command, line)
    if values is None:
        return None
    command(**values)
    return kept[0]


def by_typer(line: list[str]) -> dict[str, Any]:
    """What Typer calls a command with."""
    kept: list[dict[str, Any]] = []
    program = program_of({"trace": asking(kept)}, completion=False)
    with program.make_context(NAME, ["trace", *line]) as context:
        program.invoke(context)
    return kept[0]


@pytest.mark.parametrize(
    "line",
    [
        ["a", "b c"],
        ["a", "b c", "--format", "json"],
        ["--format", "json", "a", "b"],
        ["a", "--rev", "HEAD~3", "b"],
        ["a", "b", "--quiet", "--since", "2016"],
        ["a", "b", "--documents", "*.md", "--documents", "more/*.md"],
    ],
)
def test_a_plain_line_is_read_as_typer_reads_it(line: list[str]) -> None:
    assert plainly(line) == by_typer(line)


@pytest.mark.parametrize(
    "line",
    [
        [], ["a"], ["a", "b", "c"], ["a", "b", "--help"], ["a", "b", "--rev"], ["a", "b", "--rev=HEAD"],
        ["a", "b", "--format", "other"], ["a", "b", "--rev", "x", "--rev", "y"], ["a", "--", "b"], ["a", "b", "-x"],
        ["a", "b", "--rev", "--quiet"],
    ],
)  # fmt: skip
def test_every_other_line_is_left_to_typer(line: list[str]) -> None:
    assert plainly(line) is None


def test_a_command_that_takes_something_else_is_left_to_typer() -> None:
    def count(number: Number) -> None:
        raise AssertionError(number)

    def unknown(number: Annotated[str, "something"]) -> None:
        raise AssertionError(number)

    assert plain_values(count, ["3"]) is None
    assert plain_values(unknown, ["3"]) is None


@given(st.lists(st.sampled_from(TOKENS), max_size=7))
def test_what_is_read_plainly_is_what_typer_would_read(line: list[str]) -> None:
    found = plainly(line)
    if found is not None:
        assert found == by_typer(line)
