"""A clause and its own paragraph that become one at its address, and one that becomes both: nothing is struck out."""

import pytest

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.changes import changes

HOLD = (
    "hold the key of the tower until others have been chosen, have sworn the oath beside the well and have taken over "
    "the key, or until they resign, are removed or die"
)
APART = f"""# Charter

## Chapter 1

**Article 5.** Keepers of the tower. Every spring the fishers of the harbour shall meet, draw nine pebbles from a
covered jar and write the names of the keepers upon slates; three rows of keepers begin their turns one spring
after another.

The keepers {HOLD}.

**Article 6.** The bell is rung in fog.
"""
WHOLE = f"""# Charter

## Chapter 1

**Article 5.** Keepers. The founders and whoever the harbour names for them {HOLD}.

**Article 6.** The bell is rung in fog.
"""
EMPTY = """# Charter

**Article 5.** (1) The keepers of the tower are chosen for three years by the fishers of the harbour.

**Article 6.** The bell is rung in fog.
"""
FILLED = """# Charter

**Article 5.** The keepers of the tower are chosen for three years by the fishers of the harbour.

**Article 6.** The bell is rung in fog.
"""


def read(source: str) -> list[Document]:
    return [parse("a.md", source)]


def keys(before: str, after: str) -> list[tuple[set[str], set[str], ChangeKind]]:
    """What became of what, by address, of all that was not kept."""
    found: list[tuple[set[str], set[str], ChangeKind]] = []
    for one in changes(read(before), read(after)).changes:
        sides = {clause.key for clause in one.before}, {clause.key for clause in one.after}
        told = {ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.ADDED, ChangeKind.REMOVED} & set(one.kinds)
        found.extend((*sides, kind) for kind in told)
    return found


@pytest.mark.parametrize(
    ("apart", "whole", "both"), [(APART, WHOLE, {"5", "5.p1"}), (EMPTY, FILLED, {"5", "5.1"})], ids=["words", "empty"]
)
def test_an_article_and_its_paragraph_that_became_one_are_merged_and_neither_is_struck_out(
    apart: str, whole: str, both: set[str]
) -> None:
    assert keys(apart, whole) == [(both, {"5"}, ChangeKind.MERGED)]
    assert keys(whole, apart) == [({"5"}, both, ChangeKind.SPLIT)]


def test_an_article_that_shares_no_word_with_what_took_its_number_is_struck_out() -> None:
    other = APART.replace(
        APART[APART.index("Keepers of") : APART.index("\n\nThe keepers")],
        "Nobody pays toll.",
    )
    assert keys(other, WHOLE) == [({"5"}, set(), ChangeKind.REMOVED)]
