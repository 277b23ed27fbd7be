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
        people,
        petitions,
        process,
        search,
    )

    tables = (amendments, changes, comments, following, links, people, petitions, process, search)
    return {kind: words for table in tables for kind, words in table.TERMS.items()}


def role_names() -> frozenset[str]:
    """Return what roles are called in every language; `public` is everybody's and no role that anybody is given."""
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found |= {term(role) for role in Role if role is not Role.PUBLIC}
    return frozenset(found)


def term(member: Enum) -> str:
    """Return the word for a member in the language that is spoken; raise `KeyError` where it has none."""
    context, word = with_context(terms()[type(member)][member])
    catalogue = catalogue_of(spoken())
    return catalogue.pgettext(context, word) if context else catalogue.gettext(word)
