"""Rules for file names: valid on every system, and without deceptive characters. Pure functions of bytes.

A name is letters, marks and digits of any script with a few signs; so there is no room for what leads out of a folder
on some system, hides in a terminal, or runs the other way.
"""

import unicodedata
from collections.abc import Iterable

from drafting_engine.errors import Invalid

MOST_BYTES = 200
"""Of one name; every file system of today takes 255, and a clone adds endings."""
MOST_PATH_BYTES = 500
SIGNS = frozenset(" ._-()',&+")
"""What a name may hold besides letters, marks and digits."""

_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))


def name_fault(name: bytes) -> Invalid | None:
    """Return what is wrong with the name of a file or folder; None if the name is allowed."""
    if len(name) > MOST_BYTES:
        return Invalid("filename-too-long", count=MOST_BYTES)
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        return Invalid("filename-not-utf-8")
    if odd := next((c for c in text if c not in SIGNS and unicodedata.category(c)[0] not in "LMN"), ""):
        return Invalid("filename-with-odd-character", character=ascii(odd), signs=" ".join(sorted(SIGNS - {" "})))
    if text != unicodedata.normalize("NFC", text):
        return Invalid("filename-not-composed")
    return _place_fault(text)


def _place_fault(text: str) -> Invalid | None:
    if not text.strip(" ."):
        return Invalid("filename-without-letters")
    if text[0] in " .-":
        return Invalid("filename-begins-with-sign")
    if text[-1] in " .":
        return Invalid("filename-ends-with-sign")
    if text.partition(".")[0].strip().lower() in _DEVICES:
        return Invalid("filename-of-device")
    return None


def colliding_names(names: Iterable[bytes]) -> dict[bytes, bytes]:
    """Map each name to an earlier name of its folder that differs only in case or Unicode composition."""
    seen: dict[str, bytes] = {}
    found: dict[bytes, bytes] = {}
    for name in names:
        text = name.decode("utf-8", "surrogateescape")
        other = seen.setdefault(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()), name)
        if other is not name:
            found[name] = other
    return found


def shown(raw: bytes | str, most: int = 120) -> str:
    """Return an untrusted name on one line, with control characters escaped."""
    text = raw if isinstance(raw, str) else raw.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[:most]) + ("..." if len(text) > most else "")
