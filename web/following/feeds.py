"""Feeds of what can be followed: the same as letters tell, without an address."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.formats import joined
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.stories import headline, in_full, topic_words
from drafting_engine.participation.following import EVERYTHING, Topic, TopicKind
from drafting_engine.services.following.naming import NamedTopic, TopicNames
from drafting_engine.services.following.news_items import NewsItem
from drafting_engine.services.following.past import happened
from drafting_engine.services.following.searching import search_topic
from drafting_engine.services.search.answers import DatedHit
from web.search.pages import asked_of
from web.search.result_rows import ResultRows
from web.site import wording
from web.site.feeds import EPOCH, Feed, FeedEntry, tag_uri
from web.site.page_services import PageServices, services_of
from web.site.rendering import CHANGES_WITH_HEADS, known_by_its_words

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
    path, _, query = topic.href.partition("?")
    return f"{path}.atom{'?' + query if query else ''}" if topic.href else ""


def search(request: Request) -> Response:
    """Return what a search finds as an Atom feed, the latest first."""
    services = services_of(request)
    asked = asked_of(request.query_params)
    named = TopicNames(services.engine).name(search_topic(asked))
    rows = ResultRows(services, services.reading(request))
    found = services.engine.search.latest(asked, _MOST)
    title = services.site(services.reading(request)).title
    entries = tuple(_result(services.settings.address, rows, one, title) for one in found)
    return known_by_its_words(_answer(services, request, named, wording.capital(topic_words(named)), entries))


def _feed(request: Request, kind: TopicKind, key: str) -> Response:
    services = services_of(request)
    named = TopicNames(services.engine).find(kind.value, key)
    title = topic_words(named) if named.subject == EVERYTHING else named.name
    entries = tuple(_entries(services, named.subject))
    return _answer(services, request, named, wording.capital(title), entries)


def _answer(
    services: PageServices,
    request: Request,
    named: NamedTopic,
    title: str,
    entries: tuple[FeedEntry, ...],
) -> Response:
    reading = services.reading(request)
    here, base = address_of(named), services.settings.address
    page = Feed(
        title=f"{title} · {services.site(reading).title}",
        id=tag_uri(base, services.began(reading.commit.id), here),
        self_href=base + here,
        page_href=base + named.href,
        updated=entries[0].updated if entries else EPOCH.isoformat(),
        entries=entries,
    )
    text = services.pages.render("site/feed.xml", page)
    return Response(text, headers={"cache-control": CHANGES_WITH_HEADS}, media_type="application/atom+xml")


def _entries(services: PageServices, topic: Topic) -> Iterator[FeedEntry]:
    base = services.settings.address
    last_first = happened(services.engine, topic, _MOST)
    # read forwards: history is followed once, and not from its beginning for every version
    first_first = [(told, services.telling.story(told)) for told in reversed(last_first)]
    for told, item in reversed(first_first):
        if item:
            yield _entry(base, item, f"{told.kind.value}/{told.key}", told.at)


def _entry(base: str, item: NewsItem, name: str, at: datetime) -> FeedEntry:
    return FeedEntry(
        id=tag_uri(base, at, name),
        title=headline(item),
        href=base + item.href,
        updated=at.isoformat(),
        author=joined(item.authors) or _("Somebody"),
        summary=in_full(item),
    )


def _result(base: str, rows: ResultRows, found: DatedHit, text: str) -> FeedEntry:
    """Return a result as an entry; a clause is another one as soon as it has other words."""
    row, at = rows.row(found.hit), datetime.combine(date.fromisoformat(found.day), time(), tzinfo=UTC)
    title = "".join(run.text for run in row.title)
    return FeedEntry(
        id=tag_uri(base, at, f"search/{found.hit.document.key}"),
        title=f"{row.kind}: {title}",
        href=base + row.href,
        updated=at.isoformat(),
        author=found.hit.document.author or text,
        summary="\n".join(filter(None, (row.where, row.fate, row.facts, "".join(run.text for run in row.excerpt)))),
    )
