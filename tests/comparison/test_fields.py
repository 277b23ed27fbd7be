"""What changed beside the clauses is told: number, part, and the settings of files that are no text."""

import pytest

from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.fields import FieldChange, settings_fields
from drafting_engine.comparison.summary import Summary, summarise_all
from drafting_engine.language.text.summaries import summary_of

TEXT = "---\nnumber: 3\npart: The city\n---\n# Water\n\n1. Water belongs to everybody.\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("number: 3", "number: 4", "Water: number 4 instead of 3"),
        ("number: 3\n", "", "Water: number none instead of 3"),
        ("part: The city", "part: The lake", "Water: part “The lake” instead of “The city”"),
        ("part: The city\n", "", "Water: part “none” instead of “The city”"),
        ("status: new", "status: new", "Nothing changed"),
    ],
)
def test_a_change_of_number_or_part_is_told(old: str, new: str, told: str) -> None:
    found = changes([parse("articles/water.md", TEXT)], [parse("articles/water.md", TEXT.replace(old, new))])
    assert summary_of(summarise_all(found)) == told


def test_words_and_number_are_told_together() -> None:
    after = TEXT.replace("number: 3", "number: 4").replace("everybody", "all of us")
    found = changes([parse("articles/water.md", TEXT)], [parse("articles/water.md", after)])
    assert summary_of(summarise_all(found)) == "1 clause reworded, Water: number 4 instead of 3"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("[limits]\nmeeting_quorum = 3\n", "[limits]\nmeeting_quorum = 5\n",
         "rules changed: People without whom a meeting does not count"),
        ("format = 1\n", 'format = 1\nmoderation = "before"\n', "rules changed: When comments are shown"),
        ('[[roles]]\nslug = "a"\n', '[[roles]]\nslug = "b"\n[[reasons]]\ncode = "x"\n',
         "rules changed: Roles, Reasons for decisions"),
        ("format = 1\n", "# Why\nformat = 1\n", "the file of rules changed, and no rule"),
        ("format = 1\n", "format = \n", "the file of rules changed, and no rule"),
    ],
)  # fmt: skip
def test_a_change_of_settings_names_them(before: str, after: str, told: str) -> None:
    fields = settings_fields("process.toml", before, after)
    assert summary_of(Summary((), is_reformatted=False, fields=fields)) == told


def test_a_file_as_a_whole_is_named() -> None:
    fields = (FieldChange(file="essays/water.md"), FieldChange(file="process.toml", field="roles"))
    told = summary_of(Summary((), is_reformatted=False, fields=fields))
    assert told == "essays/water.md changed, rules changed: Roles"
