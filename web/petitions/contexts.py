"""Petitions and other origins: what was asked for, by how many, and what became of it."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.charts import TimeChart
from web.site.contexts import Head, Link, Site
from web.site.origins.contexts import Chip, ReachedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdRow:
    """A threshold on a petition's page."""

    signatures: str
    owed: str
    """`Technical staff owes a published analysis`."""
    reached: str
    """`reached 3 May 2016`; empty where it is not."""
    answer: str
    """When the answer was due and came, in words."""
    is_late: bool
    is_reached: bool
    least: int
    """The number itself, for a bar that shows how far the count has come."""
    missing: str
    """`784 more`; empty where it is reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionRow:
    """A petition in a list."""

    chip: Chip
    author: Markup
    """Who asked for it, leading to what else they did."""
    total: int
    signed: str
    """`11,204 signatures by 12 December 2016`."""
    verified: str
    """`62 % verified residents`."""
    state: str
    goal: int
    """The next threshold, or what it has where there is none."""
    goal_words: str
    """`796 more, and the drafting group owes a public hearing`; empty where it gathers no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionsPage:
    """Every petition of the record."""

    head: Head
    site: Site
    petitions: tuple[PetitionRow, ...]
    signable: tuple[PetitionRow, ...]
    """Those that can be signed now, which stand first too; none where they are all or many."""
    earlier: str
    """The address of the page before; empty on the first."""
    later: str
    """The address of the next page; empty on the last."""
    order: str
    """`number` or `signatures`."""
    is_recorded: bool
    """True if this copy has a public record at all."""
    totals: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredRow:
    """What was delivered or announced at a threshold."""

    owed: str
    given: str
    """`Held 12 May 2016`."""
    opinion: str
    """Where the opinion is read; empty for none."""
    place: str
    links: tuple[Link, ...]
    """To the stream, the recording and the minutes."""
    took_part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWords:
    """The words of a petition before a correction, as they were signed."""

    told: str
    reason: str
    title: str
    text: Markup
    text_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision on a petition."""

    id: str
    result: str
    decided: Markup
    votes: str
    """`49 for, 43 against`; empty where the record has no count."""
    event: Link | None
    """The event at which it was decided."""
    minutes: str
    """Where its minutes are; empty where the record names none."""
    reason: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """A sealed count in the table beside the chart."""

    day: str
    total: str
    verified: str
    """`7,050 (68%)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """How many of those who signed live in a district, or are of a kind."""

    name: str
    count: int
    words: str
    """`3,477 (23%)`."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that a version of the record says of a petition."""

    words: str
    """What happened; empty where only the record's own words are new."""
    quoted: str
    """The record's words of it; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """An entry of a petition's history; its place in the list is its number in the chart."""

    day: str
    iso_day: str
    reference: str
    """The short reference of the version of the record."""
    lines: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionPage:
    """One petition: its text, its support, and every clause it reached."""

    head: Head
    site: Site
    row: PetitionRow
    original: str
    """The title that was signed, where another language has its own; otherwise empty."""
    opened: str
    """The day; empty for one that was refused before anybody could sign it."""
    outcome: str
    reason: str
    text: Markup
    text_hash: str
    residency: tuple[ShareRow, ...]
    """What is known of where those who signed live; empty where nobody signed."""
    sent_later: str
    """How many came in after the last day, in a sentence; empty where none did."""
    growth: tuple[CountRow, ...]
    """Every sealed count, oldest first."""
    chart: TimeChart | None
    """How it grew; None where there are too few counts for a line."""
    districts: tuple[ShareRow, ...]
    """Where those who signed live, the most first; empty where that is not told."""
    history: tuple[HistoryRow, ...]
    thresholds: tuple[ThresholdRow, ...]
    paused: str
    """Since when and why it can't be signed for a while; empty while it can."""
    closes: str
    """Until when it can be signed, in a sentence; empty where no day is set or it can't."""
    sign: str
    """The address of the form by which it is signed; empty where it can't be."""
    about: tuple[Link, ...]
    """The clauses that it is about, as its author says."""
    answers: tuple[DeliveredRow, ...]
    earlier: tuple[EarlierWords, ...]
    hearing: str
    hearing_note: str
    decisions: tuple[DecisionRow, ...]
    reached: tuple[ReachedRow, ...]
    reached_summary: str
    stated_summary: str
    """Of how many of them only the drafting group claims it; empty for none."""
    claimed_summary: str
    """Of how many clauses it is only said; empty for none."""
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginPage:
    """Any other origin: an amendment, a meeting, a survey; what it reached."""

    head: Head
    site: Site
    chip: Chip
    kind: str
    note: str
    """What this page can't say, and where to look."""
    decisions: tuple[DecisionRow, ...]
    compare: str
    """Of a proposed change: where it is compared with the draft on which it was begun; otherwise empty."""
    comment: str
    """Where the comment is read; empty for another origin."""
    essay: str
    """Of an essay: where it is read; otherwise empty."""
    reached: tuple[ReachedRow, ...]
    reached_summary: str
    stated_summary: str
    """Of how many of them only the drafting group claims it; empty for none."""
    claimed_summary: str
    """Of how many clauses it is only said; empty for none."""
    command: str
