"""Labels that only their line tells: `#.`, an item without words, a letter or the name of a paragraph that is alone."""

import re
from dataclasses import replace
from functools import cache

from drafting_engine.clauses.numbers.divisions import begins_name
from drafting_engine.clauses.numbers.labels import ARTICLE, OF_ARTICLE, Label, is_small_name, next_label, read_label
from drafting_engine.clauses.parsing.markdown_lists import MarkdownList
from drafting_engine.clauses.vocabulary import joined

_NEXT = re.compile(r"(#[.)]|\(#\))(?:[ \t]+|\Z)")
LONGEST_LETTER = 4
_NAME_ENDS = frozenset(".:–—-ºª°)")
"""What sets the name of a paragraph apart from the text on the next line."""


_HEADING = re.compile(r"#{1,6}(?:[ \t]|(?=[^\W\d]|\*))")


def starts_heading(line: str) -> bool:
    """Return True if a line is an ATX heading; a missing blank behind the signs is forgiven, `#12` is none."""
    return _HEADING.match(line) is not None


def label_of_item(item: MarkdownList | None, words: str) -> tuple[Label, str] | None:
    """Return the label of an item that has a number and no words behind it."""
    if item is None or not item.first:
        return None
    number, _, rest = words.partition(item.marker)
    found = read_label(f"{number}{item.marker} X")
    return (found[0], rest.strip()) if found else None


def counted_label(words: str) -> tuple[Label, str] | None:
    """Return Pandoc's label for "the next of its row", `#.` or `(#)`, which only its row gives a number."""
    found = _NEXT.match(words)
    return (next_label(found[1]), words[found.end() :]) if found is not None else None


def letter_alone(words: str) -> tuple[Label, str] | None:
    """Return the label of a line that is a letter and its bracket; its text stands on the next."""
    found = read_label(f"{words} X") if len(words) <= LONGEST_LETTER and words[-1:] == ")" else None
    return (replace(found[0], is_loose=True), "") if found else None


def may_end_name(words: str) -> bool:
    """Return True if a short line ends as the name of a paragraph may: set apart, or with its number."""
    bare = words.strip("*_")
    return bare[-1:] in _NAME_ENDS or (bare[-1:].isdecimal() and bare[:1].isupper())


def name_alone(words: str) -> tuple[Label, str] | None:
    """Return the label of a line that is the name of a paragraph, `Parágrafo único –` or `Odst. 1`.

    Its text stands on the next line.
    """
    bare = words.strip("*_")
    if not begins_name(bare):
        return None
    found = read_label(f"{bare} Xx")
    return (found[0], "") if found and found[1] == "Xx" and found[0].readings[0][0].startswith(OF_ARTICLE) else None


def section_alone(words: str) -> tuple[Label, str] | None:
    """Return the label of a line that is the name of a section and no more, `Section 1`; its text stands below."""
    bare = words.strip("*_")
    found = read_label(f"{bare.rstrip('.:')}. Xx") if begins_name(bare) else None
    if found is None or found[1] != "Xx" or not found[0].readings[0][0].startswith(("1 ", "I ", "A ")):
        return None
    return replace(found[0], text=bare), ""


def is_division_label(label: Label) -> bool:
    """Return True if a label names an article or section, so that numbered paragraphs may follow it at once."""
    style = label.readings[0][0]
    return style == "1§" or style.startswith((ARTICLE, "1 "))


def is_cited(label: Label) -> bool:
    """Return True for the name of an article that in the middle of a sentence is a reference."""
    return is_small_name(label.text) or (label.is_loose and is_division_label(label))


@cache
def words_alone() -> frozenset[str]:
    """Return the words that are a heading where they stand alone on a line, `附則`, also with blanks inside."""
    return frozenset(form for word in joined("alone") for form in (word, *(blank.join(word) for blank in " \u3000")))
