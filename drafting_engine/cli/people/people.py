"""`people`: the accounts of a workspace, for whoever runs its machine."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.arguments.engines import engine_of
from drafting_engine.cli.arguments.options import Directory, Format, TextOrJson
from drafting_engine.cli.arguments.record_defaults import TOKEN_LABEL
from drafting_engine.cli.arguments.workspace_acts import acts_in
from drafting_engine.cli.terminal.confirming import is_confirmed
from drafting_engine.cli.terminal.printing import is_terminal, print_json, print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import Line, Span, line
from drafting_engine.cli.terminal.styled_sentences import styled
from drafting_engine.errors import Invalid
from drafting_engine.language.letters.account_letters import letter_words
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.machine import MachineClock, own_address
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.token_scopes import TokenScope
from drafting_engine.services.mailing.sending import LetterSender
from drafting_engine.services.operations import registers
from drafting_engine.services.operations.erasing import erase_person
from drafting_engine.services.operations.workspaces import found_workspace
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.passwords import Passwords
from drafting_engine.services.people.sessions import TOKEN_PREFIX, Sessions

FORMAT = 1


class PeopleAct(StrEnum):
    """What can be done with people."""

    ADD = "add"
    LIST = "list"
    ROLES = "roles"
    DISABLE = "disable"
    ENABLE = "enable"
    TOKEN = "token"  # noqa: S105  # a word
    ERASE = "erase"


Do = Annotated[PeopleAct, typer.Argument(metavar="ACT", help=N_("add, list, roles, disable, enable, token or erase."))]
Email = Annotated[str, typer.Argument(metavar="[EMAIL]", help=N_("Whose account; every act but list needs it."))]
Name = Annotated[str, typer.Option("--name", help=N_("With add: the name that the public sees."))]
Roles = Annotated[
    list[Role] | None,
    typer.Option("--role", metavar="ROLE", help=N_("drafter, staff, steward or operator; may be repeated.")),
]
Invite = Annotated[bool, typer.Option("--invite", help=N_("With add: send a letter, and they choose the password."))]
Label = Annotated[str, typer.Option("--label", help=N_("With token: what it is for."))]
Scopes = Annotated[
    list[TokenScope] | None,
    typer.Option("--scope", help=N_("With token: what it may do, once for each thing.")),
]
Days = Annotated[int, typer.Option("--days", help=N_("With token: for how many days it is valid."))]
NameToo = Annotated[
    bool, typer.Option("--name-too", help=N_("With erase: take the name off what they said in public."))
]
Yes = Annotated[bool, typer.Option("--yes", help=N_("With erase: do not ask."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arguments:
    email: str
    name: str
    roles: tuple[Role, ...]
    is_invited: bool
    label: str
    days: int
    scopes: frozenset[TokenScope]
    is_nameless: bool
    is_sure: bool


def people(
    directory: Directory,
    act: Do,
    email: Email = "",
    name: Name = "",
    role: Roles = None,
    invite: Invite = False,
    label: Label = TOKEN_LABEL,
    days: Days = 90,
    scope: Scopes = None,
    name_too: NameToo = False,
    yes: Yes = False,
    format_: Format = TextOrJson.TEXT,
) -> None:
    """Add people to a workspace, list them, give them roles (all that are named and no other), close their accounts.

    A password is asked for in a terminal and read as one line from a pipe. A token is printed once and kept nowhere.
    """
    arguments = _Arguments(
        email=email,
        name=name or email.split("@")[0],
        roles=tuple(role or ()),
        is_invited=invite,
        label=label,
        days=days,
        scopes=frozenset(scope or ()),
        is_nameless=name_too,
        is_sure=yes,
    )
    if act is not PeopleAct.LIST and not email:
        raise Invalid("people-act-without-email", act=act.value)
    if act is PeopleAct.ERASE:
        _erase(directory, arguments)
        return
    if act is PeopleAct.TOKEN:
        _make_token(directory, arguments)
        return
    with _opened(directory) as (accounts, sender):
        if act is PeopleAct.LIST:
            _list(accounts.everybody(), format_)
            return
        person = _done(accounts, act, arguments)
        if invite and act is PeopleAct.ADD and not sender.deliver().left:
            print_note(_("The letter could not be sent now; the site tries again while it is served."))
    print_lines([line(*styled(_(_DONE[act]), email=person.email, about=_described(person)))])


def _make_token(directory: Path, arguments: _Arguments) -> None:
    """Print a personal token, alone on its line, for a program or a drafter's Git."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    with acts_in(directory) as acts:
        accounts = Accounts(acts.register, clock=acts.clock, passwords=Passwords())
        person = accounts.person(arguments.email)
        Sessions(acts.register, clock=acts.clock).make_token(
            person, arguments.label, days=arguments.days, token=token, scopes=arguments.scopes
        )
    print_note(
        ngettext(
            "Whoever has this token acts for {email}, for {count} day. It is not shown again.",
            "Whoever has this token acts for {email}, for {count} days. It is not shown again.",
            arguments.days,
            email=person.email,
        )
    )
    print_lines([line(token)])


