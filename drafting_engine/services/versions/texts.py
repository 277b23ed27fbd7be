"""Checking the texts of a push: they can be read, and their trailers name existing things."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from drafting_engine.clauses.articles.rules import article_fault
from drafting_engine.clauses.bounds import bounds_fault, whole_text_fault
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import FILE, TextSettings, is_markdown, parse_text_settings
from drafting_engine.errors import DraftingError, Invalid, NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.participation.process.limits import RULES
from drafting_engine.participation.process.process import Process, parse_process
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.pushes.pushed import open_pushed
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import AMENDMENTS
from drafting_engine.repository.trailers.rules import trailer_findings
from drafting_engine.services.text.opening import NoDocuments, Source
from drafting_engine.services.text.texts import Texts
from drafting_engine.services.versions.deceptive_signs import sign_fault
from drafting_engine.services.versions.findings import PushFinding, version_subject

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

    def __init__(self, source: PushedSource, *, refs: frozenset[str]) -> None:
        """Read beside a repository; `refs` are the amendments that there are, those of the push among them."""
        self._source = source
        self._refs = refs
        self._texts = Texts(self._source)
        self._parser = Parser()
        self._read: set[tuple[str, str]] = set()
        self._processes: dict[str, Process] = {}

    def findings(self, version: str, files: Mapping[str, str], *, is_first: bool) -> Iterator[PushFinding]:
        """Yield what is wrong with the files that a version brings, and with its trailers."""
        with self._source.open() as repository:
            commit = repository.commit(version)
            if not commit.parents and not is_first:
                yield PushFinding(version_subject(version), Invalid("push-other-history"))
                return
            try:
                if fault := None if is_first else sign_fault(_words(commit)):
                    raise Invalid("message-with-sign", fault=fault)
                self._check_files(repository, commit, files, is_first=is_first)
                process = self._process(repository, version)
            except DraftingError as error:
                yield PushFinding(version_subject(version), error)
                return
            yield from (PushFinding(version_subject(version), one) for one in self._trailer_faults(commit, process))

    def whole_findings(self, version: str, *, earlier: str) -> Iterator[PushFinding]:
        """Yield a finding if the whole text of a version is too long or can't be read.

        So it is with two articles of one number. `earlier` is the version in whose place it comes; empty if none.
        """
        try:
            read = self._texts.constitution(version)
            yield from (PushFinding(version_subject(version), one.fault) for one in read.unreadable)
            if fault := whole_text_fault(read.documents, lambda: self._documents_of(earlier), self._source.bounds):
                yield PushFinding(version_subject(version), fault)
        except NoDocuments:  # it names the place of the repository, which is nobody else's business
            yield PushFinding(version_subject(version), Invalid("push-without-text"))
        except DraftingError as error:
            yield PushFinding(version_subject(version), error)

    def _documents_of(self, version: str) -> tuple[Document, ...]:
        try:
            return self._texts.constitution(version).documents if version else ()
        except DraftingError:  # what could not be read before allows nothing
            return ()

    def _check_files(self, repository: Repository, commit: Commit, files: Mapping[str, str], *, is_first: bool) -> None:
        settings = TextSettings()
        if blob := repository.blob_at(commit.id, FILE):
            settings = parse_text_settings(repository.text(blob, FILE))
        written: list[Document] = []
        texts: dict[str, str] = {}
        for name, blob in files.items():
            if (name, blob) not in self._read and (self._source.chosen or settings).holds(name):
                self._read.add((name, blob))
                text = repository.text(blob, name)
                document = self._parser.parse(name, text)
                written.append(document)
                texts[name] = text
                fault = article_fault(document)
                if fault and fault.code not in self._earlier_faults(repository, commit, name):
                    raise fault
        if fault := bounds_fault(written, lambda: _replaced(repository, commit), self._source.bounds):
            raise fault
        if not is_first:  # a history that is taken in has its own past
            for name, text in texts.items():
                self._check_signs(repository, commit, name, text)

    def _check_signs(self, repository: Repository, commit: Commit, name: str, text: str) -> None:
        """Raise what in the new lines of a file shows readers other words than it holds."""
        if sign_fault(text) is None:
            return
        changed = {path for parent in commit.parents for path, _ in repository.changed_files(parent, commit.id)}
        paths = {name, *filter(is_markdown, changed)}  # lines move between files
        blobs = {blob for parent in commit.parents for path in paths if (blob := repository.blob_at(parent, path))}
        if fault := sign_fault(text, [repository.text(blob, name, strict=False) for blob in blobs]):
            raise Invalid("file-with-sign", document=name, fault=fault)

    def _earlier_faults(self, repository: Repository, commit: Commit, name: str) -> frozenset[str]:
        """Return what was wrong with an article before: who changes it otherwise is not asked to mend that."""
        parser = Parser(strict=False)
        blobs = [blob for parent in commit.parents if (blob := repository.blob_at(parent, name))]
        faults = (article_fault(parser.parse(name, repository.text(blob, name, strict=False))) for blob in blobs)
        return frozenset(fault.code for fault in faults if fault)

    def _process(self, repository: Repository, version: str) -> Process:
        blob = repository.blob_at(version, RULES)
        if not blob:
            return Process()
        if blob not in self._processes:
            self._processes[blob] = parse_process(repository.text(blob, RULES))
        return self._processes[blob]

    # Trailers

    @cached_property
    def _petitions(self) -> frozenset[str] | None:
        """The petitions of the record; None if there is no record that could know any."""
        with self._source.open() as repository:
            record = repository.branch("record")
            if record is None:
                return None
            files = repository.files(record)
        return frozenset(path[10:-3] for path in files if path.startswith("petitions/") and path.endswith(".md"))

    def _trailer_faults(self, commit: Commit, process: Process) -> Iterator[DraftingError]:
        for finding in trailer_findings(commit.trailers):
            if finding.is_refused:
                yield Invalid("push-trailer-wrong", trailer=_short(finding.trailer), fault=finding.fault)
        for key in ("Origin", "Amendment", "Answers"):
            for value in commit.values(key):
                if fault := self._origin_fault(value):
                    yield Invalid("push-trailer-wrong", trailer=f"{key}: {_short(value)}", fault=fault)
        for value in commit.values("Undoes"):
            if fault := self._undone_fault(commit, value):
                yield Invalid("push-trailer-wrong", trailer=f"Undoes: {_short(value)}", fault=fault)
        codes = {reason.code for reason in process.reasons}
        for value in commit.values("Reason"):
            if codes and value.partition(";")[0].strip() not in codes:
                known = tuple(sorted(codes)[:12])
                yield Invalid("push-reason-unknown", trailer=f"Reason: {_short(value)}", known=known)

    def _undone_fault(self, commit: Commit, value: str) -> DraftingError | None:
        """Return a refusal if a version claims to undo what did not come before it."""
        with self._source.open() as repository:
            try:
                earlier = repository.resolve(value)
            except DraftingError:
                return NotFound("earlier-version-not-found", version=value[:40])
            is_before = commit.id != earlier and repository.is_ancestor(earlier, commit.id)
        return None if is_before else NotFound("earlier-version-not-found", version=value[:40])

    def _origin_fault(self, value: str) -> DraftingError | None:
        """Return a refusal if a trailer names a petition or amendment that does not exist."""
        found = _NAMED.match(value)
        try:
            origin = OriginId.parse(found["id"] if found else value).value
        except Invalid:
            return None
        letter, _, number = origin.partition("-")
        if letter == "P" and self._petitions is not None and origin not in self._petitions:
            return NotFound("record-without-petition", petition=origin)
        if letter == "A" and f"{AMENDMENTS}{number}" not in self._refs:
            return NotFound("no-such-amendment", amendment=origin)
        return None


def _replaced(repository: Repository, commit: Commit) -> tuple[Document, ...]:
    """Return what stood in the parents of a version in all files that it changes, also under other names."""
    parser = Parser(strict=False)
    names = [(parent, name) for parent in commit.parents for name, _ in repository.changed_files(parent, commit.id)]
    blobs = [(name, blob) for parent, name in names if (blob := repository.blob_at(parent, name)) and is_markdown(name)]
    return tuple(parser.parse(name, repository.text(blob, name, strict=False)) for name, blob in blobs)


def _words(commit: Commit) -> str:
    """Return all that a version says about itself."""
    return "\n".join((commit.subject, commit.body, *(value for _, value in commit.trailers)))


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:60]}..."
