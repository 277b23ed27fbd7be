"""What the rules say in other languages: found by the words themselves, and never in the way of a page."""

import tomllib
from importlib.resources import files

import pytest

from drafting_engine.participation.process.translations import Translations, read_translations

PORTUGUESE = 'format = 1\n[pt]\n"Petitions" = "Petições"\n"Survey" = " "\n[pt-BR]\n"Survey" = "Enquete"\n'


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ("Petitions", "pt", "Petições"),
        ("Petitions", "PT", "Petições"),
        ("Petitions", "pt-BR", "Petições"),
        ("Survey", "pt-BR", "Enquete"),
        ("Survey", "pt", "Survey"),
        ("Petitions", "es", "Petitions"),
        ("petitions", "pt", "petitions"),
    ],
)
def test_words_in_a_language(words: str, language: str, said: str) -> None:
    assert read_translations(PORTUGUESE).of(words, language) == said


@pytest.mark.parametrize(
    "broken",
    ["", "format = 2\n[pt]\na = 'b'\n", "format = 1\n[pt\n", "[pt]\na = 'b'\n", "format = 1\npt = 'a'\n", "a" * 9],
)
def test_a_file_that_breaks_the_format_translates_nothing(broken: str) -> None:
    assert read_translations(broken) == Translations()


def test_a_file_is_read_up_to_four_hundred_thousand_characters() -> None:
    filled = PORTUGUESE + "#" * (400_000 - len(PORTUGUESE))
    assert read_translations(filled).of("Petitions", "pt") == "Petições"
    assert read_translations(f"{filled}#") == Translations()


def test_the_sample_says_all_that_readers_see_of_its_rules_and_bodies_in_every_language() -> None:
    sample = files("constitution")
    rules = tomllib.loads((sample / "process.toml").read_text(encoding="utf-8"))
    fields = {"phases": ("title", "summary"), "thresholds": ("owed_by", "owed"), "reasons": ("title", "meaning")}
    said = {row[field] for table, names in fields.items() for row in rules[table] for field in names}
    chapters = (tomllib.loads(file.read_text(encoding="utf-8")) for file in (sample / "story" / "steps").iterdir())
    steps = [step for chapter in chapters for step in chapter["step"]]
    said |= {step["tag_title"] for step in steps if "tag_title" in step}
    trailers = (line for step in steps for line in step.get("trailers", ()))
    said |= {line.removeprefix("Decided-By: ") for line in trailers if line.startswith("Decided-By: ")}
    stories = [*(sample / "story" / "petitions").iterdir(), sample / "story" / "trial-petitions.toml"]
    told = [tomllib.loads(file.read_text(encoding="utf-8")) for file in stories]
    said |= {one["title"] for file in told for one in file.get("petition", [file])}
    tables = tomllib.loads((sample / "translations.toml").read_text(encoding="utf-8"))
    assert {tag: set(rows) for tag, rows in tables.items() if tag != "format"} == dict.fromkeys(
        ("es", "fr", "pt", "de", "ar"), said
    )
