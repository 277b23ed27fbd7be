"""The error tree: every refusal of the engine is one of these kinds and says what helps.

Leaf errors stand beside the code that raises them and carry data. A face has one table
from kind to HTTP status or exit code; the message is one line, fit to be shown to a person.
"""


class DraftingError(Exception):
    """The root of every refusal.

    `message` says what is wrong, `hint` what helps; both are plain text without a line break.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


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
