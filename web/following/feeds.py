"""Feeds of what can be followed: the same as letters tell, without an address."""

from collections.abc import Iterator
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.formats import joined
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.stories import details, headline, more_words, passage_title, passage_words, topic_words
from drafting_engine.participation.following import EVERYTHING, Topic, TopicKind
from drafting_engine.services.following.naming import NamedTopic, TopicNames
from drafting_engine.services.following.news_items import NewsItem
from drafting_engine.services.following.past import happened
from drafting_engine.services.following.telling import Telling
from web.site import wording
from web.site.feeds import EPOCH, Feed, FeedEntry, tag_uri
from web.site.page_services import PageServices, services_of
from web.site.rendering import CHANGES_WITH_HEADS

_MOST = 50


def petition(request: Request) -> Response:
    """Return what became of a petition as an Atom feed."""
    number = request.path_params["number"].upper().removeprefix("P-")
    return _feed(request, TopicKind.PETITION, f"P-{number}")


def proposal(request: Request) -> Response:
    """Return what became of a proposed change as an Atom feed."""
    return _feed(request, TopicKind.PROPOSAL, f"A-{request.path_params['number']}")


def person(request: Request) -> Response:
    """Return what was done in public under a name as an Atom feed."""
    return _feed(request, TopicKind.PERSON, request.path_params["name"])


def everything(request: Request) -> Response:
    """Return what happened last, whatever it is, as an Atom feed."""
    return _feed(request, TopicKind.EVERYTHING, "")


def address_of(topic: NamedTopic) -> str:
    """Return the address of the feed of something; empty where there is none."""
    if topic.subject == EVERYTHING:
        return "/everything.atom"
    return f"{topic.href}.atom" if topic.href else ""


def _feed(request: Request, kind: TopicKind, key: str) -> Response:
    services = services_of(request)
    named = TopicNames(services.engine).find(kind.value, key)
    reading = services.reading(request)
    here, base = address_of(named), services.settings.address
    title = topic_words(named) if named.subject == EVERYTHING else named.name
    entries = tuple(_entries(services, named.subject))
    page = Feed(
        title=f"{wording.capital(title)} · {services.site(reading).title}",
        id=tag_uri(base, services.began(reading.commit.id), here),
        self_href=base + here,
        page_href=base + named.href,
        updated=entries[0].updated if entries else EPOCH.isoformat(),
        entries=entries,
    )
    text = services.pages.render("site/feed.xml", page)
    return Response(text, headers={"cache-control": CHANGES_WITH_HEADS}, media_type="application/atom+xml")


def _entries(services: PageServices, topic: Topic) -> Iterator[FeedEntry]:
    telling = Telling(services.engine, services.settings.time_zone)
    base = services.settings.address
    for told in happened(services.engine, topic, _MOST):
        if item := telling.story(told):
            yield _entry(base, item, f"{told.kind.value}/{told.key}", told.at)


def _entry(base: str, item: NewsItem, name: str, at: datetime) -> FeedEntry:
    said = [f"“{item.words}”"] if item.words else []
    passages = (f"{passage_title(one)}. {' '.join(passage_words(one))}" for one in item.passages)
    return FeedEntry(
        id=tag_uri(base, at, name),
        title=headline(item),
        href=base + item.href,
        updated=at.isoformat(),
        author=joined(item.authors) or _("Somebody"),
        summary="\n".join(filter(None, (*details(item), *said, *passages, more_words(item)))),
    )
