"""Sheets to print: the words of a petition, who asks for them, and lines on which people sign.

A browser prints it, or saves it as PDF, with fonts for whatever script the petition is in.
"""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import Conflict
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.petitions.rules import Ask
from web.paper.contexts import SheetPage
from web.site import addresses
from web.site.contexts import Head
from web.site.markup import render_block
from web.site.page_services import services_of
from web.site.qr_codes import qr_code
from web.site.wording.numbers import petition_number

_ROWS = 12
_DIGITS = 12
"""So many digits of the digest are enough to tell versions of one petition apart by eye."""


def show(request: Request) -> Response:
    """Show a sheet for a petition that the record has, while it can be signed."""
    services = services_of(request)
    reading = services.reading(request)
    petition = services.engine.petitions.get(petition_number(request.path_params["number"]))
    if not petition.can_be_signed(services.today()):  # or people would gather what counts nowhere
        raise Conflict("petition-not-open-to-signatures", state=petition.state)
    rules = services.engine.process.at(reading.commit.id).petitions
    address = f"{services.settings.address or ''}{addresses.petition(petition.number)}"
    digest = petition.text_hash.removeprefix("sha256:")[:_DIGITS]
    columns = [_("Name in full"), _("Signature"), _("Day")]
    columns += [_("Postcode")] if Ask.POSTCODE in rules.asks or not rules.asks else []
    columns += [_("District")] if Ask.DISTRICT in rules.asks else []
    columns.append(_("E-mail (if you want to be told what becomes of it)"))
    page = SheetPage(
        head=Head(
            title=_("Sheet of signatures for {petition}", petition=petition.id),
            description=petition.title,
            section="petitions",
            robots="noindex",
        ),
        site=services.site(reading),
        title=petition.title,
        id=petition.id,
        version=_("version {number}, {digest}", number=petition.version, digest=digest),
        text=render_block(petition.text, top_level=3),
        address=address,
        code=qr_code(f"{address}#v{petition.version}", _("The address of the petition")),
        columns=tuple(columns),
        rows=range(1, _ROWS + 1),
    )
    return services.respond("paper/sheet.html", page, reading)
