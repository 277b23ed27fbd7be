"""Words for where a petition stands."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_
from drafting_engine.participation.petitions import PetitionState

_STATES: Mapping[Enum, str] = {
    PetitionState.GATHERING: N_("gathering signatures"),
    PetitionState.UNDER_ANALYSIS: N_("being analysed by the technical staff"),
    PetitionState.ANALYSED: N_("analysed by the technical staff"),
    PetitionState.HEARD: N_("heard by the drafting group"),
    PetitionState.PRESENTED: N_("presented to the mayor"),
    PetitionState.INCLUDED: N_("in the text"),
    PetitionState.PARTLY_INCLUDED: N_("partly in the text"),
    PetitionState.STRUCK_OUT: N_("was in the text and has been struck out"),
    PetitionState.REJECTED: N_("not taken up"),
    PetitionState.MERGED: N_("taken up with another petition"),
    PetitionState.LAPSED: N_("closed without enough support"),
    PetitionState.WITHDRAWN: N_("withdrawn by its author"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {PetitionState: _STATES}
