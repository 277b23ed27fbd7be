"""`origins`: backwards, from a petition to every clause that it reached."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.lineage_progress import update_lineage
from drafting_engine.cli.arguments.options import TODAY, Documents, Format, Repo, RevisionOption, TextOrJson
from drafting_engine.cli.arguments.parameters import Argument
from drafting_engine.cli.provenance.clause_history import MOST_WORDS
from drafting_engine.cli.provenance.endings import ended_words
from drafting_engine.cli.provenance.origin_descriptions import OriginDescriptions
from drafting_engine.cli.terminal.printing import print_json, print_lines
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.terminal.styled_sentences import styled
from drafting_engine.cli.text.wording import clause_name, day_within, kinds_spans, reference, shortened
from drafting_engine.errors import NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.language.links import stated_words, step_words, unconfirmed_words
from drafting_engine.language.marking import N_
from drafting_engine.language.petitions.counts import supported
from drafting_engine.language.petitions.decisions import decision_words
from drafting_engine.language.petitions.reached import reached_words, stated_clauses_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.shares import share
from drafting_engine.participation.petitions.petition import Petition
from drafting_engine.provenance.endings import AffectedClause, Ending, ending_of
from drafting_engine.provenance.petition_shapes import petition_shape
from drafting_engine.provenance.shapes import (
    FORMAT,
    Shape,
    clause_shape,
    commit_shape,
    unconfirmed_shape,
)
from drafting_engine.services.engine import Engine

Origin = Annotated[
    str,
    Argument(metavar="ORIGIN", help=N_("A petition (P-12), proposal (A-7), event, meeting, essay:slug.")),
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
        _require_known(engine, wanted)
    if format_ is TextOrJson.JSON:
        shapes = [_shape(one) for one in reached]
        petition = petition_shape(OriginDescriptions(engine).petition(wanted))
        known = {"format": FORMAT, "origin": str(wanted), "revision": head.id, "petition": petition}
        print_json({**known, "reached": shapes})
    else:
        found = tuple(one for one in reached if one.unconfirmed is None)
        claimed = tuple(one for one in reached if one.unconfirmed is not None)
        print_lines(_lines(wanted, OriginDescriptions(engine), found))
        _print_clauses(engine, head.id, found)
        if claimed:
            print_lines(_claimed(wanted, claimed))
            _print_clauses(engine, head.id, claimed)


def _require_known(engine: Engine, origin: OriginId) -> None:
    """Raise `NotFound` for an origin that neither a version nor the record names."""
    if engine.petitions.titles().get(origin.value) is None and engine.amendments.titles().get(origin.value) is None:
        raise NotFound("origin-without-clauses", origin=str(origin))


def _print_clauses(engine: Engine, commit_id: str, reached: Iterable[AffectedClause]) -> None:
    for one in reached:
        ending = None if one.is_alive else ending_of(engine.lineages.trace(commit_id, one.clause_id))
        print_lines(_reached(one))
        if ending:
            print_lines([_ended(ended_words(engine, commit_id, ending), ending)])


def _claimed(origin: OriginId, claimed: Sequence[AffectedClause]) -> Iterator[Line]:
    title = ngettext(
        "{count} clause is only said to come from {origin}",
        "{count} clauses are only said to come from {origin}",
        len(claimed),
        origin=str(origin),
    )
    yield BLANK
    yield line(Span(title, "title"))


def _shape(one: AffectedClause) -> Shape:
    return {
        "clause": {"id": str(one.clause_id), "alive": one.is_alive, **clause_shape(one.clause)},
        "kept": round(one.kept, 3),
        "fate": [kind.value for kind in one.fate],
        "commit": commit_shape(one.commit),
        "ended": one.end.value if one.end else None,
        "reason": one.reason,
        "unconfirmed": unconfirmed_shape(one.unconfirmed) if one.unconfirmed else None,
        "only_stated": one.is_only_stated,
    }


def _lines(origin: OriginId, descriptions: OriginDescriptions, reached: tuple[AffectedClause, ...]) -> Iterator[Line]:
    yield line(Span(descriptions.titled(origin), "title"))
    petition = descriptions.petition(origin)
    if petition:
        yield line(_("{support}; {state}.", support=supported(petition.counts), state=petition.state))
        if petition.outcome:
            yield line(petition.outcome)
        yield from _decisions(petition)
        yield BLANK
    yield line(Span(reached_words([one.end for one in reached]), "title"))
    if told := stated_clauses_words(sum(one.is_only_stated for one in reached)):
        yield line(told)


def _decisions(petition: Petition) -> Iterator[Line]:
    for one in petition.decisions:
        yield line(Span(decision_words(one), "label"), indent=2)
        if one.text:
            yield line(shortened(one.text, MOST_WORDS), indent=4)


def _ended(words: str, ending: Ending) -> Line:
    """Return what became of a clause that no longer stands, with the version that did so."""
    ended, cited = Span(words, "bad"), reference(ending.version.commit.id)
    return line(*styled(_("{ended}, reference {reference}"), "quiet", ended=ended, reference=cited), indent=4)


def _reached(one: AffectedClause) -> Iterator[Line]:
    yield BLANK
    yield line(Span(clause_name(one.clause), "label"), Span(f"  {one.clause_id}", "quiet"))
    if one.clause.text:
        yield line(one.clause.text, indent=4)
    if one.unconfirmed:
        yield line(Span(unconfirmed_words(one.unconfirmed), "bad"), indent=4)
    if one.is_only_stated:
        yield line(Span(stated_words(), "bad"), indent=4)
    if one.confirmed:
        yield line(Span(f"{step_words(one.confirmed.last)}: {one.confirmed.last.words}", "quiet"), indent=4)
    message = _("brought on {day}, reference {reference}; {share} of the words it brought still stand")
    kept = Span(share(round(one.kept * 1000), 1000), "good" if one.kept else "bad")
    brought = styled(message, day=day_within(one.commit), reference=reference(one.commit.id), share=kept)
    yield line(*brought, indent=4)
    if one.is_alive and one.fate:
        yield line(*styled(_("since then {happened}"), happened=kinds_spans(one.fate)), indent=4)
