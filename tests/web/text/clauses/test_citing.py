"""A clause can be quoted anywhere so that the quotation leads back, and the whole text stands on one page."""

import html
import re
from pathlib import Path

from drafting_engine.services.engine import open_engine
from tests.builder import RepositoryBuilder
from tests.site_client import SiteClient
from tests.web.conftest import FixedClock, SampleSite, built_city
from web.app import create_app
from web.site.page_services import WebSettings


def _site(repository: RepositoryBuilder, cache: Path) -> SampleSite:
    built_city(repository)
    engine = open_engine(repository.path, cache=cache)
    settings = WebSettings(location=repository.path, clock=FixedClock(), address="https://city.example")
    application = create_app(engine, settings=settings)
    return SampleSite(repository, engine, SiteClient(application), application)


def _citation(page: str) -> str:
    found = re.search(r'<blockquote class="citation" id="citation" dir="auto">(.*?)</blockquote>', page)
    assert found
    return html.unescape(found[1])


def test_a_quotation_names_the_version_and_leads_back_to_it(repository: RepositoryBuilder, tmp_path: Path) -> None:
    city = _site(repository, tmp_path / "cache")
    clause, head = city.id_of("articles/water.md", "2.1"), repository.head
    cited = _citation(city.get(f"/clauses/{clause}"))
    assert cited.startswith("“Water belongs to everybody.” (2.1). Charter of the Harbour, ")
    assert cited.endswith(f", reference {head[:7]}: https://city.example/at/{head[:12]}/clauses/{clause}")
    path = cited.rpartition("https://city.example")[2]
    assert "Water belongs to everybody." in city.get(path)


def test_a_quotation_of_what_was_struck_out_says_so_first(repository: RepositoryBuilder, tmp_path: Path) -> None:
    city = _site(repository, tmp_path / "cache")
    main = repository.head
    alive = set(city.engine.lineages.ids(main).values())
    (gone,) = {event.clause_id for event in city.engine.lineages.events(main)} - alive
    assert _citation(city.get(f"/clauses/{gone}")).startswith("Struck out 20 March 2016 by the Assembly: “Every parent")


def test_the_whole_text_is_one_page_with_every_clause_once(repository: RepositoryBuilder, tmp_path: Path) -> None:
    city = _site(repository, tmp_path / "cache")
    page = city.get("/text")
    assert page.count("Water belongs to everybody.") == 1
    assert page.index("<h2") < page.index("Nobody may be held")
    assert "Every parent has twenty weeks" not in page
    lasting = city.get(f"/at/{repository.head[:12]}/text")
    assert lasting.count("Nobody may be held") == 1
    city.get("/at/first-draft/text", 307)


def test_what_is_printed_names_its_address_and_version(repository: RepositoryBuilder, tmp_path: Path) -> None:
    city = _site(repository, tmp_path / "cache")
    for path in ("/articles/water", "/text"):
        imprint = city.get(path).partition('<p class="imprint">')[2].partition("</p>")[0]
        assert f"reference {repository.head[:7]}" in imprint
        assert f"https://city.example/at/{repository.head[:12]}" in imprint
