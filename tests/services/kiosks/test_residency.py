"""Who is verified as a resident at a kiosk: by a document that its operator saw, or by the register of residents."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from drafting_engine.participation.signatures.signature import Residency
from drafting_engine.register.tables import signatures as signature_rows
from drafting_engine.services.residents.importing import ImportingResidents
from tests.services.kiosks.conftest import Stations, outcomes, stored


def test_a_document_that_the_operator_saw_verifies_who_lives_here(stations: Stations) -> None:
    device = stations.open_kiosk()
    said: tuple[tuple[dict[str, Any], str], ...] = (
        ({"document_seen": True, "residence": "here"}, "verified"),
        ({"document_seen": True, "residence": "elsewhere"}, "outside"),
        ({"document_seen": True}, "unknown"),
        ({"residence": "here"}, "declared"),
        ({"residence": "elsewhere"}, "outside"),
        ({}, "unknown"),
    )
    rows = [stations.row(f"Person {number}", **fields) for number, (fields, _) in enumerate(said)]
    stations.send(device, *rows)
    found = dict(stored(stations, signature_rows.c.name, signature_rows.c.residency))
    assert [found[row["name"]] for row in rows] == [wanted for _, wanted in said]


def test_who_saw_a_document_at_a_kiosk_and_when_is_noted_and_can_be_taken_back(stations: Stations) -> None:
    device, verifying = stations.open_kiosk(), stations.town.acts.signatures.verifying
    seen = {"document_seen": True, "residence": "here"}
    rows = [stations.row("Ana Ruiz", email="ana@x.example", **seen), stations.row("Bo Lima", **seen)]
    rows += [
        stations.row("Eve Paz", residence="here"),
        stations.row("Zoe Rey", document_seen=True, residence="elsewhere"),
    ]
    began = stations.now
    stations.send(device, *rows)
    stations.send(device, *rows)
    stations.town.clock.pass_(timedelta(hours=3))
    stations.send(device, stations.row("Noor Gil", **seen), stations.row("Ana Ruiz", email="ana@x.example", **seen))
    ((told, who),) = verifying.kiosk_checks(stations.sam, stations.petition)
    assert (told.place, who, told.amount) == ("Metro Tacubaya", "Sam", 3)
    assert (told.first, told.last) == (began, stations.now)
    assert verifying.checks(stations.sam, stations.petition) == ()
    assert stations.total() == 5
    assert stations.town.acts.signatures.sealing.seal(stations.petition)
    stations.town.acts.publisher.publish()
    assert stations.town.acts.engine.petitions.get(stations.petition).counts.documents_seen == 3

    found = verifying.find(stations.sam, stations.petition, "ana@x.example")
    (check,) = verifying.checks(stations.sam, stations.petition, found)
    assert (check.by, check.place, check.words, check.undone) == (stations.sam.id, "Metro Tacubaya", "", None)
    verifying.undo(stations.sam, stations.petition, check.id)
    assert stations.text().counts.documents_seen == 2
    (ana,) = verifying.find(stations.sam, stations.petition, "ana@x.example")
    assert ana.residency is Residency.DECLARED
    assert stations.total() == 5


def test_one_resident_verifies_one_signature_of_a_petition(stations: Stations, tmp_path: Path) -> None:
    table = b"name;born;postcode;document\nAna Ruiz;1990-03-15;06000;AB123456\n"
    ImportingResidents(stations.town.acts.register, stations.town.clock, tmp_path).read(BytesIO(table))
    one, other = stations.open_kiosk(), stations.open_kiosk()
    rows = (
        stations.row("Ana Ruiz", born="1990-03-15", residence="here"),
        stations.row("Ana R.", document="ab-123456", residence="here", document_seen=True),
        stations.row("Eva Sol", born="1990-03-15", residence="here"),
        stations.row("Zoe Paz", residence="here", document_seen=True),
    )
    assert outcomes(stations.send(one, *rows)) == ["counted"] * 4
    stations.send(other, stations.row("A Ruiz", document="AB123456", email="ana@x.example", residence="here"))
    found = dict(stored(stations, signature_rows.c.name, signature_rows.c.residency))
    assert found == {
        "Ana Ruiz": "verified",
        "Ana R.": "declared",
        "Eva Sol": "declared",
        "Zoe Paz": "verified",
        "A Ruiz": "declared",
    }
