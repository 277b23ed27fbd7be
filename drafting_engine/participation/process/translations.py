"""What the rules of a process say, in other languages: `translations.toml` of a text, a table for each language.

    [es]
    "Petitions and survey" = "Peticiones y encuesta"

The words of the rules are the keys, so that words which change are no longer translated by what stood there before,
and words that the record copied from the rules are translated too.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

FILE = "translations.toml"
"""The file of a text that holds them."""
FORMAT = 1
MOST_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class Translations:
    """Words of one text by the tag of a language and by what they stand for."""

    by_language: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, words: str, language: str) -> str:
        """Return words in a language; as they stand where it has none. `pt-BR` also has what `pt` has."""
        for tag in (language.casefold(), language.casefold().partition("-")[0]):
            if found := self.by_language.get(tag, {}).get(words):
                return found
        return words


def read_translations(text: str) -> Translations:
    """Read the file; one that breaks the format translates nothing, since no page may fail for it."""
    if len(text) > MOST_CHARACTERS:
        return Translations()
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return Translations()
    if table.get("format") != FORMAT:
        return Translations()
    found = {
        tag.casefold(): {words: said for words, said in rows.items() if isinstance(said, str) and said.strip()}
        for tag, rows in table.items()
        if isinstance(rows, dict)
    }
    return Translations(found)
