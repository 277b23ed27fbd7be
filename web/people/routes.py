"""Addresses by which people come in, and those of their own account."""

from collections.abc import Sequence

from drafting_engine.participation.permissions import Act
from web.access.doors import Door, Entrance
from web.access.forms import MOST_FIELDS
from web.access.resuming import ROOM
from web.people import accounts, leaving, naming, openid, own_account


def doors() -> list[Door]:
    """Return the addresses of one's own account."""
    both, form, act, tokens = ("GET", "POST"), ("POST",), Act.KEEP_ACCOUNT, Act.MAKE_TOKENS
    one_session, one_token = "/account/sessions/{id:int}/end", "/account/tokens/{id:int}/revoke"
    return [
        Door("/account", own_account.show, act=act, name="account", menu="Your account"),
        Door(one_session, own_account.end_session, act=act, methods=form, name="end_session"),
        Door("/account/notices/seen", own_account.see_notices, act=act, methods=form, name="see_notices"),
        Door("/account/tokens", own_account.make_token, act=tokens, methods=form, name="make_token"),
        Door(one_token, own_account.revoke_token, act=tokens, methods=form, name="revoke_token"),
        Door("/account/name", naming.choose, act=act, methods=both, name="choose_name"),
        Door("/account/erase", leaving.leave, act=act, methods=both, name="leave"),
        Door("/account/identities/remove", openid.unlink, act=act, methods=form, name="remove_identities"),
    ]


def entrances(doors: Sequence[Door]) -> list[Entrance]:
    """Return the addresses by which people come in; whoever has to sign in first brings the form of a door along."""
    both, form = ("GET", "POST"), ("POST",)
    size, fields = max(door.most_bytes for door in doors) + ROOM, max(door.most_fields for door in doors) + MOST_FIELDS
    return [
        Entrance("/account/program", own_account.tell_program, name="tell_program"),
        Entrance("/sign-up", accounts.sign_up, methods=both, name="sign_up"),
        Entrance("/sign-in", accounts.sign_in, methods=both, name="sign_in", most_bytes=size, most_fields=fields),
        Entrance("/sign-in/provider", openid.begin, name="sign_in_provider"),
        Entrance("/sign-in/back", openid.back, name="sign_in_back"),
        Entrance("/sign-out", accounts.sign_out, methods=form, name="sign_out"),
        Entrance("/forgotten", accounts.forgotten, methods=both, name="forgotten"),
        Entrance("/letter-sent", accounts.letter_sent, name="letter_sent"),
        Entrance("/password/{token}", accounts.password, methods=both, name="password"),
    ]
