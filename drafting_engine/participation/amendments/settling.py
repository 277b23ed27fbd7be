"""Settling: how long an author is waited for when the draft leaves a proposal without its ground.

The author decides first. Who does not answer in time has not lost the proposal: the drafting group may settle it then,
under its own name, and the author may go on from there.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from drafting_engine.errors import Conflict
from drafting_engine.participation.process.limits import Limit

USUAL_ANSWER_DAYS = 14
"""So many where the rules say nothing."""


class AuthorHasTime(Conflict):
    """The author of an amendment was asked a short while ago and may still answer."""

    def __init__(self, number: int, until: datetime) -> None:
        super().__init__("amendment-waits-for-author", number=str(number), day=until.date())
        self.until = until


def answer_days(limits: Mapping[str, int]) -> int:
    """Return for how many days an author is waited for."""
    return limits.get(Limit.AMENDMENT_ANSWER_DAYS, USUAL_ANSWER_DAYS)


def check_waited(number: int, *, asked: datetime | None, now: datetime, days: int) -> None:
    """Raise `AuthorHasTime` if the author, who was asked at a moment or is yet to be asked, may still answer."""
    until = (asked or now) + timedelta(days=days)
    if now < until:
        raise AuthorHasTime(number, until)
