"""Two small texts held against each other, with no link made yet."""

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.alignment.links import Alignment, ClauseSequence
from drafting_engine.comparison.wordings.similarity import Similarity


def clauses(text: str, name: str = "hall.md") -> tuple[Clause, ...]:
    """The clauses of a text, in reading order: their places are the positions that tests speak of."""
    return tuple(parse(name, text).clauses)


def aligned(before: str, after: str, name: str = "hall.md") -> Alignment:
    """An alignment of two texts without links; `name` is the file of the second."""
    one, other = clauses(before), clauses(after, name)
    return Alignment(ClauseSequence(one), ClauseSequence(other), Similarity([*one, *other]))
