"""The life of a petition in words, as its own page tells it."""

from drafting_engine.language.own_words import own_words
from drafting_engine.language.petitions.decisions import result_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.terms import term
from drafting_engine.participation.petitions.changes import PetitionChange, PetitionChangeKind
from drafting_engine.participation.petitions.thresholds import Threshold


def change_words(change: PetitionChange) -> str:
    """Say in one line what happened to a petition that the reader knows; empty where only its words are new."""
    if change.threshold:
        return _threshold_words(change, change.threshold)
    match change.kind:
        case PetitionChangeKind.OPENED:
            return pgettext("petition", "Opened for signatures")
        case PetitionChangeKind.CORRECTED:
            return _("Its words were corrected")
        case PetitionChangeKind.HEARD if change.day:
            return pgettext("petition", "Heard {day}.", day=change.day).rstrip(".")
        case PetitionChangeKind.DECIDED if decision := change.decision:
            body = own_words(decision.decided_by)
            return _("{decided}: {result}", decided=body, result=result_words(decision.result))
        case PetitionChangeKind.SIGNING_OFF:
            return _("Signing is paused")
        case PetitionChangeKind.SIGNING_ON if change.day:
            return _("It can be signed again, until {day}", day=change.day)
        case PetitionChangeKind.SIGNING_ON:
            return _("It can be signed again")
        case PetitionChangeKind.STATE:
            return _("Now: {state}", state=term(change.state))
    return ""


def _threshold_words(change: PetitionChange, threshold: Threshold) -> str:
    match change.kind:
        case PetitionChangeKind.REACHED if threshold.due:
            return ngettext(
                "Reached {count} signature: {body} owes until {day} {owed}",
                "Reached {count} signatures: {body} owes until {day} {owed}",
                threshold.signatures,
                body=own_words(threshold.owed_by),
                day=threshold.due,
                owed=own_words(threshold.owed),
            )
        case PetitionChangeKind.REVERTED:
            return ngettext(
                "Under {count} signature again, since some were voided",
                "Under {count} signatures again, since some were voided",
                threshold.signatures,
            )
        case PetitionChangeKind.ANNOUNCED if change.day:
            return _("Set for {day}: {owed}", day=change.day, owed=own_words(threshold.owed))
        case PetitionChangeKind.DELIVERED:
            return _("Delivered by {body}: {owed}", body=own_words(threshold.owed_by), owed=own_words(threshold.owed))
    return ngettext("Reached {count} signature", "Reached {count} signatures", threshold.signatures)
