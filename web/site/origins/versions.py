"""Who asked for a version as lists and version pages say it: what is stated, and what is only claimed."""

from collections.abc import Collection, Iterator

from drafting_engine.provenance.confirming import AskedFor, judged
from drafting_engine.provenance.origins import amendments, origin_claims
from drafting_engine.repository.commit import Commit
from web.site.contexts import Link
from web.site.origins.contexts import Chip
from web.site.origins.palette import Palette
from web.site.page_services import PageServices


def asked_for(services: PageServices, commit: Commit, keys: Collection[str] = ()) -> AskedFor:
    """Return who asked for a version by its own message, and what was confirmed of that since.

    With the keys of clauses, only what is said of these or of everything.
    """
    named = [claim.origin for claim in origin_claims(commit) if not keys or claim.covers(keys)]
    landed = tuple(amendments(commit))
    if named and not landed:
        landed = services.engine.amendments.bringing(commit.id)
    return judged(named, landed, (), services.engine.links.all(), is_written=False)


def origin_links(palette: Palette, asked: AskedFor) -> Iterator[Link]:
    """Yield links to the origins that are stated or confirmed."""
    for origin in asked.origins:
        yield _link(palette.chip(origin))


def claim_links(services: PageServices, palette: Palette, asked: AskedFor) -> Iterator[Link]:
    """Yield links to the origins that are only claimed, each with who says so."""
    for chip in services.claim_chips(palette, asked.unconfirmed):
        link = _link(chip)
        yield Link(link.href, f"{link.words} ({chip.claim})")


def _link(chip: Chip) -> Link:
    return Link(chip.href, f"{chip.id} {chip.title}")
