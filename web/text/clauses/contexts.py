"""The page of a clause: its life, newest first, and its words by who asked for them."""

from dataclasses import dataclass

from markupsafe import Markup

from web.comments.contexts import ClauseComments
from web.site.contexts import Head, Link, Site
from web.site.origins.contexts import ClaimedOrigin, LegendEntry, OriginCard


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeStep:
    """One version of a clause."""

    anchor: str
    date: str
    iso_date: str
    happened: str
    """`Moved and reworded`."""
    subject: str
    """The author's own line of why."""
    body: Markup
    """What else the author wrote, safe HTML; often empty."""
    authors: Markup
    """Who wrote it, each leading to what else they did."""
    path: str
    """What the clause was called then."""
    words: Markup
    """The word diff, safe HTML."""
    is_same_words: bool
    """True if not a word changed, as in a plain move."""
    cards: tuple[OriginCard, ...]
    claims: tuple[ClaimedOrigin, ...]
    """Inputs that are only said to have asked for it."""
    reason: str
    why: str
    decided: Markup
    """Who decided and when, in words."""
    inferred: str
    reference: str
    version: str
    """The address of everything that this version changed."""
    reading: str
    """The address of the article as it read then."""
    related: tuple[Link, ...]
    """The other clauses of a split or a merge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """Why a clause no longer stands."""

    ended: str
    """What became of it, when and by whom: `Struck out 15 December 2016 by the Assembly`."""
    quoted: str
    """The same with where its words went, for what stands above its last words and is copied with them."""
    reason: str
    why: str
    is_struck: bool
    """True if its words went; False if others carry them on."""
    into: tuple[Link, ...]
    """The clauses in which its words stand now."""
    version: str
    """Where everything is read that changed with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePage:
    """The biography of one clause."""

    head: Head
    site: Site
    id: str
    life: str
    """The address of this page, under which what belongs to it stands."""
    path: str
    article: Link
    """Where it stands, or last stood."""
    words: Markup
    """Its words coloured by origin, safe HTML."""
    is_alive: bool
    tombstone: Tombstone | None
    legend: tuple[LegendEntry, ...]
    unattributed: str
    counts: str
    """`4 versions since 3 May 2016`."""
    days: str
    """What is said of days that only Git states; empty where every version states its own."""
    steps: tuple[LifeStep, ...]
    comments: ClauseComments
    below: tuple["FoundClause", ...]
    """Of a heading: the clauses under it, not more than a page takes."""
    more_below: str
    """How many are not listed, `12 more`; empty where all are."""
    propose: str
    """Where another wording is proposed; empty where it no longer stands, and on pages that never change."""
    claim: str
    """Where somebody says which input its words came from; empty on pages that never change."""
    permalink: str
    permanent: str
    """The address of this clause at this version, for ever."""
    citation: str
    """A sentence that quotes it: its words, where they stand, in which version, and where that is read for ever."""
    json: str
    prov: str
    command: str
    """The one command that tells the same life offline."""
    clone: str
    """How to get the copy that the command reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClause:
    """A clause that fits a search."""

    href: str
    path: str
    words: str
    is_alive: bool
    where: str = ""
    """The article in which it stands."""
