"""What somebody follows, and what happened of it, as programs read it: the facts of letters, in no language."""

from typing import TypedDict

from drafting_engine.services.following.naming import NamedTopic
from drafting_engine.services.following.news_items import NewsItem, Passage
from drafting_engine.services.following.subscribing import Followed


class FollowedShape(TypedDict):
    """One thing that somebody follows; `address` is empty for what is not public any more."""

    kind: str
    key: str
    name: str
    address: str
    since: str


class PassageShape(TypedDict):
    """What became of a clause: its words before and after, and the inputs that asked for words that go."""

    path: str
    article: str
    kinds: list[str]
    before: str
    after: str
    address: str
    undoes: list[str]
    undoes_claimed: list[str]


class NewsReasonsShape(TypedDict):
    """Who decided something, when, and why; each may be empty."""

    decided_by: str
    decided_on: str | None
    code: str
    words: str


class NewsShape(TypedDict):
    """One thing that happened."""

    id: int
    kind: str
    day: str
    address: str
    name: str
    title: str
    authors: list[str]
    origins: list[str]
    claims: list[str]
    state: str
    words: str
    place: str
    reasons: NewsReasonsShape
    passages: list[PassageShape]
    more: int


class FollowingShape(TypedDict):
    """What somebody follows, how often they are written to, and what happened last, newest first."""

    frequency: str
    followed: list[FollowedShape]
    news: list[NewsShape]


def following_shape(followed: Followed, names: tuple[NamedTopic, ...], news: tuple[NewsItem, ...]) -> FollowingShape:
    """Return what somebody follows, each thing with its name of today, and what happened of it."""
    return {
        "frequency": followed.frequency.value,
        "followed": [
            {
                "kind": one.subject.kind.value,
                "key": one.subject.key,
                "name": name.name,
                "address": name.href,
                "since": one.since.isoformat(),
            }
            for one, name in zip(followed.followings, names, strict=True)
        ],
        "news": list(map(news_shape, news)),
    }


def news_shape(item: NewsItem) -> NewsShape:
    """Return one thing that happened."""
    state = item.step or item.comment_state
    reasons = item.reasons
    return {
        "id": item.id,
        "kind": item.kind.value,
        "day": item.on.isoformat(),
        "address": item.href,
        "name": item.name,
        "title": item.title,
        "authors": list(item.authors),
        "origins": [one.id for one in item.origins],
        "claims": [one.id for one in item.claims],
        "state": state.value if state else " ".join(one.kind.value for one in item.petition_changes),
        "words": item.words,
        "place": item.place,
        "reasons": {
            "decided_by": reasons.decided_by,
            "decided_on": reasons.decided_on.isoformat() if reasons.decided_on else None,
            "code": reasons.code,
            "words": reasons.words,
        },
        "passages": list(map(_passage_shape, item.passages)),
        "more": item.more,
    }


def _passage_shape(passage: Passage) -> PassageShape:
    return {
        "path": passage.path,
        "article": passage.article,
        "kinds": [kind.value for kind in passage.kinds],
        "before": passage.before,
        "after": passage.after,
        "address": passage.href,
        "undoes": [one.id for one in passage.undoes],
        "undoes_claimed": [one.id for one in passage.undoes_claimed],
    }
