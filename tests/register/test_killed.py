"""`kill -9` during sign-ups: whoever got an answer has an account and a letter, and the next write works."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text

from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.register.tables import letters, permits
from drafting_engine.register.tables import people as table
from drafting_engine.services.people.accounts import Accounts
from tests.registers import Place, StandingClock, quick_passwords

ROOT = Path(__file__).parents[2]
KILLS = 30
FEWER = 10
"""On PostgreSQL, where the server outlives the process that is killed."""


@pytest.mark.usefixtures("register")
def test_nothing_acknowledged_is_lost(place: Place) -> None:
    chance = random.Random(2016)  # noqa: S311 - the same moments in every run
    acknowledged: list[str] = []
    kills = FEWER if place.address else KILLS
    for kill in range(kills):
        acknowledged += killed_after(place, f"k{kill}", chance.uniform(0.0, 0.12))
    assert len(acknowledged) >= kills
    with place.open() as register:
        check(register, acknowledged)
        accounts = Accounts(register, clock=StandingClock(), passwords=quick_passwords())
        link = "after the last"
        accounts.sign_up("after@x.example", "After", token=link)
        assert accounts.invited(link).email == "after@x.example"


def killed_after(place: Place, prefix: str, seconds: float) -> list[str]:
    """Let a process sign people up, kill it so long after its first answer, and say whom it had answered."""
    command = [sys.executable, "-m", "tests.register.killed", str(place.file), place.address, prefix]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()
    whole = (first + rest).decode().rpartition("\n")[0]
    return whole.splitlines()


def check(register: Register, acknowledged: list[str]) -> None:
    """Find everybody who was answered with their letter and its permit, and no half of an act of anybody else."""
    with register.reading() as unit:
        there = {person.email: person.id.value for person in people.everybody(unit)}
        written = set(unit.connection.scalars(select(letters.c.person)))
        permitted = set(unit.connection.scalars(select(permits.c.person)))
        if unit.connection.dialect.name == "sqlite":
            assert unit.connection.scalar(text("PRAGMA integrity_check")) == "ok"
        everybody = set(unit.connection.scalars(select(table.c.id)))
    assert not [email for email in acknowledged if email not in there]
    assert everybody == written == permitted
