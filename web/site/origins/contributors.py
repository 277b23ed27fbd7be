"""Names of people and bodies as pages show them: each leads to everything that the record has under it."""

from collections.abc import Iterable

from markupsafe import Markup

from drafting_engine.language.formats import day_of_text, joined
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from web.site import addresses
from web.site.markup import NOTHING, filled

_LINK = Markup('<a class="who" href="{href}" dir="auto">{name}</a>')


def name_link(name: str) -> Markup:
    """Return a name with a link to what else its bearer did; a body may have one in the language of the page."""
    return _LINK.format(href=addresses.contributor(name), name=own_words(name))


def name_links(names: Iterable[str]) -> Markup:
    """Return several names as a sentence joins them, `A, B and C`, each with its link."""
    return Markup(joined([name_link(name) for name in names]))  # noqa: S704 - every name was escaped above


def decision_words(body: str, on: str) -> Markup:
    """Return in words who decided and on which legal date (ISO 8601); empty where neither was stated."""
    if not body:
        return filled(_("Decided on {day}"), {"day": day_of_text(on)}) if on else NOTHING
    if not on:
        return filled(_("Decided by {body}"), {"body": name_link(body)})
    return filled(_("Decided by {body}, {day}"), {"body": name_link(body), "day": day_of_text(on)})
