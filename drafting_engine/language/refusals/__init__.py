"""Refusals in words: every code of an error with its sentence, a module a noun."""

from collections.abc import Mapping
from dataclasses import dataclass

from drafting_engine.errors import DraftingError, WithHint
from drafting_engine.language.marking import Plural
from drafting_engine.language.refusals import (
    accounts,
    amendments,
    annotations,
    clauses,
    commands,
    comments,
    demo,
    documents,
    drafting,
    following,
    forms,
    kiosks,
    links,
    logs,
    operations,
    pages,
    people,
    petitions,
    process,
    pushes,
    record,
    register,
    repository,
    settings,
    texts,
    versions,
)
from drafting_engine.language.refusals.refusal import Refusal
from drafting_engine.language.sentences import gettext, ngettext

REFUSALS: Mapping[str, Refusal] = {
    **accounts.REFUSALS,
    **amendments.REFUSALS,
    **annotations.REFUSALS,
    **clauses.REFUSALS,
    **commands.REFUSALS,
    **comments.REFUSALS,
    **demo.REFUSALS,
    **documents.REFUSALS,
    **drafting.REFUSALS,
    **following.REFUSALS,
    **forms.REFUSALS,
    **kiosks.REFUSALS,
    **links.REFUSALS,
    **logs.REFUSALS,
    **operations.REFUSALS,
    **pages.REFUSALS,
    **people.REFUSALS,
    **petitions.REFUSALS,
    **process.REFUSALS,
    **pushes.REFUSALS,
    **record.REFUSALS,
    **register.REFUSALS,
    **repository.REFUSALS,
    **settings.REFUSALS,
    **texts.REFUSALS,
    **versions.REFUSALS,
}
"""Each code once; `tests/language` compares them with what the floors below raise."""


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """A refusal in the language that is spoken: two sentences that begin small and have no stop."""

    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


def refusal_words(error: DraftingError) -> RefusalWords:
    """Say a refusal."""
    refusal = REFUSALS[error.code]
    facts = {name: _fact_words(fact) for name, fact in error.facts.items()}
    hint = gettext(refusal.hint, **facts) if refusal.hint else ""
    return RefusalWords(_message(refusal.message, facts), hint)


def _message(message: str | Plural, facts: dict[str, object]) -> str:
    if isinstance(message, str):
        return gettext(message, **facts)
    count = facts.pop("count")
    if not isinstance(count, int):
        raise TypeError(f"the message {message.many!r} counts, and {count!r} is no number")
    return ngettext(message.one, message.many, count, **facts)


def _fact_words(fact: object) -> object:
    """Say a refusal that another one tells of, and show signs that nobody sees; leave all else to the message."""
    match fact:
        case DraftingError():
            return refusal_words(fact).message
        case WithHint():
            return str(refusal_words(fact.error))
        case str() if type(fact) is str and not fact.isprintable():
            return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in fact)
    return fact
