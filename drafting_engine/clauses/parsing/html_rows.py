"""Tables and lists of terms in HTML: a row of a table is one clause, `Chair | two years`, and so is a term.

A term takes its meanings in. A row that holds paragraphs, lists or a blank line lays out a page and is no row of
words: what stands in it is read as if the table were not there.
"""

import re

_TABLE = r"(?:table|thead|tbody|tfoot)"
_ROW = re.compile(
    rf"[ \t]*(?:</?{_TABLE}(?:\s[^<>]*)?>\s*)*<tr(?:\s[^<>]*)?>"
    r"(?P<cells>(?:(?!</?(?:tr|p|ul|ol|li|dl|div|h[1-6]|table|pre|blockquote)\b)(?!\n[ \t]*\r?\n).){1,4000})"
    rf"</tr>[ \t]*(?:</{_TABLE}>[ \t]*)*(?:\r?\n|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_CELL = re.compile(r"<t[dh](?:\s[^<>]*)?>", re.IGNORECASE)
_END_OF_CELL = re.compile(r"</t[dh]>|<br\s*/?>", re.IGNORECASE)
_TERM = re.compile(r"\s*<dt[\s>]", re.IGNORECASE)
_MEANING = re.compile(r"<dd(?:\s[^<>]*)?>\s*(?=\S)", re.IGNORECASE)
_TERM_AND_MEANING = re.compile(r"\s*</dt>\s*<dd(?:\s[^<>]*)?>\s*", re.IGNORECASE)


def html_row(source: str, start: int) -> tuple[int, str] | None:
    """Return where a row of a table ends that begins at a line, and its words, perhaps none; None for other lines."""
    if "<t" not in source[start : start + 80].lower():
        return None
    found = _ROW.match(source, start)
    if found is None:
        return None
    cells = [" ".join(_END_OF_CELL.sub(" ", cell).split()) for cell in _CELL.split(found["cells"])[1:]]
    return found.end(), " | ".join(cells) if any(cells) else ""


def is_term(source: str) -> bool:
    """Return True if what a block was read from begins with a term of a list in HTML."""
    return _TERM.match(source) is not None


def before_meaning(term: str) -> str:
    """Return a term as it stands in front of its meaning; one that has a meaning or ends in a sign stays as it is."""
    return f"{term}:" if term[-1:].isalnum() and ": " not in term else term


def meaning(line: str) -> str:
    """Return the words of a line that begins the meaning of a term in HTML; empty for other lines."""
    found = _MEANING.match(line)
    return line[found.end() :] if found is not None else ""


def with_meaning(line: str) -> str:
    """Return a line on which a term and its meaning stand as one that says both, `Council: the elected body`."""
    return _TERM_AND_MEANING.sub(": ", line, count=1) if _TERM.match(line) is not None else line
