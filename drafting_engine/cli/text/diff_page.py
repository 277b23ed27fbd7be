"""A comparison as one HTML page that stands alone: to be saved, mailed, printed."""

from collections.abc import Iterable, Iterator
from html import escape

from drafting_engine.clauses.clause import Clause
from drafting_engine.cli.terminal.styled_lines import visible
from drafting_engine.cli.text.change_lines import words_of
from drafting_engine.cli.text.wording import clause_name, day_of, kinds_words, reference
from drafting_engine.comparison.change import Change, ChangeSet
from drafting_engine.comparison.summary import summarise_all
from drafting_engine.comparison.wordings.words import EditKind, WordRun, set_apart
from drafting_engine.language.formats import listed
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import spoken
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.repository.commit import Commit

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.1rem/1.6 Charter, Palatino, Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1rem; margin: 2rem 0 0; }
p { margin: .3rem 0; white-space: pre-wrap; }
ins { text-decoration: underline; background: #8dd8a040; }
del { text-decoration: line-through; background: #e8a0a040; }
.kinds { font-weight: normal; font-style: italic; }
"""
_TAGS = {EditKind.INSERTED: "ins", EditKind.DELETED: "del"}


def page(before: Commit, after: Commit, found: ChangeSet) -> Iterator[str]:
    """Write the page piece by piece; everything that strangers wrote is escaped."""
    summary = _safe(summary_of(summarise_all(found)))
    direction = ' dir="rtl"' if spoken().direction == "rtl" else ""
    yield f'<!doctype html>\n<html lang="{spoken().tag}"{direction}>\n<meta charset="utf-8">\n'
    yield f"<title>{summary}</title>\n"
    yield f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}</style>\n<h1>{summary}</h1>\n'
    yield f"<p>{_version(before)} → {_version(after)}</p>\n"
    for change in found.changed:
        yield _section(change)
    yield "</html>\n"


def _version(commit: Commit) -> str:
    cited = _("reference {reference}", reference=reference(commit.id))
    return f"{_safe(day_of(commit))} <small>{_safe(cited)}</small>"


def _section(change: Change) -> str:
    words = "".join(map(_run, set_apart(words_of(change))))
    heading = f'<h2><bdi>{_places(change)}</bdi> <span class="kinds">{_safe(kinds_words(change.kinds))}</span></h2>'
    return f'<section>\n{heading}\n<p dir="auto">{words}</p>\n</section>\n'


def _places(change: Change) -> str:
    sides = dict.fromkeys(_named(side) for side in (change.before, change.after) if side)
    return " → ".join(sides)


def _named(clauses: Iterable[Clause]) -> str:
    return _safe(listed([clause_name(clause) for clause in clauses]))


def _run(run: WordRun) -> str:
    tag = _TAGS.get(run.edit)
    return f"<{tag}>{_safe(run.text)}</{tag}>" if tag else _safe(run.text)


def _safe(text: str) -> str:
    return escape(visible(text))
