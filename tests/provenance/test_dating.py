"""From which day a version is told to be."""

from datetime import UTC, date, datetime

import pytest

from drafting_engine.provenance.dating import VersionDay, version_day
from drafting_engine.repository.commit import Commit

STAND_IN = datetime(1970, 1, 2, tzinfo=UTC)
IN_2016 = datetime(2016, 5, 3, 12, tzinfo=UTC)


def commit(moment: datetime, *trailers: tuple[str, str]) -> Commit:
    return Commit(id="0" * 40, parents=(), author="Ana", date=moment, subject="", body="", trailers=trailers)


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
