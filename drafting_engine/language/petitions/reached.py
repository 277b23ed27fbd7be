"""What an origin reached, in words: how many clauses, and what became of them."""

from collections.abc import Collection, Iterable

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.text.endings import ends_counted
from drafting_engine.provenance.endings import EndKind


def reached_words(ends: Collection[EndKind | None]) -> str:
    """Say how many clauses an origin reached for sure, by what became of each: None for one that stands."""
    if not ends:
        return _("No clause of the text names it as its origin so far.")
    return ngettext(
        "It reached {count} clause: {fates}.",
        "It reached {count} clauses: {fates}.",
        len(ends),
        fates=list(_fates(ends)),
    )


def _fates(ends: Collection[EndKind | None]) -> Iterable[str]:
    alive = sum(end is None for end in ends)
    if alive:
        yield ngettext("{count} stands", "{count} stand", alive)
    for kind in EndKind:
        if count := sum(end is kind for end in ends):
            yield ends_counted(kind, count)


def stated_clauses_words(count: int) -> str:
    """Say of how many of the clauses that an origin reached only the drafting group claims so; empty for none."""
    return (
        ngettext(
            "The drafting group claims this of {count} clause; that is not confirmed.",
            "The drafting group claims this of {count} clauses; that is not confirmed.",
            count,
        )
        if count
        else ""
    )


def claimed_words(count: int) -> str:
    """Say of how many clauses it is only said that the origin reached them; empty for none."""
    return (
        ngettext(
            "{count} clause is said to come from it; that is not confirmed.",
            "{count} clauses are said to come from it; that is not confirmed.",
            count,
        )
        if count
        else ""
    )
