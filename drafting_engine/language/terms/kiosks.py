"""Words for where a kiosk stands, what was done with it, and what is to be known of a row of it."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_, NP_
from drafting_engine.participation.kiosks import KioskState, KioskStepKind, RowReason

_STATES: Mapping[Enum, str] = {
    KioskState.WAITING: N_("waits for its device"),
    KioskState.ACTIVE: NP_("kiosk", "active"),
    KioskState.REVOKED: NP_("kiosk", "revoked"),
}
_STEPS: Mapping[Enum, str] = {
    KioskStepKind.REGISTERED: NP_("kiosk", "registered"),
    KioskStepKind.BEGUN: N_("its device came in"),
    KioskStepKind.CODED: N_("given another code"),
    KioskStepKind.REVOKED: NP_("kiosk", "revoked"),
    KioskStepKind.RESTORED: NP_("kiosk", "restored"),
    KioskStepKind.UNDONE: N_("everything of it undone"),
    KioskStepKind.REDONE: N_("everything of it counts again"),
}
_REASONS: Mapping[Enum, str] = {
    RowReason.NONE: N_("as it should be"),
    RowReason.NAME: N_("the name is missing or can’t be read"),
    RowReason.ADDRESS: N_("the e-mail address can’t be read"),
    RowReason.ADDRESS_LENT: N_("the e-mail address is one that is lent to anybody"),
    RowReason.FIELD: N_("a field can’t be read"),
    RowReason.DISTRICT: N_("the district is missing or is none of here"),
    RowReason.RESIDENCE: N_("nothing is said of whether the signer lives here"),
    RowReason.POSTCODE: N_("the postcode is missing"),
    RowReason.IDENTITY: N_("nothing tells the signer from others of the same name"),
    RowReason.TIME: N_("the time can’t be read"),
    RowReason.PETITION_UNKNOWN: N_("there is no such petition"),
    RowReason.NOT_OFFERED: N_("the petition is not offered at this kiosk"),
    RowReason.NOT_OPEN: N_("the petition could not be signed any more"),
    RowReason.CLOCK: N_("it came after the last day from a clock that was wrong, so nobody knows when it was signed"),
    RowReason.TOO_LATE: N_("it was signed in time, and came too long after the last day"),
    RowReason.SENT_LATER: N_("signed in time, as the tablet says, and sent in after the last day"),
    RowReason.TEXT: N_("the words that were signed are not those of the petition"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {
    KioskState: _STATES,
    KioskStepKind: _STEPS,
    RowReason: _REASONS,
}
