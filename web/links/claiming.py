"""The form on a clause by which somebody says which public input its words came from."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.sentences import gettext as _
from drafting_engine.provenance.life import Trace
from drafting_engine.services.drafting.inputs import inputs_found
from drafting_engine.services.links.claiming import NewClaim
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.acting import form_frame, show_form
from web.access.forms import FORM, Form
from web.links.contexts import ClaimForm, VersionChoice
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import status_of
from web.site.markup import render_inline
from web.site.page_services import PageServices, services_of

_MOST_INPUTS = 500
"""How many inputs the list of the field offers; any other can be written into it."""
FIELDS = ("version", "origin", "source", "quotation", "words")


def claim(request: Request) -> Response:
    """Show the form, or make the claim and lead to its page."""
    if request.method != "POST":
        return _respond(request, {})
    form: Form = request.scope[FORM]
    typed = {name: form.get(name, "") for name in FIELDS}
    acts, clause = acts_of(request), ClauseId.parse(request.path_params["clause"])
    try:
        name = acts.links.claiming.claim(person_of(request), NewClaim(clause=clause, **typed))
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _respond(request, typed, error)
    if acts.publisher.catch_up():
        return RedirectResponse(addresses.link(name), 303)
    return RedirectResponse(addresses.clause(clause), 303)  # its page is there as soon as it is published


def _respond(request: Request, typed: dict[str, str], error: DraftingError | None = None) -> Response:
    services = services_of(request)
    reading = services.present(services.engine.texts.heads().main)
    trace = services.engine.lineages.trace(reading.commit.id, ClauseId.parse(request.path_params["clause"]))
    path = trace.clause.path or str(trace.clause_id)
    page = ClaimForm(
        head=Head(title=_("Where {clause} came from", clause=path), description=_("Say which input asked for it.")),
        back=Link(addresses.clause(trace.clause_id), path, services.language_at(reading, trace.clause.document)),
        passage=render_inline(trace.clause.text),
        versions=tuple(_versions(services, trace, typed.get("version", ""))),
        inputs=tuple(Link(one.id, one.title) for one in inputs_found(services.engine, "", most=_MOST_INPUTS)),
        typed={name: typed.get(name, "") for name in FIELDS},
        **form_frame(request, error),
    )
    return show_form(request, "links/claim_form.html", page, error)


def _versions(services: PageServices, trace: Trace, chosen: str) -> Iterator[VersionChoice]:
    """Yield the versions that left something of a clause, newest first; without a choice its birth is chosen."""
    chosen = chosen or trace.versions[0].commit.id
    for version in reversed(trace.versions):
        if version.event.after is None:
            continue
        day, what = services.day(version.commit), wording.happened(version.event.kinds)
        words = _("{day}, {what}: {subject}", day=day, what=what, subject=wording.shortened(version.commit.title, 80))
        yield VersionChoice(value=version.commit.id, words=words, is_chosen=version.commit.id == chosen)
