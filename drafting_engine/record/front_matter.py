"""Front matter of the record's files: typed reading, and writing that gives the same bytes everywhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from drafting_engine.clauses.front_matter import write_text
from drafting_engine.errors import Invalid

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ().'/-]*[A-Za-z0-9)]\Z")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a file, with typed access: a field of another type raises `Invalid`."""

    path: str
    fields: Mapping[str, object]

    def __contains__(self, key: str) -> bool:
        return key in self.fields

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text."""
        value = self.fields.get(key, default)
        if not isinstance(value, str):
            raise Invalid("field-not-a-text", path=self.path, key=key)
        return value

    def bounded(self, key: str, most: int, default: str | None = None) -> str:
        """Return a text of so many characters at most."""
        text = self.text(key, default)
        if len(text) > most:
            raise Invalid("field-too-long", path=self.path, key=key, most=most)
        return text

    def number(self, key: str) -> int:
        """Return a whole number from 0."""
        value = self.fields.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise Invalid("field-not-a-number", path=self.path, key=key)
        return value

    def day(self, key: str) -> date:
        """Return a day."""
        found = self.day_if_any(key)
        if found is None:
            raise Invalid("field-not-a-day", path=self.path, key=key)
        return found

    def day_if_any(self, key: str) -> date | None:
        """Return a day, None if the field is not there."""
        value = self.fields.get(key)
        if value is not None and type(value) is not date:
            raise Invalid("field-not-a-day", path=self.path, key=key)
        return value

    def moment(self, key: str) -> datetime:
        """Return a moment with its zone."""
        try:
            moment = datetime.fromisoformat(self.text(key))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise Invalid("field-not-a-time", path=self.path, key=key)
        return moment

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty if the field is not there."""
        value = self.fields.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise Invalid("field-not-a-list-of-texts", path=self.path, key=key)
        return tuple(value)

    def part(self, key: str) -> "FrontMatter":
        """Return the fields below a field."""
        value = self.fields.get(key)
        if not isinstance(value, dict):
            raise Invalid("field-not-a-group", path=self.path, key=key)
        return FrontMatter(f"{self.path}, {key}", value)

    def parts(self, key: str) -> tuple["FrontMatter", ...]:
        """Return the groups of fields of a list, empty if the field is not there."""
        value = self.fields.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise Invalid("field-not-a-list-of-groups", path=self.path, key=key)
        return tuple(FrontMatter(f"{self.path}, {key}", item) for item in value)


def write_front_matter(fields: Mapping[str, object]) -> str:
    """Write fields as YAML between two lines `---`."""
    return "---\n" + "".join(_mapping(fields, "")) + "---\n"


def _mapping(fields: Mapping[str, object], indent: str) -> list[str]:
    return [line for key, value in fields.items() for line in _field(f"{indent}{key}:", value, indent)]


def _field(head: str, value: object, indent: str) -> list[str]:
    if isinstance(value, Mapping) and value:
        return [f"{head}\n", *_mapping(value, indent + "  ")]
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return [f"{head}\n", *(line for item in value for line in _item(item, indent))]
    return [f"{head} {_scalar(value)}\n"]


def _item(item: object, indent: str) -> list[str]:
    if not isinstance(item, Mapping):
        return [f"{indent}- {_scalar(item)}\n"]
    first, *rest = _mapping(item, indent + "  ")
    return [f"{indent}- {first.lstrip(' ')}", *rest]


def _scalar(value: object) -> str:
    """Return a scalar that every YAML reader reads alike: quoted unless it can only be a text."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case date() if not isinstance(value, datetime):
            return value.isoformat()
        case str():
            return write_text(value, _PLAIN)
        case Mapping():
            return "{}"
        case Sequence():
            return "[]"
    raise Invalid("kind-not-for-front-matter", kind=type(value).__name__)
