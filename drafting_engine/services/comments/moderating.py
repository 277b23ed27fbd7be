"""Moderating: showing and hiding comments for a reason; the log is public without names."""

from collections.abc import Callable
from dataclasses import dataclass

from drafting_engine.errors import Conflict
from drafting_engine.participation.comments import (
    ModerationAct,
    Visibility,
    checked_reason,
    moderation_reasons,
    parse_note,
    show_as,
)
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.process.process import Reason
from drafting_engine.register.comments import comments, reports
from drafting_engine.register.comments.comments import Comment
from drafting_engine.register.comments.reports import Moderation, Report
from drafting_engine.register.units import Unit
from drafting_engine.services.comments.store import (
    CommentStore,
)
from drafting_engine.services.workplace import Workplace

MOST = 100
"""So many a queue shows at once."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A comment that a moderator should look at, and what was said against it."""

    comment: Comment
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The moderation queue: `waiting` and `reported` count all of it, `items` holds the oldest."""

    items: tuple[Queued, ...]
    waiting: int
    reported: int


class Moderating:
    """Moderation of one workspace; safe to share between threads."""

    def __init__(self, place: Workplace, store: CommentStore) -> None:
        self._place, self._store = place, store

    def reasons(self) -> tuple[Reason, ...]:
        """Return the reasons for which something may be hidden, by the rules of today."""
        return moderation_reasons(self._place.rules())

    def queue(self) -> Queue:
        """Return what waits for a moderator: unread comments, then reported ones, each oldest first."""
        with self._place.register.reading() as unit:
            unread = comments.waiting(unit, most=MOST)
            told: dict[str, list[Report]] = {}
            for report in reports.unsettled(unit, most=MOST * 5):
                told.setdefault(report.comment, []).append(report)
            reported = comments.by_name(unit, list(told)[:MOST])
            items = [Queued(comment, tuple(told.get(comment.name, ()))) for comment in unread]
            items += [Queued(reported[name], tuple(told[name])) for name in told if name in reported]
            amounts = comments.amount_waiting(unit), reports.amount_unsettled(unit)
        return Queue(items=tuple(items), waiting=amounts[0], reported=amounts[1])

    def waiting(self) -> int:
        """Count the comments that wait for a moderator: unread ones, and reported ones."""
        with self._place.register.reading() as unit:
            return comments.amount_waiting(unit) + reports.amount_unsettled(unit)

    def log(self, *, most: int = MOST, skip: int = 0) -> tuple[Moderation, ...]:
        """Return what moderators did, newest first, without their names."""
        with self._place.register.reading() as unit:
            return reports.done(unit, most=most, skip=skip)

    def show(self, person: Person, name: str) -> None:
        """Show a comment that waited, or that was not shown or hidden before."""

        def act(unit: Unit, comment: Comment) -> ModerationAct:
            if not comment.body:
                raise Conflict("comment-without-words")
            comments.show_as(unit, name, show_as(comment.visibility, Visibility.SHOWN))
            if comment.visibility is Visibility.WAITING:
                self._store.tell_of(unit, comment)
            return ModerationAct.RESTORE if comment.visibility is Visibility.HIDDEN else ModerationAct.SHOW

        self._moderate(person, name, act)

    def hide(self, person: Person, name: str, reason: str, words: str = "") -> None:
        """Hide a comment for a reason; of one that was never shown, nothing becomes public."""
        code = checked_reason(reason, self._place.rules())

        def act(unit: Unit, comment: Comment) -> ModerationAct:
            is_unread = comment.visibility is Visibility.WAITING
            to = Visibility.REFUSED if is_unread else Visibility.HIDDEN
            comments.show_as(unit, name, show_as(comment.visibility, to), reason=code)
            return ModerationAct.REFUSE if is_unread else ModerationAct.HIDE

        self._moderate(person, name, act, reason=code, words=parse_note(words))

    def keep(self, person: Person, name: str, words: str = "") -> None:
        """Set the reports of a comment aside: it stays."""
        self._moderate(person, name, lambda _, __: ModerationAct.KEEP, words=parse_note(words))

    def find(self, name: str) -> Comment:
        """Return a comment, whoever may see it; raise `UnknownComment`."""
        return self._store.find(name)

    def _moderate(
        self,
        person: Person,
        name: str,
        act: Callable[[Unit, Comment], ModerationAct],
        *,
        reason: str = "",
        words: str = "",
    ) -> None:
        require(person, Act.MODERATE)

        def logged(unit: Unit, comment: Comment) -> None:
            done = act(unit, comment)
            now = self._store.moment()
            reports.settle(unit, name, now)
            told = Moderation(comment=name, act=done, reason=reason, words=words, at=now)
            reports.log(unit, told, person.id)
            if done is not ModerationAct.KEEP:
                about = notice(NoticeKind.COMMENT_MODERATED, act=done.value, comment=name, reason=reason)
                self._store.notify(unit, comment, about, by=person.id, at=f"/comments/mine#{name}")

        self._store.change(name, logged)
