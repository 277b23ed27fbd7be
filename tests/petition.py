"""Petitions in the record of a town with a sealed count, and petitions that people of a town begin and open."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from drafting_engine.participation.people import Person
from drafting_engine.participation.petitions.petition import Counts, Petition, PetitionState
from drafting_engine.participation.petitions.writing import PetitionWords
from drafting_engine.record.petitions import petition_file
from drafting_engine.record.seals import Seal, write_seal
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from tests.amendments import Town
from tests.signatures import sign, signature

PEOPLE = 61_847
COUNTED = datetime(2016, 4, 30, 16, tzinfo=UTC)
PETITION = Petition(
    number=12,
    title="Shade for every square",
    author="Noor",
    opened=date(2016, 1, 10),
    state=PetitionState.ANALYSED,
    outcome="",
    reason="",
    text="We ask for shade in every square.",
    text_hash="sha256:" + "0" * 64,
    counts=Counts(total=PEOPLE, verified=40_000, counted_on=COUNTED.date()),
    thresholds=(),
)

RULES = """
[petitions]
minimum_characters = 20
maximum_characters = 400
open_days = 60

[[thresholds]]
signatures = 2
owed_by = "technical staff"
owed = "a published opinion"
days = 21
kind = "opinion"

[[thresholds]]
signatures = 3
owed_by = "drafting group"
owed = "a public hearing"
days = 30
kind = "hearing"
"""
"""What the rules of a town say of petitions: thresholds that a test can reach."""
WORDS = PetitionWords(title="Shade for every square", text="We ask for trees and benches in **every** square.")


def open_petition(town: Town, moderator: Person, words: PetitionWords = WORDS) -> int:
    """Let Luz begin a petition and hand it in, and a moderator open it; return its number."""
    number = town.acts.petitions.beginning.begin(town.luz, words)
    town.acts.petitions.beginning.hand_in(town.luz, number)
    town.acts.petitions.moderating.open(moderator, number)
    return number


def support(town: Town, number: int, *emails: str) -> None:
    """Let people sign a petition and confirm it, and the instance take the steps that are due."""
    register = town.acts.register
    sign(register, *(signature(register.digests, email, petition=number) for email in emails))
    town.acts.petitions.due_steps.take()


def write_petition(location: Path, petition: Petition = PETITION, districts: Mapping[str, int] | None = None) -> None:
    """Put a petition with one seal onto the branch `record`."""
    keeper = Author("The Record", "record@city.example")
    counts = petition.counts
    seal = Seal(
        at=COUNTED,
        size=counts.total,
        root="0" * 64,
        states={"counted": counts.total},
        residency={"verified": counts.verified, "unverified": counts.unverified},
        districts=districts or {},
    )
    with open_for_writing(location) as repository:
        head = repository.references.get("refs/heads/record")
        write_commit(
            repository,
            "refs/heads/record",
            NewCommit(
                files={
                    f"petitions/{petition.id}.md": petition_file(petition),
                    f"seals/{petition.id}.jsonl": write_seal(seal),
                },
                author=keeper,
                message="Publish a petition",
                when=COUNTED,
            ),
            expected_head=str(head.target) if head else None,
        )
