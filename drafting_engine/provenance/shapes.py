"""The JSON shapes of answers, format 1: what a clause, a change, a version look like to a program.

The command line and the downloads of the web layer write the same shapes.
"""

from collections.abc import Iterable
from typing import Any, TypedDict

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change, Flow
from drafting_engine.comparison.wordings.words import WordRun
from drafting_engine.participation.links import OriginLink
from drafting_engine.provenance.dating import version_day
from drafting_engine.provenance.life import ClauseVersion, Event, OriginRun, Trace, UnconfirmedOrigin
from drafting_engine.repository.commit import Commit

FORMAT = 1
"""The version of every JSON shape here; it changes when a program that reads them would break."""

Shape = dict[str, Any]


class ClauseShape(TypedDict):
    """A clause: where it stands and what it says, text without its label."""

    document: str
    path: str
    label: str
    kind: str
    text: str


class PlaceShape(TypedDict):
    """Where a clause stands."""

    document: str
    path: str


FlowShape = TypedDict("FlowShape", {"text": str, "from": PlaceShape, "to": PlaceShape})
"""Words that went from one clause to another."""


class ChangeShape(TypedDict):
    """A change: its kinds, how sure it is, and the clauses of both sides."""

    kinds: list[str]
    score: float
    before: list[ClauseShape]
    after: list[ClauseShape]
    flows: list[FlowShape]


class TrailerShape(TypedDict):
    """A line at the end of a version's message that programs read: `Origin: P-12`."""

    key: str
    value: str


class CommitShape(TypedDict):
    """A version: who, when by Git's clock, on which stated day, and why."""

    id: str
    author: str
    date: str
    day: str | None
    day_stated_by: str | None
    subject: str
    body: str
    trailers: list[TrailerShape]


class RunShape(TypedDict):
    """Words of a difference: `equal`, `inserted` or `deleted`."""

    edit: str
    text: str


class EventShape(TypedDict):
    """What one version did to one clause."""

    clause: str
    commit: str
    kinds: list[str]
    score: float
    before: ClauseShape | None
    after: ClauseShape | None
    related: list[str]


class UnconfirmedShape(TypedDict):
    """An origin that is only claimed, or disputed: by whom, and where the record says so."""

    origin: str
    state: str
    amendment: str | None
    link: str | None
    claimed_by: str | None
    words: str


class ConfirmedShape(TypedDict):
    """A claim that counts as an origin: who confirmed it, when and why."""

    origin: str
    link: str
    confirmed_by: str
    at: str
    words: str


class OriginRunShape(TypedDict):
    """A run of words and who brought it."""

    text: str
    commit: str
    author: str
    origins: list[str]
    only_stated: list[str]
    unconfirmed: list[UnconfirmedShape]


class LifeStepShape(TypedDict):
    """One step of a clause's life."""

    clause: str
    commit: CommitShape
    kinds: list[str]
    score: float
    before: ClauseShape | None
    after: ClauseShape | None
    related: list[str]
    words: list[RunShape]
    origins: list[str]
    only_stated: list[str]
    unconfirmed: list[UnconfirmedShape]
    confirmed: list[ConfirmedShape]
    reason: str
    decided_by: str
    decided_on: str


class EndingShape(TypedDict):
    """What became of a clause that no longer stands, and where its words went."""

    how: str
    commit: str
    into: list[str]
    reason: str
    decided_by: str
    decided_on: str


class LivedClauseShape(ClauseShape):
    """A clause as it stands, or as it last stood."""

    id: str
    alive: bool


class TraceShape(TypedDict):
    """The life of a clause."""

    format: int
    clause: LivedClauseShape
    revision: str
    ended: EndingShape | None
    origins: list[str]
    only_stated: list[str]
    unconfirmed: list[UnconfirmedShape]
    versions: list[LifeStepShape]
    words: list[OriginRunShape]


def clause_shape(clause: Clause) -> ClauseShape:
    """Return a clause: where it stands and what it says, text without its label."""
    return {
        "document": clause.document,
        "path": clause.path,
        "label": clause.label,
        "kind": str(clause.kind),
        "text": clause.text,
    }


def change_shape(change: Change) -> ChangeShape:
    """Return a change: its kinds, how sure it is, and the clauses of both sides."""
    return {
        "kinds": [kind.value for kind in change.kinds],
        "score": round(change.score, 3),
        "before": [clause_shape(clause) for clause in change.before],
        "after": [clause_shape(clause) for clause in change.after],
        "flows": [_flow_shape(flow) for flow in change.flows],
    }


