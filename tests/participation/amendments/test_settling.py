"""For how long an author is waited for."""

from datetime import UTC, datetime, timedelta

import pytest

from drafting_engine.participation.amendments.settling import AuthorHasTime, answer_days, check_waited

ASKED = datetime(2016, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(("limits", "days"), [({}, 14), ({"amendment_answer_days": 3}, 3), ({"other": 9}, 14)])
def test_the_rules_say_for_how_many_days(limits: dict[str, int], days: int) -> None:
    assert answer_days(limits) == days


@pytest.mark.parametrize("asked", [ASKED, None], ids=["asked", "to be asked"])
def test_an_author_has_time_until_then(asked: datetime | None) -> None:
    with pytest.raises(AuthorHasTime) as refused:
        check_waited(7, asked=asked, now=ASKED, days=14)
    assert refused.value.facts == {"number": "7", "day": datetime(2016, 3, 15, tzinfo=UTC).date()}


def test_afterwards_others_may() -> None:
    check_waited(7, asked=ASKED, now=ASKED + timedelta(days=14), days=14)
    check_waited(7, asked=None, now=ASKED, days=0)
    with pytest.raises(AuthorHasTime):
        check_waited(7, asked=ASKED, now=ASKED + timedelta(days=14, seconds=-1), days=14)
