"""Environment variables by which the server tells Git hooks who pushes and where the site is."""

from collections.abc import Mapping

_PUSHER, _PUSHER_NAME, _ADDRESS = "DRAFTING_PUSHER", "DRAFTING_PUSHER_NAME", "DRAFTING_ADDRESS"
_LANGUAGE = "DRAFTING_LANGUAGE"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def push_variables(*, email: str, name: str, address: str, language: str) -> dict[str, str]:
    """Return the variables for a push: the pusher's address, name and language, and the address of the site."""
    return {_PUSHER: email, _PUSHER_NAME: name, _ADDRESS: address, _LANGUAGE: language}


def pusher_in(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the pusher's name and address; both are empty for a local push."""
    return environment.get(_PUSHER_NAME, ""), environment.get(_PUSHER, "")


def address_in(environment: Mapping[str, str]) -> str:
    """Return the address of the site that received the push; empty for a local push."""
    return environment.get(_ADDRESS, "")


def language_in(environment: Mapping[str, str]) -> str:
    """Return the tag of the pusher's language or the name of their locale; empty if nothing says it."""
    return next((environment[name] for name in (_LANGUAGE, *_LOCALE) if environment.get(name)), "")
