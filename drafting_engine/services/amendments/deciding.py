"""Deciding: accepting amendments, whole or in part, one or several together.

Accepted as a whole, its branch is merged. Accepted in part, the clauses that were picked become a version of their own
by its author, and that is merged: so nothing that was refused ever becomes part of the draft's history, and the words
that landed are its author's. The branch stays as it was, and the rest can be read there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.writing import write as write_text
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.editing.picking import ChangeGroup, change_groups, pick
from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.errors import Conflict, DraftingError, FirstFew, Invalid
from drafting_engine.participation.amendments.amendment import (
    DECIDABLE,
    Actor,
    AmendmentState,
    StatedReason,
    advance,
    checked_reason,
    step_of,
)
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may, require
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.repository.refs import MAIN
from drafting_engine.repository.trailers.rules import email_of
from drafting_engine.repository.writing import Author, NewCommit, create_commit, open_for_writing
from drafting_engine.services.amendments.merging import merged_with_draft
from drafting_engine.services.amendments.merging.grounds import LostArticle
from drafting_engine.services.amendments.reading import AmendmentVersion, NoAmendment, Proposal
from drafting_engine.services.amendments.stated_trailers import Trailers, stated, stated_for
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.drafting.editing import AfterLanding
from drafting_engine.services.text.combining import Combined, Combiner, places
from drafting_engine.services.versions.saving import NewVersion, save_version
from drafting_engine.services.workplace import Workplace

TRIES = 20


class Collides(Conflict):
    """An amendment can't be joined with the draft as it is now; `questions` are the clauses."""

    def __init__(self, number: int, questions: Sequence[MergeConflict]) -> None:
        super().__init__("amendment-contradicts-draft", number=str(number), places=places(questions))
        self.number = number
        self.questions = tuple(questions)


class GroundLost(Conflict):
    """An amendment changes articles that were struck out of the draft."""

    def __init__(self, number: int, lost: Sequence[LostArticle]) -> None:
        names = FirstFew(one.article.title for one in lost)
        super().__init__("amendment-article-struck-out", number=str(number), articles=names)
        self.number = number


class Outdated(Conflict):
    """The draft or the amendment is no longer what was looked at when the decision was made."""

    def __init__(self, number: int) -> None:
        super().__init__("amendment-outdated", number=str(number))


