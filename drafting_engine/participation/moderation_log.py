"""The moderation log: what was taken from view or shown again, when and why, as the record tells everybody.

It also says of how many who signed a petition staff saw a document. Who moderated, who reported and whose documents
were seen is private. What was never public, and a report that was set aside, leave nothing in the record, so no entry
tells of them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LogAct(StrEnum):
    """What happened to a comment, a proposal, a petition or a claim of origin."""

    HIDDEN = "hidden"
    """By a moderator, for a reason of the rules."""
    SHOWN_AGAIN = "shown-again"
    WITHDRAWN = "withdrawn"
    """By who said it."""
    ERASED = "erased"
    """From every version, for good."""
    DOCUMENTS_SEEN = "documents-seen"
    """Staff saw documents of some who signed, by which they live here; whose they were is in no record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One act, as the record has it."""

    name: str
    """What it was done to: `C-01JX`, `A-7`, `P-12`, `L-01JX`."""
    act: LogAct
    at: datetime | None
    """When the record says that it was done, or else when the record was written; None where it says neither."""
    reason: str = ""
    """The code of a reason; of an erasure the reason in words; empty where none is needed."""
    version: str = ""
    """The commit that says so; empty where the present file does."""
    count: int = 0
    """How many documents were seen; 0 for every other act."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """How far a file says that what it holds is not shown; both are empty for what is shown."""

    hidden: str = ""
    """The code of the reason for which it was hidden."""
    withdrawn: datetime | None = None
    """When its author took it back."""


SHOWN = Withheld()


def acts_between(
    before: Withheld, after: Withheld, written: datetime
) -> tuple[tuple[LogAct, datetime | None, str], ...]:
    """Return what happened between two states of a file, with when and why; `written` is when the record was."""
    acts: list[tuple[LogAct, datetime | None, str]] = []
    if after.withdrawn and not before.withdrawn:
        acts.append((LogAct.WITHDRAWN, after.withdrawn, ""))
    if after.hidden and after.hidden != before.hidden:
        acts.append((LogAct.HIDDEN, written, after.hidden))
    if before.hidden and not after.hidden and not after.withdrawn:
        acts.append((LogAct.SHOWN_AGAIN, written, ""))
    return tuple(acts)
