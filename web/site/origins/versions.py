"""Who asked for a version as lists and version pages say it: what is stated, and what is only claimed."""

from collections.abc import Collection, Iterator

from drafting_engine.identifiers import OriginId
from drafting_engine.language.sentences import gettext as _
from drafting_engine.provenance.confirming import AskedFor, named_in
from drafting_engine.repository.commit import Commit
from web.site.contexts import Link
from web.site.origins.contexts import Chip
from web.site.origins.palette import Palette
from web.site.page_services import PageServices


def asked_for(services: PageServices, commit: Commit, keys: Collection[str] = ()) -> AskedFor:
    """Return who asked for a version by its own message, and what was answered to that since.

    With the keys of clauses, only what is said of these or of everything.
    """
    is_by_itself = any(commit.values("Origin")) and not commit.values("Amendment")
    landed = services.engine.amendments.bringing(commit.id) if is_by_itself else ()
    return named_in(commit, services.engine.links.all(), keys=keys, landed=landed)


def origin_links(palette: Palette, asked: AskedFor) -> Iterator[Link]:
    """Yield links to the origins of which more is known than that the drafting group claims them."""
    for origin in asked.settled:
        yield origin_link(palette, origin)


def claim_links(services: PageServices, palette: Palette, asked: AskedFor) -> Iterator[Link]:
    """Yield links to the origins that are only claimed, each with who says so."""
    for origin in asked.only_stated:
        yield origin_link(palette, origin, is_stated=True)
    for chip in services.claim_chips(palette, asked.unconfirmed):
        yield _link(chip)


def origin_link(palette: Palette, origin: OriginId, *, is_stated: bool = False) -> Link:
    """Return a link to an origin; `is_stated` if the drafting group alone names it, which its words then say."""
    return _link(palette.chip(origin, is_stated=is_stated))


def _link(chip: Chip) -> Link:
    words = _("{id} {title}", id=chip.id, title=chip.title)
    return Link(chip.href, f"{words} ({chip.claim})" if chip.claim else words)
