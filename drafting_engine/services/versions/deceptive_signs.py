"""Deceptive signs: what makes a reader see other words than a text holds may not come into it with a new version.

What was there before stays until somebody changes its line: a text that was taken in from elsewhere has its own past.
"""

from collections.abc import Collection, Iterator

from drafting_engine.errors import Invalid
from drafting_engine.hidden_signs import code_of, hidden_signs, named, without_hidden_signs
from drafting_engine.lookalikes import lookalikes

_AROUND = 20
"""Characters that are quoted on either side of a sign, so that it is found."""


def sign_fault(text: str, before: Collection[str] = ()) -> Invalid | None:
    """Return the first hidden sign or look-alike letter of a text, with its line; None if it has none.

    `before` are the same text's former wordings, whose lines may stay as they are.
    """
    found = next(_first_signs(text), None)
    if found is None:
        return None
    kept = frozenset(line for former in before for line in former.split("\n"))
    return next((_fault(text, at, word) for at, word in _in_order(text) if _line(text, at) not in kept), None)


def _first_signs(text: str) -> Iterator[int]:
    yield from (sign.at for sign in hidden_signs(text))
    yield from (letter.at for letter in lookalikes(text))


def _in_order(text: str) -> list[tuple[int, str]]:
    """Return where the signs of a text stand, each look-alike letter with its word."""
    signs = [(sign.at, "") for sign in hidden_signs(text)]
    return sorted([*signs, *((letter.at, letter.word) for letter in lookalikes(text))])


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _fault(text: str, at: int, word: str) -> Invalid:
    line = text.count("\n", 0, at) + 1
    if word:
        return Invalid("text-with-lookalike", line=line, sign=named(text[at]), word=word)
    begin = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
    around = text[begin:at] + text[at : at + _AROUND].partition("\n")[0]
    words = without_hidden_signs(around, lambda sign: f"[{code_of(sign)}]").replace(text[at], f"[{code_of(text[at])}]")
    return Invalid("text-with-hidden-sign", line=line, sign=named(text[at]), words=words)