class NothingLeft(Conflict):
    """The draft already reads as the amendment asks."""

    def __init__(self, number: int) -> None:
        super().__init__("amendment-changes-nothing", number=str(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceOffer:
    """What can be accepted of an amendment now."""

    main: str
    head: str
    choices: tuple[ChangeGroup, ...]
    questions: tuple[MergeConflict, ...]
    """What can't be accepted before its author decides."""
    before: tuple[Document, ...]
    """The documents that it changes, as the draft has them."""
    after: tuple[Document, ...]
    changes: ChangeSet
    """Between the two."""
    beside: Mapping[str, str | None]
    """The files that are no text and come with the whole, never with a part; None for one that is removed."""


@dataclass(frozen=True, slots=True)
class JointAcceptance:
    """The result of accepting several amendments together."""

    accepted: tuple[tuple[int, str], ...] = field(default=())
    """Number and the version that landed it, in order."""
    left: tuple[tuple[int, DraftingError], ...] = field(default=())
    """Those that have to be taken one by one, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Merge:
    """What is merged into the draft when an amendment is accepted."""

    proposal: Proposal
    versions: Sequence[AmendmentVersion]
    main: str
    """The draft into which it is merged."""
    merged: str
    """The version that is merged."""
    title: str
    files: Mapping[str, str | None]
    told: Trailers
    """What its versions say of themselves and the draft repeats."""


class Deciding:
    """Accepts amendments; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, store: AmendmentStore, *, landed: AfterLanding) -> None:
        """Decide at a workplace; `landed` is called when the draft has moved on."""
        self._place, self._store, self._landed = place, store, landed

    def offer(self, number: int) -> AcceptanceOffer:
        """Work out what an amendment changes of the present draft, as changes that can be accepted one by one."""
        engine = self._place.engine
        proposal = self._proposal(number)
        with engine.source.open() as repository:
            combiner = Combiner(repository, engine.source.chosen)
            main = repository.main()
            found = merged_with_draft(combiner, main, proposal.head)
            files = {path: text for path, text in found.files.items() if combiner.holds(main, path)}
            beside = {path: text for path, text in found.files.items() if path not in files}
            before = combiner.documents(combiner.at(main, files))
            after = combiner.documents({path: text for path, text in files.items() if text is not None})
        changed = changes(before, after)
        return AcceptanceOffer(
            main=main,
            head=proposal.head,
            choices=change_groups(changed, before),
            questions=found.conflicts,
            before=before,
            after=after,
            changes=changed,
            beside=beside,
        )

    def picked(self, offer: AcceptanceOffer, keys: Collection[str]) -> dict[str, str | None]:
        """Return the changed files of the draft with the picked choices; raise `Invalid` for an unknown key."""
        known = {choice.key: choice for choice in offer.choices}
        if unknown := sorted(set(keys) - known.keys()):
            raise Invalid("change-not-found", change=unknown[0][:20])
        old = {document.name: document for document in offer.before}
        wanted = [change for key in keys for change in known[key].changes]
        result = pick(offer.before, offer.after, offer.changes, wanted)
        files: dict[str, str | None] = {
            name: text for name, text in result.items() if name not in old or write_text(old[name]) != text
        }
        return files | {name: None for name in old if name not in result}

    def accept(self, person: Person, number: int, acceptance: StatedReason, *, head: str = "") -> str:
        """Merge a whole amendment and return the version that landed it; `head` is the text that was looked at."""
        commit = self._accept(person, number, acceptance, head=head)
        self._landed("")
        return commit

    def accept_in_part(
        self, person: Person, number: int, keys: Collection[str], acceptance: StatedReason, *, main: str, head: str
    ) -> str:
        """Merge what was picked of an amendment; `main` and `head` are the texts that were looked at."""
        offer = self.offer(number)
        if (offer.main, offer.head) != (main, head):
            raise Outdated(number)
        if not keys:
            raise Invalid("no-change-chosen")
        if set(keys) == {choice.key for choice in offer.choices} and not offer.questions:
            return self.accept(person, number, acceptance, head=head)
        acceptance = self._checked(person, number, acceptance, AmendmentState.ACCEPTED_IN_PART)
        files = self.picked(offer, keys)
        if not files:
            raise NothingLeft(number)
        proposal = self._proposal(number)
        versions = self._place.engine.amendments.versions(proposal)
        changed = [change for choice in offer.choices if choice.key in keys for change in choice.changes]
        compare = self._place.engine.comparisons.of
        told = stated_for(versions, changed, compare, but=proposal.amendment.id)
        merge = _Merge(
            proposal=proposal,
            versions=versions,
            main=main,
            merged=self._write_part(person, proposal, versions, told, files, main),
            title=f"Accept amendment {number} in part: {proposal.amendment.title}",
            files=files,
            told=told,
        )
        try:
            commit = self._merge(person, merge, acceptance)
        except Conflict:
            raise Outdated(number) from None
        self._note(person, number, AmendmentState.ACCEPTED_IN_PART, acceptance, commit)
        self._landed("")
        return commit

    def accept_together(
        self,
        person: Person,
        numbers: Iterable[int],
        acceptance: StatedReason,
        *,
        heads: Mapping[int, str] | None = None,
    ) -> JointAcceptance:
        """Merge several amendments one after the other; those that collide are left to be taken one by one.

        `heads` are the texts that were looked at; what its author changed since is left as well.
        """
        accepted: list[tuple[int, str]] = []
        left: list[tuple[int, DraftingError]] = []
        require(person, Act.DECIDE)
        for number in dict.fromkeys(numbers):
            try:
                accepted.append((number, self._accept(person, number, acceptance, head=(heads or {}).get(number, ""))))
            except DraftingError as error:
                left.append((number, error))
        if accepted:
            self._landed("")
        return JointAcceptance(tuple(accepted), tuple(left))

    # One of them

    def _accept(self, person: Person, number: int, acceptance: StatedReason, *, head: str = "") -> str:
        for _ in range(TRIES):
            acceptance = self._checked(
                person, number, acceptance, AmendmentState.ACCEPTED
            )  # it may be closed meanwhile
            proposal = self._proposal(number)
            if head and proposal.head != head and not self._is_only_carried(proposal, head):
                raise Outdated(number)
            main, found = self._joined(proposal)
            if struck := [one for one in self._lost(proposal, main) if one.is_struck_out]:
                raise GroundLost(number, struck)
            if found.conflicts:
                raise Collides(number, found.conflicts)
            if not found.files:
                raise NothingLeft(number)
            versions = self._place.engine.amendments.versions(proposal)
            merge = _Merge(
                proposal=proposal,
                versions=versions,
                main=main,
                merged=proposal.head,
                title=f"Accept amendment {number}: {proposal.amendment.title}",
                files=found.files,
                told=(*stated(versions, "Origin", proposal.amendment.id), *stated(versions, "Reason")),
            )
            try:
                commit = self._merge(person, merge, acceptance)
            except Conflict:  # somebody saved meanwhile
                continue
            self._note(person, number, AmendmentState.ACCEPTED, acceptance, commit)
            return commit
        raise Outdated(number)

    def _proposal(self, number: int) -> Proposal:
        proposal = self._place.engine.amendments.get(number)
        require_shown(proposal.amendment)
        if not proposal.head:
            raise NoAmendment(number)
        return proposal

    def _is_only_carried(self, proposal: Proposal, head: str) -> bool:
        """Return True if only merges of the draft came to the branch since `head`."""
        versions = self._place.engine.amendments.versions(proposal)
        with self._place.engine.source.open() as repository:
            return repository.is_ancestor(head, proposal.head) and all(
                repository.is_ancestor(version.commit.id, head) for version in versions
            )

    def _lost(self, proposal: Proposal, main: str) -> tuple[LostArticle, ...]:
        return () if proposal.is_carried else self._place.engine.grounds.lost(proposal, main)

    def _joined(self, proposal: Proposal) -> tuple[str, Combined]:
        return self._place.engine.merger.joined(proposal)

    def _checked(self, person: Person, number: int, acceptance: StatedReason, to: AmendmentState) -> StatedReason:
        """Return the acceptance with its reason checked; raise if this person may not take the step."""
        require(person, Act.DECIDE)
        kept = self._store.get(number).amendment
        require_shown(kept)
        state = kept.state
        if state not in DECIDABLE:
            advance(state, to, Actor.DRAFTER)
        return checked_reason(self._place.rules(), acceptance, DecisionKind.ACCEPT)

    def _note(self, person: Person, number: int, state: AmendmentState, acceptance: StatedReason, commit: str) -> None:
        step = step_of(self._place.clock.now(), state, person.name, acceptance)
        self._store.land(person, number, step, landed=commit)

    def _merge(self, person: Person, merge: _Merge, acceptance: StatedReason) -> str:
        decided: list[tuple[str, str]] = []
        if acceptance.decided_by:
            decided.append(("Decided-By", acceptance.decided_by))
        if acceptance.decided_on:
            decided.append(("Decided-On", acceptance.decided_on.isoformat()))
        authors = self._authors(merge.versions)
        return save_version(
            self._place,
            MAIN,
            NewVersion(
                files=merge.files,
                author=self._place.author(person),
                message=f"{_line(merge.title)}\n\n{_paragraph(acceptance.words)}",
                trailers=(
                    ("Amendment", merge.proposal.amendment.id),
                    *merge.told,
                    *decided,
                    *(("Co-authored-by", f"{author.name} <{author.email}>") for author in authors),
                ),
                is_steward=may(person, Act.CHANGE_RULES),
            ),
            expected_head=merge.main,
            merged=(merge.merged,),
        )

    def _write_part(
        self,
        person: Person,
        proposal: Proposal,
        versions: Sequence[AmendmentVersion],
        told: Trailers,
        files: Mapping[str, str | None],
        main: str,
    ) -> str:
        """Write what was picked as a version of its own that no branch names yet, by the amendment's author."""
        authors = self._authors(versions)
        rest = f"This is what was accepted of amendment {proposal.number}."
        with open_for_writing(self._place.location) as repository:
            return create_commit(
                repository,
                (main,),
                NewCommit(
                    files=files,
                    author=authors[0] if authors else self._place.author(person),
                    committer=self._place.author(person),
                    message=f"{_line(proposal.amendment.title)}\n\n{_paragraph(proposal.amendment.why)}\n\n{rest}",
                    trailers=(*told, *stated(versions, "Continues")),
                    when=self._place.clock.now(),
                ),
            )

    def _authors(self, versions: Sequence[AmendmentVersion]) -> tuple[Author, ...]:
        """Return the authors of an amendment's versions, each once, in order of their first version."""
        found: dict[str, Author] = {}
        with self._place.engine.source.open() as repository:
            for version in versions:
                address = repository.author_address(version.commit.id)
                try:
                    author = Author(version.commit.author, address)
                except Invalid:  # a name or address that no trailer can hold
                    continue
                if email_of(f"{author.name} <{author.email}>"):
                    found.setdefault(address, author)
        return tuple(found.values())


def _line(text: str) -> str:
    return " ".join(text.split())[:200]


def _paragraph(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
