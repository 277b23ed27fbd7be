"""Who wrote the words of a clause, as a reader sees it beside them: one version after the other."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Link
from web.site.origins.contexts import Chip


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtWords:
    """The words of a clause that one version brought."""

    quoted: str
    """The words, cut where they are many."""
    day: str
    """`3 May 2016`, with what Git says where that is another day."""
    iso_day: str
    happened: str
    """What the version did to the clause: `reworded`; empty where its words came from another clause."""
    authors: Markup
    chips: tuple[Chip, ...]
    """Who asked for them, with how many had signed by that day, and who is only said to."""
    before: tuple[str, ...]
    """The words in whose place they came; empty where nothing stood there."""
    decided: Markup
    reason: str
    why: str
    version: Link
    """Where everything is read that this version changed, by its author's line of why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsFragment:
    """Who wrote the words of one clause; a part of a page, which a script puts beside the words."""

    path: str
    language: str
    """The language of the text."""
    runs: str
    """How many characters of the words, as a script counts them, each version brought: `12:0 40:1 3:0`."""
    brought: tuple[BroughtWords, ...]
    """In the order of the words."""
    more: str
    """How many versions more have brought words; empty where all are told."""
    life: str
    """The address of the clause's life."""
