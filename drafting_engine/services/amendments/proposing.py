"""Proposing amendments, and what people do with them until they are decided.

The text of an amendment is a branch and is written at once. Everything else is a row of the register with an entry in
the journal. A branch comes first and its row second, so that a crash in between leaves an amendment that is read from
its branch, and nothing that has no text.
"""

from dataclasses import dataclass, replace

from drafting_engine.errors import Conflict, Invalid, Unavailable
from drafting_engine.participation.amendments.amendment import (
    MOST_TITLES,
    Actor,
    Amendment,
    AmendmentState,
    AmendmentStep,
    StatedReason,
    checked_reason,
    checked_title,
    checked_why,
    first_state,
)
from drafting_engine.participation.amendments.branches import MOST_AHEAD, NotYourAmendment
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.process.limits import Limit
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.register.amendments import amendments
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.register.journal import Noun, enter
from drafting_engine.register.units import Unit
from drafting_engine.repository.refs import AMENDMENTS
from drafting_engine.services.amendments.carrying import Carrying
from drafting_engine.services.amendments.cosigning import Cosigning
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.drafting.editing import (
    ContestedEdit,
    Editing,
    Files,
    MergedEdit,
    SavedEdit,
    TextEdit,
    Unchanged,
)
from drafting_engine.services.versions.saving import NewVersion, save_version
from drafting_engine.services.workplace import Workplace

