"""Words that a clause has in common with the petition that is named as its origin, as every such link shows them."""

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.comparison.wordings.shared_words import shared_words
from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import OriginId
from drafting_engine.language.links import shared_words_said
from web.site.page_services import PageServices


def shared_with(services: PageServices, origin: OriginId, clause: str) -> str:
    """Say which words a clause has in common with a petition; empty for other origins and where there is none."""
    number = origin.value.removeprefix("P-")
    if number == origin.value or not (number.isascii() and number.isdecimal()):
        return ""
    try:
        petition = services.engine.petitions.get(int(number[:9]))
    except DraftingError:  # its own page says what is missing
        return ""
    return shared_words_said(shared_words(plain_text(petition.text), plain_text(clause)))
