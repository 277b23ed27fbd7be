"""Tables of a text that can be read on a phone: each cell knows the name of its column, so that a row can be stacked.

Some readers forget what a table is as soon as its look changes, so the roles are written down too. A large table, or
one whose columns have long names, stays as it is: it can be scrolled, and repeating a name costs more than it helps.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

STACKED = "stacked"
"""The class of a table whose cells have labels."""
LABEL = "data-label"
MOST_CELLS = 600
LONGEST_LABEL = 60
"""Characters of the name of a column."""
_TAG = re.compile(r"<[^<>]*>")
"""A break or an emphasis that was written by hand as HTML."""
_ROLES = {
    "table_open": "table",
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
    "td_open": "cell",
}


def label_cells(tokens: Sequence[Token]) -> None:
    """Write roles and the names of columns into the tables of a text, where they are neither large nor long."""
    for table in _tables(tokens):
        names = [_words(inside) for opened, inside in pairwise(table) if opened.type == "th_open"]
        cells = [token for token in table if token.type == "td_open"]
        if not any(names) or len(cells) > MOST_CELLS or max(map(len, names)) > LONGEST_LABEL:
            continue
        table[0].attrSet("class", STACKED)
        for token in table:
            if role := _ROLES.get(token.type):
                token.attrSet("role", role)
        for index, cell in enumerate(cells):  # a row of Markdown has as many cells as its head
            if name := names[index % len(names)]:
                cell.attrSet(LABEL, name)


def _tables(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each table; no table stands in another."""
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            start = index
        elif token.type == "table_close":
            yield tokens[start : index + 1]


def _words(inside: Token) -> str:
    """Return the words of a head's cell without their marks."""
    return " ".join(_TAG.sub(" ", "".join(child.content for child in inside.children or ())).split())