def _erase(directory: Path, arguments: _Arguments) -> None:
    """Erase somebody, after asking, and bring to the record what that changes in public."""
    if not arguments.is_sure and not is_confirmed(_("Erase {email} for ever?", email=arguments.email)):
        raise Invalid("erasure-not-confirmed")
    with acts_in(directory) as acts:
        email = erase_person(acts.place, arguments.email, with_name=arguments.is_nameless)
        acts.publisher.publish()
    print_lines([line(*styled(_("Erased {email}"), email=email))])
    print_note(
        _("Earlier versions of the record keep the name that the public saw; `drafting-engine purge` takes them out.")
    )


@contextmanager
def _opened(directory: Path) -> Iterator[tuple[Accounts, LetterSender]]:
    """Open the register of a workspace; links in letters lead to where its site is served by default."""
    workspace = found_workspace(directory)
    settings, clock = workspace.settings(), MachineClock()
    own = own_address(settings.host, settings.port)
    with registers.register_of(workspace) as register:
        engine = engine_of(directory)
        sender = registers.account_mail_of(workspace, register, engine, clock=clock, own=own, write=letter_words)
        yield Accounts(register, clock=clock, passwords=Passwords()), sender


def _done(accounts: Accounts, act: PeopleAct, arguments: _Arguments) -> Person:
    if act is PeopleAct.ADD and arguments.is_invited:
        return accounts.invite(arguments.email, arguments.name, arguments.roles, token=secrets.token_urlsafe(32))
    if act is PeopleAct.ADD:
        return accounts.add(arguments.email, arguments.name, arguments.roles, password=_password(arguments.email))
    if act is PeopleAct.ROLES:
        return accounts.set_roles(arguments.email, arguments.roles)
    return accounts.disable(arguments.email) if act is PeopleAct.DISABLE else accounts.enable(arguments.email)


_DONE = {
    PeopleAct.ADD: N_("Added {email} ({about})"),
    PeopleAct.ROLES: N_("Roles given to {email} ({about})"),
    PeopleAct.DISABLE: N_("Closed the account of {email} ({about})"),
    PeopleAct.ENABLE: N_("Opened the account of {email} ({about})"),
}


def _password(email: str) -> str:
    """Ask for a password twice, without showing it; from a pipe one line is read."""
    if not is_terminal(sys.stdin):
        return sys.stdin.readline().rstrip("\r\n")
    print_note(_("A password for {email}; what you type is not shown.", email=email))
    chosen = getpass(_("Password: "))
    if getpass(_("The same again: ")) != chosen:
        raise Invalid("typed-passwords-differ")
    return chosen


def _list(everybody: tuple[Person, ...], format_: TextOrJson) -> None:
    if format_ is TextOrJson.JSON:
        print_json({"format": FORMAT, "people": [_shape(person) for person in everybody]})
        return
    print_lines(_row(person) for person in everybody)
    print_lines([line(Span(ngettext("{count} person.", "{count} people.", len(everybody)), "quiet"))])


def _row(person: Person) -> Line:
    return line(Span(person.email, "label"), f"  {person.name}  ", Span(_described(person), "quiet"))


def _described(person: Person) -> str:
    return ", ".join((person.standing.value, *(role.value for role in person.roles)))


def _shape(person: Person) -> dict[str, object]:
    return {
        "email": person.email,
        "name": person.name,
        "standing": person.standing.value,
        "roles": [role.value for role in person.roles],
        "created": person.created.isoformat(),
    }
