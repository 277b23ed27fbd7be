"""Moderating amendments: people report one, moderators hide it for a reason, show it again or set the reports aside."""

from collections.abc import Callable
from dataclasses import dataclass

from drafting_engine.participation.amendments.moderation import check_hiding, check_showing, require_shown
from drafting_engine.participation.comments import ModerationAct, checked_reason, parse_note
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.register.amendments import amendment_reports, amendments
from drafting_engine.register.amendments.amendment_reports import AmendmentModeration, AmendmentReport
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.register.units import Unit
from drafting_engine.services.amendments.carrying import Carrying
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.workplace import Workplace

MOST = 100
"""So many amendments a queue shows at once."""


@dataclass(frozen=True, slots=True)
class ReportedAmendment:
    """An amendment that a moderator should look at, and what was said against it."""

    kept: StoredAmendment
    reports: tuple[AmendmentReport, ...]


class ModeratingAmendments:
    """Moderation of the amendments of one workspace; safe to share between threads."""

    def __init__(self, place: Workplace, store: AmendmentStore, *, carrying: Carrying) -> None:
        self._place, self._store, self._carrying = place, store, carrying

    def report(self, person: Person, number: int, reason: str, words: str = "") -> bool:
        """Report an amendment to the moderators; return False if the person has a report on it that waits."""
        require(person, Act.REPORT)
        code, note = checked_reason(reason, self._place.rules()), parse_note(words)
        now = self._place.clock.now()

        def act(unit: Unit, kept: StoredAmendment) -> bool:
            require_shown(kept.amendment)
            found = AmendmentReport(number=number, reason=code, words=note, at=now)
            return amendment_reports.report(unit, found, person.id)

        return self._store.change(number, act)

    def queue(self) -> tuple[ReportedAmendment, ...]:
        """Return the amendments that were reported and that nobody has looked at, oldest report first."""
        with self._place.register.reading() as unit:
            told: dict[int, list[AmendmentReport]] = {}
            for report in amendment_reports.unsettled(unit, most=MOST * 5):
                told.setdefault(report.number, []).append(report)
            kept = {one.amendment.number: one for one in amendments.several(unit, list(told)[:MOST])}
        return tuple(ReportedAmendment(kept[number], tuple(told[number])) for number in told if number in kept)

    def amount(self) -> int:
        """Return how many amendments were reported and wait."""
        with self._place.register.reading() as unit:
            return amendment_reports.amount_unsettled(unit)

    def log(self, *, most: int) -> tuple[AmendmentModeration, ...]:
        """Return what moderators did, newest first, without their names."""
        with self._place.register.reading() as unit:
            return amendment_reports.done(unit, most=most)

    def hide(self, person: Person, number: int, reason: str, words: str = "") -> None:
        """Hide an amendment for a reason."""
        code = checked_reason(reason, self._place.rules())

        def act(unit: Unit, kept: StoredAmendment) -> None:
            check_hiding(kept.amendment)
            amendments.hide(unit, number, code)

        self._moderate(person, number, ModerationAct.HIDE, act, reason=code, words=words)

    def show(self, person: Person, number: int) -> None:
        """Show an amendment again; an open one takes in what the draft became meanwhile."""

        def act(unit: Unit, kept: StoredAmendment) -> None:
            check_showing(kept.amendment)
            amendments.hide(unit, number, "")

        self._moderate(person, number, ModerationAct.RESTORE, act)

    def keep(self, person: Person, number: int, words: str = "") -> None:
        """Set the reports of an amendment aside: it stays."""
        self._moderate(person, number, ModerationAct.KEEP, lambda _, kept: require_shown(kept.amendment), words=words)

    def follow(self, number: int) -> None:
        """Carry an amendment that is shown again to the draft; call this once its file says so."""
        self._carrying.carry(number)

    def _moderate(
        self,
        person: Person,
        number: int,
        done: ModerationAct,
        act: Callable[[Unit, StoredAmendment], None],
        *,
        reason: str = "",
        words: str = "",
    ) -> None:
        require(person, Act.MODERATE)
        note, now = parse_note(words), self._place.clock.now()

        def logged(unit: Unit, kept: StoredAmendment) -> None:
            act(unit, kept)
            amendment_reports.settle(unit, number, now)
            told = AmendmentModeration(number=number, act=done, reason=reason, words=note, at=now)
            amendment_reports.log(unit, told, person.id)
            if done is not ModerationAct.KEEP:
                about = notice(NoticeKind.PROPOSAL_MODERATED, title=kept.amendment.title, act=done.value)
                self._store.notify(unit, kept.person, about, number)

        self._store.change(number, logged)
