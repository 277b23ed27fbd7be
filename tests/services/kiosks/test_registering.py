"""A kiosk comes in by a code that is good once and for an hour, with a key that its device proves to have."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.register.tables import kiosks
from drafting_engine.services.kiosks.registering import KioskCodeUnknown, NewKiosk
from tests.kiosks import Device, base64url
from tests.refusals import expect_refusal
from tests.services.kiosks.conftest import Stations


def form(stations: Stations, **other: object) -> NewKiosk:
    return NewKiosk(**{"place": "Metro Tacubaya", "operator": stations.sam.email, **other})  # type: ignore[arg-type]


def test_a_code_lets_one_device_in(stations: Stations) -> None:
    registering = stations.town.acts.kiosks.registering
    given = registering.register(stations.sam, form(stations))
    device, other = Device(), Device()
    with pytest.raises(KioskCodeUnknown):
        registering.begin(given.code, device.public_key, other.proof(given.code))
    with pytest.raises(KioskCodeUnknown):
        registering.begin("0" * 26, device.public_key, device.proof("0" * 26))
    begun = registering.begin(given.code, device.public_key, device.proof(given.code))
    assert (begun.kiosk.id, begun.operator) == (given.kiosk.id, "Sam")
    with pytest.raises(KioskCodeUnknown):
        registering.begin(given.code, other.public_key, other.proof(given.code))
    again = registering.begin(given.code, device.public_key, device.proof(given.code))
    assert again.kiosk.id == given.kiosk.id, "its answer may have been lost"
    with expect_refusal(Conflict, match="has its device"):
        registering.new_code(stations.sam, given.kiosk.id)


def test_a_code_lives_an_hour_and_another_one_ends_it(stations: Stations) -> None:
    registering = stations.town.acts.kiosks.registering
    given = registering.register(stations.sam, form(stations))
    device = Device()
    stations.town.clock.pass_(timedelta(hours=1))
    with pytest.raises(KioskCodeUnknown):
        registering.begin(given.code, device.public_key, device.proof(given.code))
    second = registering.new_code(stations.sam, given.kiosk.id)
    third = registering.new_code(stations.sam, given.kiosk.id)
    with pytest.raises(KioskCodeUnknown):
        registering.begin(second.code, device.public_key, device.proof(second.code))
    registering.begin(third.code, device.public_key, device.proof(third.code))


def test_the_register_has_no_code(stations: Stations) -> None:
    given = stations.town.acts.kiosks.registering.register(stations.sam, form(stations))
    with stations.town.acts.register.reading() as unit:
        assert given.code not in repr(unit.connection.execute(select(kiosks)).all())


def test_what_is_no_key_on_the_curve_is_refused(stations: Stations) -> None:
    registering = stations.town.acts.kiosks.registering
    given = registering.register(stations.sam, form(stations))
    device = Device()
    for key in ("", "x", "é", base64url(b"\x30" * 91), "A" * 5_000, Device(curve=ec.SECP384R1()).public_key):
        with expect_refusal(Invalid, match="no key"):
            registering.begin(given.code, key, device.proof(given.code))


def test_a_kiosk_has_a_place_an_operator_and_petitions_that_are_there(stations: Stations) -> None:
    registering = stations.town.acts.kiosks.registering
    for other, said in (
        ({"place": " "}, "where the kiosk stands"),
        ({"place": "x" * 121}, "120"),
        ({"place": "a\u202eb"}, "120"),
        ({"operator": "nobody@city.example"}, "no active account"),
        ({"operator": "no address"}, "no active account"),
        ({"petitions": tuple(range(1, 500))}, "400"),
    ):
        with expect_refusal(Invalid, match=said):
            registering.register(stations.sam, form(stations, **other))
    with expect_refusal(NotFound, match="no petition 77"):
        registering.register(stations.sam, form(stations, petitions=(77,)))
    with pytest.raises(NotAllowed):
        registering.register(stations.town.luz, form(stations))
    with stations.town.acts.register.reading() as unit:
        assert unit.connection.execute(select(kiosks)).all() == []
