"""Workspaces: folders with a record, a register and settings; `importing` makes them from existing texts.

`constitution.git` (bare) is the record, `settings.toml` what the operator chose, `cache/` may be deleted at any time.
A workspace is built beside its place and moved there when it is complete: half of one is never seen.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from drafting_engine.clauses.text_settings import FILE as SETTINGS_OF_TEXT
from drafting_engine.durability import sync
from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.process.limits import RULES
from drafting_engine.repository.refs import MAIN
from drafting_engine.repository.writing import Author, NewCommit, create_repository, write_commit
from drafting_engine.services.operations.source_texts import read_texts
from drafting_engine.settings import Settings, parse_settings

REPOSITORY = "constitution.git"
SETTINGS = "settings.toml"
CACHE = "cache"
REGISTER = "register.db"
OUTBOX = "outbox"
LAST_BACKUP = ".last-backup"
"""The file that tells when a backup was made last; no backup holds it."""


class ProcessTemplate(StrEnum):
    """Rules to begin with, as some known process has them; each is a file of `processes/`, in its own language."""

    CDMX = "cdmx"
    UK = "uk"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a constitution in it."""

    root: Path

    @property
    def repository(self) -> Path:
        """The bare repository that holds the record."""
        return self.root / REPOSITORY

    @property
    def cache(self) -> Path:
        """What may be deleted at any time."""
        return self.root / CACHE

    @property
    def register(self) -> Path:
        """The database of people, where the settings name no other."""
        return self.root / REGISTER

    @property
    def outbox(self) -> Path:
        """Where letters are put while no mail server is named."""
        return self.root / OUTBOX

    def settings(self) -> Settings:
        """Read what the operator chose; without a file everything is as by default."""
        try:
            return parse_settings((self.root / SETTINGS).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except UnicodeDecodeError:
            raise Invalid("settings-not-utf-8", file=SETTINGS) from None

    def address(self, told: str = "") -> str:
        """Return where the site is: as the settings say, else as whoever serves it tells, else on this machine.

        No slash is at its end.
        """
        settings = self.settings()
        return (settings.address or told or f"http://{settings.host}:{settings.port}").rstrip("/")


def workspace_at(path: Path) -> Workspace | None:
    """Return the workspace in a folder; None if there is no workspace."""
    return Workspace(path) if (path / REPOSITORY).is_dir() else None


def found_workspace(path: Path) -> Workspace:
    """Return the workspace in a folder; raise `NotFound` if there is none."""
    if workspace := workspace_at(path):
        return workspace
    raise NotFound("not-a-workspace", path=path)


def new_workspace(
    target: Path, *, title: str, language: str, author: Author, when: datetime, process: ProcessTemplate | None = None
) -> Workspace:
    """Make a workspace with a first text to write on, and the rules of a template or those of any first text."""
    texts = {SETTINGS_OF_TEXT: _filled(title, language), **dict(read_texts(_first_text(language)))}
    if process:
        texts[RULES] = process_text(process)
    with built(target) as folder:
        first_commit(folder / REPOSITORY, texts, f"Begin {title}", author, when)
    return Workspace(target)


def built_workspace(target: Path, build: Callable[[Path], None]) -> Workspace:
    """Make a workspace whose repository somebody else builds, at the path that they are given."""
    with built(target) as folder:
        build(folder / REPOSITORY)
    return Workspace(target)


def process_text(process: ProcessTemplate) -> str:
    """Return the rules of a template as `process.toml` has them."""
    return (_own_files() / "processes" / f"{process.value}.toml").read_text(encoding="utf-8")


def _own_files() -> Traversable:
    return files("drafting_engine.services.operations")


def _template() -> Traversable:
    return _own_files() / "first_text"


def _first_text(language: str) -> Traversable:
    """Return the folder with the first article and rules in a language; in English where there are none in it."""
    primary = language.partition("-")[0].lower()
    known = {entry.name: entry for entry in _template().iterdir() if entry.is_dir()}
    return known.get(primary, known["en"])


def _filled(title: str, language: str) -> str:
    """Return the settings of a new text, with its title and its language."""
    require_plain(title, language)
    text = (_template() / SETTINGS_OF_TEXT).read_text(encoding="utf-8")
    quoted = (json.dumps(value, ensure_ascii=False) for value in (title, language))
    return text.replace('"TITLE"', next(quoted)).replace('"LANGUAGE"', next(quoted))


def require_plain(*values: str) -> None:
    """Raise `Invalid` for a title or language that is not plain words on one line."""
    for value in values:
        if not value.strip() or not value.isprintable():
            raise Invalid("title-wrong", value=value[:60])


def first_commit(location: Path, texts: Mapping[str, str], subject: str, author: Author, when: datetime) -> None:
    """Make a repository with one version."""
    repository = create_repository(location)
    write_commit(
        repository, MAIN, NewCommit(files=texts, author=author, message=subject, when=when), expected_head=None
    )


@contextmanager
def built(target: Path, *, documents: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yield a folder beside the target, and move it to the target when everything in it is on disk."""
    _refuse_occupied(target)
    made = [parent for parent in target.parents if not parent.exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}-", dir=target.parent))
    try:
        folder.chmod(0o755)
        yield folder
        if not (folder / SETTINGS).exists():
            (folder / SETTINGS).write_text(settings_text(documents), encoding="utf-8")
        (folder / SETTINGS).chmod(0o600)  # an operator writes passwords into it
        _to_disk(folder)
        _refuse_occupied(target)
        folder.replace(target)
        sync(target.parent)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        for parent in made:
            with suppress(OSError):  # somebody else has put something there
                parent.rmdir()
        raise


def _refuse_occupied(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
        raise Conflict("folder-not-empty", target=target)


def settings_text(documents: tuple[str, ...] = (), *, time_zone: str = "") -> str:
    """Write settings.toml with everything else at its default, so that an operator sees what can be chosen."""
    default = Settings()
    return (
        "format = 1\n\n"
        "# Which files are the text; empty: as its constitution.toml says, else every Markdown file.\n"
        f"documents = {json.dumps(list(documents))}\n\n"
        "# Where the site listens, and the first port that is tried.\n"
        f"host = {json.dumps(default.host)}\n"
        f"port = {default.port}\n\n"
        "# The public address, for example https://constitution.example.org; empty: pages name paths only.\n"
        f"address = {json.dumps(default.address)}\n\n"
        "# In which zone days and hours are told.\n"
        f"time_zone = {json.dumps(time_zone or default.time_zone.key)}\n\n"
        "# The database of people; empty: register.db beside this file. Else postgresql://person:password@host/name\n"
        f"database = {json.dumps(default.database)}\n\n"
        "# The server that takes letters; empty: the folder outbox. Else smtp://person:password@host:587\n"
        f"mail = {json.dumps(default.mail)}\n"
        f"mail_sender = {json.dumps(default.mail_sender)}\n"
    )


def _to_disk(folder: Path) -> None:
    """Make sure that everything under a folder outlives a power cut."""
    for root, _, names in os.walk(folder, topdown=False):
        for name in names:
            sync(Path(root, name))
        sync(Path(root))
