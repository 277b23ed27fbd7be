"""The head of a pushed version against the rules: whose it is, when it was made, how much it says."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from shlex import quote
from unicodedata import normalize

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.repository.naming import shown
from drafting_engine.repository.pushes.version_heads import VersionHead, VersionPerson
from drafting_engine.repository.trailers.rules import CO_AUTHOR
from drafting_engine.repository.writing import Author
from drafting_engine.services.text.version_messages import LONGEST_BODY, LONGEST_SUMMARY
from drafting_engine.services.versions.findings import PushFinding, version_subject

AHEAD = timedelta(hours=1)
"""How far a drafter's clock may be ahead of ours."""
LONGEST_SUBJECT = 2 * LONGEST_SUMMARY
"""Characters of the first line of a message: lists show it whole. Git's own, of a merge, may be long."""
LONGEST_MESSAGE = 2 * LONGEST_BODY
"""Characters of a whole message, with its trailers."""
_LONGEST_NAME = 100
_LONGEST_EMAIL = 254


def head_faults(head: VersionHead, now: datetime, pusher: Author | None) -> Iterator[DraftingError]:
    """Yield what is wrong with the head of a version; whose it is is asked where it is known who pushes."""
    yield from _message_faults(head)
    yield from _time_faults(head.author, now, is_author=True)
    yield from _time_faults(head.committer, now, is_author=False)
    for person in (head.author, head.committer):
        yield from _name_faults(person)
    if pusher:
        yield from _person_faults(head.author, head.co_authors, pusher, is_author=True)
        yield from _person_faults(head.committer, head.co_authors, pusher, is_author=False)


def head_findings(version: str, head: VersionHead, now: datetime, pusher: Author | None) -> Iterator[PushFinding]:
    """Yield what is wrong with the head of a version as findings, and as a remark that it is signed."""
    subject = version_subject(version)
    yield from (PushFinding(subject, fault) for fault in head_faults(head, now, pusher))
    if head.is_signed:
        yield PushFinding(subject, Invalid("push-signature-kept"), is_remark=True)


def _message_faults(head: VersionHead) -> Iterator[DraftingError]:
    if len(head.message.lstrip("\n").partition("\n")[0]) > LONGEST_SUBJECT:
        yield Invalid("push-subject-too-long", most=LONGEST_SUBJECT)
    if len(head.message) > LONGEST_MESSAGE:
        yield Invalid("push-message-too-long", most=LONGEST_MESSAGE)
    if head.encoding:
        yield Invalid("push-message-not-utf-8", encoding=shown(head.encoding, 40))
    if head.unknown:
        yield Invalid("push-header-unknown", header=shown(head.unknown[0], 40))


def _time_faults(person: VersionPerson, now: datetime, *, is_author: bool) -> Iterator[DraftingError]:
    if person.time < 0:
        yield Invalid("push-author-date-early" if is_author else "push-committer-date-early")
    elif person.time > (now + AHEAD).timestamp():
        yield Invalid("push-author-date-late" if is_author else "push-committer-date-late")
    if not person.is_zone_on_earth:
        yield Invalid("push-zone-unknown", zone=person.zone)


def _name_faults(person: VersionPerson) -> Iterator[DraftingError]:
    is_short = len(person.name) <= _LONGEST_NAME and len(person.email) <= _LONGEST_EMAIL
    if not is_short or not (person.name.isprintable() and person.email.isprintable()):
        yield Invalid("push-name-unreadable", name=shown(person.name, 40), most=_LONGEST_NAME)


def _person_faults(
    person: VersionPerson, co_authors: tuple[str, ...], pusher: Author, *, is_author: bool
) -> Iterator[DraftingError]:
    """Yield a fault if the pusher is neither this person nor a co-author, or if the name is not theirs."""
    own = pusher.email.casefold()
    amend = "&& git commit --amend --reset-author"
    if person.email.casefold() == own:
        if normalize("NFC", person.name) != normalize("NFC", pusher.name):
            command = f"git config user.name {quote(pusher.name)} {amend}"
            yield Invalid(
                "push-author-name" if is_author else "push-committer-name",
                author=shown(person.name, 60),
                pusher=pusher.name,
                command=command,
            )
    elif own not in {email.casefold() for email in co_authors}:
        command = f"git config user.email {pusher.email} {amend}"
        trailer = f"{CO_AUTHOR}: {pusher.name} <{pusher.email}>"
        yield Invalid(
            "push-author-address" if is_author else "push-committer-address",
            author=shown(person.email, 80),
            command=command,
            trailer=trailer,
        )
