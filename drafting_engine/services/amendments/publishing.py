"""Publishing amendments: their files in the record, and restoring them from these files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafting_engine.participation.amendments.amendment import Amendment, AmendmentState
from drafting_engine.participation.amendments.moderation import public_part
from drafting_engine.record.amendments import amendment_file, amendment_from, amendment_path, number_of
from drafting_engine.record.files import read_file
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.register.amendments import amendments
from drafting_engine.register.units import Unit

BRANCH = "record"


SUBJECT_WORDS: Mapping[AmendmentState, str] = {
    AmendmentState.DRAFT: "being written",
    AmendmentState.COLLECTING: "collecting co-signers",
    AmendmentState.OPEN: "open, waiting for the drafting group",
    AmendmentState.UNDER_REVIEW: "under review by the drafting group",
    AmendmentState.ACCEPTED: "accepted",
    AmendmentState.ACCEPTED_IN_PART: "accepted in part",
    AmendmentState.REJECTED: "rejected",
    AmendmentState.WITHDRAWN: "withdrawn by its author",
    AmendmentState.SUPERSEDED: "replaced by another proposal",
}
"""How the subject of a commit of the record names a state, in whichever language its readers read."""


def shape_amendments(unit: Unit, keys: Sequence[str], _: str) -> Iterator[PublishedFile]:
    """Yield the files of amendments named `A-7`, as the register knows them now."""
    for kept in amendments.several(unit, map(number_of, keys)):
        amendment = public_part(kept.amendment)
        yield PublishedFile(
            branch=BRANCH,
            path=amendment_path(amendment.number),
            text=amendment_file(amendment),
            subject=_subject(amendment),
        )


def _subject(amendment: Amendment) -> str:
    if amendment.hidden:
        return f"Amendment {amendment.number}, hidden by moderation"
    return f"Amendment {amendment.number}, {SUBJECT_WORDS[amendment.state]}: {amendment.title}"


def all_keys(unit: Unit) -> tuple[str, ...]:
    """Name every amendment that has a file."""
    return tuple(f"A-{number}" for number in amendments.states(unit))


def restore(unit: Unit, files: Iterable[tuple[str, str]]) -> None:
    """Take amendments back into the register from files of the record; whose they were is not public and lost."""
    for path, text in files:
        amendments.add(unit, amendment_from(read_file(path, text)), None)
