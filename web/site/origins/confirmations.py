"""Who confirmed that an input asked for words, as pages show it."""

from datetime import tzinfo

from drafting_engine.language.links import step_words
from drafting_engine.participation.links import OriginLink
from web.site import addresses
from web.site.contexts import Link


def confirmation_link(link: OriginLink, zone: tzinfo) -> Link:
    """Say who confirmed a claim on which day, with the page where that is read."""
    number = link.subject.amendment.value.removeprefix("A-") if link.subject.amendment else ""
    return Link(addresses.amendment(number) if number else addresses.link(link.name), step_words(link.last, zone))
