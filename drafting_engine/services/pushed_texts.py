"""The texts of a push: do they read, do their trailers name what there is, and is what they strike out explained?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from drafting_engine.clauses.articles import order
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import FILE, TextSettings, parse_text_settings
from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.comparison.changes import changes
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.identifiers import OriginId
from drafting_engine.participation.process import Process, parse_process
from drafting_engine.provenance.origins import origins_of
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.pushed import open_pushed
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.text_settings import settings_in
from drafting_engine.services.lineages import Lineages
from drafting_engine.services.opening import Source
from drafting_engine.services.texts import Texts

K = TypeVar("K")
V = TypeVar("V")

PROCESS = "process.toml"
KEPT = 16
"""Versions of which comparisons and origins are kept in memory."""
Fault = tuple[str, str]
"""The file, version or clause, and what is wrong with it."""
Origins = dict[tuple[str, str], tuple[OriginId, ...]]

_NAMED = re.compile(r"\s*(?P<id>[^\s(]+)\s*(?:\(.*\))?\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PushedSource(Source):
    """A repository with what lies in quarantine beside it."""

    objects: Path | None = None

    def open(self) -> Repository:
        """Open both as one."""
        return open_pushed(self.location, self.objects)


class PushedTexts:
    """Reads the versions of one push."""

    def __init__(
        self, location: Path, *, cache: Path, objects: Path | None, chosen: TextSettings | None, refs: frozenset[str]
    ) -> None:
        self._source = PushedSource(location, cache, chosen, objects)
        self._refs = refs
        self._texts = Texts(self._source)
        self._parser = Parser()
        self._lenient = Parser(strict=False)
        self._compared: dict[tuple[str, str], tuple[Change, ...]] = {}
        self._read: set[tuple[str, str]] = set()
        self._processes: dict[str, Process] = {}
        self._origins: dict[str, Origins] = {}

    def faults(self, version: str, files: Mapping[str, str], *, is_first: bool) -> Iterator[Fault]:
        """Say what is wrong with the files that a version brings, and with its trailers."""
        with self._source.open() as repository:
            commit = repository.commit(version)
            if not commit.parents and not is_first:
                yield f"version {version[:7]}", "begins another history; start from the draft: git pull"
                return
            try:
                self._check_files(repository, version, files)
                process = self._process(repository, version)
            except DraftingError as error:
                yield f"version {version[:7]}", str(error)
                return
            yield from ((f"version {version[:7]}", fault) for fault in self._trailer_faults(commit, process))

    def whole_faults(self, version: str) -> Iterator[Fault]:
        """Say whether the text of a version as a whole can't be read: two articles with one number or address."""
        try:
            self._texts.constitution(version)
        except DraftingError as error:
            yield f"version {version[:7]}", str(error).replace(str(self._source.location), "the text")

    def _check_files(self, repository: Repository, version: str, files: Mapping[str, str]) -> None:
        settings = TextSettings()
        if blob := repository.blob_at(version, FILE):
            settings = parse_text_settings(repository.text(blob, FILE))
        for name, blob in files.items():
            if (name, blob) not in self._read and (self._source.chosen or settings).holds(name):
                self._read.add((name, blob))
                self._parser.parse(name, repository.text(blob, name))

    def _process(self, repository: Repository, version: str) -> Process:
        blob = repository.blob_at(version, PROCESS)
        if not blob:
            return Process()
        if blob not in self._processes:
            self._processes[blob] = parse_process(repository.text(blob, PROCESS))
        return self._processes[blob]

    # Trailers

    @cached_property
    def _petitions(self) -> frozenset[str] | None:
        """The petitions of the record; None where there is no record that could know any."""
        with self._source.open() as repository:
            record = repository.branch("record")
            if record is None:
                return None
            files = repository.files(record)
        return frozenset(path[10:-3] for path in files if path.startswith("petitions/") and path.endswith(".md"))

    def _trailer_faults(self, commit: Commit, process: Process) -> Iterator[str]:
        for key in ("Origin", "Amendment", "Answers"):
            for value in commit.values(key):
                if fault := self._origin_fault(key, value):
                    yield f"{key}: {_short(value)}: {fault}"
        codes = {reason.code for reason in process.reasons}
        for value in commit.values("Reason"):
            if codes and value.partition(";")[0].strip() not in codes:
                yield f"Reason: {_short(value)}: process.toml has no such code; it has {', '.join(sorted(codes)[:12])}"

    def _origin_fault(self, key: str, value: str) -> str:
        found = _NAMED.match(value)
        try:
            origin = OriginId.parse(found["id"] if found else value).value
        except Invalid as error:
            return error.hint
        letter, _, number = origin.partition("-")
        if key == "Amendment" and letter != "A":
            return "name an amendment, as in A-7"
        if letter == "P" and self._petitions is not None and origin not in self._petitions:
            return f"the record has no petition {origin}"
        if letter == "A" and f"refs/heads/amendments/{number}" not in self._refs:
            return f"there is no amendment {origin}"
        return ""

    # What is struck out

    def unexplained(self, version: str, versions: frozenset[str]) -> Iterator[Fault]:
        """Name a clause that somebody asked for and that a version strikes out without saying why."""
        with self._source.open() as repository:
            commit = repository.commit(version)
        if commit.values("Reason") or not commit.parents:
            return
        for clause in self._removed(commit):
            origins = self._origins_at(commit.parents[0], versions).get((clause.document, clause.key), ())
            if origins:
                named = ", ".join(str(origin) for origin in origins[:3])
                where = f"{clause.document} {clause.path}".strip()
                yield where, f"version {version[:7]} strikes out what {named} asked for; say why in a trailer Reason"

    def _removed(self, commit: Commit) -> Iterator[Clause]:
        """The clauses that a version takes out of all that it comes from."""
        first, *others = commit.parents
        gone = [c for change in self._changes(first, commit.id) if _is_removal(change.kinds) for c in change.before]
        for other in others if gone else ():
            there = {c.text for change in self._changes(other, commit.id) for c in change.before}
            gone = [clause for clause in gone if clause.text in there]
        yield from gone

    def _changes(self, before: str, after: str) -> tuple[Change, ...]:
        """What changed between two versions, read from the files that differ: no other can lose or take a clause."""
        if (before, after) not in self._compared:
            with self._source.open() as repository:
                names = [name for name, _ in repository.changed_files(before, after)]
                old, new = (self._documents(repository, version, names) for version in (before, after))
                continues = repository.continuations(after) if before in repository.parents(after) else ()
            self._compared[before, after] = changes(old, new, continues).changes
            _trim(self._compared)
        return self._compared[before, after]

    def _documents(self, repository: Repository, version: str, names: list[str]) -> tuple[Document, ...]:
        settings = self._settings(repository, version)
        blobs = {name: repository.blob_at(version, name) for name in names if settings.holds(name)}
        parse = self._lenient.parse
        return order([parse(name, repository.text(b, name, strict=False)) for name, b in blobs.items() if b])

    def _settings(self, repository: Repository, version: str) -> TextSettings:
        if self._source.chosen is not None:
            return self._source.chosen
        blob = repository.blob_at(version, FILE)
        return settings_in(repository, blob)

    def _origins_at(self, version: str, versions: frozenset[str]) -> Origins:
        """Who asked for each clause of a version: as the record's lineage knows, carried on through the push."""
        line = []
        while version in versions and version not in self._origins:
            line.append(version)
            version = self._texts.commit(version).parents[0]
        found = self._origins.get(version)
        if found is None:
            found = self._origins[version] = self._known_origins(version)
        for step in reversed(line):
            found = _carried(found, self._changes(version, step), self._texts.commit(step))
            self._origins[step] = found
            _trim(self._origins)
            version = step
        return found

    def _known_origins(self, version: str) -> Origins:
        lineages = Lineages(self._source)
        documents = {document for document, _ in lineages.ids(version)}
        rows = (row for document in sorted(documents) for row in lineages.margin(version, document))
        return {(row.clause.document, row.clause.key): row.origins for row in rows}


def _carried(before: Origins, changed: tuple[Change, ...], commit: Commit) -> Origins:
    gone = {(clause.document, clause.key) for change in changed for clause in change.before}
    found = {place: origins for place, origins in before.items() if place not in gone}
    for change in changed:
        inherited = [origin for clause in change.before for origin in before.get((clause.document, clause.key), ())]
        for clause in change.after:
            own = origins_of(commit, change.kinds, (clause.key,))
            found[clause.document, clause.key] = tuple(dict.fromkeys((*inherited, *own)))
    return found


def _trim(kept: dict[K, V]) -> None:
    """Forget what was kept first: a push is read version by version, each after its parents."""
    while len(kept) > KEPT:
        del kept[next(iter(kept))]


def _is_removal(kinds: tuple[ChangeKind, ...]) -> bool:
    return ChangeKind.REMOVED in kinds


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:60]}..."
