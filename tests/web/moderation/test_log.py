"""The moderation log as pages, data and a command tell it: the same, to everybody."""

import csv
import io
import json

from tests.cli.conftest import Run, run
from tests.web.conftest import SampleSite

__all__ = ["run"]
HIDDEN = """{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": "https://city.example/comments/C-1",
"created": "2016-05-03T10:00:00+00:00", "hidden": {"reason": "insult"}, "target": "https://city.example/at/1/articles/water"}"""


def test_a_page_data_and_the_command_tell_the_same(city: SampleSite, run: Run) -> None:
    assert "Nothing yet" in city.get("/moderation/log")
    city.repository.git("switch", "--quiet", "--orphan", "annotations")
    city.repository.commit("C-1 is hidden", {"water/c1/C-1.json": HIDDEN})
    head = city.repository.git("rev-parse", "HEAD").strip()
    city.repository.git("switch", "--quiet", "main")
    page = city.get("/moderation/log")
    assert '<a href="/comments/C-1">Comment C-1</a>' in page
    assert "An insult" in page
    assert "hidden" in page
    entry = json.loads(city.get("/moderation/log.json"))["items"][0]
    assert (entry["name"], entry["act"], entry["reason"], entry["version"]) == ("C-1", "hidden", "insult", head)
    assert next(csv.DictReader(io.StringIO(city.get("/moderation/log.csv").removeprefix("\ufeff")))) == {
        **entry,
        "count": "0",
    }
    told = run("moderation", city.repository.path)
    assert "C-1  hidden  An insult" in told.out
    assert run("moderation", city.repository.path, "--format", "json").json["entries"] == [entry]
