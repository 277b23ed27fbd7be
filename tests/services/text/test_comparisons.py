"""A version that changes the rules of the process or an essay says so; files of no concern are passed over."""

from pathlib import Path

from drafting_engine.comparison.summary import summarise_all
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.services.engine import open_engine
from tests.builder import RepositoryBuilder

SETTINGS = 'format = 1\ntitle = "T"\nlanguage = "en"\ndocuments = ["articles/*.md"]\nessays = ["essays/*.md"]\n'
FILES = {
    "constitution.toml": SETTINGS,
    "process.toml": "format = 1\n\n[limits]\nmeeting_quorum = 3\n",
    "articles/water.md": "---\nnumber: 1\n---\n# Water\n\n1. Water belongs to everybody.\n",
    "essays/water.md": "# Why water\n\nBecause.\n",
    "notes.txt": "Nothing of the text.\n",
}


def test_what_changed_beside_the_text_is_told(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", FILES)
    engine = open_engine(repository.path, cache=tmp_path / "cache")

    def told(subject: str, path: str, text: str) -> str:
        commit = repository.commit(subject, {path: text})
        return summary_of(summarise_all(engine.comparisons.of(commit)))

    assert told("Quorum", "process.toml", FILES["process.toml"].replace("3", "5")) == (
        "rules changed: People without whom a meeting does not count"
    )
    assert told("Title", "constitution.toml", SETTINGS.replace('"T"', '"City"')) == (
        "constitution.toml: title City instead of T"
    )
    assert told("Essay", "essays/water.md", "# Why water\n\nBecause of thirst.\n") == "essays/water.md changed"
    assert told("Notes", "notes.txt", "Other notes.\n") == "Nothing changed"
    assert told("Number", "articles/water.md", FILES["articles/water.md"].replace("number: 1", "number: 2")) == (
        "Water: number 2 instead of 1"
    )