TRIES = 40
"""How many numbers are tried when others take them at the same time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAmendment:
    """The input of a new amendment."""

    title: str
    why: str
    edit: TextEdit
    """The change of the text, on the version of the draft that its author read."""
    document: str = ""
    """The article in which it was begun; else the first that it changes."""


class Proposing:
    """What people do with amendments; safe to use from several threads and processes."""

    def __init__(
        self, place: Workplace, store: AmendmentStore, *, editing: Editing, carrying: Carrying, cosigning: Cosigning
    ) -> None:
        self._place, self._store = place, store
        self._editing, self._carrying, self._cosigning = editing, carrying, cosigning

    # The text

    def propose(self, person: Person, wanted: NewAmendment) -> int:
        """Make an amendment and return its number; raise `Unchanged` or `Invalid`."""
        require(person, Act.PROPOSE)
        wanted = replace(wanted, edit=of_a_proposal(wanted.edit))
        title, why = checked_title(wanted.title), checked_why(wanted.why)
        base = self._checked_base(wanted.edit)
        number, changed = self._write_first(person, wanted, title, why)
        rules = self._place.rules()
        needed = rules.limits.get(Limit.AMENDMENT_COSIGNERS, 0)
        state, now = first_state(needed), self._place.clock.now()
        amendment = Amendment(
            number=number,
            title=title,
            author=person.name,
            opened=now,
            state=state,
            document=wanted.document if wanted.document in changed else min(changed),
            base=base,
            why=why,
            origin=next((origin.partition("(")[0].strip() for origin in wanted.edit.message.origins), ""),
            needed=needed,
            earlier_cosignatures=rules.earlier_cosignatures,
            history=(AmendmentStep(at=now, state=state, by=person.name),),
        )

        def write(unit: Unit) -> None:
            enter(unit, Noun.AMENDMENT, amendment.id, now)
            amendments.add(unit, amendment, person.id)

        self._place.register.write(write)
        self._carrying.carry(number)
        return number

    def revise(self, person: Person, number: int, edit: TextEdit) -> SavedEdit | ContestedEdit:
        """Write another version of an amendment's text, joined with what came to its branch meanwhile."""
        kept = self._writable(person, number)
        edit = of_a_proposal(edit)
        self._cosigning.follow(number)  # so that nobody's co-signature is taken for one of these words
        done = self._editing.save(person, edit, ref=f"refs/heads/{kept.amendment.branch}")
        if isinstance(done, SavedEdit):
            self._cosigning.follow(number)
            self._carrying.carry(number)
        return done

    def _writable(self, person: Person, number: int) -> StoredAmendment:
        kept = self._store.get(number)
        require(person, Act.PROPOSE)
        self._store.check_writer(person, kept)
        return kept

    def _checked_base(self, edit: TextEdit) -> str:
        """Return the base of an edit; raise `Invalid` if it is no version of the draft."""
        engine = self._place.engine
        with engine.source.open() as repository:
            if not repository.is_ancestor(repository.commit(edit.base).id, repository.main()):
                raise Invalid("base-not-of-draft")
        return edit.base

    def _write_first(self, person: Person, wanted: NewAmendment, title: str, why: str) -> tuple[int, Files]:
        """Write the first version; return the number of the amendment and the files that it changes."""
        joined = self._editing.joined(wanted.edit, wanted.edit.base)
        if not isinstance(joined, MergedEdit) or not joined.files:
            raise Unchanged
        message = replace(wanted.edit.message, summary=title, body=why)
        continues = (("Continues", f"{new} <- {old}") for new, old in joined.continues)
        trailers = (*message.trailers(), *continues)
        for _ in range(TRIES):
            number = self._free_number()
            try:
                save_version(
                    self._place,
                    f"{AMENDMENTS}{number}",
                    NewVersion(
                        files=joined.files, author=self._place.author(person), message=message.text, trailers=trailers
                    ),
                    expected_head=None,
                    branch_from=wanted.edit.base,
                )
            except Conflict:  # somebody took the number, or is taking it now
                continue
            return number, joined.files
        raise Unavailable("too-many-propose")

    def _free_number(self) -> int:
        """Return the next number; a branch far above those that were given takes its own number and no other."""
        with self._place.register.reading() as unit:
            highest = amendments.highest(unit)
        taken = {proposal.number for proposal in self._place.engine.amendments.all()}
        number = 1 + max([highest, *(one for one in taken if one <= highest + MOST_AHEAD)])
        while number in taken:
            number += 1
        return number

    def retitle(self, person: Person, number: int, title: str, why: str) -> None:
        """Change title and reasons of one's own amendment; the earlier ones stay in its history."""
        title, why = checked_title(title), checked_why(why)

        def change(unit: Unit, kept: StoredAmendment) -> None:
            self._check_actor(person, kept, Actor.AUTHOR)
            amendment = kept.amendment
            require_shown(amendment)
            if not amendment.is_live:
                raise Conflict("own-proposal-decided", number=str(number))
            if (title, why) == (amendment.title, amendment.why):
                return
            if len(amendment.earlier) >= MOST_TITLES:
                raise Conflict("proposal-retitled-too-often", most=MOST_TITLES)
            amendments.retitle(unit, amendment, title, why, self._place.clock.now())

        self._store.change(number, change)

    # Its life

    def review(self, person: Person, number: int, words: str = "") -> None:
        """Take an amendment under review."""
        self._decide(person, number, AmendmentState.UNDER_REVIEW, StatedReason(words=words.strip()))

    def put_back(self, person: Person, number: int, words: str = "") -> None:
        """Put an amendment that is under review back among the open ones."""
        self._decide(person, number, AmendmentState.OPEN, StatedReason(words=words.strip()))

    def reject(self, person: Person, number: int, stated: StatedReason) -> None:
        """Reject an amendment, and say why and which body decided so; it stays readable."""
        stated = checked_reason(self._place.rules(), stated, DecisionKind.REJECT)
        self._decide(person, number, AmendmentState.REJECTED, stated)

    def withdraw(self, person: Person, number: int, stated: StatedReason) -> None:
        """Withdraw one's own amendment, and say why."""
        stated = checked_reason(self._place.rules(), stated, DecisionKind.WITHDRAW)

        def change(unit: Unit, kept: StoredAmendment) -> None:
            self._check_actor(person, kept, Actor.AUTHOR)
            self._store.take_step(unit, kept, AmendmentState.WITHDRAWN, Actor.AUTHOR, person, stated)

        self._store.change(number, change)

    def supersede(self, person: Person, number: int, by: int, stated: StatedReason) -> None:
        """Replace an amendment by another one, and state the reason."""
        is_author = self._store.get(number).person == person.id
        decision = DecisionKind.WITHDRAW if is_author else DecisionKind.REJECT
        stated = checked_reason(self._place.rules(), stated, decision)
        other = self._place.engine.amendments.get(by).amendment
        if by == number:
            raise Invalid("amendment-replaces-itself")

        def change(unit: Unit, kept: StoredAmendment) -> None:
            actor = Actor.AUTHOR if kept.person == person.id else Actor.DRAFTER
            self._check_actor(person, kept, actor)
            self._store.take_step(
                unit, kept, AmendmentState.SUPERSEDED, actor, person, stated, superseded_by=other.number
            )

        self._store.change(number, change)

    # What all of these share

    def _decide(self, person: Person, number: int, to: AmendmentState, stated: StatedReason) -> None:
        def change(unit: Unit, kept: StoredAmendment) -> None:
            self._check_actor(person, kept, Actor.DRAFTER)
            self._store.take_step(unit, kept, to, Actor.DRAFTER, person, stated)

        self._store.change(number, change)

    def _check_actor(self, person: Person, kept: StoredAmendment, actor: Actor) -> None:
        if actor is Actor.DRAFTER:
            require(person, Act.DECIDE)
            return
        require(person, Act.PROPOSE)
        if kept.person != person.id:
            raise NotYourAmendment(kept.amendment.number)


def of_a_proposal(edit: TextEdit) -> TextEdit:
    """Return an edit without what only the drafting group may state: answered comments and the deciding body."""
    return replace(edit, message=replace(edit.message, answers=(), decided_by="", decided_on=""))
