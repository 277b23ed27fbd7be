"""Days, numbers, shares and lists as a language writes them, by the rules of CLDR."""

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from drafting_engine.language.languages import SOURCE
from drafting_engine.language.speaking import spoken

# Babel is imported where it is used, and English is written without it: it takes a tenth of a second to import, and
# scripts run a command for each of a thousand versions.
# ruff: noqa: PLC0415


_LAST = {"standard": " and ", "or": " or "}
"""What stands before the last word of a list in English."""
_LONG_IN_SECONDS = 90
"""A wait that is longer is told in minutes."""


def day(moment: date) -> str:
    """Write a day out: `3 May 2016`, `3 de mayo de 2016`."""
    return _day(date(moment.year, moment.month, moment.day), spoken().locale)


@lru_cache(4_096)
def _day(moment: date, locale: str) -> str:
    if locale == SOURCE.locale:
        return f"{moment.day} {moment:%B} {moment.year}"
    from babel.dates import format_date

    written = format_date(moment, "long", locale=locale)
    # CLDR writes every day of a French month by its number; French writes the first as an ordinal.
    return f"1er {written.removeprefix('1 ')}" if locale == "fr" and moment.day == 1 else written


def month(moment: date) -> str:
    """Name a month and its year where room is short: `May 2016`, `mai 2016`."""
    return _in_short(date(moment.year, moment.month, 1), "yMMM", spoken().locale)


def day_and_month(moment: date) -> str:
    """Name a day of a year that is known where room is short: `3 May`, `3 de may`."""
    return _in_short(date(moment.year, moment.month, moment.day), "MMMd", spoken().locale)


@lru_cache(4_096)
def _in_short(moment: date, skeleton: str, locale: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, moment, locale=locale)


def clock(moment: datetime) -> str:
    """Write the time of day where a moment is read: `14:05`."""
    from babel.dates import format_time

    return format_time(moment.time(), "short", locale=spoken().locale)


def day_of_text(text: str) -> str:
    """Write out an ISO date that somebody put into a trailer; give back what is none."""
    try:
        return day(date.fromisoformat(text.strip()))
    except ValueError:
        return text


@lru_cache(4_096)
def _number(value: int, locale: str) -> str:
    if locale == SOURCE.locale:
        return f"{value:,}"
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale)


def number(value: int) -> str:
    """Write a number with separators: `11,204`, `11.204`."""
    return str(value) if -1_000 < value < 1_000 else _number(value, spoken().locale)


def share(part: int, whole: int) -> str:
    """Write a share in per cent, rounded to the nearest, a half up, as a reader would."""
    return percent((part * 200 + whole) // (whole * 2) if whole > 0 else 0)


def percent(value: int) -> str:
    """Write a number of hundredths: `62%`, `62 %`."""
    if spoken() == SOURCE:
        return f"{value}%"
    from babel.numbers import format_percent

    return format_percent(value / 100, locale=spoken().locale)


def duration(time: timedelta) -> str:
    """Write how long something takes or is off, rounded up: `30 seconds`, `2 minutes`, `3 hours`, `4 days`."""
    from babel.units import format_unit

    seconds = math.ceil(time.total_seconds())
    if seconds < _LONG_IN_SECONDS:
        return format_unit(seconds, "duration-second", locale=spoken().locale)
    for unit, length in (("day", 86_400), ("hour", 3_600)):
        if seconds >= 2 * length:
            return format_unit(math.ceil(seconds / length), f"duration-{unit}", locale=spoken().locale)
    return format_unit(math.ceil(seconds / 60), "duration-minute", locale=spoken().locale)


def joined(words: Sequence[str]) -> str:
    """Join words as a sentence does: `a, b and c`."""
    return _joined(words, "standard")


def either(words: Sequence[str]) -> str:
    """Join words of which one is meant: `a, b or c`."""
    return _joined(words, "or")


def _joined(words: Sequence[str], style: Literal["standard", "or"]) -> str:
    if len(words) < 2:
        return "".join(words)
    if spoken() == SOURCE:
        return f"{', '.join(words[:-1])}{_LAST[style]}{words[-1]}"
    from babel.lists import format_list

    return format_list(list(words), style, locale=spoken().locale)


def listed(words: Sequence[str]) -> str:
    """Join words that are no sentence, by commas: `3 clauses reworded, 1 moved`."""
    return spoken().comma.join(words)
