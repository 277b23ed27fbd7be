"""Receiving: rules that decide if a push may become part of the record.

Cheap rules run first, and the first finding refuses the push. What is pushed is read once; a rule
reads what is new and never the whole history.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.errors import Conflict, DraftingError, Invalid
from drafting_engine.repository.naming import MOST_PATH_BYTES, colliding_names, name_fault, shown
from drafting_engine.repository.pushes.pushed import (
    FILE,
    FOLDER,
    NULL_ID,
    Pushed,
    PushedFolder,
    PushLimits,
    Update,
    open_pushed,
)
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import AMENDMENTS, MAIN
from drafting_engine.repository.writing import Author
from drafting_engine.repository.writing.stale_locks import remove_stale_lock
from drafting_engine.services.versions.changes import PushedChanges
from drafting_engine.services.versions.destructive import DestructiveChanges, StewardCheck
from drafting_engine.services.versions.findings import PushFinding, Subject, SubjectKind, name_subject, version_subject
from drafting_engine.services.versions.origins import PushedOrigins
from drafting_engine.services.versions.removals import UnexplainedRemovals
from drafting_engine.services.versions.texts import PushedSource, PushedTexts
from drafting_engine.services.versions.version_heads import head_findings
from drafting_engine.text_bounds import DEFAULT_BOUNDS, TextBounds

BEHIND = "push-behind"
"""The code of a finding: the ref has moved since the push or the form was made."""
_REF = re.compile(r"refs/heads/(?:main|amendments/[1-9][0-9]{0,8})\Z")


BranchRule = Callable[[Repository, Update, Sequence[Update]], Iterable[PushFinding]]
"""Finds why one update of a push can't be taken; the repository has what is pushed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushContext:
    """What the rules for a push need to know of its surroundings."""

    location: Path
    cache: Path
    objects: Path | None
    """The quarantine, where there are new objects."""
    now: datetime
    chosen: TextSettings | None = None
    pusher: Author | None = None
    """The pusher's name and address in Git; None if not known, then authors and committers are not checked."""
    limits: PushLimits = field(default_factory=PushLimits)
    bounds: TextBounds = DEFAULT_BOUNDS
    branch_rule: BranchRule | None = None
    """Holds a push against the proposals that there are: to the branch of one, or to the draft that takes one in."""
    is_steward: StewardCheck | None = None
    """Knows the addresses of stewards, who alone change the draft destructively; None where nobody has an account."""


def refusal(
    context: PushContext, updates: Sequence[Update], remark: Callable[[PushFinding], None] = lambda _: None
) -> PushFinding | None:
    """Return the first reason to refuse a push; None if it is accepted. `remark` is told what is taken all the same."""
    pushed = Pushed(context.location, context.objects, context.limits)
    try:
        for finding in _findings(context, pushed, updates):
            if not finding.is_remark:
                return finding
            remark(finding)
    finally:
        pushed.close()
    return None


def _findings(context: PushContext, pushed: Pushed, updates: Sequence[Update]) -> Iterator[PushFinding]:
    for update in updates:
        yield from ref_findings(update)
    yield from _caught(Subject(SubjectKind.PUSH), pushed.measure)
    for update in updates:
        yield from move_findings(pushed, update)
    amendments = pushed.heads(AMENDMENTS)
    before = {**amendments, **{ref: head for ref, head in pushed.heads(MAIN).items() if ref == MAIN}}
    known = set(before.values())
    source = PushedSource(context.location, context.cache, context.chosen, context.bounds, objects=context.objects)
    texts = PushedTexts(source, refs=frozenset((*amendments, *(update.ref for update in updates))))
    changes = PushedChanges(source)
    origins = PushedOrigins(source, changes)
    unexplained = UnexplainedRemovals(changes, origins)
    pusher = context.pusher.email if context.pusher else ""
    destructive = DestructiveChanges(changes, origins, pusher=pusher, is_steward=context.is_steward)
    for update in updates:
        versions = tuple(pushed.versions(update.new, known))
        for version in versions:
            yield from head_findings(version, pushed.head(version), context.now, context.pusher)
            folders: list[PushedFolder] = []
            yield from _caught(version_subject(version), partial(_look, pushed, version, folders))
            for folder in folders:
                yield from folder_findings(folder)
            yield from texts.findings(version, new_files(folders), is_first=not known)
        yield from destructive.file_findings(update)
        earlier = update.old if update.old != NULL_ID else before.get(MAIN, "")
        yield from texts.whole_findings(update.new, earlier=earlier)
        yield from destructive.clause_findings(update, versions)
        draft = before.get(MAIN, "") if update.ref.startswith(AMENDMENTS) else ""
        for version in versions:
            yield from unexplained.findings(version, frozenset(versions), draft=draft)
        if context.branch_rule:
            with open_pushed(context.location, context.objects) as repository:
                yield from context.branch_rule(repository, update, updates)
        known.add(update.new)
    if unreachable := pushed.unreachable_object():
        yield PushFinding(Subject(SubjectKind.OBJECT, unreachable), Invalid("push-object-unreachable"))


