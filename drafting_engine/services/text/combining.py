"""Combining: three-way merges of versions, clause by clause, as of an amendment with the draft.

Works on versions of one repository and in memory: nothing is written. Files that only one side changed are taken as
they are; the texts that both touched are merged as a whole, so that a clause may move from one file to another.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from drafting_engine.clauses.articles import order
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import FILE, TextSettings, is_markdown
from drafting_engine.comparison.merging import Conflicted, MergeConflict, Unresolved, merge
from drafting_engine.errors import DraftingError, FirstFew
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.reading.text_settings import settings_in

_FOREIGN = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8, as `raw_text` reads them."""
Texts = Mapping[str, str]
"""Files by path."""
Changed = Mapping[str, str | None]
"""Files that differ, by path: their text, None if the file is gone."""


def ours_stays(ours: str, theirs: str) -> str:  # noqa: ARG001 - the shape that `merge` asks for
    """Return our wording, for conflicts that stay open."""
    return ours


def theirs_stays(ours: str, theirs: str) -> str:  # noqa: ARG001
    """Return their wording, for conflicts that stay open."""
    return theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """Two sides joined over what they have in common."""

    files: Changed
    """What differs from our side; where something must be asked, one of the wordings stands there."""
    conflicts: tuple[MergeConflict, ...] = ()


@dataclass(slots=True)
class Combiner:
    """Joins versions of one repository; reads each file once. For one thread."""

    repository: Repository
    chosen: TextSettings | None = None
    unresolved: Unresolved = ours_stays
    parser: Parser = field(default_factory=lambda: Parser(strict=False))
    _settings: dict[str, TextSettings] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def differing(self, before: str, after: str) -> dict[str, str | None]:
        """Return the files that differ between two versions, as they stand after."""
        changed = self.repository.changed_files(before, after)
        return {path: self.text(path, blob) if blob else None for path, blob in changed}

    def text(self, path: str, blob: str) -> str:
        """Return the text of a file."""
        found = self._texts.get(blob)
        if found is None:
            read = partial(self.repository.text, strict=False) if is_markdown(path) else self.repository.raw_text
            found = self._texts[blob] = read(blob, path)
        return found

    def at(self, commit: str, paths: Iterable[str]) -> dict[str, str]:
        """Return some files of a version; those that it does not have are left out."""
        blobs = {path: self.repository.blob_at(commit, path) for path in paths}
        return {path: self.text(path, blob) for path, blob in blobs.items() if blob}

    def holds(self, commit: str, path: str) -> bool:
        """Return True if a file is part of the text of a version."""
        return self.settings(commit).holds(path)

    def settings(self, commit: str) -> TextSettings:
        """Return what a version says of which files are its text."""
        if self.chosen is not None:
            return self.chosen
        blob = self.repository.blob_at(commit, FILE)
        if blob not in self._settings:
            self._settings[blob] = settings_in(self.repository, blob)
        return self._settings[blob]

    def documents(self, files: Texts) -> tuple[Document, ...]:
        """Return files read as documents, in the order of reading; files that are no text are left out."""
        return order([self.parser.parse(path, text) for path, text in sorted(files.items()) if is_text(text)])

    def combine(self, base: str, ours: str, theirs: str) -> Combined:
        """Join what two versions made of one that led to both; `files` differ from ours."""
        mine, other = self.differing(base, ours), self.differing(base, theirs)
        before = self.at(base, {*mine, *other})
        twins = [path for path in mine.keys() & other.keys() - before.keys() if mine[path] != other[path]]
        return self.combine_files(ours, {**before, **self._struck_out(base, twins)}, mine, other)

    def _struck_out(self, base: str, paths: Iterable[str]) -> dict[str, str]:
        """Return files as they stood before the line of a version struck them out: both sides brought them back."""
        found: dict[str, str] = {}
        for path in paths:
            for commit in self.repository.first_parents(base, [path]):
                found |= self.at(commit, [path])
                if path in found:
                    break
        return found

    def combine_files(self, settings: str, base: Texts, mine: Changed, other: Changed) -> Combined:
        """Combine files in memory: `base` is what both sides had, `mine` and `other` are what they changed."""
        shared = sorted(path for path in mine.keys() & other.keys() if mine[path] != other[path])
        alone = {path: text for path, text in other.items() if path not in mine}
        if not shared:
            found = Combined(files=alone)
        else:
            texts = {path for path in {*mine, *other} if self.holds(settings, path) or path in shared}
            readable = {path for path in texts if all(is_text(side.get(path)) for side in (base, mine, other))}
            merged = {path for path in readable if is_markdown(path) or self.holds(settings, path)}
            found = self._merged(merged, base, mine, other)
            rest = {path: text for path, text in alone.items() if path not in merged}
            whole = [_whole(path, base, mine, other) for path in shared if path not in merged]
            kept = {} if self.unresolved is ours_stays else {one.document: other[one.document] for one in whole}
            files = {**rest, **found.files, **kept}
            found = Combined(files=files, conflicts=(*found.conflicts, *whole))
        return found

    def _merged(self, paths: set[str], base: Texts, mine: Changed, other: Changed) -> Combined:
        """Merge the texts that either side changed, as one text."""
        old = {path: text for path, text in base.items() if path in paths}
        ours, theirs = _changed(old, mine, paths), _changed(old, other, paths)
        sides = [self.documents(side) for side in (old, ours, theirs)]
        result = merge(*sides, unresolved=self.unresolved)
        conflicts = result.conflicts if isinstance(result, Conflicted) else ()
        files: dict[str, str | None] = {
            path: result.documents.get(path)
            for path in {*ours, *result.documents}
            if result.documents.get(path) != ours.get(path)
        }
        return Combined(files=files, conflicts=conflicts)

    # The text as a whole

    def clashes(self, ours: str, changed: Changed) -> tuple[MergeConflict, ...]:
        """Articles that would claim one number where each side gave it to another."""
        if not any(self._number(path, text) != self._number_at(ours, path) for path, text in changed.items() if text):
            return ()
        paths = [path for path in self.repository.files(ours) if self.holds(ours, path) and path not in changed]
        standing = {self._number(path, text): path for path, text in self.at(ours, paths).items()}
        found = []
        for path, text in changed.items():
            number = self._number(path, text) if text and self.holds(ours, path) else ""
            if number and (other := standing.setdefault(number, path)) != path:
                wordings = f"{other} (number: {number})", f"{path} (number: {number})"
                found.append(MergeConflict(document=path, path="", base="", ours=wordings[0], theirs=wordings[1]))
        return tuple(found)

    def _number_at(self, commit: str, path: str) -> str:
        return self._number(path, self.at(commit, [path]).get(path, ""))

    def _number(self, path: str, text: str | None) -> str:
        try:
            return str(self.parser.parse(path, text or "").front_matter.get("number", ""))
        except DraftingError:
            return ""


