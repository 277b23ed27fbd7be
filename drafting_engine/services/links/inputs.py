"""The inputs that a claim can name: whether the record has one, and whose account made it."""

from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import OriginId
from drafting_engine.participation.people import PersonId
from drafting_engine.register.amendments import amendments
from drafting_engine.register.comments import comments
from drafting_engine.register.petitions import petitions
from drafting_engine.register.units import Unit
from drafting_engine.services.engine import Engine

_ESSAY = "essay:"


def input_exists(engine: Engine, origin: OriginId) -> bool:
    """Return True if the record has an input: a petition, proposal, comment, event, survey or essay."""
    main = engine.texts.heads().main
    try:
        if origin.value.startswith(_ESSAY):
            return any(f"{_ESSAY}{essay.slug}" == origin.value for essay in engine.essays.all(main))
        if origin.value.startswith("C-"):
            return engine.comments.thread(main, origin.value) is not None
        if origin.value.startswith("A-"):
            return any(one.amendment.id == origin.value for one in engine.amendments.all())
        return origin.value in engine.petitions.titles()
    except DraftingError:  # a broken record has its own pages that say so
        return False


def is_petition(origin: OriginId) -> bool:
    """Return True for the name of a petition."""
    prefix, _, number = origin.value.partition("-")
    return prefix == "P" and number.isascii() and number.isdecimal() and len(number) <= 9


def owner_of(unit: Unit, origin: OriginId) -> PersonId | None:
    """Return the account that made an input; None where the register knows of none, as for petitions on paper."""
    if is_petition(origin):
        petition = petitions.get(unit, int(origin.value.removeprefix("P-")))
        return petition.person if petition else None
    kind, _, number = origin.value.partition("-")
    if kind == "A" and number.isascii() and number.isdecimal() and len(number) <= 9:
        amendment = amendments.get(unit, int(number))
        return amendment.person if amendment else None
    if kind == "C":
        comment = comments.find(unit, origin.value)
        return comment.person if comment else None
    return None
