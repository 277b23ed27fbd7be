"""Refusals about comments."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "answer-needs-version": Refusal(N_("say which version took it up"), N_("give its reference, or a date")),
    "answer-needs-words": Refusal(N_("an answer needs words"), N_("write what its author should know")),
    "comment-needs-words": Refusal(N_("write what you have to say"), N_("a comment needs words")),
    "comment-step-not-possible": Refusal(
        N_("a comment that is {state} can't become {to}"), N_("look at what is there now")
    ),
    "comment-too-long": Refusal(
        N_("that is {count} character too long"),
        N_("a comment has {most} characters at most"),
        many=N_("that is {count} characters too long"),
    ),
    "declining-needs-reason": Refusal(
        N_("declining needs one of the reasons of the rules"), N_("choose one: {reasons}")
    ),
    "declining-needs-words": Refusal(N_("say why it is declined"), N_("whoever wrote it reads this")),
    "moderation-needs-reason": Refusal(N_("choose why"), N_("choose one of the {reasons} reasons")),
    "note-too-long": Refusal(N_("these words are too many: {length} characters"), N_("write {most} at most")),
    "reason-for-declining-only": Refusal(
        N_("only who declines states a reason of the rules"), N_("choose “Declined”, or no reason")
    ),
}
