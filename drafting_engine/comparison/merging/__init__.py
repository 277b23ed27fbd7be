"""Merging two changed texts of one base, clause by clause and then word by word.

The clauses of all three texts are merged as trees; their words, where both changed them, as words; their labels, where
authors count them, are counted. What was written is then read again, and accepted only if every clause stands in it
once, in its place. A merge is symmetric: its result does not depend on who is called ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.writing import write
from drafting_engine.comparison.continuations import StatedContinuation
from drafting_engine.comparison.merging.line_merging import changes_reading, merge_lines
from drafting_engine.comparison.merging.renumbering import renumber
from drafting_engine.comparison.merging.rereading import reread
from drafting_engine.comparison.merging.restyling import restyle
from drafting_engine.comparison.merging.splitting import split_alike
from drafting_engine.comparison.merging.three_way_matching import MergeEntries
from drafting_engine.comparison.merging.tree_merging import merge_trees
from drafting_engine.comparison.merging.tree_writing import MergeConflict, Unresolved, write_trees

__all__ = ["Conflicted", "MergeConflict", "Merged", "Unresolved", "marked", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """Both changes, joined."""

    documents: Mapping[str, str]
    """Each document's source by its name."""
    continued: tuple[tuple[StatedContinuation, ...], tuple[StatedContinuation, ...]] = ((), ())
    """Which clauses of ours, and of theirs, have another address now, because both sides' rows were counted as one."""


@dataclass(frozen=True, slots=True)
class Conflicted:
    """What must be asked, and the documents with both wordings, between Git's markers where nobody said otherwise."""

    conflicts: tuple[MergeConflict, ...]
    documents: Mapping[str, str]


def merge(
    base: Sequence[Document],
    ours: Sequence[Document],
    theirs: Sequence[Document],
    *,
    unresolved: Unresolved | None = None,
) -> Merged | Conflicted:
    """Join what two sides made of one base. Read all three with one `Parser`.

    No insertion is lost: what can't be joined is a conflict that holds both wordings. In the documents it stands
    between Git's markers, or as `unresolved` writes it.
    """
    return _Merging(base, ours, theirs, unresolved or marked).run()


def marked(ours: str, theirs: str) -> str:
    """Return both wordings between Git's markers."""

    def closed(text: str) -> str:
        return text if not text or text.endswith("\n") else text + "\n"

    return f"<<<<<<< ours\n{closed(ours)}=======\n{closed(theirs)}>>>>>>> theirs\n"


class _Merging:
    """One merge."""

    def __init__(
        self, base: Sequence[Document], ours: Sequence[Document], theirs: Sequence[Document], unresolved: Unresolved
    ) -> None:
        self._texts = (base, ours, theirs)
        self._sources = tuple({document.name: write(document) for document in text} for text in self._texts)
        self._unresolved = unresolved

    def run(self) -> Merged | Conflicted:
        """Merge the trees; where that is misread, or how a text is read was changed, merge lines or ask."""
        old, ours, theirs = self._sources
        if ours == theirs or theirs == old:
            return Merged(ours)
        if ours == old:
            return Merged(theirs)
        if any(changes_reading(old[name], side[name]) for side in (ours, theirs) for name in old if name in side):
            joined = self._joined_lines()
            if joined is not None:
                return Merged(joined)
        return self._of_trees()

    def _of_trees(self) -> Merged | Conflicted:
        """Merge the texts as they are, or, where that asks, in the pieces that a side made of a clause."""
        entries = MergeEntries(*self._texts)
        joined = self._of_rows(entries)
        pieces = split_alike(entries, self._texts) if isinstance(joined, Conflicted) else None
        if pieces is None:
            return joined
        in_pieces = self._joined_trees(MergeEntries(*pieces.texts), pieces.originals)
        return in_pieces if isinstance(in_pieces, Merged) else joined

    def _of_rows(self, entries: MergeEntries) -> Merged | Conflicted:
        """Merge in the forms that either side gave to rows, unless that asks more than the texts as they are."""
        forms = restyle(entries, self._texts)
        if forms is None:
            return self._joined_trees(entries, {})
        restyled = self._joined_trees(MergeEntries(*forms.texts), forms.originals)
        if isinstance(restyled, Merged):
            return restyled
        plain = self._joined_trees(entries, {})
        asks_less = isinstance(plain, Merged) or len(plain.conflicts) < len(restyled.conflicts)
        return plain if asks_less else restyled

    def _joined_trees(self, entries: MergeEntries, originals: Mapping[Clause, Clause | None]) -> Merged | Conflicted:
        """Merge three trees; `originals` are the clauses as their authors have them, where they were written anew."""
        roots = merge_trees(entries)
        renumber(entries, roots)
        for is_loose in (False, True):
            written = write_trees(roots, self._unresolved, is_loose=is_loose)
            if written.conflicts:
                return Conflicted(written.conflicts, written.documents)
            again = reread(roots, written.documents, Parser(strict=False))
            if not again.misread:
                return Merged(written.documents, (again.continued(0, originals), again.continued(1, originals)))
        return self._asked_of(again.misread, written.documents)

    def _joined_lines(self) -> dict[str, str] | None:
        """Merge every document line by line, as Git does; None where that leaves a question."""
        old, ours, theirs = self._sources
        found = {}
        for name in {*ours, *theirs}:
            if name not in old or name not in ours or name not in theirs:
                return None
            text = merge_lines(old[name], ours[name], theirs[name])
            if text is None:
                return None
            found[name] = text
        return found

    def _asked_of(self, wrong: Sequence[str], documents: Mapping[str, str]) -> Conflicted:
        """Ask about whole documents that could not be written so that they are read as they were meant."""
        conflicts, asked = [], dict(documents)
        old, ours, theirs = self._sources
        for name in wrong:
            conflict = MergeConflict(
                document=name, path="", base=old.get(name, ""), ours=ours.get(name), theirs=theirs.get(name)
            )
            conflicts.append(conflict)
            asked[name] = self._unresolved(conflict.ours or "", conflict.theirs or "")
        return Conflicted(tuple(conflicts), asked)
