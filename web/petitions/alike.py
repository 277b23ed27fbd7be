"""What is like a petition: others that ask for something like it, and clauses of today's draft that it may be about."""

from collections.abc import Iterator, Sequence

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.search import HAVE_STATES, state_words
from drafting_engine.search.documents import TODAY
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.services.search.answers import Hit
from web.petitions.form_contexts import AlikeRow, ClauseTick
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.page_services import PageServices

MOST_PETITIONS = 5
MOST_CLAUSES = 8
_LONGEST = 160


def petitions_like(services: PageServices, title: str, text: str) -> tuple[AlikeRow, ...]:
    """Return the petitions that are most like what somebody asks for."""
    found = services.engine.search.alike(f"{title} {text}", DocumentKind.PETITION, MOST_PETITIONS)
    return tuple(map(_row, found))


def clauses_like(services: PageServices, title: str, text: str, ticked: Sequence[str]) -> tuple[ClauseTick, ...]:
    """Return the clauses that are named already, and those of today's draft that are most like it."""
    found = services.engine.search.alike(f"{title} {text}", DocumentKind.CLAUSE, MOST_CLAUSES)
    named = tuple(_named(services, ticked))
    known = {one.id for one in named}
    likely = (_tick(hit) for hit in found if hit.document.name not in known and hit.document.state == TODAY)
    return (*named, *likely)


def clause_links(services: PageServices, clauses: Sequence[str]) -> tuple[Link, ...]:
    """Return links to the clauses that a petition names, with the words that each has today."""
    return tuple(Link(one.href, one.words) for one in _named(services, clauses))


def _named(services: PageServices, clauses: Sequence[str]) -> Iterator[ClauseTick]:
    main = services.engine.texts.heads().main
    for name in clauses:
        try:
            trace = services.engine.lineages.trace(main, ClauseId.parse(name))
        except DraftingError:  # a name that somebody typed into the address
            continue
        words = plain_text(trace.clause.text)[:_LONGEST]
        yield ClauseTick(
            id=name, href=addresses.clause(trace.clause_id), words=words, where=trace.clause.path, is_ticked=True
        )


def _tick(hit: Hit) -> ClauseTick:
    found = hit.document
    return ClauseTick(
        id=found.name,
        href=f"/clauses/{found.name}",
        words=found.text[:_LONGEST],
        where=found.place,
        is_ticked=False,
    )


def _row(hit: Hit) -> AlikeRow:
    found = hit.document
    return AlikeRow(
        href=addresses.petition(found.name.removeprefix("P-")),
        words=f"{found.name} {found.title}",
        facts=wording.capital(state_words(found.kind, found.state)) if found.kind in HAVE_STATES else "",
        excerpt="".join(run.text for run in hit.excerpt),
        language=found.language,
    )
