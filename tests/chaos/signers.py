"""People who sign, staff who hand in sheets, and the seals of all that: each for ever, until it is killed.

They meet: whoever signs by the form stands on sheets too, and every process works on everybody's sheets.
"""

import time
from functools import partial
from itertools import count
from threading import Thread

from drafting_engine.participation.signatures.sheets import BatchState
from drafting_engine.register.logs import logs
from drafting_engine.register.signatures.signature_leaves import log_of
from drafting_engine.register.signatures.signatures import Added, Duplicate
from drafting_engine.services.acts import Acts
from drafting_engine.services.signatures.signing import Signing, SigningForm, require_taken
from tests.chaos.writers import STAFF, Notes, Scene, person_of, run_all, until_taken

PETITION = 12
SHARED = 40
"""So many people stand in every table, and sign by the form as well."""
ROWS = 640
"""Rows of a table: more than the program deals with in one unit."""


def sign(scene: Scene, name: str, notes: Notes) -> None:
    """Sign from many threads, in part as people who sign elsewhere too; confirm half of it, take some of that back."""
    acts = scene.acts()
    signing, confirming = acts.signing, acts.confirming

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
        send_in = partial(acts.sending_in_sheets.send_in, staff, PETITION, 1, file=f"{name}.csv", content=content)
        batch = until_taken(send_in)
        notes.write("paper", batch)
        _work_until(acts, batch, BatchState.WAITING)
        until_taken(partial(acts.sending_in_sheets.count, staff, batch))
        notes.write("to-count", batch)
        _work_until(acts, batch, BatchState.COUNTED)
        if number % 3 == 2:
            until_taken(partial(acts.sending_in_sheets.undo, staff, batch))
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
    while acts.sending_in_sheets.report(staff, batch).batch.state is not state:
        until_taken(acts.working_on_sheets.work)


def seal(scene: Scene, name: str, notes: Notes) -> None:  # noqa: ARG001 - all writers are called alike
    """Log what was signed and seal it, again and again."""
    acts = scene.acts()
    while True:
        until_taken(acts.petition_sealing.work)
        is_sealed = until_taken(partial(acts.petition_sealing.seal, PETITION))
        notes.write("looked", "")
        if not is_sealed:
            time.sleep(0.01)
            continue
        with acts.register.reading() as unit:
            last = logs.last_seal(unit, log_of(PETITION))
        assert last
        notes.write("seal", last.line)
        acts.publisher.catch_up(10)
