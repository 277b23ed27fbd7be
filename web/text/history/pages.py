"""The history of the draft, of one article, and the feeds that follow them."""

from collections.abc import Iterable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.formats import joined
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.stories import in_full
from drafting_engine.language.text.summaries import summary_of_article
from drafting_engine.participation.following import HappeningKind, Topic, TopicKind
from drafting_engine.provenance.endings import ending_of
from drafting_engine.register.following.happenings import ToldHappening
from drafting_engine.repository.commit import Commit
from drafting_engine.services.following.naming import TopicNames
from drafting_engine.services.text.article_histories import ArticleVersion
from web.cache.caching import record_state_of
from web.site import addresses, wording
from web.site.contexts import Link
from web.site.feeds import EPOCH, Feed, FeedEntry, tag_uri
from web.site.long_pages import head_of_part
from web.site.origins.contributors import decision_words, name_links
from web.site.origins.palette import Palette
from web.site.origins.versions import asked_for, claim_links, origin_links
from web.site.page_services import PageServices, services_of
from web.site.rendering import CHANGES_WITH_HEADS
from web.site.wording.articles import article_title
from web.site.wording.days import note_on_laws
from web.site.wording.drafts import history_called
from web.site.wording.endings import ended_words, name_of
from web.text.articles.removed import standing
from web.text.articles.rows import decision_of, stated_decision
from web.text.history.contexts import HistoryPage, VersionRow
from web.text.version_names import milestone_title

PER_PAGE = 40
_IN_FEED = 30


def draft(request: Request) -> Response:
    """List the versions of the draft, newest first."""
    services = services_of(request)
    reading = services.reading(request)
    history = services.history(reading.commit.id)
    number, shown, newer, older = _paged(history, request.query_params.get("after", ""), "/history")
    palette = services.palette(record_state_of(request.scope))
    milestones = [] if newer else [m.commit for m in reversed(services.engine.texts.milestones())]
    page = HistoryPage(
        head=head_of_part(
            history_called(is_draft=services.is_draft()),
            ngettext(
                "{count} version, each with who changed what and why",
                "{count} versions, each with who changed what and why",
                len(history),
            ),
            number=number,
            feed="/changes.atom",
            json="/history.json",
            csv="/history.csv",
            section="changes",
        ),
        site=services.site(reading),
        title=history_called(is_draft=services.is_draft()),
        lead=ngettext(
            "{count} version since {day}, each with who, what and why.",
            "{count} versions since {day}, each with who, what and why.",
            len(history),
            day=services.day(history[-1]),
        ),
        days=note_on_laws(services, history),
        article=None,
        slug="",
        on_day="/contents/on",
        today=_last_day(services, reading.commit),
        versions=tuple(version_rows(services, palette, shown)),
        newer=newer,
        older=older,
        milestones=tuple(version_rows(services, palette, milestones)),
    )
    return services.respond("text/history.html", page, reading)


def article(request: Request) -> Response:
    """List the versions of one article, newest first."""
    services = services_of(request)
    reading = services.reading(request)
    found, at, gone = standing(services, reading.commit.id, request.path_params["slug"])
    versions = services.engine.article_histories.of(at, found.slug)
    history = [*gone, *(version.commit for version in versions)]
    here = addresses.article_history(found.slug)
    number, shown, newer, older = _paged(history, request.query_params.get("after", ""), here)
    title = article_title(found)
    told = ngettext("{count} version of this article", "{count} versions of this article", len(history))
    own = {version.commit.id: version for version in versions}
    palette = services.palette(record_state_of(request.scope))
    page = HistoryPage(
        head=head_of_part(
            _("History of {title}", title=title),
            _("{versions}, newest first", versions=told),
            number=number,
            feed=f"{addresses.article(found.slug)}.atom",
            section="changes",
            json=f"{here}.json",
            csv=f"{here}.csv",
        ),
        site=services.site(reading, found.language),
        title=_("History of {title}", title=title),
        lead=f"{told}.",
        days=note_on_laws(services, history),
        article=Link(addresses.article(found.slug), title),
        slug=found.slug,
        on_day=f"{addresses.article(found.slug)}/on",
        today=_last_day(services, reading.commit),
        versions=tuple(version_rows(services, palette, shown, own, found.slug)),
        newer=newer,
        older=older,
        milestones=(),
    )
    return services.respond("text/history.html", page, reading)


def _last_day(services: PageServices, commit: Commit) -> str:
    """Return the day of which the text is, ISO 8601; empty where none is known."""
    day = services.text_date(commit)
    return day.isoformat() if day else ""


def feed(request: Request) -> Response:
    """Return the latest versions of the draft as an Atom feed."""
    services = services_of(request)
    reading = services.reading(request)
    history = services.history(reading.commit.id)
    title = _("{title}: changes", title=services.site(reading).title)
    return _feed(request, title, "/changes.atom", "/history", _changes(services, history))


def article_feed(request: Request) -> Response:
    """Return the latest versions of one article as an Atom feed."""
    services = services_of(request)
    reading = services.reading(request)
    found = services.engine.texts.article(reading.commit.id, request.path_params["slug"])
    versions = services.engine.article_histories.of(reading.commit.id, found.slug)
    here = addresses.article(found.slug)
    told = [
        (version.commit, _summary_with_decision(summary_of_article(version.summary), version.commit))
        for version in versions
    ]
    title, topic = f"{services.site(reading).title}: {article_title(found)}", TopicNames(services.engine).find
    return _feed(request, title, f"{here}.atom", here, told, topic(TopicKind.ARTICLE.value, found.slug).subject)


