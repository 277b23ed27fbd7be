"""Carrying: when the draft moves on, every live amendment is made to stand on it, clause by clause.

What can be joined is written as a merge onto the amendment's branch. Where two wordings contradict each other nothing
is written: the author is told, once for each version of theirs, and decides in the editor. It may be run at any time,
by any number of processes: who comes second finds the work done.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafting_engine.errors import Conflict, DraftingError
from drafting_engine.participation.amendments import LIVE, AmendmentState, Step
from drafting_engine.register import amendments
from drafting_engine.register.units import Unit
from drafting_engine.repository.writing import create_commit, move_ref, open_for_writing
from drafting_engine.services.amendments import CARRIED, Proposal
from drafting_engine.services.combining import Combined, Combiner, places, with_clashes

if TYPE_CHECKING:
    from drafting_engine.services.acts import Acts

TRIES = 3
"""How often one is carried anew because its author or another process was faster."""


@dataclass(frozen=True, slots=True)
class _Stuck:
    """An amendment that its author has to decide on."""

    proposal: Proposal
    found: Combined


class Carrying:
    """Carries amendments along; safe to use from several threads and processes."""

    def __init__(self, acts: "Acts") -> None:
        self._acts = acts

    def carry_all(self) -> tuple[int, ...]:
        """Carry every live amendment to the present draft; name those that need a decision of their authors."""
        self._note_landed()
        closed = self._closed()
        live = [one for one in self._acts.engine.amendments.live() if one.number not in closed]
        return self._carry([one for one in live if not one.is_carried])

    def carry(self, number: int) -> bool:
        """Carry one amendment to the present draft; say whether nothing has to be decided."""
        proposal = self._acts.engine.amendments.get(number)
        if proposal.is_carried or not proposal.head or number in self._closed():
            return True
        return not self._carry([proposal])

    def conflicts(self, proposal: Proposal) -> Combined:
        """Work out what has to be decided before an amendment can stand on the present draft."""
        engine = self._acts.engine
        with engine.source.open() as repository:
            combiner = Combiner(repository, engine.source.chosen)
            return _combined(combiner, repository.main(), proposal)

    def _carry(self, waiting: Iterable[Proposal]) -> tuple[int, ...]:
        engine = self._acts.engine
        stuck: list[_Stuck] = []
        with engine.source.open() as repository:
            combiner = Combiner(repository, engine.source.chosen)
            for proposal in waiting:
                stuck.extend(self._carry_one(combiner, proposal))
        if stuck:
            self._tell(stuck)
        return tuple(one.proposal.number for one in stuck)

    def _carry_one(self, combiner: Combiner, proposal: Proposal) -> Iterator[_Stuck]:
        """Write the merge of one; give it back where that can't be done."""
        for _ in range(TRIES):
            repository = combiner.repository
            main, head = repository.main(), repository.branch(proposal.amendment.branch)
            if head is None or repository.leads_to(main, head):
                return
            base = repository.meeting(main, head) or ""
            current = Proposal(
                amendment=proposal.amendment, head=head, base=base, landing=proposal.landing, is_carried=False
            )
            found = _combined(combiner, main, current)
            if found.conflicts:
                yield _Stuck(current, found)
                return
            try:
                self._write(combiner, current, main, found)
            except Conflict:  # somebody was faster
                continue
            return

    def _write(self, combiner: Combiner, proposal: Proposal, main: str, found: Combined) -> None:
        engine = self._acts.engine_author
        head, number = proposal.head, proposal.number
        files: dict[str, str | None] = {**combiner.differing(head, main), **found.files}
        standing = combiner.at(head, files)
        changed = {path: text for path, text in files.items() if standing.get(path) != text}
        ref = f"refs/heads/{proposal.amendment.branch}"
        with open_for_writing(self._acts.location) as handle:
            commit = create_commit(
                handle,
                (head, main),
                files=changed,
                author=engine,
                committer=engine,
                message=f"Carry amendment {number} to the draft as it is now",
                trailers=[(CARRIED, f"A-{number}")],
                when=self._acts.clock.now(),
            )
            move_ref(handle, ref, expected_head=head, commit=commit)

    def _tell(self, stuck: Iterable[_Stuck]) -> None:
        """Tell authors that a decision of theirs is needed, once for each version of theirs."""
        now = self._acts.clock.now()

        def write(unit: Unit) -> None:
            for one in stuck:
                proposal = one.proposal
                kept = amendments.get(unit, proposal.number)
                if (
                    kept is None
                    or kept.person is None
                    or not amendments.note_told(unit, proposal.number, proposal.head)
                ):
                    continue
                words = (
                    f"The draft has changed where your proposal “{kept.amendment.title}” changes it: "
                    f"decide on {places(one.found.conflicts)}"
                )
                self._acts.notices.tell(unit, kept.person, words, f"/amendments/{proposal.number}", now)

        self._acts.register.write(write)

    def _closed(self) -> frozenset[int]:
        """Those that are decided, though the record may not say so yet."""
        return frozenset(number for number, state in self._states().items() if state not in LIVE)

    def _states(self) -> Mapping[int, AmendmentState]:
        with self._acts.register.reading() as unit:
            return amendments.states(unit)

    def _note_landed(self) -> None:
        """Note what came into the draft without being noted: by a merge that was pushed, or before a crash."""
        live = [number for number, state in self._states().items() if state in LIVE]
        for number in live:
            try:
                proposal = self._acts.engine.amendments.get(number)
            except DraftingError:
                continue
            if proposal.landing:
                landing = self._acts.engine.texts.commit(proposal.landing)
                reason, _, words = next(iter(landing.values("Reason")), "").partition(";")
                step = Step(
                    at=self._acts.clock.now(),
                    state=proposal.amendment.state,
                    by=landing.author,
                    reason=reason.strip(),
                    words=words.strip() or landing.body or landing.subject,
                )
                self._acts.amending.land(None, number, step, landed=proposal.landing)


def _combined(combiner: Combiner, main: str, proposal: Proposal) -> Combined:
    """An amendment's change on the draft."""
    return with_clashes(combiner, main, combiner.combine(proposal.base, main, proposal.head))
