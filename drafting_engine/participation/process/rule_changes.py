"""What a change of the rules changes, rule by rule and field by field."""

from collections.abc import Iterator
from dataclasses import dataclass

from drafting_engine.participation.process.tables import (
    ALONE,
    FIELDS,
    RuleField,
    RuleKind,
    RuleRow,
    RuleTables,
    Value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """One rule that is new, gone, or has another value in one field."""

    kind: RuleKind
    name: str
    """Its title, or what it is known by."""
    field: RuleField | None = None
    """None for a rule that is new or gone."""
    before: Value | None = None
    after: Value | None = None
    """Of a limit that is new: its number."""
    is_gone: bool = False


def rule_changes(before: RuleTables, after: RuleTables) -> tuple[RuleChange, ...]:
    """Return what differs between two sets of rules, in the order of the kinds."""
    return tuple(one for kind in RuleKind for one in _of_kind(kind, before.get(kind, ()), after.get(kind, ())))


def _of_kind(kind: RuleKind, before: tuple[RuleRow, ...], after: tuple[RuleRow, ...]) -> Iterator[RuleChange]:
    key = FIELDS[kind][0]
    is_one = kind in ALONE
    old = {"" if is_one else row[key]: row for row in before}
    new = {"" if is_one else row[key]: row for row in after}
    for name, row in new.items():
        if name in old:
            yield from _fields(kind, old[name], row)
        else:
            yield RuleChange(kind=kind, name=_name(kind, row), after=row.get(RuleField.NUMBER))
    for name, row in old.items():
        if name not in new:
            yield RuleChange(kind=kind, name=_name(kind, row), is_gone=True)


def _fields(kind: RuleKind, old: RuleRow, new: RuleRow) -> Iterator[RuleChange]:
    for field in FIELDS[kind]:
        if old.get(field) != new.get(field):
            name = _name(kind, old)
            yield RuleChange(kind=kind, name=name, field=field, before=old.get(field), after=new.get(field))


def _name(kind: RuleKind, row: RuleRow) -> str:
    if kind is RuleKind.PETITIONS:
        return ""
    return str(row.get(RuleField.TITLE) or row.get(FIELDS[kind][0], ""))
