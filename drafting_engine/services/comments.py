"""Comments: what the public said of clauses, each where its clause stands at a version, or an honest orphan.

A comment stays with the life of the clause that it was made on, however that is reworded, renumbered or moved. Its
quotation is looked for in that clause only, and in those which history says were split from it or took it in.
What was worked out is kept for the heads that it came from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.comparison.anchoring import Anchor, Quotation, anchor
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import DraftingError, NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.life import Trace
from drafting_engine.repository.annotations import Annotation, Unreadable, each_once, read_annotations
from drafting_engine.services.comment_places import Origin, origin_of
from drafting_engine.services.lineages import Lineages
from drafting_engine.services.opening import Source
from drafting_engine.services.texts import Texts

BRANCH = "annotations"
KEPT = 4
"""Pairs of heads whose comments are kept in memory."""
DEEPEST = 4
"""How deep replies are told apart."""
_DIVIDED = frozenset((ChangeKind.SPLIT, ChangeKind.MERGED))


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply in a thread."""

    said: Annotation
    depth: int
    """1 for an answer to the comment itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchoredComment:
    """A comment with its thread, and where it belongs at a version."""

    said: Annotation
    replies: tuple[Reply, ...]
    origin: Origin
    """Where it was made."""
    document: str
    """The file of its clause, or of its page where the clause is not known."""
    clause_id: ClauseId | None = None
    """The clause that it is on now, or the head of its article where this copy can't tell; None on an essay."""
    clause: Clause | None = None
    """As it stands, or as it last stood."""
    is_alive: bool = False
    """Whether the clause that it was made on stands; a comment without one hangs on the head of its article."""
    anchor: Anchor | None = None
    """Where the quoted words are now, in characters of the clause's text."""

    @property
    def quotation(self) -> Quotation | None:
        """The words it speaks of; None for the whole clause."""
        return self.origin.quotation

    @property
    def is_orphan(self) -> bool:
        """Whether its words, or its clause, no longer stand."""
        return not self.is_alive or (self.quotation is not None and self.anchor is None)

    @property
    def count(self) -> int:
        """How many things were said in it."""
        return 1 + len(self.replies)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one pair of heads says."""

    comments: tuple[AnchoredComment, ...]
    unreadable: tuple[Unreadable, ...]
    homeless: tuple[Annotation, ...]


class Comments:
    """The comments of one repository; safe to use from several threads."""

    def __init__(self, source: Source, texts: Texts, lineages: Lineages) -> None:
        """Read from a repository; nothing is opened before it is asked for."""
        self._source, self._texts, self._lineages = source, texts, lineages
        self._lock = Lock()
        self._kept: dict[tuple[str, str, str], _Told] = {}
        self._read: Mapping[tuple[str, str], Annotation | Unreadable] = {}

    def on(self, commit_id: str, document: str) -> tuple[AnchoredComment, ...]:
        """Every comment that belongs to a document at a version, oldest first."""
        return tuple(comment for comment in self._told(commit_id).comments if comment.document == document)

    def all(self, commit_id: str) -> tuple[AnchoredComment, ...]:
        """Every comment on the text or its essays, oldest first."""
        return self._told(commit_id).comments

    def of_clause(self, commit_id: str, clause_id: ClauseId) -> tuple[AnchoredComment, ...]:
        """Every comment on a clause at a version, also after it was removed, oldest first."""
        return tuple(comment for comment in self._told(commit_id).comments if comment.clause_id == clause_id)

    def unreadable(self, commit_id: str) -> tuple[Unreadable, ...]:
        """The files of the branch that can't be read, and why."""
        return self._told(commit_id).unreadable

    def homeless(self, commit_id: str) -> tuple[Annotation, ...]:
        """What speaks of nothing that this copy knows: neither a page of the text nor another comment."""
        return self._told(commit_id).homeless

    def _told(self, commit_id: str) -> _Told:
        with self._source.open() as repository:
            head, record = repository.branch(BRANCH), repository.branch("record")
            if head is None:
                return _Told((), (), ())
            key = (commit_id, head, record or "")
            with self._lock:
                told = self._kept.get(key)
                if told is not None:
                    return told
                self._read = read_annotations(repository, head, self._read)
                files = tuple(each_once(self._read.values()))
        told = _tell(files, _Placer(self._texts, self._lineages, commit_id))
        with self._lock:
            # What was taken out of the record stays in no memory.
            self._kept = {old: kept for old, kept in self._kept.items() if old[1] == head}
            while len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = told
        return told


