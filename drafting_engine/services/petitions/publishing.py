"""Publishing petitions: their files and those of opinions in the record, and restoring them from these files."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafting_engine.errors import Invalid
from drafting_engine.participation.petitions.petition import PetitionState, public_part
from drafting_engine.participation.petitions.thresholds import Opinion
from drafting_engine.record.files import RecordFile, read_file
from drafting_engine.record.petitions import FOLDER, decided_in, number_of, petition_file, petition_from, petition_path
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.record.thresholds import OPINIONS, opinion_file, opinion_from, opinion_path
from drafting_engine.register.petitions import petition_thresholds, petitions
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.units import Unit

BRANCH = "record"
PLACE = re.compile(rf"(?:{FOLDER}/P-[0-9]{{1,9}}|{OPINIONS}/P-[0-9]{{1,9}}-[0-9]{{1,9}})\.md")

SUBJECT_WORDS: Mapping[PetitionState, str] = {
    PetitionState.DRAFT: "being written",
    PetitionState.COLLECTING_SPONSORS: "looking for sponsors",
    PetitionState.IN_MODERATION: "waiting to be read",
    PetitionState.OPEN: "open for signatures",
    PetitionState.GATHERING: "gathering signatures",
    PetitionState.UNDER_ANALYSIS: "being analysed",
    PetitionState.ANALYSED: "analysed",
    PetitionState.HEARD: "heard",
    PetitionState.PRESENTED: "presented",
    PetitionState.CLOSED: "closed for signatures",
    PetitionState.STOPPED: "stopped by moderation",
    PetitionState.INCLUDED: "in the text",
    PetitionState.PARTLY_INCLUDED: "partly in the text",
    PetitionState.STRUCK_OUT: "struck out of the text",
    PetitionState.REJECTED: "not taken up",
    PetitionState.MERGED: "taken up with another petition",
    PetitionState.LAPSED: "closed without enough support",
    PetitionState.WITHDRAWN: "withdrawn by its author",
}
"""How the subject of a commit of the record names a state, in whichever language its readers read."""


def shape_petitions(unit: Unit, keys: Sequence[str], _: str) -> Iterator[PublishedFile]:
    """Yield the files of petitions named `P-12` and of the opinions on them, as the register knows them now.

    An opinion on a petition whose words are hidden has no file, since it may quote them.
    """
    stored = [one for one in petitions.several(unit, map(number_of, keys)) if one.is_public]
    for one in stored:
        yield _petition(one)
    shown = [one.petition.number for one in stored if not one.petition.hidden]
    for opinion in petition_thresholds.opinions(unit, shown):
        yield _opinion(opinion.petition, opinion.signatures, opinion_file(opinion))
    for one in stored:
        if one.petition.hidden:
            for signatures, *_facts in petition_thresholds.delivered(unit, one.petition.number):
                yield _opinion(one.petition.number, signatures, None)


def _opinion(number: int, signatures: int, text: str | None) -> PublishedFile:
    subject = f"Opinion on petition {number} at {signatures} signatures"
    return PublishedFile(branch=BRANCH, path=opinion_path(number, signatures), text=text, subject=subject)


def all_keys(unit: Unit) -> tuple[str, ...]:
    """Name every petition that has a file."""
    return tuple(f"P-{number}" for number in petitions.public_numbers(unit))


def read(path: str, text: str) -> object:
    """Read a file of a petition or of an opinion, with the names of the decisions that it names; raise `Invalid`."""
    file = read_file(path, text)
    if _is_opinion(file):
        return opinion_from(file)
    petition = petition_from(file, {})
    if path != petition_path(petition.number):
        raise Invalid("petition-in-wrong-file", path=path, number=str(petition.number))
    return petition, decided_in(file)


def restore(unit: Unit, files: Iterable[tuple[str, str]]) -> None:
    """Take petitions back into the register from files of the record; whose they are, and who signed, is lost."""
    opinions: list[Opinion] = []
    highest = 0
    for file in (read_file(path, text) for path, text in files):
        if _is_opinion(file):
            opinions.append(opinion_from(file))
            continue
        petition = petition_from(file, {})
        petitions.restore(unit, petition, decided_in(file))
        highest = max(highest, petition.number)
    petitions.go_on_after(unit, highest)
    for opinion in opinions:
        petition_thresholds.put_opinion(unit, opinion)


def _petition(stored: StoredPetition) -> PublishedFile:
    petition = public_part(stored.petition)
    return PublishedFile(
        branch=BRANCH,
        path=petition_path(petition.number),
        text=petition_file(petition, decided=stored.decided),
        subject=f"Petition {petition.number}, {SUBJECT_WORDS[petition.state]}: {petition.title}".rstrip(": "),
    )


def _is_opinion(file: RecordFile) -> bool:
    return file.path.startswith(f"{OPINIONS}/")
