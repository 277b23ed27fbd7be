"""Pages of texts that somebody brought: what can't be read is said, what went is told, long lists stay short."""

import json
import re
from pathlib import Path

from tests.builder import RepositoryBuilder
from tests.services.text.test_imported_texts import LAW
from tests.web.conftest import SampleSite, site_of


def _site(repository: RepositoryBuilder, cache: Path) -> SampleSite:
    engine, site = site_of(repository.path, cache)
    return SampleSite(repository, engine, site, site.app)  # type: ignore[arg-type]


def test_an_unreadable_file_is_shown_as_such_and_the_rest_is_served(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("Begin", {**LAW, "002.md": b"Stra\xdfe\n"})
    law = _site(repository, tmp_path / "cache")
    for page in (law.get("/contents", accept_language="en"), law.get("/", accept_language="en")):
        assert "002.md is not UTF-8" in page
        assert "Artikel 3" in page
    assert "Die Würde" in law.get("/articles/001")
    assert "002.md is not UTF-8" in law.get("/articles/002", 404, accept_language="en")


def test_a_version_with_a_file_that_is_too_large_is_compared_without_it(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("Begin", LAW)
    much = f"## Artikel 2\n\n{'Luft ' * 1_600_001}\n"
    grown = repository.commit("Grow", {"002.md": much, "004.md": LAW["004.md"].replace("öffentlich", "offen")})
    law = _site(repository, tmp_path / "cache")
    for path in (f"/versions/{grown[:12]}", "/history", "/"):
        page = law.get(path, accept_language="en")
        assert "1 clause reworded, 002.md changed" in page, path
        assert "struck out" not in page, "nobody struck out what this copy can't read"


def test_who_saved_a_version_of_a_law_did_not_strike_it_out(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", LAW)
    repository.commit("Aufheben", {"002.md": None})
    page = _site(repository, tmp_path / "cache").get("/articles/002", 410, accept_language="en")
    assert re.search(r"Struck out \d+ \w+ \d+ \(by the version in Git\): Artikel 2\.", page)


def test_contents_show_how_an_article_without_a_title_begins(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", LAW)
    law = _site(repository, tmp_path / "cache")
    assert '<span class="opening">Die Würde der Menschen' in law.get("/contents")
    assert '<html lang="de"' in law.get("/contents")


def test_the_list_beside_an_article_stays_around_it(repository: RepositoryBuilder, tmp_path: Path) -> None:
    many = {f"{n:03}.md": f"## Artikel {n}\n\n(1) Die Straße {n} ist offen.\n" for n in range(2, 90)}
    repository.commit("Begin", {**LAW, **many, "003.md": many["003.md"]})
    beside = (
        _site(repository, tmp_path / "cache").get("/articles/050").partition('class="beside"')[2].partition("</nav>")[0]
    )
    assert '"/articles/049"' in beside
    assert '"/articles/002"' not in beside


def test_a_version_from_before_the_text_says_so(repository: RepositoryBuilder, tmp_path: Path) -> None:
    begun = repository.commit("Begin", {"notes.txt": "To come.\n"})
    repository.commit("Write", LAW)
    law = _site(repository, tmp_path / "cache")
    page = law.get(f"/at/{begun[:12]}", 404, accept_language="en")
    assert "This version holds no text: its files are empty, or only other files were changed by it." in page
    assert "--documents" not in page


def test_a_title_without_articles_of_its_own_stands_above_its_chapters(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    chapters = "".join(
        f"### Chapter {n}. Work {n}\n\n" + "".join(f"#### Article {n}0{m}\n\nWords.\n\n" for m in range(1, 40))
        for n in (1, 2)
    )
    text = f"# Charter\n\n## Title I. The crew\n\n#### Article 1\n\nAll.\n\n## Title II. The council\n\n{chapters}"
    repository.commit("Begin", {"charter.md": text})
    law = _site(repository, tmp_path / "cache")
    contents = law.get("/contents").partition('class="toc"')[2]
    headings = re.findall(r"<h(\d)[^>]*>([^<]+)</h", contents)
    assert headings == [
        ("2", "Title I. The crew"),
        ("2", "Title II. The council"),
        ("3", "Chapter 1. Work 1"),
        ("3", "Chapter 2. Work 2"),
    ]
    assert contents.index("Title II") < contents.index("<details", contents.index("Title II"))
    above = re.findall(r'<p class="part(?: outer)?" dir="auto">([^<]+)<', law.get("/articles/article-101"))
    assert above == ["Title II. The council", "Chapter 1. Work 1"]
    whole = re.findall(r'<p class="part(?: outer)?" dir="auto">([^<]+)<', law.get("/text"))
    assert whole == ["Title I. The crew", "Title II. The council", "Chapter 1. Work 1", "Chapter 2. Work 2"]
    assert json.loads(law.get("/articles/article-101.json"))["parts"] == above


def test_an_article_that_was_struck_out_says_who_did_so_when_and_why(city: SampleSite) -> None:
    why = "Reason: federal-matter; water is federal\nDecided-By: the Assembly\nDecided-On: 2016-04-02"
    city.repository.commit(f"Water goes\n\n{why}\n", {"articles/water.md": None})
    page = city.get("/articles/water", 410)
    assert "<title>Struck out: Article 2. Water" in page
    assert "Struck out 2 April 2016 by the Assembly: Article 2. Water." in page
    assert "water is federal" in page
    source = re.search(r'href="(/at/\w+/articles/water\.md)"', page)
    assert source
    assert "Water belongs to everybody" in city.get(source[1])
    assert city.get("/articles/water/history").count('class="version"') == 2


def test_the_home_page_counts_what_the_command_line_lists(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", LAW)
    law = _site(repository, tmp_path / "cache")
    listed = len(tuple(law.engine.texts.constitution(law.engine.texts.heads().main).clauses))
    assert f"{listed} clauses and 1 version" in law.get("/", accept_language="en")


def test_a_version_that_holds_no_text_is_not_offered_to_be_read(repository: RepositoryBuilder, tmp_path: Path) -> None:
    empty = repository.commit("Begin with a program", {"program.py": "print()\n"})
    begun = repository.commit("Write the law", LAW)
    law = _site(repository, tmp_path / "cache")
    page = law.get("/history", accept_language="en")
    assert f'href="/versions/{empty[:12]}"' in page
    assert f'href="/at/{begun[:12]}"' in page
    assert f'href="/at/{empty[:12]}"' not in page
    assert f'href="/at/{empty[:12]}"' not in law.get(f"/compare/{empty[:12]}...{begun[:12]}")


def test_the_day_of_a_text_of_one_day_is_said_once(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", LAW)
    law = _site(repository, tmp_path / "cache")
    assert re.search(r"clauses,? and 1 version, of \d+ \w+ \d{4}\.", law.get("/", accept_language="en"))
    assert re.search(r"1 version of the text, of \d+ \w+ \d{4}", law.get("/record", accept_language="en"))
    repository.commit("Go on", {"002.md": None})
    assert re.search(r"2 versions, from \d+ \w+ \d{4} to \d+", law.get("/", accept_language="en"))
    assert re.search(r"2 versions of the text, from \d+ \w+ \d{4} to \d+", law.get("/record", accept_language="en"))
