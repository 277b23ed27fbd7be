"""Staff see how signatures came, invalidate what was stuffed, and take it back; thresholds follow."""

from dataclasses import replace
from datetime import timedelta

import pytest

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.participation.signatures.reviews import InvalidationReason, SignatureFilter
from drafting_engine.register.signatures import signature_counts
from tests.amendments import Town
from tests.petition import open_petition
from tests.refusals import expect_refusal
from tests.signatures import sign, signature

STUFFED, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def petition(town: Town, sam: Person) -> int:
    """A petition that two neighbours signed in the morning, and seventy from one network within ten minutes at noon."""
    number, register = open_petition(town, sam), town.acts.register
    noon = town.clock.now()
    town.clock.pass_(timedelta(hours=1))

    def given(email: str, minutes: int, network: str) -> object:
        one = signature(register.digests, email, petition=number)
        return sign(register, replace(one, created=noon + timedelta(minutes=minutes), network=network))

    given("luz@x.example", -200, OTHER)
    given("eva@x.example", -100, OTHER)
    for place in range(70):
        given(f"{place}@stuffed.example", place % 10, STUFFED)
    return number


def total(town: Town, petition: int) -> int:
    with town.acts.register.reading() as unit:
        assert list(signature_counts.faults(unit)) == []
        return signature_counts.of_petition(unit, petition).total


def invalidate(town: Town, sam: Person, petition: int, wanted: SignatureFilter, seen: int) -> int:
    return town.acts.signatures.reviewing.invalidate(
        sam, petition, wanted, seen=seen, reason=InvalidationReason.INVENTED, words="Names in alphabetical order."
    )


def test_a_burst_is_shown_with_the_network_that_gave_it(town: Town, sam: Person, petition: int) -> None:
    found = town.acts.signatures.reviewing.review(sam, petition)
    assert [(one.amount, one.usual, one.is_of_one_network) for one in found.bursts] == [(70, 0, True)]
    assert [(one.network, one.amount) for one in found.networks] == [(STUFFED, 70), (OTHER, 2)]


def test_what_was_stuffed_counts_no_more_and_its_threshold_is_reached_no_more(
    town: Town, sam: Person, petition: int
) -> None:
    town.acts.petitions.due_steps.take()
    assert town.acts.petitions.store.get(petition).petition.thresholds[1].reached_on is not None
    wanted = SignatureFilter(network=STUFFED)
    seen = town.acts.signatures.reviewing.preview(sam, petition, wanted)
    number = invalidate(town, sam, petition, wanted, seen)
    town.acts.petitions.due_steps.take()
    assert total(town, petition) == 2
    assert town.acts.petitions.store.get(petition).petition.thresholds[1].reached_on is None
    assert town.acts.signatures.reviewing.undo(sam, petition, number) == 70
    town.acts.petitions.due_steps.take()
    assert total(town, petition) == 72
    assert town.acts.petitions.store.get(petition).petition.thresholds[1].reached_on is not None
    kept = town.acts.signatures.reviewing.review(sam, petition).decisions
    assert [(one.amount, one.reason, one.undone is None) for one in kept] == [(70, "invented", False)]


@pytest.mark.parametrize(
    ("wanted", "met"),
    [
        (SignatureFilter(domain="stuffed.example"), 70),
        (SignatureFilter(domain="STUFFED.example"), 70),
        (SignatureFilter(domain="ed.example"), 0),
        (SignatureFilter(domain="%"), 0),
        (SignatureFilter(network=OTHER, domain="stuffed.example"), 0),
        (SignatureFilter(network="c" * 64), 0),
    ],
)
def test_a_filter_meets_what_everything_in_it_fits(
    town: Town, sam: Person, petition: int, wanted: SignatureFilter, met: int
) -> None:
    assert town.acts.signatures.reviewing.preview(sam, petition, wanted) == met


def test_a_filter_by_time_takes_its_beginning_and_leaves_its_end(town: Town, sam: Person, petition: int) -> None:
    noon = town.clock.now() - timedelta(hours=1)
    wanted = SignatureFilter(since=noon, until=noon + timedelta(minutes=1))
    assert town.acts.signatures.reviewing.preview(sam, petition, wanted) == 7


def test_signatures_that_came_since_are_not_invalidated_unseen(town: Town, sam: Person, petition: int) -> None:
    wanted = SignatureFilter(network=STUFFED)
    with expect_refusal(Conflict, match="70 signatures now"):
        invalidate(town, sam, petition, wanted, 69)
    assert total(town, petition) == 72


def test_two_decisions_about_one_signature_are_taken_back_apart(town: Town, sam: Person, petition: int) -> None:
    noon = town.clock.now() - timedelta(hours=1)
    first = invalidate(town, sam, petition, SignatureFilter(until=noon + timedelta(minutes=5)), 37)
    second = invalidate(town, sam, petition, SignatureFilter(network=STUFFED), 35)
    assert total(town, petition) == 0
    assert town.acts.signatures.reviewing.undo(sam, petition, first) == 37
    assert town.acts.signatures.reviewing.undo(sam, petition, first) == 0, "it was taken back before"
    assert town.acts.signatures.reviewing.undo(sam, petition, second) == 35
    assert total(town, petition) == 72


def test_only_staff_review_and_say_why(town: Town, sam: Person, petition: int) -> None:
    reviewing = town.acts.signatures.reviewing
    for person in (town.luz, town.dora):
        with pytest.raises(NotAllowed):
            reviewing.review(person, petition)
        with pytest.raises(NotAllowed):
            reviewing.undo(person, petition, 1)
    with pytest.raises(NotFound):
        reviewing.undo(sam, petition, 7)
    with expect_refusal(Invalid, match="say what you saw"):
        reviewing.invalidate(
            sam, petition, SignatureFilter(network=STUFFED), seen=70, reason=InvalidationReason.INVENTED, words=" "
        )
    with expect_refusal(Invalid, match="every signature"):
        SignatureFilter()
