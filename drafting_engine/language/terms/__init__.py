"""Terms: the words for what the engine counts with, a state, a role, a kind of change; a module a noun.

A member of an enumeration is a fact; its value stands in files and in JSON and is never shown. Its word is here.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache

from drafting_engine.language.catalogues import catalogue_of
from drafting_engine.language.languages import LANGUAGES
from drafting_engine.language.marking import with_context
from drafting_engine.language.speaking import speaking, spoken
from drafting_engine.participation.people import Role

Words = Mapping[Enum, str]
"""The word of each member of a type, as the source has it."""


def _tables() -> Iterator[Mapping[type[Enum], Words]]:
    """Yield one table after the other, none loaded before it is asked for: they name the states of all that people do.

    The tables that commands ask most often come first; with all of them a command would start 30 ms later.
    """
    from drafting_engine.language.terms import changes  # noqa: PLC0415

    yield changes.TERMS
    from drafting_engine.language.terms import links, moderation, search  # noqa: PLC0415

    yield from (links.TERMS, moderation.TERMS, search.TERMS)
    from drafting_engine.language.terms import (  # noqa: PLC0415
        amendments,
        comments,
        following,
        people,
        petitions,
        process,
    )

    yield from (amendments.TERMS, comments.TERMS, following.TERMS, people.TERMS, petitions.TERMS, process.TERMS)
    from drafting_engine.language.terms import kiosks  # noqa: PLC0415

    yield kiosks.TERMS


@cache
def words_of(kind: type[Enum]) -> Words | None:
    """Return the words for the members of a type; None for a type that has none."""
    return next((table[kind] for table in _tables() if kind in table), None)


def terms() -> Mapping[type[Enum], Words]:
    """Return the words of every type: members of two types may have equal values."""
    return {kind: words for table in _tables() for kind, words in table.items()}


@cache
def role_names() -> frozenset[str]:
    """Return what roles are called in every language; `public` is everybody's and no role that anybody is given."""
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found |= {term(role) for role in Role if role is not Role.PUBLIC}
    return frozenset(found)


@cache
def _meanings() -> Mapping[Enum, str]:
    from drafting_engine.language.terms import people, petitions, process  # noqa: PLC0415 - as the tables of words

    return {**people.ROLE_MEANINGS, **petitions.ROW_MEANINGS, **process.KIND_MEANINGS}


def meaning(member: Enum) -> str:
    """Return what a role may do or a kind of rules is for, in the language that is spoken; empty for one without."""
    words = _meanings().get(member, "")
    return catalogue_of(spoken()).gettext(words) if words else ""


def term(member: Enum) -> str:
    """Return the word for a member in the language that is spoken; raise `KeyError` where it has none."""
    words = words_of(type(member))
    if words is None:
        raise KeyError(member)
    context, word = with_context(words[member])
    catalogue = catalogue_of(spoken())
    return catalogue.pgettext(context, word) if context else catalogue.gettext(word)
