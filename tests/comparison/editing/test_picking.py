"""Some changes of a text without the others: words, numbers and places are those of the text before otherwise."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.editing.picking import Inseparable, change_groups, pick

BEFORE = """# Streets

1. Streets belong to everyone who lives in the city.
2. Nobody fences them in.
3. Every tree that is felled is replaced by three.
   a) They are planted in the same street.
   b) They are watered for ten years.
4. The night is quiet.
"""
AFTER = """# Streets

1. Streets belong to everyone who lives in or visits the city.
2. Nobody fences them in.
3. Squares offer shade and a place to sit, free of charge.
4. Every tree that is felled is replaced by five.
   a) They are watered for ten years.
"""


def parsed(files: Mapping[str, str]) -> list[Document]:
    parser = Parser()
    return [parser.parse(name, text) for name, text in sorted(files.items())]


def picked(before: Mapping[str, str], after: Mapping[str, str], *words: str) -> Mapping[str, str]:
    """Pick the choices one of whose clauses holds one of the words."""
    old, new = parsed(before), parsed(after)
    found = changes(old, new)
    chosen = [
        change
        for choice in change_groups(found, old)
        if any(word in clause.text for word in words for c in choice.changes for clause in (*c.before, *c.after))
        for change in choice.changes
    ]
    return pick(old, new, found, chosen)


def streets(*words: str) -> str:
    return picked({"streets.md": BEFORE}, {"streets.md": AFTER}, *words)["streets.md"]


def test_nothing_picked_leaves_the_text_and_everything_gives_the_other() -> None:
    assert streets() == BEFORE
    assert streets("Streets", "shade", "tree", "planted", "night") == AFTER


def test_a_rewording_is_picked_alone() -> None:
    assert streets("lives in") == BEFORE.replace("lives in the", "lives in or visits the")


def test_an_added_clause_is_counted_in() -> None:
    text = streets("shade")
    assert "3. Squares offer shade" in text
    assert "4. Every tree that is felled is replaced by three." in text
    assert "5. The night is quiet." in text


def test_a_reworded_clause_keeps_its_number_where_what_stood_before_it_was_not_picked() -> None:
    assert streets("felled") == BEFORE.replace("by three", "by five")


def test_a_struck_clause_goes_and_the_rest_is_counted_anew() -> None:
    text = streets("planted")
    assert "planted" not in text
    assert "   a) They are watered for ten years.\n4. The night" in text


def test_a_clause_with_what_was_added_under_it_is_one_choice() -> None:
    after = BEFORE + "5. Lamps are dimmed.\n   a) From ten at night.\n   b) Until six.\n"
    old, new = parsed({"s.md": BEFORE}), parsed({"s.md": after})
    (choice,) = change_groups(changes(old, new), old)
    assert len(choice.changes) == 3


@pytest.mark.parametrize("word", ["springs", "harbour"])
def test_a_clause_moves_to_another_article_or_stays(word: str) -> None:
    water = (
        "# Water\n\n1. Water belongs to everybody.\n2. The springs of the harbour are kept clean.\n3. It is tested.\n"
    )
    nature = "# Nature\n\n1. Trees are protected.\n"
    moved = {
        "water.md": "# Water\n\n1. Water belongs to everybody.\n2. It is tested.\n",
        "nature.md": "# Nature\n\n1. Trees are protected.\n2. The springs of the harbour are kept clean.\n",
    }
    before = {"water.md": water, "nature.md": nature}
    assert picked(before, moved, word) == moved
    assert picked(before, moved) == before


def test_a_new_article_is_one_choice_with_its_front_matter() -> None:
    new = "---\nnumber: 9\n---\n# Bees\n\n1. Bees are left in peace.\n2. Hives are allowed on every roof.\n"
    after = {"streets.md": AFTER, "bees.md": new}
    assert picked({"streets.md": BEFORE}, after, "Hives") == {"streets.md": BEFORE, "bees.md": new}
    assert picked({"streets.md": BEFORE}, after, "shade").keys() == {"streets.md"}


def test_a_document_goes_only_where_that_was_picked() -> None:
    before = {"streets.md": BEFORE, "bees.md": "# Bees\n\n1. Bees are left in peace.\n"}
    assert picked(before, {"streets.md": AFTER}, "lives in").keys() == {"streets.md", "bees.md"}
    assert picked(before, {"streets.md": AFTER}, "Bees").keys() == {"streets.md"}


_WORDS = ["water", "streets", "trees", "belong", "to", "all", "of", "us", "and", "nobody", "fences", "shade"]
_clause = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=8, unique=True).map(" ".join)
_text = st.lists(_clause, min_size=1, max_size=6, unique=True).map(
    lambda rows: "# Title\n\n" + "".join(f"{n}. {row.capitalize()}.\n" for n, row in enumerate(rows, 1))
)


@given(_text, _text, st.data())
@settings(max_examples=150)
def test_everything_gives_after_nothing_gives_before_and_each_clause_stands_once(
    before: str, after: str, data: st.DataObject
) -> None:
    old, new = parsed({"t.md": before}), parsed({"t.md": after})
    found = changes(old, new)
    offered = change_groups(found, old)
    assert pick(old, new, found, []) == {"t.md": before}
    everything = pick(old, new, found, [change for choice in offered for change in choice.changes])
    assert everything == {"t.md": after}
    some = data.draw(st.lists(st.sampled_from(offered), unique=True)) if offered else []
    text = pick(old, new, found, [change for choice in some for change in choice.changes])["t.md"]
    labels = [clause.label for clause in parsed({"t.md": text})[0].clauses if clause.label]
    assert labels == [f"{n}." for n in range(1, len(labels) + 1)]


_item = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=7, unique=True).map(" ".join)
_tree = st.lists(
    st.tuples(_item, st.lists(_item, max_size=3, unique=True)), min_size=1, max_size=4, unique_by=lambda t: t[0]
)
_section = st.tuples(st.sampled_from(["Rights", "Duties", "Ways"]), _tree)


def _written(sections: list[tuple[str, list[tuple[str, list[str]]]]]) -> str:
    """A text with sections, clauses and items."""
    rows = ["# Title\n"]
    for title, clauses in sections:
        rows.append(f"\n## {title}\n\n")
        for number, (words, items) in enumerate(clauses, 1):
            rows.append(f"{number}. {words.capitalize()}.\n")
            rows.extend(f"   {'abc'[place]}) {item}\n" for place, item in enumerate(items))
    return "".join(rows)


_nested = st.lists(_section, min_size=1, max_size=3, unique_by=lambda s: s[0]).map(_written)


@given(_nested, _nested, st.data())
@settings(max_examples=200)
def test_of_a_text_with_sections_nothing_is_lost_or_doubled(before: str, after: str, data: st.DataObject) -> None:
    old, new = parsed({"t.md": before}), parsed({"t.md": after})
    found = changes(old, new)
    offered = change_groups(found, old)
    assert pick(old, new, found, []) == {"t.md": before}
    chosen = data.draw(st.lists(st.sampled_from(offered), unique=True)) if offered else []
    picked = [change for choice in chosen for change in choice.changes]
    try:
        text = pick(old, new, found, picked)["t.md"]
    except Inseparable:  # rather than a text that nobody asked for
        return
    words = sorted(clause.text for clause in parsed({"t.md": text})[0].clauses)
    others = [change for change in found.changes if not any(change is one for one in picked)]
    wanted = [clause.text for change in picked for clause in change.after]
    wanted += [clause.text for change in others for clause in change.before]
    assert words == sorted(wanted)


def test_a_list_that_readers_count_is_not_numbered() -> None:
    before = {"a.md": "# Works\n\n1. The baker lights the oven.\n1. The guard opens the gate.\n"}
    new = "1. The miller brings the flour.\n1. The guard"
    after = {"a.md": before["a.md"].replace("1. The guard", new).replace("opens", "shuts")}
    assert picked(before, after, "miller")["a.md"] == before["a.md"].replace("1. The guard", new)
