"""An article as the fields of a form, and back: what nobody touched comes back byte for byte.

An article is a whole file with its number, part and title, or a stretch of a longer file, as in a constitution that is
one text. Browsers write ends of line in their own way; here they are written as the file has them.
"""

import re
from dataclasses import dataclass

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.articles.rules import line_fault
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.front_matter import end_of_front_matter, matter_lines, write_text
from drafting_engine.clauses.writing import write
from drafting_engine.errors import Invalid

_TITLE = re.compile(r"#[ \t]+(?P<title>[^\n]*?)[ \t]*#*[ \t]*\n(?:[ \t]*\n)*")
_PLAIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f][^:#\[\]{}&*!|>'\"%@`,\n]*\Z")
_NUMBER = re.compile(r"(?:0|[1-9]\d{0,8})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFields:
    """What a person edits."""

    text: str
    """Markdown with ends of line as `\\n`; without the title where that is a field of its own."""
    number: str = ""
    part: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleForm:
    """An article as it stands, taken apart."""

    document: str
    before: str
    """The source in front of what is edited: other articles of the file, or nothing."""
    after: str
    fields: ArticleFields
    is_whole: bool
    """True if the article is its file, so that number and part can be edited."""
    has_title: bool
    """True if its title is a field of its own."""
    source: str
    """What is edited, as the file has it."""


def article_form(document: Document, article: Article, *, is_whole: bool) -> ArticleForm:
    """Take an article apart; `is_whole` says that its file holds no other."""
    whole = write(document)
    start, end = (0, len(whole)) if is_whole else _stretch(document, article)
    source = whole[start:end]
    text = source[end_of_front_matter(source) :] if is_whole else source
    text = _unix(text.removeprefix("\ufeff"))
    title = _TITLE.match(text.lstrip("\n")) if is_whole else None
    matter = document.front_matter if is_whole else {}
    return ArticleForm(
        document=document.name,
        before=whole[:start],
        after=whole[end:],
        source=source,
        is_whole=is_whole,
        has_title=title is not None,
        fields=ArticleFields(
            text=(text.lstrip("\n")[title.end() :] if title else text).strip("\n"),
            number=str(matter.get("number", "") or ""),
            part=str(matter.get("part", "") or ""),
            title=title["title"] if title else "",
        ),
    )


def with_fields(form: ArticleForm, fields: ArticleFields) -> str:
    """Write the file with what a person made of the article."""
    old, source = form.fields, form.source
    if form.is_whole and (fields.number.strip(), fields.part.strip()) != (old.number, old.part):
        source = _with_matter(source, fields)
    cut = end_of_front_matter(source) if form.is_whole else 0
    title = _line(fields.title) if form.has_title else old.title
    if old.title and not title:
        raise Invalid("article-untitled")
    text = _unix(fields.text).strip("\n")
    body = source[cut:]
    if (title, text) != (old.title, old.text):
        body = _with_words(form, body, title, text)
    return form.before + source[:cut] + body + form.after


def new_article(fields: ArticleFields) -> str:
    """Write the file of an article that is not there yet."""
    title = _line(fields.title)
    if not title:
        raise Invalid("article-untitled")
    return _with_matter("", fields) + f"# {title}\n\n" + _unix(fields.text).strip("\n") + "\n"


def with_number(document: Document, number: str) -> str:
    """Write the file of an article with another number; all else in it stays."""
    part = str(document.front_matter.get("part", "") or "")
    return _with_matter(write(document), ArticleFields(text="", number=number, part=part))


def _stretch(document: Document, article: Article) -> tuple[int, int]:
    """Return where an article stands in its file: from its first clause to the next article's."""
    own = set(article.clauses)
    at, start = 0, -1
    for section in document.sections:
        for clause in section.clauses:
            if clause in own and start < 0:
                start = at + clause.start
            elif clause not in own and start >= 0:
                return start, at + clause.start
        at += len(section.source)
    return max(start, 0), at


def _with_words(form: ArticleForm, body: str, title: str, text: str) -> str:
    """Put other words in the place of the old ones, with the blanks around them and the ends of line as they were."""
    plain = _unix(body)
    found = _TITLE.search(plain) if form.has_title else None
    at = found.end() if found else len(plain) - len(plain.lstrip("\n"))
    head, rest = plain[:at], plain[at:]
    if found:
        head = plain[: found.start("title")] + title + plain[found.end("title") : at]
    tail = rest[len(rest.rstrip("\n")) :]
    new = head + text + (tail or ("\n" if text else ""))
    return new.replace("\n", "\r\n") if "\r\n" in form.source else new


def _with_matter(source: str, fields: ArticleFields) -> str:
    """Write number and part into the lines at the head of a file; other lines there stay."""
    cut = end_of_front_matter(source)
    ending = "\r\n" if "\r\n" in source else "\n"
    lines = matter_lines(source[:cut])
    for key, value in (("part", fields.part), ("number", fields.number)):
        old = next((n for n, line in enumerate(lines) if re.match(rf"{key}[ \t]*:", line)), -1)
        line = f"{key}: {_scalar(key, _line(value))}" if value.strip() else ""
        if old >= 0:
            lines[old : old + 1] = [line] if line else []
        elif line:
            lines.insert(0, line)
    mark = "\ufeff" if source.startswith("\ufeff") else ""
    if not any(line.strip() for line in lines):
        return mark + source[cut:]
    return mark + ending.join(["---", *lines, "---", ""]) + source[cut:].removeprefix("\ufeff")


def _scalar(key: str, value: str) -> str:
    """Return a value as a YAML scalar that is read back as it was typed; a number that is whole stays one."""
    return value if key == "number" and _NUMBER.match(value) else write_text(value, _PLAIN)


def _line(value: str) -> str:
    if fault := line_fault(value):
        raise fault
    return " ".join(value.split())


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
