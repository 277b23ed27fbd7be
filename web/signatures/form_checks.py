"""Marks by which a form that a program filled in is told from one that a person did; a person can always go on.

A program fills in every field, and at once. The moment at which a form was shown is in the form, with a code of this
instance, so that it can't be made up. No script and no riddle: both keep out people who see or hear badly.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hmac import compare_digest

from drafting_engine.errors import Invalid
from drafting_engine.register.keyed_digests import DigestPurpose, KeyedDigests

TRAP = "website"
"""A field that nobody sees or hears."""
SHOWN = "shown"
"""The field with the moment at which the form was shown."""
QUICKEST = timedelta(seconds=2)
"""Nobody reads and fills in a form in less."""
OLDEST = timedelta(days=1)
"""A form that was shown before is not taken any more, or one moment would serve a program for ever."""


def moment_field(digests: KeyedDigests, fields: Mapping[str, str], now: datetime) -> str:
    """Return what the form says of when it was shown: a moment that it has already, as long as that is good."""
    given = fields.get(SHOWN, "")
    if _age(digests, given, now) is not None:
        return given
    moment = str(int(now.timestamp()))
    return f"{moment}.{_code(digests, moment)}"


def require_person(digests: KeyedDigests, fields: Mapping[str, str], now: datetime) -> None:
    """Raise `Invalid` for a form that nobody filled in by hand, or that was not made by this instance of late."""
    if fields.get(TRAP, ""):
        raise Invalid("form-trap-filled")
    age = _age(digests, fields.get(SHOWN, ""), now)
    if age is None:
        raise Invalid("form-without-moment")
    if age < QUICKEST:
        raise Invalid("form-too-quick")


def _age(digests: KeyedDigests, given: str, now: datetime) -> timedelta | None:
    """Return how long ago a form was shown; None for one not from here, too old, or of a clock that was set back."""
    moment, _, code = given.partition(".")
    if not (moment.isascii() and moment.isdigit() and len(moment) < 12):
        return None
    if not compare_digest(_code(digests, moment).encode(), code.encode()):
        return None
    age = timedelta(seconds=now.timestamp() - int(moment))
    return age if timedelta() <= age <= OLDEST else None


def _code(digests: KeyedDigests, moment: str) -> str:
    return digests.of(DigestPurpose.FORM, moment)[:32]
