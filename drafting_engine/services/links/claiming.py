"""Claiming that words came from a public input, and confirming or disputing it.

What the author of a proposal claims stands in the versions of the proposal; it gets a row when somebody answers it.
What is claimed of a clause afterwards is a row from the start.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting_engine.errors import Conflict, DraftingError, Invalid
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.comments import checked_reason
from drafting_engine.participation.links import (
    GONE,
    JUDGEMENTS,
    MOST_STEPS,
    TRANSITIONS,
    Capacity,
    InvalidLinkStep,
    LinkState,
    LinkStep,
    LinkSubject,
    NotYourClaim,
    OriginLink,
    OwnClaim,
    UnknownLink,
    advance,
    checked_evidence,
    checked_words,
    judge_of,
)
from drafting_engine.participation.notices import NoticeContent, NoticeKind, notice
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.participation.permissions import Act, NotAllowed, may, require, standing_of
from drafting_engine.provenance.endings import AffectedClause
from drafting_engine.register import links
from drafting_engine.register.journal import Noun, enter
from drafting_engine.register.links import StoredLink
from drafting_engine.register.units import Unit
from drafting_engine.services.links.asking import OriginAsking
from drafting_engine.services.links.inputs import input_exists, owner_of
from drafting_engine.services.people.git_addresses import person_of_address
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace

MOST_AT_ONCE = 100
"""So many clauses of a version are answered at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """The input of a claim on a clause."""

    clause: ClauseId
    version: str
    """The version that brought the words, as a form names it."""
    origin: str
    words: str
    source: str = ""
    quotation: str = ""


