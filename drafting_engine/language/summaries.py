"""Summaries in words: what a change set did, in one line."""

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.summary import Count, Place, Summary
from drafting_engine.language.formats import listed
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext


def summary_of(summary: Summary) -> str:
    """Say what happened, as `3 clauses reworded, 1 moved to Article 9, 1 struck out`."""
    if not summary.counts:
        return _("Only the look changed") if summary.is_reformatted else _("Nothing changed")
    first, *others = summary.counts
    return listed([_clauses(first), *map(_others, others)])


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
