"""Front matter: the few YAML lines at the head of an article. Hostile YAML gives an error, never a surprise.

Pandoc's title block, up to three lines that begin with `%`, is read as the title, author and date that it stands for.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from drafting_engine.errors import Invalid

MOST_CHARACTERS = 16_000
_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?:(.*?)\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE_BLOCK = re.compile(r"\ufeff?((?:%[^\r\n]*(?:\r?\n[ \t]+[^\s][^\r\n]*)*(?:\r?\n|\Z)){1,3})(?=[ \t]*(?:\r?\n|\Z))")
_TITLE_FIELDS = ("title", "author", "date")
_OTHER_TYPE = re.compile(
    r"(?:true|false|yes|no|on|off|null|~|[\d._:+-]+(?:e\d+)?|0x[\da-f]+|\d{4}-\d.*)\Z", re.IGNORECASE
)
"""Scalars that YAML reads as a boolean, number, date or null."""


class InvalidFrontMatter(Invalid):
    """The front matter can't be read; `document` names the file."""

    def __init__(self, code: str, /, *, document: str, **facts: object) -> None:
        super().__init__(code, document=document, **facts)
        self.document = document


_PLAIN_TITLE = re.compile(r"[^\W\d_][\w .,()-]*\Z")
_NOT_IN_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that JSON leaves as they are and YAML refuses, or reads as the end of a line."""


def end_of_front_matter(source: str) -> int:
    """Return how many characters at the head of a source are front matter; 0 if there is none."""
    if not source.startswith(("---", "%", "\ufeff---", "\ufeff%")):
        return 0
    match = _MATTER.match(source) or _TITLE_BLOCK.match(source)
    return match.end() if match else 0


def matter_lines(source: str) -> list[str]:
    """Return the lines between those that begin and end front matter; of a title block what it says in YAML."""
    if not source.startswith(("%", "\ufeff%")):
        return source.splitlines()[1:-1]
    return [f"{key}: {write_text(value, _PLAIN_TITLE)}" for key, value in _title_block(source).items()]


def _title_block(source: str) -> dict[str, str]:
    match = _TITLE_BLOCK.match(source)
    fields = match[1].replace("\n%", "\n\0")[1:].split("\0") if match else []
    values = (" ".join(value.split()) for value in fields)
    return {key: value for key, value in zip(_TITLE_FIELDS, values, strict=False) if value}


def read_matter(document: str, source: str, *, most: int = MOST_CHARACTERS) -> Mapping[str, object]:
    """Return the front matter of a source, of at most so many characters; raise `InvalidFrontMatter` if it is none."""
    match = _MATTER.match(source)
    if match is None and (title := _title_block(source)):
        return title
    body = (match[1] or "") if match else ""
    if len(body) > most:
        raise InvalidFrontMatter("front-matter-too-long", document=document, count=most)
    if not body:  # a mark of the byte order alone is none
        return {}
    # Imported here: most texts have no front matter, and each start of the command line would pay for it.
    import yaml  # noqa: PLC0415

    class Loader(yaml.SafeLoader):
        """Safe types only, and no aliases: they are what YAML bombs are made of."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise InvalidFrontMatter("front-matter-with-alias", document=document)
            return super().compose_node(parent, index)

    try:
        found = yaml.load(body, Loader)  # noqa: S506 - a subclass of SafeLoader
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InvalidFrontMatter("front-matter-not-yaml", document=document, reason=_one_line(error)) from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise InvalidFrontMatter("front-matter-not-a-mapping", document=document)
    return {str(key): value for key, value in found.items()}


def write_text(text: str, plain: re.Pattern[str]) -> str:
    """Write a text as a YAML scalar: unquoted if it matches `plain` and can't be read as another type."""
    is_plain = plain.match(text) and not _OTHER_TYPE.match(text) and text == text.strip()
    return text if is_plain else _NOT_IN_YAML.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _one_line(error: Exception) -> str:
    return " ".join(str(getattr(error, "problem", None) or error).split())[:120]
