"""What every article must keep: a number that is one, a title, a part that is a text, and no number twice.

One rule for what is typed in a form and for what is pushed. A text that is there already is read all the same.
"""

from collections.abc import Iterable, Sequence

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.numbers.headings import read_heading
from drafting_engine.clauses.numbers.numerals import readings
from drafting_engine.errors import Conflict, DraftingError, Invalid
from drafting_engine.hidden_signs import is_seen_line

LONGEST_LINE = 300
"""The most characters of a title or part."""
_BELOW_HEADINGS = 8


def article_fault(document: Document) -> DraftingError | None:
    """Return what is wrong with number, part or title of an article's file; None if nothing is."""
    matter = document.front_matter
    number, part = matter.get("number"), matter.get("part")
    if (number is not None and not isinstance(number, (int, str))) or isinstance(number, bool):
        return Invalid("article-number-wrong", document=document.name)
    if number is not None and not is_number(str(number)):
        return Invalid("article-number-unreadable", number=str(number)[:40])
    if part is not None and not isinstance(part, str):
        return Invalid("article-part-wrong", document=document.name)
    if isinstance(part, str) and (fault := line_fault(part)):
        return fault
    has_matter = number is not None or part is not None
    if not str(matter.get("title", "") or "").strip() and is_untitled(tuple(document.clauses), is_numbered=has_matter):
        return Invalid("article-untitled")
    return None


def is_number(text: str) -> bool:
    """Return True if a text is a number, in any script: `6`, `6a`, `12 bis`, `VI`, `十二`."""
    return bool(readings(text.strip()))


def line_fault(text: str) -> Invalid | None:
    """Return why a title or part can't stand as it was typed; None if it can."""
    line = " ".join(text.split())
    if len(line) > LONGEST_LINE:
        return Invalid("title-too-long", count=LONGEST_LINE)
    return None if is_seen_line(line) else Invalid("title-with-invisible-character")


def is_untitled(clauses: Sequence[Clause], *, is_numbered: bool) -> bool:
    """Return True if an article has an empty heading, or has none although it is numbered as an article.

    A heading that is a number alone is enough, as in `Article I`.
    """
    first = next((clause for clause in clauses if clause.level), None)
    if first is not None and not (first.label or first.text.strip()):
        return True
    if not is_numbered:
        return False
    if first is None:
        return not clauses or read_heading(_BELOW_HEADINGS, clauses[0].label).rank != "article"
    return clauses[0] is not first and first.level > 1 and not first.label


def require_distinct_numbers(documents: Iterable[Document]) -> None:
    """Raise `Invalid` for a number that can't be one, `Conflict` if two articles have the same."""
    numbers: dict[object, str] = {}
    for document in documents:
        number = document.front_matter.get("number")
        if number is None:
            continue
        if not isinstance(number, (int, str)) or isinstance(number, bool):
            raise Invalid("article-number-wrong", document=document.name)
        written = str(number).strip()
        other = numbers.setdefault(readings(written) or written.casefold(), document.name)
        if other != document.name:
            raise Conflict("article-number-twice", one=other, other=document.name, number=written)
