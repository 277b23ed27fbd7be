"""Addresses that earlier versions of the engine gave: each number above 1 may have been counted or repeated."""

import pytest

from drafting_engine.provenance.earlier_addresses import earlier_addresses, may_have_ended_a_row


@pytest.mark.parametrize(
    ("key", "addresses"),
    [
        ("4", ["4", "1~4"]),
        ("1", ["1"]),
        ("0", ["0"]),
        ("a.b", ["a.b"]),
        ("4.1.3", ["4.1.3", "4.1.1~3", "1~4.1.3", "1~4.1.1~3"]),
        ("water.2.a", ["water.2.a", "water.1~2.a"]),
    ],
)
def test_each_number_above_one_is_tried_as_a_repeated_one(key: str, addresses: list[str]) -> None:
    assert list(earlier_addresses(key)) == addresses


def test_of_five_numbers_the_last_four_are_tried() -> None:
    found = list(earlier_addresses("2.3.4.5.6"))
    assert len(found) == 16
    assert all(address.startswith("2.") for address in found)
    assert found[-1] == "2.1~3.1~4.1~5.1~6"


@pytest.mark.parametrize(
    ("key", "may"), [("1.p2", True), ("1.2.p10", True), ("p2", False), ("1.p2.a", False), ("1.2", False)]
)
def test_a_paragraph_under_another_clause_may_have_ended_a_row(key: str, may: bool) -> None:
    assert may_have_ended_a_row(key) is may
