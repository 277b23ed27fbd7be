"""Fields of a W3C Web Annotation: typed access to untrusted JSON; errors name the file and the field."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from drafting_engine.errors import Invalid

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+\Z")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})\Z")
_YEARS = range(1970, 9000)
_DIRECTIONS = ("ltr", "rtl", "auto")
LONGEST_IRI = 2_000
LONGEST_LIST = 100
"""How many bodies, targets, selectors or names one field may hold."""

Fields = Mapping[str, Any]


def parse_fields(path: str, source: str) -> Fields:
    """Read a JSON object; raise `Invalid` for anything else, also for what no page could print."""
    try:
        found = json.loads(source, parse_constant=_no_number)
        source.encode("utf-8")
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise Invalid("not-json", path=path) from error
    if not isinstance(found, dict):
        raise Invalid("not-a-json-object", path=path)
    return found


def _no_number(_: str) -> float:
    raise ValueError("not a number")


def several(value: object) -> list[Any]:
    """Take one value or a list of them as a list; nothing is an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_iri(value: object) -> bool:
    """Return True if a value is a full address, as JSON-LD wants names to be."""
    return isinstance(value, str) and len(value) <= LONGEST_IRI and _IRI.match(value) is not None


def iri(path: str, fields: Fields, key: str, *, required: bool = False) -> str:
    """Read one address; empty if the field is not there and need not be."""
    value = fields.get(key)
    if value is None and not required:
        return ""
    if not is_iri(value):
        raise Invalid("field-not-an-address", path=path, key=key)
    return str(value)


def text(path: str, fields: Fields, key: str, *, most: int, required: bool = False) -> str:
    """Read one text; empty if the field is not there and need not be."""
    value = fields.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise Invalid("field-not-one-text", path=path, key=key)
    if len(value) > most:
        raise Invalid("field-too-long", path=path, key=key, most=most)
    return value


def number(path: str, fields: Fields, key: str) -> int:
    """Read a whole number from 0."""
    value = fields.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise Invalid("field-not-a-number", path=path, key=key)
    return value


def moment(path: str, fields: Fields, key: str) -> datetime | None:
    """Read one moment with its offset from UTC; None if the field is not there."""
    value = fields.get(key)
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and _TIME.match(value) else None
    except ValueError:
        found = None
    if found is None or found.year not in _YEARS:
        raise Invalid("field-not-one-moment", path=path, key=key)
    return found


def texts(path: str, fields: Fields, key: str, *, most: int) -> tuple[str, ...]:
    """Read one text or a list of texts."""
    values = several(fields.get(key))
    if len(values) > LONGEST_LIST or not all(isinstance(value, str) and len(value) <= most for value in values):
        raise Invalid("field-not-short-texts", path=path, key=key)
    return tuple(values)


def objects(path: str, fields: Fields, key: str) -> Iterator[str | Fields]:
    """Yield what a field names: addresses and objects, nothing else."""
    values = several(fields.get(key))
    if len(values) > LONGEST_LIST:
        raise Invalid("field-names-too-many", path=path, key=key, most=LONGEST_LIST)
    for value in values:
        if isinstance(value, dict) or is_iri(value):
            yield value
        else:
            raise Invalid("field-not-an-address-or-object", path=path, key=key)


def check_resource(path: str, fields: Fields) -> None:
    """Raise `Invalid` if what every body and target may say of itself has the wrong form."""
    kinds = texts(path, fields, "type", most=200)
    if sum(kind in ("Choice", "Composite", "List", "Independents") for kind in kinds) > 1:
        raise Invalid("annotation-type-contradictory", path=path)
    for key in ("format", "processingLanguage", "textDirection"):
        text(path, fields, key, most=200)
    texts(path, fields, "language", most=100)
    direction = fields.get("textDirection")
    if direction is not None and direction not in _DIRECTIONS:
        raise Invalid("annotation-direction-unknown", path=path)
    for key in ("id", "via", "canonical"):
        iri(path, fields, key)
    check_rights(path, fields)


def check_rights(path: str, fields: Fields) -> None:
    """Raise `Invalid` if the licences are not addresses."""
    if not all(is_iri(value) for value in several(fields.get("rights"))):
        raise Invalid("annotation-rights-not-addresses", path=path)
