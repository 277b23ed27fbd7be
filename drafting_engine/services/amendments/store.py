"""Amendments in the register: finding one, changing it in one unit of work, notifying its people."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from drafting_engine.participation.amendments.amendment import (
    OUTCOMES,
    Actor,
    Amendment,
    AmendmentState,
    AmendmentStep,
    StatedReason,
    advance,
    first_state,
    step_of,
)
from drafting_engine.participation.amendments.branches import BranchVersion, check_open, check_version
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.participation.notices import NoticeContent, NoticeKind
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.participation.process.limits import Limit
from drafting_engine.register.amendments import amendments, cosignatures
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.register.journal import Noun, enter
from drafting_engine.register.units import Unit
from drafting_engine.services.amendments.pushes.branches import branch_of
from drafting_engine.services.amendments.reading import NoAmendment, first_parents
from drafting_engine.services.people.git_addresses import person_of_address
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace

T = TypeVar("T")
NOTHING_STATED = StatedReason()
_HIGHEST = 999_999_999
"""No amendment has a higher number; databases can't hold any number."""


class AmendmentStore:
    """Amendments of one workplace; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, notices: Notices) -> None:
        self._place, self._notices = place, notices

    def get(self, number: int) -> StoredAmendment:
        """Return an amendment from the register, or from Git if only that has it; raise `NoAmendment`."""
        check_number(number)
        with self._place.register.reading() as unit:
            found = amendments.get(unit, number)
        return found or StoredAmendment(*self._from_git(number), told="")

    def land(
        self, person: Person | None, number: int, step: AmendmentStep, *, landed: str
    ) -> None:  # fmt: skip
        """Record that an amendment came into the draft; does nothing if that is recorded."""
        final = self._head(number)

        def change(unit: Unit, kept: StoredAmendment) -> None:
            if kept.amendment.landed:
                return
            # also where it was closed while it was merged: the draft has its words, and the last step says so
            amendments.take_step(unit, number, step, person.id if person else None, landed=landed, final=final)
            self._notify_outcome(unit, kept, step)

        self.change(number, change)

    def take_up(self, number: int) -> None:
        """Note a proposal that was pushed as a new branch: it is its author's, and waits for co-signers as any does."""
        amendment, person = self._from_git(number)
        if not amendment.is_live or self._is_known(number):
            return
        rules, now = self._place.rules(), self._place.clock.now()
        needed = rules.limits.get(Limit.AMENDMENT_COSIGNERS, 0)
        state = first_state(needed)
        step = AmendmentStep(at=now, state=state, by=amendment.author)
        amendment = replace(
            amendment,
            state=state,
            needed=needed,
            earlier_cosignatures=rules.earlier_cosignatures,
            opened=now,
            history=(step,),
        )

        def write(unit: Unit) -> None:
            if amendments.get(unit, number) is None:
                enter(unit, Noun.AMENDMENT, amendment.id, now)
                amendments.add(unit, amendment, person)

        self._place.register.write(write)

    def change(self, number: int, change: Callable[[Unit, StoredAmendment], T]) -> T:
        """Change an amendment in one unit of work; one that came by Git is copied into the register first."""
        check_number(number)
        from_git = None if self._is_known(number) else self._from_git(number)
        now = self._place.clock.now()

        def write(unit: Unit) -> T:
            enter(unit, Noun.AMENDMENT, f"A-{number}", now)
            kept = amendments.get(unit, number)
            if kept is None:
                if from_git is None:
                    raise NoAmendment(number)
                amendments.add(unit, *from_git)
                kept = StoredAmendment(*from_git, told="")
            return change(unit, kept)

        return self._place.register.write(write)

    def take_step(
        self,
        unit: Unit,
        kept: StoredAmendment,
        to: AmendmentState,
        actor: Actor,
        person: Person | None,
        stated: StatedReason = NOTHING_STATED,
        *,
        superseded_by: int | None = None,
    ) -> None:
        amendment = kept.amendment
        require_shown(amendment)
        state = advance(amendment.state, to, actor)
        by = person.name if person else self._place.engine_author.name
        step = step_of(self._place.clock.now(), state, by, stated)
        amendments.take_step(
            unit,
            amendment.number,
            step,
            person.id if person else None,
            superseded_by=superseded_by,
            final=self._head(amendment.number) if state in OUTCOMES else "",
        )
        if state in OUTCOMES and actor is not Actor.AUTHOR:
            self._notify_outcome(unit, kept, step)

    def notify(self, unit: Unit, person: PersonId | None, about: NoticeContent, number: int, *, page: str = "") -> None:
        if person is not None:
            self._notices.notify(unit, person, about, f"/amendments/{number}{page}", self._place.clock.now())

    def check_writer(self, person: Person, kept: StoredAmendment) -> None:
        """Raise if a person may not put a version on a proposal's branch, by the rule that pushes keep too."""
        require_shown(kept.amendment)
        address = self._place.author(person).email.casefold()
        with self._place.engine.source.open() as repository:
            head = repository.branch(kept.amendment.branch) or ""
            drafts = first_parents(repository, repository.main())
            branch = branch_of(repository, kept, self._place.host, head, drafts)
        own = BranchVersion(writers=frozenset({address}), is_named_carry=False, takes_in_draft=False)
        check_version(branch, own, address)
        check_open(branch)

    def _head(self, number: int) -> str:
        """Return the last version of an amendment's text; empty if its branch is gone."""
        with self._place.engine.source.open() as repository:
            return repository.branch(f"amendments/{number}") or ""

    def _is_known(self, number: int) -> bool:
        with self._place.register.reading() as unit:
            return amendments.get(unit, number) is not None

    def _from_git(self, number: int) -> tuple[Amendment, PersonId | None]:
        """Return an amendment that was pushed by Git, and its owner if its first version names one."""
        engine = self._place.engine
        proposal = engine.amendments.get(number)
        versions = engine.amendments.versions(proposal)
        person = None
        if versions:
            with engine.source.open() as repository:
                person = self._owner(repository.author_address(versions[0].commit.id))
        step = AmendmentStep(at=proposal.amendment.opened, state=proposal.amendment.state, by=proposal.amendment.author)
        return replace(proposal.amendment, history=proposal.amendment.history or (step,)), person

    def _owner(self, address: str) -> PersonId | None:
        """Return the account behind an address of this instance, `p12@host`; None for any other address."""
        found = person_of_address(self._place.register, address, host=self._place.host)
        return found.id if found else None

    def _notify_outcome(self, unit: Unit, kept: StoredAmendment, step: AmendmentStep) -> None:
        """Notify the author and the co-signers of the outcome, who decided so, and why."""
        number = kept.amendment.number
        why = {"by": step.decided_by or step.by, "reason": step.reason, "words": step.words}
        facts = {"title": kept.amendment.title, "state": step.state.value} | why
        self.notify(unit, kept.person, NoticeContent(NoticeKind.PROPOSAL_DECIDED, facts), number)
        for person in cosignatures.cosigners(unit, number):
            self.notify(unit, person, NoticeContent(NoticeKind.COSIGNED_DECIDED, facts), number)


def check_number(number: int) -> None:
    if not 0 < number <= _HIGHEST:
        raise NoAmendment(number)
