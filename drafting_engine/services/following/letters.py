"""Letters to followers: what each says, read when it is sent, and the headers by which it is ended or reported.

A letter can be ended by its `List-Unsubscribe` header in one step, without a page and without signing in (RFC 8058).
The token there ends letters and can do nothing else.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from drafting_engine.register.following import followers, happenings
from drafting_engine.register.following.dispatches import Dispatch
from drafting_engine.register.following.followers import Follower, FollowingRequest
from drafting_engine.register.opening import Register
from drafting_engine.services.following.naming import NamedTopic, TopicNames
from drafting_engine.services.following.news_items import NewsItem
from drafting_engine.services.following.telling import Telling
from drafting_engine.services.mailing.letterheads import Letterhead, common_header
from drafting_engine.services.mailing.posts import Envelope
from drafting_engine.services.people.accounts import digest_of

MOST_STORIES = 50
"""So much is told in one letter; of more the number is said."""
SERIES = "news-"
"""What the numbers of these letters begin with, so that they are not those of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowerLetter:
    """What a letter to a follower says, as facts."""

    title: str
    """What the text is called."""
    name: str
    """Whom it is for; empty where only an address is known."""
    site: str
    language: str
    stories: tuple[NewsItem, ...]
    more: int
    """How many things more happened."""
    subjects: tuple[tuple[NamedTopic, str], ...]
    """What of it they follow, each with the page on which it is ended."""
    end: str
    """The page on which all letters are ended."""
    has_account: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationLetter:
    """What a letter says that asks the owner of an address to confirm."""

    title: str
    site: str
    language: str
    subject: NamedTopic
    wanted: FollowingRequest
    confirm: str
    """The page on which it is confirmed."""


FollowingWriter = Callable[[FollowerLetter | ConfirmationLetter], tuple[str, str]]
"""Makes the subject and the text of a letter in its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchSettings:
    """What all letters to followers have in common."""

    head: Letterhead
    bounces: str
    """The address to which what can't be delivered is reported; empty for the sender's."""


class LetterMaker:
    """Makes letters to followers; safe to share between threads."""

    def __init__(
        self,
        register: Register,
        telling: Telling,
        names: TopicNames,
        *,
        settings: DispatchSettings,
        write: FollowingWriter,
    ) -> None:
        self._register, self._telling, self._names = register, telling, names
        self._settings, self._write = settings, write

    def envelope(self, dispatch: Dispatch, now: datetime) -> Envelope | None:
        """Return a letter as it is sent; None if nobody is there to read it, or nothing is left to be told."""
        if dispatch.follower is None:
            return self._confirmation(dispatch, now)
        with self._register.reading() as unit:
            follower = followers.by_id(unit, dispatch.follower)
            reader = followers.address_of(unit, follower) if follower else None
            told = happenings.told_to(unit, dispatch.follower, after=dispatch.after, upto=dispatch.upto)
            followings = followers.followed(unit, dispatch.follower)
        if follower is None or reader is None:
            return None
        stories = tuple(self._telling.stories(told[-MOST_STORIES:]))
        if not stories:
            return None
        name, email, language = reader
        site = self._settings.head.address
        end = f"{site}/following/end/{follower.key}"
        meant = {subject for story in stories for subject in story.followed}
        letter = FollowerLetter(
            title=self._settings.head.title,
            name=name,
            site=site,
            language=language or self._settings.head.language,
            stories=stories,
            more=max(0, len(told) - MOST_STORIES),
            subjects=tuple(
                (self._names.name(one.subject), f"{end}/{one.id}") for one in followings if one.subject in meant
            ),
            end=end,
            has_account=follower.person is not None,
        )
        return self._sealed(dispatch, email, letter, follower)

    def _confirmation(self, dispatch: Dispatch, now: datetime) -> Envelope | None:
        if not dispatch.token:
            return None
        with self._register.reading() as unit:
            wanted = followers.requested(unit, digest_of(dispatch.token), now)
        if wanted is None:
            return None
        site = self._settings.head.address
        letter = ConfirmationLetter(
            title=self._settings.head.title,
            site=site,
            language=wanted.language or self._settings.head.language,
            subject=self._names.name(wanted.subject),
            wanted=wanted,
            confirm=f"{site}/following/confirm/{dispatch.token}",
        )
        return self._sealed(dispatch, wanted.email, letter, None)

    def _sealed(
        self, dispatch: Dispatch, email: str, letter: FollowerLetter | ConfirmationLetter, follower: Follower | None
    ) -> Envelope:
        head, settings = self._settings.head, self._settings
        check = check_of(dispatch.id, follower.key if follower else dispatch.token)
        name = f"{SERIES}{dispatch.id}.{check}"
        message = head.message(email, self._write(letter), name=name, written=dispatch.created)
        if isinstance(letter, FollowerLetter):
            message["List-Id"] = common_header("List-Id", f"<following.{head.host}>")
            message["List-Unsubscribe"] = f"<{letter.end}>"
            message["List-Unsubscribe-Post"] = common_header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        sender = bounce_address(settings.bounces, dispatch.id, check) if settings.bounces else ""
        return Envelope(dispatch.id, email, message, sender=sender, series=SERIES)


def check_of(dispatch: int, key: str) -> str:
    """Return what only a letter that was sent can name, so that nobody reports others as not delivered."""
    return hmac.new(key.encode(), f"letter {dispatch}".encode(), hashlib.sha256).hexdigest()[:16]


def bounce_address(address: str, dispatch: int, check: str) -> str:
    """Return the sender's address for one letter: `bounces+news-12.0123456789abcdef@city.example`."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{SERIES}{dispatch}.{check}@{domain}"
