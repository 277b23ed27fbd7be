"""The files of the `record` branch: Markdown with front matter, and JSON lines for seals.

This is a public format that other programs read and write, so nothing in it is trusted: sizes are
limited, YAML is safe and without aliases, and a newer format is refused with a clear word.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pygit2
from pygit2.enums import FileMode

from drafting_engine.clauses.front_matter import end_of_matter, read_matter
from drafting_engine.errors import Invalid

FORMAT = 1
"""The newest format of the record that this version reads and the one that it writes."""
RECORD_REF = "refs/heads/record"
MOST_BYTES = 1_000_000
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ().'/-]*[A-Za-z0-9)]\Z")
_YAML_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_HASH = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFile:
    """One Markdown file of the record."""

    path: str
    matter: Mapping[str, object]
    text: str


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


def read_file(path: str, source: str) -> RecordFile:
    """Read one Markdown file of the record; raise `Invalid` where it breaks the format."""
    matter = read_matter(path, source)
    checked_format(path, matter.get("format"))
    return RecordFile(path=path, matter=matter, text=source[end_of_matter(source) :].strip("\n"))


def write_file(matter: Mapping[str, object], text: str) -> str:
    """Write one Markdown file of the record, the same bytes everywhere."""
    return "---\n" + "".join(_mapping({"format": FORMAT, **matter}, "")) + "---\n\n" + text.strip("\n") + "\n"


def read_seals(path: str, source: str) -> tuple[Seal, ...]:
    """Read the seals of one instrument, oldest first; raise `Invalid` where a line breaks the format."""
    return tuple(_seal(f"{path}, line {n}", line) for n, line in enumerate(source.splitlines(), 1) if line.strip())


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


def checked_format(path: str, version: object) -> None:
    """Raise `Invalid` unless the format is one that this version reads."""
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Invalid(f"{path} does not say its format", hint="the first line of its front matter is `format: 1`")
    if version > FORMAT:
        raise Invalid(
            f"{path} has format {version}; this version reads up to {FORMAT}", hint="upgrade the drafting engine"
        )


def record_head(repository: pygit2.Repository) -> str | None:
    """Return the commit at the head of the record, none where there is no record."""
    found = repository.references.get(RECORD_REF)
    return None if found is None else str(found.resolve().target)


def read_folder(repository: pygit2.Repository, commit: str, folder: str) -> tuple[tuple[str, str], ...]:
    """Return path and text of every file in a folder of the record, by name; links are never followed."""
    tree = repository[pygit2.Oid(hex=commit)].peel(pygit2.Tree)
    if folder not in tree or not isinstance(tree[folder], pygit2.Tree):
        return ()
    entries = (entry for entry in tree[folder] if entry.filemode in (FileMode.BLOB, FileMode.BLOB_EXECUTABLE))
    return tuple((f"{folder}/{entry.name}", _text_of(repository, entry, folder)) for entry in entries)


def read_one(repository: pygit2.Repository, commit: str, path: str) -> str | None:
    """Return the text of one file at a commit, none where there is no such file."""
    try:
        entry = repository[pygit2.Oid(hex=commit)].peel(pygit2.Tree)[path]
    except KeyError:
        return None
    is_file = entry.filemode in (FileMode.BLOB, FileMode.BLOB_EXECUTABLE)
    return _text_of(repository, entry, str(Path(path).parent)) if is_file else None


def _text_of(repository: pygit2.Repository, entry: pygit2.Object, folder: str) -> str:
    blob = repository[entry.id]
    if not isinstance(blob, pygit2.Blob) or blob.size > MOST_BYTES:
        raise Invalid(f"{folder}/{entry.name} is larger than {MOST_BYTES:,} bytes")
    try:
        return blob.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid(f"{folder}/{entry.name} is not UTF-8 text") from error


def _seal(place: str, line: str) -> Seal:
    try:
        fields: Any = json.loads(line)
        checked_format(place, fields["v"])
        seal = Seal(
            at=datetime.fromisoformat(fields["at"]),
            size=int(fields["size"]),
            root=str(fields["root"]),
            states={str(key): int(value) for key, value in fields["states"].items()},
            residency={str(key): int(value) for key, value in fields["residency"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Invalid(f"{place} is no seal") from error
    if seal.at.tzinfo is None or not _HASH.match(seal.root) or sum(seal.states.values()) != seal.size:
        raise Invalid(f"{place} is no seal: its time, root or counts contradict themselves")
    return seal


def _mapping(mapping: Mapping[str, object], indent: str) -> list[str]:
    return [part for key, value in mapping.items() for part in _entry(f"{indent}{key}:", value, indent)]


def _entry(head: str, value: object, indent: str) -> list[str]:
    if isinstance(value, Mapping) and value:
        return [f"{head}\n", *_mapping(value, indent + "  ")]
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return [f"{head}\n", *(part for item in value for part in _item(item, indent))]
    return [f"{head} {_scalar(value)}\n"]


def _item(item: object, indent: str) -> list[str]:
    if not isinstance(item, Mapping):
        return [f"{indent}- {_scalar(item)}\n"]
    first, *rest = _mapping(item, indent + "  ")
    return [f"{indent}- {first.lstrip(' ')}", *rest]


def _scalar(value: object) -> str:
    """A scalar as YAML that every reader reads alike: plain words only where they can't mean anything else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, str):
        is_plain = _PLAIN.match(value) and value.lower() not in _YAML_WORDS
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping | Sequence):
        return "{}" if isinstance(value, Mapping) else "[]"
    raise Invalid(f"a {type(value).__name__} can't stand in the record's front matter")
