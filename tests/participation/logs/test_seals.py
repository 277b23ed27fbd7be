"""From when to when a key counts that signs seals."""

from datetime import UTC, datetime, timedelta

from drafting_engine.participation.logs.seals import ALWAYS, SealSigner, beginning, ending

SECOND = timedelta(seconds=1)
NOON = datetime(2016, 5, 3, 12, tzinfo=UTC)
SIGNED = NOON + timedelta(milliseconds=700)


def test_a_key_counts_from_its_first_second_to_the_one_of_its_last_seal() -> None:
    key = SealSigner(name="observatory.example", key="ssh-ed25519 AAAA", since=beginning(SIGNED), until=ending(SIGNED))
    assert (key.since, key.until) == (NOON, NOON + SECOND)
    assert key.counted_at(NOON)
    assert key.counted_at(SIGNED)
    assert not key.counted_at(NOON - timedelta(microseconds=1))
    assert not key.counted_at(NOON + SECOND)


def test_a_key_without_a_beginning_has_counted_since_1970_and_without_an_end_it_goes_on() -> None:
    key = SealSigner(name="instance", key="ssh-ed25519 AAAA", since=ALWAYS)
    assert key.counted_at(datetime(1970, 1, 1, tzinfo=UTC))
    assert not key.counted_at(datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert key.counted_at(datetime(9999, 1, 1, tzinfo=UTC))
