"""What readers can't see is shown: on every page, hidden signs and look-alike letters have a mark with their number.

It is done once the page is made, so that no template, row or message can forget it. What is typed into a field comes
back as it is: there the form says where the sign stands.
"""

import re
from collections.abc import Iterator

from markupsafe import escape

from drafting_engine.hidden_signs import code_of, hidden_signs, without_hidden_signs
from drafting_engine.language.sentences import gettext as _
from drafting_engine.lookalikes import lookalikes, may_have_lookalikes

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_INLINE = frozenset(("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong"))
"""Elements that may begin and end within a word."""
_AS_TYPED = frozenset(("option", "script", "style", "textarea", "title"))
"""Elements that hold characters and no elements."""


def with_signs_shown(page: str) -> str:
    """Return a page on which what readers can't see is marked; most pages come back as they are."""
    has_hidden = any(hidden_signs(page, keeps_isolates=True))
    if not (has_hidden or may_have_lookalikes(page)):
        return page
    pieces = _TAG.split(page)
    text = "".join(piece for piece, _is_text in _readable(pieces))
    marks = dict(_marks(text))
    if not (has_hidden or marks):
        return page
    out: list[str] = []
    at = 0
    for original, (piece, is_text) in zip(pieces, _readable(pieces), strict=True):
        out += _marked(original, at, marks) if is_text else (_named(original),)
        at += len(piece)
    return "".join(out)


def with_signs_named(text: str) -> str:
    """Return a text that holds no elements, as XML and letters do, with the number of each hidden sign in its place."""
    return without_hidden_signs(text, lambda sign: f"[{code_of(sign)}]", keeps_isolates=True)


def _readable(pieces: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield for each piece the characters that a reader sees, and whether it is text: tags part words or do not."""
    typed = ""
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            yield ("\n" * len(piece), False) if typed else (piece, True)
            continue
        found = _NAME.match(piece)
        name = found[1] if found else ""
        if name in _AS_TYPED:
            typed = "" if piece.startswith("</") else name
        yield ("" if name in _INLINE else "\n", False)


def _named(piece: str) -> str:
    """Return the description of a page, for those who show it elsewhere, with the numbers of signs in their place."""
    return with_signs_named(piece) if piece.startswith("<meta ") else piece


def _marks(text: str) -> Iterator[tuple[int, tuple[str, bool]]]:
    """Yield where marks stand, what each says, and whether it replaces the character."""
    for sign in hidden_signs(text, keeps_isolates=True):
        yield sign.at, (_mark(sign.character, _("a sign that nobody sees")), True)
    for letter in lookalikes(text):
        yield letter.at, (_mark(letter.character, _("a letter of another alphabet")), False)


def _mark(character: str, what: str) -> str:
    return f'<span class="sign" title="{escape(what)}">{code_of(character)}</span>'


def _marked(piece: str, begin: int, marks: dict[int, tuple[str, bool]]) -> Iterator[str]:
    if not any(begin + offset in marks for offset in range(len(piece))):
        yield piece
        return
    for offset, character in enumerate(piece):
        mark, replaces = marks.get(begin + offset, ("", False))
        yield mark if replaces else character + mark
