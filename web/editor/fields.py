"""The fields of the editor: read from a form or from a stored draft, and written as both."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drafting_engine.clauses.articles.forms import ArticleFields
from drafting_engine.comparison.continuations import NamedClause, StatedContinuation
from drafting_engine.errors import Invalid
from drafting_engine.services.text.version_messages import VersionMessage
from web.access.forms import Form

MOST_BYTES = 4_000_000
MOST_FIELDS = 300

_LINES = ("base", "number", "part", "title", "summary", "reason", "reason_words", "decided_by", "decided_on")
_TEXTS = ("text", "body", "also", "continued")
_LISTS = ("origin", "answers")
NAMES = (*_LINES, *_TEXTS, *_LISTS)
"""Every field that is kept."""


class MalformedForm(Invalid):
    """A hidden field has a value that the page did not write."""

    def __init__(self) -> None:
        super().__init__("form-garbled")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorInput:
    """The input of the editor's form."""

    base: str
    article: ArticleFields
    also: Mapping[str, str | None] = field(default_factory=dict)
    """Other files that this change changes, by path; None for one that it strikes out."""
    continued: tuple[StatedContinuation, ...] = ()
    message: VersionMessage = field(default_factory=lambda: VersionMessage(summary=""))

    def as_fields(self) -> dict[str, str]:
        """Return every field by name, as a draft is kept and as hidden fields carry it."""
        said = [[one.before.document, one.before.key, one.before.words, one.after.document, one.after.key,
                 one.after.words] for one in self.continued]  # fmt: skip
        return {
            "base": self.base,
            "number": self.article.number,
            "part": self.article.part,
            "title": self.article.title,
            "text": self.article.text,
            "also": json.dumps(dict(self.also), ensure_ascii=False) if self.also else "",
            "continued": json.dumps(said, ensure_ascii=False) if said else "",
            "summary": self.message.summary,
            "body": self.message.body,
            "origin": "\n".join(self.message.origins),
            "answers": "\n".join(self.message.answers),
            "reason": self.message.reason,
            "reason_words": self.message.reason_words,
            "decided_by": self.message.decided_by,
            "decided_on": self.message.decided_on,
        }


def input_from_form(form: Form) -> EditorInput:
    """Read a form as a browser sent it; raise `MalformedForm` where it is none of ours."""
    fields = {name: form.get(name, "") for name in (*_LINES, *_TEXTS)}
    return input_from_fields({**fields, **{name: "\n".join(form.all(name)) for name in _LISTS}})


def input_from_fields(fields: Mapping[str, str]) -> EditorInput:
    """Read fields by name, as they are kept."""
    got = {name: fields.get(name, "") for name in NAMES}
    return EditorInput(
        base=got["base"],
        article=ArticleFields(
            number=got["number"], part=got["part"], title=got["title"], text=got["text"].replace("\r\n", "\n")
        ),
        also=_also(got["also"]),
        continued=tuple(_continued(got["continued"])),
        message=VersionMessage(
            summary=got["summary"],
            body=got["body"],
            origins=_listed(got["origin"]),
            answers=_listed(got["answers"]),
            reason=got["reason"],
            reason_words=got["reason_words"],
            decided_by=got["decided_by"],
            decided_on=got["decided_on"],
        ),
    )


def _listed(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in value.splitlines() if line.strip()))


def _also(value: str) -> Mapping[str, str | None]:
    found = _json(value) if value else {}
    if not isinstance(found, dict) or not all(isinstance(text, str | None) for text in found.values()):
        raise MalformedForm
    return {str(path): text for path, text in found.items()}


def _continued(value: str) -> Iterable[StatedContinuation]:
    found = _json(value) if value else []
    if not isinstance(found, list):
        raise MalformedForm
    for row in found:
        if not (isinstance(row, list) and len(row) == 6 and all(isinstance(one, str) for one in row)):
            raise MalformedForm
        yield StatedContinuation(NamedClause(*row[:3]), NamedClause(*row[3:]))


def _json(value: str) -> object:
    try:
        found: object = json.loads(value)
        json.dumps(found, ensure_ascii=False).encode()  # a lone half of a letter can be written nowhere
    except (ValueError, RecursionError):
        raise MalformedForm from None
    return found
