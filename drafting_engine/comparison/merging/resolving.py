"""Resolving: what a person chose for each conflict of a merge, put into the merged text."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.editing.pieces import pieces
from drafting_engine.comparison.merging import Conflicted, MergeConflict, marked
from drafting_engine.comparison.merging.restored_numbering import restore_numbering
from drafting_engine.errors import Invalid


class Resolution(StrEnum):
    """What shall stand where two wordings contradict each other."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    OWN = "own"


def wording_of(conflict: MergeConflict, choice: Resolution, own: str = "") -> str:
    """Return the words that a choice means; `own` are the person's own."""
    ours, theirs = conflict.ours or "", conflict.theirs or ""
    match choice:
        case Resolution.OURS:
            return ours
        case Resolution.THEIRS:
            return theirs
        case Resolution.BOTH:
            return _closed(ours) + theirs
        case Resolution.OWN:
            return _like(own, ours or theirs or conflict.base)


def without_label(wording: str) -> tuple[str, str]:
    """Split the wording of one clause into its label, with what stands around it, and its words.

    The label is empty for a clause that has none, and where several clauses are asked about at once.
    """
    found = list(pieces(Parser(strict=False).parse("asked.md", wording)))
    if len(found) != 1 or found[0].clause is None or not found[0].clause.label:
        return "", wording
    head, body, tail = found[0].parts
    words = body.lstrip()
    return head + body[: len(body) - len(words)], words + tail


def resolved(conflicted: Conflicted, wordings: Sequence[str]) -> Mapping[str, str]:
    """Return the merged documents with a wording in the place of each conflict, in their order.

    Labels are no question: rows that count without a gap with our wordings do so with those that were chosen.
    """
    if len(wordings) != len(conflicted.conflicts):
        raise Invalid("contradictions-undecided")
    chosen = _with_wordings(conflicted, wordings)
    ours = _with_wordings(conflicted, [conflict.ours or "" for conflict in conflicted.conflicts])
    parser = Parser(strict=False)
    pattern, documents = ([parser.parse(name, text) for name, text in side.items()] for side in (ours, chosen))
    return restore_numbering(pattern, documents)


def _with_wordings(conflicted: Conflicted, wordings: Sequence[str]) -> dict[str, str]:
    documents = dict(conflicted.documents)
    for conflict, wording in zip(conflicted.conflicts, wordings, strict=True):
        mark = marked(conflict.ours or "", conflict.theirs or "")
        name = next(name for name in (conflict.document, *documents) if mark in documents.get(name, ""))
        documents[name] = documents[name].replace(mark, _closed(wording), 1)
    return {name: text for name, text in documents.items() if text}


def _like(own: str, other: str) -> str:
    """Write what was typed with the label and the blanks behind it that the wording beside it has."""
    words = own.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not words.strip():
        return ""
    if (label := without_label(other)[0]) and not without_label(words)[0]:
        words = label + words.lstrip()
    tail = other[len(other.rstrip()) :]
    return words + (tail or "\n")


def _closed(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
