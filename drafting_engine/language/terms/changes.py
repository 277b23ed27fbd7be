"""Words for kinds of change."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.language.marking import N_

_CHANGE_KINDS: Mapping[Enum, str] = {
    ChangeKind.KEPT: N_("kept"),
    ChangeKind.REFORMATTED: N_("set differently"),
    ChangeKind.ADDED: N_("added"),
    ChangeKind.REMOVED: N_("struck out"),
    ChangeKind.RESTORED: N_("restored"),
    ChangeKind.SPLIT: N_("split"),
    ChangeKind.MERGED: N_("merged"),
    ChangeKind.MOVED: N_("moved"),
    ChangeKind.RENUMBERED: N_("renumbered"),
    ChangeKind.REWORDED: N_("reworded"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {ChangeKind: _CHANGE_KINDS}
