"""What one follows: how often one is written to, and what happened, newest first."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clock import day_of
from drafting_engine.language.formats import day
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.stories import (
    details,
    headline,
    more_words,
    passage_title,
    passage_words,
    topic_words,
)
from drafting_engine.services.following.news_items import NewsItem, Passage
from drafting_engine.services.following.shapes import FollowingShape, following_shape
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.following.contexts import FollowedRow, FollowingPage, NewsRow, PassageRow
from web.following.subscribing import frequencies, frequency_of
from web.site.contexts import Head
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

_MOST_NEWS = 30


def show(request: Request) -> Response:
    """Show what somebody follows, and what happened of it."""
    services, acts, person = services_of(request), acts_of(request), person_of(request)
    followed = acts.following.subscribing.of(person)
    zone = services.settings.time_zone
    names = [(one, acts.following.naming.name(one.subject)) for one in followed.followings]
    page = FollowingPage(
        head=Head(
            title=_("What you follow"),
            description=_("What you follow, and what happened of it."),
            json="/following.json",
        ),
        site=services.site_or_none(None),
        csrf_token=csrf_token_for(request),
        rows=tuple(
            FollowedRow(id=one.id, words=topic_words(name), href=name.href, since=day(day_of(one.since, zone)))
            for one, name in names
        ),
        frequencies=frequencies(followed.frequency, has_off=True),
        address=person.email,
        news=tuple(map(news_row, acts.following.telling.stories(acts.following.subscribing.news(person, _MOST_NEWS)))),
    )
    return services.pages.respond("following/following.html", page, freshness=NOT_KEPT)


def as_data(request: Request) -> FollowingShape:
    """Return what somebody follows, and what happened of it, for a program of theirs."""
    acts, person = acts_of(request), person_of(request)
    followed = acts.following.subscribing.of(person)
    names = tuple(acts.following.naming.name(one.subject) for one in followed.followings)
    return following_shape(
        followed, names, tuple(acts.following.telling.stories(acts.following.subscribing.news(person, _MOST_NEWS)))
    )


def choose_frequency(request: Request) -> Response:
    """Take how often somebody wants to be written to."""
    acts_of(request).following.subscribing.set_frequency(person_of(request), frequency_of(request))
    return RedirectResponse("/following", 303)


def stop(request: Request) -> Response:
    """Stop following one thing."""
    acts_of(request).following.subscribing.stop(person_of(request), request.path_params["id"])
    return RedirectResponse("/following", 303)


def news_row(story: NewsItem) -> NewsRow:
    """Return something that happened as pages show it."""
    return NewsRow(
        words=headline(story),
        href=story.href,
        day=day(story.on),
        details=tuple(details(story)),
        said=story.words,
        passages=tuple(map(_passage, story.passages)),
        more=more_words(story),
    )


def _passage(passage: Passage) -> PassageRow:
    return PassageRow(title=passage_title(passage), href=passage.href, words=tuple(passage_words(passage)))
