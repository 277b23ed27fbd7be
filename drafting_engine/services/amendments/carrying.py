"""Carrying: merging each new version of the draft into every open amendment, clause by clause.

What can be joined is written as a merge onto the amendment's branch. Where two wordings contradict each other, where
its article was struck out, or where nothing would be left to ask for, nothing is written: the author is told, once for
each version of theirs, and decides. It may be run at any time, by any number of processes: who comes second finds the
work done.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting_engine.errors import DraftingError, FirstFew, Unavailable, fault_of
from drafting_engine.participation.amendments.amendment import LIVE, AmendmentState, StatedReason, step_of
from drafting_engine.participation.notices import NoticeContent, NoticeKind, notice
from drafting_engine.register.amendments import amendments
from drafting_engine.register.units import Unit
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.writing import open_for_writing
from drafting_engine.repository.writing.many_branches import Planned, write_on_branches
from drafting_engine.services.amendments.cosigning import Cosigning
from drafting_engine.services.amendments.landing_reasons import acceptance_in, shortened
from drafting_engine.services.amendments.merging import merged_with_draft
from drafting_engine.services.amendments.merging.grounds import Ground
from drafting_engine.services.amendments.reading import CARRIED, Proposal
from drafting_engine.services.amendments.stated_trailers import stated as stated_trailers
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.text.combining import Combiner, places
from drafting_engine.services.workplace import Workplace

TRIES = 4
"""How often a merge is tried again when an author or another process was faster."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Stuck:
    """An amendment that can't be merged with the draft, so that its author has to decide."""

    proposal: Proposal
    ground: Ground


@dataclass(frozen=True, slots=True)
class _Carry:
    """An amendment that can be merged with the draft, and the merge."""

    proposal: Proposal
    ground: Ground
    planned: Planned


