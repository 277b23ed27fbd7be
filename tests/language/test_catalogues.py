"""Every language says everything: no message is missing, unused, or has other places than the source."""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from drafting_engine.language.catalogues import FOLDER, Catalogue, catalogue_of, read_forms
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


PO = r"""
msgid ""
msgstr ""
"Language: xx\n"
"Plural-Forms: nplurals=3; plural=(n == 1 ? 0 : n < 5 "
"? 1 : 2);\n"

#: somewhere.py
msgid "Plain"
msgstr "Simple"

msgid ""
"In \"two\" "
"lines"
msgstr ""
"Zwei\t\\\n"
"Zeilen"

msgctxt "of a page"
msgid "Plain"
msgstr "Seite"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "eins"
msgstr[1] "wenige"
msgstr[2] "viele"

#, fuzzy
msgid "Doubtful"
msgstr "Zweifelhaft"

msgid "Untold"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Weg"
"""


def test_a_catalogue_is_read_as_gettext_writes_it() -> None:
    catalogue = Catalogue(read_forms(PO))
    assert catalogue.gettext("Plain") == "Simple"
    assert catalogue.pgettext("of a page", "Plain") == "Seite"
    assert catalogue.gettext('In "two" lines') == "Zwei\t\\\nZeilen"
    assert [catalogue.ngettext("{count} day", "{count} days", n) for n in (0, 1, 4, 5)] == [
        "wenige", "eins", "wenige", "viele",
    ]  # fmt: skip
    assert [catalogue.gettext(words) for words in ("Doubtful", "Untold", "Gone", "")] == [
        "Doubtful",
        "Untold",
        "Gone",
        "",
    ]
    assert catalogue.pgettext("of a page", "Other") == "Other"
    assert [catalogue.ngettext("one", "many", n) for n in (1, 2)] == ["one", "many"]
    assert catalogue.npgettext("of a page", "one", "many", 1) == "one"


@pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.tag)
def test_every_message_is_said_as_babel_and_gettext_say_it(language: Language) -> None:
    compiled = BytesIO()
    write_mo(compiled, translated(language.tag))
    compiled.seek(0)
    gettext, ours = GNUTranslations(compiled), catalogue_of(language)
    for message in translated(language.tag):
        context, *words = key(message)
        if len(words) == 2:
            numbers = (0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 1_000_000)
            one, many = words
            assert [ours.ngettext(one, many, n) for n in numbers] == [gettext.ngettext(one, many, n) for n in numbers]
        elif context:
            assert ours.pgettext(context, *words) == gettext.pgettext(context, *words)
        elif words != [""]:
            assert ours.gettext(*words) == gettext.gettext(*words)
