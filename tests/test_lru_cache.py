"""What was worked out is kept, bounded, the same for all who ask, and nobody waits for what somebody else works out."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from drafting_engine.lru_cache import LruCache


def never() -> str:
    raise AssertionError


def test_it_is_worked_out_once() -> None:
    cache: LruCache[int, str] = LruCache(2)
    assert cache.get_or_make(1, lambda: "one") == "one"
    assert cache.get_or_make(1, never) == "one"


def test_what_was_not_asked_for_longest_is_dropped() -> None:
    cache: LruCache[int, str] = LruCache(2)
    for number in (1, 2, 1, 3):
        cache.get_or_make(number, lambda number=number: str(number))  # type: ignore[misc]
    assert len(cache) == 2
    assert cache.get_or_make(1, never) == "1"
    assert cache.get_or_make(2, lambda: "anew") == "anew"


def test_what_fails_is_not_kept() -> None:
    cache: LruCache[int, str] = LruCache(2)
    with pytest.raises(AssertionError):
        cache.get_or_make(1, never)
    assert cache.get_or_make(1, lambda: "now") == "now"


def test_everything_can_be_forgotten() -> None:
    cache: LruCache[int, str] = LruCache(2)
    cache.get_or_make(1, lambda: "one")
    cache.clear()
    assert cache.get_or_make(1, lambda: "anew") == "anew"


def test_two_who_work_out_one_value_get_the_same_object() -> None:
    cache: LruCache[int, list[int]] = LruCache(2)
    together = Barrier(2)

    def make() -> list[int]:
        together.wait(timeout=60)
        return []

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: cache.get_or_make(1, make), range(2))
    assert one is other


def test_nobody_waits_for_what_somebody_else_works_out() -> None:
    cache: LruCache[int, str] = LruCache(2)
    cache.get_or_make(1, lambda: "one")
    begun, go_on = Event(), Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(timeout=60)
        return "two"

    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(cache.get_or_make, 2, slow)
        assert begun.wait(timeout=60)
        assert cache.get_or_make(1, never) == "one"
        go_on.set()
        assert working.result() == "two"


def test_a_stored_value_is_returned_and_counts_as_used() -> None:
    cache: LruCache[int, str] = LruCache(2)
    assert cache.get(1) is None
    cache.put(1, "one")
    cache.put(2, "two")
    assert cache.get(1) == "one"
    cache.put(3, "three")
    assert (cache.get(1), cache.get(2), cache.get(3)) == ("one", None, "three")
    cache.put(1, "anew")
    assert cache.get_or_make(1, never) == "anew"


def test_heavy_values_make_room_for_each_other() -> None:
    cache: LruCache[int, str] = LruCache(10, weigh=len, most_weight=10)
    for number in range(4):
        cache.get_or_make(number, lambda: "abcd")
    assert len(cache) == 2
    assert cache.get(3) == "abcd"
    cache.put(3, "abcdefgh")
    assert len(cache) == 1
    assert cache.get_or_make(4, lambda: "x" * 50) == "x" * 50
    assert (len(cache), cache.get(4)) == (1, "x" * 50), "what is heavier than all is kept alone"
    cache.clear()
    cache.put(5, "abcde")
    cache.put(6, "abcde")
    assert len(cache) == 2
