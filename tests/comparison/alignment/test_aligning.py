"""What a drafter said of two clauses comes before all that is inferred."""

from collections.abc import Sequence

from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.alignment.aligning import ALIKE, align

BEFORE = "# Hall\n\n1. Lamps burn all night in the tower.\n2. Bells ring in every fog of the year.\n"
AFTER = "# Hall\n\n1. Whoever finds a plank owns it.\n2. Goats graze behind the old mill.\n"


def links(continues: Sequence[tuple[str, str]]) -> dict[str, tuple[str, float]]:
    before, after = tuple(parse("hall.md", BEFORE).clauses), tuple(parse("hall.md", AFTER).clauses)
    found = align(before, after, continues)
    return {after[a].label: (before[b].label, found.scores[a]) for a, b in found.to_before.items() if after[a].label}


def test_nothing_is_alike_and_nothing_is_linked() -> None:
    assert links([]) == {}


def test_what_is_stated_is_linked_for_certain() -> None:
    assert links([("hall.1", "hall.2")]) == {"1.": ("2.", 1.0)}
    assert links([("hall.1", "hall.2"), ("hall.2", "hall.1")]) == {"1.": ("2.", 1.0), "2.": ("1.", 1.0)}


def test_of_two_statements_about_one_clause_the_first_counts_and_unknown_addresses_say_nothing() -> None:
    assert links([("hall.1", "hall.2"), ("hall.2", "hall.2")]) == {"1.": ("2.", 1.0)}
    assert links([("hall.1", "hall.2"), ("hall.1", "hall.1")]) == {"1.": ("2.", 1.0)}
    assert links([("hall.9", "hall.2"), ("hall.1", "hall.9")]) == {}


THINGS = [
    "bridges",
    "lamps",
    "ferries",
    "wells",
    "towers",
    "gates",
    "quays",
    "barns",
    "mills",
    "kilns",
    "forges",
    "yards",
    "sheds",
    "vaults",
    "stables",
    "orchards",
    "meadows",
    "hedges",
    "ditches",
    "canals",
    "locks",
    "weirs",
    "dams",
    "ponds",
    "springs",
    "drains",
    "sewers",
    "streets",
    "lanes",
    "stairs",
    "squares",
    "parks",
    "groves",
    "woods",
    "fields",
    "pits",
    "quarries",
    "docks",
    "piers",
    "moles",
    "bells",
    "flags",
    "clocks",
    "signs",
    "benches",
]


def test_many_clauses_of_one_sentence_are_told_apart_by_their_numbers() -> None:
    """No word is rare that stands in all of them, so each is compared with the one at its own address."""
    sides = [
        "".join(f"{number}. The council of the city decides on {thing}.\n" for number, thing in enumerate(things, 1))
        for things in (THINGS, [thing[::-1] for thing in THINGS])
    ]
    before, after = (tuple(parse("a.md", side).clauses) for side in sides)
    found = align(before, after)
    assert found.to_before == {at: at for at in range(len(THINGS))}
    assert min(found.scores.values()) >= ALIKE
