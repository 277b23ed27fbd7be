"""The sections of the form for the rules: a kind of rules each, with the fields of every rule and of another one."""

from collections.abc import Iterator, Mapping

from drafting_engine.language.rules import limit_name
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import meaning, term
from drafting_engine.participation.petitions.rules import Ask
from drafting_engine.participation.petitions.thresholds import ThresholdKind
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.participation.process.tables import (
    ALONE,
    DAYS,
    FIELDS,
    NUMBERS,
    RuleField,
    RuleKind,
    TypedRow,
)
from web.process.contexts import RuleChoice, RuleEntry, RuleInput, RuleSection
from web.process.forms import TypedRules, prefix_of

_LONG = frozenset({RuleField.SUMMARY, RuleField.MEANING, RuleField.MAY, RuleField.DISTRICTS})
_SHORT_NAMES = frozenset({RuleField.SLUG, RuleField.CODE})


def sections_of(rules: TypedRules, out: frozenset[str]) -> Iterator[RuleSection]:
    """Yield the sections in the order of the form."""
    for kind in RuleKind:
        rows = rules.get(kind, ())
        is_one = kind in ALONE
        yield RuleSection(
            kind=kind,
            title=term(kind),
            lead=meaning(kind),
            entries=tuple(_entry(kind, number, row, out) for number, row in enumerate(rows)),
            blank=None if is_one else _entry(kind, len(rows), {}, out),
            add=_add(kind),
        )


def _entry(kind: RuleKind, number: int, row: TypedRow, out: frozenset[str]) -> RuleEntry:
    prefix = prefix_of(kind, number)
    return RuleEntry(
        prefix=prefix,
        title=_title(kind, row),
        fields=tuple(_input(kind, prefix, field, row) for field in FIELDS[kind]),
        is_out=prefix in out,
    )


def _title(kind: RuleKind, row: TypedRow) -> str:
    if kind in ALONE:
        return ""
    if kind is RuleKind.LIMITS:
        return limit_name(row.get(RuleField.NAME, ""))
    return row.get(RuleField.TITLE, "") or row.get(FIELDS[kind][0], "")


def _input(kind: RuleKind, prefix: str, field: RuleField, row: TypedRow) -> RuleInput:
    return RuleInput(
        name=f"{prefix}{field}",
        words=term(field),
        value=row.get(field, ""),
        kind=_kind(field, is_new=not row),
        hint=_hint(kind, field, is_new=not row),
        choices=_choices(kind, field, row),
    )


def _kind(field: RuleField, *, is_new: bool) -> str:
    if field in _SHORT_NAMES and not is_new:
        return "fixed"
    if field in (RuleField.WHEN, RuleField.MODERATED, RuleField.KIND):
        return "choice"
    if field in (RuleField.FOR, RuleField.ASKS):
        return "ticks"
    if field in DAYS:
        return "day"
    if field in NUMBERS:
        return "number"
    return "words" if field in _LONG else "line"


def _hint(kind: RuleKind, field: RuleField, *, is_new: bool) -> str:
    match field:
        case RuleField.SLUG | RuleField.CODE if is_new:
            return _("In letters a to z, as in federal-matter. Left empty, it is made from the title.")
        case RuleField.BEGINS:
            return _("Written like {date}.", date="2016-03-14")
        case RuleField.ENDS:
            return _("Left empty, the phase goes on until another one begins.")
        case RuleField.FOR:
            return _("Without a tick it is offered for every decision.")
        case RuleField.NAME if kind is RuleKind.LIMITS and is_new:
            return _("The name that programs read, as in meeting_quorum.")
    return ""


def _choices(kind: RuleKind, field: RuleField, row: TypedRow) -> tuple[RuleChoice, ...]:
    chosen = row.get(field, "").splitlines()
    if field is RuleField.FOR:
        return tuple(RuleChoice(value=one, words=term(one), is_chosen=one in chosen) for one in DecisionKind)
    return tuple(
        RuleChoice(value=one, words=said, is_chosen=one in chosen) for one, said in _value_words(kind, field).items()
    )


def _value_words(kind: RuleKind, field: RuleField) -> Mapping[str, str]:
    """Return the values that a field can have, in words; empty for a field that is written."""
    match field:
        case RuleField.WHEN:
            return _settings(kind)
        case RuleField.ASKS:
            return {one: term(one) for one in Ask}
        case RuleField.KIND:
            return {one: term(one) for one in ThresholdKind}
        case RuleField.MODERATED:
            return {"true": _("Once a moderator has read it"), "false": _("At once; moderators look afterwards")}
    return {}


def _settings(kind: RuleKind) -> Mapping[str, str]:
    if kind is RuleKind.MODERATION:
        return {
            "after": _("At once; moderators look afterwards"),
            "before": _("Once a moderator has read them"),
        }
    return {
        EarlierCosignatures.CONFIRM: _("They count again once they are confirmed"),
        EarlierCosignatures.COUNT: _("They count on"),
    }


def _add(kind: RuleKind) -> str:
    match kind:
        case RuleKind.PHASES:
            return _("Add a phase")
        case RuleKind.THRESHOLDS:
            return _("Add a threshold")
        case RuleKind.REASONS | RuleKind.MODERATION_REASONS:
            return _("Add a reason")
        case RuleKind.LIMITS:
            return _("Add a number")
        case RuleKind.ROLES:
            return _("Add a role")
        case RuleKind.PETITIONS | RuleKind.MODERATION | RuleKind.EARLIER_COSIGNATURES:
            return ""
