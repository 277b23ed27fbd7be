"""Words for where an amendment stands, who takes a step and what one does."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_, NP_
from drafting_engine.participation.amendments.amendment import Actor, AmendmentState, AmendmentStepName

_STATES: Mapping[Enum, str] = {
    AmendmentState.DRAFT: N_("being written"),
    AmendmentState.COLLECTING: N_("collecting co-signers"),
    AmendmentState.OPEN: N_("open, waiting for the drafting group"),
    AmendmentState.UNDER_REVIEW: N_("under review by the drafting group"),
    AmendmentState.ACCEPTED: N_("accepted"),
    AmendmentState.ACCEPTED_IN_PART: N_("accepted in part"),
    AmendmentState.REJECTED: N_("rejected"),
    AmendmentState.WITHDRAWN: NP_("proposed change", "withdrawn by its author"),
    AmendmentState.SUPERSEDED: N_("replaced by another proposal"),
}
_ACTORS: Mapping[Enum, str] = {
    Actor.AUTHOR: N_("its author"),
    Actor.DRAFTER: N_("a drafter"),
    Actor.ENGINE: N_("the engine"),
}
_STEPS: Mapping[Enum, str] = {
    AmendmentStepName.ASK_FOR_COSIGNERS: N_("ask for co-signers"),
    AmendmentStepName.PUT_BACK: N_("put it back among the open ones"),
    AmendmentStepName.REVIEW: N_("take it under review"),
    AmendmentStepName.ACCEPT: N_("accept it"),
    AmendmentStepName.ACCEPT_IN_PART: N_("accept a part of it"),
    AmendmentStepName.REJECT: N_("reject it"),
    AmendmentStepName.WITHDRAW: N_("withdraw it"),
    AmendmentStepName.SUPERSEDE: N_("name the proposal that replaces it"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {
    Actor: _ACTORS,
    AmendmentState: _STATES,
    AmendmentStepName: _STEPS,
}
