"""The index as Whoosh keeps it: pure Python, in a folder, for one machine and some ten thousand documents."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakSet

from whoosh import columns, fields, index
from whoosh.filedb.filestore import FileStorage

from drafting_engine.errors import DraftingError
from drafting_engine.search.documents import SearchDocument, analysed
from drafting_engine.search.expressions import Question
from drafting_engine.search.index import BrokenIndex, Found, Page
from drafting_engine.search.whoosh_reading import Snapshot
from drafting_engine.search.whoosh_segments import Codec, without_deletions
from drafting_engine.search.whoosh_words import PlacedWords, Words

P = ParamSpec("P")
R = TypeVar("R")

NAME = "whoosh"
_SEGMENT = 2_500
"""The documents of a segment of a new index: where one of them goes, so many are written anew."""


def _schema() -> Any:
    return fields.Schema(
        key=fields.ID(unique=True, stored=True),
        digest=fields.STORED(),
        packed=fields.STORED(),
        exact=PlacedWords(),
        stemmed=Words(),
        heading=PlacedWords(),
        title=Words(),
        author=Words(),
        facets=fields.COLUMN(columns.RefBytesColumn()),
        length=fields.COLUMN(columns.NumericColumn("i")),
    )


def _guarded(
    method: "Callable[Concatenate[WhooshIndex, P], R]",
) -> "Callable[Concatenate[WhooshIndex, P], R]":
    """Let one thread at a time in, and call whatever a damaged file makes the library raise a broken index."""

    @wraps(method)
    def guarded(self: "WhooshIndex", /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self._lock:
            try:
                return method(self, *args, **kwargs)
            except (BrokenIndex, DraftingError):
                raise
            except Exception as error:
                self._storage.close_files()
                raise BrokenIndex(f"{type(error).__name__}: {error}") from error

    return guarded


class _Storage(FileStorage):  # type: ignore[misc]  # the library has no types
    """The files of an index, which the library leaves open where it can't read them."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._files: WeakSet[Any] = WeakSet()

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file, and remember it for as long as it is used."""
        file = super().open_file(name, **options)
        self._files.add(file)
        return file

    def close_files(self) -> None:
        """Close all files that are open."""
        for file in list(self._files):
            if not file.is_closed:
                file.close()


class WhooshIndex:
    """One index in one folder."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder, or make an empty one; raise `BrokenIndex` if it can't be read."""
        self._lock = RLock()
        self._folder = folder
        self._storage = _Storage(str(folder))
        self._snapshot: Snapshot | None = None
        self._index: Any = self._opened()

    @_guarded
    def _opened(self) -> Any:
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            return self._storage.open_index()
        except index.EmptyIndexError:
            return self._storage.create_index(_schema())

    @_guarded
    def digests(self) -> Mapping[str, str]:
        """Return the digest of every document by its key."""
        return {stored["key"]: stored["digest"] for stored in self._present().reader.all_stored_fields()}

    @_guarded
    def change(self, added: Iterable[SearchDocument], removed: Iterable[str]) -> None:
        """Put documents in, in place of those of the same key, and take others out by key; all of it or nothing."""
        if not self._index.doc_count_all():
            self._fill(added)
            return
        with self._writing() as writer:
            for key in removed:
                writer.delete_by_term("key", key)
            for document in added:
                writer.update_document(**_fields(document))
            writer.commit()

    def _fill(self, added: Iterable[SearchDocument]) -> None:
        """Put the first documents in, some at a time; who makes an index says that it counts when it is complete."""
        waiting = iter(added)
        while some := tuple(islice(waiting, _SEGMENT)):
            with self._writing() as writer:
                for document in some:
                    writer.add_document(**_fields(document))
                writer.commit(merge=False)

    def tidy(self) -> bool:
        """Write anew what still holds words of documents that were taken out; questions are answered meanwhile.

        It is always done at once, and returns True.
        """
        if not self._has_deletions():
            return True
        try:
            with self._writing() as writer:
                writer.commit(mergetype=without_deletions)
        except Exception as error:  # whatever a damaged file makes the library raise
            raise BrokenIndex(f"{type(error).__name__}: {error}") from error
        return True

    @_guarded
    def _has_deletions(self) -> bool:
        return bool(self._present().reader.has_deletions())

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        writer = self._index.writer(limitmb=128, codec=Codec())
        try:
            yield writer
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise

    @_guarded
    def find(self, question: Question, page: Page) -> Found:
        """Return what a question finds."""
        return self._present().find(question, page)

    @_guarded
    def document(self, key: str) -> SearchDocument | None:
        """Return one document by its key; None if there is none."""
        return self._present().document(key)

    @_guarded
    def similar_words(self, folded: str) -> tuple[str, ...]:
        """Return folded words of the index that are written nearly like one, the commonest first."""
        return self._present().similar_words(folded)

    @_guarded
    def close(self) -> None:
        """Let go of all files."""
        if self._snapshot is not None:
            self._snapshot.close()
        self._snapshot = None
        self._index.close()

    def _present(self) -> Snapshot:
        """Return the index as it is now, also after another process wrote to it."""
        known = self._snapshot
        if known is not None and known.generation == self._index.latest_generation():
            return known
        self._snapshot = present = Snapshot(self._index.reader())
        if known is not None:
            known.close()
        return present


def _fields(document: SearchDocument) -> dict[str, Any]:
    words = analysed(document)
    return {
        "key": document.key,
        "digest": document.digest,
        "packed": document.packed(),
        "exact": words.exact,
        "stemmed": words.stemmed,
        "heading": words.heading,
        "title": words.title,
        "author": words.author,
        "facets": document.facets.joined().encode(),
        "length": words.stemmed.count(" ") + 1,
    }
