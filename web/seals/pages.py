"""The seals of a petition, and the page on which a signer checks a receipt without sending it anywhere."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.formats import day, joined, number
from drafting_engine.language.own_words import own_words
from drafting_engine.language.refusals import refusal_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.record.seal_chains import SealChain
from drafting_engine.record.seals import Seal
from drafting_engine.services.seals.shapes import SealRowShape, SealsShape, seal_rows, seals_shape
from web.seals.contexts import ReceiptCheckPage, SealRow, SealsPage
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import PageServices, services_of
from web.site.wording.numbers import petition_number


def show(request: Request) -> Response:
    """Show the seals of a petition."""
    services = services_of(request)
    reading = services.reading(request)
    chain = _chain(request, services)
    petition = services.engine.petitions.get(petition_number(request.path_params["number"]))
    title = _("Seals of {petition}", petition=petition.id)
    description = _("What was counted and when, bound so that nobody can change it afterwards")
    rows = tuple(_row(chain, place, seal) for place, seal in enumerate(chain.seals, 1))
    page = SealsPage(
        head=Head(
            title=title,
            description=description,
            section="petitions",
            json=f"{request.url.path}.json",
            csv=f"{request.url.path}.csv",
        ),
        site=services.site(reading),
        petition=Link(addresses.petition(petition.number), own_words(petition.title)),
        seals=rows[::-1],
        faults=tuple(refusal_words(fault).message for fault in chain.faults()),
        log=chain.log,
    )
    return services.respond("seals/seals.html", page, reading)


def check(request: Request) -> Response:
    """Show the page that checks a receipt."""
    services = services_of(request)
    reading = services.reading(request)
    description = _("A receipt is checked in your browser and sent nowhere.")
    page = ReceiptCheckPage(
        head=Head(title=_("Check a receipt"), description=description, section="petitions"),
        site=services.site(reading),
        command="drafting-engine receipt check receipt-P-12.json CLONE",
    )
    return services.respond("seals/check.html", page, reading)


def as_data(request: Request, services: PageServices) -> SealsShape:
    """Return the seals of a petition with all that is needed to check them."""
    return seals_shape(_chain(request, services))


def as_rows(request: Request, services: PageServices) -> tuple[SealRowShape, ...]:
    """Return the seals of a petition as rows of a table."""
    return seal_rows(_chain(request, services))


def _chain(request: Request, services: PageServices) -> SealChain:
    number = petition_number(request.path_params["number"])
    return services.engine.seals.sealed(services.engine.petitions.get(number).id)


def _row(chain: SealChain, place: int, seal: Seal) -> SealRow:
    return SealRow(
        day=day(seal.at.date()),
        counted=number(sum(seal.residency.values())),
        size=number(seal.size),
        root=seal.root,
        is_signed=chain.is_signed(place),
        witnesses=joined(list(chain.witnesses(seal))),
    )
