"""What every page shares: the site around it, and its own title and description."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    href: str
    words: str
    language: str = ""
    """Of a link to a part of the text that of its document; empty where it is that of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The frame around a page. On a page of one version it knows nothing newer than that version."""

    title: str
    """The constitution's title."""
    language: str
    """The language of what is shown of the text, a tag as in HTML, empty where nobody said: that of one document on its
    pages, that of the whole on others. The interface has its own."""
    title_language: str
    """The language of the whole text."""
    version: str
    """Which version is shown, in words: `Draft of 3 May 2016`."""
    reference: str
    """The short reference of that version."""
    version_href: str
    """Where that version's changes are shown."""
    is_past: bool
    """True if the page shows one version for ever and not the present draft."""
    is_draft: bool
    """True if a process with a public record writes the text, so that it is called a draft."""
    today: str
    """How today's version is called: `Today’s draft`."""
    banner: str
    """What is said above such a page; empty on others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says about itself to browsers, search engines and feed readers."""

    title: str
    description: str
    feed: str = ""
    """Where the page's feed is; empty when it has none."""
    address: str = ""
    """The full address of exactly this version of the page, which is printed with it; empty where it has none."""
    section: str = ""
    """Which entry of the navigation the page belongs to: `contents`, `changes`, `petitions`, `record`."""
    json: str = ""
    """Where the page stands as data; empty when it does not."""
    csv: str = ""
    """Where its list stands as a table; empty when it has none."""
    robots: str = ""
    """What search engines are told, `noindex` where they shall leave a page out; empty: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateForm:
    """What every page has on which somebody with an account fills in one form."""

    head: Head
    site: Site
    back: Link
    """The page that the form is about."""
    csrf_token: str
    action: str
    """Where the form is sent."""
    problem: str
    """What is wrong with what was typed; empty at first."""
    problem_hint: str
    """What helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePage:
    """A refusal, with what helps."""

    head: Head
    site: Site | None
    status: int
    message: str
    hint: str
    links: tuple[Link, ...] = ()
    """Where to go instead."""
