"""Reading a question as people type it: words, "phrases", beginnings (`petit*`), fields (`kind:petition`), -without.

Whatever is typed costs little: the text is short, it is read from left to right once, and its parts are counted.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from drafting_engine.errors import Invalid
from drafting_engine.search.expressions import Expression, Phrase, Prefix, Question, Word
from drafting_engine.search.folding import Token, is_without_spaces, tokens
from drafting_engine.search.stemming import is_function_word, stems_in

LONGEST = 1_000
"""The characters of a question, so many that a long sentence can be quoted; whoever types more looks for no words."""
MOST_PARTS = 16
LONGEST_PHRASE = 60
SHORTEST_PREFIX = 3
FACETS = ("kind", "article", "state", "year")
_WORD_FIELDS = ("title", "author")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟″「」『』", '"'))
_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


def read_question(text: str, languages: Sequence[str]) -> Question:
    """Return what a text asks for; `languages` are those of the index, in which its words have stems.

    Raises `Invalid` for a text that is too long and for a wildcard in front of a word.
    """
    if len(text) > LONGEST:
        raise Invalid("search-too-long", longest=LONGEST)
    wanted: list[Expression] = []
    unwanted: list[Expression] = []
    filters: list[tuple[str, str]] = []
    for match in _PART.finditer(text.translate(_QUOTES)):
        field, phrase, word = (match["field"] or "").lower(), match["phrase"], match["word"]
        if field in FACETS:
            filters.append((field, (phrase or word or "").strip(",;")))
            continue
        written = word if phrase is None else phrase
        if field and field not in _WORD_FIELDS:
            written, field = f"{match['field']} {written}", ""
        found = _phrase(phrase) if phrase is not None and not field else _words(written, field, languages)
        (unwanted if match["minus"] else wanted).extend(found)
    return Question(
        wanted=_telling(wanted)[:MOST_PARTS], unwanted=tuple(unwanted[:MOST_PARTS]), filters=tuple(filters[:8])
    )


def _telling(wanted: Sequence[Expression]) -> tuple[Expression, ...]:
    """Leave out function words, unless there is nothing else, and what was said twice."""
    telling = [one for one in wanted if not (isinstance(one, Word) and one.is_common)]
    return tuple(dict.fromkeys(telling or wanted))


def _phrase(text: str) -> list[Expression]:
    words = tuple(token.folded for token in tokens(text))[:LONGEST_PHRASE]
    return [Phrase(words)] if words else []


def _words(text: str, field: str, languages: Sequence[str]) -> list[Expression]:
    if text.lstrip("(").startswith(("*", "?")) and any(sign.isalnum() for sign in text):
        _refuse_wildcard()
    found = list(tokens(text))
    if text.endswith("*") and len(found) == 1 and not field:
        return [_prefix(found[0])]
    if len(found) == 1 and not field and len(text) == 1 and is_without_spaces(text):
        return [Prefix(found[0].folded)]  # pairs that begin with it
    if len(found) > 1 and not field and _is_one(found):
        return [Phrase(tuple(token.folded for token in found)[:LONGEST_PHRASE])]
    return [_word(token, field, languages) for token in found]


def _is_one(found: Sequence[Token]) -> bool:
    """Return True for pairs of signs that overlap: they were one word of a script without spaces."""
    return any(later.start < earlier.end for earlier, later in pairwise(found))


def _word(token: Token, field: str, languages: Sequence[str]) -> Word:
    is_common = is_function_word(token.folded, languages)
    found = (token.folded,) if field == "author" else stems_in(token.word, languages) or (token.folded,)
    return Word(token.word, token.folded, found, field, is_common and not field)


def _prefix(token: Token) -> Expression:
    if len(token.folded) < SHORTEST_PREFIX:
        raise Invalid("search-beginning-too-short", shortest=SHORTEST_PREFIX)
    return Prefix(token.folded)


def _refuse_wildcard() -> NoReturn:
    raise Invalid("search-wildcard-in-front")
