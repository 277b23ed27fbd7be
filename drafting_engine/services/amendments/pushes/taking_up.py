"""Taking up: what follows when a push has moved the branch of a proposal."""

from collections.abc import Mapping

from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.register.units import Unit
from drafting_engine.repository.refs import AMENDMENTS
from drafting_engine.services.amendments.cosigning import Cosigning
from drafting_engine.services.amendments.reading import Proposal, is_carried_by_hand
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.workplace import Workplace


class TakingUp:
    """Notes in the register what was pushed to proposals, and tells people of new words and of carries by hand."""

    def __init__(self, place: Workplace, store: AmendmentStore, *, cosigning: Cosigning) -> None:
        self._place, self._store, self._cosigning = place, store, cosigning

    def follow(self, moved: Mapping[str, str]) -> None:
        """Follow a push that moved these refs; each is given with its former version, empty for a new one."""
        for ref, former in moved.items():
            if not ref.startswith(AMENDMENTS):
                continue
            proposal = self._place.engine.amendments.get(int(ref.removeprefix(AMENDMENTS)))
            if not former:
                self._store.take_up(proposal.number)
            else:
                self._tell_carried(proposal, former)
                self._cosigning.follow(proposal.number)

    def _tell_carried(self, proposal: Proposal, former: str) -> None:
        """Tell the author who carried the proposal to the draft by hand since a version."""
        with self._place.engine.source.open() as repository:
            new = [repository.commit(one) for one in repository.ancestry([proposal.head], [former])]
            names = [commit.author for commit in new if is_carried_by_hand(repository, commit)]
        kept = self._store.get(proposal.number)

        def write(unit: Unit) -> None:
            for name in dict.fromkeys(names):
                about = notice(NoticeKind.PROPOSAL_CARRIED, title=kept.amendment.title, author=name)
                self._store.notify(unit, kept.person, about, proposal.number)

        if names and kept.person is not None:
            self._place.register.write(write)
