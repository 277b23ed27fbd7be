"""Words for what the moderation log tells."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_, NP_
from drafting_engine.participation.moderation_log import LogAct

_ACTS: Mapping[Enum, str] = {
    LogAct.HIDDEN: N_("hidden"),
    LogAct.SHOWN_AGAIN: NP_("comment", "restored"),
    LogAct.WITHDRAWN: N_("withdrawn"),
    LogAct.ERASED: N_("erased"),
    LogAct.DOCUMENTS_SEEN: N_("documents of signers seen"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {LogAct: _ACTS}
