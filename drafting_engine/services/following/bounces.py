"""Bounces: letters that did not arrive, as mail servers report them (RFC 3464), and what follows.

A report is believed only where it names a letter together with the check that stands in that letter alone: in the
address that it is sent to (VERP), or in the `Message-ID` of the letter that it quotes.
"""

import hmac
import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from drafting_engine.errors import Invalid
from drafting_engine.participation.following import DispatchState
from drafting_engine.register.following import dispatches, followers
from drafting_engine.register.following.dispatches import Dispatch
from drafting_engine.register.opening import Register
from drafting_engine.register.units import Unit
from drafting_engine.services.following.letters import SERIES, check_of

MOST_BOUNCES = 3
"""After so many letters that did not arrive no more are written there."""
MOST_BYTES = 10_000_000
_NAMED = re.compile(rf"[+<]{SERIES}(\d{{1,18}})\.([0-9a-f]{{16}})@")
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


class NotAReport(Invalid):
    """A message is no report of a mail server that a letter of this site can't be delivered."""

    def __init__(self) -> None:
        super().__init__("no-delivery-report")


def take_report(register: Register, report: bytes, now: datetime) -> bool:
    """Note what a mail server reports; raise `NotAReport`.

    False if it was known, if the server still tries, or if nobody is behind the letter: whoever has an address that was
    never confirmed, or ended all letters since.
    """
    message = message_from_bytes(report[:MOST_BYTES], policy=policy.default)
    action, status = _outcome(message)
    if not action:
        raise NotAReport
    found = _reported(register, message)
    if found is None:
        return False
    return action == "failed" and register.write(lambda unit: note_bounce(unit, found, status, now))


def note_bounce(unit: Unit, dispatch: Dispatch, reason: str, now: datetime) -> bool:
    """Note that a letter can't be delivered; False if that was known."""
    is_new = dispatches.end(unit, dispatch.id, DispatchState.BOUNCED, now, reason)
    if is_new and dispatch.follower is not None:
        dispatches.note_bounce(unit, dispatch.follower, most=MOST_BOUNCES)
    return is_new


def _outcome(message: Message) -> tuple[str, str]:
    """Return action and status of a delivery report; both empty for any other message, as one of somebody on leave."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            for fields in part.get_payload():
                if isinstance(fields, Message) and fields.get("Action"):
                    status = _STATUS.search(str(fields.get("Status", "")))
                    return str(fields["Action"]).strip().lower(), status[0] if status else ""
    return "", ""


def _reported(register: Register, message: Message) -> Dispatch | None:
    """Return the letter that a report is about; None if nobody follows anything by it. Raise `NotAReport`."""
    is_of_nobody = False
    with register.reading() as unit:
        for number, check in _names(message):
            dispatch = dispatches.by_id(unit, number)
            follower = followers.by_id(unit, dispatch.follower) if dispatch and dispatch.follower else None
            if dispatch and follower and hmac.compare_digest(check_of(number, follower.key), check):
                return dispatch
            is_of_nobody |= follower is None
    if not is_of_nobody:
        raise NotAReport
    return None


def _names(message: Message) -> Iterator[tuple[int, str]]:
    """Yield number and check of every letter that a report may be about."""
    texts = [str(value) for name in _TO for value in message.get_all(name, [])]
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            texts.append(_text(part))
        elif part is not message:
            texts += [str(value) for value in part.get_all("Message-ID", [])]
    for text in texts:
        for number, check in _NAMED.findall(text):
            yield int(number), check


def _text(part: Message) -> str:
    return part.get_content() if isinstance(part, EmailMessage) and not part.is_multipart() else ""
