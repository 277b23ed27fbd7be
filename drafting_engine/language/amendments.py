"""Amendments in words: to what a step led, how one was closed, and who supports which words of it."""

from collections.abc import Mapping, Sequence

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.terms import term
from drafting_engine.participation.amendments.amendment import Amendment, AmendmentState
from drafting_engine.participation.amendments.cosignatures import CosignedVersion


def step_words(state: AmendmentState) -> str:
    """Return to what a step led, in a word: `accepted in part`."""
    match state:
        case AmendmentState.DRAFT:
            return pgettext("proposed change", "draft")
        case AmendmentState.COLLECTING:
            return pgettext("proposed change", "collecting")
        case AmendmentState.OPEN:
            return pgettext("proposed change", "open")
        case AmendmentState.UNDER_REVIEW:
            return pgettext("proposed change", "taken under review")
        case AmendmentState.WITHDRAWN:
            return pgettext("proposed change", "withdrawn")
        case AmendmentState.SUPERSEDED:
            return pgettext("proposed change", "superseded")
        case _:
            return term(state)


def outcome_sentence(state: AmendmentState, day: str, person: str) -> str:
    """Return how an amendment was closed, when and by whom: `Rejected on 4 May 2016 by Dora.`"""
    match state:
        case AmendmentState.ACCEPTED:
            return _("Accepted on {day} by {person}.", day=day, person=person)
        case AmendmentState.ACCEPTED_IN_PART:
            return _("Accepted in part on {day} by {person}.", day=day, person=person)
        case AmendmentState.REJECTED:
            return _("Rejected on {day} by {person}.", day=day, person=person)
        case AmendmentState.WITHDRAWN:
            return _("Withdrawn by its author on {day}.", day=day)
        case AmendmentState.SUPERSEDED:
            return _("Replaced by another proposal on {day} by {person}.", day=day, person=person)
        case _:
            raise ValueError(f"{state} is no outcome")


def support_sentence(amendment: Amendment, numbers: Mapping[str, str]) -> str:
    """Return how many have co-signed an amendment and how many must; empty where there is nothing to say.

    `numbers` gives the number of each version.
    """
    needed, missing = amendment.needed, amendment.missing
    if not amendment.cosigners and len(amendment.cosigned) < 2:
        return _nobody(needed) if missing else ""
    said = cosigned_words(amendment, numbers)
    if missing:
        return ngettext(
            "{cosigned}; {count} more is needed.", "{cosigned}; {count} more are needed.", missing, cosigned=said
        )
    if not needed:
        return f"{said}."
    return ngettext("{cosigned}; {count} was needed.", "{cosigned}; {count} were needed.", needed, cosigned=said)


def cosigned_words(amendment: Amendment, numbers: Mapping[str, str]) -> str:
    """Return who has co-signed which version: `29 co-signed version 1 only; 2 have confirmed version 2`."""
    if len(amendment.cosigned) < 2:
        return ngettext("Co-signed by {count} other person", "Co-signed by {count} other people", amendment.cosigners)
    *earlier, now = amendment.cosigned
    said, number = _earlier_words(earlier, numbers), numbers.get(now.version, now.version[:7])
    if not now.count:
        return _("{earlier}; nobody has confirmed version {number} yet", earlier=said, number=number)
    return ngettext(
        "{earlier}; {count} has confirmed version {number}",
        "{earlier}; {count} have confirmed version {number}",
        now.count,
        earlier=said,
        number=number,
    )


def _earlier_words(earlier: Sequence[CosignedVersion], numbers: Mapping[str, str]) -> str:
    many, version = sum(one.count for one in earlier), earlier[0].version
    if len(earlier) > 1:
        return ngettext("{count} co-signed earlier versions only", "{count} co-signed earlier versions only", many)
    if not version:
        return ngettext(
            "{count} co-signed it before its versions were noted",
            "{count} co-signed it before its versions were noted",
            many,
        )
    number = numbers.get(version, version[:7])
    return ngettext(
        "{count} co-signed version {number} only", "{count} co-signed version {number} only", many, number=number
    )


def _nobody(needed: int) -> str:
    return ngettext(
        "Nobody has co-signed it yet; {count} is needed.", "Nobody has co-signed it yet; {count} are needed.", needed
    )
