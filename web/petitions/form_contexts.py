"""Pages on which petitions are written, read by moderators, answered and corrected."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Head, Link, PrivateForm, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeRow:
    """Something that has words in common with a petition."""

    href: str
    words: str
    facts: str
    """What it is and where it stands, in words."""
    excerpt: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseTick:
    """A clause of today's draft that a petition can name."""

    id: str
    href: str
    words: str
    where: str
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingForm(PrivateForm):
    """The form by which somebody writes a petition."""

    lead: str
    title: str
    text: str
    text_hint: str
    most_characters: int
    alike: tuple[AlikeRow, ...]
    """Petitions that ask for something like it."""
    clauses: tuple[ClauseTick, ...]
    is_looked: bool
    """True where it was looked for petitions and clauses, so that none found is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPetitionRow:
    """A petition of one's own in a list."""

    href: str
    title: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPetitionsPage:
    """The petitions that somebody began."""

    head: Head
    site: Site
    rows: tuple[OwnPetitionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPetitionPage(PrivateForm):
    """A petition of one's own, with what can be done with it."""

    state: str
    follows: str
    """What comes next, in a sentence."""
    text: Markup
    clauses: tuple[Link, ...]
    alike: tuple[AlikeRow, ...]
    can_change: bool
    edit: str
    hand_in: str
    """What the button says by which it is handed in; empty where it was."""
    sponsor_link: str
    sponsors: str
    """How many have signed by the link; empty where none are needed."""
    can_withdraw: bool
    must_explain: bool
    """True if everybody reads why it is withdrawn."""
    public: str
    """Where everybody reads it; empty while nobody does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedPetition:
    """A petition that a moderator opens, refuses or stops."""

    number: int
    name: str
    title: str
    author: str
    state: str
    text: Markup
    facts: str
    can_open: str
    """What the button says that opens it; empty where it can't be opened."""
    can_end: str
    """What the button says that refuses or stops it; empty where neither is possible."""
    end: str
    """The value of that button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionModerationPage(PrivateForm):
    """The petitions that wait to be read, and those that are open."""

    rows: tuple[QueuedPetition, ...]
    reasons: tuple[Link, ...]
    """By code and title."""
    open_ones: tuple[tuple[Link, tuple[Link, ...]], ...]
    """Each open petition, with where it is corrected and its signatures are looked after."""
    problem_with: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryForm(PrivateForm):
    """The form by which what is owed at a threshold is announced, delivered or completed."""

    lead: str
    due: str
    asks_opinion: bool
    asks_meeting: bool
    typed: dict[str, str]
    buttons: tuple[Link, ...]
    """The value and the words of each button."""
    refusal: str
    """Said where nothing can be delivered; empty where it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionForm(PrivateForm):
    """The form by which staff correct a petition."""

    title: str
    text: str
    text_hint: str
    reason: str
    most_characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionForm(PrivateForm):
    """The form by which the drafting group says what came of a petition."""

    now: str
    states: tuple[Link, ...]
    """What can have come of it, by value and words; none where nothing can."""
    state: str
    reasons: tuple[Link, ...]
    """By code and title."""
    reason: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionPage:
    """An opinion on a petition, as the document that it is."""

    head: Head
    site: Site
    petition: Link
    given: str
    """Who gave it and when, in a sentence."""
    text: Markup
