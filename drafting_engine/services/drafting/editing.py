"""Editing: saving a drafter's change as a version, merged clause by clause with what others saved meanwhile.

Nobody waits for anybody: the change is made on the version that the drafter read. If the draft has moved on, both are
joined; only where two people changed the same words is somebody asked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from drafting_engine.clauses.bounds import bounds_fault
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.writing import write as write_text
from drafting_engine.comparison.changes import Continuation
from drafting_engine.comparison.continuations import StatedContinuation, continuations
from drafting_engine.comparison.merging import Conflicted, Merged, merge
from drafting_engine.comparison.merging.resolving import resolved
from drafting_engine.errors import Conflict, Invalid, NotFound, Unavailable
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import MAIN
from drafting_engine.services.drafting.wordings import ContestedWording, contests
from drafting_engine.services.text.version_messages import VersionMessage
from drafting_engine.services.versions.saving import NewVersion, save_version
from drafting_engine.services.workplace import Workplace
from drafting_engine.text_bounds import TextBounds

TRIES = 40
"""How often a save is tried again when somebody else was faster."""

Files = Mapping[str, str | None]
"""By path: the whole new text, None for a file that goes."""

AfterLanding = Callable[[str], object]
"""Called after a new version of the draft, with the former head; empty if it is not known."""


class Unchanged(Invalid):
    """There is nothing to save: the text already reads so."""

    def __init__(self) -> None:
        super().__init__("nothing-changed")


class ArticleNameTaken(Conflict):
    """Somebody else began an article under the same address."""

    def __init__(self, path: str) -> None:
        super().__init__("article-address-taken", path=path)
        self.path = path


class NotText(Invalid):
    """A file that is no part of the text, such as the rules of the process."""

    def __init__(self, path: str) -> None:
        super().__init__("not-an-article", path=path[:80])


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEdit:
    """A change of the text that a person wants to save."""

    base: str
    """The version that they read."""
    files: Files
    message: VersionMessage
    continued: tuple[StatedContinuation, ...] = ()
    """Links from old clauses to new ones that acts on clauses stated."""
    read: str = ""
    """The version that they had read, where they decided since what it contradicted in a later one."""


@dataclass(frozen=True, slots=True)
class SavedEdit:
    """The version that a change became."""

    commit: str
    is_joined: bool
    """True if somebody else had saved meanwhile."""


@dataclass(frozen=True, slots=True)
class ContestedEdit:
    """A change that conflicts with what others saved: a person has to choose."""

    against: str
    """The version with which it conflicts."""
    contests: tuple[ContestedWording, ...]


@dataclass(frozen=True, slots=True)
class MergedEdit:
    """A change merged with a version."""

    files: Files
    continues: tuple[Continuation, ...] = field(default=())


class Editing:
    """Saves changes of drafters; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, *, landed: AfterLanding) -> None:
        """Save at a workplace; `landed` is called when the draft has moved on."""
        self.place = place
        self._landed = landed
        self._turn = Lock()

    def save(
        self,
        person: Person,
        edit: TextEdit,
        *,
        ref: str = MAIN,
        merged: tuple[str, ...] = (),
        trailers: tuple[tuple[str, str], ...] = (),
    ) -> SavedEdit | ContestedEdit:
        """Save a change, merged with what others saved meanwhile; return the conflicts if a person has to decide.

        `merged` are versions that the new one takes in as well, `trailers` are what it states beside its message.
        """
        trailers = (*edit.message.trailers(), *trailers)
        for _ in range(TRIES):
            with self._turn:  # within one process nobody has to try again
                head = self._head(ref)
                joined = self.joined(edit, head)
                if isinstance(joined, ContestedEdit):
                    return joined
                if not joined.files:
                    raise Unchanged
                try:
                    commit = save_version(
                        self.place,
                        ref,
                        NewVersion(
                            files=joined.files,
                            author=self.place.author(person),
                            message=edit.message.text,
                            trailers=(*trailers, *(("Continues", f"{new} <- {old}") for new, old in joined.continues)),
                            is_steward=may(person, Act.CHANGE_RULES),
                        ),
                        expected_head=head,
                        merged=merged,
                    )
                except Conflict:  # another process was faster
                    continue
            if ref == MAIN:
                self._landed(head)
            return SavedEdit(commit, is_joined=head != edit.base)
        raise Unavailable("too-many-save")

    def joined(self, edit: TextEdit, head: str) -> MergedEdit | ContestedEdit:
        """Return a change merged with a version, or the conflicts if a person has to decide first."""
        settings = self.place.engine.texts.settings(head)
        if others := [name for name in edit.files if not settings.holds(name)]:
            raise NotText(others[0])
        with self.place.engine.source.open() as repository:
            names = self._touched(repository, edit, head)
            parser = Parser(strict=False)
            base = _documents(repository, parser, edit.base, names)
            theirs = _documents(repository, parser, head, names)
        require_length(edit, base, self.bounds)
        ours = _with_files(parser, base, edit.files)
        require_bounds([one for one in ours if one.name in edit.files], base, self.bounds)
        _refuse_twins(base, ours, theirs)
        if edit.base == head:
            return _joined(edit, Merged({d.name: write_text(d) for d in ours}), theirs, parser)
        result = merge(base, ours, theirs)
        if isinstance(result, Conflicted):
            return ContestedEdit(head, contests(self.place.engine, result, base=edit.base, head=head))
        return _joined(edit, result, theirs, parser)

    def decided(self, edit: TextEdit, against: str, wordings: Sequence[str]) -> TextEdit:
        """Return a change based on the version `against`, with the wording that the person chose for each conflict."""
        with self.place.engine.source.open() as repository:
            names = self._touched(repository, edit, against)
            parser = Parser(strict=False)
            base = _documents(repository, parser, edit.base, names)
            theirs = _documents(repository, parser, against, names)
        result = merge(base, _with_files(parser, base, edit.files), theirs)
        documents = resolved(result, wordings) if isinstance(result, Conflicted) else result.documents
        merged = Merged(documents)
        return replace(edit, base=against, files=_joined(edit, merged, theirs, parser).files)

    @property
    def bounds(self) -> TextBounds:
        """How long a text may become here."""
        return self.place.engine.source.bounds

    def _head(self, ref: str) -> str:
        with self.place.engine.source.open() as repository:
            head = repository.ref(ref)
        if head is None:
            raise NotFound("branch-not-found", ref=ref)
        return head

    def _touched(self, repository: Repository, edit: TextEdit, head: str) -> tuple[str, ...]:
        """Return the files that either side changed."""
        settings = self.place.engine.texts.settings(head)
        changed = (name for name, _ in repository.changed_files(edit.base, head))
        return tuple(sorted({*edit.files, *(name for name in changed if settings.holds(name))}))


