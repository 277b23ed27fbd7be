"""The day of a version: the legal date where one is stated, else Git's, and which of them it is.

Git servers refuse dates before 1970, so collections of older texts carry a stand-in as Git date and the real
day in a trailer. A stated date is accepted where it is `Decided-On`, our own word for the legal date; words of
other collections are accepted only where Git's date is such a stand-in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from drafting_engine.repository.commit import Commit

LEGAL = "Decided-On"
OTHERS = ("Announced", "Announced-Real", "Passed", "Adopted", "Promulgated", "Date", "Source-Date", "Effective-Since")
"""Trailers in which collections of legal texts state a day, the most telling first."""

FIRST_PLAUSIBLE = datetime(1970, 1, 3, tzinfo=UTC)
"""Earlier Git dates are stand-ins: they fall on the first moments that Git can hold."""

GIT = "Git"


@dataclass(frozen=True, slots=True)
class VersionDay:
    """A day and what states it: a trailer's name, or `Git`."""

    day: date
    source: str


def version_day(commit: Commit) -> VersionDay | None:
    """Tell from which day a version is; none where Git's date is a stand-in and nothing else states one."""
    keys = (LEGAL, *OTHERS) if commit.date < FIRST_PLAUSIBLE else (LEGAL,)
    stated = next(_stated(commit, keys), None)
    if stated or commit.date < FIRST_PLAUSIBLE:
        return stated
    return VersionDay(commit.date.date(), GIT)


def _stated(commit: Commit, keys: tuple[str, ...]) -> Iterator[VersionDay]:
    for key in keys:
        for value in commit.values(key):
            if day := _day(value):
                yield VersionDay(day, key)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
