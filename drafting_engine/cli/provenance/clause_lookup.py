"""Look up the clause that a person names; several matches are listed."""

from drafting_engine.cli.arguments.lineage_progress import update_lineage
from drafting_engine.cli.terminal.printing import print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import one_line
from drafting_engine.errors import Conflict, NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.formats import listed
from drafting_engine.language.sentences import gettext as _
from drafting_engine.provenance.matches import ClauseMatch
from drafting_engine.services.engine import Engine


class AmbiguousClause(Conflict):
    """A name fits several clauses; `found` holds them."""

    def __init__(self, name: str, found: tuple[ClauseMatch, ...]) -> None:
        super().__init__("clause-ambiguous", count=len(found), name=name, first=str(found[0].clause_id))
        self.found = found


def look_up_clause(engine: Engine, revision: str, query: str, *, lists_matches: bool) -> ClauseId:
    """Find the one clause that a person names; where several fit, list them if wanted and raise `AmbiguousClause`."""
    update_lineage(engine, revision)
    found = engine.lineages.find(revision, query)
    if len(found) == 1:
        return found[0].clause_id
    # what several matches are told with is imported here, since most questions name one clause
    from drafting_engine.cli.provenance.match_lines import match_lines  # noqa: PLC0415
    from drafting_engine.cli.text.wording import shortened  # noqa: PLC0415

    name = one_line(shortened(query, 12))[:200]
    if not found:
        raise NotFound("no-clause-fits", name=name)
    standing = [hit for hit in found if hit.is_alive]
    if len(standing) == 1:
        others = shortened(listed([str(hit.clause_id) for hit in found if not hit.is_alive]), 5)
        print_note(_("(No longer in the text, and fits too: {clauses})", clauses=others))
        return standing[0].clause_id
    if lists_matches:
        print_lines(match_lines(found, query))
    raise AmbiguousClause(name, found)
