"""Plain words for days, versions and changes, the same in every answer of the command line."""

from collections.abc import Iterable, Mapping, Sequence

from drafting_engine.clauses.clause import Clause
from drafting_engine.cli.terminal.styled_lines import Line, Span, line
from drafting_engine.cli.terminal.styled_sentences import Styled, styled
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.wordings.words import EditKind, WordRun
from drafting_engine.language.formats import day, joined
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.provenance.dating import GIT, LEGAL, version_day
from drafting_engine.repository.commit import Commit

KIND_STYLES: Mapping[ChangeKind, str] = {
    ChangeKind.KEPT: "quiet",
    ChangeKind.REFORMATTED: "quiet",
    ChangeKind.ADDED: "good",
    ChangeKind.REMOVED: "bad",
    ChangeKind.RESTORED: "good",
    ChangeKind.SPLIT: "moved",
    ChangeKind.MERGED: "moved",
    ChangeKind.MOVED: "moved",
    ChangeKind.RENUMBERED: "moved",
    ChangeKind.REWORDED: "label",
}
EDIT_STYLES = {EditKind.EQUAL: "plain", EditKind.INSERTED: "inserted", EditKind.DELETED: "deleted"}

AROUND = 8
"""How many unchanged words are left on each side of a change when a long text is folded."""


def day_of(commit: Commit) -> str:
    """Return the day of a version, written out."""
    told = version_day(commit)
    return day(told.day) if told else _("no day stated")


def day_within(commit: Commit) -> str:
    """Return the day of a version as it stands within a sentence: `brought on 3 May 2016`."""
    told = version_day(commit)
    # Translators: stands after "on": "struck out on a day that is not stated"
    return day(told.day) if told else _("a day that is not stated")


def day_source(commit: Commit) -> str:
    """Return what states the day, where it is not Git's own date or the trailer made for it."""
    told = version_day(commit)
    return _("day as stated in {source}", source=told.source) if told and told.source not in (GIT, LEGAL) else ""


def version_words(commit: Commit) -> str:
    """Return by what a version is cited: `3 May 2016, reference 1f0c2ab`."""
    return _("{day}, reference {reference}", day=day_of(commit), reference=reference(commit.id))


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


def kinds_spans(kinds: Sequence[ChangeKind]) -> Styled:
    """Return the kinds of a change as words: `moved, renumbered and reworded`."""
    places = joined([f"{{{kind.name}}}" for kind in kinds])
    return styled(places, **{kind.name: Span(term(kind), KIND_STYLES[kind]) for kind in kinds})


def kinds_words(kinds: Sequence[ChangeKind]) -> str:
    """Return the same without style."""
    return joined([term(kind) for kind in kinds])


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
