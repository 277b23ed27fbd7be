"""The rules of a process as tables of fields, from which a form is filled, a change is told and a file is written."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from enum import StrEnum

from drafting_engine.errors import Invalid
from drafting_engine.participation.petitions.rules import TABLE
from drafting_engine.participation.process.cosigning_rule import RULE, EarlierCosignatures
from drafting_engine.participation.process.process import Process

Value = str | int | date | tuple[str, ...]
RuleRow = Mapping["RuleField", Value]
"""One rule; a field that may be missing is left out."""
RuleTables = Mapping["RuleKind", tuple[RuleRow, ...]]
TypedRow = Mapping["RuleField", str]
"""One rule as somebody typed it; lists have a line an item."""

MOST_RULES = 200
"""Of one kind."""
LONGEST = 2_000
"""The most characters of a field."""


class RuleKind(StrEnum):
    """A kind of rules, called as its table in `process.toml`."""

    PHASES = "phases"
    PETITIONS = TABLE
    THRESHOLDS = "thresholds"
    REASONS = "reasons"
    MODERATION = "moderation"
    MODERATION_REASONS = "moderation_reasons"
    EARLIER_COSIGNATURES = RULE
    LIMITS = "limits"
    ROLES = "roles"


class RuleField(StrEnum):
    """A field of a rule, called as in `process.toml`; a limit has its name and its number."""

    SLUG = "slug"
    CODE = "code"
    NAME = "name"
    TITLE = "title"
    SIGNATURES = "signatures"
    BEGINS = "begins"
    ENDS = "ends"
    SUMMARY = "summary"
    OWED_BY = "owed_by"
    OWED = "owed"
    DAYS = "days"
    MEANING = "meaning"
    FOR = "for"
    MAY = "may"
    NUMBER = "number"
    WHEN = "when"
    KIND = "kind"
    SPONSORS = "sponsors"
    MINIMUM_CHARACTERS = "minimum_characters"
    MAXIMUM_CHARACTERS = "maximum_characters"
    OPEN_DAYS = "open_days"
    MODERATED = "moderated"
    ASKS = "asks"
    DISTRICTS = "districts"
    SENDING_DAYS = "sending_days"
    RETENTION_DAYS = "retention_days"


_REASON = (RuleField.CODE, RuleField.TITLE, RuleField.MEANING)
FIELDS: Mapping[RuleKind, tuple[RuleField, ...]] = {
    RuleKind.PHASES: (RuleField.SLUG, RuleField.TITLE, RuleField.BEGINS, RuleField.ENDS, RuleField.SUMMARY),
    RuleKind.PETITIONS: (
        *(RuleField.SPONSORS, RuleField.MINIMUM_CHARACTERS, RuleField.MAXIMUM_CHARACTERS, RuleField.OPEN_DAYS),
        *(RuleField.MODERATED, RuleField.ASKS, RuleField.DISTRICTS, RuleField.SENDING_DAYS, RuleField.RETENTION_DAYS),
    ),
    RuleKind.THRESHOLDS: (
        *(RuleField.SIGNATURES, RuleField.OWED_BY, RuleField.OWED, RuleField.DAYS),
        RuleField.KIND,
    ),
    RuleKind.REASONS: (*_REASON, RuleField.FOR),
    RuleKind.MODERATION: (RuleField.WHEN,),
    RuleKind.MODERATION_REASONS: _REASON,
    RuleKind.EARLIER_COSIGNATURES: (RuleField.WHEN,),
    RuleKind.LIMITS: (RuleField.NAME, RuleField.NUMBER),
    RuleKind.ROLES: (RuleField.SLUG, RuleField.TITLE, RuleField.MAY),
}
"""The fields of each kind; by the first a rule is known while the others change."""
SETTINGS: Mapping[RuleKind, str] = {
    RuleKind.MODERATION: "after",
    RuleKind.EARLIER_COSIGNATURES: EarlierCosignatures.CONFIRM.value,
}
"""Kinds that are one setting each, and what it is where the file does not say."""
ALONE = frozenset({*SETTINGS, RuleKind.PETITIONS})
"""Kinds of which there is always one rule, that can't be taken out."""
NUMBERS = frozenset(
    {
        *(RuleField.SIGNATURES, RuleField.DAYS, RuleField.NUMBER, RuleField.SPONSORS, RuleField.OPEN_DAYS),
        *(RuleField.MINIMUM_CHARACTERS, RuleField.MAXIMUM_CHARACTERS),
        *(RuleField.SENDING_DAYS, RuleField.RETENTION_DAYS),
    }
)
DAYS = frozenset({RuleField.BEGINS, RuleField.ENDS})
LISTS = frozenset({RuleField.FOR, RuleField.MAY, RuleField.ASKS, RuleField.DISTRICTS})
_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
OPTIONAL = frozenset({RuleField.ENDS, RuleField.KIND, *LISTS})
TRUTHS: Mapping[str, bool] = {"true": True, "false": False}
"""How `moderated` is written."""


