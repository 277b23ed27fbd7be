"""What a command takes, said without Typer; and a command line in its plain form, read by the same words.

Typer takes longer to import than a clause takes to be traced. So commands that answer questions say with these types
what they take. A command line that holds values, and options as help writes them, is read here; help, mistakes and
every other way of writing are left to Typer, which is told of the same types in `program`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A value that is known by its place; `metavar` is its name in help."""

    metavar: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value that is known by the name in front of it, `--rev`, or a flag."""

    name: str
    metavar: str | None = None
    help: str


class _NotPlain(Exception):
    """A command line that is not written in its plain form."""


def plain_values(command: Callable[..., Any], given: Sequence[str]) -> dict[str, Any] | None:
    """Return what to call a command with, as it stands on the command line; None where Typer has to read it."""
    taken = {name: get_args(annotation) for name, annotation in command.__annotations__.items() if name != "return"}
    arguments: list[tuple[str, Any]] = []
    options: dict[str, tuple[str, Any]] = {}
    for name, (plain_type, *details) in taken.items():
        match details:
            case [Argument()]:
                arguments.append((name, plain_type))
            case [Option() as option]:
                options[option.name] = (name, plain_type)
            case _:
                return None
    try:
        values = _values(arguments, options, given)
    except _NotPlain:
        return None
    required = list(taken)[: len(taken) - len(command.__defaults__ or ())]
    return values if values.keys() >= set(required) else None


def _values(
    arguments: Sequence[tuple[str, Any]], options: dict[str, tuple[str, Any]], given: Sequence[str]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    places, rest = iter(arguments), iter(given)
    for text in rest:
        if not text.startswith("-"):
            name, plain_type = next(places, ("", None))
            if plain_type is None:
                raise _NotPlain
            values[name] = _read(plain_type, text)
            continue
        name, plain_type = options.get(text, ("", None))
        if plain_type is None or (name in values and get_origin(_without_none(plain_type)) is not list):
            raise _NotPlain
        if plain_type is bool:
            values[name] = True
        elif get_origin(_without_none(plain_type)) is list:
            values.setdefault(name, []).append(_read(plain_type, next(rest, "")))
        else:
            values[name] = _read(plain_type, next(rest, ""))
    return values


def _read(plain_type: Any, text: str) -> Any:
    reader = reader_of(plain_type)
    if reader is None or not text or text.startswith("-"):
        raise _NotPlain
    try:
        return reader(text)
    except ValueError:
        raise _NotPlain from None


def reader_of(annotation: Any) -> Callable[[str], Any] | None:
    """Return what reads one text as a plain type, or as one of many; None for a type that is not plain."""
    annotation = _without_none(annotation)
    if get_origin(annotation) is list:
        (annotation,) = get_args(annotation)
    is_plain = annotation in (str, Path, bool) or (isinstance(annotation, type) and issubclass(annotation, Enum))
    return annotation if is_plain else None


def _without_none(annotation: Any) -> Any:
    """Return the one type that stands beside None; any other annotation as it is."""
    if get_origin(annotation) is not UnionType:
        return annotation
    parts = [part for part in get_args(annotation) if part is not NoneType]
    return parts[0] if len(parts) == 1 else annotation
