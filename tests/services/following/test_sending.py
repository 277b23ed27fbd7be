"""Each letter leaves once, at the chosen pace, whoever dies in between, whatever the clock says; reports are noted."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest

from drafting_engine.errors import Unavailable
from drafting_engine.participation.following import EVERYTHING, DispatchState, Frequency
from drafting_engine.register.following import dispatches, followers, happenings
from drafting_engine.register.opening import Register
from drafting_engine.services.following.bounces import MOST_BOUNCES, NotAReport, take_report
from drafting_engine.services.following.dispatching import KEPT
from drafting_engine.services.mailing.posts import Envelope, Undeliverable
from drafting_engine.services.mailing.sending import MOST_TRIES
from drafting_engine.services.operations.erasing import erase_person
from drafting_engine.settings import Rate
from tests.amendments import STREETS
from tests.following import PostRoom, dispatching_in, follow_by_address, post_room_in, sender_in
from tests.refusals import expect_refusal
from tests.registers import START, Place, register_at

MANY = 40
QUIET = "from ten in the evening"


class Killed(BaseException):
    """The process died."""


@dataclass
class FakePost:
    """A mail server that keeps what it took, and fails as it is told."""

    taken: list[Envelope] = field(default_factory=list)
    dies_after: bool = False
    dies_before: bool = False
    refuses: type[Exception] | None = None

    def send(self, envelope: Envelope) -> None:
        """Take a letter."""
        if self.dies_before:
            raise Killed
        if self.refuses:
            raise Undeliverable if self.refuses is Undeliverable else Unavailable("letter-not-taken", reason="away")
        self.taken.append(envelope)
        if self.dies_after:
            raise Killed

    def rest(self) -> None:
        """Keep nothing."""

    @property
    def recipients(self) -> Counter[str]:
        """To whom letters went."""
        return Counter(one.recipient for one in self.taken)


@pytest.fixture
def room(tmp_path: Path, register: Register) -> Iterator[PostRoom]:
    """A town in which one address follows everything, and something happened."""
    with post_room_in(tmp_path, register) as opened:
        yield opened


@pytest.fixture
def quick_room(tmp_path: Path) -> Iterator[PostRoom]:
    """The same on SQLite alone, for what does not depend on the database."""
    with register_at(Place(tmp_path / "register.db")) as register, post_room_in(tmp_path, register) as opened:
        yield opened


def something_happens(room: PostRoom, readers: int = 1) -> None:
    """Let addresses follow everything, and change the draft."""
    for number in range(readers):
        room.acts.register.write(partial(follow_by_address, number=number))
    room.town.save(STREETS.replace(QUIET, "from nine in the evening"))
    room.acts.following.watching.look()


def states(register: Register) -> dict[DispatchState, int]:
    with register.reading() as unit:
        return dispatches.counts(unit, START - timedelta(days=1))


def test_of_several_workers_each_letter_is_prepared_and_sent_by_one(room: PostRoom) -> None:
    something_happens(room, MANY)
    post = FakePost()
    workers = [room.town.another() for _ in range(3)]

    def work(number: int) -> None:
        dispatching_in(workers[number]).prepare()
        sender = sender_in(workers[number], post)
        while sender.deliver().claimed:
            continue

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    assert post.recipients == {f"reader{number}@post.example": 1 for number in range(MANY)}
    assert states(room.acts.register) == {DispatchState.SENT: MANY}


def test_several_who_look_at_the_record_at_once_tell_each_thing_once(room: PostRoom) -> None:
    room.acts.register.write(lambda unit: follow_by_address(unit, 1))
    room.town.save(STREETS.replace(QUIET, "from nine in the evening"))
    watchers = [room.town.another().following.watching for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda one: one.look(), watchers))
    assert sum(found) == 1
    with room.acts.register.reading() as unit:
        assert happenings.last(unit) == 1


def test_a_letter_outlives_the_process_that_should_have_sent_it(quick_room: PostRoom) -> None:
    something_happens(quick_room)
    dying = sender_in(quick_room.acts, FakePost(dies_before=True))
    quick_room.dispatching.prepare()
    with pytest.raises(Killed):
        dying.deliver()
    post = FakePost()
    another = quick_room.town.another()
    assert dispatching_in(another).prepare() == 0
    other = sender_in(another, post)
    assert other.deliver().claimed == 0  # it is claimed for some minutes
    quick_room.town.clock.pass_(timedelta(minutes=6))
    other.deliver()
    assert post.recipients == {"reader0@post.example": 1}


def test_a_letter_that_left_before_its_process_died_leaves_again_under_the_same_name_only(quick_room: PostRoom) -> None:
    something_happens(quick_room)
    post = FakePost(dies_after=True)
    dying = sender_in(quick_room.acts, post)
    quick_room.dispatching.prepare()
    with suppress(Killed):
        dying.deliver()
    post.dies_after = False
    quick_room.town.clock.pass_(timedelta(minutes=6))
    dying.deliver()
    first, second = post.taken
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert first.number == second.number
    assert states(quick_room.acts.register) == {DispatchState.SENT: 1}


@pytest.mark.parametrize("days", [-400, -1, 1, 400])
def test_a_clock_that_is_set_loses_and_repeats_nothing(quick_room: PostRoom, days: int) -> None:
    something_happens(quick_room)
    post = FakePost()
    dispatching, sender = quick_room.dispatching, sender_in(quick_room.acts, post)
    dispatching.prepare()
    quick_room.town.clock.pass_(timedelta(days=days))
    dispatching.prepare()
    sender.deliver()
    sender.deliver()
    assert len(post.taken) == 1
    quick_room.town.save(STREETS.replace(QUIET, "from eight in the evening"))
    quick_room.acts.following.watching.look()
    quick_room.town.clock.pass_(timedelta(days=8))
    dispatching.prepare()
    sender.deliver()
    assert len(post.taken) == 2


def test_letters_leave_no_faster_than_the_operator_chose(quick_room: PostRoom) -> None:
    something_happens(quick_room, MANY)
    post = FakePost()
    workers = [sender_in(quick_room.acts, post, rate=Rate(60, 60)) for _ in range(2)]
    quick_room.dispatching.prepare()
    sent = []
    for _ in range(5):
        for worker in workers:
            while worker.deliver().claimed:
                continue
        sent.append(len(post.taken))
        quick_room.town.clock.pass_(timedelta(seconds=10))
    assert sent == [10, 20, 30, 40, 40]


def test_a_letter_that_no_server_takes_is_given_up_in_the_end(quick_room: PostRoom) -> None:
    something_happens(quick_room)
    sender = sender_in(quick_room.acts, FakePost(refuses=Unavailable))
    quick_room.dispatching.prepare()
    for _ in range(MOST_TRIES):
        assert states(quick_room.acts.register) == {DispatchState.WAITING: 1}
        sender.deliver()
        quick_room.town.clock.pass_(timedelta(days=2))
    assert states(quick_room.acts.register) == {DispatchState.GIVEN_UP: 1}


def report(letter: Envelope, *, action: str = "failed", address: str = "", quoted: bool = True) -> bytes:
    """Write what a mail server writes of a letter that it can't deliver (RFC 3464)."""
    name = letter.message["Message-ID"] if quoted else "<other@city.example>"
    return (
        f"From: MAILER-DAEMON@post.example\r\nTo: {address or 'drafting@city.example'}\r\nSubject: Undelivered\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; post.example\r\n\r\n"
        f"Final-Recipient: rfc822; reader0@post.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {name}\r\nSubject: x\r\n\r\nx\r\n--b--\r\n"
    ).encode()


