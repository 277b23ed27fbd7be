"""The files of the `record` branch: Markdown with front matter, and JSON lines for seals.

This is a public format that other programs read and write, so nothing in it is trusted: sizes are
limited, YAML is safe and without aliases, and a newer format is refused with a clear word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from drafting_engine.clauses.front_matter import end_of_front_matter, read_matter
from drafting_engine.errors import Invalid
from drafting_engine.record.formats import FORMAT, check_format
from drafting_engine.record.front_matter import FrontMatter, write_front_matter
from drafting_engine.record.seals import Seal, read_seals, seals_path
from drafting_engine.repository.reading import MOST_BYTES, Repository

MOST_CHARACTERS = 1_000_000
MOST_IN_FRONT = 250_000
"""The most characters of front matter: it holds what was said before, and the words of every step."""
MOST_IN_SEALS = MOST_BYTES
"""The most characters of a file with a line for each seal, which grows from day to day: no file has more bytes."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One Markdown file of the record."""

    matter: FrontMatter
    text: str

    @property
    def path(self) -> str:
        """Where it stands in the tree of the record."""
        return self.matter.path


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
        return tuple(read_file(path, self.text(path)) for path in paths)

    def paths(self, folder: str) -> tuple[str, ...]:
        """Name every file of a folder in order of its path."""
        return tuple(path for path in sorted(self._blobs) if path.startswith(f"{folder}/"))

    def seals(self, instrument: str) -> tuple[Seal, ...]:
        """Return the seals of an instrument, oldest first; empty if it has none."""
        path = seals_path(instrument)
        return read_seals(path, self.text(path, most=MOST_IN_SEALS)) if path in self else ()

    def __contains__(self, path: str) -> bool:
        return path in self._blobs

    def text(self, path: str, *, most: int = MOST_CHARACTERS) -> str:
        """Return a file that is there; raise `Invalid` if it has too many characters."""
        text = self._repository.text(self._blobs[path], path)
        if len(text) > most:
            raise Invalid("record-file-too-long", path=path, most=most)
        return text


def read_file(path: str, source: str) -> RecordFile:
    """Read one Markdown file of the record; raise `Invalid` if it breaks the format."""
    matter = read_matter(path, source, most=MOST_IN_FRONT)
    check_format(path, matter.get("format"))
    return RecordFile(FrontMatter(path, matter), source[end_of_front_matter(source) :].strip("\n"))


def write_file(fields: Mapping[str, object], text: str) -> str:
    """Write one Markdown file of the record, the same bytes everywhere."""
    return write_front_matter({"format": FORMAT, **fields}) + "\n" + text.strip("\n") + "\n"
