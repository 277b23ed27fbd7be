"""Terms: the words for what the engine counts with, a state, a role, a kind of change; a module a noun.

A member of an enumeration is a fact; its value stands in files and in JSON and is never shown. Its word is here.
"""

from collections.abc import Mapping
from enum import Enum
from functools import cache

from drafting_engine.language.catalogues import catalogue_of
from drafting_engine.language.languages import LANGUAGES
from drafting_engine.language.marking import with_context
from drafting_engine.language.speaking import speaking, spoken
from drafting_engine.participation.people import Role


@cache
def terms() -> Mapping[type[Enum], Mapping[Enum, str]]:
    """Return a table a type: members of two types may have equal values."""
    # Its tables name the states of all that people do: every start of a command would take 30 ms longer.
    from drafting_engine.language.terms import (  # noqa: PLC0415
        amendments,
        changes,
        comments,
        following,
        links,
        moderation,
        people,
        petitions,
        process,
        search,
    )

    tables = (amendments, changes, comments, following, links, moderation, people, petitions, process, search)
    return {kind: words for table in tables for kind, words in table.TERMS.items()}


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
    context, word = with_context(terms()[type(member)][member])
    catalogue = catalogue_of(spoken())
    return catalogue.pgettext(context, word) if context else catalogue.gettext(word)
