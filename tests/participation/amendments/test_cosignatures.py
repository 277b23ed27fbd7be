"""Which co-signatures count, by the rule that is written out here again."""

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.amendments.cosignatures import CosignedVersion, counted
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.participation.process.process import parse_process

CONFIRM, COUNT = EarlierCosignatures.CONFIRM, EarlierCosignatures.COUNT
ONE, OTHER = "a" * 40, "b" * 40
CHANGED = (CosignedVersion(ONE, 29), CosignedVersion(OTHER, 2))


def test_earlier_ones_count_on_or_are_confirmed_first() -> None:
    assert counted(CHANGED, COUNT) == 31
    assert counted(CHANGED, CONFIRM) == 2
    for rule in EarlierCosignatures:
        assert counted((), rule) == 0
        assert counted(CHANGED[:1], rule) == 29


def test_the_process_says_which_and_asks_where_it_says_nothing() -> None:
    assert parse_process("format = 1").earlier_cosignatures is CONFIRM
    assert parse_process('earlier_cosignatures = "confirm"').earlier_cosignatures is CONFIRM
    assert parse_process('earlier_cosignatures = "count"').earlier_cosignatures is COUNT
    for wrong in ('"stay"', "true", "1", '["count"]', '""'):
        with pytest.raises(Invalid):
            parse_process(f"earlier_cosignatures = {wrong}")
