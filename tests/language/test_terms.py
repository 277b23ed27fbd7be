"""Every member of an enumeration that sentences tell of has a word."""

from enum import Enum

import pytest

from drafting_engine.language.languages import language_of
from drafting_engine.language.speaking import speaking
from drafting_engine.language.terms import meaning, terms
from drafting_engine.participation.people import Role
from drafting_engine.participation.process.tables import RuleKind


@pytest.mark.parametrize("kind", terms(), ids=lambda kind: kind.__name__)
def test_every_member_has_a_word(kind: type[Enum]) -> None:
    assert set(terms()[kind]) == set(kind)
    assert all(terms()[kind].values())


def test_what_can_be_given_or_changed_says_what_it_means() -> None:
    assert [role for role in Role if not meaning(role)] == [Role.PUBLIC]  # everybody has it
    assert [kind for kind in RuleKind if not meaning(kind)] == [RuleKind.MODERATION]  # its choices say it
    assert meaning(Role.STAFF) == "answers comments and moderates"
    german = language_of("de")
    assert german
    with speaking(german):
        assert meaning(Role.STAFF) != "answers comments and moderates"
