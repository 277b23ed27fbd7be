"""Endings in words: what became of a clause that is no longer in the text. Every face says it by these sentences."""

from collections.abc import Sequence

from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.provenance.endings import EndKind


def ended(kind: EndKind, day: str, body: str = "", into: Sequence[str] = ()) -> str:
    """Say what became of a clause, on which day, by whom: `Struck out 15 December 2016 by the Assembly`.

    `into` names the clauses that its words went into.
    """
    facts: dict[str, object] = {"day": day, "body": own_words(body), "clauses": list(into)}
    match kind:
        case EndKind.STRUCK_OUT if body:
            return pgettext("clause", "Struck out {day} by {body}", **facts)
        case EndKind.STRUCK_OUT:
            return pgettext("clause", "Struck out {day}", **facts)
        case EndKind.MERGED if into:
            return pgettext("clause", "Merged {day}: its words went into {clauses}", **facts)
        case EndKind.MERGED:
            return pgettext("clause", "Merged with another clause {day}", **facts)
        case EndKind.SPLIT if into:
            return pgettext("clause", "Split {day}: its words went into {clauses}", **facts)
        case EndKind.SPLIT:
            return pgettext("clause", "Split into other clauses {day}", **facts)
    return pgettext("clause", "Only a mark of what had been struck out; it went {day}", **facts)


def end_name(kind: EndKind) -> str:
    """Name an end in one or two words, as a title or a list has it: `Struck out`."""
    match kind:
        case EndKind.STRUCK_OUT:
            return pgettext("clause", "Struck out")
        case EndKind.MERGED:
            return pgettext("clause", "Merged")
        case EndKind.SPLIT:
            return pgettext("clause", "Split")
    return pgettext("clause", "A mark that went")


def ends_counted(kind: EndKind, count: int) -> str:
    """Count clauses that ended alike: `2 struck out`."""
    match kind:
        case EndKind.STRUCK_OUT:
            return ngettext("{count} struck out", "{count} struck out", count)
        case EndKind.MERGED:
            return ngettext("{count} merged into another", "{count} merged into others", count)
        case EndKind.SPLIT:
            return ngettext("{count} split into others", "{count} split into others", count)
    return ngettext("{count} only a mark that went", "{count} only marks that went", count)


def titled(kind: EndKind, name: str) -> str:
    """Return the title of a clause that no longer stands, which says so first: `Struck out: 10.C.1`."""
    return _("{end}: {clause}", end=end_name(kind), clause=name)
