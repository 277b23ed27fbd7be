"""Pages with one form: by which people come in, and by which they go on with what they had typed."""

from dataclasses import dataclass

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form, with what was typed into it before."""

    name: str
    words: str
    kind: str = "text"
    value: str = ""
    autocomplete: str = "off"
    hint: str = ""
    longest: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """A page with one form."""

    head: Head
    site: Site | None
    lead: str
    action: str
    proof: str
    fields: tuple[Field, ...]
    button: str
    problem: str = ""
    helps: str = ""
    links: tuple[Link, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    """Fields that the form carries unseen."""
    provider: Link | None = None
    """Where one can sign in by another provider's word."""
    send_to: str = ""
    """Where what the form carries can be sent by somebody who has signed in elsewhere meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumePage:
    """What somebody typed into a form that was not taken, and a way to send it once more."""

    head: Head
    site: Site | None
    message: str
    hint: str
    action: str
    """Where it goes; empty where sending it once more is of no use."""
    proof: str
    kept: tuple[tuple[str, str], ...]
    shown: tuple[str, ...]
    """What of it is words."""
    links: tuple[Link, ...]
