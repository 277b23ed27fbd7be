"""The comments of the story, as the files of the `annotations` branch were day by day."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Any

from drafting_engine.errors import Invalid
from drafting_engine.participation.annotations import (
    MARKDOWN,
    Annotation,
    Answer,
    CommentState,
    CommentStatus,
    EarlierBody,
    Reactions,
    Target,
)
from drafting_engine.services.comments.publishing import path_of

CONTEXT = 32
"""How many characters before and after a quotation are kept with it."""
COUNTED_AT = time(16, 30, tzinfo=timezone(timedelta(hours=-6)))
"""When reactions are counted: the story tells the day only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentContext:
    """The text that a commenter saw: the text at a commit, or one side of a change."""

    commit: str
    texts: Mapping[str, str]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAnswer:
    """What a drafter answered; `step` is the subject of the step that took the comment up."""

    at: datetime
    author: str
    state: CommentState
    reason: str
    words: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryComment:
    """A comment of the story, or a reply to one."""

    id: str
    author: str
    at: datetime
    text: str
    motivation: str
    file: str
    """What it is on; of a reply, what its thread is on."""
    quote: str
    whole: str
    """Words of the clause that it is on as a whole, where it quotes none."""
    suggestion: str
    """The words that it suggests for those that it is on."""
    parent: str
    change: str
    """The subject of the step that it is on; empty for a comment on the text."""
    amendment: int
    """The number of the proposed change that it is on, or 0."""
    side: str
    answers: tuple[StoryAnswer, ...]
    reactions: tuple[date, int, int] | None
    """The day on which they were counted, who agrees, who does not."""
    earlier: str
    """What it said before its author changed it."""
    changed: datetime | None
    hidden: tuple[datetime, str] | None
    """When and for which reason it was hidden."""
    withdrawn: datetime | None

    @property
    def path(self) -> str:
        """Where its file stands."""
        return path_of(self.id, PurePosixPath(self.file).stem)

    @property
    def moments(self) -> tuple[datetime, ...]:
        """When its file was written, first and anew."""
        later = [self.changed, self.withdrawn, self.hidden[0] if self.hidden else None, self._counted]
        return tuple(sorted({self.at, *(one.at for one in self.answers), *filter(None, later)}))

    def acts_at(self, moment: datetime) -> int:
        """Return how many acts the writing of that moment publishes: every reaction is one."""
        return self.reactions[1] + self.reactions[2] if self.reactions and moment == self._counted else 1

    def annotation(self, moment: datetime, target: Target, *, address: str, steps: Mapping[str, str]) -> Annotation:
        """Return the comment as it stood at a moment; `steps` names the commits of steps by subject."""
        answers = tuple(_answer(one, steps) for one in self.answers if one.at <= moment)
        is_changed = self.changed is not None and self.changed <= moment
        hidden = self.hidden[1] if self.hidden and self.hidden[0] <= moment else ""
        withdrawn = self.withdrawn if self.withdrawn and self.withdrawn <= moment else None
        is_gone = bool(hidden or withdrawn)
        return Annotation(
            id=f"https://{address}/comments/{self.id}",
            name=self.id,
            motivation=self.motivation,
            author="" if is_gone else self.author,
            created=self.at,
            body="" if is_gone else self.text if is_changed or not self.earlier else self.earlier,
            format=MARKDOWN,
            language="en",
            targets=(target,),
            suggestion="" if is_gone else self.suggestion,
            standing=answers[-1].standing if answers else None,
            hidden=hidden,
            withdrawn=withdrawn,
            changed=self.changed if is_changed else None,
            earlier=(EarlierBody(self.earlier, self.at),) if is_changed else (),
            answers=answers,
            reactions=self._reactions_at(moment),
        )

    def target(self, seen: CommentContext, *, address: str) -> Target:
        """Return what it is on; raise `Invalid` unless its words stand there once."""
        text, words = seen.texts[self.file], self.quote or self.whole
        if text.count(words) != 1:
            raise Invalid("story-quote-not-once", comment=self.id, file=self.file, words=words[:60])
        start = text.index(words)
        end = start + len(words)
        if not self.quote:
            start, end = text.rfind("\n", 0, start) + 1, text.index("\n", end)
        return Target(
            source=f"https://{address}/at/{seen.commit}/{self.file.removesuffix('.md')}",
            exact=self.quote,
            prefix=text[max(0, start - CONTEXT) : start] if self.quote else "",
            suffix=text[end : end + CONTEXT] if self.quote else "",
            start=start,
            end=end,
            side=self.side,
            before=seen.before,
            after=seen.after,
            amendment=f"A-{self.amendment}" if self.amendment else "",
        )

    @property
    def _counted(self) -> datetime | None:
        return datetime.combine(self.reactions[0], COUNTED_AT) if self.reactions else None

    def _reactions_at(self, moment: datetime) -> Reactions:
        counted = self._counted
        if self.reactions is None or counted is None or counted > moment:
            return Reactions()
        return Reactions(agree=self.reactions[1], disagree=self.reactions[2])


def read_comments(source: Traversable, names: Mapping[str, str]) -> tuple[StoryComment, ...]:
    """Read the comments of the story, oldest first; `names` gives the display names of short ones."""
    rows = tomllib.loads((source / "story" / "comments.toml").read_text(encoding="utf-8"))["comment"]
    files = {row["id"]: row for row in rows}
    return tuple(sorted(_comments(rows, files, names), key=lambda comment: comment.at))


def _comments(
    rows: list[Mapping[str, Any]], files: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]
) -> Iterator[StoryComment]:
    for row in rows:
        root = row
        while "parent" in root:
            root = files[root["parent"]]
        yield StoryComment(
            id=row["id"],
            author=row["author"],
            at=row["at"],
            text=row["text"],
            motivation="replying" if root is not row else row.get("motivation", "commenting"),
            file=root["file"],
            quote=row.get("quote", ""),
            whole=row.get("whole", ""),
            suggestion=row.get("suggestion", ""),
            parent=row.get("parent", ""),
            change=row.get("change", ""),
            amendment=row.get("amendment", 0),
            side=row.get("side", ""),
            answers=tuple(_story_answer(one, names) for one in row.get("answer", ())),
            reactions=tuple(row["reactions"]) if "reactions" in row else None,
            earlier=row.get("earlier", ""),
            changed=row.get("changed"),
            hidden=(row["hidden"]["at"], row["hidden"]["reason"]) if "hidden" in row else None,
            withdrawn=row.get("withdrawn"),
        )


def _story_answer(row: Mapping[str, Any], names: Mapping[str, str]) -> StoryAnswer:
    return StoryAnswer(
        at=row["at"],
        author=names[row["by"]],
        state=CommentState(row["state"]),
        reason=row.get("reason", ""),
        words=row["words"],
        step=row.get("step", ""),
    )


def _answer(told: StoryAnswer, steps: Mapping[str, str]) -> Answer:
    commit = steps[told.step] if told.step else ""
    return Answer(
        standing=CommentStatus(told.state, told.reason, commit), words=told.words, author=told.author, created=told.at
    )
