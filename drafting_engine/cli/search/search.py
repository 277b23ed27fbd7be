"""`search`: everything public by words, offline; `search rebuild` makes the index from nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.lineage_progress import update_lineage
from drafting_engine.cli.arguments.options import TODAY, Documents, Format, TextOrJson
from drafting_engine.cli.provenance.stated_reasons import stated_reason
from drafting_engine.cli.terminal.printing import print_json, print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.errors import Invalid
from drafting_engine.language.marking import N_
from drafting_engine.language.search import fate_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.terms import term
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.search.marking import Run
from drafting_engine.services.engine import Engine
from drafting_engine.services.search.answers import Hit, SearchAnswer
from drafting_engine.services.search.asking import Asked
from drafting_engine.services.search.shapes import LeadShape, answer_shape

REBUILD = "rebuild"

Where = Annotated[
    Path,
    typer.Argument(
        metavar="REPO", help=N_("A Git repository, a bundle, or a workspace; “rebuild” before it makes the index anew.")
    ),
]
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help=N_("What is looked for, as on the site."))]
Kind = Annotated[DocumentKind | None, typer.Option("--kind", help=N_("Only results of one kind."))]
PageNumber = Annotated[int, typer.Option("--page", min=1, max=500, help=N_("Which page of the results."))]


def search(
    repo: Where,
    words: Words,
    kind: Kind = None,
    page: PageNumber = 1,
    documents: Documents = None,
    format_: Format = TextOrJson.TEXT,
) -> None:
    """Find clauses of today and those that are gone, petitions, proposals, comments, decisions and people by words, as
    on the site; “search rebuild REPO” makes the index from nothing.
    """
    if str(repo) == REBUILD and not repo.exists():
        _rebuild([Path(word) for word in words], documents)
        return
    engine = engine_of(repo, documents)
    update_lineage(engine, engine.texts.resolve(TODAY).id)
    engine.search.indexing.follow()
    asked = Asked(query=" ".join(words), filters={"kind": kind.value} if kind else {}, page=page)
    answer = engine.search.ask(asked)
    if format_ is TextOrJson.JSON:
        lead = engine.search.lead(asked.query)
        named: LeadShape | None = {"kind": lead.kind.value, "name": lead.name} if lead else None
        print_json(answer_shape(answer, asked, lead=named, url_of=lambda _: None))
        return
    if answer.suggestion:
        print_note(_("Did you mean {query}?", query=answer.suggestion))
    if answer.is_any and answer.hits:
        print_note(_("Nothing has all of these words. These have some of them."))
    print_lines(_lines(engine, answer))


def _rebuild(places: list[Path], documents: list[str] | None) -> None:
    if len(places) != 1:
        raise Invalid("search-rebuild-needs-one-place")
    engine = engine_of(places[0], documents)
    state = engine.search.indexing.rebuild()
    count = state.documents if state else 0
    print_lines([line(ngettext("{count} document can be found.", "{count} documents can be found.", count))])


def _lines(engine: Engine, answer: SearchAnswer) -> Iterator[Line]:
    yield line(Span(ngettext("{count} result", "{count} results", answer.total), "title"))
    for hit in answer.hits:
        yield BLANK
        yield from _hit(engine, hit)


def _hit(engine: Engine, hit: Hit) -> Iterator[Line]:
    found = hit.document
    title = _spans(hit.title) or (Span(found.place, "label"),)
    yield line(Span(f"{term(found.kind)} {found.name}  ", "quiet"), *title)
    reason = stated_reason(engine, engine.texts.heads().main, found.reason)
    if fate := fate_words(found, reason, [found.about] if found.about else []):
        yield line(Span(fate, "bad"), indent=4)
    if hit.excerpt:
        yield line(*_spans(hit.excerpt), indent=4)


def _spans(runs: tuple[Run, ...]) -> tuple[Span, ...]:
    return tuple(Span(run.text, "good" if run.is_marked else "plain") for run in runs)
