"""Words as Whoosh indexes them, where they are folded, stemmed and parted by spaces already.

Whoosh's own text fields ask a tokenizer for one word after another, and note the length of each field for scores of
their own: much of the time in which an index is made.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from whoosh import fields, formats
from whoosh.analysis import RegexTokenizer

Posting = tuple[bytes, int, float, bytes]


class Words(fields.TEXT):  # type: ignore[misc]  # the library has no types
    """Words of which it is kept how often they stand in a document."""

    def __init__(self, *, phrase: bool = False) -> None:
        super().__init__(analyzer=RegexTokenizer(r"\S+"), phrase=phrase)
        self.scorable = False
        if not phrase:
            self.format = formats.Existence()

    def index(self, value: str, **_: Any) -> Iterator[Posting]:
        """Yield each word once, with how often it stands there."""
        for word, count in Counter(value.split()).items():
            yield word.encode(), count, float(count), b""


class PlacedWords(Words):
    """Words of which it is kept where they stand, so that phrases are found."""

    def __init__(self) -> None:
        super().__init__(phrase=True)

    def index(self, value: str, **_: Any) -> Iterator[Posting]:
        """Yield each word once, with the places at which it stands."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(value.split()):
            places.setdefault(word, []).append(place)
        for word, found in places.items():
            yield word.encode(), len(found), float(len(found)), self.format.encode(found)
