"""A folder with an index that can be lost at any time: what is missing, broken or of another version is made anew.

A new index is built beside the old one and takes its place when it is complete; `state.json` names the one that counts
and what of the record it tells. A writer that is killed leaves the old one, or one that is brought up to date again.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event, RLock

from drafting_engine.errors import Unavailable
from drafting_engine.repository.file_locks import exclusive_lock
from drafting_engine.search.documents import SearchDocument
from drafting_engine.search.index import BrokenIndex, SearchIndex
from drafting_engine.search.stemming import STEMMERS

FORMAT = 3
"""The version of what documents say and of how their words are folded and stemmed; another one is made anew."""
_STATE = "state.json"
_LOCK = "lock"
PATIENCE = 600.0
"""Seconds to wait for another process that writes the index."""


class EngineName(StrEnum):
    """The engines that can keep an index."""

    WHOOSH = "whoosh"
    TANTIVY = "tantivy"


class EngineMissing(Unavailable):
    """The package of the engine that the settings name is not installed."""

    def __init__(self, engine: EngineName) -> None:
        super().__init__("search-engine-missing", engine=engine.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """What an index tells of."""

    format: int
    engine: str
    folder: str
    heads: str
    """The heads of the record that it was made from."""
    languages: tuple[str, ...]
    """The languages of its documents, in which the words of a question have stems."""
    documents: int
    stems: str
    """The version of the stemmers that made its words."""


class IndexFolder:
    """One index of one repository; safe to share between threads and processes."""

    def __init__(self, root: Path, engine: EngineName) -> None:
        """Keep it below a folder, which need not exist."""
        self._root = root / engine.value
        self._engine = engine
        self._lock = RLock()
        self._open: tuple[str, SearchIndex] | None = None
        self._is_stopped = Event()
        self._written: tuple[tuple[str, str], Mapping[str, str]] | None = None

    def state(self) -> IndexState | None:
        """Return what the index tells of; None if there is none that can be used."""
        try:
            fields = json.loads((self._root / _STATE).read_text(encoding="utf-8"))
            found = IndexState(**{**fields, "languages": tuple(fields["languages"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None
        is_ours = (found.format, found.engine, found.stems) == (FORMAT, self._engine.value, STEMMERS)
        is_ours = is_ours and found.folder.startswith("index-") and "/" not in found.folder
        return found if is_ours and (self._root / found.folder).is_dir() else None

    def index(self, state: IndexState) -> SearchIndex:
        """Return the index of a state; raise `BrokenIndex` if it can't be read."""
        with self._lock:
            if self._open is not None and self._open[0] == state.folder:
                return self._open[1]
            self._let_go()
            opened = self._engine_in(self._root / state.folder)
            self._open = (state.folder, opened)
            return opened

    def follow(self, heads: str, documents: Callable[[], Mapping[str, SearchDocument]]) -> None:
        """Bring the index to what the record says at its present heads; make it anew where it can't be used."""
        with self._writing():
            state = self.state()
            if state is not None and state.heads == heads:
                return
            wanted = documents()
            if state is None:
                self._anew(heads, wanted)
                return
            try:
                self._change(state, heads, wanted)
            except BrokenIndex:
                self._anew(heads, wanted)

    def tidy(self) -> bool:
        """Take the words of what was removed out of the files too, or some; return True if none are left."""
        with self._writing():
            state = self.state()
            return state is None or self.index(state).tidy()

    def rebuild(self, heads: str, documents: Callable[[], Mapping[str, SearchDocument]]) -> None:
        """Make the index from nothing; the old one answers until the new one is complete."""
        with self._writing():
            self._anew(heads, documents())

    def forget(self) -> None:
        """Remove every byte of it, as what was erased must leave all files; the next question makes it anew."""
        with self._lock:
            self._let_go()
        with suppress(FileNotFoundError):
            (self._root / _STATE).unlink()
        for folder in self._root.glob("index-*"):
            shutil.rmtree(folder, ignore_errors=True)

    def stop(self) -> None:
        """Let whoever writes it leave off: what is half written never counts."""
        self._is_stopped.set()

    def _unless_stopped(self, documents: Iterable[SearchDocument]) -> Iterator[SearchDocument]:
        for document in documents:
            if self._is_stopped.is_set():
                raise Unavailable("search-index-being-written")
            yield document

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._root.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(self._root / _LOCK, patience=PATIENCE) as is_ours:
            if not is_ours:
                raise Unavailable("search-index-being-written")
            yield

    def _change(self, state: IndexState, heads: str, wanted: Mapping[str, SearchDocument]) -> None:
        index = self.index(state)
        known = self._known(state, index)
        changed = [document for key, document in wanted.items() if known.get(key) != document.digest]
        gone = [key for key in known if key not in wanted]
        if changed or gone:
            index.change(changed, gone)
        self._keep(state.folder, heads, wanted)

    def _known(self, state: IndexState, index: SearchIndex) -> Mapping[str, str]:
        """Return the digests of what an index has: as this process wrote them, if no other wrote since."""
        if self._written is not None and self._written[0] == (state.folder, state.heads):
            return self._written[1]
        return index.digests()

    def _anew(self, heads: str, wanted: Mapping[str, SearchDocument]) -> None:
        names = [one.name.split("-")[1] for one in self._root.glob("index-*")]
        number = max((int(name) for name in names if name.isdecimal()), default=0) + 1
        folder = f"index-{number}-{hashlib.sha256(heads.encode()).hexdigest()[:8]}"
        made = self._engine_in(self._root / folder)
        try:
            made.change(self._unless_stopped(wanted.values()), ())
        finally:
            made.close()
        self._keep(folder, heads, wanted)
        with self._lock:
            self._let_go()
        for other in self._root.glob("index-*"):
            if other.name != folder:
                shutil.rmtree(other, ignore_errors=True)

    def _keep(self, folder: str, heads: str, wanted: Mapping[str, SearchDocument]) -> None:
        languages = sorted(frozenset().union(*(one.languages for one in wanted.values())))
        state = IndexState(
            format=FORMAT, engine=self._engine.value, folder=folder, heads=heads, languages=tuple(languages),
            documents=len(wanted), stems=STEMMERS,
        )  # fmt: skip
        written = self._root / f"{_STATE}.new"
        written.write_text(json.dumps(asdict(state)), encoding="utf-8")
        written.replace(self._root / _STATE)
        self._written = ((folder, heads), {key: one.digest for key, one in wanted.items()})

    def _let_go(self) -> None:
        if self._open is not None:
            with suppress(BrokenIndex):
                self._open[1].close()
            self._open = None

    def _engine_in(self, folder: Path) -> SearchIndex:
        """Open the engine in a folder; each engine is imported when it is asked for, and one of them may be missing."""
        if self._engine is EngineName.WHOOSH:
            from drafting_engine.search.whoosh_index import WhooshIndex  # noqa: PLC0415 - see above

            return WhooshIndex(folder)
        try:
            from drafting_engine.search.tantivy_index import TantivyIndex  # noqa: PLC0415 - see above
        except ImportError:
            raise EngineMissing(self._engine) from None
        return TantivyIndex(folder)
