"""What a burst is: far more than before, not many at all times."""

from datetime import UTC, datetime

from drafting_engine.participation.signatures.reviews import SLICE, SignatureSlice, bursts

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
