"""The language of one document of a text: what is stated of it, what its name says, what its words surely tell."""

import tomllib
from pathlib import Path

import pytest

from drafting_engine.clauses.document_language import guessed_language, language_in_name, language_of, stated_language
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.text_settings import TextSettings

TEXTS = tomllib.loads((Path(__file__).parent / "texts_in_languages.toml").read_text(encoding="utf-8"))["read"]
ENGLISH = TextSettings(language="en")


def of(name: str, source: str, settings: TextSettings = ENGLISH, whole: str = "en") -> str:
    document = parse(name, source)
    return language_of(document, settings, whole, guessed_language(document))


@pytest.mark.parametrize(
    ("matter", "tag"),
    [
        ({"lang": "fr"}, "fr"), ({"language": "pt_BR"}, "pt-BR"), ({"lang": " zh-Hant "}, "zh-Hant"),
        ({"lang": "fr", "language": "de"}, "fr"), ({"lang": "", "language": "de"}, "de"),
        ({"lang": False}, "no"), ({"lang": True}, ""), ({"lang": None}, ""), ({"lang": 3}, ""),
        ({"language": "French"}, ""), ({"lang": "x"}, ""), ({"lang": "fr;de"}, ""), ({}, ""),
    ],
)  # fmt: skip
def test_front_matter_states_a_tag(matter: dict[str, object], tag: str) -> None:
    assert stated_language(matter) == tag


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("statuts.fr.md", "fr"), ("fr/statuts.md", "fr"), ("law/pt-BR/a/b.md", "pt-BR"), ("a/zh_Hant/b.md", "zh-Hant"),
        ("de/statuts.fr.md", "fr"), ("fr/de/law.md", "de"), ("FR/law.md", "FR"), ("nb/lov.md", "nb"),
        ("fr.md", ""), ("statuts-fr.md", ""), ("law.v2.md", ""), ("xx/law.md", ""), ("docs/law.md", ""),
        ("law.english.md", ""), ("fr-fra-x/law.md", ""),
    ],
)  # fmt: skip
def test_a_file_or_the_nearest_of_its_folders_may_be_named_by_a_language(path: str, tag: str) -> None:
    assert language_in_name(path) == tag


def test_what_is_stated_counts_before_the_settings_these_before_the_name_and_this_before_the_words() -> None:
    settings = TextSettings(language="en", languages=(("*.fr.md", "it"),))
    german = TEXTS["de"]
    assert of("law.fr.md", f"---\nlang: es\n---\n{german}", settings) == "es"
    assert of("law.fr.md", german, settings) == "it"
    assert of("law.fr.md", "Eau.", ENGLISH) == "fr"
    assert of("law.md", german) == "de"
    assert of("law.md", "Eau.") == "en"


def test_a_name_that_the_words_contradict_says_nothing() -> None:
    assert of("it/rules.md", TEXTS["en"]) == "en"
    assert of("it/rules.md", TEXTS["de"]) == "de"
    assert of("nb/lov.md", TEXTS["no"]) == "nb"


def test_a_document_in_the_language_of_its_text_has_its_very_tag() -> None:
    assert of("law.md", TEXTS["es"], whole="es-MX") == "es-MX"
    assert of("law.md", TEXTS["no"], whole="nb") == "nb"
    assert of("law.md", TEXTS["es"], whole="") == "es"
    assert of("law.md", "Agua.", whole="") == ""


def test_the_words_say_nothing_where_the_text_is_in_a_language_that_they_could_not_tell() -> None:
    assert of("law.md", TEXTS["es"], whole="gl") == "gl"


@pytest.mark.parametrize("tag", TEXTS)
def test_a_clear_text_beside_another_is_known(tag: str) -> None:
    whole = "fr" if tag == "en" else "en"
    assert of("law.md", TEXTS[tag], TextSettings(language=whole), whole) == tag
