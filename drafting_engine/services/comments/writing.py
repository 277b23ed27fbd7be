"""Writing, changing and withdrawing comments and replies; reactions and reports.

Everything here is public once it is shown: one transaction holds the rows and the entry of the journal by which the
publisher finds them.
"""

from dataclasses import dataclass
from hashlib import sha256

from drafting_engine.errors import Conflict, Forbidden, Invalid
from drafting_engine.participation.annotations import (
    MARKDOWN,
    Annotation,
    CommentState,
    OwnReaction,
    Reanchoring,
    Target,
)
from drafting_engine.participation.comments import (
    BEFORE,
    MOST_PLACES,
    MOST_WORDINGS,
    UNSEEN,
    Motivation,
    Visibility,
    checked_reason,
    first_visibility,
    longest,
    parse_body,
    parse_note,
    show_as,
)
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may, require
from drafting_engine.register import journal
from drafting_engine.register.comments import comments, reactions, reports
from drafting_engine.register.comments.comments import Comment
from drafting_engine.register.comments.reports import Report
from drafting_engine.register.journal import Noun
from drafting_engine.register.units import Unit
from drafting_engine.services.comments.publishing import annotations, path_of
from drafting_engine.services.comments.store import (
    CommentStore,
    NotShown,
    UnknownComment,
    require_own,
    require_shown,
)
from drafting_engine.services.comments.suggesting import checked_suggestion, place_of
from drafting_engine.services.comments.targets import FoundTarget, RequestedTarget, find_proposal, find_target
from drafting_engine.services.workplace import Workplace

DEEPEST = 20
"""So many answers may hang on one another; who goes on answers further up."""
MOST_OWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _NewComment:
    """What a new comment or reply says, and on what."""

    target: Target
    folder: str
    body: str
    motivation: Motivation
    suggestion: str = ""
    parent: str = ""
    form: str = ""

    @property
    def once(self) -> str:
        """Identify what somebody sent by a form; empty if it has no key."""
        said = (self.form[:200], self.target, self.parent, self.motivation.value, self.body, self.suggestion)
        return sha256(repr(said).encode()).hexdigest() if self.form else ""


