"""Amendments in words: to what a step led, and how one was closed."""

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.language.terms import term
from drafting_engine.participation.amendments import AmendmentState


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
