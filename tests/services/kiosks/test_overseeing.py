"""Staff see what came by each kiosk, revoke one that is lost, and undo everything of it, which can be taken back."""

from datetime import timedelta

import pytest

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.kiosks import KioskState, RowReason
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.participation.signatures.reviews import InvalidationReason
from drafting_engine.participation.signatures.sheets import RowOutcome
from drafting_engine.services.kiosks.registering import NewKiosk
from drafting_engine.services.kiosks.uploading import KioskRevoked
from tests.kiosks import Device
from tests.petition import WORDS, open_petition, support
from tests.refusals import expect_refusal
from tests.services.kiosks.conftest import Stations, outcomes

INVENTED = InvalidationReason.INVENTED


def undo(stations: Stations, device: Device, seen: int) -> int:
    overseeing = stations.town.acts.kiosks.overseeing
    return overseeing.undo(stations.sam, device.kiosk, seen=seen, reason=INVENTED, words="It stood in no station.")


def test_everything_of_a_kiosk_is_undone_in_all_petitions_and_counts_again(stations: Stations) -> None:
    acts = stations.town.acts
    other = open_petition(stations.town, stations.sam, WORDS)
    device, untouched = stations.open_kiosk(), stations.open_kiosk()
    also = {"petition": other, "text_hash": stations.text(other).text_hash}
    first = stations.send(device, stations.row("A"), stations.row("B"), stations.row("A", **also), stations.row(""))
    stations.send(untouched, stations.row("C"))
    acts.petitions.due_steps.take()
    assert stations.text().thresholds[0].reached_on is not None
    with expect_refusal(Conflict, match="3"):
        undo(stations, device, 2)
    assert undo(stations, device, 3) == 3
    acts.petitions.due_steps.take()
    assert (stations.total(), stations.total(other)) == (1, 0)
    assert stations.text().thresholds[0].reached_on is None, "what was reached is reached no more"
    detail = acts.kiosks.overseeing.detail(stations.sam, device.kiosk)
    assert detail.report.outcomes == {RowOutcome.UNDONE: 3, RowOutcome.INCOMPLETE: 1}
    assert detail.reasons[RowOutcome.INCOMPLETE, RowReason.NAME] == 1
    sent_again = stations.send(device, stations.row("D"), {**stations.row("A"), "row": first.rows[0].row.key})
    assert outcomes(sent_again) == ["counted", "undone"]
    assert sent_again.rows[1].token == ""
    assert acts.kiosks.overseeing.redo(stations.sam, device.kiosk, "It did stand there.") == 3
    assert (stations.total(), stations.total(other)) == (4, 1)
    with expect_refusal(Conflict, match="undone as a whole"):
        acts.kiosks.overseeing.redo(stations.sam, device.kiosk, "Again.")
    kinds = [step.kind for step, _ in acts.kiosks.overseeing.detail(stations.sam, device.kiosk).steps]
    assert kinds == ["redone", "undone", "begun", "registered"]


def test_what_a_signer_took_back_stays_taken_back(stations: Stations) -> None:
    device = stations.open_kiosk()
    answer = stations.send(device, stations.row("A", email="a@x.example"), stations.row("B"))
    stations.town.acts.signatures.confirming.withdraw(answer.rows[0].token)
    assert undo(stations, device, 1) == 1
    stations.town.acts.kiosks.overseeing.redo(stations.sam, device.kiosk, "A mistake.")
    assert stations.total() == 1


def test_a_lost_kiosk_is_revoked_and_one_that_is_found_goes_on(stations: Stations) -> None:
    overseeing = stations.town.acts.kiosks.overseeing
    device = stations.open_kiosk()
    stations.send(device, stations.row("A"))
    overseeing.revoke(stations.sam, device.kiosk, "It was lost on line 1.")
    with expect_refusal(Conflict, match="can.t become"):
        overseeing.revoke(stations.sam, device.kiosk, "Again.")
    waiting = stations.row("B")
    for _ in range(2):
        stations.town.clock.pass_(timedelta(hours=1))
        with pytest.raises(KioskRevoked):
            stations.send(device, waiting)
    [report] = overseeing.kiosks(stations.sam)
    assert (report.kiosk.state, report.operator, report.late.amount) == (KioskState.REVOKED, "Sam", 1)
    assert report.late.first == stations.now - timedelta(hours=1), "when it came first"
    overseeing.restore(stations.sam, device.kiosk, "It was in the office.")
    stations.send(device, waiting)
    [report] = overseeing.kiosks(stations.sam)
    assert (report.late.amount, report.outcomes) == (0, {RowOutcome.COUNTED: 2})


def test_a_kiosk_that_never_had_a_device_is_not_restored(stations: Stations) -> None:
    acts = stations.town.acts
    given = acts.kiosks.registering.register(stations.sam, NewKiosk(place="Zócalo", operator=stations.sam.email))
    acts.kiosks.overseeing.revoke(stations.sam, given.kiosk.id, "A mistake.")
    with expect_refusal(Conflict, match="never had a device"):
        acts.kiosks.overseeing.restore(stations.sam, given.kiosk.id, "Or not.")
    with expect_refusal(NotFound, match="no kiosk waits"):
        device = Device()
        acts.kiosks.registering.begin(given.code, device.public_key, device.proof(given.code))


def test_nobody_else_looks_after_kiosks_and_nothing_is_done_without_words(stations: Stations) -> None:
    overseeing, luz = stations.town.acts.kiosks.overseeing, stations.town.luz
    device = stations.open_kiosk()
    for act in (
        lambda: overseeing.kiosks(luz),
        lambda: overseeing.detail(luz, device.kiosk),
        lambda: overseeing.revoke(luz, device.kiosk, "x"),
        lambda: overseeing.restore(luz, device.kiosk, "x"),
        lambda: overseeing.undo(luz, device.kiosk, seen=0, reason=INVENTED, words="x"),
        lambda: overseeing.redo(luz, device.kiosk, "x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    for words in (" ", "x" * 2_001):
        with expect_refusal(Invalid, match="say why"):
            overseeing.revoke(stations.sam, device.kiosk, words)
    with expect_refusal(NotFound, match="no such kiosk"):
        overseeing.detail(stations.sam, "nothing")


def test_others_that_came_otherwise_are_left_alone(stations: Stations) -> None:
    device = stations.open_kiosk()
    support(stations.town, stations.petition, "zoe@x.example")
    stations.send(device, stations.row("A"))
    undo(stations, device, 1)
    assert stations.total() == 1
