"""Publishing claims of origin: their files in the record, and restoring them from these files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafting_engine.participation.links import LinkState, OriginLink, as_published
from drafting_engine.record.links import link_file, link_from, link_path
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.register import links
from drafting_engine.register.units import Unit

BRANCH = "record"

SUBJECT_WORDS: Mapping[LinkState, str] = {
    LinkState.CLAIMED: "claimed",
    LinkState.CONFIRMED: "confirmed",
    LinkState.DISPUTED: "disputed",
    LinkState.WITHDRAWN: "withdrawn",
    LinkState.HIDDEN: "hidden",
}
"""How the subject of a commit of the record names a state, in whichever language its readers read."""


def subject_of(link: OriginLink) -> str:
    """Return in one line what a version of the record says of a claim."""
    of = link.subject.amendment or link.subject.clause
    return f"Origin {link.origin} of {of}, {SUBJECT_WORDS[link.state]} by {link.last.by or 'somebody'}"


def shape_links(unit: Unit, keys: Sequence[str], _: str) -> Iterator[PublishedFile]:
    """Yield the files of claims, as the register knows them now."""
    for stored in links.several(unit, keys):
        link = as_published(stored.link)
        yield PublishedFile(branch=BRANCH, path=link_path(link.name), text=link_file(link), subject=subject_of(link))


def all_keys(unit: Unit) -> tuple[str, ...]:
    """Name every claim."""
    return links.names(unit)


def restore(unit: Unit, files: Iterable[tuple[str, str]]) -> None:
    """Take claims back into the register from files of the record; whose they were is not public and lost."""
    for path, text in files:
        links.add(unit, link_from(path, text), None)
