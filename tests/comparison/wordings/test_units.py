"""What is one thing though it is several words, in any language, and what is not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.comparison.wordings.units import units


@pytest.mark.parametrize(
    "unit",
    [
        "3 January 2017", "3rd of May 2016", "3. Januar 2017", "3 de enero de 2017", "1er janvier 2017",
        "3 января 2017",
        "January 3, 2017", "2017年1月3日", "10-12", "10 – 12 %", "20 %", "1.000,50 EUR", "EUR 20", "$ 31.55", "10 000",
        "§ 5 Abs. 3", "Abs. 3 Nr. 2", "Art. 5 (2)", "art. 12 ust. 3 pkt. 4", "ст. 5 ч. 2", "Article 5 (2)",
        "Artikel 14 Absatz 3",
    ],
)  # fmt: skip
def test_these_are_one(unit: str) -> None:
    text = f"Xx yy {unit}, zz"
    assert units(text) == ((6, 6 + len(unit)),)


@pytest.mark.parametrize(
    "text",
    [
        "The council meets twice.",
        "At least 12 members vote.",
        "In May 5 members vote, and 7 count.",
        "Es ist z. B. rot.",
    ],
)
def test_these_are_not(text: str) -> None:
    assert units(text) == ()


@given(st.text(alphabet="aB 12.,-–%€§()年月", max_size=60))
def test_units_stand_in_order_and_apart(text: str) -> None:
    found = units(text)
    assert all(start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