def remove_stale_locks(context: PushContext, updates: Sequence[Update]) -> None:
    """Remove stale locks of the refs that an accepted push is about to move."""
    for update in updates:
        remove_stale_lock(context.location, update.ref)


def ref_findings(update: Update) -> Iterator[PushFinding]:
    """Yield a finding for a ref that is neither the draft nor an amendment, and for a deletion."""
    if not _REF.match(update.ref):
        yield PushFinding(name_subject(update.ref), Invalid("push-to-other-ref"))
    elif update.new == NULL_ID:
        yield PushFinding(name_subject(update.ref), Invalid("push-deletes"))


def move_findings(pushed: Pushed, update: Update) -> Iterator[PushFinding]:
    """Yield a finding if a ref has moved meanwhile, would name no commit, or if the push is not a fast-forward."""
    if update.old != pushed.stands_at(update.ref):
        yield PushFinding(name_subject(update.ref), Conflict("push-behind"))
    elif not pushed.is_commit(update.new):
        yield PushFinding(name_subject(update.ref), Invalid("push-of-no-version"))
    elif update.old != NULL_ID and not pushed.is_ancestor(update.old, update.new):
        yield PushFinding(name_subject(update.ref), Invalid("push-forced"))


def folder_findings(folder: PushedFolder) -> Iterator[PushFinding]:
    """Yield a finding for each unsafe name, and for each entry that is neither a regular file nor a folder."""
    doubles = colliding_names(entry.name for entry in folder.entries)
    fresh = {entry.name for entry in folder.new}
    for entry in folder.new:
        subject = name_subject(shown(folder.path + entry.name))
        if wrong := name_fault(entry.name):
            yield PushFinding(subject, wrong)
        elif len(folder.path + entry.name) > MOST_PATH_BYTES:
            yield PushFinding(subject, Invalid("push-path-too-long", most=MOST_PATH_BYTES))
        elif entry.mode not in (FILE, FOLDER):
            yield PushFinding(subject, _mode_fault(entry.mode))
    for name, other in doubles.items():
        if fresh & {name, other}:
            fault = Invalid("push-names-collide", other=shown(other))
            yield PushFinding(name_subject(shown(folder.path + name)), fault)


def _mode_fault(mode: bytes) -> Invalid:
    match mode:
        case b"120000":
            return Invalid("push-holds-link")
        case b"160000":
            return Invalid("push-holds-submodule")
        case b"100755":
            return Invalid("push-holds-program")
    return Invalid("push-mode-wrong", mode=shown(mode))


def new_files(folders: Iterable[PushedFolder]) -> dict[str, str]:
    """Return the blob ids of new files by path; the names were checked before."""
    files = ((folder.path + entry.name, entry) for folder in folders for entry in folder.new if entry.mode == FILE)
    return {path.decode("utf-8"): entry.id for path, entry in files}


def _look(pushed: Pushed, version: str, folders: list[PushedFolder]) -> None:
    folders.extend(pushed.folders(version))


def _caught(subject: Subject, act: Callable[[], None]) -> Iterator[PushFinding]:
    try:
        act()
    except DraftingError as error:
        yield PushFinding(subject, error)
