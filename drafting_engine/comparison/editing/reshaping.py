"""Acts on clauses: renumber, move, split and merge, each with the new text and with who carries on whom.

A section is its heading with all that stands under it; it is renumbered and moved among other sections as a clause is.

An act changes labels and places and leaves the words alone. What it gives is read again before it is accepted: where
the text would be read in another way than was meant, the act is refused and nothing happens.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.numbers.numbering import row_reading, with_rank, with_typed
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.writing import write
from drafting_engine.comparison.continuations import NamedClause, StatedContinuation
from drafting_engine.comparison.editing.pieces import Piece, pieces
from drafting_engine.errors import Invalid, NotFound


class CannotReshape(Invalid):
    """The act would change how the rest of the text is read."""


class ReshapingKind(StrEnum):
    """What an act did."""

    RENUMBERED = "renumbered"
    MOVED = "moved"
    MOVED_TO_OTHER_ARTICLE = "moved-to-another-article"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class ReshapingReport:
    """What happened to a clause: `language.reshaping` says it."""

    kind: ReshapingKind
    clause: str
    """Its address."""
    other: str = ""
    """The new number; the address behind which it stands now, or of the clause that was merged with it."""
    followers: int = 0
    """How many clauses behind it were renumbered too."""


@dataclass(frozen=True, slots=True)
class Reshaped:
    """What an act made of a text."""

    sources: Mapping[str, str]
    """The new text of each document that changed, by name."""
    continued: tuple[StatedContinuation, ...]
    report: ReshapingReport


@dataclass(slots=True)
class _SourcePiece:
    """A clause with its source while a text is taken apart."""

    clause: Clause | None
    source: str

    def relabel(self, old: str, new: str) -> None:
        """Write another label in front."""
        at = self.source.find(old)
        stop = old[len(old.rstrip(".:)-–— ")) :]
        if at < 0 and stop and new.endswith(stop):  # it stands behind emphasis or a backslash: `**Art. 2**.`
            old, new = old.removesuffix(stop), new.removesuffix(stop)
            at = self.source.find(old)
        if not 0 <= at <= 40:
            raise CannotReshape("cannot-renumber")
        self.source = self.source[:at] + new + self.source[at + len(old) :]


class Reshaping:
    """The clauses of some documents, ready to be put in another shape; one act each."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.name: document for document in documents}
        self._rows = {document.name: [_cut(piece) for piece in pieces(document)] for document in documents}
        self._labels: dict[Clause, str] = {}
        self._parents: dict[Clause, str] = {}

    def renumber(self, document: str, key: str, number: str) -> Reshaped:
        """Give a clause another number; those behind it in its row count on from it."""
        clause = self._clause(document, key)
        new = with_typed(clause.label, number)
        row = self._row(clause)
        at = next(i for i, one in enumerate(row) if one is clause)
        labels = [one.label for one in row]
        style, value = row_reading(new, labels)
        self._relabel(clause, new)
        count = 0
        if _goes_on(labels[at:]):
            for step, other in enumerate(row[at + 1 :], 1):
                self._relabel(other, with_rank(other.label, style, value[0] + step))
                count += 1
        return self._done(ReshapingReport(ReshapingKind.RENUMBERED, clause.path, new, count))

    def move(self, document: str, key: str, target_document: str, target_key: str) -> Reshaped:
        """Put a clause, with what stands under it, behind another; both rows are counted anew."""
        clause, target = self._clause(document, key), self._clause(target_document, target_key)
        own = self._subtree(clause)
        if any(one.clause is target for one in own):
            raise CannotReshape("cannot-move-behind-itself")
        if bool(clause.level) != bool(target.level):
            raise CannotReshape("cannot-move-there", clause=clause.path)
        left, joined = self._row(clause), [one for one in self._row(target) if one is not clause]
        self._take_out(document, own)
        self._put_behind(target, own)
        self._count_on([one for one in left if one is not clause], left, 0 if target not in left else None)
        place = next(i for i, one in enumerate(joined) if one is target)
        row = [*joined[: place + 1], clause, *joined[place + 1 :]]
        self._number_moved(clause, row, place + 1, left if target in left else joined)
        self._parents[clause] = target.parent
        is_near = target.document == document
        kind = ReshapingKind.MOVED if is_near else ReshapingKind.MOVED_TO_OTHER_ARTICLE
        return self._done(ReshapingReport(kind, clause.path, target.path))

    def split(self, document: str, key: str, words: str) -> Reshaped:
        """Split a clause before these words."""
        clause = self._clause(document, key)
        _require_words(clause)
        cuts = self._rows[document]
        at = next(i for i, one in enumerate(cuts) if one.clause is clause)
        head, body, tail = Piece(clause, cuts[at].source).parts
        place = _place_of(words, body)
        row = self._row(clause)
        second = replace(clause, text=body[place:])
        separator = "\n\n" if _is_paragraph(clause) or _is_spaced(cuts, at) else "\n"
        cuts[at].source = head + body[:place].rstrip() + separator
        blank = body[: len(body) - len(body.lstrip())]
        cuts.insert(at + 1, _SourcePiece(second, head + blank + body[place:] + tail))
        if clause.label:
            position = next(i for i, one in enumerate(row) if one is clause)
            style, value = row_reading(clause.label, [one.label for one in row])
            behind = row[position + 1 :] if _goes_on([one.label for one in row[position:]]) else []
            for step, other in enumerate([second, *behind], 1):
                self._relabel(other, with_rank(clause.label, style, value[0] + step))
        try:
            return self._done(ReshapingReport(ReshapingKind.SPLIT, clause.path), whole={clause}, born={second: clause})
        except CannotReshape:
            if body[place].islower():
                raise Invalid("split-before-small-letter") from None
            raise

    def merge(self, document: str, key: str) -> Reshaped:
        """Merge a clause with the next one in its row."""
        clause = self._clause(document, key)
        _require_words(clause)
        row = self._row(clause)
        at = next(i for i, one in enumerate(row) if one is clause)
        if at + 1 >= len(row):
            raise Invalid("nothing-to-merge-with", clause=clause.path)
        following = row[at + 1]
        cuts = self._rows[document]
        if len(self._subtree(clause)) > 1:
            raise CannotReshape("cannot-merge-clause-above-others")
        first = next(one for one in cuts if one.clause is clause)
        second = next(one for one in cuts if one.clause is following)
        head, body, _ = Piece(clause, first.source).parts
        _, more, tail = Piece(following, second.source).parts
        first.source = head + body.rstrip() + " " + more.lstrip() + tail
        cuts.remove(second)
        self._count_on(row[at + 2 :], row, at + 1)
        self._parents |= {one.clause: clause.key for one in cuts if one.clause and one.clause.parent == following.key}
        report = ReshapingReport(ReshapingKind.MERGED, clause.path, following.path)
        return self._done(report, whole={clause}, taken={clause: following})

    # What acts share

    def _clause(self, document: str, key: str) -> Clause:
        for cut in self._rows.get(document, ()):
            if cut.clause is not None and cut.clause.key == key:
                return cut.clause
        raise NotFound("clause-not-in-text", clause=key[:40])

    def _row(self, clause: Clause) -> list[Clause]:
        """Return a clause and its siblings of the same kind, in order."""
        every = [cut.clause for cut in self._rows[clause.document] if cut.clause is not None]
        return [
            one
            for one in every
            if one.parent == clause.parent
            and bool(one.label) == bool(clause.label)
            and bool(one.level) == bool(clause.level)
        ]

    def _subtree(self, clause: Clause) -> list[_SourcePiece]:
        """Return the source pieces of a clause and of all that stands under it."""
        keys = {clause.key}
        found: list[_SourcePiece] = []
        for cut in self._rows[clause.document]:
            if cut.clause is clause or (cut.clause is not None and found and cut.clause.parent in keys):
                keys.add(cut.clause.key)
                found.append(cut)
            elif found:
                break
        return found

    def _relabel(self, clause: Clause, label: str) -> None:
        if label != clause.label and not clause.written:
            self._write_label(clause, clause.label, label)
        self._labels[clause] = label

    def _write_label(self, clause: Clause, old: str, new: str) -> None:
        next(one for row in self._rows.values() for one in row if one.clause is clause).relabel(old, new)

    def _count_on(self, behind: Sequence[Clause], row: Sequence[Clause], at: int | None) -> None:
        """Count those behind a gap anew, where the row was in order."""
        labels = [one.label for one in row]
        if at is None or not labels or not all(labels) or not _goes_on(labels):
            return
        style, first = row_reading(labels[0], labels)
        kept = [one for one in row if one in behind] if at else list(behind)
        start = first[0] + at if at else first[0]
        for step, other in enumerate(kept):
            self._relabel(other, with_rank(other.label, style, start + step))

    def _number_moved(self, clause: Clause, row: Sequence[Clause], at: int, before: Sequence[Clause]) -> None:
        """Number a row that a clause came into; without labels there it keeps the one that it has."""
        labels = [one.label for one in row if one is not clause]
        if not clause.label or not labels or not all(labels):
            return
        style, value = row_reading(before[0].label, labels)
        pattern = labels[0]
        if _goes_on([one.label for one in before]):
            for step, other in enumerate(row):
                self._relabel(other, with_rank(pattern if other is clause else other.label, style, value[0] + step))
        else:
            previous = row_reading(row[at - 1].label, labels)[1][0]
            self._relabel(clause, with_rank(pattern, style, previous + 1))
        self._write_as_row(clause, before[0])

    def _write_as_row(self, clause: Clause, sibling: Clause) -> None:
        """Write a label as its new row does, which readers may count by themselves."""
        if bool(clause.written) != bool(sibling.written):
            standing = clause.written or self._labels[clause]
            self._write_label(clause, standing, sibling.written or self._labels[clause])

    def _take_out(self, document: str, own: Sequence[_SourcePiece]) -> None:
        cuts = self._rows[document]
        at = cuts.index(own[0])
        is_last, before, tail = at + len(own) == len(cuts), cuts[at - 1].source, _tail(own[-1].source)
        following = None if is_last else cuts[at + len(own)].clause
        if at and is_last:
            cuts[at - 1].source = before.rstrip("\n") + tail
        elif at and following is not None and following.level:  # a heading stands apart from what is in front of it
            cuts[at - 1].source = before.rstrip("\n") + max(_tail(before), tail, key=len)
        del cuts[at : at + len(own)]

    def _put_behind(self, target: Clause, own: Sequence[_SourcePiece]) -> None:
        cuts = self._rows[target.document]
        last = self._subtree(target)[-1]
        at = cuts.index(last)
        tail = _tail(last.source) or "\n"
        between = "\n\n" if target.level or _is_spaced(cuts, at) or _is_paragraph(target) else "\n"
        last.source = last.source.rstrip("\n") + between
        own[-1].source = own[-1].source.rstrip("\n") + tail
        cuts[at + 1 : at + 1] = own

    def _done(
        self,
        report: ReshapingReport,
        *,
        whole: Iterable[Clause] = (),
        born: Mapping[Clause, Clause] = MappingProxyType({}),
        taken: Mapping[Clause, Clause] = MappingProxyType({}),
    ) -> Reshaped:
        """Write the documents, read them again, and say who became whom; raise where they are read otherwise.

        `whole` are clauses that are told of although they stay where they are; `born` names by a new clause the one
        that it came from, `taken` by a clause the one that went into it.
        """
        sources = {name: "".join(cut.source for cut in row) for name, row in self._rows.items()}
        parser = Parser()
        continued: list[StatedContinuation] = []
        asked = set(whole)
        for name, row in self._rows.items():
            after = list(parser.parse(name, sources[name]).clauses)
            before = [cut.clause for cut in row if cut.clause is not None]
            if len(after) != len(before):
                raise CannotReshape("cannot-reshape")
            for old, new in zip(before, after, strict=True):
                self._check(old, new)
                source = born.get(old, old)
                if old in born or old in asked or (old.document, old.key) != (name, new.key):
                    continued.append(StatedContinuation(NamedClause.of(source), NamedClause.of(new)))
                if old in taken:
                    continued.append(StatedContinuation(NamedClause.of(taken[old]), NamedClause.of(new)))
        changed = {name: text for name, text in sources.items() if text != write(self._documents[name])}
        return Reshaped(changed, tuple(continued), report)

    def _check(self, old: Clause, new: Clause) -> None:
        """A clause that is read with another label, or as something else, is not what was meant."""
        wanted = self._labels.get(old, old.label)
        if new.label != wanted or new.kind not in (old.kind, ClauseKind.TOMBSTONE):
            raise CannotReshape("cannot-reshape-clause", clause=old.path)
        parent = self._parents.get(old)
        if parent is not None and not (new.parent == parent or new.parent.endswith(f".{parent}")):
            raise CannotReshape("cannot-move-there", clause=old.path)


