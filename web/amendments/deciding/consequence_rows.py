"""What those who decide see beside each change: whose wish loses words, and why its author makes the change."""

from collections.abc import Mapping

from drafting_engine.comparison.summary import Summary
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.services.amendments.consequences import Consequences, consequences_of
from drafting_engine.services.amendments.deciding import AcceptanceOffer
from drafting_engine.services.amendments.reading import Proposal
from web.amendments.contexts import BesideText, ConsequenceRow
from web.changes.anchors import anchors_of
from web.changes.wish_rows import wish_rows
from web.site.origins.palette import Palette
from web.site.page_services import PageServices
from web.site.wording.reasons import reason_stated

_MOST_FILES = 50


def consequence_rows(
    services: PageServices, palette: Palette, proposal: Proposal, offer: AcceptanceOffer
) -> Mapping[str, ConsequenceRow]:
    """Return by the anchor of a change what stands beside it."""
    found = consequences_of(services.engine, proposal, offer)
    anchors = anchors_of(offer.changes)
    rows = ((anchor, found[change]) for change, anchor in anchors.items() if change in found)
    return {anchor: _row(services, palette, consequence, offer.main) for anchor, consequence in rows}


def beside_text(services: PageServices, proposal: Proposal, offer: AcceptanceOffer) -> BesideText | None:
    """Return what a proposal changes that is no clause; None for nothing."""
    fields = services.engine.comparisons.between(proposal.base, proposal.head).fields if proposal.base else ()
    told = {field.file for field in fields}
    files = [_file(path, text) for path, text in sorted(offer.beside.items()) if path not in told]
    if not fields and not files:
        return None
    return BesideText(
        summary=summary_of(Summary((), is_reformatted=False, fields=fields)) if fields else "",
        files=tuple(files[:_MOST_FILES]),
        more=max(0, len(files) - _MOST_FILES),
        is_with_whole_only=bool(offer.beside),
    )


def _file(path: str, text: str | None) -> str:
    return _("{file} is removed", file=path) if text is None else _("{file} is new or has other contents", file=path)


def _row(services: PageServices, palette: Palette, found: Consequences, main: str) -> ConsequenceRow:
    return ConsequenceRow(
        wishes=wish_rows(services, palette, found.wishes),
        reasons=tuple(_reason(services, reason, main) for reason in found.reasons),
    )


def _reason(services: PageServices, reason: str, main: str) -> str:
    title, words = reason_stated(services, reason, main)
    return _("{reason}: {words}", reason=title, words=words) if words else title
