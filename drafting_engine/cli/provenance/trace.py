"""`trace`: the life of one clause."""

import sys
from enum import StrEnum
from typing import Annotated

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.options import TODAY, Clause, Documents, Repo, RevisionOption
from drafting_engine.cli.arguments.parameters import Option
from drafting_engine.cli.provenance.clause_lookup import look_up_clause
from drafting_engine.cli.terminal.printing import is_terminal, print_json, print_lines, safe_json
from drafting_engine.language.marking import N_
from drafting_engine.provenance.life import Trace
from drafting_engine.provenance.shapes import trace_shape
from drafting_engine.repository.commit import Commit
from drafting_engine.services.engine import Engine


class TraceFormat(StrEnum):
    """How a life is written."""

    TEXT = "text"
    JSON = "json"
    PROV = "prov"


FormatOption = Annotated[
    TraceFormat, Option(name="--format", help=N_("How the answer is written; prov is W3C PROV-JSON."))
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
    traced = engine.lineages.trace(
        head.id, look_up_clause(engine, head.id, clause, lists_matches=format_ is TraceFormat.TEXT)
    )
    match format_:
        case TraceFormat.JSON:
            print_json(trace_shape(traced))
        case TraceFormat.PROV:
            from drafting_engine.provenance.prov_export import prov_json  # noqa: PLC0415 - prov is heavy, rarely asked for

            sys.stdout.write(safe_json(prov_json(traced, indent=2 if is_terminal(sys.stdout) else None)) + "\n")
        case TraceFormat.TEXT:
            _tell(engine, head, traced)


def _tell(engine: Engine, head: Commit, traced: Trace) -> None:
    """Tell a life in words; what that takes is imported here, since a program asks for JSON."""
    from drafting_engine.cli.provenance.clause_history import history_lines  # noqa: PLC0415
    from drafting_engine.cli.provenance.heading_clauses import heading_clause_lines  # noqa: PLC0415

    print_lines(history_lines(engine, traced, head))
    if traced.clause.level and traced.is_alive:
        print_lines(heading_clause_lines(engine, head.id, traced.clause))
