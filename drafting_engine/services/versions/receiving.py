"""Receiving: rules that decide if a push may become part of the record.

Cheap rules run first, and the first finding refuses the push. What is pushed is read once; a rule
reads what is new and never the whole history.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from shlex import quote
from unicodedata import normalize

from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.errors import DraftingError
from drafting_engine.repository.naming import MOST_PATH_BYTES, colliding_names, name_fault, shown
from drafting_engine.repository.pushed import (
    FILE,
    FOLDER,
    NULL_ID,
    Pushed,
    PushedFolder,
    PushLimits,
    Update,
    VersionAuthors,
)
from drafting_engine.repository.refs import AMENDMENTS, MAIN
from drafting_engine.repository.stale_locks import remove_stale_lock
from drafting_engine.repository.trailer_rules import CO_AUTHOR
from drafting_engine.repository.writing import Author
from drafting_engine.services.versions.removals import UnexplainedRemovals
from drafting_engine.services.versions.texts import PushedSource, PushedTexts

AHEAD = timedelta(hours=1)
"""How far a drafter's clock may be ahead of ours."""

_REF = re.compile(r"refs/heads/(?:main|amendments/[1-9][0-9]{0,8})\Z")
_KINDS = {
    b"120000": "a symbolic link; put the file itself there",
    b"160000": "a submodule; put its files there",
    b"100755": "a program; take the right to run it away: git update-index --chmod=-x",
}


@dataclass(frozen=True, slots=True)
class PushFinding:
    """A reason to refuse a push: the file, version or ref, and what is wrong with it."""

    what: str
    message: str

    def __str__(self) -> str:
        return f"{shown(self.what)}: {self.message}"


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
    """The pusher's name and address in Git; None if not known, then authors are not checked."""
    limits: PushLimits = field(default_factory=PushLimits)


def refusal(context: PushContext, updates: Sequence[Update]) -> PushFinding | None:
    """Return the first reason to refuse a push; None if it is accepted."""
    pushed = Pushed(context.location, context.objects, context.limits)
    try:
        return next(_findings(context, pushed, updates), None)
    finally:
        pushed.close()


def _findings(context: PushContext, pushed: Pushed, updates: Sequence[Update]) -> Iterator[PushFinding]:
    for update in updates:
        yield from ref_findings(update)
    yield from _caught("this push", pushed.measure)
    for update in updates:
        yield from head_findings(pushed, update)
    amendments = pushed.heads(AMENDMENTS)
    before = {**amendments, **{ref: head for ref, head in pushed.heads(MAIN).items() if ref == MAIN}}
    known = set(before.values())
    source = PushedSource(context.location, context.cache, context.chosen, context.objects)
    texts = PushedTexts(source, refs=frozenset((*amendments, *(update.ref for update in updates))))
    unexplained = UnexplainedRemovals(source)
    for update in updates:
        versions = tuple(pushed.versions(update.new, known))
        for version in versions:
            yield from date_findings(version, pushed.times(version), context.now)
            if context.pusher:
                yield from author_findings(version, pushed.authors(version), context.pusher)
            folders: list[PushedFolder] = []
            yield from _caught(f"version {version[:7]}", partial(_look, pushed, version, folders))
            for folder in folders:
                yield from folder_findings(folder)
            faults = texts.faults(version, new_files(folders), is_first=not known)
            yield from (PushFinding(what, message) for what, message in faults)
        yield from (PushFinding(what, message) for what, message in texts.whole_faults(update.new))
        for version in versions:
            yield from (
                PushFinding(what, message) for what, message in unexplained.faults(version, frozenset(versions))
            )
        known.add(update.new)
    if unreachable := pushed.unreachable_object():
        yield PushFinding(
            f"object {unreachable[:12]}", "belongs to no version of this push; what nobody can read is not kept"
        )


def remove_stale_locks(context: PushContext, updates: Sequence[Update]) -> None:
    """Remove stale locks of the refs that an accepted push is about to move."""
    for update in updates:
        remove_stale_lock(context.location, update.ref)


