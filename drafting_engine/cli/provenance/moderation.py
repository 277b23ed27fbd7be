"""`moderation`: what was hidden, shown again, withdrawn or erased, as the record tells it."""

from collections.abc import Iterator, Sequence

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.options import Format, Repo, TextOrJson
from drafting_engine.cli.terminal.printing import print_json, print_lines
from drafting_engine.cli.terminal.styled_lines import Line, Span, line
from drafting_engine.errors import DraftingError
from drafting_engine.language import formats
from drafting_engine.language.petitions.counts import documents_seen
from drafting_engine.language.reasons import title_by_rules
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.participation.moderation_log import LogAct, LogEntry
from drafting_engine.participation.process.process import Process
from drafting_engine.provenance.shapes import FORMAT
from drafting_engine.services.engine import Engine
from drafting_engine.services.moderation.shapes import log_entry_shape


def moderation(repo: Repo, format_: Format = TextOrJson.TEXT) -> None:
    """Tell what was hidden, shown again, withdrawn or erased, when and why, newest first, as the site does."""
    engine = engine_of(repo, None)
    entries = engine.moderation_log.entries()
    if format_ is TextOrJson.JSON:
        print_json({"format": FORMAT, "entries": list(map(log_entry_shape, entries))})
    elif entries:
        print_lines(_lines(entries, _rules(engine)))
    else:
        print_lines([line(_("Nothing was hidden, withdrawn or erased."))])


def _rules(engine: Engine) -> Process:
    """Return the rules of today, which name reasons; those that can't be read name none."""
    try:
        return engine.process.at(engine.texts.heads().main)
    except DraftingError:
        return Process()


def _lines(entries: Sequence[LogEntry], rules: Process) -> Iterator[Line]:
    for one in entries:
        day = formats.day(one.at) if one.at else "–"
        reason = one.reason if one.act is LogAct.ERASED or not one.reason else title_by_rules(rules, one.reason)
        act = documents_seen(one.count) if one.count else term(one.act)
        why = (Span(f"  {reason}"),) if reason else ()
        yield line(Span(day, "quiet"), Span(f"  {one.name}  ", "label"), Span(act), *why)