class WritingComments:
    """Comments, replies, reactions and reports of one workspace; safe to share between threads."""

    def __init__(self, place: Workplace, store: CommentStore) -> None:
        self._place, self._store = place, store

    def longest(self) -> int:
        """Return how many characters a comment may have by the rules of today."""
        return longest(self._place.rules())

    def is_read_before(self) -> bool:
        """Return True if comments are read by a moderator before they are shown."""
        return self._place.rules().moderation == BEFORE

    def find_target(self, requested: RequestedTarget) -> FoundTarget:
        """Find the target that a form names; raise `Invalid`, `UnknownTarget` or `WordsNotThere`."""
        return find_target(self._place.engine, requested)

    def post(
        self,
        person: Person,
        requested: RequestedTarget,
        body: str,
        motivation: Motivation = Motivation.COMMENTING,
        *,
        suggestion: str | None = None,
        form: str = "",
    ) -> Comment:
        """Comment on a clause, on words of it, on a change or a proposal; with a suggestion, on the clause as a whole.

        `suggestion` is the wording that a form has for the clause, None where it asks for none. `form` is a key of
        the form: the same words sent again with it make no second comment.
        """
        require(person, Act.COMMENT)
        if requested.is_proposal:
            target = find_proposal(self._place.engine, requested)
            folder = target.source.rpartition("/")[2]
            return self._add(
                person, _NewComment(target=target, folder=folder, body=body, motivation=motivation, form=form)
            )
        found = self.find_target(requested)
        words = _suggestion(found, suggestion) if suggestion is not None else ""
        new = _NewComment(
            target=(found.whole if words else found).target,
            folder=found.page.rpartition("/")[2],
            body=body,
            motivation=Motivation.EDITING if words else motivation,
            suggestion=words,
            form=form,
        )
        return self._add(person, new)

    def reply(self, person: Person, to: str, body: str, *, form: str = "") -> Comment:
        """Answer a comment or another answer; `form` is a key of the form, as of a comment."""
        require(person, Act.COMMENT)
        answered = self._store.find_shown(to)
        self._require_shallow(answered)
        target = Target(source=answered.iri or f"comments/{answered.name}")
        new = _NewComment(
            target=target,
            folder=answered.path.partition("/")[0],
            body=body,
            motivation=Motivation.REPLYING,
            parent=answered.name,
            form=form,
        )
        return self._add(person, new)

    def edit(self, person: Person, name: str, body: str, suggestion: str | None = None) -> None:
        """Change the words of one's own comment and those that it suggests; the earlier ones stay in its history."""
        require(person, Act.COMMENT)
        rules = self._place.rules()
        said = parse_body(body, most=longest(rules))
        words = self._reworded(name, suggestion) if suggestion is not None else None

        def act(unit: Unit, comment: Comment) -> None:
            require_own(comment, person)
            if comment.visibility is Visibility.SHOWN and rules.moderation == BEFORE:
                raise Forbidden("comments-are-read-first")
            if comment.visibility not in (Visibility.SHOWN, Visibility.WAITING):
                raise NotShown
            wished = comment.suggestion if words is None else words
            if (said, wished) == (comment.body, comment.suggestion):
                return
            if len(comments.earlier_wordings(unit, [name]).get(name, ())) >= MOST_WORDINGS:
                raise Conflict("comment-changed-too-often")
            comments.reword(unit, comment, said, wished, self._store.moment())

        self._store.change(name, act)

    def withdraw(self, person: Person, name: str) -> None:
        """Take one's own comment back: a tombstone stands in its place, and the answers to it stay."""
        require(person, Act.COMMENT)

        def act(unit: Unit, comment: Comment) -> None:
            require_own(comment, person)
            if comment.visibility in UNSEEN:
                comments.show_as(unit, name, show_as(comment.visibility, Visibility.DROPPED))
                return
            show_as(comment.visibility, Visibility.WITHDRAWN)
            comments.withdraw(unit, name, self._store.moment())

        self._store.change(name, act)

    def react(self, person: Person, name: str, value: int) -> None:
        """Agree (1) or disagree (-1) with a comment, in place of what one said before; 0 takes it back."""
        require(person, Act.REACT)
        if value not in (reactions.AGREE, reactions.DISAGREE, 0):
            raise Invalid("reaction-missing")

        def act(unit: Unit, comment: Comment) -> None:
            require_shown(comment)
            if comment.person == person.id:
                raise Forbidden("reaction-to-own-comment")
            reactions.react(unit, name, person.id, value, self._store.moment())

        self._store.change(name, act)

    def report(self, person: Person, name: str, reason: str, words: str = "") -> None:
        """Tell the moderators that a comment should not be there; nobody else learns of it."""
        require(person, Act.REPORT)
        code = checked_reason(reason, self._place.rules())
        self._store.find_shown(name)
        told = Report(comment=name, reason=code, words=parse_note(words), at=self._store.moment())
        self._place.register.write(lambda unit: reports.report(unit, told, person.id))

    def reanchor(self, person: Person, name: str, requested: RequestedTarget) -> None:
        """Place a comment anew whose words were lost: its author may, and those who answer comments."""
        if requested.is_proposal:
            raise Invalid("comment-not-placed-on-change")
        found = self.find_target(requested)
        if found.side:
            raise Invalid("comment-not-placed-on-change")

        def act(unit: Unit, comment: Comment) -> None:
            require_shown(comment)
            if comment.parent:
                raise Invalid("reply-not-placed")
            if not may(person, Act.ANSWER):
                require_own(comment, person)
            if len(comments.reanchorings_of(unit, [name]).get(name, ())) >= MOST_PLACES:
                raise Conflict("comment-placed-too-often")
            now = self._store.moment()
            placed = Reanchoring(target=found.target, author=person.name, created=now)
            comments.reanchor(unit, name, placed, person.id)

        self._store.change(name, act)

    def of(self, person: Person) -> tuple[Comment, ...]:
        """List one's own comments, newest first, also those that nobody else sees."""
        with self._place.register.reading() as unit:
            return comments.of_person(unit, person.id, most=MOST_OWN)

    def own(self, person: Person, name: str) -> Comment:
        """Return one's own comment; raise `NotYourComment` if somebody else wrote it."""
        found = self._store.find(name)
        if found.person != person.id and found.visibility in UNSEEN:
            raise UnknownComment(name)
        require_own(found, person)
        return found

    def shown(self, name: str) -> Comment:
        """Return a comment that is shown; raise `UnknownComment` or `NotShown`."""
        return self._store.find_shown(name)

    def annotation_of(self, comment: Comment) -> Annotation:
        """Return a comment with what became of it; to its author also while nobody else sees it."""
        with self._place.register.reading() as unit:
            return annotations(unit, {comment.name: comment}, self._place.address)[comment.name]

    def reaction_of(self, person: Person, name: str) -> OwnReaction:
        """Return a person's reaction to a comment."""
        with self._place.register.reading() as unit:
            return reactions.of_person(unit, name, person.id)

    def _require_shallow(self, answered: Comment) -> None:
        depth = 1
        with self._place.register.reading() as unit:
            while answered.parent and depth <= DEEPEST:
                answered = comments.by_name(unit, (answered.parent,))[answered.parent]
                depth += 1
        if depth > DEEPEST:
            raise Invalid("reply-too-deep")

    def _reworded(self, name: str, suggestion: str) -> str:
        """Return a suggestion for the clause that a comment was made on; empty if it is what the clause says."""
        _, document, clause = place_of(self._place.engine, self._store.find(name).target)
        return checked_suggestion(document, clause, suggestion)

    def _add(self, person: Person, new: _NewComment) -> Comment:
        engine, rules = self._place.engine, self._place.rules()
        once, parent = new.once, new.parent
        now, name = self._store.moment(), f"C-{self._place.new_key()}"
        comment = Comment(
            name=name,
            iri="",
            path=path_of(name, new.folder),
            person=person.id,
            author=person.name,
            parent=parent,
            motivation=new.motivation.value,
            target=new.target,
            body=parse_body(new.body, most=longest(rules)),
            suggestion=new.suggestion,
            format=MARKDOWN,
            language=engine.texts.settings(engine.texts.heads().main).language,
            created=now,
            standing=None if parent else CommentState.OPEN,
            visibility=first_visibility(rules),
        )

        def act(unit: Unit) -> Comment:
            journal.enter(unit, Noun.COMMENT, name, now)  # first: on PostgreSQL it makes writers wait for each other
            if once and (earlier := comments.sent(unit, person.id, once)):
                return earlier
            answered = comments.find(unit, parent) if parent else None
            if parent and answered is None:
                raise UnknownComment(parent)
            if answered is not None:
                require_shown(answered)
            comments.add(unit, comment, once=once)
            if comment.visibility is Visibility.SHOWN:
                self._store.tell_of(unit, comment)
            return comment

        return self._place.register.write(act)


def _suggestion(found: FoundTarget, words: str) -> str:
    """Return the other words for a clause that a form has; empty if they are its own."""
    if not found.may_be_reworded:
        raise Invalid("suggestion-not-here")
    return checked_suggestion(found.document, found.clause, words)
