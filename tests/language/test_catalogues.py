"""Every language says everything: no message is missing, unused, or has other places than the source."""

from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from drafting_engine.language.catalogues import FOLDER
from drafting_engine.language.languages import LANGUAGES, SOURCE, Language

ROOT = Path(__file__).parents[2]
KEYWORDS = {
    "_": None,
    "N_": None,
    "NN_": (1, 2),
    "NP_": ((1, "c"), 2),
    "ngettext": (1, 2),
    "plural": (1, 2),
    "pgettext": ((1, "c"), 2),
}
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]


@cache
def source() -> Catalog:
    """Return what the source says, as `scripts/messages` finds it."""
    with (FOLDER / "extraction.ini").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    catalogue = Catalog()
    for folder in ("drafting_engine", "web", "hooks"):
        found = extract_from_dir(str(ROOT / folder), methods, options, keywords=KEYWORDS)
        for _, _, message, _, context in found:
            catalogue.add(message, context=context)
    return catalogue


@cache
def translated(tag: str) -> Catalog:
    """Return the catalogue of a language."""
    with (FOLDER / f"{tag}.po").open("rb") as file:
        return read_po(file, tag)


def key(message: Message) -> tuple[str, ...]:
    words = message.id if isinstance(message.id, tuple) else (message.id,)
    return (message.context or "", *words)


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.tag)
def test_it_says_everything_and_nothing_else(language: Language) -> None:
    said = {key(message) for message in translated(language.tag) if message.id}
    wanted = {key(message) for message in source() if message.id}
    assert sorted(wanted - said) == [], "run `make messages`"
    assert sorted(said - wanted) == [], "run `make messages`"
    assert [key(message) for message in translated(language.tag) if message.id and message.fuzzy] == []
    untold = [key(message) for message in translated(language.tag) if message.id and not all(forms(message))]
    assert untold == []


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.tag)
def test_its_messages_have_the_places_of_the_source(language: Language) -> None:
    differing = []
    for message in translated(language.tag):
        if not message.id or not all(forms(message)):
            continue
        wanted = places(key(message)[-1])
        for words in forms(message):
            # one and two are words of their own in some languages: the number need not be repeated
            if places(words) != wanted and (
                len(forms(message)) == 1 or places(words) | {"count"} != wanted | {"count"}
            ):
                differing.append((key(message), words))
    assert differing == []


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.tag)
def test_a_refusal_stays_a_part_of_a_sentence(language: Language) -> None:
    ending = [
        words
        for message in translated(language.tag)
        if message.id and not key(message)[-1].endswith((".", "…"))
        for words in forms(message)
        if words.endswith(".")
    ]
    assert ending == []


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.tag)
def test_blanks_around_a_message_stay(language: Language) -> None:
    differing = [
        (key(message), words)
        for message in translated(language.tag)
        if message.id
        for words in forms(message)
        if words and (words[:1].isspace(), words[-1:].isspace()) != _blanks(key(message)[-1])
    ]
    assert differing == []


def _blanks(words: str) -> tuple[bool, bool]:
    return words[:1].isspace(), words[-1:].isspace()
