"""Words for where a petition stands."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_, NP_
from drafting_engine.participation.petitions import PetitionState
from drafting_engine.participation.signatures import Residency, SignatureSource, SignatureState
from drafting_engine.participation.thresholds import ThresholdKind, ThresholdState

_STATES: Mapping[Enum, str] = {
    PetitionState.DRAFT: N_("being written"),
    PetitionState.COLLECTING_SPONSORS: N_("looking for sponsors"),
    PetitionState.IN_MODERATION: N_("waiting to be read by a moderator"),
    PetitionState.OPEN: N_("open for signatures"),
    PetitionState.CLOSED: N_("closed for signatures"),
    PetitionState.STOPPED: N_("stopped by a moderator"),
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

_SIGNATURES: Mapping[Enum, str] = {
    SignatureState.PENDING: N_("not confirmed yet"),
    SignatureState.CONFIRMED: NP_("signature", "confirmed"),
    SignatureState.WITHDRAWN: NP_("signature", "withdrawn"),
    SignatureState.INVALIDATED: NP_("signature", "declared void"),
}

_RESIDENCIES: Mapping[Enum, str] = {
    Residency.VERIFIED: N_("residence verified"),
    Residency.DECLARED: N_("residence declared"),
    Residency.UNKNOWN: N_("residence not known"),
    Residency.OUTSIDE: N_("lives elsewhere"),
}

_SOURCES: Mapping[Enum, str] = {
    SignatureSource.FORM: NP_("signature", "on the web"),
    SignatureSource.KIOSK: NP_("signature", "at a station"),
    SignatureSource.PAPER: NP_("signature", "on paper"),
}

_THRESHOLDS: Mapping[Enum, str] = {
    ThresholdState.NOT_REACHED: N_("not reached"),
    ThresholdState.OWED: N_("reached: the answer is owed"),
    ThresholdState.DELIVERED: N_("answered"),
    ThresholdState.OVERDUE: N_("reached: the answer is overdue"),
}
_KINDS: Mapping[Enum, str] = {
    ThresholdKind.OPINION: N_("a written opinion"),
    ThresholdKind.HEARING: N_("a public hearing"),
    ThresholdKind.SESSION: N_("a working session"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {
    PetitionState: _STATES,
    Residency: _RESIDENCIES,
    SignatureSource: _SOURCES,
    SignatureState: _SIGNATURES,
    ThresholdKind: _KINDS,
    ThresholdState: _THRESHOLDS,
}