def _tell(files: Sequence[Annotation | Unreadable], placer: "_Placer") -> _Told:
    said = [file for file in files if isinstance(file, Annotation)]
    said.sort(key=lambda one: (one.created.timestamp() if one.created else 0.0, one.name))
    by_id = {one.id for one in said}
    answers: dict[str, list[Annotation]] = {}
    roots: list[Annotation] = []
    for one in said:
        parent = one.targets[0].source
        (answers.setdefault(parent, []) if parent in by_id else roots).append(one)
    placed = tuple(
        replace(comment, replies=tuple(_thread(root, answers)))
        for root in roots
        if (comment := placer.place(root)) is not None
    )
    told = {one.id for comment in placed for one in (comment.said, *(reply.said for reply in comment.replies))}
    unreadable = tuple(file for file in files if isinstance(file, Unreadable))
    return _Told(placed, unreadable, tuple(one for one in said if one.id not in told))


def _thread(root: Annotation, answers: Mapping[str, Sequence[Annotation]]) -> Iterator[Reply]:
    """The replies under a comment, each behind what it answers; however deep a stranger made them."""
    waiting = [(one, 1) for one in reversed(answers.get(root.id, ()))]
    while waiting:
        one, depth = waiting.pop()
        yield Reply(one, min(depth, DEEPEST))
        waiting.extend((answer, depth + 1) for answer in reversed(answers.get(one.id, ())))


class _Placer:
    """Finds where comments belong at one version."""

    def __init__(self, texts: Texts, lineages: Lineages, commit_id: str) -> None:
        self._texts, self._lineages, self._commit_id = texts, lineages, commit_id
        self._clauses = {(c.document, c.key): c for c in texts.constitution(commit_id).clauses}
        self._essays = TextSettings(documents=texts.settings(commit_id).essays)
        self._ids = lineages.ids(commit_id)
        self._standing = {life: self._clauses[place] for place, life in self._ids.items() if place in self._clauses}
        self._then: dict[str, Mapping[tuple[str, str], ClauseId]] = {commit_id: self._ids}

    def place(self, said: Annotation) -> AnchoredComment | None:
        """Place one comment; None where its target is no page of this text."""
        target = said.targets[0]
        origin = origin_of(target, self._texts)
        if origin is None:
            return None
        comment = AnchoredComment(said=said, replies=(), origin=origin, document=f"{origin.page}.md")
        found = self._on_life(comment, target.clause) if target.clause is not None else None
        if found is None:
            life = self._life(origin)
            found = self._on_life(comment, life) if life is not None else None
        return found or self._on_page(comment)

    def _life(self, origin: Origin) -> ClauseId | None:
        """The life of the clause on which a comment was made."""
        clause = origin.clause
        if clause is None:
            return None
        if origin.commit not in self._then:
            try:
                self._then[origin.commit] = self._lineages.ids(origin.commit)
            except DraftingError:
                self._then[origin.commit] = {}
        return self._then[origin.commit].get((clause.document, clause.key))

    def _on_life(self, comment: AnchoredComment, life: ClauseId) -> AnchoredComment | None:
        standing = self._standing.get(life)
        own = self._anchored(comment, life, standing) if standing is not None else None
        if own is not None and not own.is_orphan:
            return own
        try:
            trace = self._lineages.trace(self._commit_id, life)
        except NotFound:
            return None
        for heir in (trace.clause_id, *_heirs(trace)):
            clause = self._standing.get(heir)
            found = self._anchored(comment, heir, clause) if clause is not None else None
            if found is not None and not found.is_orphan and comment.quotation is not None:
                return found
        if own is not None:
            return own
        clause_id, clause = trace.clause_id, trace.clause
        return replace(comment, document=clause.document, clause_id=clause_id, clause=clause, is_alive=trace.is_alive)

    def _anchored(self, comment: AnchoredComment, life: ClauseId, clause: Clause) -> AnchoredComment:
        place = None
        if comment.quotation is not None:
            before = comment.origin.clause.text if comment.origin.clause is not None else ""
            place = anchor(comment.quotation, before, clause.text)
        return replace(comment, document=clause.document, clause_id=life, clause=clause, is_alive=True, anchor=place)

    def _on_page(self, comment: AnchoredComment) -> AnchoredComment | None:
        """A comment that is on no clause this copy knows: on its essay, or on its article where that stands."""
        if self._essays.documents and self._essays.holds(comment.document):
            return comment
        if not comment.origin.is_article:
            return None
        try:
            article = self._texts.article(self._commit_id, comment.origin.slug)
        except DraftingError:
            return None
        head = article.clauses[0]
        life = self._ids.get((head.document, head.key))
        return replace(comment, document=article.document, clause_id=life, clause=head)


def _heirs(trace: Trace) -> Iterator[ClauseId]:
    """The clauses which history says were split from a clause or took it in."""
    for version in trace.versions:
        if not _DIVIDED.isdisjoint(version.event.kinds):
            yield from version.event.related
