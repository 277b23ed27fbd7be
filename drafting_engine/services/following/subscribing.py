"""Following: what people with an account do, and what can be done with an address alone.

By an address alone nothing is followed until its owner has confirmed it by a button behind the link of a letter: the
link by itself does nothing, since programs that look for viruses open links. What is answered to somebody who asks is
the same whether the address is known or not.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from drafting_engine.errors import Conflict
from drafting_engine.participation.email_addresses import parse_email
from drafting_engine.participation.following import (
    MOST_FOLLOWED,
    MOST_SEARCHES,
    Frequency,
    Topic,
    TopicKind,
    next_letter,
)
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.participation.permissions import Act, require
from drafting_engine.register.following import dispatches, followers, happenings
from drafting_engine.register.following.followers import Follower, Following, FollowingRequest, NewFollower
from drafting_engine.register.following.happenings import ToldHappening
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.services.people.accounts import ExpiredLink, digest_of
from drafting_engine.services.workplace import Workplace

VALID = timedelta(days=3)
"""How long the link of a letter confirms."""


class FollowsTooMuch(Conflict):
    """Somebody follows as much as one may already."""

    def __init__(self) -> None:
        super().__init__("follows-too-much", most=MOST_FOLLOWED)


class TooManySearches(Conflict):
    """As many different searches are followed as can be looked after."""

    def __init__(self, most: int) -> None:
        super().__init__("too-many-searches", most=most)


@dataclass(frozen=True, slots=True)
class Followed:
    """What somebody with an account follows, and how often they are written to."""

    frequency: Frequency
    followings: tuple[Following, ...]


class Subscribing:
    """Begins and ends following; safe to share between threads."""

    def __init__(self, place: Workplace, *, most_searches: int = MOST_SEARCHES) -> None:
        """`most_searches` is how many different searches are looked after."""
        self._place = place
        self._most_searches = most_searches

    # With an account

    def follow(self, person: Person, subject: Topic, *, frequency: Frequency | None = None) -> None:
        """Follow something; without a frequency the one that was chosen before stays, at first letters once a day."""
        require(person, Act.FOLLOW)

        def act(unit: Unit) -> None:
            self._follow(unit, person.id, subject, frequency)

        self._place.register.write(act)

    def stop(self, person: Person, following: int) -> None:
        """Stop following something."""

        def act(unit: Unit) -> None:
            if follower := followers.of_person(unit, person.id):
                followers.stop(unit, follower.id, following)

        self._place.register.write(act)

    def set_frequency(self, person: Person, frequency: Frequency) -> None:
        """Choose how often to be written to."""
        require(person, Act.FOLLOW)

        def act(unit: Unit) -> None:
            follower = followers.of_person(unit, person.id)
            if follower is None:
                self._add(unit, person=person.id, email="", language="", frequency=frequency)
            elif frequency is not follower.frequency:
                followers.set_frequency(unit, follower.id, frequency, self._next(frequency))

        self._place.register.write(act)

    def of(self, person: Person) -> Followed:
        """Return what somebody follows."""
        with self._place.register.reading() as unit:
            follower = followers.of_person(unit, person.id)
            if follower is None:
                return Followed(Frequency.DAILY, ())
            return Followed(follower.frequency, followers.followed(unit, follower.id))

    def follows(self, person: Person, subject: Topic) -> int | None:
        """Return the number under which somebody follows something; None if they do not."""
        with self._place.register.reading() as unit:
            return followers.follows(unit, person.id, subject)

    def news(self, person: Person, most: int) -> tuple[ToldHappening, ...]:
        """Return what happened of what somebody follows, the last first."""
        with self._place.register.reading() as unit:
            follower = followers.of_person(unit, person.id)
            return happenings.told_to(unit, follower.id, most=most, is_newest_first=True) if follower else ()

    # By an address alone

    def ask(self, email: str, subject: Topic, *, frequency: Frequency, language: str, token: str) -> None:
        """Write to an address so that its owner can confirm; nothing is followed before."""
        wanted = FollowingRequest(email=parse_email(email), language=language, frequency=frequency, subject=subject)
        self._place.register.write(lambda unit: self.ask_in(unit, wanted, token=token, now=self._now()))

    def ask_in(self, unit: Unit, wanted: FollowingRequest, *, token: str, now: datetime) -> None:
        """Write to an address as `ask` does, in the unit of an act that brings the wish along."""
        followers.forget_expired(unit, now)
        followers.request(unit, digest_of(token), wanted, now + VALID)
        dispatches.ask(unit, wanted.email, token, now)

    def asked(self, token: str) -> FollowingRequest:
        """Return what the link of a letter confirms; raise `ExpiredLink`."""
        with self._place.register.reading() as unit:
            found = followers.requested(unit, digest_of(token), self._now())
        if found is None:
            raise ExpiredLink
        return found

    def confirm(self, token: str) -> FollowingRequest:
        """Confirm by the link of a letter: the address follows from now on, or its account if it has one."""

        def act(unit: Unit) -> FollowingRequest:
            wanted = followers.requested(unit, digest_of(token), self._now())
            if wanted is None or not followers.drop_request(unit, digest_of(token)):
                raise ExpiredLink
            self.begin(unit, wanted)
            return wanted

        return self._place.register.write(act)

    def begin(self, unit: Unit, wanted: FollowingRequest, *, keeps_frequency: bool = False) -> None:
        """Follow what the owner of an address has confirmed: by the address, or by its account if it has one.

        With `keeps_frequency`, who follows something already is written to as often as before.
        """
        account = people.by_email(unit, wanted.email)
        if account and account.person.email == wanted.email and account.person.confirmed:
            if not account.person.disabled:
                frequency = None if keeps_frequency else wanted.frequency
                self._follow(unit, account.person.id, wanted.subject, frequency)
            return
        follower = followers.by_email(unit, wanted.email)
        if follower is None:
            number = self._add(
                unit, person=None, email=wanted.email, language=wanted.language, frequency=wanted.frequency
            )
        else:
            number = follower.id
            if not keeps_frequency and wanted.frequency is not follower.frequency:
                followers.set_frequency(unit, number, wanted.frequency, self._next(wanted.frequency))
        self._begin(unit, number, wanted.subject)

    def holder(self, key: str) -> Follower:
        """Return in whose letters a token stands; raise `ExpiredLink` if they were ended by an address alone before."""
        with self._place.register.reading() as unit:
            found = followers.by_key(unit, key)
        if found is None:
            raise ExpiredLink
        return found

    def followed_by(self, key: str) -> tuple[Following, ...]:
        """Return what the reader of a letter follows."""
        with self._place.register.reading() as unit:
            found = followers.by_key(unit, key)
            return followers.followed(unit, found.id) if found else ()

    def end(self, key: str, following: int | None = None) -> None:
        """End letters by the token that stands in them: about one thing, or all.

        Who has an account keeps what they follow on its page; of an address alone nothing is kept.
        """

        def act(unit: Unit) -> None:
            found = followers.by_key(unit, key)
            if found is None:
                return  # ended before: to end it again is no mistake
            if following is not None:
                followers.stop(unit, found.id, following)
            elif found.person:
                followers.set_frequency(unit, found.id, Frequency.OFF, self._next(Frequency.OFF))
            if found.person is None and (following is None or not followers.followed(unit, found.id)):
                followers.remove(unit, found.id)

        self._place.register.write(act)

    # Both

    def follow_in(self, unit: Unit, person: PersonId, subject: Topic) -> None:
        """Let somebody follow what they began, in the unit of that act; who follows too much already does not."""
        with suppress(FollowsTooMuch):
            self._follow(unit, person, subject, None)

    def _follow(self, unit: Unit, person: PersonId, subject: Topic, frequency: Frequency | None) -> None:
        follower = followers.of_person(unit, person)
        if follower is None:
            number = self._first_of(unit, person, frequency)
        else:
            number = follower.id
            if frequency and frequency is not follower.frequency:
                followers.set_frequency(unit, number, frequency, self._next(frequency))
        self._begin(unit, number, subject)

    def _first_of(self, unit: Unit, person: PersonId, frequency: Frequency | None) -> int:
        """Begin what an account follows, with what its address followed before it had one."""
        account = people.by_id(unit, person)
        earlier = followers.by_email(unit, account.person.email) if account else None
        if earlier is None:
            return self._add(unit, person=person, email="", language="", frequency=frequency or Frequency.DAILY)
        followers.give_to(unit, earlier.id, person)
        if frequency:
            followers.set_frequency(unit, earlier.id, frequency, self._next(frequency))
        return earlier.id

    def _add(self, unit: Unit, *, person: PersonId | None, email: str, language: str, frequency: Frequency) -> int:
        new = NewFollower(
            person=person,
            email=email,
            language=language,
            frequency=frequency,
            key=self._place.new_key(),
            told=happenings.last(unit),
            next_letter=self._next(frequency),
            created=self._now(),
        )
        return followers.add(unit, new)

    def _begin(self, unit: Unit, follower: int, subject: Topic) -> None:
        known = {one.subject for one in followers.followed(unit, follower)}
        if subject not in known and len(known) >= MOST_FOLLOWED:
            raise FollowsTooMuch
        if subject.kind is TopicKind.SEARCH and not followers.is_followed(unit, subject):
            self._require_writable(unit)
        followers.follow(unit, follower, subject, after=happenings.last(unit), now=self._now())

    def _require_writable(self, unit: Unit) -> None:
        if len(followers.topics(unit, TopicKind.SEARCH, self._most_searches)) >= self._most_searches:
            raise TooManySearches(self._most_searches)

    def _next(self, frequency: Frequency) -> datetime:
        return next_letter(frequency, self._now(), self._place.time_zone)

    def _now(self) -> datetime:
        return self._place.clock.now()
