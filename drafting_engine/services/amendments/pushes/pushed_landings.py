"""Pushed landings: the rules that hold a push to the draft against the proposals that it takes in.

A drafter may accept a proposal by a merge of their own. It decides as the form does, so it says the same: which
proposal, a reason that the rules have for accepting, and why in words.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.errors import DraftingError, FirstFew, Invalid
from drafting_engine.participation.amendments.amendment import (
    Actor,
    AmendmentState,
    advance,
    checked_reason,
    first_state,
)
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.participation.process.limits import Limit
from drafting_engine.participation.process.process import DecisionKind, Process
from drafting_engine.record.amendments import number_of
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.pushes.pushed import NULL_ID, Update
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import AMENDMENTS
from drafting_engine.services.amendments.landing_reasons import acceptance_in
from drafting_engine.services.amendments.reading import CARRIED, first_parents, own_line
from drafting_engine.services.versions.findings import PushFinding, name_subject, version_subject


@dataclass(frozen=True, slots=True)
class PushedLandings:
    """Holds pushes to the draft of one repository against its proposals."""

    find: Callable[[int], StoredAmendment | None]
    """Finds what register and record know of a proposal."""
    rules_at: Callable[[str], Process]
    """Returns the rules of the process at a version that stands."""

    def findings(self, repository: Repository, update: Update, updates: Sequence[Update]) -> Iterator[PushFinding]:
        """Yield why an update of the draft can't be taken; a first draft brings its history with it."""
        if update.old == NULL_ID:
            return
        drafts = first_parents(repository, update.old)
        line = list(own_line(repository, update.new, drafts))[::-1]
        own = _own_versions(repository, drafts, _others(updates, {commit.id for commit in line}))
        rules = self.rules_at(update.old)
        named: set[int] = set()
        for commit in line:
            for number in _named_in(commit):
                named.add(number)
                if fault := self._fault(repository, commit, number, rules, own.get(number, frozenset())):
                    yield PushFinding(version_subject(commit.id), fault)
        yield from self._unnamed(repository, update, own, named)

    def _fault(
        self, repository: Repository, commit: Commit, number: int, rules: Process, versions: Collection[str]
    ) -> DraftingError | None:
        """Return why a version can't accept a proposal; None if it can."""
        reasons = {value for version in versions for value in repository.trailer(version, "Reason")}
        try:
            advance(self._state(number, rules), AmendmentState.ACCEPTED, Actor.DRAFTER)
            checked_reason(rules, acceptance_in(commit, rules, reasons), DecisionKind.ACCEPT)
        except Invalid as fault:
            return _for_a_push(fault, number, rules)
        except DraftingError as fault:
            return fault
        return None

    def _state(self, number: int, rules: Process) -> AmendmentState:
        kept = self.find(number)
        if kept is None:
            return first_state(rules.limits.get(Limit.AMENDMENT_COSIGNERS, 0))
        require_shown(kept.amendment)
        return kept.amendment.state

    def _unnamed(
        self, repository: Repository, update: Update, own: Mapping[int, frozenset[str]], named: Collection[int]
    ) -> Iterator[PushFinding]:
        """Yield the open proposals whose versions come into the draft without being named."""
        told = frozenset[str]().union(*(own.get(number, ()) for number in named))
        brought = frozenset(repository.ancestry([update.new], [update.old])) - told
        for number, versions in own.items():
            if number in named or versions.isdisjoint(brought):
                continue
            kept = self.find(number)
            if kept is None or kept.amendment.is_live:
                yield PushFinding(name_subject(update.ref), Invalid("push-lands-unnamed", number=str(number)))


def _others(updates: Sequence[Update], line: Collection[str]) -> Mapping[str, str]:
    """Return the pushed branches of proposals; a new one that is the draft itself is refused as such."""
    proposals = (update for update in updates if update.ref.startswith(AMENDMENTS))
    return {one.ref: one.new for one in proposals if one.old != NULL_ID or one.new not in line}


def _own_versions(
    repository: Repository, drafts: frozenset[str], pushed: Mapping[str, str]
) -> Mapping[int, frozenset[str]]:
    """Return by number the versions of each proposal, as its branch is after the push."""
    heads = {
        ref.removeprefix(AMENDMENTS): head for ref, head in {**dict(repository.refs(AMENDMENTS)), **pushed}.items()
    }
    return {
        int(number): frozenset(commit.id for commit in own_line(repository, head, drafts) if not commit.values(CARRIED))
        for number, head in heads.items()
        if number.isascii() and number.isdecimal()
    }


def _named_in(commit: Commit) -> Iterator[int]:
    """Yield the amendments that a version says it lands; what is no name of one was refused before."""
    for value in commit.values("Amendment"):
        try:
            yield number_of(value.strip())
        except Invalid:
            continue


def _for_a_push(fault: Invalid, number: int, rules: Process) -> Invalid:
    """Say of a fault of what was stated how a push states it."""
    known = [reason.code for reason in rules.reasons_for(DecisionKind.ACCEPT)]
    match fault.code:
        case "outcome-needs-reason":
            return Invalid("push-lands-without-reason", number=str(number), example=known[0], reasons=FirstFew(known))
        case "outcome-needs-words":
            return Invalid("push-lands-without-words", number=str(number))
    return fault
