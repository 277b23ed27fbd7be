"""A town in which petitions can be signed, and Sam, who is on its staff."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.people import Person, Role
from drafting_engine.register.opening import Register
from tests.amendments import Town, somebody, town_in
from tests.petition import RULES


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register, more=RULES) as opened:
        yield opened


@pytest.fixture
def sam(town: Town) -> Person:
    return somebody(town.acts.register, "Sam", Role.STAFF)
