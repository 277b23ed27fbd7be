"""Plain words for days, versions and changes, the same in every answer of the command line."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from drafting_engine.clauses.clause import Clause
from drafting_engine.cli.styled_lines import Line, Span, line
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.words import EditKind, WordRun
from drafting_engine.provenance.dating import GIT, LEGAL, version_day
from drafting_engine.repository.commit import Commit

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
NO_DAY = "no day stated"

KIND_WORDS: dict[ChangeKind, tuple[str, str]] = {
    ChangeKind.KEPT: ("kept", "quiet"),
    ChangeKind.REFORMATTED: ("set differently", "quiet"),
    ChangeKind.ADDED: ("added", "good"),
    ChangeKind.REMOVED: ("struck out", "bad"),
    ChangeKind.RESTORED: ("restored", "good"),
    ChangeKind.SPLIT: ("split", "moved"),
    ChangeKind.MERGED: ("merged", "moved"),
    ChangeKind.MOVED: ("moved", "moved"),
    ChangeKind.RENUMBERED: ("renumbered", "moved"),
    ChangeKind.REWORDED: ("reworded", "label"),
}
EDIT_STYLES = {EditKind.EQUAL: "plain", EditKind.INSERTED: "inserted", EditKind.DELETED: "deleted"}

AROUND = 8
"""How many unchanged words are left on each side of a change when a long text is folded."""


def written_day(day: date) -> str:
    """Write a day out, as in `3 May 2016`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_of(commit: Commit) -> str:
    """Return the day of a version, written out."""
    told = version_day(commit)
    return written_day(told.day) if told else NO_DAY


def day_source(commit: Commit) -> str:
    """Return what states the day, where it is not Git's own date or the trailer made for it."""
    told = version_day(commit)
    return f"day as stated in {told.source}" if told and told.source not in (GIT, LEGAL) else ""


def reference(commit_id: str) -> str:
    """Return the short id by which a version is cited."""
    return commit_id[:7]


def clause_name(clause: Clause) -> str:
    """Return how people cite a clause: its path, or its first words where it has none."""
    return clause.path or shortened(clause.text, 8) or clause.document


def excerpt_beside(clause: Clause, most: int) -> str:
    """Return the first words of a clause to stand beside its place; none where the place says them already."""
    return "" if clause.path.endswith(clause.text) else f"  {shortened(clause.text, most)}"


def shortened(text: str, most: int = 16) -> str:
    """Return the first words of a text."""
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 clause`, `1,204 clauses`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def kinds_spans(kinds: Sequence[ChangeKind]) -> Iterator[Span]:
    """Yield the kinds of a change as words: `moved, renumbered and reworded`."""
    for number, kind in enumerate(kinds):
        if number:
            yield Span(" and " if number == len(kinds) - 1 else ", ")
        word, style = KIND_WORDS[kind]
        yield Span(word, style)


def kinds_words(kinds: Sequence[ChangeKind]) -> str:
    """Return the same without style."""
    return "".join(span.text for span in kinds_spans(kinds))


def word_diff_line(runs: Iterable[WordRun], *, indent: int) -> Line:
    """Return a word diff as one line; long unchanged stretches are folded."""
    listed = tuple(runs)
    spans = (
        Span(_folded(run.text, number, len(listed)) if run.edit is EditKind.EQUAL else run.text, EDIT_STYLES[run.edit])
        for number, run in enumerate(listed)
    )
    return line(*spans, indent=indent)


def _folded(text: str, number: int, total: int) -> str:
    words = text.split(" ")
    head = words[:AROUND] if number > 0 else []
    tail = words[-AROUND:] if number < total - 1 else []
    if total == 1 or len(words) <= len(head) + len(tail) + AROUND:
        return text
    return " ".join([*head, "…", *tail])
