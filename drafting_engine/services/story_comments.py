"""The comments of the story as W3C Web Annotations: the files of the `annotations` branch."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Any

from drafting_engine.errors import Invalid

CONTEXT = 32
"""How many characters before and after a quotation are kept with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldComment:
    """A comment on some words of a file as it stood when the comment was made."""

    id: str
    author: str
    at: datetime
    file: str
    motivation: str
    quote: str
    text: str

    @property
    def path(self) -> str:
        """Where its file stands: spread by the last digits, which are chance, not time."""
        return f"{PurePosixPath(self.file).stem}/{self.id[-2:].lower()}/{self.id}.json"

    def annotation(self, text: str, *, commit: str, address: str) -> str:
        """Return the annotation on a text at a commit; raise `Invalid` unless the quotation stands there once."""
        if text.count(self.quote) != 1:
            raise Invalid(f"comment {self.id} quotes words that {self.file} does not hold once")
        start = text.index(self.quote)
        end = start + len(self.quote)
        page = f"{PurePosixPath(self.file).parent}/{PurePosixPath(self.file).stem}"
        quote = {
            "type": "TextQuoteSelector",
            "exact": self.quote,
            "prefix": text[max(0, start - CONTEXT) : start],
            "suffix": text[end : end + CONTEXT],
        }
        fields = {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "v": 1,
            "id": f"https://{address}/comments/{self.id}",
            "type": "Annotation",
            "motivation": self.motivation,
            "creator": {"type": "Person", "name": self.author},
            "created": self.at.isoformat(),
            "body": {"type": "TextualBody", "value": self.text, "format": "text/markdown", "language": "en"},
            "target": {
                "source": f"https://{address}/at/{commit}/{page}",
                "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}],
            },
        }
        return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def read_comments(source: Traversable) -> tuple[ToldComment, ...]:
    """Read the comments of the story, oldest first."""
    rows = tomllib.loads((source / "story" / "comments.toml").read_text(encoding="utf-8"))["comment"]
    return tuple(sorted(_comments(rows), key=lambda comment: comment.at))


def _comments(rows: list[Mapping[str, Any]]) -> Iterator[ToldComment]:
    for row in rows:
        yield ToldComment(
            id=row["id"],
            author=row["author"],
            at=row["at"],
            file=row["file"],
            motivation=row.get("motivation", "commenting"),
            quote=row["quote"],
            text=row["text"],
        )
