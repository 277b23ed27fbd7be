"""`lineage`: every event of every clause, oldest first."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import Annotated

import typer

from drafting_engine.cli.options import TODAY, Documents, Repo, Revision
from drafting_engine.cli.sources import engine_of
from drafting_engine.cli.terminal import BLANK, Line, Span, is_terminal, json_text, line, show
from drafting_engine.cli.wording import day_of, kinds_spans, place, reference, shortened
from drafting_engine.provenance.life import Event
from drafting_engine.provenance.shapes import FORMAT, event_shape
from drafting_engine.repository.commit import Commit
from drafting_engine.services.engine import Engine


class LineageFormat(StrEnum):
    """How a lineage is written."""

    TEXT = "text"
    JSONL = "jsonl"


FormatOption = Annotated[LineageFormat, typer.Option("--format", help="How the answer is written.")]


def lineage(
    repo: Repo, rev: Revision = TODAY, documents: Documents = None, format_: FormatOption = LineageFormat.TEXT
) -> None:
    """Tell every event of every clause up to a version, oldest first; one JSON object a line with --format jsonl."""
    engine = engine_of(repo, documents)
    head = engine.texts.resolve(rev)
    events = _followed(engine, head.id)
    if format_ is LineageFormat.JSONL:
        sys.stdout.writelines(f"{json_text({'format': FORMAT, **event_shape(event)})}\n" for event in events)
        return
    for commit_id, group in groupby(events, key=lambda event: event.commit):
        show(_lines(engine.texts.resolve(commit_id), group))


def _followed(engine: Engine, head: str) -> Iterator[Event]:
    """The events, with a bar on standard error while somebody looks."""
    events = engine.lineages.events(head)
    if not is_terminal(sys.stderr):
        return events
    from drafting_engine.cli.colour import progress_bar  # noqa: PLC0415 - Rich is needed in a terminal only

    def counted() -> Iterator[Event]:
        total = len(engine.texts.history(head))
        with progress_bar() as progress:
            task = progress.add_task("Reading versions", total=total)
            last = ""
            for event in events:
                if event.commit != last:
                    last = event.commit
                    progress.advance(task)
                yield event

    return counted()


def _lines(commit: Commit, events: Iterable[Event]) -> Iterator[Line]:
    yield line(
        Span(day_of(commit), "title"),
        f"  {commit.subject}",
        Span(f"  {commit.author}, reference {reference(commit.id)}", "quiet"),
    )
    for event in events:
        yield line(Span(f"{event.clause_id}  ", "quiet"), *kinds_spans(event.kinds), "  ", *_places(event), indent=2)
    yield BLANK


def _places(event: Event) -> Iterator[Span]:
    before, after = event.before, event.after
    if before and after and before.path != after.path:
        yield Span(f"{place(before)} → ", "label")
    clause = after or before
    if clause:
        yield Span(place(clause), "label")
        yield Span(f"  {shortened(clause.text, 10)}", "quiet")