def _flow_shape(flow: Flow) -> FlowShape:
    return {"text": flow.text, "from": _place_shape(flow.before), "to": _place_shape(flow.after)}


def _place_shape(clause: Clause) -> PlaceShape:
    return {"document": clause.document, "path": clause.path}


def runs_shape(runs: Iterable[WordRun]) -> list[RunShape]:
    """Return a word diff: runs that are equal, inserted or deleted."""
    return [{"edit": run.edit.value, "text": run.text} for run in runs]


def commit_shape(commit: Commit) -> CommitShape:
    """Return a version: who, when by Git's clock, on which stated day, and why."""
    told = version_day(commit)
    return {
        "id": commit.id,
        "author": commit.author,
        "date": commit.date.isoformat(),
        "day": told.day.isoformat() if told else None,
        "day_stated_by": told.source if told else None,
        "subject": commit.subject,
        "body": commit.body,
        "trailers": [{"key": key, "value": value} for key, value in commit.trailers],
    }


def event_shape(event: Event) -> EventShape:
    """Return what one version did to one clause."""
    return {
        "clause": str(event.clause_id),
        "commit": event.commit,
        "kinds": list(map(str, event.kinds)),
        "score": round(event.score, 3),
        "before": clause_shape(event.before) if event.before else None,
        "after": clause_shape(event.after) if event.after else None,
        "related": [str(other) for other in event.related],
    }


def unconfirmed_shape(one: UnconfirmedOrigin) -> UnconfirmedShape:
    """Return an origin that is only claimed, or disputed: by whom, and where the record says so."""
    return {
        "origin": str(one.origin),
        "state": one.state.value,
        "amendment": str(one.amendment) if one.amendment else None,
        "link": one.link.name if one.link else None,
        "claimed_by": one.link.claim.by if one.link else None,
        "words": one.link.last.words if one.link else "",
    }


def confirmed_shape(link: OriginLink) -> ConfirmedShape:
    """Return a claim that counts as an origin: who confirmed it, when and why."""
    last = link.last
    return {
        "origin": str(link.origin),
        "link": link.name,
        "confirmed_by": last.by,
        "at": last.at.isoformat(),
        "words": last.words,
    }


def origin_run_shape(run: OriginRun) -> OriginRunShape:
    """Return a run of words and who brought it."""
    return {
        "text": run.text,
        "commit": run.commit.id,
        "author": run.commit.author,
        "origins": [str(origin) for origin in run.origins],
        "only_stated": [str(origin) for origin in run.only_stated],
        "unconfirmed": [unconfirmed_shape(one) for one in run.unconfirmed],
    }


def version_shape(version: ClauseVersion) -> LifeStepShape:
    """Return one step of a life."""
    return {
        **event_shape(version.event),
        "commit": commit_shape(version.commit),
        "words": runs_shape(version.words),
        "origins": [str(origin) for origin in version.origins],
        "only_stated": [str(origin) for origin in version.only_stated],
        "unconfirmed": [unconfirmed_shape(one) for one in version.unconfirmed],
        "confirmed": [confirmed_shape(link) for link in version.confirmed],
        "reason": version.reason,
        "decided_by": version.decided_by,
        "decided_on": version.decided_on,
    }


def ending_shape(trace: Trace) -> EndingShape | None:
    """Return what became of a clause that no longer stands, and where its words went; None for one that stands."""
    if trace.is_alive:
        return None
    from drafting_engine.provenance.endings import ending_of  # noqa: PLC0415 - most clauses that are asked for stand

    ending = ending_of(trace)
    if ending is None:
        return None
    last = ending.version
    return {
        "how": ending.kind.value,
        "commit": last.commit.id,
        "into": [str(other) for other in ending.into],
        "reason": last.reason,
        "decided_by": last.decided_by,
        "decided_on": last.decided_on,
    }


def trace_shape(trace: Trace) -> TraceShape:
    """Return the life of a clause."""
    return {
        "format": FORMAT,
        "clause": {"id": str(trace.clause_id), "alive": trace.is_alive, **clause_shape(trace.clause)},
        "revision": trace.revision,
        "ended": ending_shape(trace),
        "origins": [str(origin) for origin in trace.origins],
        "only_stated": [str(origin) for origin in trace.only_stated],
        "unconfirmed": [unconfirmed_shape(one) for one in trace.unconfirmed],
        "versions": [version_shape(version) for version in trace.versions],
        "words": [origin_run_shape(run) for run in trace.words],
    }
