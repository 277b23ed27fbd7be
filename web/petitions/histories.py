"""The history of a petition on its page: what each version of the record said anew of it, oldest first."""

from collections.abc import Iterable, Iterator

from drafting_engine.clock import day_of
from drafting_engine.language.formats import day
from drafting_engine.language.petitions import change_words
from drafting_engine.participation.petitions.changes import PetitionChange
from drafting_engine.services.petitions.history import PetitionVersion
from web.petitions.contexts import HistoryLine, HistoryRow
from web.site import wording
from web.site.page_services import PageServices


def history_rows(services: PageServices, history: Iterable[PetitionVersion]) -> tuple[HistoryRow, ...]:
    """Return the history of a petition as its page shows it."""
    zone = services.settings.time_zone
    return tuple(
        HistoryRow(
            day=day(day_of(one.at, zone)),
            iso_day=day_of(one.at, zone).isoformat(),
            reference=one.commit[:7],
            lines=tuple(_lines(one.changes)),
        )
        for one in history
    )


def _lines(changes: Iterable[PetitionChange]) -> Iterator[HistoryLine]:
    for change in changes:
        words = wording.capital(change_words(change))
        if words or change.words:
            yield HistoryLine(words=words, quoted=change.words)