def _cut(piece: Piece) -> _SourcePiece:
    return _SourcePiece(piece.clause, piece.source)


def _require_words(clause: Clause) -> None:
    """Raise `CannotReshape` for a section: it is moved and renumbered as a whole, and has no words to split."""
    if clause.level:
        raise CannotReshape("section-not-split-or-merged", clause=clause.path)


def _is_paragraph(clause: Clause) -> bool:
    """Return True if a clause is neither numbered nor a bullet, so that a blank line sets it apart from the next."""
    return not clause.label and clause.kind is not ClauseKind.ITEM


def _goes_on(labels: Sequence[str]) -> bool:
    """Return True if a row counts one by one, so that those behind a change can be counted on."""
    if not labels or not all(labels):
        return False
    values = [row_reading(label, labels)[1] for label in labels]
    return all(not other[1] and other[0] == one[0] + 1 for one, other in pairwise(values))


def _is_spaced(cuts: Sequence[_SourcePiece], at: int) -> bool:
    """Return True if clauses stand apart here, with a blank line between them."""
    beside = [cuts[i].source for i in (at - 1, at) if 0 <= i < len(cuts) - 1 and cuts[i].clause is not None]
    own = [source for source in beside if source.strip() and not source.lstrip().startswith("#")]
    return bool(own) and all(source.endswith("\n\n") for source in own)


def _tail(source: str) -> str:
    return source[len(source.rstrip("\n")) :]


def _place_of(words: str, body: str) -> int:
    """Find where the second part begins; lines may be wrapped anywhere."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.start() for match in re.finditer(pattern, body)] if pattern else []
    if len(found) != 1 or not body[: found[0]].strip():
        raise Invalid("split-unclear")
    return found[0]
