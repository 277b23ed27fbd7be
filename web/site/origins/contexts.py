"""Origins as pages show them: a name and a colour that stay the same on every page."""

from dataclasses import dataclass

from markupsafe import Markup

from drafting_engine.provenance.endings import EndKind
from web.site.contexts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """An origin beside a clause or in a legend."""

    id: str
    """`P-12`; of a comment or an essay, whose ids are for programs, what it is."""
    colour: int
    """Its place in the palette, from 1; 0 for words that name no origin."""
    title: str
    """The petition's title, or what kind of input it is."""
    href: str
    note: str = ""
    """A count with its day, `11,204 signed by 6 June 2016`; empty where none is known."""
    claim: str = ""
    """Of an origin that is only claimed: by whom, or who disputes it.

    It has neither colour nor count, unless it is the drafting group that claims it.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCard:
    """An origin in a clause's life: what had been signed and heard on the day of that version."""

    chip: Chip
    kind: str
    """`Petition`, `Amendment`, `Meeting` ..."""
    signed: str
    """`11,204 people had signed by 6 June 2016`; empty where no count is known."""
    verified: str
    """`62 % of them verified residents`; empty where not known."""
    thresholds: tuple[str, ...]
    """Each threshold reached by that day, in words."""
    hearing: str
    """The hearing in words; empty where there was none."""
    confirmed: Link | None
    """Who confirmed that it asked for this, and where that is read; None where nobody did."""
    judge: str
    """Where the author of the input, or the staff, confirms or disputes what only the drafting group claims."""
    missing: str
    """What the record of this copy does not say, in words; empty where nothing is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedOrigin:
    """An origin that is only claimed, in a clause's life."""

    chip: Chip
    href: str
    """Where the claim is read: its own page, or that of the proposal whose author makes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedRow:
    """A clause that an origin reached, and what became of it."""

    title: str
    """The clause's path."""
    href: str
    words: Markup
    """The clause's words, safe HTML."""
    language: str
    """That of its document."""
    is_alive: bool
    claim: str
    """How far it is only claimed that the origin reached it; empty where that is confirmed."""
    is_stated: bool
    """True where the drafting group claims it in a version of its own: it counts among what the origin reached."""
    confirmed: Link | None
    """Who confirmed it, and where that is read."""
    kept: str
    """`81 % of the words it brought still stand`; empty for a clause that was struck out."""
    fate: str
    """`Brought 2 June 2016, then moved and reworded`."""
    reason: str
    """Why it was struck out, in words; empty otherwise."""
    shared: str
    """Which words it has in common with the petition; empty for other origins."""
    judge: str
    """Where the author of the input, or the staff, confirms or disputes it."""
    end: EndKind | None
    """What became of a clause that no longer stands."""
    when: str
    """`Struck out 15 December 2016 by the Constitutive Assembly`; empty for a clause that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """One colour of a page and whose words it marks."""

    chip: Chip
    words: str
    """`112 words here`."""
