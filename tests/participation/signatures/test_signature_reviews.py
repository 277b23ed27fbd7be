"""What a burst is: far more than before, not many at all times."""

from datetime import UTC, datetime
from typing import Any

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.signatures.reviews import SLICE, SignatureFilter, SignatureSlice, bursts
from drafting_engine.participation.signatures.signature import SignatureSource

NOON = datetime(2016, 5, 3, 12, tzinfo=UTC)


def slices(*amounts: int, of_one_network: int = 0) -> list[SignatureSlice]:
    return [
        SignatureSlice(begins=NOON + SLICE * place, amount=amount, of_one_network=of_one_network)
        for place, amount in enumerate(amounts)
        if amount
    ]


def test_a_petition_that_many_sign_all_day_has_no_burst() -> None:
    later = NOON + SLICE * 40
    assert all(one.ends <= later for one in bursts(slices(*[500] * 200))), "only its first hours stand out"


def test_slices_one_after_the_other_are_one_burst() -> None:
    found = bursts(slices(*[10] * 80, 90, 200, 10, 100))
    assert [(one.amount, one.usual) for one in found] == [(290, 10), (100, 10)]
    assert found[0].ends - found[0].begins == 2 * SLICE


def test_seven_times_as_many_are_none_and_eight_times_are_one() -> None:
    assert not bursts(slices(*[10] * 80, 79))
    assert bursts(slices(*[10] * 80, 80))


def test_few_are_none_however_quiet_it_was() -> None:
    assert not bursts(slices(59))
    assert bursts(slices(60))


def test_half_from_one_network_is_pointed_out() -> None:
    assert bursts(slices(60, of_one_network=30))[0].is_of_one_network
    assert not bursts(slices(60, of_one_network=29))[0].is_of_one_network


def test_half_a_day_before_is_compared_and_nothing_older() -> None:
    # 36 slices of 10 and 36 of 20: 15 in the middle, and eight times that is 120
    half_a_day = [*[10] * 36, *[20] * 36]
    assert not bursts(slices(10, *half_a_day, 119))
    (found,) = bursts(slices(10, *half_a_day, 120))
    assert (found.amount, found.usual) == (120, 15)


def test_slices_are_of_ten_minutes() -> None:
    (found,) = bursts(slices(60))
    assert (found.begins, found.ends) == (NOON, NOON.replace(minute=10))


@pytest.mark.parametrize(
    "what",
    [
        {"since": NOON},
        {"until": NOON},
        {"network": "n"},
        {"domain": "x.example"},
        {"source": SignatureSource.PAPER},
        {"batch": "b"},
    ],
)
def test_a_filter_says_one_thing_at_least(what: dict[str, Any]) -> None:
    SignatureFilter(**what)
    with pytest.raises(Invalid, match="signatures-filter-empty"):
        SignatureFilter()


def test_a_filter_ends_after_it_begins() -> None:
    SignatureFilter(since=NOON, until=NOON + SLICE)
    for until in (NOON, NOON - SLICE):
        with pytest.raises(Invalid, match="signatures-filter-reversed"):
            SignatureFilter(since=NOON, until=until)
