"""Which labels are accepted, what stands under what, and the addresses that follow: small texts written out."""

import pytest

from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.parsing.places import SectionPlace, join


def read(text: str) -> list[str]:
    """The clauses below the heading, each as `address: words`."""
    return [f"{clause.key}: {clause.text}" for clause in list(parse("hall.md", f"# Hall\n\n{text}").clauses)[1:]]


@pytest.mark.parametrize(
    ("key", "path", "dotted", "component", "shown", "joined"),
    [
        ("2", "2", False, "2.1", "2.1", ("2.1", "2.1")),
        ("annex.2", "Annex 2.", False, "2.1", "2.1", ("annex.2.1", "2.1")),
        ("12", "12.", False, "2.1", "2.1", ("12.2.1", "12. 2.1")),
        ("", "", False, "a", "a)", ("a", "a)")),
        ("6", "Article 6", False, "1", "(1)", ("6.1", "Article 6 (1)")),
        ("6.A", "6.A", True, "1", "1.", ("6.A.1", "6.A.1")),
        ("", "", True, "1", "1.", ("1", "1")),
        ("hall", "", False, "1", "1.", ("hall.1", "1.")),
    ],
)
def test_an_address_goes_on_from_the_one_above(
    key: str, path: str, dotted: bool, component: str, shown: str, joined: tuple[str, str]
) -> None:
    assert join(SectionPlace("hall.md", key, path, 0, dotted), component, shown) == joined


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("200. The lamp burns.\n", ["hall.200: The lamp burns."]),
        ("201. The lamp burns.\n", ["hall.p1: 201. The lamp burns."]),
        ("d) The lamp burns.\n", ["hall.d: The lamp burns."]),
        ("g) The lamp burns.\n", ["hall.p1: g) The lamp burns."]),
        ("g) The lamp.\n\nh) The bell.\n", ["hall.g: The lamp.", "hall.h: The bell."]),
        ("(g) The lamp burns.\n", ["hall.g: The lamp burns."]),
        ("3.5 lamps burn.\n", ["hall.p1: 3.5 lamps burn."]),
        ("3.5 Lamps burn.\n", ["hall.3.5: Lamps burn."]),
        ("3.5 lamps burn.\n\n3.6 Bells ring.\n", ["hall.3.5: lamps burn.", "hall.3.6: Bells ring."]),
        ("1 The lamp burns.\n", ["hall.p1: 1 The lamp burns."]),
        ("1 The lamp.\n\n2 The bell.\n", ["hall.1: The lamp.", "hall.2: The bell."]),
        ("1 The lamp.\n\n3 The bell.\n", ["hall.p1: 1 The lamp.", "hall.p2: 3 The bell."]),
        ("1 The lamp.\n\n1. Oil.\n2. Wick.\n", ["hall.p1: 1 The lamp.", "hall.1: Oil.", "hall.2: Wick."]),
        (
            "y) Oil.\n\nz) Wick.\n\naa) Rope.\n\nbb) Bell.\n",
            ["hall.y: Oil.", "hall.z: Wick.", "hall.aa: Rope.", "hall.bb: Bell."],
        ),
        ("1 The lamp:\n\n1. Oil.\n2. Wick.\n", ["hall.1: The lamp:", "hall.1.1: Oil.", "hall.1.2: Wick."]),
        (
            "1. A:\n\n   1.1 Oil.\n   1.2 Wick.\n\n2. B.\n",
            ["hall.1: A:", "hall.1.1: Oil.", "hall.1.2: Wick.", "hall.2: B."],
        ),
    ],
)
def test_what_looks_like_a_label_is_one_by_its_number_and_what_follows(text: str, clauses: list[str]) -> None:
    assert read(text) == clauses


