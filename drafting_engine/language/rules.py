"""Changes of the rules in words, a sentence a change."""

from collections.abc import Mapping
from datetime import date

from drafting_engine.language.formats import day, listed, number
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.participation.petitions.rules import Ask
from drafting_engine.participation.petitions.thresholds import ThresholdKind
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.participation.process.limits import Limit
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.participation.process.rule_changes import RuleChange
from drafting_engine.participation.process.tables import RuleField, RuleKind, Value

_NAMED: Mapping[RuleField, type[DecisionKind | Ask]] = {RuleField.FOR: DecisionKind, RuleField.ASKS: Ask}
"""Fields that list what has words of its own."""


def rule_change_words(change: RuleChange) -> str:
    """Say what changed of a rule."""
    kind = term(change.kind)
    if change.kind is RuleKind.MODERATION:
        return (
            _("Comments are shown once a moderator has read them, and not at once.")
            if change.after == "before"
            else _("Comments are shown at once, and not only when a moderator has read them.")
        )
    if change.kind is RuleKind.EARLIER_COSIGNATURES:
        return (
            _("When the words of a proposal change, earlier co-signatures count on.")
            if change.after == EarlierCosignatures.COUNT
            else _("When the words of a proposal change, earlier co-signatures count once they are confirmed.")
        )
    if change.kind is RuleKind.LIMITS:
        return _limit(change)
    if change.field is None and change.is_gone:
        return _("{kind}: “{name}” goes.", kind=kind, name=change.name)
    if change.field is None:
        return _("{kind}: “{name}” is new.", kind=kind, name=change.name)
    return _field_words(change, change.field)


def _field_words(change: RuleChange, changed: RuleField) -> str:
    """Say what changed of one field of a rule."""
    kind, field = term(change.kind), term(changed)
    before, after = (_value(changed, value) for value in (change.before, change.after))
    if change.kind is RuleKind.PETITIONS:
        said = _("{field} is “{after}” and no longer “{before}”.", field=field, after=after, before=before)
        return f"{kind}: {said}"
    if change.before is None:
        return _(
            "{kind}, “{name}”: {field} is “{after}” now, and was not said before.",
            kind=kind,
            name=change.name,
            field=field,
            after=after,
        )
    if change.after is None:
        return _(
            "{kind}, “{name}”: {field} was “{before}”, and is not said any more.",
            kind=kind,
            name=change.name,
            field=field,
            before=before,
        )
    return _(
        "{kind}, “{name}”: {field} is “{after}” and no longer “{before}”.",
        kind=kind,
        name=change.name,
        field=field,
        after=after,
        before=before,
    )


def limit_name(name: str) -> str:
    """Return what a limit is called; of one that is not known, its name with blanks."""
    known = [one for one in Limit if one == name]
    return term(known[0]) if known else name.replace("_", " ")


def _limit(change: RuleChange) -> str:
    name = limit_name(change.name)
    if change.is_gone:
        return _("{rule}: nothing is said of it any more.", rule=name)
    after = _value(RuleField.NUMBER, change.after)
    if change.before is None:
        return _("{rule}: {after} now; nothing was said of it before.", rule=name, after=after)
    before = _value(RuleField.NUMBER, change.before)
    return _("{rule}: {after} and no longer {before}.", rule=name, after=after, before=before)


def rule_name(key: str) -> str:
    """Return what a rule is called that a key of `process.toml` begins: `limits.meeting_quorum`, `phases`."""
    kind, _dot, name = key.partition(".")
    if kind == RuleKind.LIMITS and name:
        return limit_name(name)
    known = [one for one in RuleKind if one == kind]
    return term(known[0]) if known else key


def _value(field: RuleField, value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return day(value)
    if field is RuleField.KIND:
        return term(ThresholdKind(str(value)))
    if isinstance(value, tuple):
        known = {str(one): term(one) for one in _NAMED.get(field, ())}
        return listed([known.get(one, one) for one in value])
    return number(value) if isinstance(value, int) else value
