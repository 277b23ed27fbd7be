"""Kept pages that the connection itself answers: the same bytes as by the whole way, and never a stale one."""

import asyncio
import random
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest

from drafting_engine.record.petitions import petition_file
from tests.builder import RepositoryBuilder
from tests.petition import PETITION
from tests.processes import PATIENCE
from tests.registers import StandingClock
from tests.signatures import add_petition, sign, signature
from tests.web.conftest import FixedClock, SampleSite
from tests.web.serving import served
from tests.web.site_with_people import site_with_people
from tests.web.test_serving import ask
from web.access.connections import ConnectionLimits
from web.app import WebApplication, create_app
from web.cache.answers import AnswerForm, Headers
from web.cache.known_requests import LONGEST, MOST, KnownRequest, KnownRequests, is_plain
from web.site.page_services import WebSettings

WATER = "/articles/water"

Answer = TypeVar("Answer")


class Line:
    """One connection that stays open, on which requests are sent as they are written."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._wire = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=60)
        self._read = b""

    def send(self, data: bytes) -> None:
        """Send bytes."""
        self._wire.sendall(data)

    def answer(self) -> tuple[bytes, bytes]:
        """Return the head and the body of the next answer; the date is another one each second."""
        while b"\r\n\r\n" not in self._read:
            self._more()
        head, _, self._read = self._read.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        size = int(length[1]) if length and b" 304 " not in head else 0
        while len(self._read) < size:
            self._more()
        body, self._read = self._read[:size], self._read[size:]
        return re.sub(rb"date: [^\r]+\r\n", b"date\r\n", head), body

    def head(self) -> bytes:
        """Return the head of an answer that has no body, whatever length it names."""
        while not self._read.endswith(b"\r\n\r\n"):
            self._more()
        head, self._read = self._read, b""
        return head

    def ask(self, path: str, *fields: str, method: str = "GET") -> tuple[bytes, bytes]:
        """Send a request and return its answer."""
        self.send("\r\n".join((f"{method} {path} HTTP/1.1", "Host: x", *fields, "", "")).encode())
        return self.answer()

    def is_over(self) -> bool:
        """Return True when the server closes the connection, and nothing more comes."""
        return self._read == b"" and self._wire.recv(1) == b""

    def close(self) -> None:
        """Close it."""
        self._wire.close()

    def _more(self) -> None:
        part = self._wire.recv(65536)
        assert part, "the connection was closed"
        self._read += part


@contextmanager
def line_to(application: WebApplication, limits: ConnectionLimits | None = None) -> Iterator[Line]:
    """Serve an application and open a connection to it."""
    with served(application, limits) as address:
        line = Line(address)
        try:
            yield line
        finally:
            line.close()


def is_known(application: WebApplication, path: str, *fields: tuple[bytes, bytes]) -> bool:
    """Return True if the connection would answer a request by itself."""
    return application.cache.at_once(path.encode(), fields) is not None


def until_known(
    ask: Callable[[], Answer], application: WebApplication, path: str, *fields: tuple[bytes, bytes]
) -> Answer:
    """Ask for a page until the connection would answer by itself, and return the last answer.

    Three requests are enough, unless a head moved just before or seconds pass in between: then it is read once more.
    """
    until = time.monotonic() + PATIENCE
    while True:
        answer = ask()
        if is_known(application, path, *fields):
            return answer
        assert time.monotonic() < until, f"{path} is never known"


WAYS: tuple[tuple[str, ...], ...] = (
    (),
    ("Accept-Encoding: gzip, br",),
    ("Accept-Encoding: gzip;q=0",),
    ("Accept-Language: es-MX,es;q=0.8",),
    ("Accept-Language: es", "Cookie: language=ar; session=abc"),
    ("Cookie: language=fr",),
    ("Cookie: other=1", "Accept-Language: xx"),
    ("If-None-Match: *",),
    ('If-None-Match: W/"something-else"',),
    ("Connection: keep-alive", "User-Agent: Firefox"),
)


def test_the_connection_answers_as_the_whole_way_does(city: SampleSite) -> None:
    paths = (WATER, f"{WATER}?words=origins", "/", "/contents", "/changes.atom", f"/at/{city.repository.head[:12]}")
    with line_to(city.application) as line:
        for path in paths:
            whole_way = [line.ask(path, *fields) for fields in WAYS]
            for fields in WAYS:
                line.ask(path, *fields)
            until_known(partial(line.ask, path), city.application, path)
            assert [line.ask(path, *fields) for fields in WAYS] == whole_way
            assert {head.split(b" ")[1] for head, _ in whole_way} == {b"200", b"304"}


METHODS = ("GET",) * 8 + ("HEAD", "POST", "DELETE", "OPTIONS", "get")
TARGETS = (
    WATER, WATER, WATER, f"{WATER}?words=origins", f"{WATER}?lang=fr", f"{WATER}?lang=",
    f"{WATER}?words=origins&words=x", "/articles/%77ater", f"http://x{WATER}", f"{WATER}#top", f"{WATER}/",
    f"/{WATER}", "/annotations/", "/search?q=water", "/constitution.git", "/static/nothing.css", "/nowhere", "*",
)  # fmt: skip
FIELDS = (
    "Accept-Encoding: gzip", "accept-encoding: GZIP", "Accept-Encoding: gzip; q=0", "Accept-Language: fr",
    "ACCEPT-LANGUAGE: de, es;q=0.2", "Cookie: language=es", "Cookie: language=",
    "cookie: a=b; language=pt; language=es", "If-None-Match: *", 'If-None-Match: "x", W/"y"',
    "Connection: keep-alive", "Connection: Keep-Alive, x",
    "Connection: close", "Connection: upgrade", "Upgrade: websocket", "Expect: 100-continue", "Content-Length: 0",
    "Prefer: return=minimal", "X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.9", "Range: bytes=0-9",
)  # fmt: skip


def without_shortcut(city: SampleSite) -> WebApplication:
    """Return the same site, whose connections know of no page that is kept."""
    application = create_app(city.engine, settings=WebSettings(location=city.engine.location, clock=FixedClock()))

    def never(target: bytes, headers: Headers) -> AnswerForm | None:
        del target, headers
        return None

    application.cache.at_once = never  # type: ignore[method-assign]  # it is what the server is given
    return application


def test_no_request_however_odd_is_answered_otherwise_than_by_the_whole_way(city: SampleSite) -> None:
    chance = random.Random(11)  # noqa: S311 - the same requests in every run
    known = 0
    with served(city.application) as quick, served(without_shortcut(city)) as whole:
        for _ in range(400):
            fields = chance.sample(FIELDS, chance.choice((0, 0, 1, 1, 2, 3)))
            head = f"{chance.choice(METHODS)} {chance.choice(TARGETS)} HTTP/1.{chance.choice('1111110')}"
            request = "\r\n".join((head, "Host: x", *fields, "", "")).encode() * chance.choice((1, 1, 1, 3))
            last = b"GET /contents HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            answers = [re.sub(rb"date: [^\r]+", b"date", ask(address, request + last)) for address in (quick, whole)]
            assert answers[0] == answers[1], request
            known += head.startswith("GET") and is_known(city.application, head.split(" ")[1])
    assert known > 60


def test_other_words_of_a_version_are_shown_at_once(city: SampleSite) -> None:
    with line_to(city.application) as line:
        before = until_known(partial(line.ask, WATER), city.application, WATER)
        city.repository.commit("Cleaner", {"articles/water.md": "# Water\n\n1. Water is for all.\n"})
        head, body = line.ask(WATER)
        assert b"Water is for all." in body
        assert b"Water belongs to everybody." in before[1]
        assert head.split(b"etag: ")[1] != before[0].split(b"etag: ")[1]


def test_a_page_that_speaks_of_today_is_made_anew_the_next_day(city: SampleSite) -> None:
    clock = StandingClock()
    application = create_app(city.engine, settings=WebSettings(location=city.engine.location, clock=clock))
    with line_to(application) as line:
        today = until_known(partial(line.ask, "/"), application, "/")
        clock.pass_(timedelta(days=1))
        assert not is_known(application, "/")
        assert etag_of(line.ask("/")) != etag_of(today)


def etag_of(answer: tuple[bytes, bytes]) -> bytes:
    """Return the tag in an answer's head."""
    found = re.search(rb"etag: ([^\r]+)", answer[0])
    assert found
    return found[1]