class Claiming:
    """Claims of origin of one workspace; safe to share between threads."""

    def __init__(self, place: Workplace, notices: Notices, asking: OriginAsking) -> None:
        self._place, self._notices, self._asking = place, notices, asking

    # Claiming

    def claim(self, person: Person, wanted: NewClaim) -> str:
        """Claim that what a version brought to a clause came from an input; return the name of the claim."""
        require(person, Act.CLAIM)
        origin = self._origin(wanted.origin)
        subject = self._subject(wanted, origin)
        words, evidence = checked_words(wanted.words), checked_evidence(wanted.source, wanted.quotation)
        now = self._place.clock.now().replace(microsecond=0)
        step = LinkStep(at=now, state=LinkState.CLAIMED, by=person.name, capacity=Capacity.CLAIMANT, words=words)
        name = f"L-{self._place.new_key()}"
        link = OriginLink(name=name, origin=origin, subject=subject, evidence=evidence, history=(step,))

        def write(unit: Unit) -> str:
            enter(unit, Noun.LINK, name, now)
            if any(one.link.state not in GONE for one in links.on(unit, subject, origin)):
                raise Conflict("claim-made-already", origin=str(origin))
            links.add(unit, link, person.id)
            owner = owner_of(unit, origin)
            if owner is not None and owner != person.id:
                told = notice(NoticeKind.ORIGIN_CLAIMED, origin=str(origin), author=person.name)
                self._asking.ask(unit, origin, owner, told, _page(link))
            return name

        return self._place.register.write(write)

    def _origin(self, text: str) -> OriginId:
        origin = OriginId.parse(text.strip())
        if not input_exists(self._place.engine, origin):
            raise Invalid("claim-of-unknown-input", origin=str(origin))
        return origin

    def _subject(self, wanted: NewClaim, origin: OriginId) -> LinkSubject:
        """Return what a claim is on; raise `Invalid` unless the version brought words that nobody else asked for."""
        engine = self._place.engine
        version = engine.texts.resolve(wanted.version[:40]).id
        trace = engine.lineages.trace(engine.texts.heads().main, wanted.clause)
        steps = [one for one in trace.versions if one.commit.id == version and one.event.after is not None]
        if not steps:
            raise Invalid("claim-on-other-version", clause=str(wanted.clause))
        if any(origin in one.origins for one in steps):
            raise Conflict("claim-is-origin", origin=str(origin))
        return LinkSubject(clause=trace.clause_id, version=version)

    # Judging

    def judge(
        self, person: Person, stored: StoredLink, to: LinkState, words: str, *, with_others: bool = False
    ) -> None:
        """Confirm or dispute a claim, or take one's own back; `stored` comes from `get`, `of_proposal` or `of_version`.

        `with_others` says the same of the other clauses of which the version claims it, `others_of_version`.
        """
        require(person, Act.CLAIM)
        if to not in JUDGEMENTS:
            raise InvalidLinkStep(stored.link.state, to)
        others = self.others_of_version(stored) if with_others else ()
        version, origin = stored.link.subject.version, stored.link.origin
        all_of_them = (stored, *(self.of_version(one.clause_id, version, origin) for one in others))
        self._take_step(person, all_of_them, to, checked_words(words))

    def others_of_version(self, stored: StoredLink) -> tuple[AffectedClause, ...]:
        """Return the other clauses of which the version of a claim says the same, and that nobody has answered."""
        link, engine = stored.link, self._place.engine
        if link.subject.clause is None or link.state is not LinkState.CLAIMED:
            return ()
        found = engine.lineages.reached(engine.texts.heads().main, link.origin)
        same = (one for one in found if one.is_only_stated and one.commit.id == link.subject.version)
        return tuple(one for one in same if one.clause_id != link.subject.clause)[:MOST_AT_ONCE]

    def hide(self, person: Person, stored: StoredLink, reason: str) -> None:
        """Hide a claim for a reason of the rules; where it stood remains that it was there."""
        require(person, Act.MODERATE)
        self._take_step(person, (stored,), LinkState.HIDDEN, checked_reason(reason, self._place.rules()))

    def show(self, person: Person, stored: StoredLink) -> None:
        """Show a hidden claim again, as one that waits to be confirmed."""
        require(person, Act.MODERATE)
        self._take_step(person, (stored,), LinkState.CLAIMED, "")

    def _take_step(self, person: Person, claims: Sequence[StoredLink], to: LinkState, words: str) -> None:
        """Take one step with several claims of the same, or with none; who claimed them is told once."""
        now = self._place.clock.now().replace(microsecond=0)

        def write(unit: Unit) -> None:
            for stored in claims:
                enter(unit, Noun.LINK, stored.link.name, now)
                kept = links.get(unit, stored.link.name) or _taken_in(unit, stored)
                if kept.claimant is None:
                    kept = replace(kept, claimant=stored.claimant)
                capacity = self._capacity(unit, person, kept, to)
                state = advance(kept.link.state, to, capacity)
                if len(kept.link.history) >= MOST_STEPS:
                    raise Conflict("claim-judged-too-often")
                by = "" if capacity is Capacity.MODERATOR else person.name
                step = LinkStep(at=now, state=state, by=by, capacity=capacity, words=words)
                links.take_step(unit, kept.link.name, step, person.id)
                if capacity is not Capacity.CLAIMANT and stored is claims[0]:
                    told = notice(NoticeKind.CLAIM_JUDGED, origin=str(kept.link.origin), state=state.value)
                    self._tell(unit, kept.claimant, told, kept.link)

        self._place.register.write(write)

    def get(self, name: str) -> StoredLink:
        """Return a claim from the register, which takes in what only the record has; raise `UnknownLink`."""
        with self._place.register.reading() as unit:
            found = links.get(unit, name)
        return self._with_author(found or StoredLink(self._place.engine.links.get(name), None))

    def of_proposal(self, number: int, origin: OriginId) -> StoredLink:
        """Return the claim of a proposal's author, as it stands or as it would begin; raise `UnknownLink`."""
        engine, amendment = self._place.engine, OriginId(f"A-{number}")
        proposal = engine.amendments.get(number)
        if origin not in engine.amendments.named_origins(proposal):
            raise UnknownLink(str(origin))
        subject = LinkSubject(amendment=amendment)
        with self._place.register.reading() as unit:
            known, claimant = links.on(unit, subject, origin), owner_of(unit, amendment)
        if known:
            return max(known, key=lambda one: one.link.last.at)
        if recorded := engine.links.all().of_amendment(amendment, origin):
            return StoredLink(recorded, claimant)
        told = proposal.amendment
        step = LinkStep(at=told.opened, state=LinkState.CLAIMED, by=told.author, capacity=Capacity.CLAIMANT)
        name = f"L-{self._place.new_key()}"
        return StoredLink(OriginLink(name=name, origin=origin, subject=subject, history=(step,)), claimant)

    def of_version(self, clause: ClauseId, version: str, origin: OriginId) -> StoredLink:
        """Return what a version of the draft says of the origin of a clause, as a claim that can be judged.

        As it stands where somebody has judged it, or as it would begin; raise `UnknownLink` if it names no such origin.
        """
        engine = self._place.engine
        trace = engine.lineages.trace(engine.texts.heads().main, clause)
        subject = LinkSubject(clause=trace.clause_id, version=version)
        with self._place.register.reading() as unit:
            known = links.on(unit, subject, origin)
        if known:
            return self._with_author(max(known, key=lambda one: one.link.last.at))
        if recorded := engine.links.all().on(subject, origin):
            return self._with_author(StoredLink(recorded, None))
        step = next((one for one in trace.versions if one.commit.id == version and origin in one.origins), None)
        if step is None:
            raise UnknownLink(str(origin))
        said = LinkStep(at=step.commit.date, state=LinkState.CLAIMED, by=step.commit.author, capacity=Capacity.CLAIMANT)
        link = OriginLink(name=f"L-{self._place.new_key()}", origin=origin, subject=subject, history=(said,))
        return StoredLink(link, self._author(link, version))

    def _with_author(self, stored: StoredLink) -> StoredLink:
        """Return a claim with whose it is, if the register lost that: what a version says is its author's."""
        version = stored.link.subject.version
        if stored.claimant is not None or not version:
            return stored
        return replace(stored, claimant=self._author(stored.link, version))

    def _author(self, link: OriginLink, version: str) -> PersonId | None:
        """Return who claims what a version of the draft says: the account of its author, None for nobody's or a copy's.

        What somebody else claimed of the version afterwards is not theirs.
        """
        try:
            with self._place.engine.source.open() as repository:
                commit, address = repository.commit(version), repository.author_address(version)
        except DraftingError:  # a claim may name what is not there: `verify` says so, and its page shows the claim
            return None
        if (link.claim.by, link.claim.at) != (commit.author, commit.date):
            return None
        found = person_of_address(self._place.register, address, host=self._place.host)
        return found.id if found else None

    def possible(self, person: Person, stored: StoredLink) -> tuple[LinkState, ...]:
        """Return the states to which somebody may bring a claim."""
        with self._place.register.reading() as unit:
            return tuple(to for to in TRANSITIONS[stored.link.state] if self._may(unit, person, stored, to))

    def _may(self, unit: Unit, person: Person, stored: StoredLink, to: LinkState) -> bool:
        try:
            advance(stored.link.state, to, self._capacity(unit, person, stored, to))
        except DraftingError:
            return False
        return True

    def _capacity(self, unit: Unit, person: Person, stored: StoredLink, to: LinkState) -> Capacity:
        """Return as what somebody takes a step; raise `OwnClaim`, `NotYourClaim` or `NotAllowed`."""
        if to in (LinkState.HIDDEN, LinkState.CLAIMED):
            require(person, Act.MODERATE)
            return Capacity.MODERATOR
        if to is LinkState.WITHDRAWN:
            if stored.claimant != person.id:
                raise NotYourClaim
            return Capacity.CLAIMANT
        if stored.claimant is None and stored.link.claim.by == person.name:
            raise OwnClaim  # a register that was rebuilt knows who claimed by the name alone
        owner, may_confirm = owner_of(unit, stored.link.origin), may(person, Act.CONFIRM)
        found = judge_of(person.id, claimant=stored.claimant, owner=owner, may_confirm=may_confirm)
        if found is None:
            raise NotAllowed(Act.CONFIRM, standing_of(person))
        return found

    def _tell(self, unit: Unit, person: PersonId | None, about: NoticeContent, link: OriginLink) -> None:
        if person is not None:
            self._notices.notify(unit, person, about, _page(link), self._place.clock.now())


def _page(link: OriginLink) -> str:
    """Return where a claim is read."""
    amendment = link.subject.amendment
    return f"/amendments/{str(amendment).removeprefix('A-')}" if amendment else f"/links/{link.name}"


def _taken_in(unit: Unit, stored: StoredLink) -> StoredLink:
    """Add a claim that the register does not have yet; raise `Conflict` if somebody answered it meanwhile."""
    known = links.on(unit, stored.link.subject, stored.link.origin)
    if any(one.link.state not in GONE for one in known):
        raise Conflict("claim-answered-meanwhile")
    links.add(unit, stored.link, stored.claimant)
    return stored