def version_rows(
    services: PageServices,
    palette: Palette,
    commits: Iterable[Commit],
    own: Mapping[str, ArticleVersion] | None = None,
    slug: str = "",
) -> Iterable[VersionRow]:
    """Yield versions as they stand in a list; `own` says by id what each did to one article, the one at `slug`."""
    milestones = {m.commit.id: milestone_title(m) for m in services.engine.texts.milestones()}
    several = tuple(commits)
    readable = services.engine.texts.with_documents(commit.id for commit in several)
    for commit in several:
        version = (own or {}).get(commit.id)
        asked = asked_for(services, commit, version.keys if version else ())
        yield VersionRow(
            date=services.day(commit),
            iso_date=services.iso_day(commit),
            subject=commit.title or _("(no words of why)"),
            authors=name_links(commit.authors),
            href=addresses.version(commit.id),
            reading=_reading(commit, slug if version else "") if commit.id in readable else "",
            reference=addresses.reference(commit.id),
            key=addresses.permanent_reference(commit.id),
            summary=summary_of_article(version.summary) if version else services.summary(commit.id),
            origins=(*origin_links(palette, asked), *claim_links(services, palette, asked)),
            decided=decision_words(*stated_decision(commit)),
            milestone=milestones.get(commit.id, ""),
        )


def _reading(commit: Commit, slug: str) -> str:
    return addresses.article_at(commit.id, slug) if slug else addresses.contents_at(commit.id)


def _paged(history: Sequence[Commit], after: str, here: str) -> tuple[int, Sequence[Commit], str, str]:
    """Return the number of the page of versions that follows one, the page, and the addresses of those around it."""
    start = 0
    if after:
        places = [n for n, commit in enumerate(history) if len(after) >= 7 and commit.id.startswith(after)]
        if not places:
            raise NotFound("version-not-in-history", name=after[:40])
        start = places[0] + 1
    newer = ""
    if start:
        before = start - PER_PAGE - 1
        newer = f"{here}?after={addresses.permanent_reference(history[before].id)}" if before >= 0 else here
    end = start + PER_PAGE
    older = f"{here}?after={addresses.permanent_reference(history[end - 1].id)}" if end < len(history) else ""
    return -(-start // PER_PAGE) + 1, history[start:end], newer, older


def clause_feed(request: Request) -> Response:
    """Return the life of one clause as an Atom feed, so that whoever asked for it learns what becomes of it."""
    services = services_of(request)
    reading = services.reading(request)
    clause_id = ClauseId.parse(request.path_params["clause"])
    trace = services.engine.lineages.trace(reading.commit.id, clause_id)
    told = [(version.commit, wording.capital(wording.happened(version.event.kinds))) for version in trace.versions]
    if ending := ending_of(trace):
        told[-1] = (ending.version.commit, ended_words(services, reading, ending))
    here = addresses.clause(clause_id)
    title, topic = f"{services.site(reading).title}: {name_of(trace.clause)}", Topic(TopicKind.CLAUSE, str(clause_id))
    return _feed(request, title, f"{here}.atom", here, told[::-1], topic)


def _changes(services: PageServices, history: Sequence[Commit]) -> list[tuple[Commit, str]]:
    return [(commit, _summary_with_decision(services.summary(commit.id), commit)) for commit in history[:_IN_FEED]]


def _summary_with_decision(summary: str, commit: Commit) -> str:
    """Return what a version changed, and who decided so where it says that."""
    decided = decision_of(commit)
    return _("{summary}. {decided}.", summary=summary, decided=decided) if decided else summary


def _feed(
    request: Request,
    title: str,
    here: str,
    page_href: str,
    told: Sequence[tuple[Commit, str]],
    topic: Topic | None = None,
) -> Response:
    """Answer with versions as a feed; with a topic it quotes what they changed of that, as letters do."""
    services = services_of(request)
    base = services.settings.address
    entries = tuple(
        FeedEntry(
            id=tag_uri(base, commit.date, f"{here.removesuffix('.atom')}/{commit.id}"),
            title=commit.title or addresses.reference(commit.id),
            href=base + addresses.version(commit.id),
            updated=commit.date.isoformat(),
            author=joined(commit.authors),
            summary="\n".join(filter(None, (summary, _quoted(services, commit, topic) if topic else ""))),
        )
        for commit, summary in told[:_IN_FEED]
    )
    feed_page = Feed(
        title=title,
        id=tag_uri(base, services.began(record_state_of(request.scope).required().main), here),
        self_href=base + here,
        page_href=base + page_href,
        updated=entries[0].updated if entries else EPOCH.isoformat(),
        entries=entries,
    )
    text = services.pages.render("site/feed.xml", feed_page)
    return Response(text, headers={"cache-control": CHANGES_WITH_HEADS}, media_type="application/atom+xml")


def _quoted(services: PageServices, commit: Commit, topic: Topic) -> str:
    """Return what a version says of what is followed: whose it is, why, and the words before and after."""
    told = ToldHappening(id=0, kind=HappeningKind.TEXT_CHANGED, key=commit.id, at=commit.date, followed=(topic,))
    story = services.telling.story(told)
    return in_full(story) if story else ""
