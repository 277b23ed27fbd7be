"""The key by which an instance signs its seals: a file of the workspace, of which the record has the public half.

To change it, an operator takes the file away and migrates: another key is made, and the record says until when the
former one counted.
"""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from drafting_engine.errors import Invalid, Unavailable
from drafting_engine.participation.logs.seals import INSTANCE
from drafting_engine.record.ssh_signatures import SigningKey
from drafting_engine.register import journal
from drafting_engine.register.journal import Noun
from drafting_engine.register.logs import seal_signers
from drafting_engine.register.secret_files import put_secret
from drafting_engine.register.units import Unit
from drafting_engine.services.workplace import Workplace

FILE = "seals.key"
SIGNERS = "signers"
"""The key of the journal under which the file of all public keys is published."""

_CHANCES = 4
"""So many keys of 80 bits of chance make one of 256."""


def signing_key(file: Path, new_key: Callable[[], str]) -> SigningKey:
    """Return the key in a file, made there if there is none; raise `Unavailable` if it can't be read or written."""
    try:
        if not file.exists():
            seed = sha256("".join(new_key() for _ in range(_CHANCES)).encode()).digest()
            put_secret(file, SigningKey.from_seed(seed).written())
        return SigningKey.parse(file.read_bytes())
    except Invalid as error:
        raise Unavailable("seal-key-unreadable", file=file) from error
    except OSError as error:
        raise Unavailable("seal-key-not-written", file=file, reason=error.strerror) from error


def instance_key(place: Workplace) -> SigningKey:
    """Return the key of a workspace, made and published if it is new there."""
    key = signing_key(place.location.parent / FILE, place.new_key)
    public = str(key.public)
    with place.register.reading() as unit:
        standing = seal_signers.present(unit, INSTANCE)
    if standing is None or standing.key != public:
        place.register.write(lambda unit: put_signer(unit, INSTANCE, public, place.clock.now()))
    return key


def put_signer(unit: Unit, name: str, key: str, now: datetime) -> bool:
    """Let somebody sign by a key from now on, and publish it; return False if it is so already."""
    journal.line_up(unit)
    is_new = seal_signers.put(unit, name, key, now)
    if is_new:
        journal.enter(unit, Noun.SEAL, SIGNERS, now)
    return is_new
