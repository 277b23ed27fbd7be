"""The error tree: every refusal of the engine is one of these kinds, with a code and data and no sentence.

Leaf errors stand beside the code that raises them. A face has one table from kind to HTTP status or exit code, and
asks `language.refusals` for the sentence that a code stands for, in the language of whoever is refused.
"""

import traceback
from pathlib import PurePath


class DraftingError(Exception):
    """The root of every refusal.

    `code` names what is wrong, as `backup-target-exists`; `facts` are what the sentence of this code tells of:
    names, numbers, days, members of enumerations, or another refusal that was its cause.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={fact!s}" for name, fact in self.facts.items())
        return f"{self.code}: {facts}" if facts else self.code


def fault_of(error: BaseException) -> str:
    """Return what kind of error this is and where it arose, for a log.

    Its words are left out: they may repeat an address, a token or a password that it was about.
    """
    kind = error.code if isinstance(error, DraftingError) else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    return f"{kind} at {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else kind


class OneOf(tuple[object, ...]):
    """Facts of which one is meant: a sentence joins them by its word for "or"."""

    __slots__ = ()


class FirstFew(tuple[str, ...]):
    """Facts of which a sentence names a few and counts the others."""

    __slots__ = ()


class WithHint:
    """A refusal that another one tells of together with what helps."""

    __slots__ = ("error",)

    def __init__(self, error: DraftingError) -> None:
        self.error = error


class NotFound(DraftingError):
    """What was asked for is not there: a revision, a clause, an article, a petition."""


class Invalid(DraftingError):
    """What came in can't be read or breaks a rule."""


class Conflict(DraftingError):
    """Two acts contradict each other, or somebody was faster."""


class Forbidden(DraftingError):
    """The person may not do this."""


class Unavailable(DraftingError):
    """A store or a program that the engine needs can't be reached now."""
