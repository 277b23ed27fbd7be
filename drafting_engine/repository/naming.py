"""Rules for file names: valid on every system, and without deceptive characters. Pure functions of bytes.

A name is letters, marks and digits of any script with a few signs; so there is no room for what leads out of a folder
on some system, hides in a terminal, or runs the other way.
"""

import unicodedata
from collections.abc import Iterable

MOST_BYTES = 200
"""Of one name; every file system of today takes 255, and a clone adds endings."""
MOST_PATH_BYTES = 500
SIGNS = frozenset(" ._-()',&+")
"""What a name may hold besides letters, marks and digits."""

_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))


def name_fault(name: bytes) -> str:
    """Return what is wrong with the name of a file or folder; empty if the name is allowed."""
    if len(name) > MOST_BYTES:
        return f"the name is longer than {MOST_BYTES} bytes"
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        return "the name is not UTF-8"
    if odd := next((c for c in text if c not in SIGNS and unicodedata.category(c)[0] not in "LMN"), ""):
        return f"the name holds {odd!a}; use letters, digits and {' '.join(sorted(SIGNS - {' '}))}"
    if text != unicodedata.normalize("NFC", text):
        return "the name is not in Unicode's composed form (NFC); rename it: git config core.precomposeUnicode true"
    return _place_fault(text)


def _place_fault(text: str) -> str:
    if not text.strip(" ."):
        return "the name is empty or made of dots"
    if text[0] in " .-":
        return "a name does not begin with a dot, a blank or a hyphen"
    if text[-1] in " .":
        return "a name does not end with a dot or a blank"
    if text.partition(".")[0].strip().lower() in _DEVICES:
        return "on Windows this is the name of a device; choose another"
    return ""


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
