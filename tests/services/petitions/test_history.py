"""A petition's history is what versions of the record said of it, and it grows with the record."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from drafting_engine.participation.petitions.changes import PetitionChangeKind
from drafting_engine.participation.petitions.petition import Petition, PetitionState
from drafting_engine.participation.petitions.thresholds import Threshold
from drafting_engine.record.petitions import petition_file
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from drafting_engine.services.petitions.reading import Petitions
from tests.builder import RepositoryBuilder
from tests.petition import PETITION, write_petition

PATH = f"petitions/{PETITION.id}.md"


@pytest.fixture
def petitions(repository: RepositoryBuilder, tmp_path: Path) -> Petitions:
    repository.commit("Begin", {"articles/one.md": "# One\n\nWords.\n"})
    write_petition(repository.path)
    return Petitions(repository.path, cache=tmp_path / "cache")


def publish(location: Path, text: str, day: int) -> None:
    """Write another version of the petition's file."""
    keeper = Author("The Record", "record@city.example")
    with open_for_writing(location) as opened:
        head = str(opened.references["refs/heads/record"].target)
        when = datetime(2016, 5, day, 12, tzinfo=UTC)
        write_commit(
            opened,
            "refs/heads/record",
            NewCommit(files={PATH: text}, author=keeper, message="Publish", when=when),
            expected_head=head,
        )


def reached(petition: Petition) -> Petition:
    threshold = Threshold(signatures=50_000, owed_by="mayor", owed="a meeting").reached(
        date(2016, 5, 2), within_days=30
    )
    return replace(petition, thresholds=(threshold,))


def kinds(petitions: Petitions) -> list[list[PetitionChangeKind]]:
    return [[change.kind for change in version.changes] for version in petitions.history(PETITION.number)]


def test_each_version_that_says_something_new_is_an_entry(petitions: Petitions, repository: RepositoryBuilder) -> None:
    assert kinds(petitions) == [[PetitionChangeKind.OPENED]]
    publish(repository.path, petition_file(reached(PETITION)), 2)
    counted = replace(reached(PETITION), counts=replace(PETITION.counts, total=70_000))
    publish(repository.path, petition_file(counted), 3)
    publish(repository.path, petition_file(replace(counted, state=PetitionState.HEARD)), 4)
    assert kinds(petitions) == [[PetitionChangeKind.OPENED], [PetitionChangeKind.REACHED], [PetitionChangeKind.STATE]]
    assert [version.at.day for version in petitions.history(PETITION.number)][1:] == [2, 4]
    anew = Petitions(repository.path, cache=repository.path / "other")
    assert anew.history(PETITION.number) == petitions.history(PETITION.number)


def test_a_version_that_cannot_be_read_is_passed_over(petitions: Petitions, repository: RepositoryBuilder) -> None:
    publish(repository.path, "no front matter", 2)
    publish(repository.path, petition_file(reached(PETITION)), 3)
    assert kinds(petitions) == [[PetitionChangeKind.OPENED], [PetitionChangeKind.REACHED]]


def test_a_record_that_was_written_anew_is_read_anew(petitions: Petitions, repository: RepositoryBuilder) -> None:
    publish(repository.path, petition_file(reached(PETITION)), 2)
    assert len(petitions.history(PETITION.number)) == 2
    repository.git("update-ref", "refs/heads/record", "record~1")
    publish(repository.path, petition_file(replace(PETITION, state=PetitionState.HEARD)), 3)
    assert kinds(petitions) == [[PetitionChangeKind.OPENED], [PetitionChangeKind.STATE]]


def test_a_petition_that_is_not_there_has_no_history(petitions: Petitions) -> None:
    assert petitions.history(99) == ()
