"""The page of a proposal that moderators have hidden: that it was there, why it is not shown, and what stays."""

from starlette.responses import Response

from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.amendments.moderation import ERASED
from drafting_engine.services.amendments.reading import Proposal
from web.amendments import amendment_rows
from web.amendments.contexts import HiddenProposalPage
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import PageServices, Reading
from web.site.wording.reasons import reason_title


def respond_hidden(services: PageServices, reading: Reading, proposal: Proposal) -> Response:
    """Answer with the tombstone of a proposal."""
    amendment = proposal.amendment
    opened = amendment_rows.day(services, amendment.opened)
    is_erased = amendment.hidden == ERASED
    page = HiddenProposalPage(
        head=Head(title=amendment_rows.name_of(amendment.number), description="", section="amendments"),
        site=services.site(reading),
        lead=_("Erased, first published {day}.", day=opened)
        if is_erased
        else _("Hidden by moderation, first published {day}.", day=opened),
        reason=_("It was erased for good") if is_erased else reason_title(services, amendment.hidden),
        told=_(
            "Its title, its author and its words were taken out of the public record; its number is not given again."
        )
        if is_erased
        else _(
            "Its title, its author and its words are not shown. Nothing is written on it or decided about it meanwhile."
        ),
        landed=Link(addresses.version(proposal.landing), _("The version with which it came into the draft"))
        if proposal.landing
        else None,
    )
    return services.respond("amendments/amendment_hidden.html", page, reading)
