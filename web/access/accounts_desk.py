"""What pages about accounts need at hand beside the desk of all pages."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from drafting_engine.services.acts import Acts
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.identities import Identities
from drafting_engine.services.people.limiting import Limiter
from drafting_engine.services.people.sessions import Sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsDesk:
    """Accounts of one site, and whoever takes its letters away."""

    accounts: Accounts
    sessions: Sessions
    limiter: Limiter
    acts: Acts
    has_mail: bool
    """Whether a mail server is named; else letters lie in a folder."""
    send_letters: Callable[[], None]
    """Say that letters wait; returns at once."""
    identities: Identities | None = None
    """Signing in through a provider, where one is named."""


def accounts_desk_of(request: Request) -> AccountsDesk:
    """Give the accounts of the application that answers a request."""
    desk: AccountsDesk = request.app.state.accounts
    return desk


def acts_of(request: Request) -> Acts:
    """Give what people can do in the application that answers a request."""
    return accounts_desk_of(request).acts
