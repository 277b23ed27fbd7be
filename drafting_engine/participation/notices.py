"""Notices as facts: what somebody is told of what they wrote; the sentence is made when they read it.

Facts name comments and never hold their words: whoever reads a notice sees them as they stand then, or not at all where
they were hidden or erased since. A notice that was kept before a fact was may lack it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

NoticeFact = str | Sequence[str]


class NoticeKind(StrEnum):
    """What somebody is told."""

    WRITTEN = "written"
    """Words, as they were kept before notices had kinds: `words`."""
    REPLIED = "replied"
    """Somebody answered a comment of theirs: `author`, `comment` (theirs), `reply`."""
    COMMENT_ANSWERED = "comment-answered"
    """What those who draft made of a comment of theirs: `state`, `comment`, `by`, `reason`, `words`."""
    COMMENT_MODERATED = "comment-moderated"
    """What a moderator did to a comment of theirs: `act`, `comment`, `reason`."""
    PROPOSAL_COMMENTED = "proposal-commented"
    """Somebody commented on a proposal of theirs: `title`, `author`, `reply` (the comment)."""
    PROPOSAL_SUPPORTED = "proposal-supported"
    """A proposal of theirs has its co-signers: `title`."""
    PROPOSAL_CONTESTED = "proposal-contested"
    """The draft contradicts a proposal of theirs: `title` and `places`."""
    PROPOSAL_STRUCK = "proposal-struck"
    """Articles that a proposal of theirs changes were struck out: `title` and `articles`."""
    PROPOSAL_FULFILLED = "proposal-fulfilled"
    """The draft says already what a proposal of theirs asks for: `title`."""
    PROPOSAL_MOVED = "proposal-moved"
    """An article that a proposal of theirs changes stands elsewhere: `title`, `article` and `heirs`."""
    PROPOSAL_CARRIED = "proposal-carried"
    """A drafter carried a proposal of theirs to the draft, by hand or by settling it: `title` and `author`."""
    PROPOSAL_REWORDED = "proposal-reworded"
    """A drafter took words that a comment suggests into a proposal of theirs: `title` and `author`."""
    PROPOSAL_DECIDED = "proposal-decided"
    """What became of a proposal of theirs: `title`, `state`, `by`, `reason`, `words`."""
    PROPOSAL_MODERATED = "proposal-moderated"
    """What a moderator did to a proposal of theirs: `title` and `act`."""
    COSIGNED_CHANGED = "cosigned-changed"
    """A proposal that they co-signed has other words: `title`."""
    COSIGNED_DECIDED = "cosigned-decided"
    """What became of a proposal that they co-signed: the same facts."""
    ROLES_GRANTED = "roles-granted"
    """Somebody gave them roles: `author` and `roles`."""
    ROLES_TAKEN = "roles-taken"
    """Somebody took roles from them: `author` and `roles`."""
    TEXT_JOINED = "text-joined"
    """What they saved was joined with what others had saved meanwhile: `authors` and `places`."""
    ORIGIN_CLAIMED = "origin-claimed"
    """Somebody claims that words came from what they said: `origin` and `author`; of the draft also `version`."""
    CLAIM_JUDGED = "claim-judged"
    """What became of a claim of theirs: `origin` and `state`."""
    PETITION_STEP = "petition-step"
    """What became of a petition of theirs: `title`, `state`, `reason`, `words`."""
    PETITION_REACHED = "petition-reached"
    """A petition of theirs has reached a threshold: `title`, `count`, `owed`, `body`, `due`."""
    PETITION_REVERTED = "petition-reverted"
    """Signatures were voided, and a petition of theirs is under a threshold again: `title`, `signatures`, `count`."""
    PETITION_MEETING = "petition-meeting"
    """The day of a hearing or a session on a petition of theirs: `title`, `day`, `place`."""
    PETITION_DELIVERED = "petition-delivered"
    """What was owed to them at a threshold has come: `title`, `owed`, `body`."""
    SIGNATURE_BURST = "signature-burst"
    """Far more signatures came under a petition than before, which those who review them look at: `title`, `count`."""


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """One thing that somebody is told."""

    kind: NoticeKind
    facts: Mapping[str, NoticeFact]


def notice(kind: NoticeKind, **facts: NoticeFact) -> NoticeContent:
    """Return a notice of a kind with its facts."""
    return NoticeContent(kind, facts)
