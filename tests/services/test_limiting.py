"""Tries are counted by machine and by account, and one account's limit is not another's."""

import pytest

from drafting_engine.services.limiting import MOST, Limiter, TooOften, Try
from tests.registers import StandingClock


def new_limiter() -> Limiter:
    """Count by the defaults in memory."""
    return Limiter(clock=StandingClock())


def tries(limiter: Limiter, attempt: Try, *, machines: str = "1", accounts: str = "a") -> int:
    """Try until it is refused and say how often it was not."""
    for done in range(20_000):
        try:
            limiter.count(attempt, machine=machines[done % len(machines)], account=accounts[done % len(accounts)])
        except TooOften:
            return done
    return 20_000


@pytest.mark.parametrize("attempt", Try)
def test_an_account_is_guarded_whatever_machine_asks(attempt: Try) -> None:
    assert tries(new_limiter(), attempt, machines="".join(map(chr, range(100, 800)))) == MOST[attempt][1].amount


@pytest.mark.parametrize("attempt", Try)
def test_a_machine_is_held_back_whatever_account_it_names(attempt: Try) -> None:
    assert tries(new_limiter(), attempt, accounts="".join(map(chr, range(300, 900)))) == MOST[attempt][0].amount


def test_others_are_not_held_back() -> None:
    limiter = new_limiter()
    tries(limiter, Try.SIGN_IN)
    limiter.count(Try.SIGN_IN, machine="2", account="b")
    limiter.count(Try.SIGN_UP, machine="1", account="a")


def test_an_account_is_the_same_in_other_letters() -> None:
    assert tries(new_limiter(), Try.SIGN_UP, accounts="aA") == MOST[Try.SIGN_UP][1].amount
