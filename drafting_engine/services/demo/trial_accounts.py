"""Trial accounts: those with which the demo can be tried. Their passwords are known to everybody.

A workspace that has such accounts says so in a file, for as long as they are there: what serves it warns, and lets
only this machine in.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo

from drafting_engine.errors import Invalid
from drafting_engine.participation.people import Person, Role
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.people import authorship, people
from drafting_engine.register.units import Unit
from drafting_engine.services.demo.demonstration import build_demo
from drafting_engine.services.demo.story import read_people
from drafting_engine.services.demo.trial_petitions import TrialPetitions
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.rebuilding import restore_public
from drafting_engine.services.operations.workspaces import (
    CACHE,
    REGISTER,
    SETTINGS,
    Workspace,
    built_workspace,
    settings_text,
)
from drafting_engine.services.people.passwords import Passwords

FILE = "trial-accounts.toml"
"""A workspace with this file has accounts whose passwords are known."""
ZONE = "Etc/GMT+6"
"""The zone of the story's city, six hours behind Greenwich; that is how it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialAccount:
    """One of the people of the demo's story, to be tried."""

    name: str
    email: str
    roles: tuple[Role, ...]
    password: str
    hint: str
    """What can be tried with it."""
    receipt: str = ""
    """The receipt of what it has signed; empty where it signed nothing."""


def trial_accounts(workspace: Workspace) -> tuple[TrialAccount, ...]:
    """Return the accounts of a workspace whose passwords everybody knows; empty if the file is not there."""
    try:
        rows = tomllib.loads((workspace.root / FILE).read_text(encoding="utf-8"))["account"]
        return tuple(TrialAccount(**{**row, "roles": tuple(map(Role, row["roles"]))}) for row in rows)
    except FileNotFoundError:
        return ()
    except (ValueError, KeyError, TypeError):
        raise Invalid("trial-accounts-unreadable", file=FILE) from None


def demo_workspace(target: Path, source: Traversable, *, now: datetime, new_key: Callable[[], str]) -> Workspace:
    """Make the demo: the story's repository, the register that belongs to it, and accounts for some of its people."""
    accounts = tuple(_read_accounts(source))

    def build(repository: Path) -> None:
        build_demo(repository, source)
        folder = repository.parent
        with open_register(folder / REGISTER) as register:
            register.migrate()
            restore_public(repository, register, now=now)
            people = _open(register, accounts, now)
            engine = open_engine(repository, cache=folder / CACHE)
            receipts = TrialPetitions(engine, register, now=now, zone=ZoneInfo(ZONE), new_key=new_key).make(
                source, people
            )
        (folder / SETTINGS).write_text(settings_text(time_zone=ZONE), encoding="utf-8")
        told = tuple(replace(one, receipt=receipts.get(one.name, "")) for one in accounts)
        (folder / FILE).write_text(_text(told), encoding="utf-8")

    return built_workspace(target, build)


def _open(register: Register, accounts: tuple[TrialAccount, ...], now: datetime) -> Mapping[str, Person]:
    """Make the accounts and return them by name; what the story says under their names is theirs."""
    passwords = Passwords()
    hashed = {account.email: passwords.hash(account.password, email=account.email) for account in accounts}

    def act(unit: Unit) -> Mapping[str, Person]:
        for one in accounts:
            person = people.add(
                unit, email=one.email, name=one.name, password=hashed[one.email], created=now, confirmed=now
            )
            people.set_roles(unit, person, one.roles)
            authorship.claim(unit, person, one.name)
        found = (people.by_email(unit, one.email) for one in accounts)
        return {account.person.name: account.person for account in found if account}

    return register.write(act)


def _read_accounts(source: Traversable) -> Iterator[TrialAccount]:
    story = tomllib.loads((source / "story" / "accounts.toml").read_text(encoding="utf-8"))
    known = read_people(source)
    for row in story["account"]:
        person = known[row["person"]]
        yield TrialAccount(
            name=person.name,
            email=person.email,
            roles=tuple(map(Role, row["roles"])),
            password=story["password"],
            hint=row["try"],
        )


def _text(accounts: tuple[TrialAccount, ...]) -> str:
    lines = ["# Everybody knows these passwords. Close the accounts and delete this file before others may come in."]
    for one in accounts:
        roles = ", ".join(f'"{role.value}"' for role in one.roles)
        fields = {"name": one.name, "email": one.email, "password": one.password, "hint": one.hint}
        fields |= {"receipt": one.receipt} if one.receipt else {}
        lines += ["", "[[account]]", *(f'{key} = "{value}"' for key, value in fields.items()), f"roles = [{roles}]"]
    return "\n".join(lines) + "\n"
