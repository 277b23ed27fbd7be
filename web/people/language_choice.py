"""Choosing the language in which one reads: for the account, and for this browser at once."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import Invalid
from drafting_engine.language.languages import LANGUAGES, language_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.people import Person
from web.access.access_checks import person_of
from web.access.account_services import account_services_of
from web.access.cookies import drop_language, set_language
from web.access.forms import FORM
from web.people.contexts import LanguageOption

FIELD = "language"
"""The field with the tag of the language; empty for whichever the browser wants."""


class UnknownLanguage(Invalid):
    """The interface does not have this language."""

    def __init__(self) -> None:
        super().__init__("unknown-language", languages=tuple(language.name for language in LANGUAGES))


def choose(request: Request) -> Response:
    """Take the language in which somebody wants to read."""
    wanted = request.scope[FORM].get(FIELD, "")
    language = language_of(wanted)
    if wanted and language is None:
        raise UnknownLanguage
    account_services_of(request).accounts.set_language(person_of(request), language.tag if language else "")
    response = RedirectResponse("/account", 303)
    if language:
        set_language(request, response, language.tag)
    else:
        drop_language(request, response)
    return response


def options_for(person: Person) -> tuple[LanguageOption, ...]:
    """Return the languages that somebody can choose, each by the name that its speakers give it."""
    whichever = LanguageOption(tag="", name=_("The one that my browser wants"), is_chosen=not person.language)
    known = (
        LanguageOption(tag=language.tag, name=language.name, is_chosen=person.language == language.tag)
        for language in LANGUAGES
    )
    return (whichever, *known)
