"""One comment in the register; a comment that only the record has is copied into the register first."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from drafting_engine.errors import Forbidden, NotFound
from drafting_engine.participation.annotations import Annotation
from drafting_engine.participation.comments import UNSEEN, Visibility
from drafting_engine.participation.notices import NoticeContent, NoticeKind, notice
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.register import journal
from drafting_engine.register.amendments import amendments
from drafting_engine.register.comments import comments
from drafting_engine.register.comments.comments import Comment
from drafting_engine.register.journal import Noun
from drafting_engine.register.units import Unit
from drafting_engine.services.comments.publishing import restore_annotations
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace

T = TypeVar("T")


class UnknownComment(NotFound):
    """No comment goes by this name; `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__("comment-not-found", name=name[:60])
        self.name = name


class NotShown(Forbidden):
    """The comment is not shown, so nobody can do anything with it."""

    def __init__(self) -> None:
        super().__init__("comment-out-of-sight")


class NotYourComment(Forbidden):
    """Only who wrote a comment may change it."""

    def __init__(self) -> None:
        super().__init__("comment-of-somebody-else")


def require_shown(comment: Comment) -> None:
    """Raise `NotShown` if a comment can't be acted on, `UnknownComment` where the public must not know of it."""
    if comment.visibility in UNSEEN:
        raise UnknownComment(comment.name)
    if comment.visibility is not Visibility.SHOWN:
        raise NotShown


def require_own(comment: Comment, person: Person) -> None:
    """Raise `NotYourComment` if somebody else wrote it."""
    if comment.person != person.id:
        raise NotYourComment


class CommentStore:
    """Comments as the register keeps them; safe to share between threads."""

    def __init__(self, place: Workplace, notices: Notices) -> None:
        self._place, self._notices = place, notices

    def moment(self) -> datetime:
        """Return the moment of an act, to the second: the record needs no more."""
        return self._place.clock.now().replace(microsecond=0)

    def find(self, name: str) -> Comment:
        """Find a comment; raise `UnknownComment`."""
        with self._place.register.reading() as unit:
            found = comments.find(unit, name)
        if found is None:
            self._take_in(name)
            with self._place.register.reading() as unit:
                found = comments.find(unit, name)
        if found is None:
            raise UnknownComment(name)
        return found

    def find_shown(self, name: str) -> Comment:
        """Find a comment that is shown; raise `UnknownComment` or `NotShown`."""
        found = self.find(name)
        require_shown(found)
        return found

    def change(self, name: str, act: Callable[[Unit, Comment], T], *, entered: str = "") -> T:
        """Run an act on a comment in one unit of work, and enter the comment in the journal."""
        self.find(name)

        def unit_act(unit: Unit) -> T:
            journal.enter(unit, Noun.COMMENT, entered or name, self.moment())
            found = comments.find(unit, name)
            if found is None:
                raise UnknownComment(name)
            return act(unit, found)

        return self._place.register.write(unit_act)

    def notify(
        self, unit: Unit, comment: Comment, about: NoticeContent, *, by: PersonId | None = None, at: str = ""
    ) -> None:
        """Notify the author of a comment, except of what they did themselves.

        `at` is the page where they read it.
        """
        if comment.person is not None and comment.person != by:
            self._notices.notify(unit, comment.person, about, at or f"/comments/{comment.name}", self.moment())

    def tell_of(self, unit: Unit, said: Comment) -> None:
        """Notify whom a comment concerns once it is shown: whose words it answers, or on whose proposal it is."""
        here = f"/comments/{said.name}"
        if said.parent:
            answered = comments.find(unit, said.parent)
            about = notice(NoticeKind.REPLIED, author=said.author, comment=said.parent, reply=said.name)
            if answered is not None:
                self.notify(unit, answered, about, by=said.person, at=here)
            return
        number = said.target.amendment.removeprefix("A-")
        proposal = amendments.get(unit, int(number)) if number else None
        if proposal and proposal.person is not None and proposal.person != said.person:
            about = notice(
                NoticeKind.PROPOSAL_COMMENTED, title=proposal.amendment.title, author=said.author, reply=said.name
            )
            self._notices.notify(unit, proposal.person, about, here, self.moment())

    def _take_in(self, name: str) -> None:
        """Copy a comment of the record into the register, with the comments that it answers."""
        found = self._place.engine.comments.files()
        chain: list[tuple[str, Annotation]] = []
        while name in found and len(chain) < len(found):
            chain.append(found[name])
            name = found[name][1].parent
        if chain:
            self._place.register.write(lambda unit: restore_annotations(unit, chain))
