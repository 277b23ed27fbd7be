"""What people call petitions, proposals and the like by their numbers: `petición 2`, or an address that shows one.

Words for articles and their parts are those of laws, and stand in the vocabulary of each language.
"""

import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from drafting_engine.search.folding import fold, tokens
from drafting_engine.search.function_words import FUNCTION_WORDS
from drafting_engine.search.names_of_kinds import CALLED, NUMBER

_LETTERS: Mapping[str, str] = {fold(word): letter for letter, words in CALLED.items() for word in words.split()}
_SILENT: frozenset[str] = frozenset(map(fold, NUMBER.split())).union(*FUNCTION_WORDS.values())
_NAME = re.compile(r"[PADECMSV]-[0-9A-Z]{1,40}", re.IGNORECASE)
_PLACES: Mapping[str, str] = {"petitions": "P-", "amendments": "A-"}
"""Folders of a site in which things go by their numbers."""
_NAMED = frozenset(("comments", "clauses", "versions", "origins"))
"""Folders of a site in which things go by their names."""
_LONGEST = 6
"""The words of a name: `la petición n.º P 2`."""


def with_plain_digits(text: str) -> str:
    """Return a text with the digits of every script as those of ours: `المادة ٦` is `المادة 6`."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() and not sign.isascii() else sign for sign in text)


def called_by_number(text: str) -> str:
    """Return the name of what is called by its kind and its number, `P-2` for `petición n.º 2`; empty if nothing is."""
    found = [token.folded for token in tokens(with_plain_digits(text))]
    letters = [_LETTERS[word] for word in found if word in _LETTERS]
    if len(letters) != 1:
        return ""
    (letter,) = letters
    if named := [match for match in _NAME.findall(text) if match[0].upper() == letter]:
        return str(named[0])
    rest = [word for word in found if word not in _LETTERS and word not in _SILENT and word != letter.lower()]
    is_one = len(rest) == 1 and rest[0].isdecimal() and len(found) <= _LONGEST
    return f"{letter}-{int(rest[0])}" if is_one and len(rest[0]) < 10 else ""


def named_by_address(text: str) -> tuple[str, str]:
    """Return (folder, name) of what an address of a site shows, `petitions` and `P-2`; both empty if it is none.

    Whatever comes before the path is left aside: a copy of the site has another host.
    """
    if "/" not in text or any(sign.isspace() for sign in text):
        return "", ""
    try:
        path = urlsplit(text).path
    except ValueError:  # no address after all
        return "", ""
    parts = [unquote(part) for part in path.split("/") if part]
    for folder, name in pairwise(parts):
        name = name.partition(".")[0] if folder in _PLACES else name
        if folder in _PLACES and name.isdecimal() and len(name) < 10:
            return folder, f"{_PLACES[folder]}{int(name)}"
        if folder in _NAMED or folder == "articles":
            return folder, name.removesuffix(".json").removesuffix(".md")
    return "", ""
