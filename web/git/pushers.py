"""Who pushes: a personal token, sent as the password, of somebody who may change the draft."""

import asyncio

from starlette.requests import Request
from starlette.types import Scope

from drafting_engine.errors import Unavailable
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act, NotAllowed, require
from drafting_engine.services.people.limiting import TooOften
from web.access.accounts_desk import AccountsDesk
from web.access.sessions import machine_of, shown_token
from web.git.requests import Pusher, Refused


class Pushers:
    """Knows for whom a push acts."""

    def __init__(self, desk: AccountsDesk) -> None:
        self._desk = desk

    async def admit(self, scope: Scope) -> Pusher:
        """Say for whom a push acts; raise `Refused` for who may not."""
        try:
            return await asyncio.to_thread(self._admitted, Request(scope))
        except Unavailable as error:
            raise Refused(503, f"{error}.") from None

    def _admitted(self, request: Request) -> Pusher:
        token, machine = shown_token(request), machine_of(request)
        if not token:
            raise Refused(401)
        person = self._desk.sessions.person_of_token(token)
        try:
            if person is None:  # only tokens that prove nothing count as tries to guess one
                self._desk.limiter.count(RateLimit.SIGN_IN, machine=machine, account=f"token from {machine}")
                raise Refused(401)
            self._desk.limiter.count(RateLimit.PUSH, machine=machine, account=str(person.id))
            require(person, Act.EDIT)
        except TooOften as error:
            raise Refused(429, f"{error}.", wait=error.wait) from None
        except NotAllowed as error:
            raise Refused(403, f"{error}.") from None
        author = self._desk.acts.place.author(person)
        return Pusher(name=author.name, email=author.email, address=self._desk.acts.address)
