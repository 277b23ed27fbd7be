"""Pushing: the rules that hold a push to `amendments/<number>` against the proposal of that number.

Rules of texts, names and trailers are held elsewhere; this is about whose the branch is, whether it is decided, and
whether a new one is a proposal. What a push to the draft accepts is held against its own rules, in `pushed_landings`.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.participation.amendments.amendment import LIVE, AmendmentState, checked_title, checked_why
from drafting_engine.participation.amendments.branches import (
    NotYourAmendment,
    ProposalBranch,
    check_new_number,
    check_open,
    check_version,
)
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.register.amendments import amendments
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.register.opening import Register
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.pushes.pushed import NULL_ID, Update
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import AMENDMENTS, MAIN
from drafting_engine.services.amendments.pushes.branches import added_versions, branch_of, version_of
from drafting_engine.services.amendments.pushes.pushed_landings import PushedLandings
from drafting_engine.services.amendments.reading import Amendments, Proposal, first_parents
from drafting_engine.services.text.combining import Combiner
from drafting_engine.services.text.opening import Source
from drafting_engine.services.text.rules import Processes
from drafting_engine.services.versions.findings import PushFinding, name_subject, version_subject


@dataclass(frozen=True)
class ProposalPushes:
    """Holds pushes of one repository against its proposals."""

    source: Source
    register: Callable[[], Register | None]
    """Opens the register when it is first needed; None where nobody has an account: then the record alone says what
    is decided."""
    host: str
    pusher: str = ""
    """The address in Git of whoever pushes; empty if not known, then the versions' own authors count."""

    def findings(self, repository: Repository, update: Update, updates: Sequence[Update]) -> Iterator[PushFinding]:
        """Yield why an update can't be taken: of the draft, or of a proposal; `repository` has what is pushed."""
        if update.ref == MAIN:
            rules = Processes(self.source.location, cache=self.source.cache)
            yield from PushedLandings(self._kept, rules.at).findings(repository, update, updates)
        if not update.ref.startswith(AMENDMENTS):
            return
        number = int(update.ref.removeprefix(AMENDMENTS))
        try:
            yield from self._findings(repository, update, number, _draft_after(repository, updates))
        except DraftingError as fault:
            yield PushFinding(name_subject(update.ref), fault)

    def _findings(self, repository: Repository, update: Update, number: int, main: str) -> Iterator[PushFinding]:
        drafts = first_parents(repository, main) if main else frozenset()
        old = "" if update.old == NULL_ID else update.old
        branch = self._branch(repository, number, old, drafts)
        if branch is not None:
            check_open(branch)
        else:
            check_new_number(number, self._taken)
            branch = ProposalBranch(number=number, state=AmendmentState.OPEN, people=frozenset())
        added = added_versions(repository, old, update.new, drafts)
        if added is None:
            raise Invalid("push-forced")
        if not old:
            yield from self._new_findings(repository, update, added, main)
        for commit in added:
            try:
                version = version_of(repository, commit, main)
                branch = replace(branch, people=check_version(branch, version, self.pusher.casefold()))
            except NotYourAmendment:
                fault = Invalid("push-to-amendment-of-somebody-else", number=str(number))
                yield PushFinding(version_subject(commit.id), fault)
                return
            except DraftingError as fault:
                yield PushFinding(version_subject(commit.id), fault)
                return

    def _new_findings(
        self, repository: Repository, update: Update, added: Sequence[Commit], main: str
    ) -> Iterator[PushFinding]:
        """Yield why a new branch would be no proposal: it proposes nothing, or does not say what and why."""
        if not added or not self._changes_text(repository, update.new, main):
            yield PushFinding(name_subject(update.ref), Invalid("push-proposes-nothing"))
            return
        try:
            checked_title(added[0].subject)
            checked_why(added[0].body)
        except DraftingError as fault:
            yield PushFinding(version_subject(added[0].id), fault)

    def _changes_text(self, repository: Repository, head: str, main: str) -> bool:
        """Return True if a version changes the draft's text; the former draft's, where the same push lands it."""
        before = repository.branch("main") or ""
        against = before if before and repository.is_ancestor(head, main) else main
        if not against:
            return True
        combiner = Combiner(repository, self.source.chosen)
        base = repository.merge_base(against, head) or against
        paths = (path for path, _ in repository.changed_files(base, head))
        return any(combiner.holds(head, path) or combiner.holds(base, path) for path in paths)

    def _branch(self, repository: Repository, number: int, old: str, drafts: Container[str]) -> ProposalBranch | None:
        """Return the branch of a proposal that is known here; None for a new number."""
        kept = self._kept(number)
        if kept is None:
            return None
        require_shown(kept.amendment)
        return branch_of(repository, kept, self.host, old, drafts)

    def _kept(self, number: int) -> StoredAmendment | None:
        """Return what register and record know of a proposal; it is decided if either says so."""
        found = self._proposals.get(number)
        kept: StoredAmendment | None = None
        if register := self.register():
            with register.reading() as unit:
                kept = amendments.get(unit, number)
        if found is None or (kept is not None and not kept.amendment.is_live):
            return kept
        if kept is None or found.amendment.state not in LIVE:
            return StoredAmendment(found.amendment, kept.person if kept else None, told="")
        return kept

    @cached_property
    def _proposals(self) -> Mapping[int, Proposal]:
        with self.source.open() as repository:
            if not repository.branch("main"):
                return {}
        return {proposal.number: proposal for proposal in Amendments(self.source).all()}

    @cached_property
    def _taken(self) -> Sequence[int]:
        register = self.register()
        if register is None:
            return tuple(self._proposals)
        with register.reading() as unit:
            return (*self._proposals, amendments.highest(unit))


def _draft_after(repository: Repository, updates: Sequence[Update]) -> str:
    """Return the draft as it is after a push; empty if there is none."""
    moved = next((update.new for update in updates if update.ref == MAIN), None)
    return moved or repository.branch("main") or ""
