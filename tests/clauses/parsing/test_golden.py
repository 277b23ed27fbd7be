"""What becomes a clause: every untidy way in which constitutions are written (golden/parse.md, golden/rows.md)."""

import pytest

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.parsing import Parser, parse
from drafting_engine.clauses.writing import write
from tests.golden import Case, cases

CASES = [*cases("parse.md", 2), *cases("rows.md", 2)]


def shown(clause: Clause) -> str:
    """One clause as the golden file writes it: key | path | kind | label | text."""
    columns = (clause.key, clause.path, clause.kind.value, clause.label, clause.text)
    return " | ".join(columns).replace(" |  |", " | |").rstrip()


@pytest.mark.parametrize("case", CASES)
def test_a_text_falls_into_these_clauses(case: Case) -> None:
    source, expected = case.parts
    document = parse("text.md", source + "\n")
    assert "\n".join(shown(clause) for clause in document.clauses) == expected
    assert write(document) == source + "\n"


@pytest.mark.parametrize("case", CASES)
def test_line_ends_of_windows_change_no_clause(case: Case) -> None:
    source, expected = case.parts
    document = parse("text.md", source.replace("\r", "").replace("\n", "\r\n"))
    assert "\n".join(shown(clause) for clause in document.clauses) == expected


def test_a_section_that_was_read_before_is_the_same_object() -> None:
    parser = Parser()
    one = parser.parse("text.md", "# Article 1\n\nOne.\n\n# Article 2\n\nTwo.\n")
    other = parser.parse("text.md", "# Article 1\n\nOne.\n\n# Article 2\n\nTwo, changed.\n")
    assert other.sections[0] is one.sections[0]
    assert other.sections[1] is not one.sections[1]
