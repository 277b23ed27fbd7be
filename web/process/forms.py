"""The rules as fields of a form: their names, and what was typed into them."""

from collections.abc import Iterator, Mapping

from drafting_engine.participation.process.tables import (
    FIELDS,
    MOST_RULES,
    RuleKind,
    RuleTables,
    TypedRow,
    read_row,
    typed_row,
)
from web.access.forms import Form

OUT = "out"
"""The name of the tick that takes a rule out."""
TypedRules = Mapping[RuleKind, tuple[TypedRow, ...]]
"""Rules as they were typed, those that are ticked to be taken out too."""


def prefix_of(kind: RuleKind, number: int) -> str:
    """Return what the names of a rule's fields begin with."""
    return f"{kind}-{number}-"


def typed_rules(tables: RuleTables) -> TypedRules:
    """Return rules as the form shows them at first."""
    return {kind: tuple(map(typed_row, rows)) for kind, rows in tables.items()}


def rules_in_form(form: Form) -> tuple[TypedRules, frozenset[str]]:
    """Return what was typed, without what was left blank, and the prefixes of the rules that shall be taken out."""
    values: dict[str, list[str]] = {}
    for name, value in form.pairs:
        values.setdefault(name, []).append(value)
    rules, out = dict[RuleKind, tuple[TypedRow, ...]](), set[str]()
    for kind in RuleKind:
        rows = [row for row in _rows(kind, values) if any(text.strip() for text in row[0].values())]
        rules[kind] = tuple(typed for typed, _ in rows)
        out.update(prefix_of(kind, number) for number, (_, is_out) in enumerate(rows) if is_out)
    return rules, frozenset(out)


def read_rules(rules: TypedRules, out: frozenset[str]) -> RuleTables:
    """Return the rules that were typed, without those that are taken out; raise `Invalid` where one can't stand."""
    return {
        kind: tuple(read_row(kind, row) for number, row in enumerate(rows) if prefix_of(kind, number) not in out)
        for kind, rows in rules.items()
    }


def _rows(kind: RuleKind, values: Mapping[str, list[str]]) -> Iterator[tuple[TypedRow, bool]]:
    """Yield the rules of a kind as the form sent them, and whether each shall be taken out."""
    for number in range(MOST_RULES + 2):
        prefix = prefix_of(kind, number)
        typed = {field: "\n".join(values[name]) for field in FIELDS[kind] if (name := f"{prefix}{field}") in values}
        if not typed:
            return
        yield typed, f"{prefix}{OUT}" in values
