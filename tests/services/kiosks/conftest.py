"""A town with an open petition and kiosks whose devices sign what they send."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.petitions.petition import Petition
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signature_counts
from drafting_engine.services.kiosks.registering import NewKiosk
from drafting_engine.services.kiosks.uploading import BatchAnswer
from tests.amendments import Town, somebody, town_in
from tests.kiosks import Device, new_row_key
from tests.petition import RULES, open_petition


@dataclass(frozen=True, slots=True)
class Stations:
    """A town where people sign at kiosks."""

    town: Town
    sam: Person
    """Staff, who registers kiosks and runs the first."""
    petition: int

    @property
    def now(self) -> datetime:
        """What time it is."""
        return self.town.clock.now()

    def open_kiosk(self, *petitions: int, operator: str = "", place: str = "Metro Tacubaya") -> Device:
        """Register a kiosk and let a device in."""
        registering = self.town.acts.kiosks.registering
        form = NewKiosk(place=place, operator=operator or self.sam.email, petitions=petitions)
        given = registering.register(self.sam, form)
        device = Device(given.kiosk.id)
        registering.begin(given.code, device.public_key, device.proof(given.code))
        return device

    def text(self, petition: int = 0) -> Petition:
        """Return a petition as it stands."""
        return self.town.acts.petitions.store.get(petition or self.petition).petition

    def row(self, name: str = "Ana Ruiz", **other: Any) -> dict[str, Any]:
        """Return what somebody signed at a kiosk just now."""
        row = {"row": new_row_key(), "petition": self.petition, "version": 1, "text_hash": self.text().text_hash}
        row |= {"name": name, "postcode": "06000", "document_seen": False, "tell": False, "language": "es"}
        return row | {"signed": self.now.isoformat()} | other

    def send(self, device: Device, *rows: dict[str, Any], sent: datetime | None = None) -> BatchAnswer:
        """Send rows as one batch."""
        return self.send_body(device, device.batch(list(rows), sent or self.now))

    def send_body(self, device: Device, body: bytes) -> BatchAnswer:
        """Send a body as it is."""
        return self.town.acts.kiosks.uploading.upload(device.kiosk, signature=device.sign(body), body=body)

    def total(self, petition: int = 0) -> int:
        """How many count; the counters must be what is there."""
        with self.town.acts.register.reading() as unit:
            assert list(signature_counts.faults(unit)) == []
            return signature_counts.of_petition(unit, petition or self.petition).total


def outcomes(answer: BatchAnswer) -> list[str]:
    """Return what became of each row, with the reason where there is one."""
    return [":".join(filter(None, (one.row.outcome.value, one.row.reason.value))) for one in answer.rows]


@pytest.fixture
def stations(tmp_path: Path, register: Register) -> Iterator[Stations]:
    with town_in(tmp_path, register, more=RULES) as town:
        sam = somebody(town.acts.register, "Sam", Role.STAFF)
        yield Stations(town, sam, open_petition(town, sam))


def stored(stations: Stations, *columns: Any) -> list[tuple[Any, ...]]:
    """Return some columns of the register."""
    with stations.town.acts.register.reading() as unit:
        return [tuple(row) for row in unit.connection.execute(select(*columns))]
