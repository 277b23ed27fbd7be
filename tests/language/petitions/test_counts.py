"""A count of signatures names the day on which it was sealed, and a share stands beside its number."""

from datetime import date

from drafting_engine.language.petitions.counts import people_signed_by, signatures_by, signed_by, supported
from drafting_engine.participation.petitions.petition import Counts

COUNTS = Counts(total=15_118, verified=9_312, counted_on=date(2016, 9, 1))


def test_every_count_names_the_day_of_the_seal() -> None:
    assert signed_by(COUNTS) == "15,118 signed by 1 September 2016, 9,312 of them verified residents (62%)"
    assert people_signed_by(COUNTS) == "15,118 people had signed by 1 September 2016"
    assert signatures_by(COUNTS) == "15,118 signatures by 1 September 2016"


def test_a_share_stands_beside_its_number() -> None:
    assert supported(COUNTS).endswith("9,312 of them verified residents (62%)")
