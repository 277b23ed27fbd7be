"""Marks for messages that a table holds until somebody says them."""

from dataclasses import dataclass

_SEPARATOR = "\x04"
"""What stands between context and message in a catalogue, as gettext has it."""


def N_(message: str) -> str:  # noqa: N802  # the name by which gettext's tools know it
    """Mark a message for translation and return it as it is."""
    return message


def NP_(context: str, message: str) -> str:  # noqa: N802
    """Mark a message that other languages say in several ways; `with_context` takes the context off again."""
    return f"{context}{_SEPARATOR}{message}"


@dataclass(frozen=True, slots=True)
class Plural:
    """Two forms of a message in English, by which others find as many as they have."""

    one: str
    many: str


def NN_(one: str, many: str) -> Plural:  # noqa: N802
    """Mark a message whose form depends on the fact `count`."""
    return Plural(one, many)


def with_context(marked: str) -> tuple[str, str]:
    """Return the context and the message of what was marked; the context is empty for `N_`."""
    context, separator, message = marked.partition(_SEPARATOR)
    return (context, message) if separator else ("", marked)
