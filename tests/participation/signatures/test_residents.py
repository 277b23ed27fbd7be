"""Who is found in a register of residents: the same person has the same keys, however an office wrote them down."""

from datetime import date

import pytest

from drafting_engine.participation.signatures.residents import ResidentClaim, read_birthday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1980-02-01", date(1980, 2, 1)),
        ("19800201", date(1980, 2, 1)),
        ("1980/02/01", date(1980, 2, 1)),
        (" 1.2.1980 ", date(1980, 2, 1)),
        ("01/02/1980", date(1980, 2, 1)),
        ("31/12/1980", date(1980, 12, 31)),
        ("12/31/1980", None),
        ("1980-2-1", None),
        ("1980-02-30", None),
        ("1.2.80", None),
        ("1980-02-011", None),
        ("1.2.19801", None),
        ("", None),
        ("soon", None),
    ],
)
def test_a_day_of_birth_is_read_year_first_or_day_before_month(text: str, day: date | None) -> None:
    assert read_birthday(text) == day


def test_the_number_of_a_document_is_its_letters_and_digits() -> None:
    for document in ("ab-12 / 3", "AB123", " Ab 1 23 "):
        assert ResidentClaim(document=document).keys() == ("document:AB123",)
    assert ResidentClaim(document=" - ").keys() == ()


def test_a_name_has_no_order_and_no_accents() -> None:
    found = ResidentClaim(name="Núñez, José", born="1980-02-01", postcode="06 000").keys()
    assert found == ("person:jose nunez|1980-02-01|06000",)
    assert ResidentClaim(name="JOSE NUÑEZ", born="1/2/1980", postcode="06000").keys() == found


@pytest.mark.parametrize("missing", ["name", "born", "postcode"])
def test_name_birth_and_postcode_say_who_somebody_is_only_together(missing: str) -> None:
    known = {"name": "Ana Ruiz", "born": "1980-02-01", "postcode": "06000"}
    assert len(ResidentClaim(**known).keys()) == 1
    assert ResidentClaim(**{**known, missing: ""}).keys() == ()


def test_somebody_has_two_keys_at_most() -> None:
    claim = ResidentClaim(document="AB123", name="Ana Ruiz", born="1980-02-01", postcode="06000")
    assert claim.keys() == ("document:AB123", "person:ana ruiz|1980-02-01|06000")
