"""Your account: what you were told, where you are signed in, your personal tokens, and a way to take each back."""

from collections.abc import Mapping
from datetime import datetime
from shlex import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from drafting_engine.clock import day_of
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.formats import day
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import written
from drafting_engine.language.terms import term
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may
from drafting_engine.participation.token_scopes import ACTS, TokenScope, parse_scopes
from drafting_engine.register.people.credentials import Credential
from drafting_engine.services.people.sessions import LONGEST_DAYS, TOKEN_PREFIX, Sessions
from web.access.access_checks import person_of
from web.access.account_services import account_services_of, acts_of
from web.access.browsers import browser_words
from web.access.cookies import SESSION_COOKIE, cookie, new_token, personal_token_in
from web.access.forms import FORM, csrf_token_of
from web.access.programs import NoSuchToken, holder_of, refused, unknown
from web.people.contexts import AccountPage, CredentialRow, PendingAddress, ScopeChoice
from web.people.language_choice import options_for
from web.people.notice_rows import notice_rows
from web.people.openid import link_token_of
from web.site.contexts import Head
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT
from web.site.wording import capital

FORMAT = 1
"""The version of what programs are told."""

SCOPE = "scope"
"""The field that says what a token is good for, once for each."""
_DAYS = "90"


def show(request: Request) -> Response:
    """Show whoever is signed in their account."""
    return _page(request, person_of(request))


def news(request: Request, person: Person) -> int:
    """Count what a person was told and has not seen yet."""
    return acts_of(request).notices.new(person)


def end_session(request: Request) -> Response:
    """End one of one's own sessions."""
    _sessions(request).end_session(person_of(request), request.path_params["id"])
    return RedirectResponse("/account", 303)


def revoke_token(request: Request) -> Response:
    """Revoke one of one's own tokens."""
    _sessions(request).revoke_token(person_of(request), request.path_params["id"])
    return RedirectResponse("/account", 303)


def see_notices(request: Request) -> Response:
    """Note that one has seen what one was told."""
    acts_of(request).notices.seen(person_of(request))
    return RedirectResponse("/account", 303)


def make_token(request: Request) -> Response:
    """Make a personal token and show it, once."""
    person, form = person_of(request), request.scope[FORM]
    token = TOKEN_PREFIX + new_token()
    try:
        days = _number(form.get("days", ""))
        scopes = parse_scopes(form.all(SCOPE))
        _sessions(request).make_token(person, form.get("label", ""), days=days, token=token, scopes=scopes)
    except Invalid as error:
        return _page(request, person, error=error)
    return _page(request, person, token=token)


def tell_program(request: Request) -> Response:
    """Answer a program as JSON with the name and the roles of the owner of its token."""
    try:
        holder = holder_of(request, personal_token_in(request))
    except NoSuchToken:
        return unknown()
    except DraftingError as error:
        return refused(request, error)
    person = holder.person
    told = {"name": person.name, "roles": [role.value for role in person.roles], "scopes": sorted(holder.scopes)}
    return JSONResponse({"format": FORMAT, **told})


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Invalid("not-a-number-of-days")
    return int(text)


def _sessions(request: Request) -> Sessions:
    return account_services_of(request).sessions


def _page(request: Request, person: Person, *, token: str = "", error: DraftingError | None = None) -> Response:
    services = services_of(request)
    sessions = _sessions(request)
    secret = cookie(request, SESSION_COOKIE)
    here = sessions.id_of(secret)
    form = request.scope[FORM] if error else {}
    told = acts_of(request).notices.of(person)
    identities = account_services_of(request).identities
    page = AccountPage(
        head=Head(title=_("Your account"), description=_("Where you are signed in, and your personal tokens.")),
        site=services.site_or_none(None),
        name=person.name,
        email=person.email,
        pending=_pending(request, person),
        roles=written(person.roles),
        languages=options_for(person),
        notices=notice_rows(request, told),
        has_news=any(not one.is_seen for one in told),
        csrf_token=csrf_token_of(secret),
        sessions=tuple(_session(request, one, here) for one in sessions.sessions_of(person)),
        tokens=tuple(_token(request, one) for one in sessions.tokens_of(person)),
        git=_git(request, person),
        provider=identities.name if identities else "",
        is_linked=bool(identities and identities.of(person)),
        link_href=f"/sign-in/provider?link={link_token_of(secret)}",
        new_token=token,
        try_it=f"{acts_of(request).address}/account/program",
        scopes=_choices(request, person, form),
        label=form.get("label", ""),
        days=form.get("days", _DAYS),
        most_days=LONGEST_DAYS,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("people/account.html", page, freshness=NOT_KEPT, status=status)


def _choices(request: Request, person: Person, form: Mapping[str, str]) -> tuple[ScopeChoice, ...]:
    """Return what a new token can be made good for: nothing that its owner may not do."""
    ticked = request.scope[FORM].all(SCOPE) if form else ()
    return tuple(
        ScopeChoice(scope.value, capital(term(scope)), scope.value in ticked)
        for scope in TokenScope
        if all(may(person, act) for act in ACTS[scope])
    )


def _pending(request: Request, person: Person) -> PendingAddress | None:
    """Return the address that the account shall have, and who has to confirm it."""
    change = account_services_of(request).address_changes.of(person)
    if change is None:
        return None
    waits = _("Neither address has confirmed yet.")
    if change.is_old_confirmed:
        waits = _("The new address has to confirm it.")
    elif change.is_new_confirmed:
        waits = _("The present address has to confirm it.")
    return PendingAddress(email=change.email, ends=_day(request, change.expires), waits=waits)


def _git(request: Request, person: Person) -> tuple[str, ...]:
    """Return the Git commands that set this person as author, since no other author may be pushed."""
    clone = services_of(request).settings.clone_address
    if not clone or not may(person, Act.EDIT):
        return ()
    author = acts_of(request).place.author(person)
    return (
        f"git clone {quote(clone)} constitution && cd constitution",
        f"git config user.name {quote(author.name)}",
        f"git config user.email {quote(author.email)}",
        "git push origin main",
    )


def _session(request: Request, one: Credential, here: int | None) -> CredentialRow:
    begun, ends = _day(request, one.created), _day(request, one.expires)
    words, used = browser_words(one.label), _used(request, one)
    return CredentialRow(id=one.id, words=words, begun=begun, ends=ends, used=used, is_here=one.id == here)


def _token(request: Request, one: Credential) -> CredentialRow:
    begun, ends = _day(request, one.created), _day(request, one.expires)
    good_for = written(tuple(sorted(one.scopes, key=tuple(TokenScope).index)))
    used = _used(request, one)
    return CredentialRow(id=one.id, words=one.label, begun=begun, ends=ends, used=used, good_for=good_for)


def _used(request: Request, one: Credential) -> str:
    """Say when and from where something was used last."""
    if one.used is None:
        return _("not used yet")
    used = _day(request, one.used)
    if not one.network:
        return _("last used {day}", day=used)
    return _("last used {day}, from the network {network}", day=used, network=one.network)


def _day(request: Request, moment: datetime) -> str:
    return day(day_of(moment, services_of(request).settings.time_zone))
