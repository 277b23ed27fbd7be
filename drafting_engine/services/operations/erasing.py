"""Erasing a person's account and personal data.

It goes from the register's files, from letters that lie in the outbox, and from what is kept to answer faster.
"""

import logging
from pathlib import Path

from drafting_engine.participation.email_addresses import parse_email
from drafting_engine.register import erasure
from drafting_engine.register.following.followers import forget_address, forget_topic
from drafting_engine.register.journal import enter
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.people import people
from drafting_engine.register.signatures import signature_erasure
from drafting_engine.register.units import Unit
from drafting_engine.services.following.topics import of_names
from drafting_engine.services.operations.workspaces import workspace_at
from drafting_engine.services.people.accounts import UnknownPerson
from drafting_engine.services.search.places import forget_indexes
from drafting_engine.services.workplace import Workplace

_LOG = logging.getLogger(__name__)

NAMELESS = "Erased"
"""The name under which stands what somebody said who took their name back too."""


def erase_person(place: Workplace, email: str, *, with_name: bool = False) -> str:
    """Erase an account and all that is personal, and who signed with its address; return the address.

    Without an account, what was signed with the address is erased; raise `UnknownPerson` where nothing was. What was
    said in public stays, on wish without the name.

    Afterwards no file of the workspace holds what was personal: the write-ahead log is emptied, letters that lie in the
    outbox are removed. Counts of reactions and co-signatures change, so every public thing that the person took part in
    is entered in the journal and written anew. Earlier versions in Git keep the name: `drafting-engine purge` takes it
    out of those.
    """
    email, digests = parse_email(email), place.register.digests

    def act(unit: Unit) -> str:
        account = people.by_email(unit, email)
        if account is None:
            _erase_signer(unit, digests, email)
            return email
        for noun, key in erasure.public_things(unit, account.person.id):
            enter(unit, noun, key, place.clock.now())
        for topic in of_names(erasure.names(unit, account.person.id)) if with_name else ():
            forget_topic(unit, topic)
        if with_name:
            erasure.rename(unit, account.person.id, NAMELESS)
        erasure.erase(unit, account.person.id, digests)
        return account.person.email

    address = place.register.write(act)
    if not place.register.vacuum():
        _LOG.warning("erased data is still in the register's log, since somebody reads it; maintenance removes it")
    if workspace := workspace_at(place.location.parent):
        _forget_letters(workspace.outbox, address)
    if with_name:
        forget_indexes(place.engine.source.cache)
    return address


def _erase_signer(unit: Unit, digests: KeyedDigests, email: str) -> None:
    """Erase who signed or follows by an address alone."""
    forget_address(unit, email)
    if not signature_erasure.erase(unit, digests, signature_erasure.given_by(unit, digests, email)):
        raise UnknownPerson(email)


def _forget_letters(outbox: Path, email: str) -> None:
    """Remove the letters of a folder that are to an address or mention it."""
    wanted = email.casefold().encode()
    for letter in outbox.glob("*") if outbox.is_dir() else ():
        if letter.is_file() and wanted in letter.read_bytes().lower():
            letter.unlink()
