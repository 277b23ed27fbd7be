"""Whatever a kiosk sends, in whatever order and how often: each person counts once, and each row is answered."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from drafting_engine.participation.kiosks import RowReason
from drafting_engine.participation.people import Role
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.participation.signatures.reviews import InvalidationReason
from drafting_engine.participation.signatures.sheets import RowOutcome
from drafting_engine.participation.signatures.signature import SignatureState
from drafting_engine.record.files import Record
from drafting_engine.record.petitions import petition_from
from drafting_engine.register import kiosks as kiosks_register
from drafting_engine.register.people import people
from drafting_engine.register.tables import (
    dispatches,
    kiosk_late_rows,
    kiosk_rows,
    kiosks,
    signature_letters,
)
from drafting_engine.register.tables import petitions as petition_rows
from drafting_engine.register.tables import signatures as signature_rows
from drafting_engine.services.kiosks.messages import MessageUnreadable, read_batch
from drafting_engine.services.kiosks.uploading import KioskRevoked, KioskUnknown
from tests.amendments import somebody
from tests.kiosks import new_row_key
from tests.petition import open_petition, support
from tests.services.kiosks.conftest import Stations, outcomes, stored
from tests.signatures import sign, signature


def test_a_row_counts_once_however_often_and_in_whatever_parts_it_comes(stations: Stations) -> None:
    device = stations.open_kiosk()
    rows = [stations.row(f"Person {name}") for name in "ABCDE"]
    whole = device.batch(rows, stations.now)
    first = stations.send_body(device, whole)
    assert outcomes(first) == ["counted"] * 5
    assert stations.total() == 5
    again = stations.send_body(device, whole)
    assert again.rows == first.rows, "the same outcome, and the same receipt"
    late = stations.row("Person F")
    assert outcomes(stations.send(device, rows[4], late, rows[0])) == ["counted"] * 3
    changed = {**rows[1], "name": "Somebody Else"}
    assert outcomes(stations.send(device, changed)) == ["counted"]
    assert outcomes(stations.send(device, stations.row("Person G"), rows[2], rows[2])) == ["counted"] * 2
    assert stations.total() == 7
    assert "Somebody Else" not in {name for (name,) in stored(stations, signature_rows.c.name)}


def test_the_same_people_at_two_kiosks_on_paper_and_by_the_form_count_once(stations: Stations) -> None:
    one, other = stations.open_kiosk(), stations.open_kiosk(place="Zócalo")
    ana = {"email": "ana@x.example"}
    assert outcomes(stations.send(one, stations.row("Ana Ruiz", **ana), stations.row("José Núñez"))) == ["counted"] * 2
    assert outcomes(stations.send(other, stations.row("Ana  Ruiz", email="ANA@x.example"))) == ["duplicate"]
    assert outcomes(stations.send(other, stations.row("jose nunez", postcode="06 000"))) == ["duplicate"]
    support(stations.town, stations.petition, "zoe@x.example")
    assert outcomes(stations.send(other, stations.row("Zoe", email="zoe@x.example"))) == ["duplicate"]
    acts = stations.town.acts
    sheet = "name;postcode;email\nAna Ruiz;06000;ana@x.example\nJosé Núñez;06000;\nEva;06000;\n"
    batch = acts.paper.sending_in.send_in(stations.sam, stations.petition, 1, file="a.csv", content=sheet.encode())
    while acts.paper.working.work():
        continue
    acts.paper.sending_in.count(stations.sam, batch)
    while acts.paper.working.work():
        continue
    assert stations.total() == 4
    assert outcomes(stations.send(other, stations.row("Eva"))) == ["duplicate"]


def test_whoever_had_asked_to_sign_and_not_confirmed_counts_at_the_kiosk(stations: Stations) -> None:
    device = stations.open_kiosk()
    acts = stations.town.acts

    sign(
        acts.register,
        signature(acts.register.digests, "ana@x.example", petition=stations.petition, name="Ana Ruiz"),
        is_confirmed=False,
    )
    assert outcomes(stations.send(device, stations.row("Ana Ruiz", email="ana@x.example"))) == ["counted"]
    assert stations.total() == 1


def test_a_receipt_is_given_for_what_counts_and_for_nothing_else(stations: Stations) -> None:
    device = stations.open_kiosk()
    ana = stations.send(device, stations.row(email="ana@x.example")).rows[0]
    found = stations.town.acts.signatures.confirming.receipt(ana.token)
    assert (found.signature.state, found.signature.name) == (SignatureState.CONFIRMED, "Ana Ruiz")
    again = stations.send(device, stations.row(email="ana@x.example")).rows[0]
    assert (again.row.outcome, again.token) == ("duplicate", ""), "nobody gets the receipt of somebody else"
    assert len(stored(stations, signature_letters.c.id)) == 2, "a receipt, and a word that somebody signs again"
    stations.send(device, stations.row("Without Address"))
    assert len(stored(stations, signature_letters.c.id)) == 2


def test_who_wants_to_be_told_is_asked_by_a_letter(stations: Stations) -> None:
    device = stations.open_kiosk()
    stations.send(device, stations.row("A", email="a@x.example", tell=True), stations.row("B", tell=True))
    assert len(stored(stations, dispatches.c.id)) == 1


def test_a_row_that_is_no_signature_is_answered_and_keeps_no_other_waiting(stations: Stations) -> None:
    device = stations.open_kiosk()
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"name": ""}, "incomplete:name"),
        ({"postcode": ""}, "incomplete:identity"),
        ({"name": "", "postcode": ""}, "unreadable:name"),
        ({"name": "Ana\u202eRuiz"}, "unreadable:name"),
        ({"name": "Ana\x00Ruiz"}, "unreadable:name"),
        ({"name": "\ud800"}, "unreadable:name"),
        ({"name": 7}, "unreadable:field"),
        ({"name": ["Ana"]}, "unreadable:field"),
        ({"name": "x" * 5_000}, "unreadable:field"),
        ({"email": "no address"}, "unreadable:address"),
        ({"email": "ana@mailinator.com"}, "refused:address-lent"),
        ({"postcode": "0" * 21}, "unreadable:field"),
        ({"district": "a\nb\x00"}, "unreadable:field"),
        ({"residence": "everywhere and nowhere"}, "unreadable:field"),
        ({"residence": "nowhere"}, "unreadable:residence"),
        ({"born": "1990-02-30"}, "unreadable:field"),
        ({"document_seen": "true"}, "unreadable:field"),
        ({"tell": 1}, "unreadable:field"),
        ({"petition": "1"}, "unreadable:field"),
        ({"petition": True}, "unreadable:field"),
        ({"petition": 10**40}, "unreadable:field"),
        ({"petition": -1}, "unreadable:field"),
        ({"petition": 1.0}, "unreadable:field"),
        ({"petition": 999}, "refused:petition-unknown"),
        ({"version": 7}, "refused:text"),
        ({"text_hash": "sha256:" + "0" * 64}, "refused:text"),
        ({"text_hash": ""}, "refused:text"),
        ({"signed": "yesterday"}, "unreadable:time"),
        ({"signed": "2016-05-03T12:00:00"}, "unreadable:time"),
        ({"signed": "0001-01-01T00:00:00+23:59"}, "unreadable:time"),
        ({"signed": 1462276800}, "unreadable:time"),
    ]
    rows = [stations.row(**{"name": f"Person {number}", **change}) for number, (change, _) in enumerate(wrong)]
    body = json.dumps(json.loads(device.batch([], stations.now)) | {"rows": [*rows, stations.row("Good")]}).encode()
    answer = stations.send_body(device, body)
    assert outcomes(answer) == [*(outcome for _, outcome in wrong), "counted"]
    assert stations.total() == 1
    assert stations.send_body(device, body).rows == answer.rows


HOSTILE = (
    b"",
    b"null",
    b"[]",
    b"{",
    b"\xff\xfe",
    b"\xef\xbb\xbf{}",
    b'{"rows": NaN}',
    b'{"kiosk": "a", "kiosk": "b"}',
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"sent": ' + b"9" * 100_000 + b"}",
)


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: body[:12].decode("latin-1"))
def test_what_is_no_batch_is_refused_as_a_whole(body: bytes) -> None:
    with pytest.raises(MessageUnreadable):
        read_batch(body)


def test_a_batch_whose_rows_have_no_keys_is_refused_as_a_whole(stations: Stations) -> None:
    device = stations.open_kiosk()
    good = stations.row()
    hostile: tuple[list[Any], ...] = (
        [],
        ["row"],
        [good, {**good, "row": "short"}],
        [{**good, "row": None}],
        [{**good, "row": "x" * 65}],
        [{**good, "row": "with blanks and more than 22"}],
        [stations.row(f"P {number}") for number in range(501)],
    )
    for rows in hostile:
        with pytest.raises(MessageUnreadable):
            stations.send_body(device, device.batch(rows, stations.now))
    for other in ({"sent": "soon"}, {"sent": None}, {"batch": "x"}, {"batch": 7}, {"rows": {"row": "x"}}):
        with pytest.raises(MessageUnreadable):
            stations.send_body(device, json.dumps(json.loads(device.batch([good], stations.now)) | other).encode())
    assert stations.total() == 0


def test_only_the_device_of_a_kiosk_speaks_for_it(stations: Stations) -> None:
    device, other = stations.open_kiosk(), stations.open_kiosk()
    body = device.batch([stations.row()], stations.now)
    upload = stations.town.acts.kiosks.uploading.upload
    signed = device.sign(body)
    forged = (
        (device.kiosk, signed, body.replace(b"Ana", b"Eva")),
        (device.kiosk, other.sign(body), body),
        (other.kiosk, signed, body),
        (other.kiosk, other.sign(body), body),  # it is the other device, and names this kiosk
        ("nobody", signed, body),
        ("", signed, body),
        ("x" * 5_000, signed, body),
        ("\x00", signed, body),
        (device.kiosk, "", body),
        (device.kiosk, "A" * 86, body),
        (device.kiosk, signed[:-2], body),
        (device.kiosk, signed + "=", body),
        (device.kiosk, "é" * 86, body),
    )
    for kiosk, proof, sent in forged:
        with pytest.raises(KioskUnknown):
            upload(kiosk, signature=proof, body=sent)
    assert stations.total() == 0
    assert len(stations.send_body(device, body).rows) == 1


def test_of_a_revoked_kiosk_later_rows_count_for_nothing_and_are_noted_once(stations: Stations) -> None:
    device = stations.open_kiosk()
    stations.send(device, before := stations.row("Before"))
    set_state(stations, device.kiosk, "revoked")
    rows = [stations.row("After"), stations.row("Later")]
    for sent in (rows, rows[:1], [*rows, before]):
        with pytest.raises(KioskRevoked):
            stations.send(device, *sent)
    assert stations.total() == 1
    assert len(stored(stations, kiosk_late_rows.c.key)) == 3
    set_state(stations, device.kiosk, "active")  # it was found again
    assert outcomes(stations.send(device, *rows)) == ["counted"] * 2
    assert stations.total() == 3
    assert stored(stations, kiosk_late_rows.c.key) == [(before["row"],)]


def set_state(stations: Stations, kiosk: str, state: str) -> None:
    changed = update(kiosks).where(kiosks.c.id == kiosk).values(state=state)
    stations.town.acts.register.write(lambda unit: unit.connection.execute(changed))


def test_a_kiosk_whose_operator_has_no_account_any_more_counts_for_nothing(stations: Stations) -> None:
    register = stations.town.acts.register
    operator = somebody(register, "Olga", Role.PUBLIC)
    device = stations.open_kiosk(operator=operator.email)
    stations.send(device, stations.row("Before"))
    register.write(lambda unit: people.set_disabled(unit, operator.id, stations.now))
    with pytest.raises(KioskRevoked):
        stations.send(device, stations.row("After"))
    assert stations.total() == 1


def test_a_wrong_clock_is_told_and_put_right(stations: Stations) -> None:
    device = stations.open_kiosk()
    wrong = stations.now - timedelta(days=16_000)  # a battery was empty
    row = stations.row(signed=(wrong - timedelta(hours=2)).isoformat())
    stations.town.clock.pass_(timedelta(hours=3))
    answer = stations.send(device, row, sent=wrong)
    assert answer.clock_ahead == -(16_000 * 86_400 + 3 * 3_600)
    [(created, confirmed)] = stored(stations, signature_rows.c.created, signature_rows.c.confirmed)
    assert created == stations.now - timedelta(hours=2), "two hours before it was sent"
    assert confirmed == stations.now
    far = stations.now + timedelta(days=300_000)
    early = stations.row("Before there were words", signed="1970-01-01T00:00:00Z")
    stations.send(device, early, stations.row("After it came", signed=far.isoformat()), sent=stations.now)
    words = stations.text().versions[0].at if stations.text().versions else None
    for name, created in stored(stations, signature_rows.c.name, signature_rows.c.created):
        assert created <= stations.now, name
        assert words is None or created >= words, name
    assert stored(stations, kiosks.c.clock_ahead) == [(0,)]


def test_a_petition_is_signed_while_it_can_be_and_where_it_is_offered(stations: Stations) -> None:
    elsewhere, everywhere = stations.open_kiosk(stations.petition), stations.open_kiosk()
    assert outcomes(stations.send(elsewhere, stations.row("A"))) == ["counted"]
    assert stored(stations, signature_rows.c.batch, signature_rows.c.batch_row) == [(elsewhere.kiosk, 1)]
    only_other = stations.open_kiosk(stations.petition)
    changed = update(kiosks).where(kiosks.c.id == only_other.kiosk).values(petitions="77")
    stations.town.acts.register.write(lambda unit: unit.connection.execute(changed))
    assert outcomes(stations.send(only_other, stations.row("B"))) == ["refused:petition-not-offered"]
    stations.town.clock.pass_(timedelta(days=61))
    assert outcomes(stations.send(everywhere, stations.row("C"))) == ["refused:petition-not-open"]
    stopped = update(petition_rows).values(closes=None, hidden="abuse")
    stations.town.acts.register.write(lambda unit: unit.connection.execute(stopped))
    assert outcomes(stations.send(everywhere, stations.row("D"))) == ["refused:petition-not-open"]
    assert stations.total() == 1


def test_what_was_signed_in_time_and_sent_after_the_last_day_counts_and_is_counted_as_such(stations: Stations) -> None:
    device, wrong, acts = stations.open_kiosk(), stations.open_kiosk(), stations.town.acts
    stations.town.clock.pass_(timedelta(days=59))
    stations.send(device, stations.row("A"))
    stations.send(wrong, stations.row("B"), sent=stations.now - timedelta(hours=2))
    in_time, lied, lost = stations.row("C"), stations.row("D"), stations.row("E")
    stations.town.clock.pass_(timedelta(days=2))
    assert acts.petitions.due_steps.take()
    assert stations.text().state is PetitionState.CLOSED
    assert outcomes(stations.send(device, in_time, stations.row("F"))) == [
        "counted:sent-later",
        "refused:petition-not-open",
    ]
    assert outcomes(stations.send(device, in_time)) == ["counted:sent-later"], "sent twice"
    assert outcomes(stations.send(wrong, lied)) == ["refused:clock"]
    assert stations.total() == 3
    acts.petitions.due_steps.take()
    assert stations.text().thresholds[1].reached_on is not None, "it reaches what is owed for three"
    acts.publisher.publish()
    with stations.town.acts.engine.source.open() as repository:
        in_record = petition_from(
            next(iter(Record(repository, repository.branch("record") or "").files("petitions"))), {}
        )
    assert (in_record.counts.total, in_record.counts.sent_later) == (3, 1)
    detail = acts.kiosks.overseeing.detail(stations.sam, device.kiosk)
    assert detail.reasons[RowOutcome.COUNTED, RowReason.SENT_LATER] == 1
    stations.town.clock.pass_(timedelta(days=4))
    assert outcomes(stations.send(device, lost)) == ["refused:too-late"]
    acts.kiosks.overseeing.undo(stations.sam, device.kiosk, seen=2, reason=InvalidationReason.INVENTED, words="Made up")
    acts.petitions.due_steps.take()
    assert stations.text().counts.sent_later == 0


def test_nothing_of_a_person_stays_with_the_rows_of_a_kiosk(stations: Stations) -> None:
    device = stations.open_kiosk()
    rows = (
        stations.row("Ana Ruiz", email="ana@x.example", document="AB123456"),
        stations.row("Broken", email="broken@"),
        stations.row("", email="nameless@x.example"),
    )
    stations.send(device, *rows)
    kept = repr(stored(stations, *kiosk_rows.c)) + repr(stored(stations, *kiosks.c))
    for word in ("Ana", "x.example", "AB123456", "Broken", "06000"):
        assert word not in kept
    assert "AB123456" not in repr(stored(stations, *signature_rows.c))


def test_a_kiosk_is_told_what_can_be_signed_and_what_was_counted(stations: Stations) -> None:
    device = stations.open_kiosk()
    uploading = stations.town.acts.kiosks.uploading
    stations.send(device, row := stations.row(), stations.row())
    time = (stations.now + timedelta(minutes=7)).isoformat()
    work = uploading.work(device.kiosk, time=time, signature=device.sign(b"GET\n/kiosk/work\n" + time.encode()))
    assert [one.number for one in work.petitions] == [stations.petition]
    assert work.petitions[0].text_hash == row["text_hash"]
    assert (work.is_active, work.operator, work.clock_ahead) == (True, "Sam", 420)
    assert {outcome.value: amount for outcome, amount in work.counted.items()} == {"counted": 1, "duplicate": 1}
    for signed in (b"GET\n/kiosk/work\n", time.encode(), b"POST\n/kiosk/work\n" + time.encode()):
        with pytest.raises(KioskUnknown):
            uploading.work(device.kiosk, time=time, signature=device.sign(signed))
    set_state(stations, device.kiosk, "revoked")
    work = uploading.work(device.kiosk, time="", signature=device.sign(b"GET\n/kiosk/work\n"))
    assert (work.is_active, work.petitions) == (False, ())


def test_a_key_of_a_row_is_its_kiosks_own(stations: Stations) -> None:
    one, other = stations.open_kiosk(), stations.open_kiosk()
    key = new_row_key()
    assert outcomes(stations.send(one, stations.row("A", row=key))) == ["counted"]
    assert outcomes(stations.send(other, stations.row("B", row=key))) == ["counted"]
    assert stations.total() == 2


def test_while_signing_is_off_rows_stay_on_the_device_unanswered(stations: Stations) -> None:
    device = stations.open_kiosk()
    other = open_petition(stations.town, stations.sam)
    stations.send(device, before := stations.row("Before"))
    pausing = stations.town.acts.petitions.pausing
    pausing.switch_off(stations.sam, stations.petition, "A burst is looked at.")
    waits = stations.row("Waits")
    also = stations.row("Other", petition=other, text_hash=stations.text(other).text_hash)
    answer = stations.send(device, waits, also, before, stations.row("Broken", signed="soon"))
    assert [one.row.key for one in answer.rows if one.row.key == waits["row"]] == []
    assert outcomes(answer) == ["counted", "counted", "unreadable:time"]
    assert stations.send(device, waits).rows == ()
    time = stations.now.isoformat()
    work = stations.town.acts.kiosks.uploading.work(
        device.kiosk, time=time, signature=device.sign(b"GET\n/kiosk/work\n" + time.encode())
    )
    assert [one.number for one in work.petitions] == [other]
    pausing.switch_on(stations.sam, stations.petition)
    assert outcomes(stations.send(device, waits)) == ["counted"]
    assert (stations.total(), stations.total(other)) == (2, 1)


def test_who_gives_an_address_at_one_place_and_none_at_another_counts_once(stations: Stations) -> None:
    acts, born = stations.town.acts, "1990-03-15"
    device = stations.open_kiosk()
    rows = (
        stations.row("Ana Ruiz", email="ana@x.example", born=born),
        stations.row("Beto Sol", born=born),
        stations.row("Ana Ruiz", email="other@x.example", born=born),
        stations.row("Caro Luz", email="caro@x.example"),
        stations.row("Caro Luz"),
    )
    expected = ["counted", "counted", "counted", "counted", "duplicate"]
    assert outcomes(stations.send(device, *rows)) == expected, "two addresses are two people"
    sheet = (
        "name;postcode;e-mail;born",
        "ruiz, ana;06000;;15/03/1990",
        "Ana Ruiz;06 000;;15/03/1990",
        "Ana Ruiz;06000;;16/03/1990",
        "Béto SOL;06000;beto@x.example;15.3.1990",
    )
    content = "\n".join(sheet).encode()
    name = acts.paper.sending_in.send_in(stations.sam, stations.petition, 1, file="s.csv", content=content)
    while acts.paper.working.work():
        continue
    acts.paper.sending_in.count(stations.sam, name)
    while acts.paper.working.work():
        continue
    found = {row.number: row.outcome.value for row in acts.paper.sending_in.rows(stations.sam, name)}
    assert found == {1: "counted", 2: "duplicate", 3: "counted", 4: "duplicate"}
    assert stations.total() == 6
    assert outcomes(stations.send(stations.open_kiosk(), stations.row("Ana Ruiz", born=born))) == ["duplicate"]


def test_the_same_rows_that_come_at_once_by_many_ways_count_once(stations: Stations) -> None:
    device, other = stations.open_kiosk(), stations.open_kiosk()
    rows = [stations.row(f"Person {number}") for number in range(40)]
    bodies = [(device, device.batch(rows[start : start + 20], stations.now)) for start in (0, 10, 20)] * 3
    bodies += [(other, other.batch([{**row, "row": new_row_key()} for row in rows], stations.now))]
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda sent: stations.send_body(*sent), bodies))
    assert stations.total() == 40
    by_key = {(answer.batch, one.row.key): one.row.outcome for answer in answers for one in answer.rows}
    assert set(by_key.values()) <= {"counted", "duplicate"}
    with stations.town.acts.register.reading() as unit:
        counted = [kiosks_register.outcomes_of(unit, one.kiosk).get(RowOutcome.COUNTED, 0) for one in (device, other)]
    assert sum(counted) == 40
