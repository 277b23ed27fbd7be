"""Texts that somebody brings: their parts, titles and languages are theirs, and every face counts them alike."""

from pathlib import Path

import pytest

from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder

LAW = {
    "000.md": "% Grundgesetz\n  der kleinen Stadt\n%\n% vom 3. Mai\n\n# Präambel\n\nDie Stadt gibt sich dieses.\n",
    "001.md": "# I. Die Rechte\n\n## Artikel 1\n\n(1) Die Würde der Menschen ist zu achten und zu schützen.\n",
    "002.md": "## Artikel 2\n\n(1) Jeder hat das Recht auf die Luft und das Wasser der Stadt.\n",
    "003.md": "# II. Der Rat\n\n## Artikel 3\n\n(1) Der Rat wird durch die Stadt gewählt und ist nicht gebunden.\n",
    "004.md": "## Artikel 4\n\n(1) Die Sitzungen sind öffentlich, oder der Rat nennt die Gründe.\n",
}


@pytest.fixture
def engine(repository: RepositoryBuilder, tmp_path: Path) -> Engine:
    """A law in files of one article each, whose parts are named in the first file only."""
    repository.commit("Begin", LAW)
    return open_engine(repository.path, cache=tmp_path / "cache")


def test_a_part_lasts_until_the_next_part(engine: Engine) -> None:
    articles = engine.texts.articles(engine.texts.heads().main)
    assert [(one.label, one.part) for one in articles if one.label] == [
        ("Artikel 1", "I. Die Rechte"),
        ("Artikel 2", "I. Die Rechte"),
        ("Artikel 3", "II. Der Rat"),
        ("Artikel 4", "II. Der Rat"),
    ]


def test_a_text_without_settings_has_its_own_title_and_language(engine: Engine) -> None:
    read = engine.texts.constitution(engine.texts.heads().main)
    assert (read.title, read.language) == ("Grundgesetz der kleinen Stadt", "de")


def test_the_heading_of_one_file_is_not_the_title_of_many(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"a.md": "# Amendments\n\nOne.\n", "b.md": "# The charter\n\nTwo.\n"})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    assert engine.texts.constitution(engine.texts.heads().main).title == ""


STATUTS = (
    "# Statuts\n\n## Article 1\n\nL'association défend les droits de ses membres et des habitants de la ville.\n\n"
    "## Article 2\n\nLe conseil est élu par les membres pour une durée de deux ans, et il ne peut pas être réélu.\n"
)
BYLAWS = (
    "# Bylaws\n\n## Article 1\n\nThe council shall be elected by the members of the town, and not in secret.\n\n"
    "## Article 2\n\nThe members of the council are elected for two years, and all of them may be elected again.\n"
)


def test_each_document_has_its_own_language(repository: RepositoryBuilder, tmp_path: Path) -> None:
    settings = 'language = "en-GB"\ndocuments = ["*.md"]\nessays = ["essays/*.md"]\n[languages]\n"short.md" = "de"\n'
    files = {"bylaws.md": BYLAWS, "statuts.md": STATUTS, "short.md": "# Kurz\n", "essays/pourquoi.fr.md": "# Eau\n"}
    repository.commit("Begin", {"constitution.toml": settings, **files})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    main = engine.texts.heads().main
    spoken = {("bylaws.md", "en-GB"), ("statuts.md", "fr"), ("short.md", "de")}
    assert {(one.name, one.language) for one in engine.texts.constitution(main).documents} == spoken
    assert {(one.document, one.language) for one in engine.texts.articles(main)} == spoken
    assert [essay.document.language for essay in engine.essays.all(main)] == ["fr"]
    assert engine.texts.language_of(main, "statuts.md") == "fr"
    assert engine.texts.language_of(main, "gone.md") == "en-GB"


def test_the_only_document_is_in_the_language_that_is_stated(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"constitution.toml": 'format = 1\nlanguage = "en"\n', "statuts.md": STATUTS})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    assert [one.language for one in engine.texts.articles(engine.texts.heads().main)] == ["en", "en"]


def test_a_document_follows_its_words_from_version_to_version(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"bylaws.md": BYLAWS, "other.md": STATUTS})
    then = repository.commit("Change", {"other.md": BYLAWS.replace("Bylaws", "Others")})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    (before,) = engine.texts.commit(then).parents
    assert [engine.texts.language_of(commit, "other.md") for commit in (then, before, then)] == ["en", "fr", "en"]
