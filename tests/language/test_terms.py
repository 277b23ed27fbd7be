"""Every member of an enumeration that sentences tell of has a word."""

from enum import Enum

import pytest

from drafting_engine.language.terms import terms


@pytest.mark.parametrize("kind", terms(), ids=lambda kind: kind.__name__)
def test_every_member_has_a_word(kind: type[Enum]) -> None:
    assert set(terms()[kind]) == set(kind)
    assert all(terms()[kind].values())
