"""Addresses by which people come in, and those of their own account."""

from collections.abc import Sequence

from drafting_engine.language.marking import N_
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.permissions import Act
from web.access.access_checks import FormLimits, ProtectedRoute, VisitorRoute
from web.access.forms import MOST_FIELDS
from web.access.resuming import EXTRA_BYTES
from web.people import (
    account_erasure,
    accounts,
    address,
    display_name,
    language_choice,
    openid,
    own_account,
    own_password,
    roles,
)


def protected_routes() -> list[ProtectedRoute]:
    """Return the addresses of one's own account."""
    both, form, act, tokens = ("GET", "POST"), ("POST",), Act.KEEP_ACCOUNT, Act.MAKE_TOKENS
    one_session, one_token = "/account/sessions/{id:int}/end", "/account/tokens/{id:int}/revoke"
    return [
        ProtectedRoute(
            "/account", own_account.show, act=act, name="account", menu=N_("Your account"), amount=own_account.news
        ),
        ProtectedRoute(one_session, own_account.end_session, act=act, methods=form, name="end_session"),
        ProtectedRoute("/account/notices/seen", own_account.see_notices, act=act, methods=form, name="see_notices"),
        ProtectedRoute("/account/tokens", own_account.make_token, act=tokens, methods=form, name="make_token"),
        ProtectedRoute(one_token, own_account.revoke_token, act=tokens, methods=form, name="revoke_token"),
        ProtectedRoute("/account/name", display_name.choose, act=act, methods=both, name="choose_name"),
        ProtectedRoute(
            "/account/address",
            address.change,
            act=act,
            methods=both,
            name="change_address",
            limits=FormLimits(counts=RateLimit.RESET),
        ),
        ProtectedRoute("/account/address/back", address.take_back, act=act, methods=form, name="keep_address"),
        ProtectedRoute(
            "/account/password",
            own_password.change,
            act=act,
            methods=both,
            name="change_password",
            limits=FormLimits(counts=RateLimit.SIGN_IN),
        ),
        ProtectedRoute("/account/language", language_choice.choose, act=act, methods=form, name="choose_language"),
        ProtectedRoute("/account/erase", account_erasure.erase, act=act, methods=both, name="leave"),
        ProtectedRoute("/people", roles.index, act=Act.GRANT_ROLES, name="people", menu=N_("People and roles")),
        ProtectedRoute("/people/{id:int}", roles.show, act=Act.GRANT_ROLES, methods=both, name="person"),
        ProtectedRoute("/account/identities/remove", openid.unlink, act=act, methods=form, name="remove_identities"),
    ]


def visitor_routes(protected_routes: Sequence[ProtectedRoute]) -> list[VisitorRoute]:
    """Return the addresses by which people come in; whoever has to sign in first brings the form of a door along."""
    both, form = ("GET", "POST"), ("POST",)
    size, fields = (
        max(route.limits.most_bytes for route in protected_routes) + EXTRA_BYTES,
        max(route.limits.most_fields for route in protected_routes) + MOST_FIELDS,
    )
    return [
        VisitorRoute("/account/program", own_account.tell_program, name="tell_program"),
        VisitorRoute("/sign-up", accounts.sign_up, methods=both, name="sign_up"),
        VisitorRoute(
            "/sign-in",
            accounts.sign_in,
            methods=both,
            name="sign_in",
            limits=FormLimits(most_bytes=size, most_fields=fields),
        ),
        VisitorRoute("/sign-in/provider", openid.begin, name="sign_in_provider"),
        VisitorRoute("/sign-in/back", openid.back, name="sign_in_back"),
        VisitorRoute("/sign-out", accounts.sign_out, methods=form, name="sign_out"),
        VisitorRoute("/forgotten", accounts.forgotten, methods=both, name="forgotten"),
        VisitorRoute("/letter-sent", accounts.letter_sent, name="letter_sent"),
        VisitorRoute("/address/{token}", address.confirm, methods=both, name="confirm_address"),
        VisitorRoute("/password/{token}", accounts.password, methods=both, name="password"),
    ]
