"""`trace`: the life of one clause."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from drafting_engine.cli.asking import Asking
from drafting_engine.cli.below import below_lines
from drafting_engine.cli.finding import found_clause
from drafting_engine.cli.life import life_lines
from drafting_engine.cli.options import TODAY, Clause, Documents, Repo, RevisionOption
from drafting_engine.cli.sources import engine_of
from drafting_engine.cli.terminal import is_terminal, safe_json, show, show_json
from drafting_engine.provenance.shapes import trace_shape


class TraceFormat(StrEnum):
    """How a life is written."""

    TEXT = "text"
    JSON = "json"
    PROV = "prov"


FormatOption = Annotated[
    TraceFormat, typer.Option("--format", help="How the answer is written; prov is W3C PROV-JSON.")
]


def trace(
    repo: Repo,
    clause: Clause,
    rev: RevisionOption = TODAY,
    documents: Documents = None,
    format_: FormatOption = TraceFormat.TEXT,
) -> None:
    """Tell the life of one clause: each version with its day, author, words, origin, reason and decision."""
    engine = engine_of(repo, documents)
    head = engine.texts.resolve(rev)
    life = engine.lineages.trace(head.id, found_clause(engine, head.id, clause, lists=format_ is TraceFormat.TEXT))
    match format_:
        case TraceFormat.JSON:
            show_json(trace_shape(life))
        case TraceFormat.PROV:
            from drafting_engine.provenance.prov_export import prov_json  # noqa: PLC0415 - prov is heavy, rarely asked for

            sys.stdout.write(safe_json(prov_json(life, indent=2 if is_terminal(sys.stdout) else None)) + "\n")
        case TraceFormat.TEXT:
            show(life_lines(life, head, Asking(engine)))
            if life.clause.level and life.is_alive:
                show(below_lines(engine, head.id, life.clause))
