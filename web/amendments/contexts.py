"""Amendments: what is proposed, what it does in plain words, where it stands, and what one can do."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from web.changes.contexts import ChangedArticle, WishRow
from web.comments.contexts import CommentThread, SelectOption
from web.links.contexts import LinkRow
from web.site.contexts import Head, Link, PrivateForm, Site
from web.site.wording.reason_contexts import ReasonChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRow:
    """An amendment in a list."""

    number: int
    href: str
    title: str
    author: str
    opened: str
    iso_opened: str
    state: str
    """In words."""
    state_within: str
    """The same within a sentence, without a capital letter."""
    kind: str
    """The state as the record names it, for styling."""
    summary: str
    """What it does: `2 clauses reworded, 1 added`."""
    article: Link | None
    more_articles: str
    """How many more articles it changes; empty for none."""
    support: str
    """`3 co-signers`; empty for none."""
    notes: tuple[str, ...]
    """What has to be known of it: that it collides, that its author has to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentsPage:
    """Every amendment, or those that were asked for."""

    head: Head
    site: Site
    lead: str
    filters: tuple[tuple[Link, bool], ...]
    """Ways to choose among them, and whether each is in force."""
    article: Link | None
    """The article to which the list is kept; its link leads to all."""
    rows: tuple[AmendmentRow, ...]
    earlier: str
    """The address of the page before; empty on the first."""
    later: str
    """The address of the next page; empty on the last."""
    empty: str
    """Said where there is none, with what to do next."""
    together: str
    """Where it is shown which of them can't both be accepted; empty for fewer than two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A clause of which two wordings contradict each other."""

    where: str
    whose: str
    """Whose wording comes first: `The draft`, `Amendment 3`."""
    first: Markup
    """Safe HTML; empty where it strikes the clause out."""
    other: Markup
    """Of the amendment in question."""
    whose_other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundBox:
    """What became of the articles that an amendment changes, and what its author can do."""

    sentences: tuple[str, ...]
    causes: tuple[Link, ...]
    """The versions that struck articles out."""
    waiting: str
    """Who decides, and until when."""
    actions: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollisionRow:
    """Another amendment that can't be accepted beside this one."""

    other: Link
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNotes:
    """Comments and the verdict shown beside one change of an amendment."""

    threads: tuple[CommentThread, ...]
    verdict: str
    """Of one that was accepted in part: `accepted` or `left`; otherwise empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentEventRow:
    """A step of an amendment, or a version of its text."""

    date: str
    iso_date: str
    happened: str
    by: str
    reason: str
    """The title of a reason code."""
    decided: Markup
    """Which body decided on which legal day; empty if neither was stated."""
    words: Markup
    """Safe HTML."""
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTitleRow:
    """What an amendment was called before, and why it was proposed."""

    when: str
    """From which day to which."""
    title: str
    why: Markup
    """Safe HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGroup:
    """Possible actions of one group of people."""

    who: str
    actions: tuple[Link, ...]
    roles: str = ""
    """The roles of those whose actions these are."""
    name: str = ""
    """Or the name of the one whose actions they are; with neither they are everybody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentPage:
    """One amendment."""

    head: Head
    site: Site
    row: AmendmentRow
    author: Markup
    """Who made it, leading to what else they did."""
    origin: Link | None
    """Another amendment, of whose words it was begun."""
    begun_anew: tuple[Link, ...]
    """Amendments that were begun from this one."""
    other_files: tuple[str, ...]
    """What it changes beside the text, by the names of the files: pictures, essays, settings."""
    claims: tuple[LinkRow, ...]
    """What its author names as its origins, and what was said to each."""
    state: str
    """A sentence: `Rejected on 4 May 2016 by Dora.`"""
    recorded: str
    """Who noted the decision of a body here, and when; empty if the decision was theirs."""
    reason: str
    """The reason of its outcome, by its title."""
    words: Markup
    """What was said with its outcome, safe HTML."""
    landed: Link | None
    """The version with which it came into the draft."""
    reached: Link | None
    """Every clause that it reached, and what became of each; None before it came into the draft."""
    superseded_by: Link | None
    support: str
    actions: tuple[ActionGroup, ...]
    summary: str
    base: Link | None
    """The draft on which the change is shown."""
    articles: tuple[ChangedArticle, ...]
    change_notes: Mapping[str, ChangeNotes]
    """By the anchor of a change."""
    is_side_by_side: bool
    view_switch: Link | None
    scope_switch: Link | None
    why: Markup
    """Safe HTML."""
    ground: GroundBox | None
    """Where the draft has moved away from it; None where all is well."""
    earlier: tuple[EarlierTitleRow, ...]
    """Oldest first."""
    questions: tuple[QuestionRow, ...]
    """What its author has to decide since the draft moved on."""
    collisions: tuple[CollisionRow, ...]
    life: tuple[AmendmentEventRow, ...]
    """Newest first."""
    threads: tuple[CommentThread, ...]
    """Comments that stand beside no change any more."""
    whole: tuple[CommentThread, ...]
    """Comments on the proposal as a whole."""
    comment: str
    """Where one is written; empty where this copy lacks its words."""
    comments: str
    """How many comments there are, in words."""
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a row and a column of the matrix meet."""

    kind: str
    """`collides`, `free`, `self`."""
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherPage:
    """Which amendments can't both be accepted."""

    head: Head
    site: Site
    lead: str
    colliding: tuple[AmendmentRow, ...]
    """Those that collide with another, in order of their numbers."""
    cells: tuple[tuple[Cell, ...], ...]
    """A row for each of them; empty where there are too many to be read as a table."""
    pairs: tuple[tuple[Link, Link, tuple[QuestionRow, ...]], ...]
    more: int
    """How many pairs are not written out."""
    contradicted: tuple[tuple[AmendmentRow, tuple[QuestionRow, ...]], ...]
    """Those that the draft itself contradicts."""
    unread: tuple[AmendmentRow, ...]
    """Those whose text can't be read or joined."""
    free: tuple[AmendmentRow, ...]
    as_if: Link | None
    """The constitution with all that collide with nothing."""
    accept: str
    """Where drafters accept several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsIfPage:
    """The constitution, or one article, as it would read with some amendments."""

    head: Head
    site: Site
    title: str
    lead: str
    share: str
    """The address to be shared."""
    chosen: tuple[AmendmentRow, ...]
    without: Mapping[int, str]
    """By number: the same without this one; empty for the only one."""
    others: tuple[tuple[AmendmentRow, str], ...]
    """What can be added, and where that leads."""
    questions: tuple[tuple[Link, QuestionRow], ...]
    left_out: tuple[tuple[Link, str], ...]
    """Amendments whose article was struck out, each with what is said of that."""
    summary: str
    articles: tuple[ChangedArticle, ...]
    article_links: tuple[Link, ...]
    """Of each changed article: where it is read alone and whole."""
    unchanged: str
    is_side_by_side: bool
    view_switch: Link | None
    scope_switch: Link | None
    back: Link | None
    """Of one article: the whole."""
    problem: str
    problem_hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """One thing that can be done on a private page about an amendment."""

    do: str
    """The value of the button."""
    title: str
    lead: str
    button: str
    needs_reason: bool = False
    asks_body: bool = False
    """True if a body may have decided, so that its name and its day are asked for."""
    takes_words: bool = False
    asks_number: bool = False
    """True if it asks for the number of another amendment."""
    is_main: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordingShown:
    """The version of an amendment that a step is about, and what is new in it since another one."""

    version: str = ""
    """Its commit; empty for a step that is about none."""
    title: str = ""
    articles: tuple[ChangedArticle, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage(PrivateForm):
    """A private page on which somebody takes a step of an amendment's life."""

    lead: str
    rewording: RewordingShown
    forms: tuple[StepForm, ...]
    reasons: tuple[ReasonChoice, ...]
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceRow:
    """What a change does to the wishes of others, and why its author makes it."""

    wishes: tuple[WishRow, ...]
    reasons: tuple[str, ...]
    """The author's own, by the titles of the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideText:
    """What a proposal changes that is no clause."""

    summary: str
    """Settings, rules of the process, numbers and parts of articles, essays; empty for none."""
    files: tuple[str, ...]
    """Other files, each with what happens to it."""
    more: int
    """How many files are not named."""
    is_with_whole_only: bool
    """True if some of it comes with the whole and not with a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePage(PrivateForm):
    """Where an author changes title and reasons of a proposal."""

    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPage(PrivateForm):
    """Where the words of a closed amendment are proposed anew."""

    summary: str
    title: str
    why: str
    questions: tuple[QuestionRow, ...]
    """Where the draft has other words now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePage(PrivateForm):
    """Where drafters accept an amendment, whole or clause by clause."""

    row: AmendmentRow
    main: str
    text: str
    """The version of the amendment that is decided on."""
    articles: tuple[ChangedArticle, ...]
    choices: Mapping[str, str]
    """By the anchor of a change: the name of the box with which it is picked."""
    follows: Mapping[str, str]
    """By the anchor of a change that goes with another: in words, with which."""
    picked: frozenset[str]
    consequences: Mapping[str, ConsequenceRow]
    """By the anchor of a change."""
    beside: BesideText | None
    """What else the proposal changes."""
    compare: str
    """Where all that it changes is shown."""
    questions: tuple[QuestionRow, ...]
    preview: str
    """What the draft would change by, in words; empty before it was asked for."""
    previewed: tuple[ChangedArticle, ...]
    reasons: tuple[ReasonChoice, ...]
    typed: Mapping[str, str]
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptSeveralPage:
    """Where drafters accept several amendments together."""

    head: Head
    site: Site
    csrf_token: str
    rows: tuple[tuple[AmendmentRow, bool], ...]
    """Each with whether it is ticked."""
    heads: Mapping[int, str]
    """By number the version that the page was made of, so that nobody accepts what they have not seen."""
    reasons: tuple[ReasonChoice, ...]
    typed: Mapping[str, str]
    accepted: tuple[Link, ...]
    left: tuple[tuple[Link, str, str], ...]
    """Those that were left: why, and what helps."""
    problem: str
    problem_hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeratedProposal:
    """A proposal as moderators see it."""

    number: int
    href: str
    title: str
    author: str
    state: str
    why: Markup
    """Safe HTML."""
    counted: str
    """`3 reports`; empty for none."""
    reports: tuple[str, ...]
    can_hide: bool
    can_show: bool
    can_keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsModerationPage:
    """The proposals that were reported or are hidden."""

    head: Head
    site: Site | None
    csrf_token: str
    action: str
    lead: str
    rows: tuple[ModeratedProposal, ...]
    reasons: tuple[SelectOption, ...]
    problem: str
    problem_hint: str
    problem_with: int
    """The number of the proposal that the problem is with; 0 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenProposalPage:
    """The tombstone of a proposal."""

    head: Head
    site: Site
    lead: str
    reason: str
    told: str
    """What is not shown, and what stays."""
    landed: Link | None
