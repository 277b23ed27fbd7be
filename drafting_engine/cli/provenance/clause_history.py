"""The life of a clause as lines of text, for somebody who wants to know who asked for it and what became of it."""

from collections.abc import Iterable, Iterator

from drafting_engine.cli.provenance.endings import ended_words
from drafting_engine.cli.provenance.origin_descriptions import OriginDescriptions
from drafting_engine.cli.provenance.stated_reasons import stated_reason
from drafting_engine.cli.terminal.styled_lines import BLANK, Line, Span, line
from drafting_engine.cli.terminal.styled_sentences import Styled, styled
from drafting_engine.cli.text.change_lines import inferred, is_doubtful
from drafting_engine.cli.text.wording import (
    clause_name,
    day_of,
    day_source,
    kinds_spans,
    reference,
    shortened,
    word_diff_line,
)
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.language.formats import day_of_text, listed
from drafting_engine.language.links import origins_listed, stated_words, step_words, unconfirmed_words
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.text.version_days import git_days_note
from drafting_engine.provenance.dating import GIT, LEGAL, version_day
from drafting_engine.provenance.endings import ending_of
from drafting_engine.provenance.life import ClauseVersion, OriginRun, Trace, UnconfirmedOrigin
from drafting_engine.repository.commit import Commit
from drafting_engine.services.engine import Engine

MOST_WORDS = 60
"""So much of a version's message is shown; JSON has all of it."""


def history_lines(engine: Engine, trace: Trace, head: Commit) -> Iterator[Line]:
    """Yield the history of a clause: its words, its versions oldest first, and who brought the words."""
    descriptions = OriginDescriptions(engine)
    yield from _heading(engine, trace, head)
    for version in trace.versions:
        yield BLANK
        yield from _version(version, descriptions, stated_reason(engine, head.id, version.reason))
    if len({run.commit.id for run in trace.words}) > 1:
        yield BLANK
        title = _("Who brought its present words") if trace.is_alive else _("Who brought its last words")
        yield line(Span(title, "title"))
        yield from word_lines(trace.words)
    if any(told and told.source == GIT for told in map(version_day, (version.commit for version in trace.versions))):
        yield BLANK
        yield line(Span(git_days_note(), "quiet"))


def _heading(engine: Engine, trace: Trace, head: Commit) -> Iterator[Line]:
    yield line(Span(clause_name(trace.clause), "title"), Span(f"  {trace.clause_id}", "quiet"))
    about = ngettext(
        "{document}; {count} version; read up to {day}, reference {reference}",
        "{document}; {count} versions; read up to {day}, reference {reference}",
        len(trace.versions),
        document=trace.clause.document,
        day=day_of(head),
        reference=reference(head.id),
    )
    yield line(Span(about, "quiet"))
    if ending := ending_of(trace):
        yield BLANK
        ended = Span(ended_words(engine, head.id, ending))
        yield line(*styled(_("No longer in the text. {ended}."), "bad", ended=ended))
        yield line(Span(_("It last said:"), "bad"))
    if trace.clause.text:
        if trace.is_alive:
            yield BLANK
        yield line(trace.clause.text, indent=2)
    settled = [origin for origin in trace.origins if origin not in trace.only_stated]
    if trace.origins:
        yield BLANK
    if settled:
        yield line(*styled(_("Asked for by {origins}"), origins=Span(_listed(settled), "label")))
    for origin in trace.only_stated:
        yield line(Span(str(origin), "label"), Span(f": {stated_words()}", "quiet"))
    for one in trace.unconfirmed:
        yield from _unconfirmed(one)


def _unconfirmed(one: UnconfirmedOrigin) -> Iterator[Line]:
    yield line(Span(str(one.origin), "label"), Span(f": {unconfirmed_words(one)}", "quiet"))


def _listed(names: Iterable[object]) -> str:
    return listed(list(map(str, names)))


