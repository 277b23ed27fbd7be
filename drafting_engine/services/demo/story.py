"""The story of the sample constitution as data: who changed which words, when and why.

`constitution/story/README.md` describes the files. A step that no longer fits its text is refused with its
name, so that a change of the story can't silently tell something else.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources.abc import Traversable
from typing import Any

from drafting_engine.errors import Invalid, WithHint
from drafting_engine.repository.writing import Author

MAIN = "main"
Texts = Mapping[str, str]


class StepDoesNotFit(Invalid):
    """A step's words are not in the text, or stand there more than once."""

    def __init__(self, file: str, words: str, times: int) -> None:
        super().__init__("story-words-not-once", file=file, words=words[:60], times=times)
        self.file = file
        self.words = words


@dataclass(frozen=True, slots=True)
class Replace:
    """Change some words."""

    file: str
    words: str
    by: str

    def apply(self, text: str) -> str:
        """Return the text with the words changed."""
        _once(self.file, text, self.words)
        return text.replace(self.words, self.by)


@dataclass(frozen=True, slots=True)
class Insert:
    """Add lines below the line that holds some words."""

    file: str
    after: str
    lines: str

    def apply(self, text: str) -> str:
        """Return the text with the lines added."""
        end = text.index("\n", _once(self.file, text, self.after))
        return f"{text[: end + 1]}{self.lines}\n{text[end + 1 :]}"


@dataclass(frozen=True, slots=True)
class Delete:
    """Take out the lines that hold some words, and the blank lines that this leaves at the end or doubled."""

    file: str
    lines: tuple[str, ...]

    def apply(self, text: str) -> str:
        """Return the text without the lines."""
        for words in self.lines:
            at = _once(self.file, text, words)
            text = text[: text.rfind("\n", 0, at) + 1] + text[text.index("\n", at) + 1 :]
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class Relabel:
    """Count clauses on or back, `"4. The price"` to `"5. The price"`, in the order of the text."""

    file: str
    starts: tuple[str, ...]
    by: int

    def apply(self, text: str) -> str:
        """Return the text with the labels changed, the last first when they grow."""
        for start in reversed(self.starts) if self.by > 0 else self.starts:
            label, _, rest = start.partition(".")
            _once(self.file, text, f"\n{start}")
            text = text.replace(f"\n{start}", f"\n{int(label) + self.by}.{rest}")
        return text


StoryEdit = Replace | Insert | Delete | Relabel


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMilestone:
    """A name given to the text after a step."""

    slug: str
    title: str
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStep:
    """One change of the text."""

    branch: str
    merges: str | None
    author: Author
    when: datetime
    subject: str
    body: str
    trailers: tuple[tuple[str, str], ...]
    adds: tuple[str, ...]
    edits: tuple[StoryEdit, ...]
    milestone: StoryMilestone | None

    def apply(self, texts: Texts, drafts: Texts) -> dict[str, str]:
        """Return the texts as they stand after this step."""
        after = {**texts, **{path: drafts[path] for path in self.adds}}
        for edit in self.edits:
            try:
                after[edit.file] = edit.apply(after[edit.file])
            except KeyError:
                raise Invalid("story-file-not-found", subject=self.subject, file=edit.file) from None
            except Invalid as error:
                raise Invalid("story-step-wrong", subject=self.subject, fault=WithHint(error)) from error
        return after


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything that the demo tells of the text."""

    steps: tuple[StoryStep, ...]
    drafts: Texts
    """Every file as it first stood."""
    final: Texts
    """Every file of the constitution as it stands now."""
    people: Mapping[str, Author]


def read_story(source: Traversable) -> Story:
    """Read the story that lies in the folder of a constitution."""
    final = {path: text for path, text in _files(source, "") if not path.startswith("story/")}
    drafts = {**final, **dict(_files(source / "story" / "drafts", ""))}
    people = read_people(source)
    steps = tuple(
        _step(row, people)
        for chapter in sorted((source / "story" / "steps").iterdir(), key=lambda file: file.name)
        for row in tomllib.loads(chapter.read_text(encoding="utf-8"))["step"]
    )
    return Story(steps=steps, drafts=drafts, final=final, people=people)


def read_people(source: Traversable) -> dict[str, Author]:
    """Read who acts in the story, with addresses at the instance's own domain."""
    address = tomllib.loads((source / "constitution.toml").read_text(encoding="utf-8"))["address"]
    names = tomllib.loads((source / "story" / "people.toml").read_text(encoding="utf-8"))
    return {short: Author(name, f"{short}@{address}") for short, name in names.items()}


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith("_"):
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".md", ".toml")):
            yield prefix + entry.name, entry.read_text(encoding="utf-8")


def _step(row: Mapping[str, Any], people: Mapping[str, Author]) -> StoryStep:
    numbers = (
        Replace(f"articles/{slug}.md", f"number: {number - 1}\n", f"number: {number}\n")
        for slug, number in row.get("numbers", {}).items()
    )
    return StoryStep(
        branch=row.get("on", MAIN),
        merges=row.get("merge"),
        author=people[row["author"]],
        when=row["date"],
        subject=row["subject"],
        body=row.get("body", ""),
        trailers=tuple(_trailer(line) for line in row.get("trailers", ())),
        adds=tuple(row.get("add", ())),
        edits=(*numbers, *(_edit(edit) for edit in row.get("edit", ()))),
        milestone=_milestone(row),
    )


def _trailer(line: str) -> tuple[str, str]:
    key, _, value = line.partition(": ")
    return key, value


def _milestone(row: Mapping[str, Any]) -> StoryMilestone | None:
    if "tag" not in row:
        return None
    return StoryMilestone(slug=row["tag"], title=row["tag_title"], when=row["tag_date"])


def _edit(row: Mapping[str, Any]) -> StoryEdit:
    file = row["file"]
    if "replace" in row:
        return Replace(file, row["replace"], row["by"])
    if "after" in row:
        return Insert(file, row["after"], row["insert"])
    if "strike" in row:
        return Delete(file, tuple(row["strike"]))
    if "relabel" in row:
        return Relabel(file, tuple(row["relabel"]), row["by_one"])
    raise Invalid("story-edit-empty", file=file)


def _once(file: str, text: str, words: str) -> int:
    times = text.count(words)
    if times != 1:
        raise StepDoesNotFit(file, words, times)
    return text.index(words)
