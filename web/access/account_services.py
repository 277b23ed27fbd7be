"""The services that pages about accounts use beside those of all pages."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from drafting_engine.services.acts import Acts
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.address_changes import AddressChanges
from drafting_engine.services.people.identities import Identities
from drafting_engine.services.people.limiting import Limiter
from drafting_engine.services.people.sessions import Sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountServices:
    """Accounts, sessions and acts of one site, and the worker that sends its letters."""

    accounts: Accounts
    address_changes: AddressChanges
    sessions: Sessions
    limiter: Limiter
    acts: Acts
    has_mail: bool
    """True if a mail server is set; else letters are written to a folder."""
    send_letters: Callable[[], None]
    """Wake the workers that send letters to people with accounts and to followers; returns at once."""
    send_signature_letters: Callable[[], None]
    """Wake the worker that sends letters to those who sign; returns at once."""
    work_on_sheets: Callable[[], None]
    """Wake the worker that reads signatures on paper; returns at once."""
    identities: Identities | None = None
    """Sign-in through an OpenID provider; None where none is set."""


def account_services_of(request: Request) -> AccountServices:
    """Return the account services of the application that answers a request."""
    services: AccountServices = request.app.state.accounts
    return services


def acts_of(request: Request) -> Acts:
    """Return the acts of the application that answers a request."""
    return account_services_of(request).acts
