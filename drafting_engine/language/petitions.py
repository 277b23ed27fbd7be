"""The life of a petition in words, as its own page tells it."""

from drafting_engine.language.decisions import result_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.terms import term
from drafting_engine.participation.petition_changes import PetitionChange, PetitionChangeKind


def change_words(change: PetitionChange) -> str:
    """Say in one line what happened to a petition that the reader knows; empty where only its words are new."""
    threshold, decision = change.threshold, change.decision
    match change.kind:
        case PetitionChangeKind.OPENED:
            return pgettext("petition", "Opened for signatures")
        case PetitionChangeKind.REACHED if threshold and threshold.due:
            return ngettext(
                "Reached {count} signature: {body} owes until {day} {owed}",
                "Reached {count} signatures: {body} owes until {day} {owed}",
                threshold.signatures,
                body=threshold.owed_by,
                day=threshold.due,
                owed=threshold.owed,
            )
        case PetitionChangeKind.REACHED if threshold:
            return ngettext("Reached {count} signature", "Reached {count} signatures", threshold.signatures)
        case PetitionChangeKind.DELIVERED if threshold:
            return _("Delivered by {body}: {owed}", body=threshold.owed_by, owed=threshold.owed)
        case PetitionChangeKind.HEARD if change.day:
            return pgettext("petition", "Heard {day}.", day=change.day).rstrip(".")
        case PetitionChangeKind.DECIDED if decision:
            return _("{decided}: {result}", decided=decision.decided_by, result=result_words(decision.result))
        case PetitionChangeKind.STATE:
            return _("Now: {state}", state=term(change.state))
    return ""
