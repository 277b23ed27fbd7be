"""Pools of threads: one machine has its share, nobody waits for another kind of page, and no row is endless."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest

from drafting_engine.language.refusals import refusal_words
from web.cache.pools import LONGEST_ROW, Pool, ThreadPools, TooManyAtOnce


class Work:
    """Work that ends when it is told to, and counts how much of it is done at once."""

    def __init__(self) -> None:
        self.end = threading.Event()
        self.now = 0
        self.most = 0
        self._lock = threading.Lock()

    def __call__(self) -> str:
        """Wait for the end."""
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.end.wait(20)
        with self._lock:
            self.now -= 1
        return "done"


def in_a_loop_of_its_own(work: Coroutine[object, object, None]) -> None:
    """Run work on a thread that has no event loop: a browser that was opened before keeps one running on this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def until(holds: Callable[[], bool]) -> None:
    """Let the others work until something holds."""
    for _ in range(2_000):
        if holds():
            return
        await asyncio.sleep(0.005)
    pytest.fail("it never came to hold")


def test_one_machine_has_its_share_and_others_are_not_kept_waiting() -> None:
    async def crowd() -> None:
        pools, work = ThreadPools(), Work()
        crowd = [asyncio.create_task(pools.run(Pool.PAGES, work, "192.0.2.1")) for _ in range(60)]
        await until(lambda: work.now == 1)
        assert await pools.run(Pool.PAGES, lambda: "mine", "192.0.2.2") == "mine"
        assert await pools.run(Pool.ENTRY, lambda: "signed in", "192.0.2.1") == "signed in"
        assert await pools.run(Pool.PRIVATE, lambda: "my account", "192.0.2.1") == "my account"
        work.end.set()
        assert await asyncio.gather(*crowd) == ["done"] * 60
        assert work.most == 1

    in_a_loop_of_its_own(crowd())


def test_many_machines_have_no_more_threads_than_there_are() -> None:
    async def crowd() -> None:
        pools, work = ThreadPools(), Work()
        crowd = [asyncio.create_task(pools.run(Pool.PAGES, work, f"192.0.2.{n}")) for n in range(30)]
        await until(lambda: work.now == 2)
        assert await pools.run(Pool.ENTRY, lambda: "signed in", "192.0.2.1") == "signed in"
        work.end.set()
        await asyncio.gather(*crowd)
        assert work.most == 2

    in_a_loop_of_its_own(crowd())


def test_a_row_that_is_too_long_is_refused_and_is_free_again_afterwards() -> None:
    async def crowd() -> None:
        pools, work = ThreadPools(), Work()
        waiting = [asyncio.create_task(pools.run(Pool.PAGES, work, "192.0.2.1")) for _ in range(LONGEST_ROW + 1)]
        await until(lambda: work.now == 1)
        with pytest.raises(TooManyAtOnce) as refused:
            await pools.run(Pool.PAGES, work, "192.0.2.1")
        assert refusal_words(refused.value).hint.startswith("wait until some have come")
        work.end.set()
        await asyncio.gather(*waiting)
        assert await pools.run(Pool.PAGES, lambda: "mine", "192.0.2.1") == "mine"

    in_a_loop_of_its_own(crowd())


def test_work_that_fails_leaves_its_place() -> None:
    def fail() -> None:
        raise ValueError("it can't be read")

    async def several() -> None:
        pools = ThreadPools()
        for _ in range(10):
            with pytest.raises(ValueError, match="can't be read"):
                await pools.run(Pool.PAGES, fail, "192.0.2.1")
        assert await pools.run(Pool.PAGES, lambda: "mine", "192.0.2.1") == "mine"

    in_a_loop_of_its_own(several())
