"""Consequences: what each change of an amendment takes from whom, and why its author makes it.

Who decides sees of each clause that is struck out or reworded which public input brought its words, how many of them
stay, and the reason that the author gave for this change.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from drafting_engine.comparison.change import Change
from drafting_engine.services.amendments.deciding import AcceptanceOffer
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.amendments.stated_trailers import reasons_for
from drafting_engine.services.engine import Engine
from drafting_engine.services.versions.wishes import WeakenedWish, weakened_wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What one change does to the wishes of others, and why."""

    wishes: tuple[WeakenedWish, ...]
    reasons: tuple[str, ...]
    """What its author gave as reason for it, `federal-matter; the assembly holds ...`."""


def consequences_of(engine: Engine, proposal: Proposal, offer: AcceptanceOffer) -> Mapping[Change, Consequences]:
    """Return the consequences of each change of an offer that has any."""
    weakened = weakened_wishes(engine.lineages, offer.main, offer.changes)
    versions = engine.amendments.versions(proposal)
    found: dict[Change, Consequences] = {}
    for change in offer.changes.touched:
        wishes = weakened.get(change, ())
        reasons = reasons_for(versions, [change], engine.comparisons.of) if change.before else ()
        if wishes or reasons:
            found[change] = Consequences(wishes=wishes, reasons=reasons)
    return found