def test_a_row_is_looked_for_twelve_blocks_ahead() -> None:
    near = "g) The lamp.\n\n" + "".join(f"Paragraph {n} of the rest.\n\n" for n in range(11)) + "h) The bell.\n"
    assert read(near)[0] == "hall.g: The lamp."
    far = near.replace("h) The", "One more paragraph.\n\nh) The")
    assert read(far)[0] == "hall.p1: g) The lamp."


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "1. Lamps:\n   a) Oil.\n   b) Wick.\n2. Bells:\n   a) Rope.\n",
            ["hall.1: Lamps:", "hall.1.a: Oil.", "hall.1.b: Wick.", "hall.2: Bells:", "hall.2.a: Rope."],
        ),
        (
            "(1) Lamps:\na) Oil.\nb) Wick.\n(2) Bells.\n",
            ["hall.1: Lamps:", "hall.1.a: Oil.", "hall.1.b: Wick.", "hall.2: Bells."],
        ),
        (
            "h) Lamps.\n\ni) Bells.\n\nj) Flags.\n",
            ["hall.h: Lamps.", "hall.i: Bells.", "hall.j: Flags."],
        ),
        (
            "a) Lamps:\n\ni) oil;\n\nii) wick.\n\nb) Bells.\n",
            ["hall.a: Lamps:", "hall.a.i: oil;", "hall.a.ii: wick.", "hall.b: Bells."],
        ),
        (
            "First:\n\n1. Oil.\n2. Wick.\n\nSecond:\n\n1. Rope.\n",
            ["hall.p1: First:", "hall.1: Oil.", "hall.2: Wick.", "hall.p2: Second:", "hall.p2.1: Rope."],
        ),
        ("   1. Lamps.\n\na) Bells.\n\nb) Ropes.\n", ["hall.1: Lamps.", "hall.a: Bells.", "hall.b: Ropes."]),
        (
            "   1. Lamps:\n\n      i) Oil.\n\na) Bells.\n\nb) Ropes.\n",
            ["hall.1: Lamps:", "hall.1.i: Oil.", "hall.a: Bells.", "hall.b: Ropes."],
        ),
        ("- Lamps\n\na) Bells.\n\nb) Ropes.\n", ["hall.b1: Lamps", "hall.a: Bells.", "hall.b: Ropes."]),
        (
            "- Lamps\n  - oil\n  - wick\n- Bells\n",
            ["hall.b1: Lamps", "hall.b1.b1: oil", "hall.b1.b2: wick", "hall.b2: Bells"],
        ),
        (
            "1. Lamps burn.\n\n   They are lit at dusk.\n\n2. Bells ring.\n",
            ["hall.1: Lamps burn.", "hall.1.p1: They are lit at dusk.", "hall.2: Bells ring."],
        ),
        (
            "1. Lamps:\n\nThey are lit at dusk.\n\n2. Bells ring.\n",
            ["hall.1: Lamps:", "hall.1.p1: They are lit at dusk.", "hall.2: Bells ring."],
        ),
    ],
)
def test_clauses_stand_under_what_is_open(text: str, clauses: list[str]) -> None:
    assert read(text) == clauses


def test_a_paragraph_within_a_row_may_have_a_row_of_its_own() -> None:
    text = "(1) Lamps:\n\n(a) burn.\n\nThey are:\n\n(i) old;\n\n(ii) of brass;\n\n(b) shine.\n\n(2) Bells.\n"
    assert read(text) == [
        "hall.1: Lamps:", "hall.1.a: burn.", "hall.1.a.p1: They are:", "hall.1.a.i: old;", "hall.1.a.ii: of brass;",
        "hall.1.b: shine.", "hall.2: Bells.",
    ]  # fmt: skip


def test_the_same_address_twice_is_told_apart() -> None:
    found = list(parse("hall.md", "# Hall\n\n(1) Oil.\n\n(1) Wick.\n\n(1) Rope.\n").clauses)[1:]
    assert [clause.key for clause in found] == ["hall.1", "hall.1~2", "hall.1~3"]
    assert [clause.path for clause in found] == ["Hall (1)", "Hall (1) [2]", "Hall (1) [3]"]


def test_depth_and_parents() -> None:
    found = list(parse("hall.md", "# Hall\n\n1. Lamps:\n   a) Oil.\n\nBells.\n").clauses)
    assert [(clause.key, clause.parent, clause.depth) for clause in found] == [
        ("hall", "", 0),
        ("hall.1", "hall", 1),
        ("hall.1.a", "hall.1", 2),
        ("hall.p1", "hall", 1),
    ]