def tables_of(process: Process) -> RuleTables:
    """Return rules as tables."""
    phases = (
        {"slug": one.slug, "title": one.title, "begins": one.begins, "ends": one.ends, "summary": one.summary}
        for one in process.phases
    )
    thresholds = (
        {
            "signatures": one.signatures,
            "owed_by": one.owed_by,
            "owed": one.owed,
            "days": one.days,
            "kind": one.kind and one.kind.value,
        }
        for one in process.thresholds
    )
    reasons = (
        [{"code": one.code, "title": one.title, "meaning": one.meaning, "for": one.decisions} for one in listed]
        for listed in (process.reasons, process.moderation_reasons)
    )
    roles = ({"slug": one.slug, "title": one.title, "may": one.may} for one in process.roles)
    limits = ({"name": name, "number": number} for name, number in process.limits.items())
    named: Mapping[RuleKind, Iterable[Mapping[str, object]]] = {
        RuleKind.PHASES: phases,
        RuleKind.PETITIONS: [asdict(process.petitions)],
        RuleKind.THRESHOLDS: thresholds,
        RuleKind.REASONS: next(reasons),
        RuleKind.MODERATION: [{"when": process.moderation}],
        RuleKind.MODERATION_REASONS: next(reasons),
        RuleKind.EARLIER_COSIGNATURES: [{"when": process.earlier_cosignatures.value}],
        RuleKind.LIMITS: limits,
        RuleKind.ROLES: roles,
    }
    return {kind: tuple(map(_row, rows)) for kind, rows in named.items()}


def _row(fields: Mapping[str, object]) -> RuleRow:
    kept = {RuleField(name): value for name, value in fields.items() if value not in (None, ())}
    return {
        field: tuple(str(one) for one in value) if isinstance(value, tuple) else value
        for field, value in kept.items()
        if isinstance(value, (str, int, date, tuple))
    }


def as_toml(tables: RuleTables) -> dict[str, object]:
    """Return tables as `process.toml` holds them."""
    found: dict[str, object] = {}
    for kind, rows in tables.items():
        match kind:
            case RuleKind.MODERATION | RuleKind.EARLIER_COSIGNATURES:
                found[kind] = rows[0][RuleField.WHEN] if rows else SETTINGS[kind]
            case RuleKind.PETITIONS:
                found[kind] = {str(field): _plain(value) for row in rows for field, value in row.items()}
            case RuleKind.LIMITS:
                found[kind] = {str(row[RuleField.NAME]): row[RuleField.NUMBER] for row in rows}
            case _:
                found[kind] = [{str(field): _plain(value) for field, value in row.items()} for row in rows]
    return found


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value


# What people type


def typed_row(row: RuleRow) -> TypedRow:
    """Return a rule as the fields of a form."""
    return {field: _typed(value) for field, value in row.items()}


def _typed(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def read_row(kind: RuleKind, typed: TypedRow) -> RuleRow:
    """Return a rule from the fields of a form; raise `Invalid` that names the rule and the field that is wrong.

    A short name that was left empty is made from the title.
    """
    name = typed.get(RuleField.TITLE, "").strip() or typed.get(FIELDS[kind][0], "").strip()
    found: dict[RuleField, Value] = {}
    for field in FIELDS[kind]:
        text = typed.get(field, "").strip() or _short_name(field, typed)
        if len(text) > LONGEST:
            raise Invalid("rule-field-too-long", rule=kind, name=name[:80], field=field, most=LONGEST)
        if text:
            found[field] = _value(kind, name, field, text)
        elif field not in OPTIONAL:
            raise Invalid("rule-field-missing", rule=kind, name=name[:80], field=field)
    return found


def _value(kind: RuleKind, name: str, field: RuleField, text: str) -> Value:
    if field in LISTS:
        lines = (" ".join(line.split()) for line in text.splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))
    line = " ".join(text.split())
    if field is RuleField.CODE and not _CODE.match(line):
        raise Invalid("rule-code-wrong", code=line[:60])
    if field is RuleField.MODERATED:
        return TRUTHS.get(line, True)
    if field in NUMBERS:
        if not (line.isascii() and line.isdigit() and len(line) < 12):
            raise Invalid("rule-field-not-a-number", rule=kind, name=name[:80], field=field)
        return int(line)
    if field in DAYS:
        try:
            return date.fromisoformat(line)
        except ValueError:
            raise Invalid("rule-field-not-a-day", rule=kind, name=name[:80], field=field) from None
    return line


def _short_name(field: RuleField, typed: TypedRow) -> str:
    """Return a short name made from the title, in Latin letters; empty where it has none."""
    if field not in (RuleField.SLUG, RuleField.CODE):
        return ""
    plain = unicodedata.normalize("NFKD", typed.get(RuleField.TITLE, "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-0123456789")[:60].strip("-")


def require_distinct(tables: RuleTables) -> None:
    """Raise `Invalid` if two rules of a kind are known by one name or number, or there are too many."""
    for kind, rows in tables.items():
        if len(rows) > MOST_RULES:
            raise Invalid("rules-too-many", rule=kind, most=MOST_RULES)
        names = [str(row.get(FIELDS[kind][0], "")) for row in rows]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise Invalid("rule-twice", rule=kind, name=twice[:80])
