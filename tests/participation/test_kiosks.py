"""What becomes of a row that a kiosk sends, as docs/kiosks.md says it, and which steps a kiosk can take."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from drafting_engine.errors import Conflict
from drafting_engine.participation.kiosks import (
    Arrival,
    Kiosk,
    KioskRow,
    KioskRules,
    KioskState,
    OfferedText,
    RowReason,
    advance,
    is_clock_right,
    judge_row,
    judge_text,
)
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.petitions.ending import SigningEnd
from drafting_engine.participation.petitions.rules import Ask

ROW = KioskRow(key="k" * 22, petition=12, version=1, text_hash="sha256:0a", name="Ana Sol", email="ana@x.example")
SINCE = datetime(2016, 5, 1, tzinfo=UTC)
KIOSK = Kiosk(
    id="K-1",
    place="Market",
    district="",
    operator=PersonId(1),
    petitions=(),
    state=KioskState.ACTIVE,
    created=SINCE,
    code_until=SINCE,
)
WORDS = OfferedText(petition=12, version=1, text_hash="sha256:0a", since=SINCE, is_open=True)
CITY = timezone(timedelta(hours=-6))
ARRIVAL = Arrival(received=SINCE, zone=CITY, is_clock_right=True, sending_days=3)
STEPS = {("waiting", "active"), ("waiting", "revoked"), ("active", "revoked"), ("revoked", "active")}


def moment(words: str) -> datetime:
    """Return a moment of May 2016 in the city, `30T23:59`."""
    return datetime.fromisoformat(f"2016-05-{words}").replace(tzinfo=CITY)


def rules(asks: Collection[str] = (), districts: Collection[str] = ()) -> KioskRules:
    return KioskRules(asks=frozenset(map(Ask, asks)), districts=districts, today=date(2016, 5, 3))


@pytest.mark.parametrize("state", KioskState)
@pytest.mark.parametrize("to", KioskState)
def test_the_steps_of_a_kiosk(state: KioskState, to: KioskState) -> None:
    if (state.value, to.value) in STEPS:
        assert advance(state, to) is to
    else:
        with pytest.raises(Conflict):
            advance(state, to)


@pytest.mark.parametrize(
    ("row", "asks", "districts", "outcome", "reason"),
    [
        (ROW, (), (), "good", RowReason.NONE),
        (replace(ROW, residence="here"), ("residence",), (), "good", RowReason.NONE),
        (ROW, ("residence",), (), "incomplete", RowReason.RESIDENCE),
        (replace(ROW, residence="mars"), (), (), "unreadable", RowReason.RESIDENCE),
        (replace(ROW, name=""), (), (), "incomplete", RowReason.NAME),
        (replace(ROW, name=""), ("postcode",), (), "incomplete", RowReason.NAME),
        (ROW, ("postcode",), (), "incomplete", RowReason.POSTCODE),
        (ROW, ("district",), (), "incomplete", RowReason.DISTRICT),
        (replace(ROW, district="Mills"), ("district",), ("Mills",), "good", RowReason.NONE),
        (replace(ROW, district="Atlantis"), (), ("Mills",), "unreadable", RowReason.DISTRICT),
        (replace(ROW, email=""), (), (), "incomplete", RowReason.IDENTITY),
        (replace(ROW, unreadable=RowReason.FIELD), (), (), "unreadable", RowReason.FIELD),
        (replace(ROW, unreadable=RowReason.ADDRESS_LENT), (), (), "refused", RowReason.ADDRESS_LENT),
    ],
)
def test_a_row_counts_where_it_says_all_that_the_rules_ask(
    row: KioskRow, asks: tuple[str, ...], districts: tuple[str, ...], outcome: str, reason: RowReason
) -> None:
    found = judge_row(row, rules(asks, districts))
    assert (found.outcome.value, found.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("kiosk", "words", "is_petition", "outcome", "reason"),
    [
        (KIOSK, WORDS, True, "good", RowReason.NONE),
        (replace(KIOSK, petitions=(12, 13)), WORDS, True, "good", RowReason.NONE),
        (replace(KIOSK, petitions=(13,)), WORDS, True, "refused", RowReason.NOT_OFFERED),
        (KIOSK, WORDS, False, "refused", RowReason.PETITION_UNKNOWN),
        (KIOSK, None, True, "refused", RowReason.TEXT),
        (KIOSK, replace(WORDS, text_hash="sha256:0b"), True, "refused", RowReason.TEXT),
        (KIOSK, replace(WORDS, is_open=False), True, "refused", RowReason.NOT_OPEN),
    ],
)
def test_a_row_counts_for_the_words_that_were_shown_while_they_can_be_signed(
    kiosk: Kiosk, words: OfferedText | None, is_petition: bool, outcome: str, reason: RowReason
) -> None:
    found = judge_text(ROW, kiosk, words, SINCE, ARRIVAL, is_petition=is_petition)
    assert (found.outcome.value, found.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("given", "received", "closed_at", "is_clock_right", "outcome", "reason"),
    [
        ("30T23:59", "31T08:00", "", True, "good", RowReason.SENT_LATER),
        ("30T23:59", "31T08:00", "31T00:00", True, "good", RowReason.SENT_LATER),
        ("31T00:01", "31T08:00", "", True, "refused", RowReason.NOT_OPEN),
        ("20T12:01", "20T13:00", "20T12:00", True, "refused", RowReason.NOT_OPEN),
        ("20T11:59", "20T13:00", "20T12:00", True, "good", RowReason.SENT_LATER),
        ("20T11:59", "24T00:01", "20T12:00", True, "refused", RowReason.TOO_LATE),
        ("30T23:59", "31T08:00", "", False, "refused", RowReason.CLOCK),
        ("31T00:01", "31T08:00", "", False, "refused", RowReason.NOT_OPEN),
    ],
)
def test_what_was_given_in_time_counts_some_days_longer(
    given: str, received: str, closed_at: str, is_clock_right: bool, outcome: str, reason: RowReason
) -> None:
    ending = SigningEnd(closes=date(2016, 5, 30), closed_at=moment(closed_at) if closed_at else None)
    words = replace(WORDS, is_open=False, ending=ending)
    arrival = replace(ARRIVAL, received=moment(received), is_clock_right=is_clock_right)
    found = judge_text(ROW, KIOSK, words, moment(given), arrival, is_petition=True)
    assert (found.outcome.value, found.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("ahead", "is_right"),
    [((0, 0), True), ((299, -299), True), ((300, 0), False), ((0, -300), False), ((5, 900), False)],
)
def test_a_clock_that_is_off_by_five_minutes_is_wrong(ahead: tuple[int, int], is_right: bool) -> None:
    assert is_clock_right(*ahead) is is_right


def test_the_last_day_and_the_days_after_it_end_at_the_midnight_of_the_city() -> None:
    ending = SigningEnd(closes=date(2016, 5, 30), closed_at=None)
    assert ending.last_day(CITY) == date(2016, 5, 30)
    assert ending.is_in_time(datetime(2016, 5, 31, 5, 59, tzinfo=UTC), CITY)
    assert not ending.is_in_time(datetime(2016, 5, 31, 6, 0, tzinfo=UTC), CITY)
    assert ending.is_awaited(datetime(2016, 6, 3, 5, 59, tzinfo=UTC), CITY, 3)
    assert not ending.is_awaited(datetime(2016, 6, 3, 6, 0, tzinfo=UTC), CITY, 3)
    assert not SigningEnd(closes=None, closed_at=None).is_in_time(SINCE, CITY), (
        "an old record does not say when it ended"
    )
