"""A petition in the record of a town, with a sealed count, for tests of what is claimed to come from it."""

from datetime import UTC, date, datetime
from pathlib import Path

from drafting_engine.participation.petitions import Counts, Petition, PetitionState
from drafting_engine.record.petitions import petition_file
from drafting_engine.record.seals import Seal, write_seal
from drafting_engine.repository.writing import Author, open_for_writing, write_commit

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


def write_petition(location: Path, petition: Petition = PETITION) -> None:
    """Put a petition with one seal onto the branch `record`."""
    keeper = Author("The Record", "record@city.example")
    counts = petition.counts
    seal = Seal(
        at=COUNTED,
        size=counts.total,
        root="0" * 64,
        states={"counted": counts.total},
        residency={"verified": counts.verified, "unverified": counts.unverified},
    )
    with open_for_writing(location) as repository:
        head = repository.references.get("refs/heads/record")
        write_commit(
            repository,
            "refs/heads/record",
            files={
                f"petitions/{petition.id}.md": petition_file(petition),
                f"seals/{petition.id}.jsonl": write_seal(seal),
            },
            author=keeper,
            committer=keeper,
            message="Publish a petition",
            when=COUNTED,
            expected_head=str(head.target) if head else None,
        )