class Carrying:
    """Merges the draft into open amendments; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, store: AmendmentStore, notices: Notices, *, cosigning: Cosigning) -> None:
        self._place, self._store, self._notices = place, store, notices
        self._cosigning = cosigning

    def carry_all(self) -> tuple[int, ...]:
        """Merge the present draft into every open amendment; return the numbers of those whose author has to decide."""
        self._note_landed()
        self._cosigning.follow_all()
        closed = self._closed()
        live = [one for one in self._place.engine.amendments.live() if one.number not in closed]
        return self._carry([one for one in live if not one.is_carried])

    def carry(self, number: int) -> bool:
        """Merge the present draft into one amendment; return True if its author has nothing to decide."""
        proposal = self._place.engine.amendments.get(number)
        if proposal.is_carried or not proposal.head or number in self._closed():
            return True
        return not self._carry([proposal])

    def _carry(self, waiting: Iterable[Proposal]) -> tuple[int, ...]:
        engine = self._place.engine
        stuck: dict[int, _Stuck] = {}
        for _ in range(TRIES):
            with engine.source.open() as repository:
                combiner = Combiner(repository, engine.source.chosen)
                main = repository.main()
                plans: dict[str, _Carry] = {}
                for proposal in waiting:
                    plan = self._guarded(combiner, main, proposal)
                    if isinstance(plan, _Stuck):
                        stuck[proposal.number] = plan
                    elif plan:
                        plans[plan.planned.ref] = plan
            if not plans:
                break
            with open_for_writing(self._place.location) as handle:
                planned = [one.planned for one in plans.values()]
                when = self._place.clock.now()
                lost = write_on_branches(handle, planned, author=self._place.engine_author, when=when)
            waiting = [plans.pop(one.ref).proposal for one in lost]
            self._tell_moved([one for one in plans.values() if one.ground.moved])
        if stuck:
            self._tell(stuck.values())
        return tuple(stuck)

    def _guarded(self, combiner: Combiner, main: str, proposal: Proposal) -> _Carry | _Stuck | None:
        """Plan the merge of one amendment; one that can't be joined keeps no other from being carried."""
        try:
            return self._plan(combiner, main, proposal)
        except (Unavailable, OSError):  # the record is out of reach, and no amendment is at fault
            raise
        except Exception as error:
            _LOG.warning("amendment %d can't be carried to the draft: %s", proposal.number, fault_of(error))
            return None

    def _plan(self, combiner: Combiner, main: str, proposal: Proposal) -> _Carry | _Stuck | None:
        """Plan the merge of one amendment; None if it already contains the draft."""
        repository = combiner.repository
        head = repository.branch(proposal.amendment.branch)
        if head is None or repository.is_ancestor(main, head):
            return None
        base = repository.merge_base(main, head) or ""
        current = replace(proposal, head=head, base=base, is_carried=False)
        found = merged_with_draft(combiner, main, head)
        ground = Ground(lost=self._place.engine.grounds.lost(current, main), joined=found)
        if not ground.is_firm:
            return _Stuck(current, ground)
        files: dict[str, str | None] = {**combiner.differing(head, main), **found.files}
        standing = combiner.at(head, files)
        planned = Planned(
            ref=f"refs/heads/{proposal.amendment.branch}",
            head=head,
            merged=(main,),
            files={path: text for path, text in files.items() if standing.get(path) != text},
            subject=f"Carry amendment {proposal.number} to the draft as it is now",
            trailers=((CARRIED, f"A-{proposal.number}"),),
        )
        return _Carry(current, ground, planned)

    def _tell_moved(self, carried: Sequence[_Carry]) -> None:
        """Notify authors whose amendment has followed its article to where that stands now."""
        if not carried:
            return
        now = self._place.clock.now()

        def write(unit: Unit) -> None:
            for one in carried:
                kept = amendments.get(unit, one.proposal.number)
                if kept is None or kept.person is None:
                    continue
                for lost in one.ground.moved:
                    heirs = FirstFew(heir.title for heir in lost.heirs)
                    about = notice(
                        NoticeKind.PROPOSAL_MOVED, title=kept.amendment.title, article=lost.article.title, heirs=heirs
                    )
                    self._notices.notify(unit, kept.person, about, f"/amendments/{one.proposal.number}", now)

        self._place.register.write(write)

    def _tell(self, stuck: Iterable[_Stuck]) -> None:
        """Notify authors that they have to decide, once for each version of their amendment."""
        now = self._place.clock.now()

        def write(unit: Unit) -> None:
            for one in stuck:
                proposal = one.proposal
                kept = amendments.get(unit, proposal.number)
                if (
                    kept is None
                    or kept.person is None
                    or not amendments.note_told(unit, proposal.number, proposal.head, now)
                ):
                    continue
                about = _asked(kept.amendment.title, one.ground)
                self._notices.notify(unit, kept.person, about, f"/amendments/{proposal.number}", now)

        self._place.register.write(write)

    def _closed(self) -> frozenset[int]:
        """Return the numbers of decided amendments, also of those that the record does not yet show as decided."""
        return frozenset(number for number, state in self._states().items() if state not in LIVE)

    def _states(self) -> Mapping[int, AmendmentState]:
        with self._place.register.reading() as unit:
            return amendments.states(unit)

    def _note_landed(self) -> None:
        """Record landings that the register lacks: merges that were pushed, or that a crash interrupted."""
        live = [number for number, state in self._states().items() if state in LIVE]
        for number in live:
            try:
                proposal = self._place.engine.amendments.get(number)
            except DraftingError:
                continue
            if proposal.landing:
                landing = self._place.engine.texts.commit(proposal.landing)
                stated = shortened(self._acceptance(proposal, landing), landing.subject)
                step = step_of(self._place.clock.now(), proposal.amendment.state, landing.author, stated)
                self._store.land(None, number, step, landed=proposal.landing)

    def _acceptance(self, proposal: Proposal, landing: Commit) -> StatedReason:
        """Return why a version landed an amendment, by the rules of the draft before it."""
        versions = self._place.engine.amendments.versions(proposal)
        own = {value for _, value in stated_trailers(versions, "Reason")}
        rules = self._place.engine.process.at(next(iter(landing.parents), landing.id))
        return acceptance_in(landing, rules, own)


def _asked(title: str, ground: Ground) -> NoticeContent:
    """Return what an author is told of an amendment that can't be merged."""
    if ground.struck:
        names = FirstFew(one.article.title for one in ground.struck)
        return notice(NoticeKind.PROPOSAL_STRUCK, title=title, articles=names)
    if ground.is_fulfilled:
        return notice(NoticeKind.PROPOSAL_FULFILLED, title=title)
    return notice(NoticeKind.PROPOSAL_CONTESTED, title=title, places=places(ground.joined.conflicts))
