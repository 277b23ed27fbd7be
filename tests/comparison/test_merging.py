"""Merging: nobody's words are lost, what can be joined is joined, and what can't is asked."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging import Conflicted, Merged, merge

WATER = """# Water

1. Every person has the right to clean water in the city.

2. The city publishes the quality of the water every month.

3. Nobody is cut off from water for debt within 30 days.

4. The law shall determine the details of this article.
"""


def merged(base: str, ours: str, theirs: str) -> Merged | Conflicted:
    parser = Parser()
    return merge(*[(parser.parse("water.md", text),) for text in (base, ours, theirs)])


def joined(base: str, ours: str, theirs: str) -> str:
    result = merged(base, ours, theirs)
    assert isinstance(result, Merged), result
    return result.documents["water.md"]


def asked(base: str, ours: str, theirs: str) -> tuple[str, ...]:
    result = merged(base, ours, theirs)
    assert isinstance(result, Conflicted), result
    return tuple(conflict.path for conflict in result.conflicts)


def test_different_words_of_one_sentence_are_joined() -> None:
    ours, theirs = WATER.replace("clean", "clean and safe"), WATER.replace("in the city", "in the city and around it")
    assert joined(WATER, ours, theirs) == ours.replace("in the city", "in the city and around it")


def test_a_rewording_meets_a_renumbering() -> None:
    renumbered = WATER.replace("# Water\n\n", "# Water\n\n1. Water is common to all.\n\n")
    for old in (4, 3, 2):
        renumbered = renumbered.replace(f"\n{old}. ", f"\n{old + 1}. ")
    renumbered = renumbered.replace("1. Every", "2. Every")
    reworded = WATER.replace("every month", "every week")
    assert joined(WATER, renumbered, reworded) == renumbered.replace("every month", "every week")


def test_a_rewording_meets_a_move() -> None:
    clause = "4. The law shall determine the details of this article.\n"
    moved = WATER.replace("\n" + clause, "").replace("# Water\n\n", f"# Water\n\n{clause}\n")
    reworded = WATER.replace("the details", "the details and the fees")
    assert joined(WATER, moved, reworded) == moved.replace("the details", "the details and the fees")


def test_an_insertion_beside_a_rewording_stays() -> None:
    inserted = WATER.replace("3. Nobody", "2a. Wells are measured.\n\n3. Nobody")
    reworded = WATER.replace("2. The city publishes", "2. The city makes public")
    assert joined(WATER, inserted, reworded) == inserted.replace("The city publishes", "The city makes public")


def test_two_paragraphs_added_at_one_place_both_stay() -> None:
    text = joined(WATER, WATER + "\nOne adds this sentence.\n", WATER + "\nAnother adds that sentence.\n")
    assert "\n\nAnother adds that sentence.\n\nOne adds this sentence.\n" in text


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("30 days", "60 days"), ("30 days", "90 days")),
        (("30 days", "60 days"), ("cut off", "disconnected")),
        (("Nobody is", "Somebody is"), ("for debt", "for any debt")),
        (("for debt", "for old debt"), ("for debt", "for unpaid debt")),
        (
            ("3. Nobody is cut off from water for debt within 30 days.\n\n", ""),
            ("water for debt", "water for any debt"),
        ),
    ],
    ids=["the same number", "a number and a word", "a negation and a word", "the same word", "gone and reworded"],
)
def test_what_only_a_person_can_join_is_asked(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    one, other = WATER.replace(*ours), WATER.replace(*theirs)
    assert asked(WATER, one, other) == ("Water 3.",) or asked(WATER, one, other) == ("3.",)
    text = merged(WATER, one, other).documents["water.md"]
    assert "<<<<<<< ours\n" in text
    assert theirs[1] in text


def test_two_clauses_with_one_number_are_asked() -> None:
    text = merged(WATER, WATER + "\n5. Ours.\n", WATER + "\n5. Theirs.\n")
    assert isinstance(text, Conflicted)
    assert "5. Ours." in text.documents["water.md"]
    assert "5. Theirs." in text.documents["water.md"]


def test_a_clause_moved_to_another_article_takes_its_rewording_along() -> None:
    parser = Parser()

    def texts(water: str, nature: str) -> tuple[object, ...]:
        return parser.parse("water.md", water), parser.parse("nature.md", nature)

    nature = "# Nature\n\n1. Rivers have a right to flow.\n"
    clause = "3. Nobody is cut off from water for debt within 30 days.\n\n"
    base = texts(WATER, nature)
    ours = texts(WATER.replace(clause, ""), nature + "\n" + clause.replace("3.", "2.").rstrip() + "\n")
    theirs = texts(WATER.replace("for debt", "for any debt"), nature)
    result = merge(base, ours, theirs)  # type: ignore[arg-type]
    assert isinstance(result, Merged)
    assert result.documents["nature.md"].endswith("2. Nobody is cut off from water for any debt within 30 days.\n")
    assert "cut off" not in result.documents["water.md"]


def test_nothing_changed_is_the_text_to_the_last_byte() -> None:
    odd = "---\nnumber: 3\n---\r\n# T\r\n\r\n* a\r\n* b  \r\n\r\n\r\ntext without end"
    assert joined(odd, odd, odd) == odd
    assert joined(odd, odd.replace("* b", "* c"), odd) == odd.replace("* b", "* c")
    assert joined(odd, odd, odd.replace("* b", "* c")) == odd.replace("* b", "* c")


SENTENCES = st.lists(
    st.sampled_from("river street council budget lantern bridge garden school ferry market".split()),  # noqa: SIM905
    min_size=4,
    max_size=9,
).map(lambda words: " ".join(words).capitalize() + ".")


@st.composite
def edited(draw: st.DrawFn, clauses: Sequence[str], mark: str) -> list[str]:
    """The clauses after a few acts, each new word marked so that its loss would show."""
    found = list(clauses)
    for count in range(draw(st.integers(0, 3))):
        act, at = draw(st.sampled_from(["insert", "reword", "move", "delete"])), draw(st.integers(0, 9))
        position = at % max(1, len(found))
        if act == "insert" or not found:
            found.insert(position, f"New {mark}{count} " + draw(SENTENCES))
        elif act == "reword":
            words = found[position].split(" ")
            words.insert(draw(st.integers(0, len(words) - 1)), f"{mark}{count}")
            found[position] = " ".join(words)
        elif act == "move":
            found.insert(draw(st.integers(0, len(found) - 1)), found.pop(position))
        else:
            del found[position]
    return found


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_insertion_is_lost_and_sides_are_equal(data: st.DataObject) -> None:
    clauses = data.draw(st.lists(SENTENCES, min_size=1, max_size=7, unique=True))
    texts = []
    for rows in (clauses, data.draw(edited(clauses, "ours")), data.draw(edited(clauses, "theirs"))):
        texts.append("# Title\n\n" + "\n\n".join(rows) + "\n")
    base, ours, theirs = texts
    result, mirrored = merged(base, ours, theirs), merged(base, theirs, ours)
    text = result.documents["water.md"]
    for side in (ours, theirs):
        for word in side.replace(".", " ").split():
            if word.startswith(("ours", "theirs")):
                assert word in text
    assert type(result) is type(mirrored)
    if isinstance(result, Merged):
        assert mirrored.documents == result.documents
        assert text.count("<<<<<<<") == 0
