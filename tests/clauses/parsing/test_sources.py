"""Which piece of the source is each clause's, also where several stand in one line."""

import pytest

from drafting_engine.clauses.parsing import parse


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        (
            "- Duties:<br>a) lamps<br>of brass<br>b) bells<br/>\n",
            ["- Duties:<br>", "a) lamps<br>of brass<br>", "b) bells<br/>\n"],
        ),
        ("Duties:<br/>\n", ["Duties:<br/>\n"]),
        ("Duties: (1) lamps; (2) bells.\n", ["Duties: ", "(1) lamps; ", "(2) bells.\n"]),
        ("4. (a) Lamps\nof brass\n(b) Bells\n", ["4. ", "(a) Lamps\nof brass\n", "(b) Bells\n"]),
        ("Art. 5. (1) Lamps.\n(2) Bells.\n", ["Art. 5. ", "(1) Lamps.\n", "(2) Bells.\n"]),
        ("Lamps\nWhat | When\n--- | ---\nOil | May\n", ["Lamps\n", "What | When\n--- | ---\nOil | May\n"]),
        ("Lamps and\nbells\n===\nOil.\n", ["Lamps and\nbells\n===\n", "Oil.\n"]),
        ("Lamps\n---\nOil.\n", ["Lamps\n---\n", "Oil.\n"]),
        ("Lamps\r\n---", ["Lamps\r\n---"]),
        ("What | When\n--- | ---\nOil | May\n", ["What | When\n--- | ---\nOil | May\n"]),
    ],
)
def test_each_clause_has_its_piece_of_the_source(source: str, pieces: list[str]) -> None:
    sections = parse("hall.md", f"# Hall\n\n{source}").sections
    found = [one.source[clause.start : clause.end] for one in sections for clause in one.clauses]
    assert found == ["# Hall\n", *pieces]
