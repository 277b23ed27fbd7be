"""Origins in plain words, with the support that the public record states for a day.

Most versions name no origin, so what knows petitions, comments and essays is imported where one does.
"""

from typing import TYPE_CHECKING

from drafting_engine.errors import NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.provenance.dating import version_day
from drafting_engine.repository.commit import Commit
from drafting_engine.services.engine import Engine

# ruff: noqa: PLC0415 - see above
if TYPE_CHECKING:
    from drafting_engine.participation.petitions.petition import Petition

PETITION = "P-"


class OriginDescriptions:
    """Describes origins by what one record says of them; without it only by their ids."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def petition(self, origin: OriginId) -> "Petition | None":
        """Return the petition that an origin names, where the record has it."""
        number = origin.value.removeprefix(PETITION)
        if not origin.value.startswith(PETITION) or not number.isdecimal():
            return None
        try:
            return self._engine.petitions.get(int(number))
        except NotFound:
            return None

    def titled(self, origin: OriginId) -> str:
        """Return an origin by its id and title, `A-8 “Assemblies for night workers”`; where it has none, by its id."""
        from drafting_engine.services.drafting.inputs import input_title

        title = own_words(input_title(self._engine, origin.value) or "")
        return _("{origin} “{title}”", origin=str(origin), title=title) if title else str(origin)

    def described(self, origin: OriginId, commit: Commit) -> str:
        """Return an origin as it stood when a version was made: `P-2 “Leave” (15,118 had signed by 2 June 2016)`."""
        petition = self.petition(origin)
        if petition is None:
            return self.titled(origin)
        told = version_day(commit)
        counts = self._engine.petitions.counts_on(petition.number, told.day) if told else None
        if not counts:
            return self.titled(origin)
        from drafting_engine.language.petitions.counts import supported

        facts = {"origin": str(origin), "title": own_words(petition.title)}
        return _("{origin} “{title}” ({support})", **facts, support=supported(counts))
