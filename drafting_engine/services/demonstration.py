"""The demo: a constitution's repository with its whole story, the same bytes and ids on every machine.

Every author, time and zone comes from the story; nothing is read from the machine or its Git settings. The
repository is built beside its place and moved there when it is complete.
"""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources.abc import Traversable
from pathlib import Path

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.repository.packing import packed, written_in_bulk
from drafting_engine.repository.writing import Person, create_repository, write_commit, write_tag
from drafting_engine.services.story import MAIN, Milestone, Step, Story, read_story
from drafting_engine.services.story_comments import ToldComment, read_comments
from drafting_engine.services.story_record import Publication, publications

KEEPER = "record-keeper"


def build_demo(target: Path, source: Traversable) -> None:
    """Build the demo's bare repository at a path that is not there yet, from the folder of a constitution."""
    if target.exists():
        raise Conflict(f"{target} is there already", hint="name a folder that is not there yet")
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        with written_in_bulk():
            _Teller(folder / "built", read_story(source)).tell(source)
        packed(folder / "built", folder / "packed.git").rename(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """One commit to be written."""

    branch: str
    files: Mapping[str, str]
    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = ()
    author: Person
    when: datetime
    starts_at: str | None = None
    """Where a branch that is not there yet starts."""
    merged: tuple[str, ...] = ()


@dataclass(slots=True)
class _Branch:
    """A branch while the story is told: where it stands, what it holds, and the steps made on it."""

    head: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    past: list[tuple[datetime, str, Mapping[str, str]]] = field(default_factory=list)

    def at(self, when: datetime) -> tuple[str, Mapping[str, str]]:
        """The last commit and its texts up to a time."""
        commits = [(commit, texts) for written, commit, texts in self.past if written <= when]
        if not commits:
            raise Invalid(f"nothing had been written by {when.date()}")
        return commits[-1]


class _Teller:
    """Writes a story into a new repository."""

    def __init__(self, location: Path, story: Story) -> None:
        self._repository = create_repository(location)
        self._story = story
        self._keeper = story.people[KEEPER]
        self._branches: dict[str, _Branch] = {}
        self._journal = 0

    def tell(self, source: Traversable) -> None:
        """Write the text, then comments and public acts as the journal had them, then the milestones that name all."""
        for step in self._story.steps:
            self._take(step)
        published = (*map(self._comment, read_comments(source)), *publications(source))
        for publication in sorted(published, key=lambda publication: publication.when):
            self._publish(publication)
        for step in self._story.steps:
            if step.milestone is not None:
                self._mark(step.milestone)

    def _take(self, step: Step) -> None:
        """Write one step of the text; a merge carries over what the branch's steps did."""
        branch, main = self._branch(step.branch), self._branch(MAIN)
        before = after = branch.texts if branch.head else main.texts
        merged = self._branches[step.merges] if step.merges else _Branch()
        for carried in (*merged.steps, step):
            after = carried.apply(after, self._story.drafts)
        change = _Change(
            branch=step.branch,
            files={path: text for path, text in after.items() if before.get(path) != text},
            subject=step.subject,
            body=step.body,
            trailers=step.trailers,
            author=step.author,
            when=step.when,
            starts_at=main.head,
            merged=(merged.head,) if merged.head else (),
        )
        branch.steps.append(step)
        branch.texts = after
        self._write(change)

    def _comment(self, comment: ToldComment) -> Publication:
        commit, texts = self._branch(MAIN).at(comment.at)
        address = self._keeper.email.partition("@")[2]
        return Publication(
            branch="annotations",
            when=comment.at,
            subject=f"Publish a comment on {comment.file}",
            files={comment.path: comment.annotation(texts[comment.file], commit=commit, address=address)},
            acts=1,
        )

    def _publish(self, publication: Publication) -> None:
        first = self._journal + 1
        self._journal += publication.acts
        change = _Change(
            branch=publication.branch,
            files=publication.files,
            subject=publication.subject,
            trailers=(("Journal", f"{first}-{self._journal}"),),
            author=self._keeper,
            when=publication.when,
        )
        self._write(change)

    def _write(self, change: _Change) -> None:
        if not change.files:
            raise Invalid(f"{change.subject!r} changes nothing")
        branch = self._branch(change.branch)
        branch.head = write_commit(
            self._repository,
            f"refs/heads/{change.branch}",
            files=change.files,
            author=change.author,
            committer=change.author,
            message=f"{change.subject}\n\n{change.body}",
            trailers=change.trailers,
            when=change.when,
            expected_head=branch.head,
            branch_from=None if branch.head else change.starts_at,
            merged=change.merged,
        )
        branch.past.append((change.when, branch.head, branch.texts))

    def _mark(self, milestone: Milestone) -> None:
        heads = {name: self._branch(name).at(milestone.when)[0] for name in (MAIN, "record", "annotations")}
        write_tag(
            self._repository,
            f"milestones/{milestone.slug}",
            target=heads[MAIN],
            tagger=self._keeper,
            message=f"{milestone.title}\n\nRecord: {heads['record']}\nAnnotations: {heads['annotations']}",
            when=milestone.when,
        )

    def _branch(self, name: str) -> _Branch:
        return self._branches.setdefault(name, _Branch())
