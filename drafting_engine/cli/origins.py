"""`origins`: backwards, from a petition to every clause that it reached."""

from collections.abc import Iterator
from typing import Annotated

import typer

from drafting_engine.cli.clause_history import ending
from drafting_engine.cli.engines import engine_of
from drafting_engine.cli.lineage_progress import update_lineage
from drafting_engine.cli.options import TODAY, Documents, Format, Repo, RevisionOption, TextOrJson
from drafting_engine.cli.origin_descriptions import OriginDescriptions
from drafting_engine.cli.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.terminal import print_json, print_lines
from drafting_engine.cli.wording import clause_name, counted, day_of, kinds_spans, reference
from drafting_engine.errors import NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.language.marking import N_
from drafting_engine.language.terms import term
from drafting_engine.participation.petitions import Petition
from drafting_engine.provenance.life import ClauseVersion
from drafting_engine.provenance.shapes import FORMAT, Shape, clause_shape, commit_shape
from drafting_engine.provenance.tracing import AffectedClause

Origin = Annotated[
    str,
    typer.Argument(metavar="ORIGIN", help=N_("A petition (P-12), amendment (A-7), event, meeting, essay:slug.")),
]


def origins(
    repo: Repo,
    origin: Origin,
    rev: RevisionOption = TODAY,
    documents: Documents = None,
    format_: Format = TextOrJson.TEXT,
) -> None:
    """Tell which clauses an origin reached, how much of what it brought still stands, and what became of each."""
    wanted = OriginId.parse(origin)
    engine = engine_of(repo, documents)
    head = engine.texts.resolve(rev)
    update_lineage(engine, head.id)
    reached = engine.lineages.reached(head.id, wanted)
    if not reached:
        hint = "no version up to here names it in an Origin trailer; try a later --rev"
        raise NotFound(f"{wanted} reached no clause", hint=hint)
    if format_ is TextOrJson.JSON:
        shapes = [_shape(one) for one in reached]
        print_json({"format": FORMAT, "origin": str(wanted), "revision": head.id, "reached": shapes})
    else:
        print_lines(_lines(wanted, OriginDescriptions(engine).petition(wanted), reached))
        for one in reached:
            print_lines(
                _reached(one, None if one.is_alive else engine.lineages.trace(head.id, one.clause_id).versions[-1])
            )


def _shape(one: AffectedClause) -> Shape:
    return {
        "clause": {"id": str(one.clause_id), "alive": one.is_alive, **clause_shape(one.clause)},
        "kept": round(one.kept, 3),
        "fate": [kind.value for kind in one.fate],
        "commit": commit_shape(one.commit),
        "reason": one.reason,
    }


def _lines(origin: OriginId, petition: Petition | None, reached: tuple[AffectedClause, ...]) -> Iterator[Line]:
    standing = sum(one.is_alive for one in reached)
    if petition:
        state = f"{petition.counts.total:,} signatures, {petition.counts.verified:,} of them of verified residents; "
        yield line(Span(f"{origin} “{petition.title}”", "title"))
        yield line(f"{state}{term(petition.state)}. {petition.outcome}")
        yield BLANK
    yield line(Span(f"{origin} reached {counted(len(reached), 'clause')}; {standing} in the text today", "title"))


def _reached(one: AffectedClause, end: ClauseVersion | None) -> Iterator[Line]:
    yield BLANK
    yield line(Span(clause_name(one.clause), "label"), Span(f"  {one.clause_id}", "quiet"))
    if one.clause.text:
        yield line(one.clause.text, indent=4)
    share = Span(f"; {one.kept:.0%} of the words it brought still stand", "good" if one.kept else "bad")
    yield line(f"brought on {day_of(one.commit)}, reference {reference(one.commit.id)}", share, indent=4)
    if end:
        yield line(Span(ending(end), "bad"), Span(f", reference {reference(end.commit.id)}", "quiet"), indent=4)
    elif one.fate:
        yield line("since then ", *kinds_spans(one.fate), indent=4)