def one_letter(room: PostRoom) -> Envelope:
    """Send one letter and return it."""
    something_happens(room)
    post = FakePost()
    room.dispatching.prepare()
    sender_in(room.acts, post, bounces="bounces@city.example").deliver()
    return post.taken[0]


@pytest.mark.parametrize("by", ["envelope", "quotation"])
def test_a_report_by_the_address_of_the_letter_or_what_it_quotes_is_noted_once(quick_room: PostRoom, by: str) -> None:
    letter = one_letter(quick_room)
    assert letter.sender.startswith("bounces+news-1.")
    told = report(letter, address=letter.sender, quoted=False) if by == "envelope" else report(letter)
    register = quick_room.acts.register
    assert take_report(register, told, quick_room.town.clock.now())
    assert not take_report(register, told, quick_room.town.clock.now())
    with register.reading() as unit:
        (bounce,) = dispatches.bounced(unit, 10)
    assert (bounce.state, bounce.reason, bounce.domain) == (DispatchState.BOUNCED, "5.1.1", "post.example")


def test_what_is_no_report_or_names_no_letter_of_ours_counts_as_nothing(quick_room: PostRoom) -> None:
    letter = one_letter(quick_room)
    register, now = quick_room.acts.register, quick_room.town.clock.now()
    away = EmailMessage()
    away["To"], away["Subject"] = letter.sender, "I am on leave"
    away.set_content("Until Monday.")
    guessed = letter.sender.partition(".")[0] + ".0123456789abcdef@city.example"
    for told in (away.as_bytes(), report(letter, address=guessed, quoted=False), b"\xff\x00 nonsense", b""):
        with expect_refusal(NotAReport, match="no report"):
            take_report(register, told, now)
    assert not take_report(register, report(letter, action="delayed"), now)
    assert states(register) == {DispatchState.SENT: 1}


