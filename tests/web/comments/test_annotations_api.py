"""Comments for programs: a container of W3C annotations that can be read by the Web Annotation Protocol."""

import json
from typing import Any

import pytest

from drafting_engine.record.annotations import read_annotation
from tests.comments import comment, publish, reply
from tests.web.conftest import SampleSite
from web.comments.annotations_api import MEDIA_TYPE, PER_PAGE

OA = "http://www.w3.org/ns/oa#"
LDP = "http://www.w3.org/ns/ldp#"


@pytest.fixture
def talking(city: SampleSite) -> SampleSite:
    """The harbour with a comment, a reply, and two that are gone."""
    head = city.engine.texts.heads().main
    one = comment("C-1", "articles/water", head, quote="everybody")
    hidden = comment("C-3", "articles/water", head, hidden={"reason": "insult"})
    withdrawn = comment("C-4", "articles/water", head, withdrawn="2016-05-01T12:00:00Z")
    publish(city.repository, one, reply("C-2", "C-1"), hidden, withdrawn)
    return city


def get(city: SampleSite, path: str, prefer: str = "", status: int = 200) -> Any:
    headers = {"prefer": f'return=representation;include="{prefer}"'} if prefer else {}
    answer = city.site.get(path, headers=headers, follow_redirects=False)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    return answer.json()


def test_the_container_says_what_the_protocol_wants(talking: SampleSite) -> None:
    answer = talking.site.get("/annotations/")
    assert answer.headers["content-type"] == MEDIA_TYPE
    links = answer.headers["link"]
    assert f'<{LDP}BasicContainer>; rel="type"' in links
    assert f'<http://www.w3.org/TR/annotation-protocol/>; rel="{LDP}constrainedBy"' in links
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert {"accept", "prefer"} <= {name.strip() for name in answer.headers["vary"].lower().split(",")}
    told = answer.json()
    assert told["type"] == ["BasicContainer", "AnnotationCollection"]
    assert told["total"] == 2
    assert [one["canonical"].rpartition("/")[2] for one in told["first"]["items"]] == ["C-1", "C-2"]
    etag = answer.headers["etag"]
    assert talking.site.get("/annotations/", headers={"if-none-match": etag}).status_code == 304
    assert talking.site.head("/annotations/").headers["etag"] == etag
    options = talking.site.options("/annotations/C-1")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    assert talking.site.get("/annotations", follow_redirects=False).headers["location"] == "/annotations/"


def test_a_program_gets_what_it_prefers_and_each_kind_is_kept_by_itself(talking: SampleSite) -> None:
    for _ in range(2):
        full = get(talking, "/annotations/", f"{OA}PreferContainedDescriptions")
        addresses = get(talking, "/annotations/", f"{OA}PreferContainedIRIs")
        minimal = get(talking, "/annotations/", f"{LDP}PreferMinimalContainer")
        assert full["first"]["items"][0]["body"]["value"] == "I say *C-1*."
        assert [one.rpartition("/")[2] for one in addresses["first"]["items"]] == ["C-1", "C-2"]
        assert isinstance(minimal["first"], str)
        assert get(talking, minimal["first"])["type"] == "AnnotationPage"
        assert get(talking, "/annotations/")["id"] == "/annotations/"
        assert get(talking, "/annotations/?prefer=iris") == addresses


def test_pages_lead_through_all_of_them(city: SampleSite) -> None:
    head = city.engine.texts.heads().main
    amount = PER_PAGE * 2 + 5
    publish(city.repository, *(comment(f"C-{number:04}", "articles/water", head) for number in range(amount)))
    told = get(city, "/annotations/")
    assert told["total"] == amount
    found, page = [], told["first"]
    while True:
        found += [one["canonical"].rpartition("/")[2] for one in page["items"]]
        if "next" not in page:
            break
        page = get(city, page["next"])
        assert page["partOf"]["total"] == amount
        assert get(city, page["prev"])["startIndex"] == page["startIndex"] - PER_PAGE
    assert sorted(found) == [f"C-{number:04}" for number in range(amount)]
    assert page["id"] == told["last"]
    for odd in ("0", "x", "-1", "99999"):
        get(city, f"/annotations/?page={odd}")


def test_one_annotation_can_be_read_back_as_one(talking: SampleSite) -> None:
    told = get(talking, "/annotations/C-1")
    assert told["id"].endswith("/annotations/C-1")
    assert told["canonical"] == "https://harbour.example/comments/C-1"
    assert read_annotation("it", json.dumps({**told, "id": told["canonical"]})).body == "I say *C-1*."
    answer = talking.site.get("/annotations/C-1")
    assert f'<{LDP}Resource>; rel="type"' in answer.headers["link"]
    assert talking.site.get("/annotations/C-1", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_what_is_hidden_or_withdrawn_is_gone(talking: SampleSite) -> None:
    for name in ("C-3", "C-4"):
        told = get(talking, f"/annotations/{name}", status=410)
        assert "body" not in told
        assert "creator" not in told
    assert talking.site.get("/annotations/C-9").status_code == 404


def test_an_empty_container_is_one(city: SampleSite) -> None:
    told = get(city, "/annotations/")
    assert told["total"] == 0
    assert "first" not in told
    assert get(city, "/annotations/?page=1")["items"] == []
