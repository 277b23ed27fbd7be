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
