"""Lineage: one walk over the history that gives each clause one life, kept in the cache.

The walk goes from the commits whose state is stored to the one asked for, parents first. What it finds at a commit
depends on that commit and its ancestors only, so that every clone, and every order of updates, finds the same.

A commit that leaves all documents as a parent has them, and that brings together nothing that the parent did not know,
shares that parent's state (history simplification, as `git log -- path` does it): most commits of a project whose
constitution is one file among thousands cost no more than a look at the folders on the way to that file. Where the
history is long, the git program says which commits concern the documents that were chosen, or any Markdown at all, and
the others are not read.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine import deadline
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import FILE, MARKDOWN_NAMES, TextSettings
from drafting_engine.comparison.changes import Continuation
from drafting_engine.deadline import Overdue
from drafting_engine.errors import Invalid, Unavailable
from drafting_engine.provenance.cache import LineageCache
from drafting_engine.provenance.following import CommitFollowing, ParsedDocuments
from drafting_engine.provenance.merge_following import MergeFollowing, MergeParent, ParentComparison, join_sections
from drafting_engine.provenance.progress import Progress
from drafting_engine.provenance.restoring import RestorationFinder
from drafting_engine.provenance.state import CommitOutcome, DocumentState
from drafting_engine.repository.reading import Repository, WalkedCommit
from drafting_engine.repository.reading.path_history import PathHistory, path_history
from drafting_engine.repository.reading.text_settings import settings_in
from drafting_engine.repository.reading.trees import FileChange

CHECKPOINT = 1_000
"""Commits between stored states, so that an old version is not followed from the very first one."""
LONG = 500
"""Commits beyond which the git program is asked which of them concern the documents: starting it takes as long."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document whose state is in the cache and was not needed yet."""

    number: int
    blob: str


_DocumentEntry = DocumentState | StoredDocument


