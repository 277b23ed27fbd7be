"""An opinion on a petition, as the document that it is."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from web.petitions.form_contexts import OpinionPage
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.markup import render_block
from web.site.page_services import services_of
from web.site.wording.numbers import petition_number


def show(request: Request) -> Response:
    """Show what was delivered at a threshold."""
    services, parameters = services_of(request), request.path_params
    number, signatures = (petition_number(parameters[name]) for name in ("number", "signatures"))
    reading = services.reading(request)
    petition = services.engine.petitions.get(number)
    opinion = services.engine.petitions.opinion(number, signatures)
    title = ngettext(
        "Opinion on {petition} at {count} signature",
        "Opinion on {petition} at {count} signatures",
        signatures,
        petition=petition.id,
    )
    page = OpinionPage(
        head=Head(
            title=title,
            description=petition.title,
            section="petitions",
            json=f"{addresses.opinion(number, signatures)}.json",
        ),
        site=services.site(reading),
        petition=Link(addresses.petition(number), f"{petition.id} {petition.title}"),
        given=_("{body}, {day}", body=wording.capital(opinion.by), day=opinion.on),
        text=render_block(opinion.text, top_level=2),
    )
    return services.respond("petitions/opinion.html", page, reading)
