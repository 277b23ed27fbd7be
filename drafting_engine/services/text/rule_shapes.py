"""The rules of the process as programs read them, format 1; names and values are those of `process.toml`."""

from typing import TypedDict

from drafting_engine.participation.process.process import Phase, Process, ProcessRole, Reason, ThresholdRule


class PhaseShape(TypedDict):
    """A stretch of the process; without an end it stays."""

    slug: str
    title: str
    begins: str
    ends: str | None
    summary: str


class ThresholdRuleShape(TypedDict):
    """How many signatures oblige whom to do what, within how many days."""

    signatures: int
    owed_by: str
    owed: str
    days: int
    kind: str | None


class ReasonRuleShape(TypedDict):
    """A reason that a decision may state; for which decisions, none named: for all."""

    code: str
    title: str
    meaning: str
    decisions: list[str]


class ProcessRoleShape(TypedDict):
    """What the holders of a role may do, in the words of the rules."""

    slug: str
    title: str
    may: list[str]


class PetitionRulesShape(TypedDict):
    """By which rules petitions are made and signed."""

    sponsors: int
    minimum_characters: int
    maximum_characters: int
    open_days: int
    moderated: bool
    asks: list[str]
    districts: list[str]
    sending_days: int
    retention_days: int


class RulesShape(TypedDict):
    """Everything that the rules say in one version of the text."""

    commit: str
    phases: list[PhaseShape]
    thresholds: list[ThresholdRuleShape]
    limits: dict[str, int]
    reasons: list[ReasonRuleShape]
    roles: list[ProcessRoleShape]
    moderation: str
    moderation_reasons: list[ReasonRuleShape]
    earlier_cosignatures: str
    petitions: PetitionRulesShape


def rules_shape(rules: Process, commit: str) -> RulesShape:
    """Return the rules of a version."""
    return {
        "commit": commit,
        "phases": [_phase(one) for one in rules.phases],
        "thresholds": [_threshold(one) for one in rules.thresholds],
        "limits": dict(rules.limits),
        "reasons": [_reason(one) for one in rules.reasons],
        "roles": [_role(one) for one in rules.roles],
        "moderation": rules.moderation,
        "moderation_reasons": [_reason(one) for one in rules.moderation_reasons],
        "earlier_cosignatures": rules.earlier_cosignatures.value,
        "petitions": _petitions(rules),
    }


def _phase(phase: Phase) -> PhaseShape:
    return {
        "slug": phase.slug,
        "title": phase.title,
        "begins": phase.begins.isoformat(),
        "ends": phase.ends.isoformat() if phase.ends else None,
        "summary": phase.summary,
    }


def _threshold(rule: ThresholdRule) -> ThresholdRuleShape:
    return {
        "signatures": rule.signatures,
        "owed_by": rule.owed_by,
        "owed": rule.owed,
        "days": rule.days,
        "kind": rule.kind.value if rule.kind else None,
    }


def _reason(reason: Reason) -> ReasonRuleShape:
    decisions = [decision.value for decision in reason.decisions]
    return {"code": reason.code, "title": reason.title, "meaning": reason.meaning, "decisions": decisions}


def _role(role: ProcessRole) -> ProcessRoleShape:
    return {"slug": role.slug, "title": role.title, "may": list(role.may)}


def _petitions(rules: Process) -> PetitionRulesShape:
    told = rules.petitions
    return {
        "sponsors": told.sponsors,
        "minimum_characters": told.minimum_characters,
        "maximum_characters": told.maximum_characters,
        "open_days": told.open_days,
        "moderated": told.moderated,
        "asks": [one.value for one in told.asks],
        "districts": list(told.districts),
        "sending_days": told.sending_days,
        "retention_days": told.retention_days,
    }
