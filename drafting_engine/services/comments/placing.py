"""Placing comments at one version: on their clause, on their words, or as orphans.

A comment stays with the life of the clause that it was made on, however that is reworded, renumbered or moved. Its
quotation is looked for in that clause only, and in those which history says were split from it or took it in.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.comparison.anchoring import Anchor, Quotation, anchor
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import DraftingError, NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.annotations import Annotation, Target
from drafting_engine.provenance.life import Event
from drafting_engine.services.comments.essays import place_on_essay
from drafting_engine.services.comments.origins import Origin, essay_page, origin_of
from drafting_engine.services.text.essays import Essays
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.text.opening import Source
from drafting_engine.services.text.texts import Texts

_DIVIDED = frozenset((ChangeKind.SPLIT, ChangeKind.MERGED))
ClausePlace = tuple[str, str]
"""A document and the key of a clause in it."""


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
    """True if the clause that it was made on stands; a comment without one hangs on the head of its article."""
    anchor: Anchor | None = None
    """Where the quoted words are now, in characters of the clause's text."""

    @property
    def quotation(self) -> Quotation | None:
        """The words it speaks of; None for the whole clause."""
        return self.origin.quotation

    @property
    def is_orphan(self) -> bool:
        """True if its words, or its clause, no longer stand."""
        return not self.is_alive or (self.quotation is not None and self.anchor is None)

    @property
    def is_lost(self) -> bool:
        """True if somebody should say where it belongs: what is on a proposed change waits for the proposal."""
        return self.is_orphan and not self.said.place.amendment

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The comment and its replies."""
        return (self.said, *(reply.said for reply in self.replies))

    @property
    def count(self) -> int:
        """How many things were said in it."""
        return 1 + len(self.replies)


@dataclass(slots=True)
class PlacementCache:
    """Origins of comments and the clause ids there; valid for all versions until a correction of lineage."""

    corrections: str
    origins: dict[str, tuple[Target, Origin]] = field(default_factory=dict)
    """By the name of a comment, with the target that was read."""
    lives: dict[tuple[str, ClausePlace], ClauseId] = field(default_factory=dict)
    """By the commit at which a comment was made, and the clause there."""


class Placer:
    """Finds where comments belong at one version."""

    def __init__(
        self, source: Source, texts: Texts, essays: Essays, lineages: Lineages, commit_id: str, known: PlacementCache
    ) -> None:
        """Read the version; what is known already is used, and what is found is added to it."""
        self._source, self._texts, self._lineages, self.commit_id = source, texts, lineages, commit_id
        self._written = essays
        self._known = known
        self._clauses = {(c.document, c.key): c for c in texts.constitution(commit_id).clauses}
        self._essays = TextSettings(documents=texts.settings(commit_id).essays)
        self._ids = lineages.ids(commit_id)
        self._standing = {life: self._clauses[place] for place, life in self._ids.items() if place in self._clauses}
        self._events: dict[ClauseId, list[Event]] = {}
        for event in lineages.events(commit_id):
            self._events.setdefault(event.clause_id, []).append(event)
        self._then: dict[str, Mapping[tuple[ClausePlace, str], ClauseId | None]] = {}
        self._asked: dict[str, Mapping[ClausePlace, ClauseId]] = {commit_id: self._ids}
        self._placed: dict[str, tuple[Annotation, AnchoredComment | None]] = {}
        """By name, with what was read: a file that changed is another annotation."""

    def forget_all_but(self, said: Collection[Annotation]) -> None:
        """Forget comments that no longer exist."""
        names = {one.name for one in said}
        for name in self._known.origins.keys() - names:
            self._known.origins.pop(name, None)
        for name in self._placed.keys() - names:
            self._placed.pop(name, None)

    def place(self, said: Annotation) -> AnchoredComment | None:
        """Place one comment; None if its target is no page of this text."""
        known = self._placed.get(said.name)
        if known is None or known[0] is not said:
            known = self._placed[said.name] = (said, self._found(said, said.place))
        return known[1]

    def _found(self, said: Annotation, target: Target) -> AnchoredComment | None:
        origin = self._origin(said.name, target)
        if origin is None:
            return None
        comment = AnchoredComment(said=said, replies=(), origin=origin, document=f"{origin.page}.md")
        found = self._on_life(comment, target.clause) if target.clause is not None else None
        if found is None:
            life = self._life(origin)
            found = self._on_life(comment, life) if life is not None else None
        return found or self._on_page(comment)

    def _origin(self, name: str, target: Target) -> Origin | None:
        known = self._known.origins.get(name)
        if known is not None and known[0] == target:
            return known[1]
        found = origin_of(target, self._texts, self._written)
        if found is not None and found.clause is not None:
            self._known.origins[name] = (target, found)
        return found

    # The clause then

    def _life(self, origin: Origin) -> ClauseId | None:
        """Return the id of the clause on which a comment was made."""
        clause = origin.clause
        if clause is None:
            return None
        place = (clause.document, clause.key)
        known = self._known.lives.get((origin.commit, place))
        if known is None:
            if origin.commit not in self._then:
                self._then[origin.commit] = self._replayed(origin.commit)
            known = self._then[origin.commit].get((place, clause.text)) or self._earlier_id(origin.commit, place)
            if known is not None:
                self._known.lives[origin.commit, place] = known
        return known

    def _replayed(self, commit_id: str) -> Mapping[tuple[ClausePlace, str], ClauseId | None]:
        """Return the clause ids by place and words at an earlier version, from its events; None if two fit.

        An event tells a clause's address and words as they were left. An address that changed with its
        article's later is not told, and then the lineage itself is asked, which takes much longer.
        """
        try:
            with self._source.open() as repository:
                before = set(repository.ancestry([commit_id]))
        except DraftingError:
            return {}
        found: dict[tuple[ClausePlace, str], ClauseId | None] = {}
        for life, events in self._events.items():
            last = next((event.after for event in reversed(events) if event.commit in before), None)
            if last is not None:
                stood = ((last.document, last.key), last.text)
                found[stood] = None if stood in found else life
        return found

    def _earlier_id(self, commit_id: str, place: ClausePlace) -> ClauseId | None:
        """Return the clause id at a place of an earlier version, from the lineage up to it."""
        if commit_id not in self._asked:
            try:
                self._asked[commit_id] = self._lineages.ids(commit_id)
            except DraftingError:
                self._asked[commit_id] = {}
        return self._asked[commit_id].get(place)

    # The clause now

    def _on_life(self, comment: AnchoredComment, life: ClauseId) -> AnchoredComment | None:
        standing = self._standing.get(life)
        own = self._anchored(comment, life, standing) if standing is not None else None
        if own is not None and not own.is_orphan:
            return own
        events = self._events.get(life)
        if events is None:
            return self._carried_on(comment, life)
        for heir in _heirs(events) if comment.quotation is not None else ():
            clause = self._standing.get(heir)
            found = self._anchored(comment, heir, clause) if clause is not None else None
            if found is not None and not found.is_orphan:
                return found
        last = events[-1].after or events[-1].before
        if own is not None or last is None:
            return own
        return replace(comment, document=last.document, clause_id=life, clause=last)

    def _carried_on(self, comment: AnchoredComment, life: ClauseId) -> AnchoredComment | None:
        """Return a comment on a clause whose id an earlier version of the engine gave."""
        try:
            known = self._lineages.trace(self.commit_id, life).clause_id
        except NotFound:
            return None
        return self._on_life(comment, known) if known in self._events else None

    def _anchored(self, comment: AnchoredComment, life: ClauseId, clause: Clause) -> AnchoredComment:
        place = None
        if comment.quotation is not None:
            before = comment.origin.clause.text if comment.origin.clause is not None else ""
            place = anchor(comment.quotation, before, clause.text)
        return replace(comment, document=clause.document, clause_id=life, clause=clause, is_alive=True, anchor=place)

    def _on_page(self, comment: AnchoredComment) -> AnchoredComment | None:
        """Return a comment that is on no clause this copy knows: on its essay, or on its article where that stands."""
        if comment.origin.is_proposal:
            return replace(comment, is_alive=True)
        if self._essays.documents and self._essays.holds(comment.document):
            return self._on_essay(comment)
        if not comment.origin.is_article:
            return None
        try:
            article = self._texts.article(self.commit_id, comment.origin.slug)
        except DraftingError:  # struck out with its file, or so far only proposed: as it stood where it was made
            return replace(comment, clause=comment.origin.clause) if comment.origin.clause is not None else None
        head = article.clauses[0]
        life = self._ids.get((head.document, head.key))
        return replace(comment, document=article.document, clause_id=life, clause=head)

    def _on_essay(self, comment: AnchoredComment) -> AnchoredComment:
        """Return a comment on a paragraph of an essay; on the whole essay where this copy can't tell which."""
        origin = comment.origin
        now = next((one for one in self._written.all(self.commit_id) if one.name == comment.document), None)
        if now is None or origin.clause is None:
            return replace(comment, is_alive=now is not None and origin.quotation is None)
        then, _ = essay_page(origin, self._written)
        found = place_on_essay(origin.clause, origin.quotation, then, now.document)
        if found is None:
            return comment
        clause, place = found
        return replace(comment, clause=clause, is_alive=True, anchor=place)


def _heirs(events: list[Event]) -> Iterator[ClauseId]:
    """Yield the clauses that were split from a clause or merged with it."""
    for event in events:
        if not _DIVIDED.isdisjoint(event.kinds):
            yield from event.related
