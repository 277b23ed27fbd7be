"""Environment variables by which the server tells Git hooks who pushes and where the site is."""

from collections.abc import Mapping

_PUSHER, _PUSHER_NAME, _ADDRESS = "DRAFTING_PUSHER", "DRAFTING_PUSHER_NAME", "DRAFTING_ADDRESS"


def push_variables(*, email: str, name: str, address: str) -> dict[str, str]:
    """Return the variables for a push: the pusher's address and name in Git, and the address of the site."""
    return {_PUSHER: email, _PUSHER_NAME: name, _ADDRESS: address}


def pusher_in(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the pusher's name and address; both are empty for a local push."""
    return environment.get(_PUSHER_NAME, ""), environment.get(_PUSHER, "")


def address_in(environment: Mapping[str, str]) -> str:
    """Return the address of the site that received the push; empty for a local push."""
    return environment.get(_ADDRESS, "")
