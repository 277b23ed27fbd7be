"""Claims of origin that name what is not there: a clause, a version, a proposal or an input."""

from collections.abc import Collection, Iterator

from drafting_engine.errors import Conflict
from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.links import OriginLink
from drafting_engine.record.links import link_path
from drafting_engine.services.engine import Engine
from drafting_engine.services.links.inputs import input_exists


def dangling_links(engine: Engine) -> Iterator[Conflict]:
    """Yield a fault for each claim of the record whose subject or input is not there."""
    links = engine.links.all().all
    if not links:
        return
    main = engine.texts.heads().main
    places = {(one.clause_id, one.commit) for one in engine.lineages.events(main) if one.after is not None}
    proposals = {one.amendment.id for one in engine.amendments.all()}
    for link in links:
        if target := _missing_subject(link, places, proposals) or _missing_input(engine, link):
            yield Conflict("link-without-target", path=link_path(link.name), target=target)


def _missing_subject(link: OriginLink, places: Collection[tuple[ClauseId, str]], proposals: Collection[str]) -> str:
    """Return what a claim is on, if the record does not have it; else empty."""
    amendment, clause, version = link.subject.amendment, link.subject.clause, link.subject.version
    if amendment is not None:
        return "" if amendment.value in proposals else amendment.value
    return "" if clause and (clause, version) in places else f"{clause} {version[:12]}"


def _missing_input(engine: Engine, link: OriginLink) -> str:
    """Return the input that a claim on a clause names, if the record does not have it; else empty."""
    if link.subject.amendment is not None or input_exists(engine, link.origin):
        return ""  # a proposal may name what was handed in on paper: its own versions say so, and the staff judges
    return link.origin.value
