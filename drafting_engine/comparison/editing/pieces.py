"""A document as a row of pieces of source, one for each clause, which join to the whole to the last byte."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The source of a clause with the blank lines behind it; the first of a document may be of no clause."""

    clause: Clause | None
    source: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands up to the end of the label, the words, and the blanks behind them."""
        body = self.source.rstrip()
        tail = self.source[len(body) :]
        label = (self.clause.written or self.clause.label) if self.clause is not None else ""
        if label:
            at = body.find(label)
            head = at + len(label) if 0 <= at <= 40 else 0
        else:
            head = len(body) - len(body.lstrip(" \t#>-*+•–—"))
        return body[:head], body[head:], tail


def pieces(document: Document) -> Iterator[Piece]:
    """Yield the pieces of a document in order."""
    waiting = ""
    last: Clause | None = None
    for section in document.sections:
        at = 0
        for clause in section.clauses:
            waiting += section.source[at : clause.start]
            if waiting or last is not None:
                yield Piece(last, waiting)
            waiting, last, at = "", clause, clause.start
        waiting += section.source[at:]
    if waiting or last is not None:
        yield Piece(last, waiting)


def joined(parts: Sequence[str], spaced: Collection[str]) -> str:
    """Join pieces; one that was the last of its text gets the line end and the blank line that it lacked."""
    texts = [part for part in parts if part]
    found = []
    for text, following in zip_longest(texts, texts[1:], fillvalue=""):
        closed = text if text.endswith("\n") or not following else text + "\n"
        lacks = following in spaced and closed.strip() != "" and not closed.endswith(("\n\n", "\n\r\n"))
        found.append(closed + "\n" if lacks else closed)
    return "".join(found)
