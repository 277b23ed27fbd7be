"""Words for how often somebody is written to, and for what became of a letter."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_, NP_
from drafting_engine.participation.following import DispatchState, Frequency

_FREQUENCIES: Mapping[Enum, str] = {
    Frequency.AT_ONCE: N_("at once"),
    Frequency.DAILY: N_("once a day"),
    Frequency.WEEKLY: N_("once a week"),
    Frequency.OFF: N_("no letters"),
}
_STATES: Mapping[Enum, str] = {
    DispatchState.WAITING: NP_("letter", "waiting"),
    DispatchState.SENT: NP_("letter", "sent"),
    DispatchState.BOUNCED: NP_("letter", "did not arrive"),
    DispatchState.GIVEN_UP: NP_("letter", "given up"),
    DispatchState.DROPPED: NP_("letter", "not needed any more"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {Frequency: _FREQUENCIES, DispatchState: _STATES}
