"""Which language a browser is answered in, and somebody at a terminal."""

import pytest

from drafting_engine.language.languages import language_of
from drafting_engine.language.negotiating import accepted, of_environment


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en;q=0.5, fr;q=0.9", "fr"),
        ("nl, de;q=0.3", "de"),
        ("pt_BR", "pt"),
        ("AR", "ar"),
        ("es;q=0, en", "en"),
        ("es;q=nonsense, de;q=0.1", "de"),
        ("de;q=0.5, fr;q=0.5", "de"),
        ("de; q = 0.5, fr;q=0.4", "de"),
    ],
)
def test_the_language_that_is_wanted_most(header: str, tag: str) -> None:
    found = accepted(header)
    assert found is not None
    assert found.tag == tag


@pytest.mark.parametrize("header", ["", "*", "nl, sv;q=0.8", "q=1", ";;;,,,", "es;q=0", "\x00" * 100])
def test_none_of_ours(header: str) -> None:
    assert accepted(header) is None


@pytest.mark.parametrize(("locale", "tag"), [("es_MX.UTF-8", "es"), ("de", "de"), ("fr-CA", "fr")])
def test_a_locale_names_a_language(locale: str, tag: str) -> None:
    found = language_of(locale)
    assert found is not None
    assert found.tag == tag


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX", "", "nl_NL"])
def test_a_locale_of_no_language_here(locale: str) -> None:
    assert language_of(locale) is None


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "de_DE@euro"}, "de"),
        ({"LANG": "nl_NL.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr", "LANG": "es_ES.UTF-8"}, "fr"),
        ({"LC_ALL": "C.UTF-8", "LANG": "es_ES.UTF-8"}, "en"),
        ({"LANG": "POSIX", "LANGUAGE": "es"}, "en"),
        ({"LANGUAGE": "es"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "it:pt_BR:es"}, "pt"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "it"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en_GB:de"}, "en"),
    ],
)
def test_the_language_of_an_environment(environment: dict[str, str], tag: str) -> None:
    assert of_environment(environment).tag == tag
