"""Claims of origin in words: who says that words came from an input, and what was said to that."""

from collections.abc import Container, Iterable
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from drafting_engine.clock import day_of
from drafting_engine.identifiers import OriginId
from drafting_engine.language.formats import day, listed
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.shares import share
from drafting_engine.participation.links import Capacity, LinkState, LinkStep
from drafting_engine.provenance.life import UnconfirmedOrigin

if TYPE_CHECKING:  # what compares words is not needed to speak of claims
    from drafting_engine.comparison.wordings.shared_words import SharedWords


def unconfirmed_words(one: UnconfirmedOrigin, zone: tzinfo = UTC, *, is_lasting: bool = False) -> str:
    """Say how far an origin is only claimed; on a page that never changes only by whom, as it may be confirmed."""
    facts: dict[str, object] = {"amendment": one.amendment}
    if one.link is None and is_lasting:
        return _("claimed by the author of {amendment}", **facts)
    if one.link is None:
        return _("claimed by the author of {amendment}, not confirmed", **facts)
    claim, last = one.link.claim, one.link.last
    if one.state is LinkState.DISPUTED:
        facts |= {"person": last.by, "day": day(day_of(last.at, zone)), "words": last.words}
        return _("claimed, and disputed by {person} on {day}: {words}", **facts)
    facts |= {"person": claim.by, "day": day(day_of(claim.at, zone))}
    return _("claimed by {person} on {day}, not confirmed", **facts)


def stated_words(*, is_lasting: bool = False) -> str:
    """Say of an origin that only the drafting group names how far it is only claimed; as `unconfirmed_words`."""
    if is_lasting:
        return _("claimed by the drafting group")
    return _("claimed by the drafting group, not confirmed")


def origins_listed(origins: Iterable[OriginId], only_stated: Container[OriginId]) -> str:
    """List origins by their names, `P-1 and P-12 (not confirmed)`; the latter are those that are only stated."""
    told = (_("{origin} (not confirmed)", origin=str(one)) if one in only_stated else str(one) for one in origins)
    return listed(list(told))


def shared_words_said(shared: "SharedWords") -> str:
    """Say which words a clause and the petition that is named as its origin have in common."""
    facts: dict[str, object] = {"share": share(round(shared.score * 1_000), 1_000)}
    if not shared.passages:
        return _("{share} of its long words stand in the petition too.", **facts)
    quoted = tuple(_("“{words}”", words=passage) for passage in shared.passages)
    return _("{share} of its long words stand in the petition too, so do these: {passages}.", passages=quoted, **facts)


def step_words(step: LinkStep, zone: tzinfo = UTC) -> str:
    """Say what a step did to a claim: `Confirmed by Ana on 3 May 2016`."""
    facts: dict[str, object] = {"person": step.by or _("somebody"), "day": day(day_of(step.at, zone))}
    if step.capacity is Capacity.MODERATOR and step.state is LinkState.CLAIMED:
        return _("Shown again by a moderator on {day}", **facts)
    match step.state:
        case LinkState.CLAIMED:
            return _("Claimed by {person} on {day}", **facts)
        case LinkState.CONFIRMED:
            return _("Confirmed by {person} on {day}", **facts)
        case LinkState.DISPUTED:
            return _("Disputed by {person} on {day}", **facts)
        case LinkState.WITHDRAWN:
            return _("Taken back by {person} on {day}", **facts)
        case LinkState.HIDDEN:
            return _("Hidden by a moderator on {day}", **facts)
