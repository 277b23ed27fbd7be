"""Counts of signatures in words: each with the day on which it was sealed, a share beside its number."""

from collections.abc import Iterator

from drafting_engine.language.formats import listed
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.shares import share
from drafting_engine.participation.petitions.petition import Counts


def signed_by(counts: Counts) -> str:
    """Say how many had signed, beside a change, and how many of them are known to live there; of none nothing is known.

    `15,118 signed by 1 September 2016, 9,312 of them verified residents (62%)`.
    """
    signed = ngettext("{count} signed by {day}", "{count} signed by {day}", counts.total, day=counts.counted_on)
    return _("{signatures}, {verified}", signatures=signed, verified=_verified(counts)) if counts.total else signed


def people_signed_by(counts: Counts) -> str:
    """Say in a sentence how many had signed."""
    return ngettext(
        "{count} person had signed by {day}", "{count} people had signed by {day}", counts.total, day=counts.counted_on
    )


def signatures_by(counts: Counts) -> str:
    """Count signatures: `15,118 signatures by 1 September 2016`."""
    return ngettext("{count} signature by {day}", "{count} signatures by {day}", counts.total, day=counts.counted_on)


def documents_seen(amount: int) -> str:
    """Say of how many who signed staff saw a document, as the moderation log does."""
    return ngettext("a document of {count} signer seen", "documents of {count} signers seen", amount)


def verified_of(counts: Counts) -> str:
    """Say what is known of where those who signed live: `9,312 of them verified residents (62%)`, and the other kinds.

    Where nobody asked, all that are not verified are unknown, and no more is said of them.
    """
    return listed([_verified(counts), *_others(counts)])


def _verified(counts: Counts) -> str:
    return _("{verified} of them verified residents ({share})", verified=counts.verified, share=verified_share(counts))


def _others(counts: Counts) -> Iterator[str]:
    if not counts.declared and not counts.outside:
        return
    if many := counts.declared:
        yield ngettext("{count} says that they live here", "{count} say that they live here", many)
    if many := counts.outside:
        yield ngettext("{count} lives elsewhere", "{count} live elsewhere", many)
    if many := counts.unknown:
        yield ngettext("of {count} it is not known", "of {count} it is not known", many)


def verified_share(counts: Counts) -> str:
    """Return the share of verified residents among those who signed."""
    return share(counts.verified, counts.total)


def supported(counts: Counts) -> str:
    """Say in one phrase how many had signed and how many of them are known to live there; of none nothing is known."""
    if not counts.total:
        return signatures_by(counts)
    return _("{signatures}, {verified}", signatures=signatures_by(counts), verified=verified_of(counts))
