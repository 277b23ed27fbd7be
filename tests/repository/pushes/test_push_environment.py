"""What the server tells hooks of a push, and what the pusher's machine tells where nobody else does."""

import pytest

from drafting_engine.repository.pushes.push_environment import address_in, language_in, push_variables, pusher_in


def test_hooks_learn_who_pushes_and_in_which_language() -> None:
    told = push_variables(email="p1@city.example", name="Luz", address="https://city.example", language="es")
    assert pusher_in(told) == ("Luz", "p1@city.example")
    assert address_in(told) == "https://city.example"
    assert language_in({**told, "LC_ALL": "C", "LANG": "de_DE.UTF-8"}) == "es"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, ""),
        ({"LANG": "es_MX.UTF-8"}, "es_MX.UTF-8"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_FR", "LANG": "de_DE"}, "fr_FR"),
        ({"LC_ALL": "C", "LANG": "de_DE"}, "C"),
    ],
)
def test_else_the_locale_says_it(environment: dict[str, str], language: str) -> None:
    assert language_in(environment) == language
