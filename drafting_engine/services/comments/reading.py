"""Comments read from the record, each placed on its clause at a version, or an orphan.

What was worked out is kept for the heads that it came from; what is new is added to it. Comments that are taken out of
the record stay in no memory.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TypeVar

from drafting_engine.identifiers import ClauseId
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.annotations import Annotation, Unreadable
from drafting_engine.record.annotations import each_once, read_annotations
from drafting_engine.repository.corrections import read_corrections
from drafting_engine.repository.reading import Repository
from drafting_engine.services.comments.placing import AnchoredComment, PlacementCache, Placer, Reply
from drafting_engine.services.text.essays import Essays
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.text.opening import Source
from drafting_engine.services.text.texts import Texts

K = TypeVar("K")

BRANCH = "annotations"
KEPT = 4
"""Pairs of heads whose comments are kept in memory."""
PLACERS = 4
"""Versions at which comments can be placed without reading them anew: the draft, and amendments that people look at."""
DEEPEST = 4
"""How deep replies are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _CommentIndex:
    """The comments at one pair of heads."""

    comments: tuple[AnchoredComment, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    homeless: tuple[Annotation, ...] = ()
    by_document: Mapping[str, tuple[AnchoredComment, ...]] = field(default_factory=dict)
    by_clause: Mapping[ClauseId, tuple[AnchoredComment, ...]] = field(default_factory=dict)
    by_name: Mapping[str, AnchoredComment] = field(default_factory=dict)
    """Every comment and every reply, with the comment that its thread began with."""


class Comments:
    """The comments of one repository; safe to use from several threads."""

    def __init__(self, source: Source, texts: Texts, essays: Essays, lineages: Lineages) -> None:
        """Read from a repository; nothing is opened before it is asked for."""
        self._source, self._texts, self._essays, self._lineages = source, texts, essays, lineages
        self._lock = Lock()
        self._head = ""
        self._kept: LruCache[tuple[str, str, str], _CommentIndex] = LruCache(KEPT)
        self._read: Mapping[tuple[str, str], Annotation | Unreadable] = {}
        self._read_head = ""
        self._known = PlacementCache("")
        self._placers: LruCache[str, Placer] = LruCache(PLACERS)

    def on(self, commit_id: str, document: str) -> tuple[AnchoredComment, ...]:
        """Return every comment that belongs to a document at a version, oldest first."""
        return self._index(commit_id).by_document.get(document, ())

    def all(self, commit_id: str) -> tuple[AnchoredComment, ...]:
        """Return every comment on the text or its essays, oldest first."""
        return self._index(commit_id).comments

    def of_clause(self, commit_id: str, clause_id: ClauseId) -> tuple[AnchoredComment, ...]:
        """Return every comment on a clause at a version, also after it was removed, oldest first."""
        return self._index(commit_id).by_clause.get(clause_id, ())

    def thread(self, commit_id: str, name: str) -> AnchoredComment | None:
        """Return the thread that a comment or reply stands in; None if no page of the text has it."""
        return self._index(commit_id).by_name.get(name)

    def unreadable(self, commit_id: str) -> tuple[Unreadable, ...]:
        """Return the files of the branch that can't be read, and why."""
        return self._index(commit_id).unreadable

    def homeless(self, commit_id: str) -> tuple[Annotation, ...]:
        """Return the comments whose target is neither a page of this text nor another comment."""
        return self._index(commit_id).homeless

    def of_amendment(self, number: int, before: str, after: str) -> tuple[AnchoredComment, ...]:
        """Return the comments on an amendment and its changes, oldest first, placed in the version that each is on."""
        name = f"A-{number}"
        files = [said for _, said in self.files().values() if said.parent or said.place.amendment == name]
        found: list[AnchoredComment] = []
        for at, sides in ((before, ("before",)), (after, ("after", "change", ""))):
            some = [said for said in files if said.parent or said.place.side in sides]
            if any(not said.parent for said in some):
                with self._source.open() as repository:
                    corrections = read_corrections(repository).digest
                found += _tell(some, self._placer_at(at, corrections)).comments
        return tuple(sorted(found, key=lambda one: _moment(one.said)))

    def files(self) -> Mapping[str, tuple[str, Annotation]]:
        """Return every comment of the record by its name, with the place of its file, wherever it belongs."""
        with self._source.open() as repository:
            head = repository.branch(BRANCH)
            if head is None:
                return {}
            with self._lock:
                read = self._read_at(repository, head)
        return {said.name: (path, said) for (path, _), said in read.items() if isinstance(said, Annotation)}

    def _index(self, commit_id: str) -> _CommentIndex:
        with self._source.open() as repository:
            head, record = repository.branch(BRANCH), repository.branch("record")
            if head is None:
                return _CommentIndex()
            key = (commit_id, head, record or "")
            with self._lock:
                told = self._kept.get(key)
                if told is not None:
                    return told
                files = tuple(each_once(self._read_at(repository, head).values()))
            corrections = read_corrections(repository).digest
        placer = self._placer_at(commit_id, corrections)
        placer.forget_all_but([file for file in files if isinstance(file, Annotation)])
        told = _tell(files, placer)
        with self._lock:
            if self._head != head:  # what was taken out of the record stays in no memory
                self._head = head
                self._kept.clear()
                self._placers.clear()
                self._placers.put(commit_id, placer)
            self._kept.put(key, told)
        return told

    def _read_at(self, repository: Repository, head: str) -> Mapping[tuple[str, str], Annotation | Unreadable]:
        """Return the files of a head; the folders of the last one are not walked again. The lock must be held."""
        if self._read_head != head:
            self._read, self._read_head = read_annotations(repository, head, self._read), head
        return self._read

    def _placer_at(self, commit_id: str, corrections: str) -> Placer:
        """Return the placer of a version; the last ones are cached, since a new comment moves no other."""
        with self._lock:
            if self._known.corrections != corrections:
                self._known = PlacementCache(corrections)
                self._placers.clear()
            known = self._known
        sources = self._source, self._texts, self._essays, self._lineages
        return self._placers.get_or_make(commit_id, lambda: Placer(*sources, commit_id, known))


def _tell(files: Sequence[Annotation | Unreadable], placer: Placer) -> _CommentIndex:
    said = [file for file in files if isinstance(file, Annotation)]
    said.sort(key=_moment)
    names = {one.id: one.name for one in said}
    known = frozenset(names.values())
    answers: dict[str, list[Annotation]] = {}
    roots: list[Annotation] = []
    for one in said:  # by name: the address under which a record is served may change, and an id keeps the old one
        parent = names.get(one.targets[0].source, one.parent)
        (answers.setdefault(parent, []) if parent in known else roots).append(one)
    placed = tuple(
        replace(comment, replies=tuple(_thread(root, answers))) if root.name in answers else comment
        for root in roots
        if (comment := placer.place(root)) is not None
    )
    told = {one.id for comment in placed for one in comment.annotations}
    unreadable = tuple(file for file in files if isinstance(file, Unreadable))
    return _CommentIndex(
        comments=placed,
        unreadable=unreadable,
        homeless=tuple(one for one in said if one.id not in told),
        by_document=_grouped((comment.document, comment) for comment in placed),
        by_clause=_grouped((comment.clause_id, comment) for comment in placed if comment.clause_id),
        by_name={one.name: comment for comment in placed for one in comment.annotations},
    )


def _moment(said: Annotation) -> tuple[float, str]:
    return (said.created.timestamp() if said.created else 0.0, said.name)


def _grouped(found: Iterable[tuple[K, AnchoredComment]]) -> Mapping[K, tuple[AnchoredComment, ...]]:
    kept: dict[K, list[AnchoredComment]] = {}
    for key, comment in found:
        kept.setdefault(key, []).append(comment)
    return {key: tuple(several) for key, several in kept.items()}


def _thread(root: Annotation, answers: Mapping[str, Sequence[Annotation]]) -> Iterator[Reply]:
    """Yield the replies to a comment, each after what it answers; not recursive, so any depth is safe."""
    waiting = [(one, 1) for one in reversed(answers.get(root.name, ()))]
    while waiting:
        one, depth = waiting.pop()
        yield Reply(one, min(depth, DEEPEST))
        waiting.extend((answer, depth + 1) for answer in reversed(answers.get(one.name, ())))
