"""Terms: the words for what the engine counts with, a state, a role, a kind of change.

A member of an enumeration is a fact; its value stands in files and in JSON and is never shown. Its word is here.
"""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.language.catalogues import catalogue_of
from drafting_engine.language.marking import N_
from drafting_engine.language.speaking import spoken

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

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {
    ChangeKind: _CHANGE_KINDS,
}
"""A table a type: members of two types may have equal values."""


def term(member: Enum) -> str:
    """Return the word for a member in the language that is spoken; raise `KeyError` where it has none."""
    return catalogue_of(spoken()).gettext(TERMS[type(member)][member])
