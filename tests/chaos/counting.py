"""What holds of signatures after those who take, count and seal them were killed at any instant."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Row, select

from drafting_engine.participation.signatures.sheets import BatchState, RowOutcome
from drafting_engine.record.receipts import check_receipt
from drafting_engine.record.seals import read_seals
from drafting_engine.register.signatures import signature_batches, signature_counts, signatures
from drafting_engine.register.signatures.signature_leaves import log_of, unlogged
from drafting_engine.register.signatures.signing import signed_text
from drafting_engine.register.tables import signature_letters
from drafting_engine.register.tables import signatures as table
from drafting_engine.services.acts import Acts
from drafting_engine.services.signatures.confirming import Receipt
from tests.chaos.signers import KIOSK_SHARED, PETITION, ROWS, SHARED

Acknowledged = Callable[[str], list[str]]

SIGNING = frozenset({"sign", "paper", "kiosk", "seal"})
"""The writers after whose end this is asked."""
RECEIPTS = 40
"""So many receipts are checked: each asks for the whole chain of seals."""


def check_signatures(acts: Acts, acknowledged: Acknowledged) -> None:
    """Finish what was begun, as the next start does; then all that was acknowledged is there once."""
    while acts.paper.working.work():
        continue
    _sent_again(acts, acknowledged)
    acts.signatures.sealing.seal(PETITION)
    acts.publisher.publish()
    with acts.register.reading() as unit:
        rows = unit.connection.execute(select(table)).all()
        assert list(signature_counts.faults(unit)) == []
        total = signature_counts.of_petition(unit, PETITION).total
        letters = set(unit.connection.scalars(select(signature_letters.c.signature)))
        assert set(unlogged(unit)) == set()
    _by_form(rows, letters, acknowledged)
    _on_paper(acts, rows, acknowledged)
    standing = [row.identity for row in rows if row.state in ("pending", "confirmed")]
    assert [one for one, times in Counter(standing).items() if times > 1] == []
    assert total == sum(row.state == "confirmed" for row in rows)
    _sealed(acts, total, acknowledged)


def _by_form(rows: Sequence[Row[Any]], letters: set[str], acknowledged: Acknowledged) -> None:
    """Whoever was told that their signature is taken has one, and one only, and a letter about it."""
    states = {row.id: row.state for row in rows}
    forms = {row.id: row.email for row in rows if row.source == "form"}  # empty once it is withdrawn
    assert [email for email, times in Counter(forms.values()).items() if email and times > 1] == []
    assert [one for one in acknowledged("sign") if one not in states] == []
    assert [one for one in acknowledged("confirmed") if states[one] == "pending"] == []
    assert [one for one in acknowledged("withdrawn") if states[one] != "withdrawn"] == []
    assert set(forms) - letters == set()


def _sent_again(acts: Acts, acknowledged: Acknowledged) -> None:
    """Let each kiosk send all that it still has: what was answered is answered the same, and all else counts now."""
    answered = dict(what.split(" ") for what in acknowledged("kiosk"))
    for sent in acknowledged("kiosk-sent"):
        kiosk, signature, body = sent.split(" ", 2)
        rows = acts.kiosks.uploading.upload(kiosk, signature=signature, body=body.encode()).rows
        told = {answer.row.key: answer.row.outcome.value for answer in rows}
        assert {key: one for key, one in told.items() if answered.get(key, one) != one} == {}
        only_here = {one for key, one in told.items() if not _is_shared(key)}
        assert only_here == {"counted"}


def _is_shared(key: str) -> bool:
    """Return True for one of the first rows of a batch, which are of people who sign elsewhere too."""
    return int(key.rstrip("_").rpartition("-")[2]) < KIOSK_SHARED


def _on_paper(acts: Acts, rows: Sequence[Row[Any]], acknowledged: Acknowledged) -> None:
    """Each table is as far as somebody was told; what counts of it are its rows, each of them once."""
    sheets = Counter((row.batch, row.batch_row, row.state) for row in rows if row.batch)
    assert [one for one, times in sheets.items() if times > 1] == []
    counted, undone = set(acknowledged("to-count")), set(acknowledged("to-undo"))
    with acts.register.reading() as unit:
        batches = {one.id: one for one in signature_batches.of_petition(unit, PETITION)}
        for name in acknowledged("paper"):
            batch = batches[name]
            outcomes = {one.number: one.outcome for one in signature_batches.rows_after(unit, name, 0, most=ROWS + 1)}
            assert (batch.rows, sorted(outcomes)) == (ROWS, list(range(1, ROWS + 1)))
            only_here = {outcomes[number] for number in range(SHARED + 1, ROWS + 1)}
            stands = {number for of, number, state in sheets if of == name and state == "confirmed"}
            match batch.state:
                case BatchState.WAITING:
                    assert name not in counted
                    assert (only_here, stands) == ({RowOutcome.GOOD}, set())
                case BatchState.COUNTED:
                    assert name not in undone
                    assert only_here == {RowOutcome.COUNTED}
                    assert stands == {number for number, one in outcomes.items() if one is RowOutcome.COUNTED}
                case other:
                    assert other is BatchState.UNDONE
                    assert (only_here, stands) == ({RowOutcome.UNDONE}, set())


def _sealed(acts: Acts, total: int, acknowledged: Acknowledged) -> None:
    """Every seal that was made is in the record, each carries on the one before, and receipts lead to the last."""
    chain = acts.engine.seals.chain(log_of(PETITION))
    assert list(chain.faults()) == []
    there = {(seal.size, seal.root, seal.at) for seal in chain.seals}
    made = [read_seals(log_of(PETITION), line)[0] for line in acknowledged("seal")]
    assert [seal for seal in made if (seal.size, seal.root, seal.at) not in there] == []
    assert [seal.at for seal in chain.seals] == sorted(seal.at for seal in chain.seals)
    if total == 0:
        return
    assert chain.seals[-1].states["counted"] == total
    for name in islice(acknowledged("confirmed"), RECEIPTS):
        with acts.register.reading() as unit:
            one = signatures.by_id(unit, name)
            assert one
            text = signed_text(unit, one.petition, one.version)
        assert text
        proof = acts.signatures.proving.proof(Receipt(one, text, ""))
        assert proof, f"{name} was confirmed and is under no seal"
        check_receipt(proof, chain)
