"""Addresses in Git: the person who writes versions under one, `p12@constitution.example.org`.

The record outlives a register, so the number of an account may stand in it before any account has that number: whoever
got it would be taken for the author of what was written by somebody else. `reserve_numbers` keeps them from everybody.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from drafting_engine.participation.people import Person, PersonId
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.repository.opening import open_repository
from drafting_engine.repository.reading import Repository

_NUMBER = r"p([1-9][0-9]{0,8})"
_LOCAL = re.compile(_NUMBER)
_ANYWHERE = re.compile(rf"(?<![\w.+-]){_NUMBER}@", re.IGNORECASE)


def person_of_address(register: Register, address: str, *, host: str) -> Person | None:
    """Return the person whose versions have this address at an instance; None for anybody else's."""
    local, _, domain = address.strip().casefold().rpartition("@")
    found = _LOCAL.fullmatch(local)
    if found is None or domain != host.casefold():
        return None
    with register.reading() as unit:
        account = people.by_id(unit, PersonId(int(found[1])))
    return account.person if account else None


def reserve_numbers(register: Register, location: Path) -> None:
    """Keep the numbers that stand in the addresses of a record from all accounts that a register will have."""
    with open_repository(location, cache=location) as repository:
        number = max(_numbers(repository), default=0)
    if number:
        register.write(lambda unit: people.go_on_after(unit, number))


def reserve_in_new_register(register: Register, location: Path) -> None:
    """Do as `reserve_numbers` in a register that never had an account; in any other it was done."""
    with register.reading() as unit:
        is_new = not people.last_number(unit)
    if is_new:
        reserve_numbers(register, location)


def _numbers(repository: Repository) -> Iterator[int]:
    """Yield the numbers in all addresses of a record, at any host: an instance may have had another one before."""
    for texts in repository.signatures():
        for text in texts:
            yield from (int(found) for found in _ANYWHERE.findall(text))
