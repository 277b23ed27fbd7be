"""Access to pushing: a personal token, sent as the password, of somebody who may change the draft."""

import asyncio

from starlette.requests import Request
from starlette.types import Scope

from drafting_engine.errors import Unavailable
from drafting_engine.language.negotiating import accepted
from drafting_engine.language.refusals import refusal_words
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act, NotAllowed, require
from drafting_engine.participation.token_scopes import BeyondScope, may_push
from drafting_engine.services.people.limiting import TooOften
from web.access.account_services import AccountServices
from web.access.cookies import network_of, personal_token_in
from web.cache.machines import machine_of
from web.git.requests import GitRefusal, Pusher


class PushAccess:
    """Finds the person for whom a push acts."""

    def __init__(self, services: AccountServices) -> None:
        self._services = services

    async def admit(self, scope: Scope) -> Pusher:
        """Return the person for whom a push acts; raise `GitRefusal` if they may not push."""
        try:
            return await asyncio.to_thread(self._admitted, Request(scope))
        except Unavailable as error:
            raise GitRefusal(503, f"{refusal_words(error).message}.") from None

    def _admitted(self, request: Request) -> Pusher:
        token, machine = personal_token_in(request), machine_of(request)
        if not token:
            raise GitRefusal(401)
        holder = self._services.sessions.token_holder(token, network=network_of(request))
        try:
            if holder is None:  # only tokens that prove nothing count as tries to guess one
                self._services.limiter.count(RateLimit.SIGN_IN, machine=machine, account=f"token:{machine}")
                raise GitRefusal(401)
            person = holder.person
            self._services.limiter.count(RateLimit.PUSH, machine=machine, account=str(person.id))
            require(person, Act.EDIT)
            if not may_push(holder.scopes):
                raise BeyondScope(Act.EDIT)
        except TooOften as error:
            raise GitRefusal(429, f"{refusal_words(error).message}.", wait=error.wait) from None
        except (NotAllowed, BeyondScope) as error:
            raise GitRefusal(403, f"{refusal_words(error).message}.") from None
        author = self._services.acts.place.author(person)
        return Pusher(
            name=author.name,
            email=author.email,
            address=self._services.acts.address,
            language=person.language or _wanted(request),
            scopes=holder.scopes,
        )


def _wanted(request: Request) -> str:
    """Return the tag of the language that the pusher's Git asks for, as the settings of their machine say."""
    language = accepted(request.headers.get("accept-language", ""))
    return language.tag if language else ""
