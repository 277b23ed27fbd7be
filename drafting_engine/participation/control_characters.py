"""Hidden signs in what people type: they are taken out before anything is kept."""

import re

from drafting_engine.hidden_signs import without_hidden_signs

_NO_TEXT = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
"""What is half a character, or none."""


def without_control_characters(text: str) -> str:
    """Return a text without signs that nobody sees but those that a script needs, with line feeds as ends of lines."""
    return without_hidden_signs(_NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
