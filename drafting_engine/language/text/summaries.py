"""Summaries in words: what a change set did, in one line."""

from collections.abc import Iterator, Sequence

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.fields import ARTICLE_FIELDS, FieldChange
from drafting_engine.comparison.summary import Count, Place, Summary
from drafting_engine.language.formats import listed
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.process.limits import RULES

_NAMED = 2
"""So many articles are named with their old and new number; of more the count is said."""


def summary_of(summary: Summary) -> str:
    """Say what happened, as `3 clauses reworded, 1 moved to Article 9, 1 struck out`."""
    if not summary.counts and not summary.fields:
        return _("Only the look changed") if summary.is_reformatted else _("Nothing changed")
    first, others = summary.counts[:1], summary.counts[1:]
    return listed([*map(_clauses, first), *map(_others, others), *_fields(summary.fields)])


def summary_of_article(summary: Summary) -> str:
    """Say what happened to one article; of one that only has another number, that it was renumbered only."""
    is_renumbered = all(one.kind is ChangeKind.RENUMBERED for one in summary.counts)
    fields = {field.field for field in summary.fields}
    if is_renumbered and (summary.counts or fields) and fields <= {"number"}:
        return pgettext("article", "Renumbered only")
    return summary_of(summary)


def _fields(changes: Sequence[FieldChange]) -> Iterator[str]:
    """Say what changed beside the clauses; what is alike in many articles or in one file is one item."""
    told: set[tuple[str, str]] = set()
    for one in changes:
        alike = [other for other in changes if _group(other) == _group(one)]
        if one.field in ARTICLE_FIELDS and len(alike) <= _NAMED:
            yield _field(one)
        elif _group(one) not in told:
            told.add(_group(one))
            yield _of_articles(one.field, len(alike)) if one.field in ARTICLE_FIELDS else _of_file(one, alike)


def _group(one: FieldChange) -> tuple[str, str]:
    """Return what is said in one item: a field of articles, the long settings of a file, else a setting."""
    if one.field in ARTICLE_FIELDS:
        return one.field, ""
    if one.file == RULES:
        return one.file, ""
    return one.file, one.field if one.before or one.after else ""


def _of_articles(field: str, count: int) -> str:
    if field == "number":
        return ngettext("{count} article has another number", "{count} articles have another number", count)
    return ngettext("{count} article is in another part", "{count} articles are in another part", count)


def _of_file(one: FieldChange, alike: Sequence[FieldChange]) -> str:
    if one.file == RULES:
        return _of_rules(alike)
    if one.before or one.after:
        return _field(one)
    names = [other.field for other in alike]
    if all(names):
        return _("{file} changed: {names}", file=one.file, names=listed(names))
    return _("{file} changed", file=one.file)


def _of_rules(changes: Sequence[FieldChange]) -> str:
    """Name the rules that changed; what they say now stands below, in sentences."""
    from drafting_engine.language.rules import rule_name  # noqa: PLC0415 - rules change seldom

    names = dict.fromkeys(rule_name(one.field) for one in changes if one.field)
    if not names:
        return _("the file of rules changed, and no rule")
    return _("rules changed: {names}", names=listed(list(names)))


def _field(one: FieldChange) -> str:
    none = pgettext("value", "none")
    before, after = one.before or none, one.after or none
    match one.field:
        case "number":
            return _("{article}: number {after} instead of {before}", article=one.title, after=after, before=before)
        case "part":
            return _("{article}: part “{after}” instead of “{before}”", article=one.title, after=after, before=before)
    return _("{file}: {name} {after} instead of {before}", file=one.file, name=one.field, after=after, before=before)


def _clauses(one: Count) -> str:  # a sentence a kind
    """Say the first of the counts, which names what is counted."""
    n = one.count
    match one.kind:
        case ChangeKind.REWORDED:
            return ngettext("{count} clause reworded", "{count} clauses reworded", n)
        case ChangeKind.ADDED:
            return ngettext("{count} clause added", "{count} clauses added", n)
        case ChangeKind.REMOVED:
            return ngettext("{count} clause struck out", "{count} clauses struck out", n)
        case ChangeKind.RESTORED:
            return ngettext("{count} clause restored", "{count} clauses restored", n)
        case ChangeKind.SPLIT:
            return ngettext("{count} clause split", "{count} clauses split", n)
        case ChangeKind.MERGED:
            return ngettext("{count} clause merged", "{count} clauses merged", n)
        case ChangeKind.MOVED if one.place:
            place = _place(one.place)
            return ngettext("{count} clause moved to {place}", "{count} clauses moved to {place}", n, place=place)
        case ChangeKind.MOVED:
            return ngettext("{count} clause moved", "{count} clauses moved", n)
    return ngettext("{count} clause renumbered", "{count} clauses renumbered", n)


def _others(one: Count) -> str:
    """Say one of the further counts; clauses are meant."""
    n = one.count
    match one.kind:
        case ChangeKind.REWORDED:
            return ngettext("{count} reworded", "{count} reworded", n)
        case ChangeKind.ADDED:
            return ngettext("{count} added", "{count} added", n)
        case ChangeKind.REMOVED:
            return ngettext("{count} struck out", "{count} struck out", n)
        case ChangeKind.RESTORED:
            return ngettext("{count} restored", "{count} restored", n)
        case ChangeKind.SPLIT:
            return ngettext("{count} split", "{count} split", n)
        case ChangeKind.MERGED:
            return ngettext("{count} merged", "{count} merged", n)
        case ChangeKind.MOVED if one.place:
            return ngettext("{count} moved to {place}", "{count} moved to {place}", n, place=_place(one.place))
        case ChangeKind.MOVED:
            return ngettext("{count} moved", "{count} moved", n)
    return ngettext("{count} renumbered", "{count} renumbered", n)


def _place(place: Place) -> str:
    return _("Article {number}", number=place.number) if place.number else place.heading
