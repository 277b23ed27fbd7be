"""Words for the rules of a process: their kinds and their fields, as forms and lists have them."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_
from drafting_engine.participation.process import DecisionKind
from drafting_engine.participation.process_tables import RuleField, RuleKind

_KINDS: Mapping[Enum, str] = {
    RuleKind.PHASES: N_("Phases"),
    RuleKind.THRESHOLDS: N_("Thresholds of petitions"),
    RuleKind.REASONS: N_("Reasons for decisions"),
    RuleKind.MODERATION: N_("When comments are shown"),
    RuleKind.MODERATION_REASONS: N_("Reasons for hiding a comment"),
    RuleKind.EARLIER_COSIGNATURES: N_("Co-signatures of earlier words"),
    RuleKind.LIMITS: N_("Numbers"),
    RuleKind.ROLES: N_("Roles"),
}
_FIELDS: Mapping[Enum, str] = {
    RuleField.SLUG: N_("Short name"),
    RuleField.CODE: N_("Short name"),
    RuleField.NAME: N_("Name"),
    RuleField.TITLE: N_("Title"),
    RuleField.SIGNATURES: N_("From how many signatures"),
    RuleField.BEGINS: N_("First day"),
    RuleField.ENDS: N_("Last day"),
    RuleField.SUMMARY: N_("What happens in it"),
    RuleField.OWED_BY: N_("Who owes something"),
    RuleField.OWED: N_("What is owed"),
    RuleField.DAYS: N_("Within how many days"),
    RuleField.MEANING: N_("What it means"),
    RuleField.FOR: N_("What it is given for"),
    RuleField.MAY: N_("What they may do, a line each"),
    RuleField.NUMBER: N_("Number"),
    RuleField.WHEN: N_("When"),
}
_DECISIONS: Mapping[Enum, str] = {
    DecisionKind.STRIKE_OUT: N_("striking out"),
    DecisionKind.ACCEPT: N_("accepting"),
    DecisionKind.REJECT: N_("rejecting"),
    DecisionKind.WITHDRAW: N_("withdrawing"),
    DecisionKind.DECLINE: N_("declining a comment"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {
    DecisionKind: _DECISIONS,
    RuleField: _FIELDS,
    RuleKind: _KINDS,
}
