"""What a server tells the hooks of a push that it takes in, by the environment: its variables, named once."""

from collections.abc import Mapping

_PUSHER, _PUSHER_NAME, _ADDRESS = "DRAFTING_PUSHER", "DRAFTING_PUSHER_NAME", "DRAFTING_ADDRESS"


def told(*, email: str, name: str, address: str) -> dict[str, str]:
    """Return the variables that say who pushes, as Git names them, and at which address of the site."""
    return {_PUSHER: email, _PUSHER_NAME: name, _ADDRESS: address}


def pusher_in(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the name and the address of who pushes; both empty for a push on the machine itself."""
    return environment.get(_PUSHER_NAME, ""), environment.get(_PUSHER, "")


def address_in(environment: Mapping[str, str]) -> str:
    """Say where the site is that took the push in; empty for a push on the machine itself."""
    return environment.get(_ADDRESS, "")
