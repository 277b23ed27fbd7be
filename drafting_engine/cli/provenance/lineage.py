"""`lineage`: every event of every clause, oldest first."""

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain, groupby
from typing import Annotated

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.lineage_progress import update_lineage
from drafting_engine.cli.arguments.options import TODAY, Documents, Repo, Revision
from drafting_engine.cli.arguments.parameters import Option
from drafting_engine.cli.terminal.printing import json_text, print_lines
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.text.wording import clause_name, day_of, excerpt_beside, kinds_spans, reference
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.provenance.life import Event
from drafting_engine.provenance.shapes import FORMAT, event_shape
from drafting_engine.repository.commit import Commit
from drafting_engine.services.text.opening import NoDocuments


class LineageFormat(StrEnum):
    """How a lineage is written."""

    TEXT = "text"
    JSONL = "jsonl"


FormatOption = Annotated[LineageFormat, Option(name="--format", help=N_("How the answer is written."))]


def lineage(
    repo: Repo, rev: Revision = TODAY, documents: Documents = None, format_: FormatOption = LineageFormat.TEXT
) -> None:
    """Tell every event of every clause up to a version, oldest first; one JSON object a line with --format jsonl."""
    engine = engine_of(repo, documents)
    head = engine.texts.resolve(rev)
    update_lineage(engine, head.id)
    events = engine.lineages.events(head.id)
    first = next(events, None)
    if first is None:
        raise NoDocuments("no-documents-in-history", place=repo, version=reference(head.id))
    events = chain((first,), events)
    if format_ is LineageFormat.JSONL:
        sys.stdout.writelines(f"{json_text({'format': FORMAT, **event_shape(event)})}\n" for event in events)
        return
    with engine.texts.commits() as commit_of:
        for commit_id, group in groupby(events, key=lambda event: event.commit):
            print_lines(_lines(commit_of(commit_id), group))


def _lines(commit: Commit, events: Iterable[Event]) -> Iterator[Line]:
    about = _("{author}, reference {reference}", author=commit.author, reference=reference(commit.id))
    yield line(Span(day_of(commit), "title"), f"  {commit.title}", Span(f"  {about}", "quiet"))
    for event in events:
        yield line(Span(f"{event.clause_id}  ", "quiet"), *kinds_spans(event.kinds), "  ", *_places(event), indent=2)
    yield BLANK


def _places(event: Event) -> Iterator[Span]:
    before, after = event.before, event.after
    if before and after and before.path != after.path:
        yield Span(f"{clause_name(before)} → ", "label")
    clause = after or before
    if clause:
        yield Span(clause_name(clause), "label")
        yield Span(excerpt_beside(clause, 10), "quiet")
