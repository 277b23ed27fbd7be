"""A city in which nobody has proposed anything yet: each page says so, and what one can do."""

import pytest

from tests.web.conftest import SampleSite


@pytest.mark.parametrize("path", ["/amendments", "/amendments/together"])
def test_it_is_said_that_nothing_is_proposed_and_what_one_can_do(city: SampleSite, path: str) -> None:
    page = city.get(path)
    assert "Nothing is proposed at the moment." in page
    assert "every two of them" not in page
