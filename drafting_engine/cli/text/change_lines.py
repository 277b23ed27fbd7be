"""A change as lines of text: what happened, where, and the words that came or went."""

from collections.abc import Iterable, Iterator

from drafting_engine.clauses.clause import Clause
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.terminal.styled_sentences import styled
from drafting_engine.cli.text.wording import clause_name, kinds_spans, shortened, word_diff_line
from drafting_engine.comparison.change import Change, ChangeKind, Flow
from drafting_engine.comparison.wordings.words import WordRun, word_diff
from drafting_engine.language.formats import listed, percent
from drafting_engine.language.sentences import gettext as _

CERTAIN = 0.995
"""Links with this score or above are not called inferred."""
LIKELY = 0.5
"""For a clause that stays in its place, only links below this score are called inferred."""

IN_PLACE = (ChangeKind.REWORDED,)
NO_LINK = (ChangeKind.ADDED, ChangeKind.REMOVED)


def is_doubtful(kinds: tuple[ChangeKind, ...], score: float) -> bool:
    """Return True if readers must be told that a link is inferred: the clause moved, or few of its words are left."""
    if any(kind in NO_LINK for kind in kinds):
        return False
    return score < (LIKELY if kinds == IN_PLACE else CERTAIN)


def inferred(score: float) -> Span:
    """Return the remark that a link is inferred, with its score."""
    remark = _("(inferred from likeness: {share})", share=percent(round(score * 100)))
    return Span(f"  {remark}", "quiet")


def words_of(change: Change) -> tuple[WordRun, ...]:
    """Return the word diff of a change; the clauses of a split or a merge are read one after the other."""
    return word_diff(_text_of(change.before), _text_of(change.after))


def _text_of(clauses: Iterable[Clause]) -> str:
    return " ".join(clause.text for clause in clauses)


def change_lines(change: Change) -> Iterator[Line]:
    """Show one change: a heading, then its words."""
    yield line(*_where(change), Span("  "), *kinds_spans(change.kinds), *_inferred(change))
    if _same_words(change):
        if change.after[0].text:
            yield line(Span(shortened(_text_of(change.after)), "quiet"), indent=4)
    elif _text_of(change.before) or _text_of(change.after):
        yield word_diff_line(words_of(change), indent=4)
    came, went = _("“{words}” came from {clause}"), _("“{words}” went to {clause}")
    yield from (_flowed(flow, came, flow.before) for flow in change.came)
    yield from (_flowed(flow, went, flow.after) for flow in change.left)
    yield BLANK


def _flowed(flow: Flow, message: str, clause: Clause) -> Line:
    words = Span(shortened(flow.text, 12), "quiet")
    return line(*styled(message, "moved", words=words, clause=clause_name(clause)), indent=4)


def _same_words(change: Change) -> bool:
    one_each = len(change.before) == len(change.after) == 1
    return one_each and change.before[0].text == change.after[0].text


def _where(change: Change) -> Iterator[Span]:
    before, after = (_places(side) for side in (change.before, change.after))
    if before and after and (before != after or _other_document(change)):
        yield Span(before, "label")
        yield Span(" → ", "quiet")
    place = Span(after or before, "label")
    if _other_document(change):
        yield from styled(_("{clause} in {document}"), "quiet", clause=place, document=change.after[0].document)
    else:
        yield place


def _places(clauses: tuple[Clause, ...]) -> str:
    return listed([clause_name(clause) for clause in clauses])


def _other_document(change: Change) -> bool:
    return bool(change.before and change.after) and change.before[0].document != change.after[0].document


def _inferred(change: Change) -> Iterator[Span]:
    if change.before and change.after and is_doubtful(change.kinds, change.score):
        yield inferred(change.score)
