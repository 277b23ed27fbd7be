"""The life of a clause as lines of text, for somebody who wants to know who asked for it and what became of it."""

from collections.abc import Iterator

from drafting_engine.cli.change_lines import inferred, is_doubtful
from drafting_engine.cli.origin_descriptions import OriginDescriptions
from drafting_engine.cli.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.wording import (
    clause_name,
    counted,
    day_of,
    day_source,
    kinds_spans,
    kinds_words,
    reference,
    shortened,
    word_diff_line,
    written_day,
)
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.provenance.dating import GIT, version_day
from drafting_engine.provenance.life import ClauseVersion, OriginRun, Trace
from drafting_engine.repository.commit import Commit

GIT_DAYS = "Days are those of the versions in Git where no line states another; a law may be older than its version."

MOST_WORDS = 60
"""So much of a version's message is shown; JSON has all of it."""


def history_lines(trace: Trace, head: Commit, descriptions: OriginDescriptions) -> Iterator[Line]:
    """Yield the history of a clause: its words, its versions oldest first, and who brought the words."""
    yield from _heading(trace, head)
    for version in trace.versions:
        yield BLANK
        yield from _version(version, descriptions)
    if len({run.commit.id for run in trace.words}) > 1:
        yield BLANK
        yield line(Span("Who brought its present words" if trace.is_alive else "Who brought its last words", "title"))
        yield from word_lines(trace.words)
    if any(told and told.source == GIT for told in map(version_day, (version.commit for version in trace.versions))):
        yield BLANK
        yield line(Span(GIT_DAYS, "quiet"))


def _heading(trace: Trace, head: Commit) -> Iterator[Line]:
    yield line(Span(clause_name(trace.clause), "title"), Span(f"  {trace.clause_id}", "quiet"))
    upto = f"read up to {day_of(head)}, reference {reference(head.id)}"
    yield line(Span(f"{trace.clause.document}; {counted(len(trace.versions), 'version')}; {upto}", "quiet"))
    if not trace.is_alive:
        yield BLANK
        yield line(Span("No longer in the text", "bad"), f": {ending(trace.versions[-1])}. It last said:")
    if trace.clause.text:
        if trace.is_alive:
            yield BLANK
        yield line(trace.clause.text, indent=2)
    if trace.origins:
        yield BLANK
        yield line("Asked for by ", Span(", ".join(map(str, trace.origins)), "label"))


def ending(version: ClauseVersion) -> str:
    """Return how a clause left the text: what happened, when, by whom and why."""
    told, happened = version_day(version.commit), kinds_words(version.event.kinds)
    words = [f"{happened} on {written_day(told.day)}" if told else happened]
    if version.decided_by:
        words.append(f"by {version.decided_by}")
    if version.reason:
        words.append(f"because: {version.reason}")
    return " ".join(words)


def _version(version: ClauseVersion, descriptions: OriginDescriptions) -> Iterator[Line]:
    commit = version.commit
    happened = (*kinds_spans(version.event.kinds), *_places(version), *_inferred(version))
    yield line(Span(day_of(commit), "title"), "  ", *happened)
    yield line(f"{commit.author}: {commit.subject}", Span(f"  reference {reference(commit.id)}", "quiet"), indent=4)
    yield from _why(version, descriptions)
    if any(run.edit != "equal" for run in version.words):
        yield word_diff_line(version.words, indent=4)


def _places(version: ClauseVersion) -> Iterator[Span]:
    before, after = version.event.before, version.event.after
    if before and after and before.path != after.path:
        yield Span(f", from {clause_name(before)} to {clause_name(after)}")
    elif before is None and after:
        yield Span(f" as {clause_name(after)}")
    if before and after and before.document != after.document:
        yield Span(f", from {before.document} to {after.document}", "quiet")
    if version.event.related:
        others = ", ".join(str(other) for other in version.event.related)
        yield Span(f", {_relation(version)} {others}")


def _relation(version: ClauseVersion) -> str:
    """Return what the other clause of a split or a merge is to this one."""
    if ChangeKind.MERGED not in version.event.kinds:
        return "out of" if version.event.is_birth else "a part of it became"
    return "with" if version.event.after else "into"


def _inferred(version: ClauseVersion) -> Iterator[Span]:
    if is_doubtful(version.event.kinds, version.event.score):
        yield inferred(version.event.score)


def _why(version: ClauseVersion, descriptions: OriginDescriptions) -> Iterator[Line]:
    """Who asked, who decided, and why, as far as the version says so."""
    told = {
        "why": shortened(version.commit.body, MOST_WORDS),
        "asked for by": "; ".join(descriptions.described(origin, version.commit) for origin in version.origins),
        "reason": version.reason,
        "decided by": version.decided_by,
        "": day_source(version.commit),
    }
    for key, value in told.items():
        if value:
            yield line(Span(f"{key}: " if key else "", "quiet"), value, indent=4)


def word_lines(runs: tuple[OriginRun, ...]) -> Iterator[Line]:
    """Words, each run with the version, the author and the origin that brought it."""
    for run in runs:
        if run.text.strip():
            yield line(f"“{run.text.strip()}”", indent=2)
            yield line(Span(_brought(run), "quiet"), indent=6)


def _brought(run: OriginRun) -> str:
    origins = f", asked for by {', '.join(map(str, run.origins))}" if run.origins else ""
    commit = run.commit
    return f"{day_of(commit)}, {commit.author}: {commit.subject}{origins} (reference {reference(commit.id)})"
