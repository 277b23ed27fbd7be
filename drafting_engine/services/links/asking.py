"""Asking whoever made an input whether words came from it: by a notice, and the author of a petition by letter too.

A version of the draft says who asked for it, as its author sees it. Whoever asked knows best whether that is so, and
until they say it, it is told as a claim.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from drafting_engine.identifiers import OriginId
from drafting_engine.participation.links import has_author
from drafting_engine.participation.notices import NoticeContent, NoticeKind, notice
from drafting_engine.participation.people import PersonId
from drafting_engine.provenance.confirming import named_in
from drafting_engine.provenance.origins import origin_claims
from drafting_engine.register.following import letters
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.repository.commit import Commit
from drafting_engine.services.links.inputs import is_petition, owner_of
from drafting_engine.services.people.accounts import Purpose
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class _Named:
    """An origin that a version of the draft names."""

    origin: OriginId
    author: str
    version: str
    page: str
    """Where it is confirmed or disputed."""


class OriginAsking:
    """Asks the authors of inputs; safe to share between threads."""

    def __init__(self, place: Workplace, notices: Notices) -> None:
        self._place, self._notices = place, notices

    def ask_of_versions(self, commits: Iterable[Commit]) -> None:
        """Ask the authors of the inputs that versions of the draft name, each once for a version."""
        named = [one for commit in commits for one in self._named(commit)]

        def act(unit: Unit) -> None:
            for one in named:
                self._ask(unit, one)

        if named:
            self._place.register.write(act)

    def ask(self, unit: Unit, origin: OriginId, owner: PersonId, about: NoticeContent, page: str) -> None:
        """Ask whoever made an input, once; the author of a petition by letter too."""
        now = self._place.clock.now()
        if self._notices.notify_once(unit, owner, about, page, now) and is_petition(origin):
            letters.write(unit, person=owner, purpose=Purpose.ORIGIN_CLAIMED, token=page, now=now)

    def _named(self, commit: Commit) -> Iterator[_Named]:
        asked = named_in(commit, self._place.engine.links.all())
        claimed = {one.origin: one for one in asked.unconfirmed}
        for origin in dict.fromkeys(claim.origin for claim in origin_claims(commit)):
            claim = claimed.get(origin)
            if not has_author(origin) or origin in asked.settled:
                continue
            page = f"/origins/{quote(origin.value, safe='')}#reached"
            if is_petition(origin):
                page = f"/petitions/{origin.value.removeprefix('P-')}#reached"
            if claim and claim.amendment:
                page = f"/amendments/{claim.amendment.value.removeprefix('A-')}/origins/{origin}"
            yield _Named(origin, commit.author, commit.id, page)

    def _ask(self, unit: Unit, named: _Named) -> None:
        owner = owner_of(unit, named.origin)
        account = people.by_id(unit, owner) if owner else None
        if owner is None or account is None or account.person.name == named.author:
            return
        about = notice(
            NoticeKind.ORIGIN_CLAIMED, origin=str(named.origin), author=named.author, version=named.version[:12]
        )
        self.ask(unit, named.origin, owner, about, named.page)
