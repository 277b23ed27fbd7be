"""Who lives here, as an office's register of residents says it: the keys by which a signer is found in it.

No name is kept. What a person gives and what a register holds become the same key if they mean the same person: by
the number of a document, or by name, day of birth and postcode.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})\D?(\d{2})\D?(\d{2})\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentClaim:
    """What a person says of themselves, or a row of a register of residents; what is not known is empty."""

    document: str = ""
    name: str = ""
    born: str = ""
    """The day of birth as it was written: year first, or day before month."""
    postcode: str = ""

    def keys(self) -> tuple[str, ...]:
        """Return the keys of this person, at most two; none if what is known names nobody."""
        return tuple(self._keys())

    def _keys(self) -> Iterator[str]:
        if document := _signs(self.document):
            yield f"document:{document}"
        name, postcode, born = _words(self.name), _signs(self.postcode), read_birthday(self.born)
        if name and postcode and born:
            yield f"person:{name}|{born.isoformat()}|{postcode}"


def read_birthday(text: str) -> date | None:
    """Return a day that is written with its year first, or with the day before the month; None for anything else."""
    text = text.strip()
    if found := _YEAR_FIRST.match(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.match(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _signs(text: str) -> str:
    """Return letters and digits only, as numbers of documents and postcodes are compared."""
    plain = unicodedata.normalize("NFKD", text.upper())
    return "".join(sign for sign in plain if sign.isalnum())


def _words(text: str) -> str:
    """Return the words of a name in alphabetical order, without accents: offices put surnames first or last."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(sorted(re.findall(r"\w+", letters)))
