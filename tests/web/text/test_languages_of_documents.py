"""A text whose documents are in several languages: each is shown in its own, on every page that shows it."""

import re
from pathlib import Path

import pytest

from tests.builder import RepositoryBuilder
from tests.web.conftest import SampleSite, site_of

SETTINGS = 'format = 1\ntitle = "Lamps"\nlanguage = "en"\ndocuments = ["*.md"]\nessays = ["essays/*.md"]\n'
FILES = {
    "bylaws.md": "# Bylaws\n\n## Article 1 Lamps\n\nLamps burn all night.\n",
    "statuts.fr.md": "# Statuts\n\n## Article 2 Lanternes\n\nLes lanternes restent.\n\n## Article 3 Huile\n\nEau.\n",
    "essays/pourquoi.md": "---\nlang: fr\n---\n# Pourquoi\n\nParce que.\n",
}


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> SampleSite:
    repository.commit("Begin", {"constitution.toml": SETTINGS, **FILES})
    changed = FILES["statuts.fr.md"].replace("restent", "brillent")
    repository.commit("Shine", {"statuts.fr.md": changed})
    engine, site = site_of(repository.path, tmp_path / "cache")
    return SampleSite(repository, engine, site, site.app)  # type: ignore[arg-type]


def of(page: str, words: str) -> str:
    """Return the language of what holds some words: the nearest `lang` in front of them."""
    found: list[str] = re.findall(r'lang="([^"]*)"', page.partition(words)[0])
    return found[-1]


def test_an_article_and_its_neighbours_are_each_in_their_language(town: SampleSite) -> None:
    page = town.get("/articles/article-2")
    assert '<article lang="fr">' in page
    assert re.search(r'rel="prev".*<span lang="en" dir="auto">Article 1', page)
    assert re.search(r'rel="next".*<span lang="fr" dir="auto">Article 3', page)
    assert '<a href="/" lang="en" dir="auto">Lamps</a>' in page
    assert '<article lang="en">' in town.get("/articles/bylaws")


def test_contents_and_the_whole_text_say_the_language_of_each(town: SampleSite) -> None:
    contents = town.get("/contents")
    assert [of(contents, f'<span class="number">Article {n}') for n in (1, 2, 3)] == ["en", "fr", "fr"]
    assert of(contents, '<span class="title">Pourquoi') == "fr"
    whole = town.get("/text")
    assert re.findall(r'<article id="article-[a-z0-9-]+" lang="(..)"', whole) == ["en", "fr", "fr"]


def test_a_clause_its_words_and_the_history_of_its_article(town: SampleSite) -> None:
    main = town.engine.texts.heads().main
    found = town.engine.lineages.ids(main)
    page = town.get(f"/clauses/{found['statuts.fr.md', '2.p1']}")
    assert '<blockquote class="today" lang="fr"' in page
    assert '<blockquote class="today" lang="en"' in town.get(f"/clauses/{found['bylaws.md', '1.p1']}")
    assert of(town.get(f"/clauses/{found['statuts.fr.md', '2.p1']}/words"), "Article 2 ¶1") == "fr"
    assert re.search(r'<a href="/articles/article-2" lang="fr"', town.get("/articles/article-2/history"))


def test_a_comparison_and_an_essay(town: SampleSite) -> None:
    main = town.engine.texts.heads().main
    page = town.get(f"/versions/{main[:12]}")
    assert {of(page, words) for words in ("brillent", "restent")} == {"fr"}
    assert '<article lang="fr">' in town.get("/essays/pourquoi")
    assert '<h2 class="subject"><a href="/essays/pourquoi" lang="fr"' in town.get("/essays")


def test_data_name_the_language_of_each(town: SampleSite) -> None:
    rows = town.site.get("/contents.json").json()["items"]
    assert [(row["document"], row["language"]) for row in rows] == [
        ("bylaws.md", "en"), ("statuts.fr.md", "fr"), ("statuts.fr.md", "fr"),
    ]  # fmt: skip
    assert town.site.get("/essays/pourquoi.json").json()["language"] == "fr"
