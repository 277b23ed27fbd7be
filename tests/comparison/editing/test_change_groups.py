"""What can be picked of a change set, and what is picked together since it makes no sense apart."""

from collections.abc import Mapping

import pytest

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.editing.picking import change_groups
from tests.comparison.editing.test_picking import picked

HALL = "# Hall\n\n1. Lamps burn all night in the tower.\n2. Bells ring in every fog of winter.\n"


def groups(before: Mapping[str, str] | str, after: Mapping[str, str] | str) -> list[tuple[str, list[str]]]:
    """The key of each group with `before > after` of its changes, by address."""
    parser = Parser()
    one, other = (side if not isinstance(side, str) else {"a.md": side} for side in (before, after))
    old, new = ([parser.parse(name, text) for name, text in sorted(side.items())] for side in (one, other))
    return [
        (found.key, [" > ".join(" ".join(c.key for c in side) for side in (c.before, c.after)) for c in found.changes])
        for found in change_groups(changes(old, new), old)
    ]


def test_what_is_counted_anew_or_set_differently_follows_by_itself() -> None:
    assert groups(
        HALL, HALL.replace("1. L", "1. Oil is free for all who row at night.\n2. L").replace("2. B", "3. B")
    ) == [("c1", [" > hall.1"])]
    assert groups(HALL, HALL.replace("Lamps", "**Lamps**")) == []
    assert groups(HALL, HALL) == []


def test_a_key_counts_all_that_changed() -> None:
    after = HALL.replace("Lamps", "**Lamps**").replace("winter", "winter and spring")
    assert groups(HALL, after) == [("c2", ["hall.2 > hall.2"])]


def test_a_clause_comes_and_goes_with_what_stands_under_it() -> None:
    more = f"{HALL}3. Oars lie in the long shed:\n   a) those of ash,\n   b) those of oak.\n"
    assert groups(HALL, more) == [("c1", [" > hall.3", " > hall.3.a", " > hall.3.b"])]
    assert groups(more, HALL) == [("c1", ["hall.3 > ", "hall.3.a > ", "hall.3.b > "])]


def test_an_item_that_is_new_in_an_old_clause_is_picked_alone() -> None:
    after = HALL.replace("tower.\n", "tower.\n   a) Oars lie in the long shed.\n   b) Goats graze behind mills.\n")
    assert groups(HALL, after) == [("c1", [" > hall.1.a"]), ("c2", [" > hall.1.b"])]


def test_a_tombstone_comes_with_what_was_struck_out() -> None:
    assert groups(HALL, HALL.replace("Bells ring in every fog of winter.", "(repealed)")) == [
        ("c1", ["hall.2 > ", " > hall.2"])
    ]


def test_a_new_document_is_one_group_and_an_old_one_is_not() -> None:
    mill = "# Mill\n\n1. Flour is ground by day.\n\n# Shed\n\n1. Oars lie here.\n"
    assert groups({"a.md": HALL}, {"a.md": HALL, "b.md": mill}) == [
        ("c1", [" > mill", " > mill.1", " > shed", " > shed.1"])
    ]
    assert groups({"a.md": HALL, "b.md": "# Mill\n"}, {"a.md": HALL, "b.md": mill}) == [
        ("c1", [" > mill.1"]),
        ("c2", [" > shed", " > shed.1"]),
    ]


@pytest.mark.parametrize("word", ["Lamps", ""])
def test_an_empty_file_stays_empty(word: str) -> None:
    after = HALL.replace("Lamps", "Lanterns")
    result = picked({"a.md": HALL, "b.md": ""}, {"a.md": after, "b.md": ""}, *filter(None, [word]))
    assert result == {"a.md": after if word else HALL, "b.md": ""}


def test_front_matter_comes_with_all_that_was_added_or_removed() -> None:
    before = {"a.md": f"---\nnumber: 6\n---\n{HALL}3. Oars lie in the long shed.\n"}
    after = {"a.md": f"---\nnumber: 7\n---\n{HALL.replace('winter', 'winter and spring')}"}
    assert picked(before, after, "Bells")["a.md"].startswith("---\nnumber: 6\n---\n")
    assert picked(before, after, "Oars")["a.md"].startswith("---\nnumber: 7\n---\n")
    assert picked(before, after, "Oars", "Bells") == after


def test_an_item_goes_with_its_clause_in_the_words_that_were_not_picked() -> None:
    lamps = "Lamps burn all night in the tower:\n   a) they are lit by the keeper at dusk.\n"
    bells = "Bells ring in every fog of winter.\n"
    before = f"# Hall\n\n1. {lamps}2. {bells}3. Ropes hold boats at the quay.\n"
    after = f"# Hall\n\n1. {bells}2. Ropes hold boats at the quay.\n3. {lamps.replace('at dusk', 'at noon')}"
    moved = f"# Hall\n\n1. {bells}2. Ropes hold boats at the quay.\n3. {lamps}"
    assert picked({"a.md": before}, {"a.md": after}, "Lamps")["a.md"] == moved
    assert picked({"a.md": before}, {"a.md": after}, "Lamps", "keeper")["a.md"] == after
