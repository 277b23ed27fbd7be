"""From which day a version is told to be."""

from datetime import UTC, date, datetime

import pytest

from drafting_engine.provenance.dating import VersionDay, version_day
from drafting_engine.repository.commit import Commit

STAND_IN = datetime(1970, 1, 2, tzinfo=UTC)
IN_2016 = datetime(2016, 5, 3, 12, tzinfo=UTC)


def commit(moment: datetime, *trailers: tuple[str, str]) -> Commit:
    return Commit(id="0" * 40, parents=(), author="Ana", date=moment, subject="", body="", trailers=trailers)


MOST_TELLING_FIRST = (
    *("Decided-On", "Announced", "Announced-Real", "Passed", "Adopted", "Promulgated", "Date", "Source-Date"),
    "Effective-Since",
)


@pytest.mark.parametrize("place", range(9))
def test_of_several_days_the_most_telling_counts(place: int) -> None:
    stated = [(name, f"1950-01-0{number}") for number, name in enumerate(MOST_TELLING_FIRST, start=1)]
    name = MOST_TELLING_FIRST[place]
    assert version_day(commit(STAND_IN, *stated[place:][::-1])) == VersionDay(date(1950, 1, place + 1), name)


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(1970, 1, 2, 23, 59, 59, tzinfo=UTC), None),
        (datetime(1970, 1, 3, tzinfo=UTC), VersionDay(date(1970, 1, 3), "Git")),
    ],
)
def test_the_first_two_days_of_git_stand_for_an_earlier_one(moment: datetime, told: VersionDay | None) -> None:
    assert version_day(commit(moment)) == told


@pytest.mark.parametrize(
    ("moment", "trailers", "told"),
    [
        (IN_2016, (), VersionDay(date(2016, 5, 3), "Git")),
        (IN_2016, (("Decided-On", "2016-12-15"),), VersionDay(date(2016, 12, 15), "Decided-On")),
        (IN_2016, (("Announced", "1956-03-21"),), VersionDay(date(2016, 5, 3), "Git")),
        (IN_2016, (("Decided-On", "soon"),), VersionDay(date(2016, 5, 3), "Git")),
        (STAND_IN, (), None),
        (STAND_IN, (("Passed", "1956-03-06"), ("announced", "1956-03-21")), VersionDay(date(1956, 3, 21), "Announced")),
        (STAND_IN, (("Source-Date", "1958-10-05T00:00:00"),), VersionDay(date(1958, 10, 5), "Source-Date")),
        (
            STAND_IN,
            (("Date", "in spring"), ("Source-Date", "1958-10-05")),
            VersionDay(date(1958, 10, 5), "Source-Date"),
        ),
    ],
)
def test_the_day_and_what_states_it(
    moment: datetime, trailers: tuple[tuple[str, str], ...], told: VersionDay | None
) -> None:
    assert version_day(commit(moment, *trailers)) == told
