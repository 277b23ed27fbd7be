"""Requests that nobody sends who means well: none is an error of the program, and the site goes on."""

from pathlib import Path

from tests.chaos.hostile import answered


def test_hostile_requests_are_answered_and_change_nothing(tmp_path: Path) -> None:
    asked, wrong = answered(tmp_path, 60)
    assert (asked, wrong) == (60, [])
