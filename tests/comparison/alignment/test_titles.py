"""The term that a clause defines and the title that its words run on from, by which clauses are known again."""

import pytest

from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.alignment.titles import title_of
from drafting_engine.comparison.changes import changes


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("“Keeper” means whoever tends the lamp.", '"keeper'),
        ('"Keeper" means whoever tends the lamp.', '"keeper'),
        ("„Wärter“ ist, wer die Lampe hütet.", '"wärter'),
        ("« Gardien » : celui qui veille.", '"gardien'),
        ("The term “Keeper,” means whoever tends the lamp.", '"keeper'),
        ("In this long and winding “Keeper” it is.", ""),
        ("**“Keeper”** means whoever tends the lamp.", '"keeper'),
        ("**Keepers of lamps.** They tend lamps.", "keepers of lamps"),
        ("__Keepers__: they tend lamps.", "keepers"),
        ("**Section 3 Keepers.** They tend lamps.", "section keepers"),
        ("**Keepers.**", ""),
        ("Keepers tend lamps.", ""),
        ("Keepers say “", ""),
        ("“K” is short.", ""),
        ("", ""),
    ],
)
def test_what_a_clause_calls_itself(text: str, title: str) -> None:
    assert title_of(text) == title


def pairs(before: str, after: str) -> list[tuple[str, str]]:
    one, other = parse("a.md", f"# Words\n\n{before}"), parse("a.md", f"# Words\n\n{after}")
    found = changes([one], [other])
    return [
        (change.before[0].label, change.after[0].label) for change in found.touched if change.before and change.after
    ]


def test_a_definition_follows_its_term_and_its_plural() -> None:
    before = "1. “Keeper” means a person who tends the lamp.\n2. “Warden” means a person who rings the bell.\n"
    after = "1. “Wardens” are people who row boats in storms.\n2. “Keepers” are people who count fish in the sea.\n"
    assert sorted(pairs(before, after)) == [("1.", "2."), ("2.", "1.")]


def test_a_clause_follows_the_title_that_its_words_run_on_from() -> None:
    before = "1. **Lamps.** They burn until the sun is up.\n2. **Bells.** They ring in fog, once in a minute.\n"
    after = "1. **Bells.** Nobody hears them below deck.\n2. **Lamps.** Whoever breaks one pays for it.\n"
    assert sorted(pairs(before, after)) == [("1.", "2."), ("2.", "1.")]


def test_a_title_that_stands_twice_says_nothing() -> None:
    before = "1. **Lamps.** They burn until the sun is up.\n2. **Lamps.** Oil is bought by the village.\n"
    after = "1. **Lamps.** Oil is bought by the village and the port.\n2. **Lamps.** They burn till the sun is up.\n"
    assert sorted(pairs(before, after)) == [("1.", "2."), ("2.", "1.")]


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [("Keeper", "Keepers", True), ("Keeper", "Sweeper", False), ("Boatman", "Boathook", False)],
)
def test_a_definition_is_known_by_its_term_in_the_plural_too(before: str, after: str, is_same: bool) -> None:
    texts = (
        f'(1) "{before}" means whoever tends the lamp of the tower.\n\n(2) The bell rings in fog.\n',
        f'(1) The bell rings in fog.\n\n(2) "{after}" is a person with copper coins or salted herring.\n',
    )
    before_and_after = [parse("a.md", f"## Article 1\n\n{text}") for text in texts]
    found = changes(before_and_after[:1], before_and_after[1:])
    linked = {(one.before[0].key, one.after[0].key) for one in found.changes if one.before and one.after}
    assert (("1.1", "1.2") in linked) is is_same


@pytest.mark.parametrize(("length", "is_same"), [(200, True), (201, False)])
def test_a_heading_of_two_hundred_characters_may_become_a_line(length: int, is_same: bool) -> None:
    line = ("Lamps and bells of the northern harbour " * 6)[:length].strip().ljust(length, "x")
    sides = [parse("a.md", f"# Hall\n\n{mark}{line}\n\nThe keeper sweeps the stairs.\n") for mark in ("## ", "")]
    found = changes(sides[:1], sides[1:]).changes
    assert any(one.before and one.after and one.after[0].text == line for one in found) is is_same
