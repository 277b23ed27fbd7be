"""The console command: builds the one command that was asked for, runs it, and turns refusals into a line and a code.

Start-up counts: a script may ask for the changes of a thousand versions, one process each. So only the
module of the asked-for command is imported, and a page of help that lists all of them imports none.
"""

import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from drafting_engine import __version__
from drafting_engine.cli.commands import COMMANDS, Command, exit_code_lines
from drafting_engine.cli.exit_codes import BUG, CLOSED_PIPE, FINE, INTERRUPTED, REFUSALS, USAGE, exit_of
from drafting_engine.cli.plain_types import read_plainly
from drafting_engine.cli.terminal.printing import print_error
from drafting_engine.cli.typer_messages import mistake, translate_help
from drafting_engine.errors import DraftingError, NotFound, Unavailable
from drafting_engine.language.marking import N_
from drafting_engine.language.negotiating import of_environment
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speak

NAME = "drafting-engine"
COMPLETION = "_DRAFTING_ENGINE_COMPLETE"
TRACEBACK = "DRAFTING_ENGINE_TRACEBACK"
"""With this in the environment a fault of the program shows where it is."""

SELDOM = (10_000, 20, 100)
"""How many new objects, and how many rounds of the younger ones, Python's collector waits for: following a history
makes millions of objects that stay, and hardly any rings."""
NOT_THERE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG))
"""What the system says of a path that leads nowhere; anything else is something that can't be used now."""

ABOUT = N_("Read, compare and trace constitutions that are written in the open, offline and from a plain Git clone.")


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # until the command is loaded: what is imported stays
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; every refusal becomes one line on standard error and an exit code.

    The language is chosen first, since the texts of help are said when a command is built.
    """
    speak(of_environment(os.environ))
    sys.stdout, sys.stderr = _prepared(sys.stdout), _prepared(sys.stderr)
    try:
        carry_out(arguments)
        sys.stdout.flush()
    except typer.Exit as leave:
        return leave.exit_code
    except typer.TyperException as error:
        print_error(_("{mistake} (see {command})", mistake=mistake(error), command=f"{NAME} {_help_for(arguments)}"))
        return USAGE.code
    except DraftingError as error:
        return _refuse(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE.code
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED.code
    except OSError as error:
        place = error.filename or _("the system")
        print_error(f"{place}: {error.strerror or error}")
        return REFUSALS[NotFound if error.errno in NOT_THERE else Unavailable].code
    except Exception as error:
        if TRACEBACK in os.environ:
            raise
        print_error(
            _(
                "this is a fault in the program: {fault} (set {variable} to see where)",
                fault=f"{type(error).__name__}: {error}",
                variable=f"{TRACEBACK}=1",
            )
        )
        return BUG.code
    return FINE.code


def _refuse(error: DraftingError) -> int:
    from drafting_engine.language.refusals import told  # noqa: PLC0415 - sentences that most commands never need

    print_error(str(told(error)))
    return exit_of(error).code


def carry_out(arguments: Sequence[str]) -> None:
    """Run one command; raise what is wrong with it."""
    program = _program_for(arguments)
    gc.enable()
    gc.freeze()  # nothing that was imported is looked through again
    gc.set_threshold(*SELDOM)
    if COMPLETION in os.environ:
        program.main(args=[], prog_name=NAME)
    # not through program.main(): it would turn a closed pipe into exit code 1
    with program.make_context(NAME, list(arguments) or ["--help"]) as context:
        program.invoke(context)


def _prepared(stream: Any) -> Any:
    """Make a stream take any text: UTF-8 in a pipe, in a terminal whatever it can show; a closed one takes all."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def _help_for(arguments: Sequence[str]) -> str:
    return f"{arguments[0]} --help" if arguments and arguments[0] in COMMANDS else "--help"


def _program_for(arguments: Sequence[str]) -> Any:
    """Build the program as far as these arguments need it."""
    if COMPLETION in os.environ:
        return _program({name: command.load() for name, command in COMMANDS.items()}, completion=True)
    name = arguments[0] if arguments else ""
    if name in COMMANDS:
        return _program({name: COMMANDS[name].load()}, completion=False)
    return _program({name: _named(command) for name, command in COMMANDS.items()}, completion=True)


def _named(command: Command) -> Callable[[], None]:
    """Stand in for a command where help needs its name only."""

    def stand_in() -> None:
        raise AssertionError(command)

    return stand_in


def _program(functions: dict[str, Callable[..., Any]], *, completion: bool) -> Any:
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
        app.command(name, help=_(command.about), short_help=_(command.summary), epilog=command.epilogue)(function)
    program: Any = get_command(app)
    read_plainly(program)
    translate_help(program)
    return program


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
