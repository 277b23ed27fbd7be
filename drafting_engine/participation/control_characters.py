"""Control characters in what people type: they are taken out before anything is kept."""

import re

_SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters, and characters that change the direction of the text around them."""


def without_control_characters(text: str) -> str:
    """Return a text without control and direction characters, with line feeds as ends of lines."""
    return _SIGNS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
