"""Many long forms at once fill no memory: whoever sends more than their share is asked to come again."""

import re
import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.builder import RepositoryBuilder
from tests.web.serving import served
from tests.web.site_with_people import site_with_people
from web.access.body_budget import MOST_OF_ONE, BodyBudget
from web.access.forms import FormRefused


def test_a_machine_has_its_share_and_others_theirs() -> None:
    budget = BodyBudget(most=100, most_of_one=60)
    with budget.hold_for("1") as one, budget.hold_for("2") as two:
        one.take(60)
        two.take(40)
        with pytest.raises(FormRefused), budget.hold_for("3") as three:
            three.take(1)
        with pytest.raises(FormRefused):
            one.take(1)
    with budget.hold_for("1") as again:
        again.take(60)


def test_what_was_refused_is_not_held() -> None:
    budget = BodyBudget(most=100, most_of_one=60)
    for _ in range(5):
        with pytest.raises(FormRefused), budget.hold_for("1") as held:
            held.take(61)
    with budget.hold_for("1") as held:
        held.take(60)


@pytest.fixture
def port(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[int]:
    """Where a site with people is served."""
    with site_with_people(repository, tmp_path) as town, served(town.application) as address:
        yield int(re.findall(r":(\d+)$", address)[0])


def begun(port: int, amount: int) -> socket.socket:
    """Begin to send a long form, and stop before its end."""
    sender = socket.create_connection(("127.0.0.1", port), timeout=30)
    head = "POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n"
    sender.sendall(f"{head}content-length: {amount + 1}\r\n\r\n".encode() + b"a" * amount)
    return sender


def test_long_forms_that_never_end_are_bounded(port: int) -> None:
    amount = 3_900_000
    with ExitStack() as open_meanwhile:
        senders = [open_meanwhile.enter_context(begun(port, amount)) for _ in range(MOST_OF_ONE // amount + 1)]
        refused, _, _ = select.select(senders, [], [], 15)  # whose piece comes last is the one too many
        assert [sender.recv(100).partition(b"\r\n")[0] for sender in refused] == [b"HTTP/1.1 503 Service Unavailable"]
    with begun(port, 0) as later:
        later.sendall(b"a")
        assert b"403" in later.recv(100).partition(b"\r\n")[0]
