"""Which version of the draft undid which, as the page of a version tells it."""

from drafting_engine.repository.commit import Commit
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.page_services import PageServices


def undone_by_it(services: PageServices, main: Commit, commit: Commit) -> Link | None:
    """Return the version that one undid; None if it undid none."""
    reference = next(iter(commit.values("Undoes")), "")
    history = services.history(main.id) if reference else ()
    return next((_link(other) for other in history if other.id.startswith(reference)), None)


def undoing_it(services: PageServices, main: Commit, commit: Commit) -> Link | None:
    """Return the last version that undid one; None if none did."""
    history = services.history(main.id)
    return next((_link(o) for o in history for value in o.values("Undoes") if commit.id.startswith(value)), None)


def _link(commit: Commit) -> Link:
    return Link(addresses.version(commit.id), wording.shortened(commit.title, 80))
