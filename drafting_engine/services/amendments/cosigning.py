"""Cosigning: who supports an amendment, in which words, and what follows when its words change.

A version is written to Git first and noted here second. After a crash in between it is noted with the next act, or when
the draft moves on.
"""

from collections.abc import Sequence

from drafting_engine.errors import Conflict, DraftingError
from drafting_engine.participation.amendments.amendment import LIVE, Actor, AmendmentState, has_support
from drafting_engine.participation.amendments.cosignatures import Cosignature
from drafting_engine.participation.amendments.moderation import require_shown
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.register.amendments import amendments, cosignatures
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.register.units import Unit
from drafting_engine.services.amendments.store import AmendmentStore, check_number
from drafting_engine.services.workplace import Workplace


class Cosigning:
    """Co-signatures of amendments; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, store: AmendmentStore) -> None:
        self._place, self._store = place, store

    def cosign(self, person: Person, number: int, *, version: str = "") -> bool:
        """Co-sign an amendment as it reads now, or confirm that; return False if it was co-signed so before.

        `version` is the one that was looked at. With enough co-signers the amendment is open.
        """
        require(person, Act.COSIGN)
        current = self.current_version(number)

        def change(unit: Unit, kept: StoredAmendment) -> bool:
            if kept.person == person.id:
                raise Conflict("amendment-is-own")
            require_shown(kept.amendment)
            if not kept.amendment.is_live:
                raise Conflict("amendment-decided", number=str(number))
            noted = cosignatures.current_version(unit, number)
            if noted is None:
                cosignatures.note_version(unit, number, current)
                noted = current
            if version and version != noted:
                raise Conflict("cosigned-version-replaced", number=str(number))
            is_new = cosignatures.cosign(unit, number, person.id, noted, self._place.clock.now())
            self._open_if_supported(unit, number)
            return is_new

        return self._store.change(number, change)

    def leave(self, person: Person, number: int) -> None:
        """Leave one's co-signature at the earlier version to which it was given."""
        require(person, Act.COSIGN)

        def change(unit: Unit, kept: StoredAmendment) -> None:
            if not kept.amendment.is_live:
                raise Conflict("amendment-decided-support-counts", number=str(number))
            cosignatures.leave(unit, number, person.id)

        self._store.change(number, change)

    def take_back(self, person: Person, number: int) -> bool:
        """Take a co-signature back; return True if there was one."""

        def change(unit: Unit, kept: StoredAmendment) -> bool:
            if not kept.amendment.is_live:
                raise Conflict("amendment-decided-support-counts", number=str(number))
            return cosignatures.take_back(unit, number, person.id)

        return self._store.change(number, change)

    def of(self, person: Person, number: int) -> Cosignature | None:
        """Return somebody's co-signature; None if they have not given one."""
        check_number(number)
        with self._place.register.reading() as unit:
            return cosignatures.of_person(unit, number, person.id)

    def current_version(self, number: int) -> str:
        """Return the version of an amendment that is co-signed now; empty if this copy lacks its text."""
        self.follow(number)
        with self._place.register.reading() as unit:
            noted = cosignatures.current_version(unit, number)
        return self._newest(number) if noted is None else noted

    # New words

    def follow(self, number: int) -> None:
        """Note the last version of an amendment that has co-signers; if its words are new, ask them."""
        with self._place.register.reading() as unit:
            kept, noted = amendments.get(unit, number), cosignatures.current_version(unit, number)
        if kept is None or noted is None or not kept.amendment.is_live:
            return
        engine = self._place.engine
        versions = engine.amendments.wordings(engine.amendments.get(number))
        if not versions or noted == versions[-1].commit.id:
            return
        *earlier, newest = versions
        cosigned = {noted, *(one.version for one in kept.amendment.cosigned)}
        same = [
            one.commit.id
            for one in earlier
            if one.commit.id in cosigned and not engine.rewordings.between(one, newest).changes_words
        ]

        def change(unit: Unit, kept: StoredAmendment) -> None:
            is_late = cosignatures.current_version(unit, number) != noted
            if is_late or not kept.amendment.is_live:
                return
            if not noted and not earlier:
                cosignatures.name_version(unit, number, newest.commit.id)
            else:
                self._note(unit, kept, noted, newest.commit.id, same)

        if noted not in same:
            self._store.change(number, change)

    def follow_all(self) -> None:
        """Note the last version of every live amendment, as after a crash."""
        with self._place.register.reading() as unit:
            numbers = [number for number, state in amendments.states(unit).items() if state in LIVE]
        for number in numbers:
            try:
                self.follow(number)
            except DraftingError:  # its text can't be read; the others still are
                continue

    def _newest(self, number: int) -> str:
        amendments_of = self._place.engine.amendments
        versions = amendments_of.wordings(amendments_of.get(number))
        return versions[-1].commit.id if versions else ""

    def _note(self, unit: Unit, kept: StoredAmendment, noted: str, newest: str, same: Sequence[str]) -> None:
        """Note new words; co-signatures of versions with the same words count for these."""
        number = kept.amendment.number
        cosignatures.note_version(unit, number, newest)
        if not noted:  # nobody knows who co-signed these very words
            return
        for version in same:
            cosignatures.move(unit, number, version, newest)
        for person in cosignatures.ask(unit, number, newest):
            about = notice(NoticeKind.COSIGNED_CHANGED, title=kept.amendment.title)
            self._store.notify(unit, person, about, number, page="/cosign")
        changed = amendments.get(unit, number)
        if changed and changed.amendment.must_collect_again:
            self._store.take_step(unit, changed, AmendmentState.COLLECTING, Actor.ENGINE, None)
        self._open_if_supported(unit, number)

    def _open_if_supported(self, unit: Unit, number: int) -> None:
        kept = amendments.get(unit, number)
        if kept is None or not has_support(kept.amendment.state, kept.amendment.cosigners, kept.amendment.needed):
            return
        self._store.take_step(unit, kept, AmendmentState.OPEN, Actor.ENGINE, None)
        about = notice(NoticeKind.PROPOSAL_SUPPORTED, title=kept.amendment.title)
        self._store.notify(unit, kept.person, about, number)