def require_length(edit: TextEdit, base: Sequence[Document], bounds: TextBounds) -> None:
    """Raise `Invalid` if a change is longer than one may be and longer than the text before it; nothing is read yet."""
    written = sum(len(text) for text in edit.files.values() if text)
    if written > max(bounds.change_characters, sum(len(write_text(document)) for document in base)):
        raise Invalid("article-too-long", most=bounds.change_characters)


def require_bounds(after: Sequence[Document], before: Sequence[Document], bounds: TextBounds) -> None:
    """Raise `Invalid` if something is longer than it may be, and than it was: before it is merged or compared."""
    if fault := bounds_fault(after, lambda: before, bounds):
        raise fault


def _documents(repository: Repository, parser: Parser, commit: str, names: Sequence[str]) -> tuple[Document, ...]:
    blobs = ((name, repository.blob_at(commit, name)) for name in names)
    return tuple(parser.parse(name, repository.text(blob, name, strict=False)) for name, blob in blobs if blob)


def _with_files(parser: Parser, base: Sequence[Document], files: Files) -> tuple[Document, ...]:
    kept = [document for document in base if document.name not in files]
    written = [parser.parse(name, text) for name, text in files.items() if text is not None]
    return tuple(sorted([*kept, *written], key=lambda document: document.name))


def _refuse_twins(base: Sequence[Document], ours: Sequence[Document], theirs: Sequence[Document]) -> None:
    """Raise `ArticleNameTaken` if two people began different files of one name."""
    old, mine, other = ({d.name: write_text(d) for d in side} for side in (base, ours, theirs))
    for name in mine.keys() & other.keys() - old.keys():
        if mine[name] != other[name]:
            raise ArticleNameTaken(name)


def _joined(edit: TextEdit, result: Merged, theirs: Sequence[Document], parser: Parser) -> MergedEdit:
    old = {document.name: write_text(document) for document in theirs}
    files: dict[str, str | None] = {n: text for n, text in result.documents.items() if old.get(n) != text}
    files |= {name: None for name in old if name not in result.documents}
    after = _with_files(parser, theirs, files)
    return MergedEdit(files, continuations(edit.continued, theirs, after, counted=result.continued[1]))