def test_a_report_about_a_letter_behind_which_nobody_is_any_more_is_no_fault(quick_room: PostRoom) -> None:
    letter, register, now = one_letter(quick_room), quick_room.acts.register, quick_room.town.clock.now()
    with register.reading() as unit:
        follower = followers.by_email(unit, letter.recipient)
    assert follower
    quick_room.acts.following.subscribing.end(follower.key)
    assert not take_report(register, report(letter), now)
    quick_room.acts.following.subscribing.ask(
        "a@post.example", EVERYTHING, frequency=Frequency.DAILY, language="", token="t" * 40
    )
    post = FakePost()
    sender_in(quick_room.acts, post).deliver()
    assert not take_report(register, report(post.taken[0]), now), "nobody confirmed this address"


def test_an_address_that_fails_once_in_a_while_goes_on_being_written_to(quick_room: PostRoom) -> None:
    something_happens(quick_room)
    dispatching, sender = quick_room.dispatching, sender_in(quick_room.acts, FakePost(refuses=Undeliverable))
    for number in range(MOST_BOUNCES + 1):
        quick_room.town.save(STREETS.replace(QUIET, f"from {number} in the evening"))
        quick_room.acts.following.watching.look()
        dispatching.prepare()
        assert sender.deliver().claimed == 1
        quick_room.town.clock.pass_(KEPT + timedelta(days=1))
        dispatching.forget_old()


def test_after_some_letters_that_did_not_arrive_nobody_writes_there_any_more(quick_room: PostRoom) -> None:
    something_happens(quick_room)
    dispatching, sender = quick_room.dispatching, sender_in(quick_room.acts, FakePost(refuses=Undeliverable))
    for number in range(MOST_BOUNCES + 2):
        quick_room.town.save(STREETS.replace(QUIET, f"from {number} in the evening"))
        quick_room.acts.following.watching.look()
        quick_room.town.clock.pass_(timedelta(hours=1))
        dispatching.prepare()
        sender.deliver()
    assert states(quick_room.acts.register) == {DispatchState.BOUNCED: MOST_BOUNCES}


def test_who_is_erased_leaves_no_address_and_gets_no_letter(room: PostRoom) -> None:
    room.follow(room.town.luz, "everything")
    room.acts.following.subscribing.ask(
        room.town.luz.email, EVERYTHING, frequency=Frequency.DAILY, language="", token="t" * 40
    )
    room.town.save(STREETS.replace(QUIET, "from nine in the evening"))
    room.acts.following.watching.look()
    room.dispatching.prepare()
    erase_person(room.acts.place, room.town.luz.email)
    assert room.work() == []
    with room.acts.register.reading() as unit:
        for table in ("followers", "followings", "following_requests", "dispatches"):
            assert unit.connection.exec_driver_sql(f"select count(*) from {table}").scalar() == 0, table  # noqa: S608


def test_a_letter_is_prepared_for_those_only_of_whose_things_something_is_new(quick_room: PostRoom) -> None:
    quick_room.follow(quick_room.town.luz, "clause", quick_room.clause("1.4"))
    quick_room.follow(quick_room.town.ben, "clause", quick_room.clause("1.1"))
    quick_room.town.save(STREETS.replace(QUIET, "from nine in the evening"))
    quick_room.acts.following.watching.look()
    assert quick_room.dispatching.prepare() == 1
    quick_room.town.clock.pass_(timedelta(hours=1))
    quick_room.town.save(quick_room.town.text().replace("everyone who lives", "everybody who lives"))
    quick_room.acts.following.watching.look()
    assert quick_room.dispatching.prepare() == 1
    assert states(quick_room.acts.register) == {DispatchState.WAITING: 2}
