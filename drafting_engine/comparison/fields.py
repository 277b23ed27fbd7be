"""What changed beside the clauses: number and part of an article, and the settings of files that are no text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.document import Document

ARTICLE_FIELDS = ("number", "part")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of a file that has another value now."""

    file: str
    """The path; of an article the title is what readers are told."""
    title: str = ""
    field: str = ""
    """`number` or `part` of an article, the key of a setting; empty where the file as a whole is meant."""
    before: str = ""
    after: str = ""
    """Both values as they are written; both empty where they are too long to be told."""


def article_fields(before: Sequence[Document], after: Sequence[Document]) -> Iterator[FieldChange]:
    """Yield number and part of each article on both sides that differ."""
    old = {document.name: document for document in before}
    for document in after:
        other = old.get(document.name)
        if other is None:
            continue
        for field in ARTICLE_FIELDS:
            one, now = (_text(side.front_matter.get(field)) for side in (other, document))
            if one != now:
                yield FieldChange(file=document.name, title=document.title, field=field, before=one, after=now)


def settings_fields(file: str, before: str, after: str) -> tuple[FieldChange, ...]:
    """Return the settings of a file of TOML that differ; the file as a whole where a side can't be read."""
    import tomllib  # noqa: PLC0415 - settings change seldom

    try:
        one, other = _flat(tomllib.loads(before)), _flat(tomllib.loads(after))
    except tomllib.TOMLDecodeError:
        return (FieldChange(file=file),)
    keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
    found = tuple(_setting(file, key, one.get(key), other.get(key)) for key in keys)
    return found or (FieldChange(file=file),)  # a comment or the order of lines


def _setting(file: str, key: str, before: object, after: object) -> FieldChange:
    if isinstance(before, list) or isinstance(after, list):
        return FieldChange(file=file, field=key)
    return FieldChange(file=file, field=key, before=_text(before), after=_text(after))


def _flat(table: Mapping[str, object], above: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in table.items():
        found |= _flat(value, f"{above}{key}.") if isinstance(value, dict) else {f"{above}{key}": value}
    return found


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
