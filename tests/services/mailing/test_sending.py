"""Letters about accounts, to signers and to followers leave in this order, at one pace together, each of them once."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from drafting_engine.errors import Unavailable
from drafting_engine.language.letters.account_letters import letter_words
from drafting_engine.language.letters.signers import signer_words
from drafting_engine.participation.following import DispatchState
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.signatures.signature import SignatureLetter
from drafting_engine.register.following import dispatches, letters, mail_batches
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signature_letters
from drafting_engine.register.units import Unit
from drafting_engine.services.acts import Acts
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import Envelope, Post, Undeliverable
from drafting_engine.services.mailing.sending import KEPT, MOST_TRIES, LetterQueue, LetterSender
from drafting_engine.services.people.accounts import Purpose
from drafting_engine.services.people.letters import AccountLetters
from drafting_engine.services.signatures.letters import SignerLetters
from drafting_engine.settings import Rate
from tests.amendments import STREETS
from tests.following import PostRoom, dispatching_in, follow_by_address, post_room_in
from tests.mailing import QUICK
from tests.registers import START
from tests.signatures import add_petition, sign, signature

HEAD = Letterhead(title="Harbour", address="https://city.example", sender="drafting@city.example", language="en")
SIX_A_MINUTE = Rate(6, 60)


@dataclass
class KeepingPost:
    """A mail server that keeps what it took, or refuses it."""

    taken: list[str] = field(default_factory=list)
    refuses: type[Exception] | None = None

    def send(self, envelope: Envelope) -> None:
        """Take a letter."""
        if self.refuses is Undeliverable:
            raise Undeliverable
        if self.refuses:
            raise Unavailable("letter-not-taken", reason="away")
        self.taken.append(str(envelope.message["Message-ID"]).partition("@")[0].partition(".")[0])

    def rest(self) -> None:
        """Keep nothing."""


@pytest.fixture
def room(tmp_path: Path, register: Register) -> Iterator[PostRoom]:
    with post_room_in(tmp_path, register) as opened:
        yield opened


def everything_waits(room: PostRoom, each: int) -> None:
    """Put letters of all three kinds into their queues, those that are least urgent first."""
    register = room.acts.register
    for number in range(each):
        register.write(partial(follow_by_address, number=number))
    room.town.save(STREETS.replace("from ten in the evening", "from nine in the evening"))
    room.acts.following.watching.look()
    assert room.dispatching.prepare() == each
    add_petition(register)
    for number in range(each):
        given = signature(register.digests, f"signer{number}@post.example")
        sign(register, given)
        wanted = [(given.id, SignatureLetter.RECEIPT)]
        register.write(partial(signature_letters.write_all, wanted=wanted, now=START))
    for number in range(each):
        register.write(partial(_write, person=room.town.luz.id, number=number))


def _write(unit: Unit, person: PersonId, number: int) -> None:
    letters.write(unit, person=person, purpose=Purpose.RESET.value, token=f"token-{number}", now=START)


def sender_of_all(acts: Acts, post: Post, rate: Rate = QUICK) -> LetterSender:
    """Send letters of all three kinds."""
    queues: list[LetterQueue[Any]] = [
        AccountLetters(acts.register, clock=acts.clock, head=HEAD, write=letter_words),
        SignerLetters(acts.register, head=HEAD, write=signer_words),
        dispatching_in(acts),
    ]
    return LetterSender(acts.register, post, queues, clock=acts.clock, rate=rate)


def kinds(taken: list[str]) -> list[str]:
    return [name.strip("<").rstrip("0123456789").rstrip("-") for name in taken]


def test_what_is_most_urgent_leaves_first(room: PostRoom) -> None:
    everything_waits(room, 2)
    post = KeepingPost()
    sender_of_all(room.acts, post).deliver()
    assert kinds(post.taken) == ["letter", "letter", "signature", "signature", "news", "news"]


def test_all_queues_share_one_pace_and_letters_about_accounts_do_not_wait_for_it(room: PostRoom) -> None:
    everything_waits(room, 3)
    post, left = KeepingPost(), []
    for _ in range(8):
        while sender_of_all(room.acts, post, SIX_A_MINUTE).deliver().claimed:
            continue
        left.append(dict(Counter(kinds(post.taken))))
        room.town.clock.pass_(timedelta(seconds=10))
    assert left[0] == {"letter": 3}, "they are more than one in ten seconds, and use up what others could"
    assert left[1] == {"letter": 3, "signature": 1}
    assert left[3] == {"letter": 3, "signature": 3}
    assert left[4] == {"letter": 3, "signature": 3, "news": 1}
    assert left[7] == {"letter": 3, "signature": 3, "news": 3}


@dataclass
class PostWithBusyRegister(KeepingPost):
    """A mail server that takes letters, in a moment in which the register is kept busy until it is let go."""

    register: Register | None = None
    is_free: Event = field(default_factory=Event)

    def send(self, envelope: Envelope) -> None:
        """Keep the register busy with the first letter."""
        if self.register and not self.taken:
            self.register.submit(lambda _: self.is_free.wait(60))
        super().send(envelope)


def test_no_letter_is_handed_over_before_it_is_written_that_the_one_before_left(room: PostRoom) -> None:
    everything_waits(room, 3)
    post = PostWithBusyRegister(register=room.acts.register)
    sender = LetterSender(room.acts.register, post, [dispatching_in(room.acts)], clock=room.acts.clock, rate=QUICK)
    with ThreadPoolExecutor(1) as pool:
        delivered = pool.submit(sender.deliver)
        until = time.monotonic() + 60
        while not post.taken and time.monotonic() < until:
            time.sleep(0.01)
        assert not wait([delivered], 0.3).done
        assert len(post.taken) == 1, "should the process die now, this one leaves twice, and no other"
        with room.acts.register.reading() as unit:
            assert dispatches.amount(unit) == 3
        post.is_free.set()
        assert delivered.result(60).left == 3
    with room.acts.register.reading() as unit:
        assert dispatches.amount(unit) == 0
    assert len(set(post.taken)) == 3


def test_of_several_senders_each_letter_is_sent_by_one(room: PostRoom) -> None:
    everything_waits(room, 10)
    post = KeepingPost()

    def work(acts: Acts) -> int:
        sender, left = sender_of_all(acts, post), 0
        while (one := sender.deliver()).claimed:
            left += one.left
        return left

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(work, [room.town.another() for _ in range(3)])) == 30
    assert len(post.taken) == len(set(post.taken)) == 30
    with room.acts.register.reading() as unit:
        waiting = letters.amount(unit), signature_letters.amount(unit), dispatches.amount(unit)
        left = mail_batches.by_series(unit, START - timedelta(days=1))
    assert waiting == (0, 0, 0)
    assert left == {"": 10, "signature-": 10, "news-": 10}


@pytest.mark.parametrize(("refuses", "looks"), [(Undeliverable, 1), (Unavailable, MOST_TRIES)])
def test_what_no_server_takes_is_given_up_in_every_queue(room: PostRoom, refuses: type[Exception], looks: int) -> None:
    everything_waits(room, 1)
    sender = sender_of_all(room.acts, KeepingPost(refuses=refuses))
    claimed = []
    for _ in range(looks + 1):
        claimed.append(sender.deliver().claimed)
        room.town.clock.pass_(timedelta(days=2))
    # an account's letter is of no use after three days: it is taken out unsent at the third look
    assert claimed[:2] == ([3, 0] if looks == 1 else [3, 3])
    assert claimed[-1] == 0
    with room.acts.register.reading() as unit:
        assert (letters.amount(unit), signature_letters.amount(unit), dispatches.amount(unit)) == (0, 0, 0)
        states = dispatches.counts(unit, START - timedelta(days=1))
    assert states == {DispatchState.BOUNCED if looks == 1 else DispatchState.GIVEN_UP: 1}


def test_how_many_left_is_forgotten_in_the_end(room: PostRoom) -> None:
    everything_waits(room, 1)
    sender = sender_of_all(room.acts, KeepingPost())
    sender.deliver()
    room.town.clock.pass_(KEPT + timedelta(minutes=1))
    sender.forget_old()
    with room.acts.register.reading() as unit:
        assert mail_batches.by_series(unit, START - timedelta(days=1)) == {}
