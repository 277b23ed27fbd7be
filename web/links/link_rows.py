"""What several pages show of claims of origin: the row of one, and the steps of its life."""

from markupsafe import Markup

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import OriginId
from drafting_engine.language.links import step_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.participation.links import GONE, Capacity, LinkState, LinkStep, OriginLink
from drafting_engine.provenance.life import Trace, UnconfirmedOrigin
from drafting_engine.repository.commit import Commit
from web.links.contexts import LinkRow, LinkStepRow
from web.links.listing import ListedClaim
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.markup import NOTHING, render_block, render_inline
from web.site.origins.palette import Palette
from web.site.origins.shared_words import shared_with
from web.site.page_services import PageServices
from web.site.wording.reasons import reason_title


def row(services: PageServices, palette: Palette, link: OriginLink) -> LinkRow:
    """Return a claim of the record as it stands in a list."""
    zone = services.settings.time_zone
    amendment = link.subject.amendment
    number = int(amendment.value.removeprefix("A-")) if amendment else 0
    chip = palette.chip(link.origin, note=step_words(link.last, zone))
    if link.state in (LinkState.CLAIMED, LinkState.DISPUTED):
        claim = UnconfirmedOrigin(origin=link.origin, state=link.state, amendment=amendment, link=link)
        chip = palette.claim(claim, zone)
    judge = addresses.judge_proposal(number, link.origin) if number else addresses.link(link.name, "judge")
    return LinkRow(
        chip=chip,
        subject=_proposal(services, number) if number else _clause(services, link),
        state=wording.capital(term(link.state)),
        kind=link.state.value,
        href="" if number else addresses.link(link.name),
        judge="" if link.state in GONE else judge,
    )


def listed_row(services: PageServices, palette: Palette, claim: ListedClaim) -> LinkRow:
    """Return a claim of the list, whether somebody has answered it or not."""
    if claim.link:
        return row(services, palette, claim.link)
    if claim.commit:
        return _version_row(palette, claim.commit, claim.origin)
    if claim.amendment:
        return _proposal_row(services, palette, claim.amendment, claim.origin)
    raise ValueError(f"A claim of {claim.origin} is of nothing")


def _proposal_row(services: PageServices, palette: Palette, amendment: OriginId, origin: OriginId) -> LinkRow:
    claim = UnconfirmedOrigin(origin=origin, state=LinkState.CLAIMED, amendment=amendment, link=None)
    number = int(amendment.value.removeprefix("A-"))
    return LinkRow(
        chip=palette.claim(claim, services.settings.time_zone),
        subject=_proposal(services, number),
        state=wording.capital(term(LinkState.CLAIMED)),
        kind=LinkState.CLAIMED.value,
        href="",
        judge=addresses.judge_proposal(number, origin),
    )


def _version_row(palette: Palette, commit: Commit, origin: OriginId) -> LinkRow:
    """Return what a version of the draft names as its origin; it is judged clause by clause."""
    return LinkRow(
        chip=palette.chip(origin, is_stated=True),
        subject=Link(addresses.version(commit.id), commit.title or addresses.reference(commit.id)),
        state=wording.capital(term(LinkState.CLAIMED)),
        kind=LinkState.CLAIMED.value,
        href="",
        judge=f"{addresses.origin(origin)}#reached",
    )


def steps(services: PageServices, link: OriginLink) -> tuple[LinkStepRow, ...]:
    """Return the life of a claim, newest first."""
    zone = services.settings.time_zone
    return tuple(
        LinkStepRow(
            told=step_words(step, zone),
            capacity=term(step.capacity) if step.capacity in (Capacity.STAFF, Capacity.ORIGIN_AUTHOR) else "",
            words=_words(services, step),
        )
        for step in reversed(link.history)
    )


def _words(services: PageServices, step: LinkStep) -> Markup:
    """Return why a step was taken: in somebody's words, or as the title of a moderator's reason."""
    if step.state is LinkState.HIDDEN:
        return render_inline(reason_title(services, step.words))
    return render_block(step.words) if step.words else NOTHING


def trace_of(services: PageServices, link: OriginLink) -> Trace | None:
    """Return the life of the clause that a claim is on; None where this copy does not have it."""
    clause = link.subject.clause
    try:
        return services.engine.lineages.trace(services.engine.texts.heads().main, clause) if clause else None
    except DraftingError:  # a claim may name what is not there: `verify` says so, and its page shows the claim
        return None


def passage(services: PageServices, link: OriginLink) -> Markup:
    """Return the words that a version brought to the clause of a claim."""
    words = _brought(services, link)
    return render_inline(words) if words else NOTHING


def shared(services: PageServices, link: OriginLink) -> str:
    """Return which words the clause of a claim shares with the petition that it names; empty where nothing is known."""
    words = _brought(services, link)
    return shared_with(services, link.origin, words) if words else ""


def _brought(services: PageServices, link: OriginLink) -> str:
    trace = trace_of(services, link)
    for version in trace.versions if trace else ():
        if version.commit.id == link.subject.version and version.event.after:
            return version.event.after.text
    return ""


def _clause(services: PageServices, link: OriginLink) -> Link:
    trace, clause = trace_of(services, link), link.subject.clause
    if trace is None or clause is None:
        return Link("/search", str(clause))
    path = trace.clause.path or wording.shortened(plain_text(trace.clause.text), 60)
    now = services.present(services.engine.texts.heads().main)
    return Link(addresses.clause(clause), path, services.language_at(now, trace.clause.document))


def _proposal(services: PageServices, number: int) -> Link:
    title = services.engine.amendments.titles().get(f"A-{number}", "")
    words = _("Proposal {number}: {title}", number=str(number), title=title)
    return Link(addresses.amendment(str(number)), words)
