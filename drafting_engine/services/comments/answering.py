"""Answering: the drafting group answers comments, one or many at once, with a reason."""

from collections.abc import Iterable
from dataclasses import replace

from drafting_engine.errors import Conflict, DraftingError, Invalid
from drafting_engine.participation.annotations import Answer, CommentState, CommentStatus
from drafting_engine.participation.comments import MOST_ANSWERS, NewAnswer, advance, checked_answer
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.participation.permissions import Act, require
from drafting_engine.register import journal
from drafting_engine.register.comments import comments
from drafting_engine.register.comments.comments import Comment
from drafting_engine.register.journal import Noun
from drafting_engine.register.units import Unit
from drafting_engine.repository.commit import Commit
from drafting_engine.services.comments.store import (
    CommentStore,
    require_shown,
)
from drafting_engine.services.workplace import Workplace

TRAILER = "Answers"
MOST = 500
"""So many comments can be answered at once."""


class Answering:
    """Answers of one workspace; safe to share between threads."""

    def __init__(self, place: Workplace, store: CommentStore) -> None:
        self._place, self._store = place, store

    def answer(self, person: Person, names: Iterable[str], given: NewAnswer) -> int:
        """Answer comments alike, all or none of them, and return how many."""
        require(person, Act.ANSWER)
        wanted = tuple(dict.fromkeys(names))
        if not wanted:
            raise Invalid("no-comment-chosen")
        if len(wanted) > MOST:
            raise Invalid("comments-too-many", count=len(wanted), most=MOST)
        told = checked_answer(self._resolved(given), self._place.rules())
        for name in wanted:
            self._store.find_shown(name)

        def act(unit: Unit) -> int:
            for name in wanted:
                journal.enter(unit, Noun.COMMENT, name, self._store.moment())
            found = comments.by_name(unit, wanted)
            for name in wanted:
                require_shown(found[name])
                self._give(unit, found[name], told, person.name, person.id)
            return len(wanted)

        return self._place.register.write(act)

    def incorporate(self, commits: Iterable[Commit]) -> int:
        """Mark the comments that the `Answers` trailers of versions name as taken up; return how many were new."""
        wanted = [(name.strip(), commit) for commit in commits for name in commit.values(TRAILER)]
        there = [(name, commit) for name, commit in wanted if self._is_there(name)]
        return sum(self._taken_up(name, commit) for name, commit in there)

    def _is_there(self, name: str) -> bool:
        try:
            return not self._store.find_shown(name).parent
        except DraftingError:  # a trailer may name what this site does not have; the version stands all the same
            return False

    def _taken_up(self, name: str, commit: Commit) -> bool:
        def act(unit: Unit, comment: Comment) -> bool:
            before = comments.answers_to(unit, [name]).get(name, ())
            if any(one.standing.commit == commit.id for one in before):
                return False
            told = NewAnswer(state=CommentState.INCORPORATED, words=commit.subject, commit=commit.id)
            self._give(unit, comment, told, commit.author, None)
            return True

        with self._place.register.reading() as unit:
            known = comments.answers_to(unit, [name]).get(name, ())
        if any(one.standing.commit == commit.id for one in known):
            return False
        return self._store.change(name, act)

    def _give(self, unit: Unit, comment: Comment, told: NewAnswer, author: str, person: PersonId | None) -> None:
        if comment.parent:
            raise Invalid("reply-without-state")
        advance(comment.standing or CommentState.OPEN, told.state)
        if len(comments.answers_to(unit, [comment.name]).get(comment.name, ())) >= MOST_ANSWERS:
            raise Conflict("comment-answered-too-often", name=comment.name)
        standing = CommentStatus(told.state, told.reason, told.commit)
        given = Answer(standing=standing, words=told.words, author=author, created=self._store.moment())
        comments.answer(unit, comment.name, given, person)
        about = notice(
            NoticeKind.COMMENT_ANSWERED,
            state=told.state.value,
            comment=comment.name,
            by=author,
            reason=told.reason,
            words=told.words,
        )
        self._store.notify(unit, comment, about, by=person)

    def _resolved(self, given: NewAnswer) -> NewAnswer:
        """Return an answer with the whole id of the version that it names, which must be one of the draft."""
        if not given.commit or given.state is not CommentState.INCORPORATED:
            return given
        engine = self._place.engine
        commit = engine.texts.resolve(given.commit[:200]).id
        with engine.source.open() as repository:
            if commit not in repository.ancestry([repository.main()]):
                raise Invalid("version-not-of-draft")
        return replace(given, commit=commit)
