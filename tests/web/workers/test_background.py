"""No error of one piece of work ends those who work beside the pages, and what fails is told."""

import logging
import time
from collections.abc import Callable

import pytest

from tests import processes
from web.workers.background import BackgroundWorker

PRIVATE = "luz@city.example"


class Errand(BackgroundWorker):
    """Takes one step again and again."""

    def __init__(self, step: Callable[[], object]) -> None:
        super().__init__("errand")
        self._step = step
        self.is_clumsy = False
        self.pause = 0.005

    def _work(self) -> None:
        while self._goes_on_after(self.pause):
            if self.is_clumsy:
                self.is_clumsy = False
                raise RuntimeError(PRIVATE)
            self._attempt(self._step)


def wait_until(holds: Callable[[], bool]) -> None:
    processes.wait_until(holds, "it never came to hold")


@pytest.mark.parametrize("error", [ValueError(PRIVATE), KeyError(PRIVATE), RecursionError(), MemoryError()])
def test_work_goes_on_after_any_error(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    errors: list[Exception] = []
    taken: list[int] = []

    def step() -> None:
        if errors:
            raise errors[0]
        taken.append(1)

    with caplog.at_level(logging.WARNING), Errand(step) as errand:
        wait_until(lambda: bool(taken))
        assert errand.status.failures == 0
        errors.append(error)
        wait_until(lambda: errand.status.failures >= 3)
        assert errand.status.is_alive
        assert errand.status.fault.startswith(f"{type(error).__name__} at test_background.py:")
        errors.clear()
        taken.clear()
        wait_until(lambda: bool(taken))
        assert (errand.status.failures, errand.status.fault) == (0, "")
    assert not errand.status.is_alive
    assert "errand failed, 3 in a row" in caplog.text
    assert PRIVATE not in caplog.text


def test_a_worker_that_fails_between_its_steps_begins_anew() -> None:
    taken: list[int] = []
    with Errand(lambda: taken.append(1)) as errand:
        errand.is_clumsy = True
        wait_until(lambda: not errand.is_clumsy)
        taken.clear()
        wait_until(lambda: bool(taken))
        assert errand.status.is_alive


def test_a_worker_that_is_woken_does_not_wait_out_its_pause_and_a_stop_waits_for_none() -> None:
    taken: list[int] = []
    errand = Errand(lambda: taken.append(1))
    errand.pause = 600
    begun = time.monotonic()
    with errand:
        errand.wake()
        wait_until(lambda: len(taken) == 1)
        errand.wake()
        wait_until(lambda: len(taken) == 2)
    assert time.monotonic() - begun < 60, "nobody waited out a pause"
    assert not errand.status.is_alive
    assert len(taken) == 2
