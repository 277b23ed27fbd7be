"""Real petitions to the UK Parliament, counted over months, cross a threshold at the sample at which they did."""

import csv
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drafting_engine.clock import day_of
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.signatures.signature import Residency, SignatureState
from drafting_engine.register import journal
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.units import Unit
from drafting_engine.services.operations.workspaces import ProcessTemplate, process_text
from tests import corpora
from tests.amendments import Town, somebody, town_in
from tests.petition import open_petition

FOLDER = corpora.collection()
SERIES = sorted((FOLDER / "petitions" / "uk").glob("*.csv")) if FOLDER else []
CROSSES = {"blockers": 10_218, "cass": 10_512, "nhs_wards": 10_234}
"""What had been counted at the first sample at or above 10,000; the other series never came so far."""


def rules() -> str:
    """The thresholds of the template, as tables for the rules of a town."""
    found = tomllib.loads(process_text(ProcessTemplate.UK))["thresholds"]
    rows = ("\n".join(f"{key} = {value!r}" for key, value in row.items()) for row in found)
    return "\n[petitions]\nopen_days = 0\n" + "".join(f"\n[[thresholds]]\n{row}\n" for row in rows)


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register, more=rules()) as opened:
        yield opened


@pytest.mark.skipif(not SERIES, reason="the collection of real texts and data is not here")
def test_a_threshold_is_reached_at_the_sample_that_passed_it(town: Town) -> None:
    sam = somebody(town.acts.register, "Sam", Role.STAFF)
    assert {series.stem: replayed(town, sam, tuple(read(series))) for series in SERIES} == {
        series.stem: CROSSES.get(series.stem, 0) for series in SERIES
    }


def replayed(town: Town, moderator: Person, samples: Sequence[tuple[datetime, int]]) -> int:
    """Replay a series on a petition of its own; return what had been counted when it was at its first threshold."""
    town.clock.moment = samples[0][0] - timedelta(days=1)
    number = open_petition(town, moderator)
    before, crossed = 0, 0
    for moment, total in samples:
        town.clock.moment = moment
        count(town, number, total - before)
        town.acts.petitions.due_steps.take()
        before = total
        first, second = town.acts.petitions.store.get(number).petition.thresholds
        assert bool(first.reached_on) == (total >= first.signatures), moment
        assert second.reached_on is None
        if first.reached_on and not crossed:
            crossed, day = total, day_of(moment, UTC)
            assert (first.reached_on, first.due) == (day, day + timedelta(days=30))
    return crossed


def read(series: Path) -> Iterator[tuple[datetime, int]]:
    with series.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield datetime.fromisoformat(row["timestamp"]).replace(tzinfo=UTC), int(row["count"])


def count(town: Town, number: int, more: int) -> None:
    """Let so many people sign, or take it back; who they were is in no series."""

    def act(unit: Unit) -> None:
        journal.line_up(unit)
        place = (number, SignatureState.CONFIRMED.value, Residency.UNKNOWN.value)
        signature_counts.change(unit, {place: more} if more else {})

    town.acts.register.write(act)
