"""Words for where a petition stands."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_, NP_
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.participation.petitions.thresholds import ThresholdKind, ThresholdState
from drafting_engine.participation.signatures.reviews import InvalidationReason
from drafting_engine.participation.signatures.sheets import BatchState, RowOutcome
from drafting_engine.participation.signatures.signature import Residency, SignatureSource, SignatureState

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

_BATCHES: Mapping[Enum, str] = {
    BatchState.READING: N_("being read"),
    BatchState.WAITING: N_("waits to be counted"),
    BatchState.COUNTING: N_("being counted"),
    BatchState.COUNTED: NP_("batch", "counted"),
    BatchState.UNDOING: N_("being undone"),
    BatchState.UNDONE: NP_("batch", "undone"),
    BatchState.DROPPED: NP_("batch", "dropped"),
}
_ROWS: Mapping[Enum, str] = {
    RowOutcome.GOOD: N_("will count"),
    RowOutcome.COUNTED: NP_("row of a table", "counted"),
    RowOutcome.DUPLICATE: N_("signed before"),
    RowOutcome.INCOMPLETE: N_("incomplete"),
    RowOutcome.UNREADABLE: N_("unreadable"),
    RowOutcome.REFUSED: NP_("row of a table", "refused"),
    RowOutcome.UNDONE: NP_("row of a table", "undone"),
}
ROW_MEANINGS: Mapping[Enum, str] = {
    RowOutcome.GOOD: N_("Counts as soon as the batch is counted."),
    RowOutcome.COUNTED: N_("Counts under the petition."),
    RowOutcome.DUPLICATE: N_("The same person stands in an earlier row, or has signed otherwise."),
    RowOutcome.INCOMPLETE: N_("A name is missing, or what tells one person from another of the same name."),
    RowOutcome.UNREADABLE: N_("The row, its day or its address can't be read."),
    RowOutcome.REFUSED: N_("Signed before the petition was opened, or after its last day."),
    RowOutcome.UNDONE: N_("Counted once, and no longer."),
}
_INVALIDATIONS: Mapping[Enum, str] = {
    InvalidationReason.INVENTED: N_("invented people"),
    InvalidationReason.REPEATED: N_("one person many times"),
    InvalidationReason.UNKNOWING: N_("given for people without their knowledge"),
    InvalidationReason.NOT_ENTITLED: N_("people who may not sign"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {
    BatchState: _BATCHES,
    InvalidationReason: _INVALIDATIONS,
    PetitionState: _STATES,
    Residency: _RESIDENCIES,
    RowOutcome: _ROWS,
    SignatureSource: _SOURCES,
    SignatureState: _SIGNATURES,
    ThresholdKind: _KINDS,
    ThresholdState: _THRESHOLDS,
}