def ref_findings(update: Update) -> Iterator[PushFinding]:
    """Yield a finding for a ref that is neither the draft nor an amendment, and for a deletion."""
    if not _REF.match(update.ref):
        yield PushFinding(update.ref, "only main and amendments/<number> take a push")
    elif update.new == NULL_ID:
        yield PushFinding(update.ref, "can't be deleted: nothing that was said is lost")


def head_findings(pushed: Pushed, update: Update) -> Iterator[PushFinding]:
    """Yield a finding if a ref would name no commit, or if the push is not a fast-forward."""
    if not pushed.is_commit(update.new):
        yield PushFinding(update.ref, "must name a version (a commit)")
    elif update.old != NULL_ID and not pushed.is_ancestor(update.old, update.new):
        yield PushFinding(update.ref, "takes no forced push: fetch, merge or rebase your work on it, and push again")


def date_findings(version: str, times: tuple[int, int], now: datetime) -> Iterator[PushFinding]:
    """Yield a finding for each date before 1970 or in the future."""
    for who, seconds in zip(("author", "committer"), times, strict=True):
        if seconds < 0:
            yield PushFinding(
                f"version {version[:7]}", f"its {who}'s date is before 1970; write the legal date as Decided-On"
            )
        elif seconds > (now + AHEAD).timestamp():
            yield PushFinding(
                f"version {version[:7]}", f"its {who}'s date lies in the future; set your clock and amend it"
            )


def author_findings(version: str, authors: VersionAuthors, pusher: Author) -> Iterator[PushFinding]:
    """Yield a finding if the pusher is neither author nor co-author, or if the author's name is not theirs."""
    own, what = pusher.email.casefold(), f"version {version[:7]}"
    if authors.email.casefold() == own:
        if normalize("NFC", authors.name) != normalize("NFC", pusher.name):
            helps = f"git config user.name {quote(pusher.name)} && git commit --amend --reset-author"
            yield PushFinding(what, f"its author is called {shown(authors.name, 60)}, you are {pusher.name}: {helps}")
    elif own not in {email.casefold() for email in authors.co_authors}:
        helps = f"git config user.email {pusher.email} && git commit --amend --reset-author"
        beside = f"{CO_AUTHOR}: {pusher.name} <{pusher.email}>"
        yield PushFinding(
            what, f"its author is {shown(authors.email, 80)}, not you: {helps} (or name yourself beside them: {beside})"
        )


def folder_findings(folder: PushedFolder) -> Iterator[PushFinding]:
    """Yield a finding for each unsafe name, and for each entry that is neither a regular file nor a folder."""
    doubles = colliding_names(entry.name for entry in folder.entries)
    fresh = {entry.name for entry in folder.new}
    for entry in folder.new:
        path = folder.path + entry.name
        if fault := name_fault(entry.name):
            yield PushFinding(shown(path), fault)
        elif len(path) > MOST_PATH_BYTES:
            yield PushFinding(shown(path), f"the path is longer than {MOST_PATH_BYTES} bytes")
        elif entry.mode not in (FILE, FOLDER):
            yield PushFinding(shown(path), _KINDS.get(entry.mode, f"mode {shown(entry.mode)} instead of 100644"))
    for name, other in doubles.items():
        if fresh & {name, other}:
            yield PushFinding(shown(folder.path + name), f"is one file with {shown(other)} where case does not count")


def new_files(folders: Iterable[PushedFolder]) -> dict[str, str]:
    """Return the blob ids of new files by path; the names were checked before."""
    files = ((folder.path + entry.name, entry) for folder in folders for entry in folder.new if entry.mode == FILE)
    return {path.decode("utf-8"): entry.id for path, entry in files}


def _look(pushed: Pushed, version: str, folders: list[PushedFolder]) -> None:
    folders.extend(pushed.folders(version))


def _caught(what: str, act: Callable[[], None]) -> Iterator[PushFinding]:
    try:
        act()
    except DraftingError as error:
        yield PushFinding(what, str(error))
