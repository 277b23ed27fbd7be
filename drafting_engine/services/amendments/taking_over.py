"""Taking over: the words that a comment suggests become a version of the draft, or of the proposal that it is on.

Whoever suggested them is named in the version. On a proposal its people write it; a drafter does it as a carry, which
is named as theirs and told to the author.
"""

from dataclasses import replace

from drafting_engine.errors import Conflict, NotFound
from drafting_engine.participation.amendments.branches import NotYourAmendment
from drafting_engine.participation.control_characters import without_control_characters
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may, require
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.register.comments.comments import Comment
from drafting_engine.register.units import Unit
from drafting_engine.repository.refs import AMENDMENTS, MAIN
from drafting_engine.services.amendments.carrying import Carrying
from drafting_engine.services.amendments.cosigning import Cosigning
from drafting_engine.services.amendments.reading import CARRIED
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.comments.acts import CommentActs
from drafting_engine.services.comments.suggesting import SuggestedWords, suggested_by
from drafting_engine.services.drafting.editing import ContestedEdit, Editing, SavedEdit, TextEdit
from drafting_engine.services.workplace import Workplace

_BRACKETS = str.maketrans("", "", "<>")


class TakingOver:
    """Takes over what comments suggest; safe to use from several threads and processes."""

    def __init__(
        self,
        place: Workplace,
        store: AmendmentStore,
        comments: CommentActs,
        *,
        editing: Editing,
        carrying: Carrying,
        cosigning: Cosigning,
    ) -> None:
        self._place, self._store, self._comments = place, store, comments
        self._editing, self._carrying, self._cosigning = editing, carrying, cosigning

    def suggested(self, name: str) -> SuggestedWords:
        """Return what a comment suggests; raise `NotFound` or `NotShown`."""
        found = suggested_by(self._place.engine, self._comments.store.find_shown(name))
        if self._place.engine.amendments.hides(found.origin.commit):
            raise NotFound("suggestion-not-found", name=name[:60])
        return found

    def proposal_of(self, suggested: SuggestedWords) -> int:
        """Return the number of the proposal that takes these words over; 0 where the draft does."""
        number = int(suggested.comment.target.amendment.removeprefix("A-") or 0)
        return number if number and self._store.get(number).amendment.is_live else 0

    def ref_of(self, suggested: SuggestedWords) -> str:
        """Return the branch that takes these words over."""
        number = self.proposal_of(suggested)
        return f"{AMENDMENTS}{number}" if number else MAIN

    def check_may(self, person: Person, suggested: SuggestedWords) -> None:
        """Raise if a person may not take these words over: drafters may, and on a proposal its people."""
        if number := self.proposal_of(suggested):
            self._is_writer(person, self._store.get(number))
        else:
            require(person, Act.EDIT)

    def take_over(self, person: Person, name: str, edit: TextEdit) -> SavedEdit | ContestedEdit:
        """Save a change that takes over what a comment suggests, and answer the comment."""
        suggested = self.suggested(name)
        self.check_may(person, suggested)
        number = self.proposal_of(suggested)
        if not number:  # what follows a landing answers the comment
            return self._editing.save(person, self._naming(person, suggested.comment, edit))
        done = self._into_proposal(person, number, self._naming(person, suggested.comment, edit))
        if isinstance(done, SavedEdit):
            self._comments.answering.incorporate((self._place.engine.texts.commit(done.commit),))
        return done

    def _into_proposal(self, person: Person, number: int, edit: TextEdit) -> SavedEdit | ContestedEdit:
        kept = self._store.get(number)
        edit = replace(edit, message=replace(edit.message, decided_by="", decided_on=""))
        if not self._is_writer(person, kept):
            return self._carry(person, kept, edit)
        done = self._editing.save(person, edit, ref=f"{AMENDMENTS}{number}")
        if isinstance(done, SavedEdit):
            self._cosigning.follow(number)
            self._carrying.carry(number)
        return done

    def _carry(self, person: Person, kept: StoredAmendment, edit: TextEdit) -> SavedEdit | ContestedEdit:
        """Save a drafter's version of somebody else's proposal: named as a carry, and told to its author."""
        number, engine = kept.amendment.number, self._place.engine
        if not engine.amendments.get(number).is_carried:
            raise Conflict("suggestion-waits-for-author", number=str(number))
        done = self._editing.save(
            person,
            edit,
            ref=f"{AMENDMENTS}{number}",
            merged=(engine.texts.heads().main,),
            trailers=((CARRIED, f"A-{number}"),),
        )

        def tell(unit: Unit, stored: StoredAmendment) -> None:
            about = notice(NoticeKind.PROPOSAL_REWORDED, title=stored.amendment.title, author=person.name)
            self._store.notify(unit, stored.person, about, number)

        if isinstance(done, SavedEdit):
            self._store.change(number, tell)
            self._cosigning.follow(number)
        return done

    def _is_writer(self, person: Person, kept: StoredAmendment) -> bool:
        """Return True for a proposal's people, False for a drafter; raise for anybody else, and if it is decided."""
        try:
            self._store.check_writer(person, kept)
        except NotYourAmendment:
            if not may(person, Act.EDIT):
                raise
            return False
        return True

    def _naming(self, person: Person, comment: Comment, edit: TextEdit) -> TextEdit:
        """Return a change that answers a comment and names who wrote that, unless it is the same person."""
        answers = tuple(dict.fromkeys((comment.name, *edit.message.answers)))
        names = () if comment.person == person.id else self._co_authors(comment)
        return replace(edit, message=replace(edit.message, answers=answers, co_authors=names))

    def _co_authors(self, comment: Comment) -> tuple[str, ...]:
        """Return a comment's author as Git names people; one without an account here by the comment's own name."""
        name = " ".join(without_control_characters(comment.author).translate(_BRACKETS).split())
        local = f"p{comment.person.value}" if comment.person else comment.name.lower()
        return (f"{name} <{local}@{self._place.host}>",) if name else ()
