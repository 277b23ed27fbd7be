"""The program as Typer reads it: help, completion, mistakes, and every command line that is not in its plain form."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any, get_args

import typer
from typer.main import get_command

from drafting_engine import __version__
from drafting_engine.cli.arguments.parameters import Argument, Option
from drafting_engine.cli.commands import COMMANDS, COMPLETION, NAME, Command, exit_code_lines
from drafting_engine.cli.exit_codes import FINE, INTERRUPTED, USAGE
from drafting_engine.cli.plain_types import read_plainly
from drafting_engine.cli.terminal.printing import print_error
from drafting_engine.cli.typer_messages import mistake, translate_help
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _

ABOUT = N_("Read, compare and trace constitutions that are written in the open, offline and from a plain Git clone.")


def run_program(arguments: Sequence[str], loaded: Callable[[], None]) -> int:
    """Run one command and return its exit code; `loaded` is called when all that it needs is imported."""
    try:
        carry_out(arguments, loaded)
    except typer.Exit as leave:
        return leave.exit_code
    except typer.TyperException as error:
        print_error(_("{mistake} (see {command})", mistake=mistake(error), command=f"{NAME} {_help_for(arguments)}"))
        return USAGE.code
    except typer.Abort:
        return INTERRUPTED.code
    return FINE.code


def carry_out(arguments: Sequence[str], loaded: Callable[[], None] = lambda: None) -> None:
    """Run one command; raise what is wrong with it, or with how it is written."""
    program = _program_for(arguments)
    loaded()
    if COMPLETION in os.environ:
        program.main(args=[], prog_name=NAME)
    # not through program.main(): it would turn a closed pipe into exit code 1
    with program.make_context(NAME, list(arguments) or ["--help"]) as context:
        program.invoke(context)


def _help_for(arguments: Sequence[str]) -> str:
    return f"{arguments[0]} --help" if arguments and arguments[0] in COMMANDS else "--help"


def _program_for(arguments: Sequence[str]) -> Any:
    """Build the program as far as these arguments need it."""
    if COMPLETION in os.environ:
        return program_of({name: command.load() for name, command in COMMANDS.items()}, completion=True)
    name = arguments[0] if arguments else ""
    if name in COMMANDS:
        return program_of({name: COMMANDS[name].load()}, completion=False)
    return program_of({name: _named(command) for name, command in COMMANDS.items()}, completion=True)


def _named(command: Command) -> Callable[[], None]:
    """Stand in for a command where help needs its name only."""

    def stand_in() -> None:
        raise AssertionError(command)

    return stand_in


def program_of(functions: dict[str, Callable[..., Any]], *, completion: bool) -> Any:
    app = typer.Typer(
        name=NAME,
        help=ABOUT,
        epilog=exit_code_lines(),
        rich_markup_mode=None,
        add_completion=completion,
        no_args_is_help=False,
    )
    app.callback()(_options)
    for name, function in functions.items():
        command = COMMANDS[name]
        told = app.command(name, help=_(command.about), short_help=_(command.summary), epilog=command.epilogue)
        told(_for_typer(function))
    program: Any = get_command(app)
    read_plainly(program)
    translate_help(program)
    return program


def _for_typer(function: Callable[..., Any]) -> Callable[..., Any]:
    """Say what a command takes in Typer's own types, where it is said in ours."""
    function.__annotations__ = {name: _typer_type(taken) for name, taken in function.__annotations__.items()}
    return function


def _typer_type(annotation: Any) -> Any:
    match get_args(annotation):
        case [plain_type, Argument() as argument]:
            return Annotated[plain_type, typer.Argument(metavar=argument.metavar, help=argument.help)]
        case [plain_type, Option() as option]:
            return Annotated[plain_type, typer.Option(option.name, metavar=option.metavar, help=option.help)]
    return annotation


def _say_version(value: bool) -> None:
    if value:
        sys.stdout.write(f"{NAME} {__version__}\n")
        raise typer.Exit


def _options(
    version: bool = typer.Option(
        False, "--version", help=N_("Print the version."), callback=_say_version, is_eager=True
    ),
) -> None:
    """Options of the program as a whole; its help text is ABOUT."""
