"""Letters about accounts: each opens something, or says what was changed. They leave at once, before all others.

Their tokens stand in the register until they are sent, and in no copy of them afterwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from drafting_engine.clock import Clock
from drafting_engine.participation.email_addresses import parse_email
from drafting_engine.participation.people import Person
from drafting_engine.register.following import letters
from drafting_engine.register.following.letters import Letter
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import Envelope
from drafting_engine.services.mailing.sending import EndedLetter, MailEnding
from drafting_engine.services.people.accounts import Purpose

GIVEN_UP = timedelta(days=3)
"""What such a letter opens is of no use after that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """What a letter says, as facts."""

    purpose: Purpose
    title: str
    """What the text is called."""
    name: str
    """Whom it is for."""
    site: str
    """Where the site is, without a slash at the end."""
    token: str
    language: str
    """The tag of the language in which it is written."""


LetterWriter = Callable[[LetterContent], tuple[str, str]]
"""Makes the subject and the text of a letter in its language."""


class AccountLetters:
    """The queue of letters about accounts."""

    series = ""
    is_urgent = True

    def __init__(self, register: Register, *, clock: Clock, head: Letterhead, write: LetterWriter) -> None:
        self._register, self._clock = register, clock
        self._head, self._write = head, write

    def is_due(self, unit: Unit, now: datetime) -> bool:
        """Return True if a letter can be claimed now."""
        return bool(letters.due(unit, now, 1, given_up=now - GIVEN_UP))

    def claim(self, unit: Unit, now: datetime, *, again: timedelta, most: int) -> Sequence[Letter]:
        """Claim letters; one that does not end comes up again later, each time after twice as long."""
        return letters.claim(unit, now, again=again, most=most, given_up=now - GIVEN_UP)

    def envelope(self, letter: Letter) -> Envelope | None:
        """Return a letter as it is sent; None if the account is closed or was never there, or the letter is too old."""
        person = self._reader(letter)
        if person is None or self._clock.now() - letter.created >= GIVEN_UP:
            return None
        head, recipient = self._head, parse_email(letter.recipient or person.email)
        content = LetterContent(
            purpose=Purpose(letter.purpose),
            title=head.title,
            name=person.name,
            site=head.address,
            token=letter.token,
            language=person.language or head.language,
        )
        message = head.message(recipient, self._write(content), name=f"letter-{letter.id}", written=letter.created)
        return Envelope(letter.id, recipient, message)

    def end(self, unit: Unit, letter: Letter, ended: EndedLetter) -> None:
        """Delete a letter with its token; one that can't be made is set aside after some tries, so that it is seen."""
        if ended.ending is MailEnding.FAULTY:
            letters.note_fault(unit, letter.id, ended.reason)
        else:
            letters.sent(unit, letter.id)

    def _reader(self, letter: Letter) -> Person | None:
        if letter.person is None:
            return None
        with self._register.reading() as unit:
            account = people.by_id(unit, letter.person)
        return account.person if account and not account.person.disabled else None
