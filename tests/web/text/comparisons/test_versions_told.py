"""The page of a version: what its message states stands in a list, long words are folded, and doors of others too."""

import json
import re
from pathlib import Path

from drafting_engine.participation.people import AccountStatus
from tests.builder import RepositoryBuilder
from tests.comments import comment, publish
from tests.web.conftest import RIGHTS, SampleSite
from tests.web.site_with_people import site_with_people

TRAILERS = "Answers: C-1\nReviewed-by: Ines\nDecided-By: the Assembly\nDecided-On: 2016-04-01\nOrigin: C-1 (1.A.1)"


def test_lines_of_a_message_are_a_list_and_lead_to_what_they_name(city: SampleSite) -> None:
    begun = city.repository.git("rev-parse", "milestones/first-draft^{commit}")
    publish(city.repository, comment("C-1", "articles/water", begun, quote="everybody"))
    changed = RIGHTS.replace("equal", "the same")
    head = city.repository.commit(f"Say it plainly\n\n{TRAILERS}", {"articles/rights.md": changed})
    told = city.get(f"/versions/{head[:12]}").partition('<dl class="trailers')[2].partition("</dl>")[0]
    assert re.findall(r"<dt[^>]*>([^<]+)", told) == ["Answers", "Reviewed-by"]
    assert '<a href="/comments/C-1">C-1</a>' in told


def test_a_comment_that_asked_for_words_is_one_tap_away(city: SampleSite) -> None:
    begun = city.repository.git("rev-parse", "milestones/first-draft^{commit}")
    publish(
        city.repository,
        comment("C-1", "articles/water", begun, quote="everybody"),
        comment("C-2", "articles/water", begun, quote="everybody"),
    )
    city.repository.commit(f"Say it plainly\n\n{TRAILERS}", {"articles/rights.md": RIGHTS.replace("equal", "the same")})
    page = city.get("/origins/C-1")
    assert '<a href="/comments/C-1">Read the comment</a>' in page
    assert "<title>Comment " in page
    assert "I say C-1." in page.partition("</title>")[0]
    assert json.loads(city.get("/origins/C-1.json"))["title"] == "I say C-1."
    led = city.site.get("/origins/C-2", follow_redirects=False)
    assert led.headers["location"] == "/comments/C-2"
    city.get("/origins/C-3", 404)


def test_long_words_of_why_are_folded(city: SampleSite) -> None:
    for body, is_folded in (("It was unclear.", False), ("It was unclear to many who read it. " * 20, True)):
        head = city.repository.commit(f"Say it plainly\n\n{body}")
        assert ('<details class="told-at-length">' in city.get(f"/versions/{head[:12]}")) is is_folded


def test_a_door_for_drafters_stands_behind_a_fold(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with site_with_people(repository, tmp_path) as site, site.browser(standing=AccountStatus.VISITOR) as visitor:
        page = visitor.page(f"/versions/{repository.head[:12]}")
        door = page.index("/undo")
        assert page.rindex('<details class="more">', 0, door) > page.index('<ul class="doings">')
        assert "</details>" not in page[page.rindex('<details class="more">', 0, door) : door]
