"""Rewording: other words for one clause, written into its document with everything around them as it was.

What comes out is read again: words that would be read as another clause, or as several, are refused.
"""

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.editing.pieces import Piece, pieces
from drafting_engine.errors import Invalid

REWORDABLE = frozenset((ClauseKind.HEADING, ClauseKind.PARAGRAPH, ClauseKind.ITEM, ClauseKind.QUOTE))
"""The kinds of clauses whose words stand on one line; tables and code are more than words."""


def reworded(document: Document, clause: Clause, words: str) -> str:
    """Return the source of a document with other words for one of its clauses; raise `Invalid` if they don't fit."""
    if clause.kind not in REWORDABLE or not words:
        raise Invalid("not-one-clause")
    source = "".join(
        _with_words(one, clause, words) if one.clause is clause else one.source for one in pieces(document)
    )
    before, after = tuple(document.clauses), tuple(Parser(strict=False).parse(document.name, source).clauses)
    if len(before) != len(after):
        raise Invalid("not-one-clause")
    for old, new in zip(before, after, strict=True):
        wanted = words if old is clause else old.text
        if (new.kind, new.label, new.level, new.text) != (old.kind, old.label, old.level, wanted):
            raise Invalid("not-one-clause")
    return source


def _with_words(piece: Piece, clause: Clause, words: str) -> str:
    """Return the source of a clause with other words between its label, or its mark, and the blanks behind it."""
    head, body, tail = piece.parts
    if not clause.label:
        head, body = "", head + body
    start = body.find(clause.text.split(maxsplit=1)[0]) if clause.text else -1
    if start < 0:
        raise Invalid("not-one-clause")
    return head + body[:start] + words + tail
