"""Words for where a claim of origin stands, and as what somebody took a step."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_, NP_
from drafting_engine.participation.links import Capacity, LinkState

_STATES: Mapping[Enum, str] = {
    LinkState.CLAIMED: N_("claimed, not confirmed"),
    LinkState.CONFIRMED: N_("confirmed"),
    LinkState.DISPUTED: N_("disputed"),
    LinkState.WITHDRAWN: NP_("claim of origin", "taken back"),
    LinkState.HIDDEN: NP_("claim of origin", "hidden by a moderator"),
}
_CAPACITIES: Mapping[Enum, str] = {
    Capacity.CLAIMANT: N_("who claimed it"),
    Capacity.ORIGIN_AUTHOR: N_("who made the input that it names"),
    Capacity.STAFF: N_("the staff or the drafting group"),
    Capacity.MODERATOR: N_("a moderator"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {Capacity: _CAPACITIES, LinkState: _STATES}
