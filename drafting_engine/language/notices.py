"""Notices in words: what somebody is told of what they wrote."""

from collections.abc import Callable, Mapping
from datetime import date

from drafting_engine.errors import FirstFew
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.amendments.amendment import AmendmentState
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import ModerationAct
from drafting_engine.participation.links import LinkState
from drafting_engine.participation.notices import NoticeContent, NoticeFact, NoticeKind
from drafting_engine.participation.people import Role
from drafting_engine.participation.petitions.petition import PetitionState

_ANSWERED: Mapping[str, str] = {
    CommentState.OPEN: N_("Your comment is open."),
    CommentState.ANSWERED: N_("Your comment is answered."),
    CommentState.INCORPORATED: N_("Your comment is taken up in the text."),
    CommentState.DECLINED: N_("Your comment is declined."),
}
_MODERATED: Mapping[str, str] = {
    ModerationAct.SHOW: N_("Your comment is shown."),
    ModerationAct.REFUSE: N_("Your comment is not shown."),
    ModerationAct.HIDE: N_("Your comment was hidden."),
    ModerationAct.RESTORE: N_("Your comment is shown again."),
}
_PROPOSAL_MODERATED: Mapping[str, str] = {
    ModerationAct.HIDE: N_("Your proposal “{title}” was hidden by a moderator; the log of moderation says why"),
    ModerationAct.RESTORE: N_("Your proposal “{title}” is shown again"),
}
_DECIDED: Mapping[str, str] = {
    AmendmentState.ACCEPTED: N_("Your proposal “{title}” was accepted"),
    AmendmentState.ACCEPTED_IN_PART: N_("Your proposal “{title}” was accepted in part"),
    AmendmentState.REJECTED: N_("Your proposal “{title}” was rejected"),
    AmendmentState.WITHDRAWN: N_("Your proposal “{title}” was withdrawn by its author"),
    AmendmentState.SUPERSEDED: N_("Your proposal “{title}” was replaced by another proposal"),
}
_COSIGNED: Mapping[str, str] = {
    AmendmentState.ACCEPTED: N_("“{title}”, which you co-signed, was accepted"),
    AmendmentState.ACCEPTED_IN_PART: N_("“{title}”, which you co-signed, was accepted in part"),
    AmendmentState.REJECTED: N_("“{title}”, which you co-signed, was rejected"),
    AmendmentState.WITHDRAWN: N_("“{title}”, which you co-signed, was withdrawn by its author"),
    AmendmentState.SUPERSEDED: N_("“{title}”, which you co-signed, was replaced by another proposal"),
}
_JUDGED: Mapping[str, str] = {
    LinkState.CONFIRMED: N_("What you said is confirmed: {origin} asked for these words."),
    LinkState.DISPUTED: N_("What you said is disputed: that {origin} asked for these words."),
    LinkState.HIDDEN: N_("What you said of {origin} was hidden by a moderator; its page says why."),
    LinkState.CLAIMED: N_("What you said of {origin} is shown again."),
}
_PETITION: Mapping[str, str] = {
    PetitionState.COLLECTING_SPONSORS: N_("Your petition “{title}” looks for sponsors"),
    PetitionState.IN_MODERATION: N_("Your petition “{title}” has its sponsors and waits for a moderator"),
    PetitionState.OPEN: N_("Your petition “{title}” is open: everybody can sign it"),
    PetitionState.CLOSED: N_("Your petition “{title}” is closed for signatures"),
    PetitionState.STOPPED: N_("Your petition “{title}” was stopped by a moderator; its page says why"),
    PetitionState.REJECTED: N_("Your petition “{title}” was not taken up; its page says why"),
    PetitionState.LAPSED: N_("Your petition “{title}” was closed without enough support"),
    PetitionState.INCLUDED: N_("What your petition “{title}” asks for is in the text"),
    PetitionState.PARTLY_INCLUDED: N_("Some of what your petition “{title}” asks for is in the text"),
    PetitionState.STRUCK_OUT: N_("What your petition “{title}” brought into the text has been struck out"),
    PetitionState.MERGED: N_("Your petition “{title}” was taken up with another one"),
}
_BY_FACT: Mapping[NoticeKind, tuple[str, Mapping[str, str]]] = {
    NoticeKind.COMMENT_ANSWERED: ("state", _ANSWERED),
    NoticeKind.COMMENT_MODERATED: ("act", _MODERATED),
    NoticeKind.PROPOSAL_MODERATED: ("act", _PROPOSAL_MODERATED),
    NoticeKind.PROPOSAL_DECIDED: ("state", _DECIDED),
    NoticeKind.COSIGNED_DECIDED: ("state", _COSIGNED),
    NoticeKind.CLAIM_JUDGED: ("state", _JUDGED),
    NoticeKind.PETITION_STEP: ("state", _PETITION),
}
"""Kinds whose sentence depends on a fact: its name, and the sentence for each of its values."""
_SENTENCES: Mapping[NoticeKind, str] = {
    NoticeKind.REPLIED: N_("{author} answered what you said."),
    NoticeKind.PROPOSAL_COMMENTED: N_("{author} commented on your proposal “{title}”"),
    NoticeKind.PROPOSAL_SUPPORTED: N_("Your proposal “{title}” has its co-signers"),
    NoticeKind.PROPOSAL_CONTESTED: N_(
        "The draft has changed where your proposal “{title}” changes it: decide on {places}"
    ),
    NoticeKind.PROPOSAL_STRUCK: N_(
        "What your proposal “{title}” changes was struck out of the draft: decide about {articles}"
    ),
    NoticeKind.PROPOSAL_FULFILLED: N_(
        "The draft already says what your proposal “{title}” asks for: withdraw it, or ask for more"
    ),
    NoticeKind.PROPOSAL_MOVED: N_(
        "What your proposal “{title}” changes in {article} stands in {heirs} now: see what it says there"
    ),
    NoticeKind.PROPOSAL_CARRIED: N_("{author} carried your proposal “{title}” to the new draft: see what it says now"),
    NoticeKind.PROPOSAL_REWORDED: N_(
        "{author} took words that a comment suggests into your proposal “{title}”: see what it says now"
    ),
    NoticeKind.COSIGNED_CHANGED: N_(
        "“{title}”, which you co-signed, has other words now: say whether you still support it"
    ),
    NoticeKind.ROLES_GRANTED: N_("{author} gave you a role: {roles}"),
    NoticeKind.ROLES_TAKEN: N_("{author} took a role from you: {roles}"),
    NoticeKind.TEXT_JOINED: N_("What you saved was joined with what {authors} had saved meanwhile: {places}"),
    NoticeKind.ORIGIN_CLAIMED: N_(
        "{author} says that words of the text came from {origin}, which is yours: is that so?"
    ),
    NoticeKind.PETITION_REACHED: N_("Your petition “{title}” has {count} signatures: {body} owes {owed} by {due}"),
    NoticeKind.PETITION_REVERTED: N_(
        "Signatures were voided: your petition “{title}” has {count} and is under {signatures} again"
    ),
    NoticeKind.PETITION_MEETING: N_("Your petition “{title}” is heard on {day}: {place}"),
    NoticeKind.SIGNATURE_BURST: N_(
        "{count} signatures came under “{title}” at once, far more than before: see whether people gave them"
    ),
    NoticeKind.PETITION_DELIVERED: N_("What {body} owed to your petition “{title}” has come: {owed}"),
}

_READ: Mapping[str, Callable[[str], date | int]] = {
    "due": date.fromisoformat,
    "day": date.fromisoformat,
    "count": int,
    "signatures": int,
}
"""Facts that are days and numbers, which each language writes in its own way."""


def notice_words(about: NoticeContent) -> str:
    """Say a notice in one sentence; of many names it says the first few."""
    if about.kind is NoticeKind.WRITTEN:
        return str(about.facts["words"])
    facts = {name: _fact_words(name, fact) for name, fact in about.facts.items()}
    if about.kind in _BY_FACT:
        name, sentences = _BY_FACT[about.kind]
        return _(sentences[str(about.facts[name])], **facts)
    return _(_SENTENCES[about.kind], **facts)


def _fact_words(name: str, fact: NoticeFact) -> object:
    """Return a fact as a sentence says it: roles by their terms, of many names the first few."""
    if isinstance(fact, str):
        return _READ[name](fact) if fact and name in _READ else fact
    return tuple(map(Role, fact)) if name == "roles" else FirstFew(fact)
