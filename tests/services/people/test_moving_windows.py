"""How often something was tried lately: exact, also when clocks move, and small however many try once."""

import tracemalloc
from datetime import timedelta

from drafting_engine.services.people.moving_windows import MovingWindows
from tests.registers import StandingClock

HOUR = 3_600


def test_a_try_counts_for_as_long_as_the_window_and_no_longer() -> None:
    clock = StandingClock()
    windows = MovingWindows(clock)
    assert [windows.wait(2, HOUR, "sign", "account", "a") for _ in range(2)] == [0.0, 0.0]
    clock.pass_(timedelta(seconds=HOUR - 10))
    assert windows.wait(2, HOUR, "sign", "account", "a") == 10.0
    assert windows.wait(2, HOUR, "sign", "machine", "a") == 0.0, "another kind of key"
    clock.pass_(timedelta(seconds=10))
    assert [windows.wait(2, HOUR, "sign", "account", "a") for _ in range(2)] == [0.0, 0.0]
    assert windows.wait(2, HOUR, "sign", "account", "a") == float(HOUR)


def test_a_clock_that_was_ahead_holds_nobody_up_once_it_is_set_back() -> None:
    clock = StandingClock()
    windows = MovingWindows(clock)
    clock.pass_(timedelta(days=1))
    assert [windows.wait(2, HOUR, "sign", "account", key) for key in "aab"] == [0.0, 0.0, 0.0]
    clock.pass_(-timedelta(days=1))
    assert [windows.wait(2, HOUR, "sign", "account", key) for key in "aab"] == [0.0, 0.0, 0.0]


def test_a_crowd_that_signs_once_takes_little_memory_and_gives_it_back() -> None:
    clock = StandingClock()
    windows = MovingWindows(clock)
    tracemalloc.start()
    try:
        for number in range(60_000):
            windows.wait(10, HOUR, "sign", "account", f"{number:064x}")
        crowd, _ = tracemalloc.get_traced_memory()
        clock.pass_(timedelta(seconds=HOUR + 1))
        for number in range(60_000):
            windows.wait(10, HOUR, "sign", "account", f"{number % 20:064x}")
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert crowd < 60_000 * 320
    assert after < crowd / 10
