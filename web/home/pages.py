"""The home page: what this is, where it stands, and the way in."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.marking import N_
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.participation.process.process import Phase
from web.amendments import amendment_rows
from web.amendments.contexts import AmendmentRow
from web.cache.caching import record_state_of
from web.home.contexts import HomePage, PhaseRow
from web.petitions.pages import near_threshold, row
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import PageServices, Reading, services_of
from web.site.wording.days import note_on_laws
from web.text.articles.pages import contents_parts, essay_links, unreadable_files
from web.text.history.pages import version_rows
from web.text.version_names import milestone_title

_LATEST = 5
_LEAD = N_("Read the draft, compare any two versions, and see of each clause who asked for it and what became of it.")
_LEAD_WITHOUT_RECORD = N_("Read the text, compare any two versions, and see of each clause who wrote it, when and why.")
_NEAR = 4
_PROPOSED = 3


def show(request: Request) -> Response:
    """Show the home page."""
    services = services_of(request)
    record_state = record_state_of(request.scope)
    reading = services.reading(request)
    palette = services.palette(record_state)
    site = services.site(reading)
    petitions = services.petitions()
    gathering = near_threshold(petitions)
    shown = gathering or sorted(petitions, key=lambda p: -p.counts.total)
    is_recorded = record_state.required().record is not None
    lead = _(_LEAD if is_recorded else _LEAD_WITHOUT_RECORD)
    page = HomePage(
        head=Head(title=site.title, description=lead, feed="/changes.atom"),
        site=site,
        lead=lead,
        facts=_facts(services, reading),
        days=note_on_laws(services, services.history(reading.commit.id)),
        phases=_phases(services, reading),
        contents=contents_parts(services, reading),
        unreadable=unreadable_files(services, reading),
        latest=tuple(version_rows(services, palette, services.history(reading.commit.id)[:_LATEST])),
        petitions=tuple(row(palette, petition) for petition in shown[:_NEAR]),
        petitions_title=_("Petitions near a threshold") if gathering or not petitions else _("Petitions"),
        proposals=_proposals(services),
        is_recorded=is_recorded,
        is_any_signable=any(petition.can_be_signed(services.today()) for petition in petitions),
        milestones=_since_milestones(services, reading),
        essays=essay_links(services, reading),
    )
    return services.respond("home/home.html", page, reading)


def _proposals(services: PageServices) -> tuple[AmendmentRow, ...]:
    live = [proposal for proposal in services.engine.amendments.shown() if proposal.amendment.is_live]
    return tuple(amendment_rows.row(services, proposal) for proposal in live[:_PROPOSED])


def _since_milestones(services: PageServices, reading: Reading) -> tuple[Link, ...]:
    past = [m for m in services.engine.texts.milestones() if m.commit.id != reading.commit.id]
    return tuple(Link(addresses.comparison(m.slug, "today"), milestone_title(m)) for m in past)


def _facts(services: PageServices, reading: Reading) -> str:
    found, history = services.engine.texts.counts(reading.commit.id), services.history(reading.commit.id)
    counted = [
        ngettext("{count} article", "{count} articles", found.articles),
        ngettext("{count} clause", "{count} clauses", found.clauses),
        ngettext("{count} version", "{count} versions", found.versions),
    ]
    first, last = services.day(history[-1]), services.text_day(history[0])
    if first == last:
        return _("{counts}, of {day}.", counts=counted, day=last)
    return _("{counts}, from {first} to {last}.", counts=counted, first=first, last=last)


def _phases(services: PageServices, reading: Reading) -> tuple[PhaseRow, ...]:
    process = services.engine.process.at(reading.commit.id)
    today = services.today()
    present = process.phase_on(today)
    return tuple(_phase(phase, present, today) for phase in process.phases)


def _phase(phase: Phase, present: Phase | None, today: date) -> PhaseRow:
    when = "present" if phase is present else "past" if phase.begins <= today else "future"
    dates = _("from {day}", day=phase.begins)
    if phase.ends:
        dates = _("{first} to {last}", first=phase.begins, last=phase.ends)
    return PhaseRow(title=own_words(phase.title), dates=dates, summary=own_words(phase.summary), when=when)
