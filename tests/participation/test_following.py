"""What can be followed, and when the next letter may be written."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.following import (
    MOST_FOLLOWED,
    MOST_SEARCHES,
    Frequency,
    Topic,
    TopicKind,
    next_letter,
)

MEXICO = ZoneInfo("America/Mexico_City")
"""Six hours behind in December."""


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("clause", "c-0123456789ab"),
        ("article", "c-0123456789ab"),
        ("petition", "P-1"),
        ("petition", "P-123456789"),
        ("proposal", "A-7"),
        ("person", "Ana_Ruíz"),
        ("person", "x" * 60),
        ("search", "water year:2016"),
        ("search", "x" * 300),
        ("everything", ""),
    ],
)
def test_what_can_be_followed(kind: str, key: str) -> None:
    assert Topic(TopicKind(kind), key).key == key


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("clause", "c-0123456789a"),
        ("clause", "c-0123456789abc"),
        ("article", "c-0123456789AB"),
        ("petition", "P-0"),
        ("petition", "P-1234567890"),
        ("petition", "A-7"),
        ("proposal", "P-7"),
        ("person", ""),
        ("person", "x" * 61),
        ("person", "a b"),
        ("person", "a/b"),
        ("search", ""),
        ("search", "x" * 301),
        ("search", "a\nb"),
        ("everything", "x"),
    ],
)
def test_what_can_not_be_followed(kind: str, key: str) -> None:
    with pytest.raises(Invalid, match="not-to-be-followed"):
        Topic(TopicKind(kind), key)


def test_how_much_one_follows_and_how_many_searches_are_watched() -> None:
    assert (MOST_FOLLOWED, MOST_SEARCHES) == (500, 5_000)


@pytest.mark.parametrize("often", [Frequency.AT_ONCE, Frequency.OFF])
def test_letters_at_once_are_ten_minutes_apart(often: Frequency) -> None:
    now = datetime(2026, 12, 2, 23, 55, tzinfo=UTC)
    assert next_letter(often, now, MEXICO) == datetime(2026, 12, 3, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        # a Wednesday; seven in the morning there is one in the afternoon in UTC
        (datetime(2026, 12, 2, 12, 59, tzinfo=UTC), 2, 7),
        (datetime(2026, 12, 2, 13, 0, tzinfo=UTC), 3, 7),
        # still Sunday there, though Monday in UTC
        (datetime(2026, 12, 7, 5, 0, tzinfo=UTC), 7, 7),
        # Monday, before and after the letters of the week
        (datetime(2026, 12, 7, 12, 59, tzinfo=UTC), 7, 7),
        (datetime(2026, 12, 7, 13, 0, tzinfo=UTC), 8, 14),
    ],
)
def test_daily_and_weekly_letters_come_in_the_morning_of_the_place(now: datetime, daily: int, weekly: int) -> None:
    assert next_letter(Frequency.DAILY, now, MEXICO) == datetime(2026, 12, daily, 13, tzinfo=UTC)
    assert next_letter(Frequency.WEEKLY, now, MEXICO) == datetime(2026, 12, weekly, 13, tzinfo=UTC)
