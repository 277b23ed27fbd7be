"""The rules of a process as `process.toml` states them: phases, thresholds, limits, reason codes, roles.

They are part of the text's history: a change of rules is a commit like a change of words.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

from drafting_engine.errors import Invalid, NotFound, OneOf
from drafting_engine.participation.petitions.rules import TABLE, Ask, PetitionRules
from drafting_engine.participation.petitions.thresholds import ThresholdKind
from drafting_engine.participation.process.cosigning_rule import RULE, EarlierCosignatures
from drafting_engine.participation.process.limits import Limit

T = TypeVar("T")

FORMAT = 1
"""The newest format of `process.toml` that this version reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the process with its own work."""

    slug: str
    title: str
    begins: date
    ends: date | None
    """The last day that belongs to it; none for the phase that stays."""
    summary: str

    def covers(self, day: date) -> bool:
        """Return True if the day belongs to the phase."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdRule:
    """How many signatures oblige whom to do what, and within how many days."""

    signatures: int
    owed_by: str
    owed: str
    days: int
    kind: ThresholdKind | None = None
    """None where the rules do not say."""


class DecisionKind(StrEnum):
    """The kind of decision for which a reason is offered."""

    STRIKE_OUT = "strike-out"
    ACCEPT = "accept"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason that a decision or a removal may state, and what it means to those who asked."""

    code: str
    title: str
    meaning: str
    decisions: tuple[DecisionKind, ...] = ()
    """For which decisions it is offered, and may be stated; none named: for all."""


@dataclass(frozen=True, slots=True)
class ProcessRole:
    """What the holders of a role may do, in plain words."""

    slug: str
    title: str
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """Everything that the rules say at one revision; empty if a text has no rules."""

    phases: tuple[Phase, ...] = ()
    thresholds: tuple[ThresholdRule, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    roles: tuple[ProcessRole, ...] = ()
    moderation: str = "after"
    """True if comments are read by a moderator `before` they are shown, or `after`."""
    moderation_reasons: tuple[Reason, ...] = ()
    """The reasons for which something may be hidden; if there are none, those of the program."""
    earlier_cosignatures: EarlierCosignatures = EarlierCosignatures.CONFIRM
    """What becomes of co-signatures when the words of an amendment change."""
    petitions: PetitionRules = field(default_factory=PetitionRules)
    """By which rules petitions are made and signed."""

    def phase_on(self, day: date) -> Phase | None:
        """Return the phase that covers the day; where phases overlap, the one that began last."""
        covering = [phase for phase in self.phases if phase.covers(day)]
        return max(covering, key=lambda phase: phase.begins, default=None)

    def reason(self, code: str) -> Reason:
        """Return the reason with this code; raise `NotFound` for a code that the rules do not have."""
        for reason in self.reasons:
            if reason.code == code:
                return reason
        raise NotFound("reason-not-in-rules", reason=code[:60])

    def reasons_for(self, decision: DecisionKind) -> tuple[Reason, ...]:
        """Return the reasons that fit a decision, in the order of the rules."""
        return tuple(reason for reason in self.reasons if not reason.decisions or decision in reason.decisions)

    def threshold(self, signatures: int) -> ThresholdRule:
        """Return the rule for a threshold; raise `NotFound` if there is none."""
        for rule in self.thresholds:
            if rule.signatures == signatures:
                return rule
        raise NotFound("threshold-not-in-rules", count=signatures)


def parse_process(text: str) -> Process:
    """Read the rules from the text of `process.toml`; raise `Invalid` if it breaks the format."""
    return process_of(_table(text))


def process_of(table: Mapping[str, object]) -> Process:
    """Return the rules of a table as `process.toml` has it; raise `Invalid` if it breaks the format."""
    version = table.get("format", 1)
    if not isinstance(version, int) or version < 1:
        raise Invalid("process-format-not-a-number")
    if version > FORMAT:
        raise Invalid("process-newer", format=version, known=FORMAT)
    return Process(
        phases=_each(table, "phases", _phase),
        thresholds=tuple(sorted(_each(table, "thresholds", _threshold), key=lambda rule: rule.signatures)),
        limits=_limits(table),
        reasons=_each(table, "reasons", _reason),
        roles=_each(table, "roles", _role),
        moderation=_moderation(table),
        moderation_reasons=_each(table, "moderation_reasons", _reason),
        earlier_cosignatures=_earlier_cosignatures(table),
        petitions=_petitions(table),
    )


def _table(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Invalid("process-unreadable", reason=str(error).partition("\n")[0]) from error


def _each(table: Mapping[str, object], key: str, read: Callable[[Mapping[str, object]], T]) -> tuple[T, ...]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Invalid("process-not-tables", key=key)
    return tuple(read(cast("Mapping[str, object]", row)) for row in rows)


def _phase(row: Mapping[str, object]) -> Phase:
    phase = Phase(
        slug=_text(row, "slug"),
        title=_text(row, "title"),
        begins=_day(row, "begins"),
        ends=_day(row, "ends") if "ends" in row else None,
        summary=_text(row, "summary"),
    )
    if phase.ends is not None and phase.ends < phase.begins:
        raise Invalid("process-phase-reversed", phase=phase.slug)
    return phase


def _threshold(row: Mapping[str, object]) -> ThresholdRule:
    return ThresholdRule(
        signatures=_number(row, "signatures"),
        owed_by=_text(row, "owed_by"),
        owed=_text(row, "owed"),
        days=_number(row, "days"),
        kind=_threshold_kind(row),
    )


def _threshold_kind(row: Mapping[str, object]) -> ThresholdKind | None:
    kind = row.get("kind")
    if kind is None:
        return None
    if not isinstance(kind, str) or kind not in set(ThresholdKind):
        raise Invalid("process-threshold-kind-unknown", known=OneOf(ThresholdKind))
    return ThresholdKind(kind)


def _petitions(table: Mapping[str, object]) -> PetitionRules:
    """Read the rules of petitions; the most characters may also stand among the limits, as they did before."""
    row = table.get(TABLE, {})
    if not isinstance(row, dict):
        raise Invalid("process-not-a-table", key=TABLE)
    usual = PetitionRules(maximum_characters=_limits(table).get(Limit.PETITION_CHARACTERS, 0) or 6_000)
    names = ("sponsors", "minimum_characters", "maximum_characters", "open_days", "sending_days", "retention_days")
    numbers = {name: _number(row, name) for name in names if name in row}
    moderated = row.get("moderated", usual.moderated)
    if not isinstance(moderated, bool):
        raise Invalid("process-not-true-or-false", key="moderated")
    asks = _texts(row, "asks")
    if unknown := [one for one in asks if one not in set(Ask)]:
        raise Invalid("process-ask-unknown", ask=unknown[0][:60], known=OneOf(Ask))
    rules = replace(
        usual, **numbers, moderated=moderated, asks=tuple(map(Ask, asks)), districts=_texts(row, "districts")
    )
    if rules.minimum_characters > rules.maximum_characters:
        raise Invalid("process-petition-characters-reversed")
    if Ask.BORN in rules.asks and Ask.POSTCODE not in rules.asks:
        raise Invalid("process-born-without-postcode")
    return rules


def _reason(row: Mapping[str, object]) -> Reason:
    named = row.get("for", [])
    known = {decision.value: decision for decision in DecisionKind}
    if not isinstance(named, list) or not all(name in known for name in named if isinstance(name, str)):
        raise Invalid("process-for-unknown", known=OneOf(known))
    return Reason(
        code=_text(row, "code"),
        title=_text(row, "title"),
        meaning=_text(row, "meaning"),
        decisions=tuple(known[name] for name in named if isinstance(name, str)),
    )


def _role(row: Mapping[str, object]) -> ProcessRole:
    may = row.get("may", [])
    if not isinstance(may, list) or not all(isinstance(act, str) for act in may):
        raise Invalid("process-may-not-texts")
    return ProcessRole(_text(row, "slug"), _text(row, "title"), tuple(may))


def _moderation(table: Mapping[str, object]) -> str:
    when = table.get("moderation", "after")
    if when not in ("before", "after"):
        raise Invalid("process-moderation-unknown")
    return str(when)


def _earlier_cosignatures(table: Mapping[str, object]) -> EarlierCosignatures:
    rule = table.get(RULE, EarlierCosignatures.CONFIRM)
    if not isinstance(rule, str) or rule not in set(EarlierCosignatures):
        raise Invalid("process-earlier-cosignatures-unknown")
    return EarlierCosignatures(rule)


def _limits(table: Mapping[str, object]) -> dict[str, int]:
    limits = table.get("limits", {})
    if not isinstance(limits, dict):
        raise Invalid("process-limits-not-a-table")
    return {name: _number(limits, name) for name in limits}


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise Invalid("process-not-a-text", key=key)
    return value


def _texts(row: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise Invalid("process-not-a-list-of-texts", key=key)
    return tuple(value)


def _number(row: Mapping[str, object], key: str) -> int:
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Invalid("process-not-a-number", key=key)
    return value


def _day(row: Mapping[str, object], key: str) -> date:
    value = row.get(key)
    if type(value) is not date:
        raise Invalid("process-not-a-date", key=key)
    return value
