"""The home page: what this is, where it stands, and the way in."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.participation.process import Phase
from web.amendments import rows as proposals
from web.amendments.contexts import AmendmentRow
from web.cache.caching import stand_of
from web.home.contexts import HomePage, PhaseRow
from web.petitions.pages import near_threshold, row
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.workspace import Desk, Reading, desk_of
from web.text.articles import contents_parts, essay_links
from web.text.history import version_rows

_LATEST = 5
_LEAD = "Read the draft, compare any two versions, and see of each clause who asked for it and what became of it."
_LEAD_WITHOUT_RECORD = "Read the text, compare any two versions, and see of each clause who wrote it, when and why."
_NEAR = 4
_PROPOSED = 3


def show(request: Request) -> Response:
    """Show the home page."""
    desk = desk_of(request)
    stand = stand_of(request.scope)
    reading = desk.reading(request)
    palette = desk.palette(stand)
    site = desk.site(reading)
    petitions = desk.petitions()
    gathering = near_threshold(petitions)
    shown = gathering or sorted(petitions, key=lambda p: -p.counts.total)
    is_recorded = stand.required().record is not None
    lead = _LEAD if is_recorded else _LEAD_WITHOUT_RECORD
    page = HomePage(
        head=Head(title=site.title, description=lead, feed="/changes.atom"),
        site=site,
        lead=lead,
        facts=_facts(desk, reading),
        phases=_phases(desk, reading),
        contents=contents_parts(desk, reading),
        latest=tuple(version_rows(desk, palette, desk.history(reading.commit.id)[:_LATEST])),
        petitions=tuple(row(palette, petition) for petition in shown[:_NEAR]),
        petitions_title="Petitions near a threshold" if gathering or not petitions else "Petitions",
        proposals=_proposals(desk),
        is_recorded=is_recorded,
        milestones=_since_milestones(desk, reading),
        essays=essay_links(desk, reading),
    )
    return desk.respond("home/home.html", page, reading)


def _proposals(desk: Desk) -> tuple[AmendmentRow, ...]:
    live = [proposal for proposal in desk.engine.amendments.all() if proposal.amendment.is_live]
    return tuple(proposals.row(desk, proposal) for proposal in live[:_PROPOSED])


def _since_milestones(desk: Desk, reading: Reading) -> tuple[Link, ...]:
    past = [m for m in desk.engine.texts.milestones() if m.commit.id != reading.commit.id]
    return tuple(Link(addresses.comparison(m.slug, "today"), m.title) for m in past)


def _facts(desk: Desk, reading: Reading) -> str:
    articles = desk.engine.texts.articles(reading.commit.id)
    clauses = sum(not clause.level for article in articles for clause in article.clauses)
    history = desk.history(reading.commit.id)
    counted = [
        wording.count(len(articles), "article"),
        wording.count(clauses, "clause"),
        wording.count(len(history), "version"),
    ]
    return f"{wording.joined(counted)}, from {desk.day(history[-1])} to {desk.day(history[0])}."


def _phases(desk: Desk, reading: Reading) -> tuple[PhaseRow, ...]:
    process = desk.engine.process.at(reading.commit.id)
    today = desk.today()
    present = process.phase_on(today)
    return tuple(_phase(phase, present, today) for phase in process.phases)


def _phase(phase: Phase, present: Phase | None, today: date) -> PhaseRow:
    stand = "present" if phase is present else "past" if phase.begins <= today else "future"
    dates = f"from {wording.day(phase.begins)}"
    if phase.ends:
        dates = f"{wording.day(phase.begins)} to {wording.day(phase.ends)}"
    return PhaseRow(title=phase.title, dates=dates, summary=phase.summary, stand=stand)
