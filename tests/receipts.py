"""A petition of a town under two seals, and the receipt of one who signed before the first."""

from datetime import timedelta

from drafting_engine.participation.people import Role
from drafting_engine.record.receipts import write_receipt
from drafting_engine.register.signatures import signatures
from drafting_engine.register.signatures.signing import signed_text
from drafting_engine.services.signatures.confirming import Receipt
from tests.amendments import Town, somebody
from tests.petition import open_petition
from tests.signatures import sign, signature


def sealed_twice(town: Town) -> str:
    """Let people sign a petition before and after a seal, seal it again, publish all that; return a receipt."""
    register = town.acts.register
    number = open_petition(town, somebody(register, "Sam", Role.STAFF))
    added = sign(register, *(signature(register.digests, f"a{n}@x.example", petition=number) for n in range(5)))
    town.acts.signatures.sealing.seal(number)
    receipt = receipt_of(town, added[3].signature.id)
    town.clock.pass_(timedelta(days=1))
    sign(register, *(signature(register.digests, f"b{n}@x.example", petition=number) for n in range(4)))
    town.acts.signatures.sealing.seal(number)
    town.acts.publisher.publish()
    return receipt


def receipt_of(town: Town, name: str) -> str:
    """Return the receipt of a signature with its proof, as the site gives it."""
    with town.acts.register.reading() as unit:
        one = signatures.by_id(unit, name)
        assert one
        text = signed_text(unit, one.petition, one.version)
    assert text
    found = town.acts.signatures.proving.proof(Receipt(one, text, ""))
    assert found
    return write_receipt(found)
