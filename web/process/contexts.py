"""The form for the rules of the process."""

from collections.abc import Mapping
from dataclasses import dataclass

from web.site.contexts import Head, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChoice:
    """Something that may be ticked or chosen."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInput:
    """A field of one rule."""

    name: str
    words: str
    value: str
    kind: str
    """`line`, `words`, `day`, `number`, `ticks`, `choice`, or `fixed` for what a rule is known by."""
    hint: str = ""
    choices: tuple[RuleChoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """One rule."""

    prefix: str
    """What the names of its fields begin with."""
    title: str
    """What it is called; empty for the blank one at the end."""
    fields: tuple[RuleInput, ...]
    is_out: bool = False
    """True if it is ticked to be taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSection:
    """The rules of one kind."""

    kind: str
    title: str
    lead: str
    entries: tuple[RuleEntry, ...]
    blank: RuleEntry | None
    """The fields for another one; None where there is just one."""
    add: str
    """What opens them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage:
    """The rules as a form, and what a change of them would change."""

    head: Head
    site: Site
    csrf_token: str
    base: str
    sections: tuple[RuleSection, ...]
    fields: Mapping[str, str]
    """Summary, why, and who decided."""
    is_previewed: bool
    changes: tuple[str, ...]
    """A sentence a change."""
    has_lost_comments: bool
    problem: str
    problem_hint: str
