"""Whose wish loses words by a change, as pages show it beside the change."""

from collections.abc import Iterable
from datetime import date

from drafting_engine.language.sentences import ngettext
from drafting_engine.services.versions.wishes import WeakenedWish
from web.changes.contexts import WishRow
from web.site import wording
from web.site.origins.contexts import Chip
from web.site.origins.palette import Palette
from web.site.page_services import PageServices

_LONGEST_RUN = 200


def wish_rows(
    services: PageServices, palette: Palette, wishes: Iterable[WeakenedWish], *, on: date | None = None
) -> tuple[WishRow, ...]:
    """Return the inputs that lose words, each with who had signed it by a day, or has by today."""
    day = on or services.today()
    return tuple(_wish(services, palette, wish, day) for wish in wishes)


def _wish(services: PageServices, palette: Palette, wish: WeakenedWish, day: date) -> WishRow:
    return WishRow(
        chip=_chip(services, palette, wish, day),
        kept=ngettext(
            "{kept} of {count} word that it brought here stays",
            "{kept} of {count} words that it brought here stay",
            wish.words,
            kept=wish.kept,
        ),
        gone=tuple(wording.shortened(run, _LONGEST_RUN) for run in wish.gone),
    )


def _chip(services: PageServices, palette: Palette, wish: WeakenedWish, day: date) -> Chip:
    if wish.asker.claim is not None:
        return services.claim_chips(palette, [wish.asker.claim])[0]
    return services.chip_on(palette, wish.asker.origin, day, is_stated=wish.is_only_stated)
