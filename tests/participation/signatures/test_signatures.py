"""One person signs once: which steps a signature takes, what stays of it, who signs twice, and how many that makes."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from drafting_engine.errors import Conflict
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.signatures.signature import (
    FreeSlot,
    Repeats,
    Replaces,
    Residency,
    Signature,
    SignatureCounts,
    SignatureState,
    advance,
    anonymised,
    commitment_key,
    confirmed,
    deltas,
    erased,
    identity_of_address,
    identity_on_paper,
    invalidated,
    placed,
    restored,
    withdrawn,
)

NOON = datetime(2016, 5, 3, 12, tzinfo=UTC)
LATER = datetime(2016, 5, 4, 9, tzinfo=UTC)
ANA = Signature(
    id="s-ana",
    petition=12,
    version=1,
    identity="digest",
    state=SignatureState.PENDING,
    residency=Residency.DECLARED,
    person=PersonId(7),
    name="Ana Ruíz",
    email="ana@x.example",
    postcode="06 000",
    district="Centro",
    language="es",
    tell=True,
    network="net",
    secret="digest of a token",  # noqa: S106
    created=NOON,
    key=b"key",
    leaf=4,
)
BEN = replace(ANA, id="s-ben", name="Ben Sol", slot=1)

PENDING, CONFIRMED, WITHDRAWN, INVALIDATED = (
    SignatureState.PENDING,
    SignatureState.CONFIRMED,
    SignatureState.WITHDRAWN,
    SignatureState.INVALIDATED,
)
STEPS = {
    (PENDING, CONFIRMED),
    (PENDING, INVALIDATED),
    (CONFIRMED, WITHDRAWN),
    (CONFIRMED, INVALIDATED),
    (INVALIDATED, PENDING),
    (INVALIDATED, CONFIRMED),
}


@pytest.mark.parametrize(("state", "to"), list(product(SignatureState, SignatureState)))
def test_a_signature_takes_the_steps_of_its_life_and_no_other(state: SignatureState, to: SignatureState) -> None:
    one = replace(ANA, state=state)
    if (state, to) in STEPS:
        assert advance(one, to).state is to
    else:
        with pytest.raises(Conflict, match="signature-step-not-possible"):
            advance(one, to)


@pytest.mark.parametrize(
    ("state", "counts"), [(PENDING, False), (CONFIRMED, True), (WITHDRAWN, False), (INVALIDATED, False)]
)
def test_only_what_was_confirmed_counts(state: SignatureState, counts: bool) -> None:
    assert replace(ANA, state=state).counts is counts


def test_what_is_taken_back_names_nobody_and_may_be_given_again() -> None:
    gone = withdrawn(confirmed(BEN, NOON), LATER)
    assert (gone.state, gone.ended, gone.identity, gone.slot) == (WITHDRAWN, LATER, "s-ben", 0)
    assert (gone.person, gone.name, gone.email, gone.postcode, gone.district) == (None, "", "", "", "")
    assert (gone.language, gone.tell, gone.network) == ("", False, "")
    assert (gone.secret, gone.key, gone.leaf, gone.confirmed) == ("digest of a token", b"key", 4, NOON)


def test_what_is_void_keeps_its_identity_and_is_restored_as_it_was() -> None:
    for before, state in ((ANA, PENDING), (confirmed(ANA, NOON), CONFIRMED)):
        void = invalidated(before, "repeated", LATER)
        assert (void.state, void.reason, void.ended, void.identity) == (INVALIDATED, "repeated", LATER, "digest")
        again = restored(void)
        assert again == before
        assert again.state is state


def test_of_an_erased_signature_nobody_can_show_whose_it_was_and_it_goes_on_counting() -> None:
    gone = erased(confirmed(ANA, NOON))
    assert gone.counts
    assert (gone.secret, gone.key, gone.name, gone.identity) == ("", b"", "", "s-ana")
    kept = anonymised(confirmed(ANA, NOON))
    assert (kept.secret, kept.key, kept.version, kept.residency) == (
        "digest of a token",
        b"key",
        1,
        Residency.DECLARED,
    )


def test_who_signs_goes_by_the_mailbox_or_by_name_and_home() -> None:
    assert identity_of_address("Ana@X.example") == "email:ana@x.example"
    assert identity_on_paper("José NÚÑEZ", "06 000") == "paper:josenunez|06000|"
    assert identity_on_paper("Jose Nunez", "06-000") == identity_on_paper("José NÚÑEZ", "06 000")
    assert identity_on_paper("Ana", "b", document="C-1") == "paper:ana|b|c1"
    born = {
        identity_on_paper("Ana", "b", born=day, document="C-1") for day in ("1990-03-15", "15/03/1990", "15.3.1990")
    }
    assert born == {"paper:ana|b|19900315"}, "however the day is written"
    assert identity_on_paper("Tr\u00e2\u0300n", "1") == identity_on_paper("Tran", "1")
    assert identity_on_paper("Ana\u20d7", "1") != identity_on_paper("Ana", "1"), "a mark of formulas is no accent"
    assert identity_on_paper("नदी", "1") != identity_on_paper("नद", "1"), "vowels of other scripts are no accents"


def test_a_commitment_is_bound_by_all_chances_together() -> None:
    assert commitment_key("a", "b").hex() == "fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603"


def test_the_first_of_an_identity_is_new() -> None:
    assert placed(ANA, []) == FreeSlot(0)


@pytest.mark.parametrize("name", ["Ana Ruíz", "ANA RUIZ", "ana  ruiz"])
def test_the_same_name_again_is_the_same_person(name: str) -> None:
    standing = confirmed(ANA, NOON)
    assert placed(replace(ANA, name=name), [standing]) == Repeats(standing)
    assert placed(replace(ANA, name=name), [ANA]) == Replaces(ANA)


def test_a_second_member_of_a_household_has_the_same_postcode() -> None:
    standing = confirmed(ANA, NOON)
    assert placed(replace(BEN, postcode="06000"), [standing]) == FreeSlot(1)
    assert placed(replace(BEN, postcode="06000"), [replace(standing, slot=1)]) == FreeSlot(0)
    assert placed(replace(BEN, postcode="06100"), [standing]) == Repeats(standing)
    assert placed(replace(BEN, postcode=""), [replace(standing, postcode="")]) == Repeats(
        replace(standing, postcode="")
    )


def test_a_third_takes_the_place_of_nobody_who_has_confirmed() -> None:
    ana, ben, eva = confirmed(ANA, NOON), confirmed(BEN, NOON), replace(ANA, id="s-eva", name="Eva Paz")
    assert placed(eva, [ana, ben]) == Repeats(ana)
    assert placed(eva, [ana, BEN]) == Replaces(BEN)
    assert placed(eva, [ANA, ben]) == Replaces(ANA)
    assert placed(replace(eva, postcode="06100"), [ana, BEN]) == Repeats(ana)


def test_counts_are_of_what_counts_with_those_that_only_the_record_knows() -> None:
    counts = SignatureCounts(
        {
            ("confirmed", "verified"): 5,
            ("confirmed", "outside"): 2,
            ("restored", "declared"): 30,
            ("restored", "verified"): 1,
            ("pending", "unknown"): 7,
            ("invalidated", "declared"): 11,
        }
    )
    assert (counts.total, counts.pending, counts.in_state(INVALIDATED), counts.in_state(WITHDRAWN)) == (38, 7, 11, 0)
    assert [counts.by_residency(one) for one in Residency] == [6, 30, 0, 2]


def test_what_changes_in_counts_is_named_and_what_stays_equal_is_not() -> None:
    former, present = [ANA, BEN], [confirmed(ANA, NOON), replace(BEN, email="other@x.example")]
    assert deltas(former, present) == {(12, "pending", "declared"): -1, (12, "confirmed", "declared"): 1}
    assert deltas([], [ANA, BEN]) == {(12, "pending", "declared"): 2}