def _version(version: ClauseVersion, descriptions: OriginDescriptions, reason: str) -> Iterator[Line]:
    commit = version.commit
    yield line(Span(day_of(commit), "title"), "  ", *_happened(version), *_inferred(version))
    cited = _("reference {reference}", reference=reference(commit.id))
    yield line(f"{listed(commit.authors)}: {commit.subject}", Span(f"  {cited}", "quiet"), indent=4)
    yield from _why(version, descriptions, reason)
    if any(run.edit != "equal" for run in version.words):
        yield word_diff_line(version.words, indent=4)


def _happened(version: ClauseVersion) -> Styled:
    """Return what happened to a clause, from where to where, and with which others."""
    before, after = version.event.before, version.event.after
    told, moved = kinds_spans(version.event.kinds), _("{happened}, from {before} to {after}")
    if before and after and before.path != after.path:
        told = styled(moved, happened=told, before=clause_name(before), after=clause_name(after))
    elif before is None and after:
        told = styled(_("{happened} as {clause}"), happened=told, clause=clause_name(after))
    if before and after and before.document != after.document:
        told = styled(moved, "quiet", happened=told, before=before.document, after=after.document)
    if version.event.related:
        told = styled(_relation(version), happened=told, clauses=_listed(version.event.related))
    return told


def _relation(version: ClauseVersion) -> str:
    """Return what the other clauses of a split or a merge are to this one."""
    if ChangeKind.MERGED in version.event.kinds:
        return _("{happened}, with {clauses}") if version.event.after else _("{happened}, into {clauses}")
    if version.event.is_birth:
        return _("{happened}, out of {clauses}")
    return _("{happened}, a part of it became {clauses}")


def _inferred(version: ClauseVersion) -> Iterator[Span]:
    if is_doubtful(version.event.kinds, version.event.score):
        yield inferred(version.event.score)


def _why(version: ClauseVersion, descriptions: OriginDescriptions, reason: str) -> Iterator[Line]:
    """Who asked, who decided, and why, as far as the version says so."""
    described = {origin: descriptions.described(origin, version.commit) for origin in version.origins}
    asked = "; ".join(words for origin, words in described.items() if origin not in version.only_stated)
    confirmed = "; ".join(f"{link.origin} ({step_words(link.last)}: {link.last.words})" for link in version.confirmed)
    stated = (f"{described[origin]} ({stated_words()})" for origin in version.only_stated)
    claimed = "; ".join((*stated, *(f"{one.origin} ({unconfirmed_words(one)})" for one in version.unconfirmed)))
    told = (
        (_("why: {words}"), shortened(version.commit.body, MOST_WORDS)),
        (_("asked for by: {words}"), asked),
        (_("said to come from: {words}"), claimed),
        (_("origin confirmed: {words}"), confirmed),
        (_("reason: {words}"), reason),
        (_("decided by: {words}"), own_words(version.decided_by)),
        (_("decided on: {words}"), _legal_day(version)),
        ("{words}", day_source(version.commit)),
    )
    for message, words in told:
        if words:
            yield line(*styled(message, "quiet", words=Span(words)), indent=4)


def _legal_day(version: ClauseVersion) -> str:
    """Return the day of the decision with which a version landed; empty where it is the version's own day."""
    return "" if version.commit.values(LEGAL) else day_of_text(version.decided_on)


def word_lines(runs: tuple[OriginRun, ...]) -> Iterator[Line]:
    """Words, each run with the version, the author and the origin that brought it."""
    for run in runs:
        if run.text.strip():
            yield line(_("“{words}”", words=run.text.strip()), indent=2)
            yield line(Span(_brought(run), "quiet"), indent=6)


def _brought(run: OriginRun) -> str:
    commit = run.commit
    facts: dict[str, object] = {
        "day": day_of(commit),
        "author": commit.author,
        "subject": commit.subject,
        "reference": reference(commit.id),
    }
    if not run.origins:
        return _("{day}, {author}: {subject} (reference {reference})", **facts)
    origins = origins_listed(run.origins, run.only_stated)
    return _("{day}, {author}: {subject}, asked for by {origins} (reference {reference})", origins=origins, **facts)
