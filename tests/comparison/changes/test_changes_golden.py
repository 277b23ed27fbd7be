"""What changed: every kind of change and the traps of each, one case each (golden/changes.md); and how alike clauses
must be, with cases on both sides of each bound (golden/likeness.md).

An expected line is `kinds: addresses before -> addresses after`; what was kept is left out. Where likeness links the
clauses, the kinds are followed by how sure that is: `reworded 83%`. A line `=== name.md` begins
a further file; in addresses the file is named where there are several.
"""

import re

import pytest

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.comparison.changes import changes
from tests.golden import Case, cases

_FILE = re.compile(r"^=== (\S+)\n", re.MULTILINE)


def documents(source: str, parser: Parser) -> list[Document]:
    """The files of one side."""
    _, *parts = _FILE.split(source) if source.startswith("===") else ("", "text.md", source)
    return [parser.parse(name, text + "\n") for name, text in zip(parts[::2], parts[1::2], strict=True)]


def shown(change: Change) -> str:
    """One change as the golden file writes it."""
    kinds = " ".join(change.kinds)
    sure = f" {change.score:.0%}" if change.score < 1 else ""
    return f"{kinds}{sure}: {_side(change.before)} -> {_side(change.after)}".replace(":  ->", ": ->").rstrip()


def _side(clauses: tuple[Clause, ...]) -> str:
    return " + ".join(c.key if c.document == "text.md" else f"{c.document} {c.key}" for c in clauses)


@pytest.mark.parametrize("case", [*cases("changes.md", 3), *cases("likeness.md", 3)])
def test_these_changes_lead_from_before_to_after(case: Case) -> None:
    before, after, expected = case.parts
    parser = Parser()
    found = changes(documents(before, parser), documents(after, parser))
    assert "\n".join(map(shown, found.touched)) == expected
    assert all(change.kinds for change in found.changes)
    assert all(0 < change.score <= 1 for change in found.changes)
    assert all((change.kinds == (ChangeKind.KEPT,)) == (ChangeKind.KEPT in change.kinds) for change in found.changes)
