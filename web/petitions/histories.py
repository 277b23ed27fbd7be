"""The history of a petition on its page: what each version of the record said anew of it, oldest first."""

from collections.abc import Iterable, Iterator

from drafting_engine.clock import day_of
from drafting_engine.language.formats import day
from drafting_engine.language.petitions.lives import change_words
from drafting_engine.participation.petitions.changes import PetitionChange
from drafting_engine.services.petitions.history import PetitionVersion
from web.petitions.contexts import HistoryLine, HistoryRow
from web.site import wording
from web.site.page_services import PageServices


def history_rows(
    services: PageServices, history: Iterable[PetitionVersion], *, is_hidden: bool
) -> tuple[HistoryRow, ...]:
    """Return the history of a petition as its page shows it; of one that is hidden without what was said of it."""
    zone = services.settings.time_zone
    return tuple(
        HistoryRow(
            day=day(day_of(one.at, zone)),
            iso_day=day_of(one.at, zone).isoformat(),
            reference=one.commit[:7],
            lines=tuple(_lines(one.changes, is_hidden=is_hidden)),
        )
        for one in history
    )


def _lines(changes: Iterable[PetitionChange], *, is_hidden: bool) -> Iterator[HistoryLine]:
    for change in changes:
        words, quoted = wording.capital(change_words(change)), "" if is_hidden else change.words
        if words or quoted:
            yield HistoryLine(words=words, quoted=quoted)
