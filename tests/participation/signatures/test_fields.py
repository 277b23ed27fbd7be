"""What signers fill in: one line without needless blanks and unseen signs, of bounded length."""

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.signatures.fields import (
    LONGEST_DISTRICT,
    LONGEST_DOCUMENT,
    LONGEST_POSTCODE,
    read_line,
)


def test_a_line_is_kept_without_needless_blanks() -> None:
    assert read_line(" Old \n  Town ", 8) == "Old Town"
    assert read_line(" ", 8) == ""
    for wrong in ("Old Towns", "Old\u202eTown"):
        with pytest.raises(Invalid, match="signature-field-unreadable"):
            read_line(wrong, 8 if wrong == "Old Towns" else 80)


def test_how_long_a_postcode_a_district_and_the_number_of_a_document_may_be() -> None:
    assert (LONGEST_POSTCODE, LONGEST_DISTRICT, LONGEST_DOCUMENT) == (20, 80, 60)
