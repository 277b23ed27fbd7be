"""Amendments in words: where one stands, and to what a step led."""

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.amendments import AmendmentState


def state_words(state: AmendmentState) -> str:
    """Return where an amendment stands, as it is said within a sentence: `It is under review by the drafting group.`"""
    match state:
        case AmendmentState.DRAFT:
            return pgettext("proposed change", "being written")
        case AmendmentState.COLLECTING:
            return pgettext("proposed change", "collecting co-signers")
        case AmendmentState.OPEN:
            return pgettext("proposed change", "open, waiting for the drafting group")
        case AmendmentState.UNDER_REVIEW:
            return pgettext("proposed change", "under review by the drafting group")
        case AmendmentState.WITHDRAWN:
            return pgettext("proposed change", "withdrawn by its author")
        case AmendmentState.SUPERSEDED:
            return pgettext("proposed change", "replaced by another proposal")
        case _:
            return step_words(state)


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
        case AmendmentState.ACCEPTED:
            return pgettext("proposed change", "accepted")
        case AmendmentState.ACCEPTED_IN_PART:
            return pgettext("proposed change", "accepted in part")
        case AmendmentState.REJECTED:
            return pgettext("proposed change", "rejected")
        case AmendmentState.WITHDRAWN:
            return pgettext("proposed change", "withdrawn")
        case AmendmentState.SUPERSEDED:
            return pgettext("proposed change", "superseded")


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
