"""Following: what can be followed, how often a letter is written of it, and what happened as facts.

A clause and an article are followed by the life of a clause (of an article: of its first one), so that whoever follows
them goes on doing so after they were renumbered, renamed, moved to another file, split or merged.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from drafting_engine.errors import Invalid

_CLAUSE = r"c-[0-9a-f]{12}"

DELIVERY_HOUR = time(7)
"""Daily and weekly letters are written from this hour on, where the process is run; weekly ones on Mondays."""
AT_LEAST_APART = timedelta(minutes=10)
"""Whoever wants letters at once gets one of everything that happened meanwhile, and not one a comment."""
MOST_FOLLOWED = 500
"""So much may one person follow: each of it costs a look at all that happens."""
MOST_SEARCHES = 5_000
"""So many different searches may be followed at once: each is held against everything that comes into the record."""
LONGEST_SEARCH = 300
"""The characters of a search that is followed, with what narrows it."""


class TopicKind(StrEnum):
    """What kind of thing is followed."""

    CLAUSE = "clause"
    ARTICLE = "article"
    PETITION = "petition"
    PROPOSAL = "proposal"
    PERSON = "person"
    """What is done in public under a name, by somebody or by a body."""
    SEARCH = "search"
    """What a search finds and did not find before; its key is the question with what narrows it: `water year:2016`."""
    EVERYTHING = "everything"


_KEYS = {
    TopicKind.CLAUSE: re.compile(_CLAUSE),
    TopicKind.ARTICLE: re.compile(_CLAUSE),
    TopicKind.PETITION: re.compile(r"P-[1-9]\d{0,8}"),
    TopicKind.PROPOSAL: re.compile(r"A-[1-9]\d{0,8}"),
    TopicKind.PERSON: re.compile(r"[^\s/?#%]{1,60}"),
    TopicKind.SEARCH: re.compile(rf"[^\x00-\x1f]{{1,{LONGEST_SEARCH}}}"),
    TopicKind.EVERYTHING: re.compile(r""),
}


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """One thing that is followed."""

    kind: TopicKind
    key: str
    """Its name among those of its kind: `c-0123456789ab`, `P-12`, `A-7`, a name as addresses have it, a question.

    Empty for everything.
    """

    def __post_init__(self) -> None:
        if not _KEYS[self.kind].fullmatch(self.key):
            raise Invalid("not-to-be-followed", kind=self.kind.value, key=self.key[:40])


EVERYTHING = Topic(TopicKind.EVERYTHING, "")


class Frequency(StrEnum):
    """How often somebody is written to."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"
    """Never: what happened stands on the page of what they follow."""


def next_letter(frequency: Frequency, now: datetime, zone: tzinfo) -> datetime:
    """Return from when on another letter may be written, for somebody who was written to now."""
    if frequency in (Frequency.AT_ONCE, Frequency.OFF):
        return now + AT_LEAST_APART
    local = now.astimezone(zone)
    day = local.date() if local.timetz().replace(tzinfo=None) < DELIVERY_HOUR else local.date() + timedelta(days=1)
    if frequency is Frequency.WEEKLY:
        day += timedelta(days=-day.weekday() % 7)
    return datetime.combine(day, DELIVERY_HOUR, tzinfo=zone)


class HappeningKind(StrEnum):
    """What happened; the key of each says which."""

    TEXT_CHANGED = "text"
    """A version of the draft: its commit."""
    PROPOSAL_STEP = "proposal"
    """A step in the life of a proposal: `A-7/3` is its third, `A-7/0` that it was made."""
    COMMENT = "comment"
    """A comment or a reply: `C-01JX`."""
    ANSWER = "answer"
    """An answer of the drafting group to a comment: `C-01JX/1` is the first."""
    PETITION_STEP = "petition"
    """What changed of a petition in a version of the record: `P-2/` and its commit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened in public, by name: its words are read when they are told, as they are shown then."""

    kind: HappeningKind
    key: str
    subjects: tuple[Topic, ...]
    """Whose followers are told of it."""


@dataclass(frozen=True, slots=True)
class Succession:
    """A clause whose words went on in another one: those who follow the first follow the second too."""

    former: str
    heir: str


class DispatchState(StrEnum):
    """What became of a letter."""

    WAITING = "waiting"
    SENT = "sent"
    BOUNCED = "bounced"
    """Its address does not take it."""
    GIVEN_UP = "given-up"
    """No server took it for days."""
    DROPPED = "dropped"
    """Nobody is there to read it, or nothing is left to be told."""
