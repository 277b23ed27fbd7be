"""Addresses in Git: the person who writes versions under one, `p12@constitution.example.org`."""

import re

from drafting_engine.participation.people import Person, PersonId
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people

_LOCAL = re.compile(r"p([1-9][0-9]{0,8})")


def person_of_address(register: Register, address: str, *, host: str) -> Person | None:
    """Return the person whose versions have this address at an instance; None for anybody else's."""
    local, _, domain = address.strip().casefold().rpartition("@")
    found = _LOCAL.fullmatch(local)
    if found is None or domain != host.casefold():
        return None
    with register.reading() as unit:
        account = people.by_id(unit, PersonId(int(found[1])))
    return account.person if account else None
