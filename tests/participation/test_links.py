"""Who may say what of where words came from, and what follows from it."""

from datetime import UTC, datetime, timedelta

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.language.refusals import refusal_words
from drafting_engine.participation.links import (
    Capacity,
    Evidence,
    InvalidLinkStep,
    LinkState,
    LinkStep,
    LinkSubject,
    NotYourClaim,
    OriginLink,
    OriginLinks,
    OwnClaim,
    advance,
    checked_evidence,
    checked_words,
    judge_of,
)
from drafting_engine.participation.people import PersonId

START = datetime(2016, 5, 3, tzinfo=UTC)
LUZ, BEN, SAM = PersonId(1), PersonId(2), PersonId(3)
C, S, A, M = Capacity.CLAIMANT, Capacity.STAFF, Capacity.ORIGIN_AUTHOR, Capacity.MODERATOR
STEPS = {
    ("claimed", "confirmed"): {S, A},
    ("claimed", "disputed"): {S, A},
    ("claimed", "withdrawn"): {C},
    ("confirmed", "disputed"): {S, A},
    ("disputed", "confirmed"): {S, A},
    ("disputed", "withdrawn"): {C},
    ("claimed", "hidden"): {M},
    ("confirmed", "hidden"): {M},
    ("disputed", "hidden"): {M},
    ("withdrawn", "hidden"): {M},
    ("hidden", "claimed"): {M},
}


@pytest.mark.parametrize("capacity", Capacity)
@pytest.mark.parametrize("to", LinkState)
@pytest.mark.parametrize("state", LinkState)
def test_the_steps_of_a_claim(state: LinkState, to: LinkState, capacity: Capacity) -> None:
    if capacity in STEPS.get((state.value, to.value), ()):
        assert advance(state, to, capacity) is to
    else:
        with pytest.raises(InvalidLinkStep):
            advance(state, to, capacity)


def test_who_judges() -> None:
    assert judge_of(SAM, claimant=LUZ, owner=BEN, may_confirm=True) is Capacity.STAFF
    assert judge_of(BEN, claimant=LUZ, owner=BEN, may_confirm=False) is Capacity.ORIGIN_AUTHOR
    assert judge_of(SAM, claimant=LUZ, owner=BEN, may_confirm=False) is None
    assert judge_of(SAM, claimant=None, owner=None, may_confirm=False) is None
    for owner in (LUZ, BEN):
        with pytest.raises(OwnClaim):
            judge_of(LUZ, claimant=LUZ, owner=owner, may_confirm=True)


def test_who_may_not_judge_or_take_back_a_claim_is_told_why() -> None:
    assert str(refusal_words(OwnClaim())).startswith("this is your own claim")
    assert str(refusal_words(NotYourClaim())).startswith("this claim is somebody else's")


def link(name: str, origin: str, subject: LinkSubject, *states: LinkState, after: int = 0) -> OriginLink:
    steps = (
        LinkStep(at=START + timedelta(days=after + number), state=state, by="Luz", capacity=C)
        for number, state in enumerate(states)
    )
    return OriginLink(name=name, origin=OriginId(origin), subject=subject, history=tuple(steps))


def test_of_several_claims_on_the_same_the_last_step_counts() -> None:
    proposal, other = LinkSubject(amendment=OriginId("A-7")), LinkSubject(amendment=OriginId("A-8"))
    early = link("L-1", "P-1", proposal, LinkState.CLAIMED, LinkState.CONFIRMED)
    late = link("L-2", "P-1", proposal, LinkState.CLAIMED, after=5)
    links = OriginLinks([late, early, link("L-3", "P-1", other, LinkState.CLAIMED, after=9)])
    assert links.of_amendment(OriginId("A-7"), OriginId("P-1")) == late
    assert links.of_amendment(OriginId("A-7"), OriginId("P-2")) is None
    assert links.on(proposal, OriginId("P-1")) == late


def test_claims_on_a_clause_are_of_one_version() -> None:
    clause = ClauseId("c-0123456789ab")
    first, second = (LinkSubject(clause=clause, version=letter * 40) for letter in "ab")
    one, two = link("L-1", "P-1", first, LinkState.CLAIMED), link("L-2", "P-2", first, LinkState.CLAIMED, after=1)
    links = OriginLinks([two, one])
    assert links.of_version(clause, "a" * 40) == (one, two)
    assert links.of_version(clause, "b" * 40) == ()
    assert links.on(first, OriginId("P-2")) == two
    assert links.on(second, OriginId("P-2")) is None


@pytest.mark.parametrize(
    "source", ["https://city.example/a?b=c#d", "http://10.0.0.1/", "https://ciudad.example/peticion"]
)
def test_evidence_is_an_address_or_words(source: str) -> None:
    assert checked_evidence(f" {source} ", "") == Evidence(source, "")
    assert checked_evidence("", " We ask\u202e.\x00 ") == Evidence("", "We ask.")


def test_evidence_and_words_are_bounded() -> None:
    address = f"https://a.example/{'x' * 482}"
    assert checked_evidence(address, "x" * 2_000) == Evidence(address, "x" * 2_000)
    assert checked_words("x" * 2_000) == "x" * 2_000
    for source, quotation in ((f"{address}x", ""), ("", "x" * 2_001), ("", " ")):
        with pytest.raises(Invalid):
            checked_evidence(source, quotation)
    for words in ("x" * 2_001, " \n"):
        with pytest.raises(Invalid):
            checked_words(words)


@pytest.mark.parametrize(
    "source", ["ftp://city.example", "//city.example", "data:text/html,x", "https://a b", "https://a\nb"]
)
def test_what_no_page_may_link_to_is_no_evidence(source: str) -> None:
    with pytest.raises(Invalid, match="claim-source-not-an-address"):
        checked_evidence(source, "words")
