"""Contexts of pages with one form: to sign in or up, and to send again what was typed."""

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
    csrf_token: str
    fields: tuple[Field, ...]
    button: str
    problem: str = ""
    problem_hint: str = ""
    links: tuple[Link, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    """Hidden fields, as name and value."""
    provider: Link | None = None
    """The link to the OpenID provider."""
    send_to: str = ""
    """The address that takes the carried fields once the person has signed in in another window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumePage:
    """What was typed into a form that was refused, and a way to send it again."""

    head: Head
    site: Site | None
    message: str
    hint: str
    action: str
    """The address it is sent to; empty where sending it again cannot help."""
    csrf_token: str
    carried: tuple[tuple[str, str], ...]
    shown: tuple[str, ...]
    """The values that are prose, to be shown."""
    links: tuple[Link, ...]
