"""Shares are rounded as a reader would, and are neither none nor all where they are not."""

import pytest

from drafting_engine.language.shares import likeness, share


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (0, 300, "0%"),
        (1, 300, "under 1%"),
        (3, 300, "1%"),
        (9_312, 15_118, "62%"),
        (625, 1_000, "63%"),
        (299, 300, "over 99%"),
        (300, 300, "100%"),
        (0, 0, "0%"),
    ],
)
def test_a_share(part: int, whole: int, written: str) -> None:
    assert share(part, whole) == written


def test_likeness() -> None:
    assert likeness(0.874) == "linked by likeness, 87%"
