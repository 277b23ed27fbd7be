"""Catalogues of translated messages: gettext's `.po` files, read when somebody first needs their language.

They are read here as `scripts/messages` writes them. Babel reads whatever a `.po` file may hold and takes six times as
long for it, which would be more than all else that a command does before its first line of work.
"""

import ast
from collections.abc import Callable
from functools import cache
from gettext import NullTranslations, c2py
from pathlib import Path

from drafting_engine.language.languages import SOURCE, Language

FOLDER = Path(__file__).parent / "catalogues"
_HEADER = ""
"""The message whose translation says of what kind the file is."""
_PLURALS = "Plural-Forms: "

Message = tuple[str, str]
"""A context, empty for most, and a message in English."""


class Catalogue(NullTranslations):
    """The messages of one language; what has no translation is said in English."""

    def __init__(self, forms: dict[Message, tuple[str, ...]]) -> None:
        """Take the translations of each message: one, or one for each kind of number."""
        super().__init__()
        header = forms.pop(("", _HEADER), ("",))[0]
        rule = next((line for line in header.split("\n") if line.startswith(_PLURALS)), "")
        self._kind_of = _plural_rule(rule)
        self._forms = forms

    def gettext(self, message: str) -> str:
        """Return the translation of a message."""
        return self._forms.get(("", message), (message,))[0]

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message that has a context."""
        return self._forms.get((context, message), (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a message that fits a number."""
        return self.npgettext("", msgid1, msgid2, n)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a message with a context that fits a number."""
        forms = self._forms.get((context, msgid1))
        if forms is None:
            return msgid1 if n == 1 else msgid2
        return forms[self._kind_of(n)]


@cache
def catalogue_of(language: Language) -> NullTranslations:
    """Return the messages of a language; the language of the source needs none."""
    if language == SOURCE:
        return NullTranslations()
    return Catalogue(read_forms((FOLDER / f"{language.tag}.po").read_text("utf-8")))


def read_forms(text: str) -> dict[Message, tuple[str, ...]]:
    """Return the translations in a `.po` file by their messages; those that are doubtful or missing are left out."""
    found: dict[Message, tuple[str, ...]] = {}
    for entry in text.split("\n\n"):
        fields = _fields(entry)
        message = fields.get("msgctxt", ""), fields.get("msgid", "")
        forms = tuple(value for name, value in fields.items() if name.startswith("msgstr"))
        is_doubtful = bool(message[1]) and "#, fuzzy" in entry
        if forms and all(forms) and not is_doubtful:
            found[message] = forms
    return found


def _fields(entry: str) -> dict[str, str]:
    """Return the strings of one entry by their keywords."""
    fields: dict[str, str] = {}
    name = ""
    for line in entry.split("\n"):
        if line[:1] == '"':
            fields[name] += _unquoted(line)
        elif line[:1] not in ("#", ""):
            name, _, words = line.partition(" ")
            fields[name] = _unquoted(words)
    return fields


def _unquoted(words: str) -> str:
    return words[1:-1] if "\\" not in words else str(ast.literal_eval(words))


def _plural_rule(field: str) -> Callable[[int], int]:
    """Return which form fits a number, as a field of the header says it in C."""
    _, _, expression = field.partition("plural=")
    return c2py(expression.rstrip(";") or "n != 1")
