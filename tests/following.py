"""A town whose people follow what happens, and the folder in which letters to them arrive."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from drafting_engine.language.letters.followers import following_words
from drafting_engine.participation.following import EVERYTHING, Frequency, Topic
from drafting_engine.participation.people import Person
from drafting_engine.register.following import followers, happenings
from drafting_engine.register.following.followers import NewFollower
from drafting_engine.register.opening import Register
from drafting_engine.register.units import Unit
from drafting_engine.services.acts import Acts
from drafting_engine.services.following.dispatching import Dispatching
from drafting_engine.services.following.letters import DispatchSettings, LetterMaker
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import OutboxPost, Post
from drafting_engine.services.mailing.sending import LetterSender
from drafting_engine.settings import Rate
from tests.amendments import Town, town_in
from tests.mailing import QUICK
from tests.registers import START

SITE = "https://city.example"


@dataclass(frozen=True, slots=True)
class PostRoom:
    """A town, and its letters to followers."""

    town: Town
    folder: Path
    dispatching: Dispatching
    sender: LetterSender
    _read: set[str] = field(default_factory=set)

    @property
    def acts(self) -> Acts:
        """What people do."""
        return self.town.acts

    def follow(self, person: Person, kind: str, key: str = "", often: Frequency = Frequency.AT_ONCE) -> Topic:
        """Let somebody follow what a page asks for."""
        found = self.acts.following.naming.find(kind, key).subject
        self.acts.following.subscribing.follow(person, found, frequency=often)
        return found

    def clause(self, key: str, document: str = "articles/streets.md") -> str:
        """Name a clause of today's draft for life."""
        return str(self.acts.engine.lineages.ids(self.town.head)[document, key])

    def work(self) -> list[EmailMessage]:
        """Publish, look, prepare and send as a server does; return the new letters."""
        self.acts.publisher.publish()
        self.acts.following.watching.look()
        self.dispatching.prepare()
        while self.sender.deliver().claimed:
            continue
        return self.new_letters()

    def new_letters(self) -> list[EmailMessage]:
        """Return the letters that came since somebody looked last."""
        found = [path for path in sorted(self.folder.glob("*.eml")) if path.name not in self._read]
        self._read.update(path.name for path in found)
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in found]


def follow_by_address(unit: Unit, number: int) -> None:
    """Let an address follow everything."""
    new = NewFollower(
        person=None,
        email=f"reader{number}@post.example",
        language="en",
        frequency=Frequency.AT_ONCE,
        key=f"key-{number:030}",
        told=happenings.last(unit),
        next_letter=START,
        created=START,
    )
    followers.follow(unit, followers.add(unit, new), EVERYTHING, after=happenings.last(unit), now=START)


def dispatching_in(acts: Acts, *, bounces: str = "") -> Dispatching:
    """Prepare letters of some acts."""
    head = Letterhead(title="Harbour", address=SITE, sender="drafting@city.example", language="en")
    settings = DispatchSettings(head=head, bounces=bounces)
    letters = LetterMaker(
        acts.register, acts.following.telling, acts.following.naming, settings=settings, write=following_words
    )
    return Dispatching(acts.register, clock=acts.clock, letters=letters, time_zone=UTC)


def sender_in(acts: Acts, post: Post, *, rate: Rate = QUICK, bounces: str = "") -> LetterSender:
    """Send letters of some acts to followers by a post."""
    return LetterSender(acts.register, post, [dispatching_in(acts, bounces=bounces)], clock=acts.clock, rate=rate)


@contextmanager
def post_room_in(folder: Path, register: Register, *, bounces: str = "") -> Iterator[PostRoom]:
    """Found a town in which the record is watched from its first day."""
    with town_in(folder, register) as town:
        town.acts.following.watching.look()
        outbox = folder / "outbox"
        sender = sender_in(town.acts, OutboxPost(outbox), bounces=bounces)
        yield PostRoom(town, outbox, dispatching_in(town.acts), sender)


def text_of(letter: EmailMessage) -> str:
    """Return what a letter says."""
    return str(letter.get_content())
