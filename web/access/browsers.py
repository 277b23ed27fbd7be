"""Browsers: in which browser and on which system a session was begun, kept as names and told in a sentence."""

from starlette.requests import Request

from drafting_engine.language.sentences import gettext as _

_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
"""The mark in the header `User-Agent`, and the name by which people know it; the first that fits counts."""


def browser_of(request: Request) -> str:
    """Return the names of browser and system, as a session keeps them: `Firefox/Linux`; an unknown name is empty."""
    agent = request.headers.get("user-agent", "")
    return f"{_found(_BROWSERS, agent)}/{_found(_SYSTEMS, agent)}"


def browser_words(kept: str) -> str:
    """Say in which browser a session was begun, so that people recognise theirs: `Firefox on Linux`."""
    browser, mark, system = kept.partition("/")
    if not mark:  # written as a sentence by an earlier version
        return kept
    if browser and system:
        return _("{browser} on {system}", browser=browser, system=system)
    return browser or (_("Another browser on {system}", system=system) if system else _("Another browser"))


def _found(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in names if mark in agent), "")