def test_a_page_that_shows_counts_follows_them(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with site_with_people(repository, tmp_path) as town, line_to(town.application) as line:
        repository.git("checkout", "--quiet", "--orphan", "record")
        repository.git("rm", "-rfq", ".")
        repository.commit("Petition 12", {"petitions/P-12.md": petition_file(PETITION)})
        repository.stand_on("main")
        add_petition(town.register)
        path = "/petitions/12"
        before = until_known(partial(line.ask, path), town.application, path)
        sign(town.register, *(signature(town.register.digests, f"{n}@x.example") for n in range(1234)))
        watch = town.application.state.counts
        watch._looked = float("-inf")  # some seconds later
        assert not is_known(town.application, path)
        watch.refresh()
        assert not is_known(town.application, path)
        after = line.ask(path)
        assert b"1,234" in after[1]
        assert b"1,234" not in before[1]
        assert etag_of(after) != etag_of(before)


@pytest.mark.parametrize(
    "fields",
    [
        [(b"content-length", b"0")],
        [(b"transfer-encoding", b"chunked")],
        [(b"expect", b"100-continue")],
        [(b"connection", b"upgrade"), (b"upgrade", b"websocket")],
        [(b"connection", b"keep-alive"), (b"connection", b"close")],
        [(b"prefer", b"return=minimal")],
        [(b"cookie", b"language=es"), (b"cookie", b"language=fr")],
        [(b"if-none-match", b"*"), (b"if-none-match", b"x")],
    ],
)
def test_whatever_asks_for_more_than_a_page_takes_the_whole_way(fields: list[tuple[bytes, bytes]]) -> None:
    assert is_plain([(b"host", b"x")], is_scheme_told=True)
    assert not is_plain([(b"host", b"x"), *fields], is_scheme_told=False)


@pytest.mark.parametrize("written", ["HTTP/1.1\r\nConnection: close", "HTTP/1.0", "HTTP/1.0\r\nConnection: close"])
def test_whoever_asks_once_as_some_proxies_do_is_answered_at_once_too(city: SampleSite, written: str) -> None:
    request = f"GET {WATER} {written}\r\nHost: x\r\n\r\n".encode()
    with served(city.application) as address:
        answers = [ask(address, request)]
        answers.append(until_known(partial(ask, address, request), city.application, WATER, (b"connection", b"close")))
        answers += [ask(address, request) for _ in range(2)]
    answers = [re.sub(rb"date: [^\r]+", b"date", answer) for answer in answers]
    assert len(set(answers)) == 1
    assert answers[0].count(b"\r\nconnection: close\r\n\r\n") == 1


def test_where_a_proxy_says_by_what_it_was_asked_the_whole_way_listens(city: SampleSite) -> None:
    with line_to(city.application) as line:
        for _ in range(3):
            plain, _ = line.ask(WATER)
        assert b"strict-transport-security" not in plain
        by_tls, _ = line.ask(WATER, "X-Forwarded-Proto: https")
        assert b"strict-transport-security: max-age=31536000" in by_tls


def test_behind_tls_every_answer_of_the_connection_says_so(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with site_with_people(repository, tmp_path, home="https://there.example") as town:
        with line_to(town.application) as line:
            by_tls = partial(line.ask, WATER, "X-Forwarded-Proto: https")
            known = until_known(by_tls, town.application, WATER, (b"x-forwarded-proto", b"https"))
            answers = [known, by_tls()]
        assert [head.count(b"strict-transport-security: max-age=31536000") for head, _ in answers] == [1, 1]


def test_other_methods_versions_and_bodies_are_read_to_their_end(city: SampleSite) -> None:
    with line_to(city.application) as line:
        for _ in range(3):
            page = line.ask(WATER)
        line.send(b"HEAD /articles/water HTTP/1.1\r\nHost: x\r\n\r\n")
        assert line.head().startswith(b"HTTP/1.1 200")
        within = b"GET /contents HTTP/1.1\r\nHost: x\r\n\r\n"
        line.send(b"GET /articles/water HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(within) + within)
        assert line.answer() == page
        assert line.ask("/nowhere")[0].startswith(b"HTTP/1.1 404"), "a body was taken for a request"
        assert line.ask(WATER, method="DELETE")[0].startswith(b"HTTP/1.1 405")
        line.send(b"GET /articles/water HTTP/1.0\r\nHost: x\r\n\r\n")
        assert b"connection: close" in line.answer()[0]
        assert line.is_over()


def test_an_address_that_is_refused_is_never_known(city: SampleSite) -> None:
    with line_to(city.application) as line:
        for path in ("/articles/..%2fwater", "/articles//water", "/nowhere", "/healthz", "/search?q=water"):
            answers = {line.ask(path)[0] for _ in range(3)}
            assert len(answers) == 1
            assert not is_known(city.application, path)


def test_invented_queries_and_long_addresses_are_not_noted(city: SampleSite) -> None:
    with line_to(city.application) as line:
        for path in (f"{WATER}?utm=1", f"{WATER}?words=invented", f"{WATER}?lang=es"):
            assert [line.ask(path)[0][:12] for _ in range(3)] == [b"HTTP/1.1 200"] * 3
            assert not is_known(city.application, path)


def test_so_many_requests_are_known() -> None:
    known, one = KnownRequests(), KnownRequest(("", "", "", ""), is_countless=False, day=None, counts=None)
    for number in range(MOST + 3):
        known.note(b"/%d" % number, "", one)
    known.note(b"/" + b"a" * LONGEST, "", one)
    assert len(known) == MOST
    assert known.at(b"/2", "") is None
    assert known.at(b"/3", "") is one
    assert known.at(b"/3", "es") is None


def test_who_sends_many_requests_at_once_lets_others_have_their_turn(city: SampleSite) -> None:
    """So many are answered in one turn of the event loop, and all of them in the end."""
    application, limits, turns = city.application, ConnectionLimits(pipelined=5), list[int]()
    ready, is_in_turn = application.cache.at_once, False

    def end_turn() -> None:
        nonlocal is_in_turn
        is_in_turn = False

    def noting(target: bytes, headers: Headers) -> AnswerForm | None:
        nonlocal is_in_turn
        if not is_in_turn:
            is_in_turn = True
            turns.append(0)
            asyncio.get_running_loop().call_soon(end_turn)
        turns[-1] += 1
        return ready(target, headers)

    application.cache.at_once = noting  # type: ignore[method-assign]  # it notes when it is asked
    with line_to(application, limits) as line:
        page = [line.ask(WATER) for _ in range(3)][-1]
        turns.clear()
        line.send(b"GET /articles/water HTTP/1.1\r\nHost: x\r\n\r\n" * 200)
        assert [line.answer() for _ in range(200)] == [page] * 200
    assert max(turns) == limits.pipelined


def test_an_idle_connection_is_closed_after_the_last_answer_that_was_kept(city: SampleSite) -> None:
    with line_to(city.application) as line:
        for _ in range(4):
            began = time.monotonic()
            line.ask(WATER)
        assert line.is_over()
        assert 4 < time.monotonic() - began < 40