class Lineage:
    """Follows the clauses of one repository into its cache."""

    def __init__(
        self,
        repository: Repository,
        cache: LineageCache,
        *,
        settings: TextSettings | None = None,
        corrections: Mapping[str, Sequence[Continuation]] | None = None,
        long_history: int = LONG,
    ) -> None:
        """`settings` says which files are documents, where the caller chose them; else each commit says so itself.

        `long_history` is how many commits make a history of which the git program is asked.
        """
        self._repository, self._cache = repository, cache
        self._chosen = settings
        self._corrections = corrections or {}
        self._long_history = long_history
        self._parser = Parser(strict=False)
        self._settings: dict[str, TextSettings] = {}
        self._numbers: dict[str, int] = {}
        self._folders: frozenset[str] | None = None
        """The folders in which documents ever lay; None where that is not known."""

    def update(self, head: str, progress: Progress | None = None) -> int:
        """Follow history up to a commit, unless that was done; return its number in the cache."""
        number = self._followed(head)
        if number is not None:
            return number
        self._cache.begin()
        try:
            number = self._followed(head)  # perhaps by whoever held the cache meanwhile
            if number is None:
                number = self._walk(head, progress)
            self._cache.commit()
        except Overdue:
            self._cache.commit()  # whoever asks next goes on from here
            raise
        except BaseException:
            self._cache.rollback()
            raise
        return number

    def _followed(self, head: str) -> int | None:
        """Return the number of the state at a commit, if it is stored."""
        number = self._cache.number(head)
        return number if number is not None and self._cache.has_snapshot(number) else None

    def _walk(self, head: str, progress: Progress | None) -> int:
        """Follow what is not stored; give the number of the state at the head."""
        self._numbers = self._cache.numbers()
        history = self._history(head)
        last = history.stands_for.get(head, head)
        awaited = Counter(parent for step in history.steps for parent in step.parents)
        trees = {step.commit: step.tree for step in history.steps}
        states: dict[str, _HistoryState] = {}
        followed: dict[str, int] = {}
        for done, step in enumerate(history.steps, start=1):
            befores = [states.get(parent) or self._loaded(parent) for parent in step.parents]
            earlier = [trees.get(parent) or self._repository.tree(parent) for parent in step.parents]
            with deadline.without_deadline():  # a version is followed as a whole
                state = states[step.commit] = self._next_state(step, befores, earlier)
            followed[step.commit] = state.commit
            for parent, before in zip(step.parents, befores, strict=True):
                states.setdefault(parent, before)
                awaited[parent] -= 1
                if not awaited[parent]:
                    del states[parent]
            if step.commit == last or done % CHECKPOINT == 0:
                self._store_once(state)
            if progress is not None:
                progress(done, len(history.steps))
            if step.commit != last and deadline.is_over():
                self._store_once(state)
                self._store_same_texts(history, followed)
                raise Overdue
        self._store_same_texts(history, followed)
        return followed[last] if last in followed else self._loaded(last).commit

    def _history(self, head: str) -> PathHistory:
        """Return the commits to follow up to a head; of a long history only those that may concern the documents."""
        known = self._cache.stored()
        self._folders = None
        if self._repository.leads_far(head, known, self._long_history):
            found = self._concerning(head, known)
            if found is not None:
                self._folders = found.folders
                return found
        return PathHistory(tuple(self._repository.walk([head], known)), {})

    def _concerning(self, head: str, known: Container[str]) -> PathHistory | None:
        """Ask Git which commits concern the documents: in places that are chosen, or wherever Markdown lies."""
        if self._chosen is not None and self._chosen.places:
            return path_history(self._repository, head, self._chosen.places, known)
        if not self._is_markdown_only([head]):  # before all of history is read
            return None
        found = path_history(self._repository, head, [FILE], known, names=MARKDOWN_NAMES)
        return found if found is not None and self._is_markdown_only(found.changing) else None

    def _is_markdown_only(self, commits: Iterable[str]) -> bool:
        """Return True if some commits say of no other file than Markdown that it is a document."""
        blobs = {self._settings_blob(commit) for commit in commits}
        return all(self._text_settings(blob).is_markdown_only for blob in blobs)

    def _store_same_texts(self, history: PathHistory, followed: Mapping[str, int]) -> None:
        """Store which commits share another's state; of those that were not read, where that state can be had again."""
        same = [(commit, number) for commit, number in followed.items() if self._numbers.get(commit) != number]
        kept: dict[str, int] = {}
        for commit in frozenset(history.stands_for.values()):
            number = followed.get(commit) or self._cache.number(commit)
            if number is not None and self._cache.has_snapshot(number):
                kept[commit] = number
        same.extend((one, kept[commit]) for one, commit in history.stands_for.items() if one != commit in kept)
        self._cache.add_same_texts(same)

    def _store_once(self, state: "_HistoryState") -> None:
        if not self._cache.has_snapshot(state.commit):
            self._store(state)

    def _loaded(self, commit: str) -> "_HistoryState":
        number = self._cache.number(commit)
        snapshot = self._cache.snapshot(number) if number is not None else None
        if number is None or snapshot is None:
            raise Unavailable("lineage-cache-damaged")
        documents, ancestors, settings = snapshot
        entries: dict[str, _DocumentEntry] = {name: StoredDocument(number, blob) for number, name, blob in documents}
        return _HistoryState(number, ancestors, settings, entries)

    def _store(self, state: "_HistoryState") -> None:
        numbers = []
        for name, entry in sorted(state.entries.items()):
            if isinstance(entry, DocumentState):
                number = self._cache.add_document(name, entry.blob, entry.living)
                state.entries[name] = StoredDocument(number, entry.blob) if len(state.entries) > 1 else entry
            else:
                number = entry.number
            numbers.append(number)
        self._cache.add_snapshot(state.commit, numbers, state.ancestors, state.settings)

    def _document(self, state: "_HistoryState", name: str) -> DocumentState:
        """Return the state of one document, read from the cache where it was not needed yet."""
        entry = state.entries[name]
        if isinstance(entry, DocumentState):
            return entry
        document = self._parse(name, entry.blob)
        living = iter(self._cache.living(entry.number))
        rows = []
        for section in document.sections:
            row = []
            for clause in section.clauses:
                one = next(living)
                row.append(type(one)(one.life, clause, one.origins, one.gone))
            rows.append(tuple(row))
        found = state.entries[name] = DocumentState(document, entry.blob, tuple(rows))
        return found

    def _parse(self, name: str, blob: str) -> Document:
        return self._parser.parse(name, self._repository.text(blob, name, strict=False))

    # One commit

    def _next_state(
        self, step: WalkedCommit, befores: Sequence["_HistoryState"], trees: Sequence[str]
    ) -> "_HistoryState":
        """Return the state after a commit; where it left the documents as a parent has them, that parent's."""
        differing = [self._differing(step, tree, before) for tree, before in zip(trees, befores, strict=True)]
        if len(befores) == 1 and not differing[0]:
            return befores[0]
        files = [self._changed(step, one, before) for one, before in zip(differing, befores, strict=True)]
        return self._same(step, befores, files) or self._follow(step.commit, befores, files)

    def _same(
        self, step: WalkedCommit, befores: Sequence["_HistoryState"], files: Sequence["_ChangedFiles"]
    ) -> "_HistoryState | None":
        for before, one in zip(befores, files, strict=True):
            if one.blobs or one.settings != before.settings:
                continue
            if len(befores) == 1 or all(before.ancestors >> other.commit & 1 for other in befores):
                brings = any(other.commit != before.commit for other in befores)
                lands = brings and self._repository.trailer(step.commit, "Amendment")
                return None if lands else before
        return None

    def _follow(
        self, commit: str, befores: Sequence["_HistoryState"], files: Sequence["_ChangedFiles"]
    ) -> "_HistoryState":
        known = self._numbers.get(commit)
        number = self._cache.add_commit(commit, [before.commit for before in befores]) if known is None else known
        self._numbers[commit] = number
        ancestors = 1 << number
        for before in befores:
            ancestors |= before.ancestors
        settings = files[0].settings if files else self._settings_blob(commit)
        entries = dict(befores[0].entries) if befores else {}
        if not befores:
            outcome = self._first(commit, number, settings)
        elif len(befores) == 1:
            outcome = self._ordinary(commit, number, befores[0], files[0])
        else:
            outcome = self._merge(commit, number, befores, files)
        for name in files[0].blobs if files else ():
            entries.pop(name, None)
        entries.update(outcome.documents)
        if known is None:
            self._cache.add_raw_commit(number, self._repository.raw_commit(commit))
            self._cache.add(number, outcome.events)
            self._land(commit, number, befores)
        return _HistoryState(number, ancestors, settings, entries)

    def _land(self, commit: str, number: int, befores: Sequence["_HistoryState"]) -> None:
        """Note what a merge brought in as an amendment: its `Amendment` trailer speaks for all of it."""
        if len(befores) > 1 and self._repository.commit(commit).values("Amendment"):
            brought = 0
            for before in befores[1:]:
                brought |= before.ancestors
            self._cache.add_landing(number, brought & ~befores[0].ancestors)

    def _first(self, commit: str, number: int, settings: str) -> CommitOutcome:
        holds = self._holds(settings)
        found = self._repository.files(commit, self._text_settings(settings).may_hold)
        blobs = {name: blob for name, blob in found.items() if holds(name)}
        return self._following(commit, number, None, {}, self._texts(blobs)).run()

    def _ordinary(self, commit: str, number: int, before: "_HistoryState", files: "_ChangedFiles") -> CommitOutcome:
        if not files.blobs:
            return CommitOutcome()
        befores = {name: self._document(before, name) for name in files.blobs if name in before.entries}
        return self._following(commit, number, before, befores, self._texts(files.blobs)).run()

    def _merge(
        self, commit: str, number: int, befores: Sequence["_HistoryState"], files: Sequence["_ChangedFiles"]
    ) -> CommitOutcome:
        first = files[0]
        if not first.blobs:
            return CommitOutcome()
        texts = self._texts(first.blobs)
        taken: dict[str, DocumentState] = {}
        for name in texts:
            for other in befores[1:]:
                if name not in taken and name in other.entries and other.entries[name].blob == first.blobs[name]:
                    taken[name] = self._document(other, name)
        same = self._lives(entry for name, entry in befores[0].entries.items() if name not in first.blobs)
        parents = [self._parent(before, one) for before, one in zip(befores, files, strict=True)]
        plain = join_sections(texts, taken, parents, same)
        if plain is not None:
            return plain
        sides = [self._side(commit, number, before, one, texts) for before, one in zip(befores, files, strict=True)]
        return MergeFollowing(commit=number, commit_id=commit, sides=sides, taken=taken, elsewhere=same).run()

    def _parent(self, before: "_HistoryState", files: "_ChangedFiles") -> MergeParent:
        """Return what a merge needs of one parent: the documents that differ, and what was ever known there."""
        documents = {name: self._document(before, name) for name in files.blobs if name in before.entries}
        return MergeParent(documents, lambda life: self._knows(before, life))

    def _side(
        self, commit: str, number: int, before: "_HistoryState", files: "_ChangedFiles", texts: ParsedDocuments
    ) -> ParentComparison:
        """Compare one parent with the documents of the merge that differ from it."""
        afters = {**{name: text for name, text in texts.items() if name in files.blobs}}
        more = {name: blob for name, blob in files.blobs.items() if blob and name not in afters}
        afters.update(self._texts(more))
        befores = {name: self._document(before, name) for name in files.blobs if name in before.entries}
        outcome = self._following(commit, number, before, befores, afters).run()
        return ParentComparison(befores, outcome, lambda life: self._knows(before, life))

    def _knows(self, before: "_HistoryState", life: str) -> bool:
        born = next(self._cache.events(life), None)
        return born is not None and bool(before.ancestors >> born[0] & 1)

    def _following(
        self,
        commit: str,
        number: int,
        before: "_HistoryState | None",
        befores: Mapping[str, DocumentState],
        afters: ParsedDocuments,
    ) -> CommitFollowing:
        alive: set[str] = set()

        def is_free(life: str) -> bool:
            if not alive and before is not None:
                alive.update(self._lives(before.entries.values()))
            return life not in alive

        return CommitFollowing(
            commit=number,
            commit_id=commit,
            befores=list(befores.values()),
            afters=afters,
            graves=RestorationFinder(self._cache, before.ancestors if before is not None else 0),
            is_free=is_free,
            continues=self._stated(commit) if befores else (),
        )

    def _stated(self, commit: str) -> tuple[Continuation, ...]:
        """Return what overrides inference: confirmed corrections first, then what the drafter said in the commit."""
        return (*self._corrections.get(commit, ()), *self._repository.continuations(commit))

    def _lives(self, entries: Iterable[_DocumentEntry]) -> set[str]:
        found: set[str] = set()
        numbers: list[int] = []
        for entry in entries:
            if isinstance(entry, StoredDocument):
                numbers.append(entry.number)
            else:
                found.update(living.life for living in entry.living)
        return found | self._cache.lives_in(numbers) if numbers else found

    # Files

    def _changed(self, step: WalkedCommit, differing: Sequence[FileChange], before: "_HistoryState") -> "_ChangedFiles":
        """Return the documents among the files that a commit changed against a parent."""
        text = self._text_settings(before.settings)
        changed = dict(differing)
        if self._chosen is not None or FILE not in changed:
            return _ChangedFiles({name: blob for name, blob in changed.items() if text.holds(name)}, before.settings)
        settings = changed[FILE]
        holds = self._holds(settings)
        now = {name: blob for name, blob in self._repository.files(step.commit).items() if holds(name)}
        blobs = {
            name: blob for name, blob in now.items() if name not in before.entries or before.entries[name].blob != blob
        }
        blobs.update({name: "" for name in before.entries if name not in now})
        return _ChangedFiles(blobs, settings)

    def _differing(self, step: WalkedCommit, tree: str, before: "_HistoryState") -> list[FileChange]:
        """Return the files, in folders that may hold documents, that a commit changed against a parent's tree."""
        may_hold = (
            self._text_settings(before.settings).may_hold if self._folders is None else self._folders.__contains__
        )
        return self._repository.differing(tree, step.tree, may_hold)

    def _settings_blob(self, commit: str) -> str:
        return "" if self._chosen is not None else self._repository.blob_at(commit, FILE)

    def _holds(self, settings: str) -> Callable[[str], bool]:
        return self._text_settings(settings).holds

    def _text_settings(self, settings: str) -> TextSettings:
        """Return what a text says of itself, by the blob that says so, where the caller did not choose."""
        if self._chosen is not None:
            return self._chosen
        found = self._settings.get(settings)
        if found is None:
            found = self._settings[settings] = settings_in(self._repository, settings)
        return found

    def _texts(self, blobs: Mapping[str, str]) -> ParsedDocuments:
        found: dict[str, tuple[Document, str]] = {}
        for name, blob in sorted(blobs.items()):
            if not blob:
                continue
            try:
                found[name] = (self._parse(name, blob), blob)
            except Invalid:  # no text that can be read: for lineage, not there
                continue
        return found


@dataclass(slots=True)
class _HistoryState:
    """A state in hand, with documents that may still be in the cache only."""

    commit: int
    """Its number in the cache."""
    ancestors: int
    """A set of commit numbers as bits: this commit and all that led to it."""
    settings: str
    """The blob of `constitution.toml`; empty without one."""
    entries: dict[str, _DocumentEntry]


@dataclass(frozen=True, slots=True)
class _ChangedFiles:
    """The documents that a commit changed against a parent, and the settings it has."""

    blobs: Mapping[str, str]
    settings: str
