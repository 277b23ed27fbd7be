"""Counts of signatures in words: each with the day on which it was sealed, a share beside its number."""

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.shares import share
from drafting_engine.participation.petitions import Counts


def signed_by(counts: Counts) -> str:
    """Say how many had signed, where room is short: `15,118 signed by 1 September 2016`."""
    return ngettext("{count} signed by {day}", "{count} signed by {day}", counts.total, day=counts.counted_on)


def people_signed_by(counts: Counts) -> str:
    """Say in a sentence how many had signed."""
    return ngettext(
        "{count} person had signed by {day}", "{count} people had signed by {day}", counts.total, day=counts.counted_on
    )


def signatures_by(counts: Counts) -> str:
    """Count signatures: `15,118 signatures by 1 September 2016`."""
    return ngettext("{count} signature by {day}", "{count} signatures by {day}", counts.total, day=counts.counted_on)


def verified_of(counts: Counts) -> str:
    """Say how many of those who signed are verified residents: `9,312 of them verified residents (62%)`."""
    return _("{verified} of them verified residents ({share})", verified=counts.verified, share=verified_share(counts))


def verified_share(counts: Counts) -> str:
    """Return the share of verified residents among those who signed."""
    return share(counts.verified, counts.total)


def supported(counts: Counts) -> str:
    """Say in one phrase how many had signed and how many of them are known to live there."""
    return _("{signatures}, {verified}", signatures=signatures_by(counts), verified=verified_of(counts))
