"""The console command: runs the one command that was asked for, and turns refusals into a line and a code.

Start-up counts: a script may ask for the changes of a thousand versions, one process each. So only the
module of the asked-for command is imported, and a page of help that lists all of them imports none. What is asked in
plain form is answered without Typer, which `program` hands everything else.
"""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drafting_engine.cli.arguments.parameters import plain_values
from drafting_engine.cli.commands import COMMANDS, COMPLETION
from drafting_engine.cli.exit_codes import BUG, CLOSED_PIPE, FINE, INTERRUPTED, REFUSALS, exit_of
from drafting_engine.cli.terminal.printing import print_error
from drafting_engine.errors import DraftingError, NotFound, Unavailable
from drafting_engine.language.negotiating import of_environment
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speak

TRACEBACK = "DRAFTING_ENGINE_TRACEBACK"
"""With this in the environment a fault of the program shows where it is."""

SELDOM = (10_000, 20, 100)
"""How many new objects, and how many rounds of the younger ones, Python's collector waits for: following a history
makes millions of objects that stay, and hardly any rings."""
NOT_THERE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG))
"""What the system says of a path that leads nowhere; anything else is something that can't be used now."""


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
        code = _carried_out(arguments)
        sys.stdout.flush()
    except DraftingError as error:
        return _refuse(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE.code
    except KeyboardInterrupt:
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
    return code


def _refuse(error: DraftingError) -> int:
    from drafting_engine.language.refusals import refusal_words  # noqa: PLC0415 - sentences that most commands never need

    print_error(str(refusal_words(error)))
    return exit_of(error).code


def _carried_out(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; raise what it refuses."""
    if _is_answered_plainly(arguments):
        return FINE.code
    from drafting_engine.cli.program import run_program  # noqa: PLC0415 - Typer, and what tells mistakes and help

    return run_program(arguments, _collect_seldom)


def _is_answered_plainly(arguments: Sequence[str]) -> bool:
    """Run a command whose arguments are written in plain form; return False where Typer has to read them."""
    command = COMMANDS.get(arguments[0]) if arguments and COMPLETION not in os.environ else None
    if command is None:
        return False
    function = command.load()
    values = plain_values(function, arguments[1:])
    if values is None:
        return False
    _collect_seldom()
    function(**values)
    return True


def _collect_seldom() -> None:
    gc.enable()
    gc.freeze()  # nothing that was imported is looked through again
    gc.set_threshold(*SELDOM)


def _prepared(stream: Any) -> Any:
    """Make a stream take any text: UTF-8 in a pipe, in a terminal whatever it can show; a closed one takes all."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