def with_clashes(combiner: Combiner, ours: str, found: Combined) -> Combined:
    """Add to what must be asked where two articles would claim one number."""
    clashes = combiner.clashes(ours, found.files)
    return replace(found, conflicts=(*found.conflicts, *clashes)) if clashes else found


def places(conflicts: Sequence[MergeConflict]) -> FirstFew:
    """Return the names of the clauses that need a decision."""
    return FirstFew(dict.fromkeys(conflict.path or conflict.document for conflict in conflicts))


def _changed(base: Texts, changed: Changed, paths: set[str]) -> dict[str, str]:
    found = {path: text for path, text in base.items() if path not in changed}
    return found | {path: text for path, text in changed.items() if text is not None and path in paths}


def _whole(path: str, base: Texts, mine: Changed, other: Changed) -> MergeConflict:
    """Return the conflict of a file that is no Markdown and that both sides changed."""
    before, ours, theirs = base.get(path), mine[path], other[path]
    if not (is_text(before) and is_text(ours) and is_text(theirs)):
        before, ours, theirs = (None if side is None else "" for side in (before, ours, theirs))
        return MergeConflict(document=path, path="", base="", ours=ours, theirs=theirs, is_text=False)
    return MergeConflict(document=path, path="", base=before or "", ours=ours, theirs=theirs)


def is_text(content: str | None) -> bool:
    """Return True if a file is text, or not there; a picture has bytes that no text has."""
    return content is None or ("\0" not in content and not _FOREIGN.search(content))
