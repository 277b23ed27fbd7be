"""Reading arguments without Pydantic, which Typer would import for each: a third of the start of a short command.

Typer asks each parameter for an object that coerces its value, and makes one with Pydantic where there is none yet.
Our parameters are texts, paths, choices and flags, so a reader of our own takes that place. Should a later Typer look
elsewhere, nothing breaks: it makes its own again, and `tests/cli/test_start.py` says that the start has become slower.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import typer

from drafting_engine.cli.arguments.parameters import reader_of
from drafting_engine.language.formats import listed
from drafting_engine.language.sentences import gettext as _


@dataclass(frozen=True, slots=True)
class PlainReader:
    """Coerces what stands on the command line into one plain type."""

    read: Callable[[str], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Read a value, or each of several; nothing stays nothing, and a default that is read already stays so."""
        if param.multiple or param.nargs == -1:
            return [self._one(each, param, ctx) for each in value or ()]
        return None if value is None else self._one(value, param, ctx)

    def _one(self, value: Any, param: Any, ctx: Any) -> Any:
        try:
            return self.read(value)
        except ValueError as error:
            raise typer.BadParameter(str(error), ctx=ctx, param=param) from None


def read_plainly(program: Any) -> None:
    """Set a `PlainReader` on every parameter of a plain type."""
    for command in (program, *program.commands.values()):
        for param in command.get_params(typer.Context(command)):
            descriptor = getattr(param, "type_descriptor", None)
            if reader := _plain_reader(getattr(descriptor, "annotation", None)):
                param._runtime_param = reader


def _plain_reader(annotation: Any) -> PlainReader | None:
    read = reader_of(annotation)
    if read is None:
        return None
    return PlainReader(_choice_of(read) if isinstance(read, type) and issubclass(read, Enum) else read)


def _choice_of(choices: type[Enum]) -> Callable[[Any], Enum]:
    def read(value: Any) -> Enum:
        try:
            return choices(value)
        except ValueError:
            known = listed([repr(choice.value) for choice in choices])
            raise ValueError(_("{value} is not one of {choices}.", value=repr(value), choices=known)) from None

    return read
