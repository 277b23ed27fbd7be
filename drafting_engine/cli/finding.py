"""From what a person calls a clause to the one clause that is meant; several hits are listed."""

from drafting_engine.cli.terminal import one_line
from drafting_engine.cli.wording import place, shortened
from drafting_engine.errors import Conflict, NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.services.engine import Engine

MOST_LISTED = 20


class SeveralFit(Conflict):
    """A name fits several clauses; `found` holds their ids."""

    def __init__(self, message: str, *, hint: str, found: tuple[ClauseId, ...]) -> None:
        super().__init__(message, hint=hint)
        self.found = found


def found_clause(engine: Engine, revision: str, query: str) -> ClauseId:
    """Find the one clause that a person names; raise `SeveralFit` with a list where several do."""
    found = engine.lineages.find(revision, query)
    if len(found) == 1:
        return found[0].clause_id
    name = one_line(shortened(query, 12))
    if not found:
        hint = "name it by id, by path as the text writes it, or by some of its words; `clauses` lists all"
        raise NotFound(f'no clause fits "{name}"', hint=hint)
    listed = "; ".join(
        f"{hit.clause_id} {place(hit.clause)}{'' if hit.is_alive else ' (struck out)'}: {shortened(hit.clause.text, 6)}"
        for hit in found[:MOST_LISTED]
    )
    more = f"; and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
    ids = tuple(hit.clause_id for hit in found)
    raise SeveralFit(f'{len(found)} clauses fit "{name}"', hint=f"name one by its id: {listed}{more}", found=ids)
