"""Words for the rules of a process: their kinds and their fields, as forms and lists have them."""

from collections.abc import Mapping
from enum import Enum

from drafting_engine.language.marking import N_
from drafting_engine.participation.petitions.rules import Ask
from drafting_engine.participation.process.limits import Limit
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.participation.process.tables import RuleField, RuleKind

_KINDS: Mapping[Enum, str] = {
    RuleKind.PHASES: N_("Phases"),
    RuleKind.PETITIONS: N_("Petitions"),
    RuleKind.THRESHOLDS: N_("Thresholds of petitions"),
    RuleKind.REASONS: N_("Reasons for decisions"),
    RuleKind.MODERATION: N_("When comments are shown"),
    RuleKind.MODERATION_REASONS: N_("Reasons for hiding a comment"),
    RuleKind.EARLIER_COSIGNATURES: N_("Co-signatures of earlier words"),
    RuleKind.LIMITS: N_("Numbers"),
    RuleKind.ROLES: N_("Roles"),
}
KIND_MEANINGS: Mapping[Enum, str] = {
    RuleKind.PHASES: N_("The stretches of the process, with the work of each. Home shows in which one we are."),
    RuleKind.PETITIONS: N_("How a petition is made, and what is asked of those who sign it."),
    RuleKind.THRESHOLDS: N_("How many signatures oblige whom to do what."),
    RuleKind.REASONS: N_("What a decision or a removal may give as its reason. Those who asked read what it means."),
    RuleKind.EARLIER_COSIGNATURES: N_("What becomes of them when the author of a proposal changes its words."),
    RuleKind.MODERATION_REASONS: N_(
        "For which reasons something may be hidden. Without any, those of the program count."
    ),
    RuleKind.LIMITS: N_("Numbers that the process goes by, as the co-signers that a proposal needs."),
    RuleKind.ROLES: N_("What the holders of each role may do, in plain words."),
}
"""What each kind of rules is for."""
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
    RuleField.KIND: N_("What it is"),
    RuleField.SPONSORS: N_("How many must support it before it is opened"),
    RuleField.MINIMUM_CHARACTERS: N_("The fewest characters of its text"),
    RuleField.MAXIMUM_CHARACTERS: N_("The most characters of its text"),
    RuleField.OPEN_DAYS: N_("For how many days it can be signed; 0 for no end"),
    RuleField.MODERATED: N_("When it is opened"),
    RuleField.ASKS: N_("What is asked of those who sign"),
    RuleField.DISTRICTS: N_("Districts among which they choose, a line each"),
    RuleField.SENDING_DAYS: N_("For how many days after its end tablets and sheets may bring what was signed in time"),
    RuleField.RETENTION_DAYS: N_("For how many days after its end it is known who signed"),
}
_DECISIONS: Mapping[Enum, str] = {
    DecisionKind.STRIKE_OUT: N_("striking out"),
    DecisionKind.ACCEPT: N_("accepting"),
    DecisionKind.REJECT: N_("rejecting"),
    DecisionKind.WITHDRAW: N_("withdrawing"),
    DecisionKind.DECLINE: N_("declining a comment"),
}

_ASKS: Mapping[Enum, str] = {
    Ask.POSTCODE: N_("postcode"),
    Ask.DISTRICT: N_("district"),
    Ask.RESIDENCE: N_("whether they live here"),
    Ask.DOCUMENT: N_("number of a document, compared with the register of residents"),
    Ask.BORN: N_("day of birth, compared with the register of residents"),
}

_LIMITS: Mapping[Enum, str] = {
    Limit.AMENDMENT_COSIGNERS: N_("Co-signers that a proposal needs"),
    Limit.AMENDMENT_ANSWER_DAYS: N_("Days for which the author of a proposal is waited for"),
    Limit.COMMENT_CHARACTERS: N_("The most characters of a comment"),
    Limit.PETITION_CHARACTERS: N_("The most characters of a petition"),
    Limit.MINIMUM_AGE_OF_SIGNERS: N_("Age from which one may sign"),
    Limit.MEETING_QUORUM: N_("People without whom a meeting does not count"),
    Limit.MEETING_SIZE: N_("The most people in a meeting"),
    Limit.NOTICE_DAYS: N_("Days before a meeting by which it is announced"),
}

TERMS: Mapping[type[Enum], Mapping[Enum, str]] = {
    Ask: _ASKS,
    DecisionKind: _DECISIONS,
    Limit: _LIMITS,
    RuleField: _FIELDS,
    RuleKind: _KINDS,
}
