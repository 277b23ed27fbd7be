"""Trial petitions: one that can be signed, one that looks for sponsors and one that waits for a moderator.

The story's petitions are over. These are made when the demo is made, by what everybody else uses, so that each step of
the life of a petition can be tried, with a chart of some days, and who has a trial account has a provable receipt.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from importlib.resources.abc import Traversable
from typing import Any

from drafting_engine.participation.people import Person
from drafting_engine.participation.petitions.writing import PetitionWords
from drafting_engine.participation.signatures.signature import (
    Residency,
    Signature,
    SignatureState,
    commitment_key,
    confirmed,
    identity_of_address,
)
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signatures
from drafting_engine.services.engine import Engine
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.petitions.beginning import Beginning
from drafting_engine.services.petitions.due_steps import DueSteps
from drafting_engine.services.petitions.moderating import ModeratingPetitions
from drafting_engine.services.petitions.store import PetitionStore
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.signatures.letters import receipt_words
from drafting_engine.services.signatures.sealing import PetitionSealing
from drafting_engine.services.workplace import Workplace

ADDRESS = "http://127.0.0.1"
_HOST = "signers.lirenza.example"
_RESIDENCY = (Residency.DECLARED, Residency.VERIFIED, Residency.DECLARED, Residency.UNKNOWN, Residency.OUTSIDE)


@dataclass(slots=True)
class _DemoClock:
    """The moment that it is in the demo; it ends at the one at which the demo is made."""

    at: datetime

    def now(self) -> datetime:
        """Tell it."""
        return self.at


class TrialPetitions:
    """Makes the trial petitions of one demo."""

    def __init__(
        self, engine: Engine, register: Register, *, now: datetime, zone: tzinfo, new_key: Callable[[], str]
    ) -> None:
        """Make them in the register of a repository, up to a moment; what nobody may guess comes from `new_key`."""
        self._register, self._now, self._made = register, now, 0
        self._clock = clock = _DemoClock(now)
        place = Workplace(
            engine=engine, register=register, clock=clock, new_key=new_key, address=ADDRESS, time_zone=zone
        )
        store = PetitionStore(place, Notices(register, clock))
        self._beginning = Beginning(store, follow=lambda *_: None)
        self._moderating, self._due = ModeratingPetitions(store), DueSteps(store)
        self._sealing = PetitionSealing(place)
        self._publisher = Publisher(place)
        self._districts = place.rules().petitions.districts

    def make(self, source: Traversable, people: Mapping[str, Person]) -> Mapping[str, str]:
        """Make the petitions that the story names; return the receipts of those who have an account, by name.

        They stand in the record then, also where the demo is only built and nobody serves it.
        """
        story = tomllib.loads((source / "story" / "trial-petitions.toml").read_text(encoding="utf-8"))
        receipts: dict[str, str] = {}
        for row in story["petition"]:
            receipts |= self._petition(row, people)
        self._clock.at = self._now
        self._publisher.publish()
        return receipts

    def _petition(self, row: Mapping[str, Any], people: Mapping[str, Person]) -> Mapping[str, str]:
        author, daily = people[row["author"]], row.get("signatures_by_day", [])
        self._clock.at = self._now - timedelta(days=len(daily))
        number = self._beginning.begin(author, PetitionWords(title=row["title"], text=row["text"].strip()))
        self._beginning.hand_in(author, number)
        self._sign(tuple(self._strangers(number, row["sponsors"])))
        self._due.take()
        if "opened_by" not in row:
            return {}
        self._moderating.open(people[row["opened_by"]], number)
        for count in daily:
            self._sign(tuple(self._strangers(number, count)))
            self._due.take()
            self._sealing.seal(number)
            self._clock.at += timedelta(days=1)
        signed = {name: self._signature(number, people[name].email, people[name]) for name in row["signed_by"]}
        self._sign(tuple(signed.values()))
        self._due.take()
        self._sealing.seal(number)
        return {name: self._receipt(number, one) for name, one in signed.items()}

    def _strangers(self, number: int, count: int) -> Iterator[Signature]:
        for _ in range(count):
            yield self._signature(number, f"signer-{number}-{self._made}@{_HOST}")

    def _signature(self, number: int, email: str, person: Person | None = None) -> Signature:
        name, turn = self._new_key(), self._made
        signature = Signature(
            id=name,
            petition=number,
            version=1,
            identity=signatures.signer(self._register.digests, identity_of_address(email)),
            state=SignatureState.PENDING,
            residency=_RESIDENCY[turn % len(_RESIDENCY)],
            person=person.id if person else None,
            name=person.name if person else f"Signer {turn}",
            email=email,
            district=self._districts[turn * turn % len(self._districts)] if self._districts else "",
            created=self._clock.at,
            key=commitment_key(name, self._new_key()),
        )
        return confirmed(signature, self._clock.at)

    def _sign(self, signed: Sequence[Signature]) -> None:
        self._register.write(lambda unit: signatures.add_all(unit, self._register.digests, signed))

    def _receipt(self, number: int, signature: Signature) -> str:
        return receipt_words(number, signature.id, signatures.token(self._register.digests, signature.id))

    def _new_key(self) -> str:
        self._made += 1
        return f"trial{self._made:021}"
