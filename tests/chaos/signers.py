"""People who sign, staff who hand in sheets, kiosks, and the seals of all that: each for ever, until it is killed.

They meet: whoever signs by the form stands on sheets too, and every process works on everybody's sheets.
"""

import time
from datetime import UTC, datetime
from functools import partial
from itertools import count
from threading import Thread

from drafting_engine.participation.signatures.sheets import BatchState
from drafting_engine.register.logs import logs
from drafting_engine.register.signatures.signature_leaves import log_of
from drafting_engine.register.signatures.signatures import Added, Duplicate
from drafting_engine.services.acts import Acts
from drafting_engine.services.kiosks.registering import NewKiosk
from drafting_engine.services.signatures.signing import Signing, SigningForm, require_taken
from tests.chaos.writers import STAFF, Notes, Scene, person_of, run_all, until_taken
from tests.kiosks import Device

PETITION = 12
SHARED = 40
"""So many people stand in every table, and sign by the form as well."""
KIOSK_SHARED = 5
"""So many rows of each batch of a kiosk are of people who sign elsewhere too."""
ROWS = 640
"""Rows of a table: more than the program deals with in one unit."""


def sign(scene: Scene, name: str, notes: Notes) -> None:
    """Sign from many threads, in part as people who sign elsewhere too; confirm half of it, take some of that back."""
    acts = scene.acts()
    signing, confirming = acts.signatures.signing, acts.signatures.confirming

    def say(thread: int) -> None:
        for number in count():
            who = f"person-{number}" if number % 4 == 0 else f"{name}-{thread}-{number}"
            form = SigningForm(petition=PETITION, version=1, name=who, email=f"{who}@x.example")
            taken = until_taken(partial(_signed, signing, form))
            one = taken.standing if isinstance(taken, Duplicate) else taken.signature
            notes.write("sign", one.id)
            if number % 4 == 0 or number % 2:
                continue
            token = signing.token(one)
            until_taken(partial(confirming.confirm, token))
            notes.write("confirmed", one.id)
            if number % 8 == 6:
                until_taken(partial(confirming.withdraw, token))
                notes.write("withdrawn", one.id)

    run_all([Thread(target=say, args=(thread,)) for thread in range(8)])


def _signed(signing: Signing, form: SigningForm) -> Added | Duplicate:
    return require_taken(signing.sign(signing.request(form)))


def paper(scene: Scene, name: str, notes: Notes) -> None:
    """Hand in table after table, have it read and counted, and every third one undone."""
    acts = scene.acts()
    staff = person_of(acts, STAFF)
    for number in count():
        content = table(f"{name}-{number}").encode()
        send_in = partial(acts.paper.sending_in.send_in, staff, PETITION, 1, file=f"{name}.csv", content=content)
        batch = until_taken(send_in)
        notes.write("paper", batch)
        _work_until(acts, batch, BatchState.WAITING)
        until_taken(partial(acts.paper.sending_in.count, staff, batch))
        notes.write("to-count", batch)
        _work_until(acts, batch, BatchState.COUNTED)
        if number % 3 == 2:
            until_taken(partial(acts.paper.sending_in.undo, staff, batch))
            notes.write("to-undo", batch)
            _work_until(acts, batch, BatchState.UNDONE)


def table(name: str) -> str:
    """Write a table: some people who stand in all tables, others in this one only."""
    everywhere = [f"person-{number * 4},person-{number * 4}@x.example" for number in range(SHARED)]
    only_here = [f"{name}-{row},{name}-{row}@paper.example" for row in range(ROWS - SHARED)]
    return "\n".join(["Name,E-mail", *everywhere, *only_here]) + "\n"


def _work_until(acts: Acts, batch: str, state: BatchState) -> None:
    """Work on sheets, whosever they are, until a batch is where it should be."""
    staff = person_of(acts, STAFF)
    while acts.paper.sending_in.report(staff, batch).batch.state is not state:
        until_taken(acts.paper.working.work)


def kiosk(scene: Scene, name: str, notes: Notes) -> None:
    """Register a kiosk and send what people sign there, now and then twice; note what is sent before it is."""
    acts = scene.acts()
    staff = person_of(acts, STAFF)
    form = NewKiosk(place=name, operator=staff.email)
    given = until_taken(partial(acts.kiosks.registering.register, staff, form))
    device = Device(given.kiosk.id)
    until_taken(partial(acts.kiosks.registering.begin, given.code, device.public_key, device.proof(given.code)))
    for number in count():
        who = [f"person-{turn * 4}" for turn in range(KIOSK_SHARED)] + [f"{name}-{number}-{turn}" for turn in range(15)]
        rows = [_kiosk_row(f"{name}-{number}-{turn}", one) for turn, one in enumerate(who)]
        body = device.batch(rows, datetime.now(UTC), batch=f"{name}-{number}".ljust(22, "_"))
        signature = device.sign(body)
        notes.write("kiosk-sent", f"{device.kiosk} {signature} {body.decode()}")
        upload = partial(acts.kiosks.uploading.upload, device.kiosk, signature=signature, body=body)
        for _ in range(2 if number % 4 == 3 else 1):
            for answer in until_taken(upload).rows:
                notes.write("kiosk", f"{answer.row.key} {answer.row.outcome.value}")


def _kiosk_row(key: str, who: str) -> dict[str, object]:
    row = {"row": key.ljust(22, "_"), "petition": PETITION, "version": 1, "text_hash": "sha256:" + "0" * 64}
    row |= {"name": who, "email": f"{who}@x.example", "postcode": "06000", "document_seen": False, "tell": False}
    return row | {"language": "es", "signed": datetime.now(UTC).isoformat()}


def seal(scene: Scene, name: str, notes: Notes) -> None:  # noqa: ARG001 - all writers are called alike
    """Log what was signed and seal it, again and again."""
    acts = scene.acts()
    while True:
        until_taken(acts.signatures.sealing.work)
        is_sealed = until_taken(partial(acts.signatures.sealing.seal, PETITION))
        notes.write("looked", "")
        if not is_sealed:
            time.sleep(0.01)
            continue
        with acts.register.reading() as unit:
            last = logs.last_seal(unit, log_of(PETITION))
        assert last
        notes.write("seal", last.line)
        acts.publisher.catch_up(10)
