"""Which language one document of a text is in: a French `statuts.md` may stand beside English bylaws.

What its author says of it counts first, its front matter before the settings of the text; then what its file or folder
is called, `statuts.fr.md`, `fr/`; then its words, where they are surely of another language than the text. A name that
its words contradict says nothing: `it/` may be a folder about computers.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.language_guess import guess_language, is_told
from drafting_engine.clauses.text_settings import TextSettings

_SAMPLED, _OF_EACH = 120, 400
"""So many clauses, and characters of each, tell the language of a text that does not say it."""
_KEYS = ("lang", "language")
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*\Z", re.IGNORECASE)
_IN_NAME = re.compile(r"[a-z]{2}(?:[-_](?:[a-z]{2}|[a-z]{4}))?\Z", re.IGNORECASE)
"""A language in the name of a file, `fr`, `pt-BR`, `zh_Hant`."""


def stated_language(matter: Mapping[str, object]) -> str:
    """Return the tag in front matter, `lang: fr`; empty where it states none.

    YAML reads the tag of Norwegian as a No.
    """
    for key in _KEYS:
        value = "no" if matter.get(key) is False else matter.get(key)
        if isinstance(value, str) and _TAG.match(value.strip()):
            return value.strip().replace("_", "-")
    return ""


def language_in_name(path: str) -> str:
    """Return the language that a file or the nearest of its folders is named by; empty where none is."""
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0]
    for part in (stem.rpartition(".")[2] if "." in stem else "", *reversed(folders)):
        if _IN_NAME.match(part) and is_told(_primary(part)):
            return part.replace("_", "-")
    return ""


def sample(documents: tuple[Document, ...]) -> Iterator[str]:
    """Yield the texts of the first clauses, enough to tell a language by."""
    for clause in islice((one for document in documents for one in document.clauses), _SAMPLED):
        yield clause.text[:_OF_EACH]


def language_of(document: Document, settings: TextSettings, whole: str, guessed: str) -> str:
    """Return the tag of the language of a document.

    `whole` is the language of the text, `guessed` the one that the document's words tell, empty where they tell none.
    """
    if stated := stated_language(document.front_matter) or settings.language_of(document.name):
        return stated
    named = language_in_name(document.name)
    if named and guessed in ("", _primary(named)):
        return named
    is_other = guessed not in ("", _primary(whole)) and (not whole or is_told(_primary(whole)))
    return guessed if is_other else whole


def guessed_language(document: Document) -> str:
    """Return the language that the words of a document tell; empty where they tell none."""
    return guess_language(sample((document,)))


def _primary(tag: str) -> str:
    """Return the language of a tag, `pt` for `pt-BR`; Bokmål is the Norwegian that words tell."""
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return "no" if primary == "nb" else primary
