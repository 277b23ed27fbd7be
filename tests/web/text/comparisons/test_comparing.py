"""A comparison says per change who made it, why and whose wish it undoes, and what came and went in between."""

import re
from pathlib import Path

from tests.builder import RepositoryBuilder
from tests.petition import write_petition
from tests.web.conftest import RIGHTS, SETTINGS, SampleSite, site_of
from web.changes.contexts import ChangedArticle, ChangeRow
from web.site.long_pages import MOST_CHARACTERS
from web.text.comparisons.parts import in_parts

RULE = "2. Every parent has twenty weeks of leave."
SQUARES = "4. Every square of the town has shade in summer.\n"


def _town(repository: RepositoryBuilder, cache: Path) -> tuple[list[str], SampleSite]:
    """Return a town in which what a petition asked for came and went."""
    ids = [repository.commit("Begin", {"constitution.toml": SETTINGS, "articles/rights.md": RIGHTS})]
    ids.append(repository.commit("Shade\n\nOrigin: P-12 (1.A.4)", {"articles/rights.md": RIGHTS + SQUARES}))
    struck = "Reason: other-law; a matter of parks\nDecided-By: the Assembly\nDecided-On: 2016-05-02"
    ids.append(repository.commit(f"No shade\n\n{struck}", {"articles/rights.md": RIGHTS}))
    write_petition(repository.path)
    engine, site = site_of(repository.path, cache)
    return ids, SampleSite(repository, engine, site, site.app)  # type: ignore[arg-type]


def test_a_version_says_whose_wish_it_undoes(repository: RepositoryBuilder, tmp_path: Path) -> None:
    ids, town = _town(repository, tmp_path / "cache")
    page = town.get(f"/versions/{ids[2][:12]}")
    lost = page.partition('<div class="weakens">')[2].partition("</div>")[0]
    assert "Shade for every square" in lost
    assert "61,847 signed by 30 April 2016" in lost
    assert re.search(r"0 of \d+ words that it brought here stay", lost)


def test_a_comparison_says_what_came_and_went_in_between(repository: RepositoryBuilder, tmp_path: Path) -> None:
    ids, town = _town(repository, tmp_path / "cache")
    page = town.get(f"/compare/{ids[0][:12]}...{ids[2][:12]}")
    passing = page.partition('aria-labelledby="passing"')[2].partition("</section>")[0]
    assert "Every square of the town has shade in summer." in passing
    assert passing.index("Shade</a>") < passing.index("No shade</a>")
    assert "Decided by the Assembly, 2 May 2016" in passing
    lost = passing.partition('<div class="weakens">')[2].partition("</div>")[0]
    assert "61,847 signed by 30 April 2016, 40,000 of them verified residents (65%)" in lost
    assert "came and went" not in town.get(f"/compare/{ids[0][:12]}...{ids[1][:12]}")


def test_a_change_names_the_version_that_made_it(repository: RepositoryBuilder, tmp_path: Path) -> None:
    ids, town = _town(repository, tmp_path / "cache")
    page = town.get(f"/compare/{ids[0][:12]}...{ids[1][:12]}")
    came = page.partition('<ul class="came">')[2].partition("</ul>")[0]
    assert f'href="/versions/{ids[1][:12]}"' in came
    assert "Shade for every square" in came


def _article(name: str, size: int) -> ChangedArticle:
    row = ChangeRow.__new__(ChangeRow)
    for field in ("inline", "before", "after"):
        object.__setattr__(row, field, "x" * size)
    object.__setattr__(row, "anchor", f"c{name}")
    return ChangedArticle(anchor=name, label=name, title="", href="", summary="", language="", rows=(row,))


def test_a_long_comparison_is_shown_in_parts_and_none_is_lost() -> None:
    articles = [_article(f"{number}", MOST_CHARACTERS // 3) for number in range(10)]
    parts = in_parts(articles, "2", is_side=False, address=lambda part: f"?part={part}")
    assert [article.anchor for part in parts for article in part.articles] == [str(number) for number in range(10)]
    assert [part.is_shown for part in parts].index(True) == 1
    assert in_parts(articles[:1], "", is_side=False, address=str) == ()
    beside = {f"c{number}": MOST_CHARACTERS // 3 for number in range(10)}
    assert len(in_parts(articles, "", is_side=False, address=str, beside=beside)) == 10 > len(parts)
    assert in_parts(articles, "99999999", is_side=False, address=str)[0].is_shown


def test_links_between_changes_lead_to_the_other_part(repository: RepositoryBuilder, tmp_path: Path) -> None:
    rule = "1. The lamps of street {} burn through the night, and {}\n"
    long = "whoever lives there may ask for less light. " * 1_500
    before = {f"articles/a{n}.md": f"# A{n}\n\n{rule.format(n, long)}" for n in range(9)}
    after = {name: text.replace("burn", "are lit") for name, text in before.items()}
    after["articles/a0.md"] = after["articles/a0.md"] + "2. The bell of the town is rung once when it meets.\n"
    before["articles/a8.md"] = before["articles/a8.md"] + "2. The bell of the town is rung once when it meets.\n"
    ids = [repository.commit("Begin", {"constitution.toml": SETTINGS, **before}), repository.commit("Change", after)]
    engine, site = site_of(repository.path, tmp_path / "cache")
    town = SampleSite(repository, engine, site, site.app)  # type: ignore[arg-type]
    here = f"/compare/{ids[0][:12]}...{ids[1][:12]}"
    pages = {f"{here}{query}": town.get(f"{here}{query}") for query in ("", "?part=2", "?part=3")}
    assert all(len(page) < 300_000 for page in pages.values())
    leading = [
        (place, href.partition("#")[0] or place, href.partition("#")[2])
        for place, page in pages.items()
        for href in re.findall(r'href="([^"]*#c\d+(?:-left)?)"', page)
    ]
    assert any(place != target for place, target, _ in leading)
    for _, target, anchor in leading:
        assert f'id="{anchor}"' in (pages.get(target) or town.get(target)), f"{target}#{anchor}"


def test_versions_that_are_marked_in_the_history_of_an_article_are_compared_at_that_article(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    ids, town = _town(repository, tmp_path / "cache")
    history = town.get("/articles/rights/history")
    assert '<input type="hidden" name="article" value="rights">' in history
    assert 'name="article"' not in town.get("/history")
    asked = f"/compare?article=rights&from={ids[0][:12]}&to={ids[1][:12]}"
    place = town.site.get(asked, follow_redirects=False).headers["location"]
    assert place == f"/compare/{ids[0][:12]}...{ids[1][:12]}#article-rights"
    assert 'id="article-rights"' in town.get(place.partition("#")[0])
    hostile = town.site.get(asked.replace("=rights", "=%0d%0ax:%20y%22%3E"), follow_redirects=False)
    assert "\n" not in hostile.headers["location"]
    assert "x" not in hostile.headers
