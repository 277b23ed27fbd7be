"""What a question about a clause may mean. How it is found stands in `finding`, which a question by an id needs not."""

from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.identifiers import ClauseId


@dataclass(frozen=True, slots=True)
class ClauseMatch:
    """A clause that a question may mean."""

    clause_id: ClauseId
    clause: Clause
    is_alive: bool
