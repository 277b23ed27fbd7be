"""The limits that rules of a process may state: numbers with a name in `[limits]` of `process.toml`."""

from enum import StrEnum

RULES = "process.toml"
"""The file of a text that states its rules."""


class Limit(StrEnum):
    """A limit that is known, called as in `process.toml`; a process may state others beside these."""

    AMENDMENT_COSIGNERS = "amendment_cosigners"
    """How many must co-sign an amendment; none or 0: it is open at once."""
    AMENDMENT_ANSWER_DAYS = "amendment_answer_days"
    """For how many days the author of an amendment is waited for."""
    COMMENT_CHARACTERS = "comment_characters"
    PETITION_CHARACTERS = "petition_characters"
    MINIMUM_AGE_OF_SIGNERS = "minimum_age_of_signers"
    MEETING_QUORUM = "meeting_quorum"
    MEETING_SIZE = "meeting_size"
    """The most who take part in one meeting."""
    NOTICE_DAYS = "notice_days"
    """How many days before it a meeting is announced."""
