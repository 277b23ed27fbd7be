"""Hidden signs: characters that nobody sees, and that turn, join or hide the words around them.

Some scripts need some of them: a joiner stands between letters of Persian and of Indian languages, a direction mark in
a line with Arabic or Hebrew, a variation selector behind an emoji. There they fit; everywhere else a reader
would read other words than the text holds.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_CANDIDATES = re.compile(
    f"[{_CONTROLS}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Whatever may be hidden; `_FITTING` says of some where they are not."""

_JOINED = re.compile(
    "ARABIC|SYRIAC|THAANA|NKO|MANDAIC|MONGOLIAN|PHAGS|ADLAM|HANIFI|DEVANAGARI|BENGALI|GURMUKHI|GUJARATI|ORIYA|TAMIL|"
    "TELUGU|KANNADA|MALAYALAM|SINHALA|MYANMAR|KHMER|TIBETAN|BALINESE|JAVANESE|MEETEI|CHAKMA|GRANTHA|TIRHUTA"
)
"""Scripts in which joiners are part of spelling."""
_WITHOUT_SPACES = re.compile("THAI|LAO|KHMER|MYANMAR|TIBETAN|TAI |NEW TAI|JAVANESE|BALINESE")
"""Scripts that write no spaces between words, and mark where a line may break."""
_RIGHT_TO_LEFT = ("R", "AL")
_ISOLATE = "\u2068"
_LINE_OR_ISOLATE = re.compile("[\n\u2068\u2069]")


@dataclass(frozen=True, slots=True)
class HiddenSign:
    """A sign that does not fit where it stands."""

    at: int
    character: str

    @property
    def code(self) -> str:
        """Return its number as Unicode writes it: `U+202E`."""
        return code_of(self.character)


def code_of(character: str) -> str:
    """Return the number of a character as Unicode writes it."""
    return f"U+{ord(character):04X}"


def named(character: str) -> str:
    """Return number and name of a character: `U+202E RIGHT-TO-LEFT OVERRIDE`; controls have no name."""
    return f"{code_of(character)} {unicodedata.name(character, '')}".rstrip()


def hidden_signs(text: str, *, keeps_isolates: bool = False) -> Iterator[HiddenSign]:
    """Yield each hidden sign of a text that does not fit where it stands.

    With `keeps_isolates`, pairs of U+2068 and U+2069 on one line fit: by them sentences of the interface keep names
    apart, and they turn nothing around (UAX 9, 2.4.1).
    """
    isolates = _isolates(text) if keeps_isolates and _ISOLATE in text else frozenset()
    for found in _CANDIDATES.finditer(text):
        at, character = found.start(), found.group()
        if at in isolates:
            continue
        fits = _FITTING.get(character) or _by_range(character)
        if fits is None or not fits(text, at):
            yield HiddenSign(at, character)


def without_hidden_signs(text: str, write: Callable[[str], str] = lambda _: "", *, keeps_isolates: bool = False) -> str:
    """Return a text without its hidden signs; `write` may put something that is seen in the place of each."""
    while signs := tuple(
        hidden_signs(text, keeps_isolates=keeps_isolates)
    ):  # one that goes may leave another where it does not fit
        pieces: list[str] = []
        begin = 0
        for sign in signs:
            pieces += (text[begin : sign.at], write(sign.character))
            begin = sign.at + 1
        text = "".join((*pieces, text[begin:]))
    return text


def is_seen_line(text: str) -> bool:
    """Return True if a text is one line, of which a reader sees all but what its script needs unseen."""
    if text.isascii():  # as most of what thousands fill in; of these none is unseen and printable
        return text.isprintable()
    return not any(hidden_signs(text)) and _CANDIDATES.sub("", text).isprintable()


# Where they fit


def _isolates(text: str) -> frozenset[int]:
    """Return where pairs of isolates stand that begin and end on one line."""
    found: set[int] = set()
    begun: list[int] = []
    for sign in _LINE_OR_ISOLATE.finditer(text):
        match sign.group():
            case "\u2068":
                begun.append(sign.start())
            case "\u2069" if begun:
                found |= {begun.pop(), sign.start()}
            case "\n":
                begun.clear()
    return frozenset(found)


def _before(text: str, at: int) -> str:
    return text[at - 1] if at else ""


def _after(text: str, at: int) -> str:
    return text[at + 1 : at + 2]


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LM"


def _is_of(scripts: re.Pattern[str], character: str) -> bool:
    return _is_letter(character) and bool(scripts.match(unicodedata.name(character, "")))


def _is_picture(character: str) -> bool:
    return bool(character) and (unicodedata.category(character) in ("So", "Sk") or character == "\ufe0f")


def _joins(text: str, at: int) -> bool:
    """A joiner or non-joiner behind a letter that may be joined; a joiner also between two pictures."""
    if _is_of(_JOINED, _before(text, at)):
        return True
    return text[at] == "\u200d" and _is_picture(_before(text, at)) and _is_picture(_after(text, at))


def _breaks(text: str, at: int) -> bool:
    """A place to break a line in a script without spaces."""
    return _is_of(_WITHOUT_SPACES, _before(text, at)) and _is_of(_WITHOUT_SPACES, _after(text, at))


def _directs(text: str, at: int) -> bool:
    """A direction mark in a line that has words from right to left; one at a place is enough."""
    if _before(text, at) in ("\u200e", "\u200f", "\u061c"):
        return False
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[begin : end if end >= 0 else len(text)]
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line if _is_letter(character))


def _hyphenates(text: str, at: int) -> bool:
    """A soft hyphen between two letters."""
    return _is_letter(_before(text, at)) and _is_letter(_after(text, at))


def _ends_line(text: str, at: int) -> bool:
    return _after(text, at) == "\n"


def _begins_file(_: str, at: int) -> bool:
    return at == 0


def _varies_picture(text: str, at: int) -> bool:
    """A selector behind a sign that has a picture: `☎️`, `1️⃣`."""
    before = _before(text, at)
    return bool(before) and unicodedata.category(before) in ("So", "Sk", "Sm", "Nd", "Po")


def _varies_letter(text: str, at: int) -> bool:
    """A selector of one of the forms of an ideograph or of a letter of Mongolian."""
    return _is_of(re.compile("CJK|MONGOLIAN|MYANMAR|PHAGS"), _before(text, at))


def _separates_marks(text: str, at: int) -> bool:
    before = _before(text, at)
    return bool(before) and unicodedata.category(before) == "Mn" and unicodedata.name(before, "").startswith("HEBREW")


_FITTING: Mapping[str, Callable[[str, int], bool]] = {
    "\r": _ends_line,
    "\ufeff": _begins_file,
    "\u00ad": _hyphenates,
    "\u034f": _separates_marks,
    "\u061c": _directs,
    "\u200b": _breaks,
    "\u200c": _joins,
    "\u200d": _joins,
    "\u200e": _directs,
    "\u200f": _directs,
    "\ufe0e": _varies_picture,
    "\ufe0f": _varies_picture,
}


def _by_range(character: str) -> Callable[[str, int], bool] | None:
    if "\u180b" <= character <= "\u180f" or "\ufe00" <= character <= "\ufe0d" or character >= "\U000e0100":
        return _varies_letter
    return None
