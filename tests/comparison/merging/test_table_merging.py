"""Merging tables by rows: what both did stands in the table once, or somebody is asked, whoever is called ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.comparison.merging.table_merging import merge_tables

HEAD = ("| Boat | Berth |", "| --- | --- |")
ROWS = ("| Ferry | 1 |", "| Barge | 2 |", "| Tug | 3 |")


def table(*rows: str) -> str:
    return "\n".join((*HEAD, *rows))


BASE = table(*ROWS)


def merged(ours: str, theirs: str, base: str = BASE) -> str | None:
    found = merge_tables(base, ours, theirs)
    assert merge_tables(base, theirs, ours) == found
    return found


def test_two_change_neighbouring_rows() -> None:
    ours, theirs = BASE.replace("1", "10"), BASE.replace("2", "20")
    assert merged(ours, theirs) == table("| Ferry | 10 |", "| Barge | 20 |", "| Tug | 3 |")


def test_both_add_a_row_at_the_end() -> None:
    ours, theirs = table(*ROWS, "| Yacht | 5 |"), table(*ROWS, "| Canoe | 4 |")
    assert merged(ours, theirs) == table(*ROWS, "| Canoe | 4 |", "| Yacht | 5 |")


def test_both_add_the_same_row() -> None:
    added = table(*ROWS, "| Canoe | 4 |")
    assert merged(added, added.replace("3", "33")) == added.replace("3", "33")


def test_one_sets_the_table_anew_and_the_other_changes_a_cell() -> None:
    ours = BASE.replace("| Tug | 3 |", "| Tug   | 3     |").replace("| --- | --- |", "|-------|-------|")
    assert merged(ours, BASE.replace("2", "20")) == ours.replace("2", "20")


def test_one_moves_a_row_and_the_other_changes_the_one_beside_it() -> None:
    ours = table(ROWS[1], ROWS[0], ROWS[2])
    assert merged(ours, BASE.replace("1", "10")) == table(ROWS[1], "| Ferry | 10 |", ROWS[2])


def test_lines_end_as_they_did() -> None:
    base, ours, theirs = (
        text.replace("\n", "\r\n") for text in (BASE, BASE.replace("1", "10"), BASE.replace("2", "20"))
    )
    assert merged(ours, theirs, base) == "\r\n".join((*HEAD, "| Ferry | 10 |", "| Barge | 20 |", "| Tug | 3 |"))


def test_a_bar_in_a_cell_parts_nothing() -> None:
    ours, theirs = BASE.replace("Tug", r"Tug \| Tow"), BASE.replace("2", "20")
    assert merged(ours, theirs) == table("| Ferry | 1 |", "| Barge | 20 |", r"| Tug \| Tow | 3 |")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param(BASE.replace("1", "10"), BASE.replace("1", "11"), id="both change one row"),
        pytest.param(BASE.replace("Ferry", "Ferries"), BASE.replace("1", "11"), id="a new name and another cell"),
        pytest.param(BASE.replace("Ferry", "Ship"), BASE.replace("Ferry", "Boat"), id="two names for one row"),
        pytest.param(table(*ROWS[1:]), BASE.replace("1", "11"), id="one strikes out what the other changes"),
        pytest.param(table(*ROWS[1:], ROWS[0]), table(*ROWS[1:]), id="one strikes out what the other moves"),
        pytest.param(table(*ROWS, "| Gig | 4 |"), table(*ROWS, "| Gig | 5 |"), id="two rows of one name"),
        pytest.param(table(*ROWS, "| Gig | 4 |"), table("| Gig | 4 |", *ROWS), id="one row at two places"),
        pytest.param(
            "\n".join(
                f"{row} {more} |" for row, more in zip((*HEAD, *ROWS), ("Flag", "---", "a", "b", "c"), strict=True)
            ),
            table(*ROWS, "| Gig | 4 |"),
            id="another column and another row",
        ),
        pytest.param(table(*ROWS, "| Gig | 4 |"), "Boats lie at three berths.", id="no table any more"),
    ],
)
def test_somebody_is_asked(ours: str, theirs: str) -> None:
    assert merged(ours, theirs) is None


NAMES = st.sampled_from(["Ferry", "Barge", "Tug", "Gig", "Yacht"])
TABLES = st.lists(st.tuples(NAMES, st.integers(1, 3)), max_size=5, unique_by=lambda row: row[0]).map(
    lambda rows: table(*(f"| {name} | {berth} |" for name, berth in rows))
)


@given(base=TABLES, ours=TABLES, theirs=TABLES)
def test_nothing_that_one_put_in_is_lost_and_nothing_comes_back(base: str, ours: str, theirs: str) -> None:
    found = merged(ours, theirs, base)
    if found is None:
        return
    old, one, other, rows = (set(text.split("\n")) for text in (base, ours, theirs, found))
    assert len(rows) == len(found.split("\n"))
    assert rows == (old & one & other) | (one - old) | (other - old)


@given(base=TABLES, ours=TABLES)
def test_what_one_did_alone_stands(base: str, ours: str) -> None:
    assert merged(ours, base, base) == ours
