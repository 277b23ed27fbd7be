"""Decisions in words: who decided, on which day, and what."""

from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.petitions.petition import Decision, Votes


def decision_words(decision: Decision) -> str:
    """Say who decided what on which day: `Drafting Group, 2 June 2016: accepted`."""
    return _("{decided}: {result}", decided=body_and_day(decision), result=result_words(decision.result))


def body_and_day(decision: Decision) -> str:
    """Say who decided and on which day."""
    return _("{body}, {day}", body=own_words(decision.decided_by), day=decision.decided_on)


def result_words(result: str) -> str:
    """Return the word for what was decided; a record may have words of its own."""
    match result:
        case "accepted":
            return pgettext("decision", "accepted")
        case "partly accepted":
            return pgettext("decision", "partly accepted")
        case "rejected":
            return pgettext("decision", "rejected")
    return result


def votes_words(votes: Votes) -> str:
    """Say how a body voted on what was asked for."""
    if votes.abstaining:
        return _(
            "{in_favour} for, {against} against, {abstaining} abstaining",
            in_favour=votes.in_favour,
            against=votes.against,
            abstaining=votes.abstaining,
        )
    return _("{in_favour} for, {against} against", in_favour=votes.in_favour, against=votes.against)
