"""The demo: a constitution's repository with its whole story, the same bytes and ids on every machine.

Every author, time and zone comes from the story; nothing is read from the machine or its Git settings. The
repository is built beside its place and moved there when it is complete.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources.abc import Traversable
from pathlib import Path

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.annotations import Target
from drafting_engine.participation.process.limits import Limit
from drafting_engine.participation.process.process import parse_process
from drafting_engine.record.amendments import amendment_file, amendment_path
from drafting_engine.record.annotation_shapes import annotation_text
from drafting_engine.record.links import link_file, link_path
from drafting_engine.repository.writing import Author, NewCommit, create_commit, create_repository, move_ref, write_tag
from drafting_engine.repository.writing.packing import packed, written_in_bulk
from drafting_engine.services.amendments.publishing import SUBJECT_WORDS
from drafting_engine.services.demo.story import MAIN, Story, StoryMilestone, StoryStep, read_story
from drafting_engine.services.demo.story_amendments import StoryAmendment, read_amendments
from drafting_engine.services.demo.story_comments import CommentContext, StoryComment, read_comments
from drafting_engine.services.demo.story_links import StoryLink, read_links
from drafting_engine.services.demo.story_record import Publication, publications
from drafting_engine.services.links.publishing import subject_of

KEEPER = "record-keeper"
PARTS = "parts/"
"""Steps on such a branch are what was taken up of a proposed change: they are merged, and no branch names them."""


def build_demo(target: Path, source: Traversable) -> None:
    """Build the demo's bare repository at a path that is not there yet, from the folder of a constitution."""
    if target.exists():
        raise Conflict("target-exists", target=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        with written_in_bulk():
            _StoryWriter(folder / "built", read_story(source)).write(source)
        packed(folder / "built", folder / "packed.git").rename(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _StoryCommit:
    """One commit to be written."""

    branch: str
    files: Mapping[str, str]
    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = ()
    author: Author
    when: datetime
    starts_at: str | None = None
    """Where a branch that is not there yet starts."""
    merged: tuple[str, ...] = ()


@dataclass(slots=True)
class _StoryBranch:
    """A branch while the story is told: where it stands, what it holds, and the steps made on it."""

    head: str | None = None
    base: str | None = None
    """Where it started."""
    texts: Mapping[str, str] = field(default_factory=dict)
    steps: list[StoryStep] = field(default_factory=list)
    past: list[tuple[datetime, str, Mapping[str, str]]] = field(default_factory=list)

    def at(self, when: datetime) -> tuple[str, Mapping[str, str]]:
        """Return the last commit and its texts up to a time."""
        commits = [(commit, texts) for written, commit, texts in self.past if written <= when]
        if not commits:
            raise Invalid("story-nothing-written", day=when.date())
        return commits[-1]

    def texts_of(self, commit: str | None) -> Mapping[str, str]:
        """Return the texts of one of its commits."""
        return next(texts for _, name, texts in self.past if name == commit)


class _StoryWriter:
    """Writes a story into a new repository."""

    def __init__(self, location: Path, story: Story) -> None:
        self._repository = create_repository(location)
        self._story = story
        self._keeper = story.people[KEEPER]
        self._branches: dict[str, _StoryBranch] = {}
        self._commits: dict[str, str] = {}
        """The commit of each step, by its subject."""
        self._before: dict[str, tuple[str, Mapping[str, str]]] = {}
        """What each step changed: the commit before it, and its texts."""
        self._journal = 0

    def write(self, source: Traversable) -> None:
        """Write the text, then comments and public acts as the journal had them, then the milestones that name all."""
        for step in self._story.steps:
            self._take(step)
        names = {short: person.name for short, person in self._story.people.items()}
        published = [*publications(source)]
        for comment in read_comments(source, names):
            published.extend(self._comment(comment))
        for amendment in read_amendments(source, names):
            published.extend(self._amendment(amendment))
        for link in read_links(source, names):
            published.extend(self._link(link))
        for publication in sorted(published, key=lambda publication: publication.when):
            self._publish(publication)
        for step in self._story.steps:
            if step.milestone is not None:
                self._mark(step.milestone)

    def _take(self, step: StoryStep) -> None:
        """Write one step of the text; a merge carries over what the branch's steps did."""
        branch, main = self._branch(step.branch), self._branch(MAIN)
        before = after = branch.texts if branch.head else main.texts
        merged = self._branches[step.merges] if step.merges else _StoryBranch()
        for carried in (*merged.steps, step):
            after = carried.apply(after, self._story.drafts)
        change = _StoryCommit(
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
        self._before[step.subject] = (branch.head or main.head or "", before)
        branch.steps.append(step)
        branch.texts = after
        self._commits[step.subject] = self._write(change)

    def _comment(self, comment: StoryComment) -> Iterator[Publication]:
        """Write a comment's file each time when something became of it."""
        address = self._keeper.email.partition("@")[2]
        if comment.parent:
            target = Target(source=f"https://{address}/comments/{comment.parent}")
        else:
            target = comment.target(self._seen(comment), address=address)
        for moment in comment.moments:
            said = comment.annotation(moment, target, address=address, steps=self._commits)
            yield Publication(
                branch="annotations",
                when=moment,
                subject=f"Publish a comment on {comment.file}",
                files={comment.path: annotation_text(said)},
                acts=comment.acts_at(moment),
            )

    def _seen(self, comment: StoryComment) -> CommentContext:
        """Return the text that the commenter saw: the draft of that day, or one side of a change."""
        if comment.amendment:
            branch = self._branch(f"amendments/{comment.amendment}")
            after, texts = branch.at(comment.at)
            before, old = branch.base or "", self._branch(MAIN).texts_of(branch.base)
        elif comment.change:
            after, (before, old) = self._commits[comment.change], self._before[comment.change]
            texts = self._branch(MAIN).texts_of(after)
        else:
            commit, texts = self._branch(MAIN).at(comment.at)
            return CommentContext(commit=commit, texts=texts)
        is_before = comment.side == "before"
        return CommentContext(
            commit=before if is_before else after, texts=old if is_before else texts, before=before, after=after
        )

    def _amendment(self, story: StoryAmendment) -> Iterator[Publication]:
        """Write the file of a proposed change each time when something became of it."""
        branch = self._branch(f"amendments/{story.number}")
        opened, base = branch.steps[0].when, branch.base or ""
        rules = parse_process(self._branch(MAIN).texts_of(base)["process.toml"])
        needed = rules.limits.get(Limit.AMENDMENT_COSIGNERS, 0)
        for moment in story.moments(opened):
            amendment = story.at(moment, opened=opened, base=base, landed=self._landed(story.number), needed=needed)
            yield Publication(
                branch="record",
                when=moment,
                subject=f"Publish proposed change {story.number}, {SUBJECT_WORDS[amendment.state]}",
                files={amendment_path(story.number): amendment_file(amendment)},
                acts=1,
            )

    def _link(self, story: StoryLink) -> Iterator[Publication]:
        """Write a claim of origin each time when something was said of it.

        What a version of the draft claims has no words of its own, and no file before somebody answers it.
        """
        for step in (one for one in story.history if one.words):
            link = story.at(step.at, self._commits)
            yield Publication(
                branch="record",
                when=step.at,
                subject=subject_of(link),
                files={link_path(link.name): link_file(link)},
                acts=1,
            )

    def _landed(self, number: int) -> str:
        """Return the commit with which a proposed change came into the draft; empty if it did not."""
        lands = ("Amendment", f"A-{number}")
        return next((self._commits[step.subject] for step in self._story.steps if lands in step.trailers), "")

    def _publish(self, publication: Publication) -> None:
        first = self._journal + 1
        self._journal += publication.acts
        change = _StoryCommit(
            branch=publication.branch,
            files=publication.files,
            subject=publication.subject,
            trailers=(("Journal", f"{first}-{self._journal}"),),
            author=self._keeper,
            when=publication.when,
        )
        self._write(change)

    def _write(self, change: _StoryCommit) -> str:
        if not change.files:
            raise Invalid("story-changes-nothing", subject=change.subject)
        branch = self._branch(change.branch)
        before = branch.head
        if before is None:
            branch.base = change.starts_at
        branch.head = create_commit(
            self._repository,
            tuple(parent for parent in (before or branch.base, *change.merged) if parent),
            NewCommit(
                files=change.files,
                author=change.author,
                message=f"{change.subject}\n\n{change.body}",
                trailers=change.trailers,
                when=change.when,
            ),
        )
        if not change.branch.startswith(PARTS):
            move_ref(self._repository, f"refs/heads/{change.branch}", expected_head=before, commit=branch.head)
        branch.past.append((change.when, branch.head, branch.texts))
        return branch.head

    def _mark(self, milestone: StoryMilestone) -> None:
        heads = {name: self._branch(name).at(milestone.when)[0] for name in (MAIN, "record", "annotations")}
        write_tag(
            self._repository,
            f"milestones/{milestone.slug}",
            target=heads[MAIN],
            tagger=self._keeper,
            message=f"{milestone.title}\n\nRecord: {heads['record']}\nAnnotations: {heads['annotations']}",
            when=milestone.when,
        )

    def _branch(self, name: str) -> _StoryBranch:
        return self._branches.setdefault(name, _StoryBranch())
