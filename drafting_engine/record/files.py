"""The files of the `record` branch: Markdown with front matter, and JSON lines for seals.

This is a public format that other programs read and write, so nothing in it is trusted: sizes are
limited, YAML is safe and without aliases, and a newer format is refused with a clear word.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drafting_engine.clauses.front_matter import end_of_front_matter, read_matter
from drafting_engine.errors import Invalid
from drafting_engine.record.front_matter import FrontMatter, write_front_matter
from drafting_engine.repository.reading import Repository

FORMAT = 1
"""The newest format of the record that this version reads, and the one that it writes."""
MOST_CHARACTERS = 1_000_000
MOST_IN_FRONT = 250_000
"""The most characters of front matter: it holds what was said before, and the words of every step."""
_HASH = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One Markdown file of the record."""

    matter: FrontMatter
    text: str

    @property
    def path(self) -> str:
        """Where it stands in the tree of the record."""
        return self.matter.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What an instrument's signatures came to at a time, bound by a Merkle root that nobody can change later."""

    at: datetime
    size: int
    """How many leaves the tree has: every signature ever given, also those taken back."""
    root: str
    """The RFC 9162 tree head, 64 hexadecimal digits."""
    states: Mapping[str, int]
    residency: Mapping[str, int]


class Record:
    """The tree of the record at one commit; files are read when they are asked for."""

    def __init__(self, repository: Repository, commit: str) -> None:
        """Look into an open repository; links and submodules are not seen."""
        self._repository = repository
        self._blobs = repository.files(commit)

    def files(self, folder: str) -> tuple[RecordFile, ...]:
        """Return every Markdown file of a folder in order of its name."""
        prefix = f"{folder}/"
        paths = (path for path in sorted(self._blobs) if path.startswith(prefix) and path.endswith(".md"))
        return tuple(read_file(path, self._text(path)) for path in paths)

    def seals(self, instrument: str) -> tuple[Seal, ...]:
        """Return the seals of an instrument, oldest first; empty if it has none."""
        path = f"seals/{instrument}.jsonl"
        return read_seals(path, self._text(path)) if path in self._blobs else ()

    def _text(self, path: str) -> str:
        text = self._repository.text(self._blobs[path], path)
        if len(text) > MOST_CHARACTERS:
            raise Invalid("record-file-too-long", path=path, most=MOST_CHARACTERS)
        return text


def read_file(path: str, source: str) -> RecordFile:
    """Read one Markdown file of the record; raise `Invalid` if it breaks the format."""
    matter = read_matter(path, source, most=MOST_IN_FRONT)
    check_format(path, matter.get("format"))
    return RecordFile(FrontMatter(path, matter), source[end_of_front_matter(source) :].strip("\n"))


def write_file(fields: Mapping[str, object], text: str) -> str:
    """Write one Markdown file of the record, the same bytes everywhere."""
    return write_front_matter({"format": FORMAT, **fields}) + "\n" + text.strip("\n") + "\n"


def read_seals(path: str, source: str) -> tuple[Seal, ...]:
    """Read the seals of one instrument, oldest first; raise `Invalid` if a line breaks the format."""
    lines = enumerate(source.split("\n"), 1)
    return tuple(_seal(f"{path}, line {number}", line) for number, line in lines if line.strip())


def write_seal(seal: Seal) -> str:
    """Write a seal as its one line."""
    fields = {
        "v": FORMAT,
        "at": seal.at.isoformat(),
        "size": seal.size,
        "root": seal.root,
        "states": dict(seal.states),
        "residency": dict(seal.residency),
    }
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False) + "\n"


def check_format(path: str, version: object) -> None:
    """Raise `Invalid` unless the format is one that this version reads."""
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Invalid("record-format-missing", path=path)
    if version > FORMAT:
        raise Invalid("record-newer", path=path, format=version, known=FORMAT)


def _seal(place: str, line: str) -> Seal:
    fields = _json(place, line)
    check_format(place, fields.get("v"))
    try:
        seal = Seal(
            at=datetime.fromisoformat(fields["at"]),
            size=int(fields["size"]),
            root=str(fields["root"]),
            states={str(key): int(value) for key, value in fields["states"].items()},
            residency={str(key): int(value) for key, value in fields["residency"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid("not-a-seal", path=place) from error
    counts = (*seal.states.values(), *seal.residency.values())
    if seal.at.tzinfo is None or not _HASH.match(seal.root) or min(counts, default=0) < 0:
        raise Invalid("seal-fields-wrong", path=place)
    if sum(seal.states.values()) != seal.size:
        raise Invalid("seal-sum-wrong", path=place, count=seal.size)
    return seal


def _json(place: str, line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Invalid("not-json", path=place) from error
    if not isinstance(fields, dict):
        raise Invalid("not-a-seal", path=place)
    return fields
