"""Bad input: each gets one clear page, the right status, and changes nothing."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.builder import RepositoryBuilder
from tests.web.conftest import SampleSite, site_of
from web.cache.headers import CONTENT_SECURITY_POLICY
from web.site.errors import STATUS


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/articles/nothing", 404),
        ("/clauses/c-000000000000", 404),
        ("/clauses/nonsense", 422),
        ("/at/ffffffffffff/articles/water", 404),
        ("/at/nothing", 404),
        ("/compare/nothing...today", 404),
        ("/compare/today", 404),
        ("/compare/...", 404),
        ("/versions/nothing", 404),
        ("/petitions/99999999999999999999", 404),
        ("/petitions/many", 404),
        ("/amendments/99", 404),
        ("/origins/X-1", 422),
        ("/history?after=nothing", 404),
        ("/static/reading.css", 404),
        ("/articles/%2e%2e/secret", 404),
        ("/articles/..%2f..%2fsettings.toml", 404),
        ("/articles/a%2Fb", 404),
        ("/articles/a%5Cb", 404),
        ("/articles/a%00b", 404),
        ("/" + "a" * 3_000, 414),
        ("/search?q=" + "a" * 60_000, 414),
        ("/search?q=" + "a" * 1_001, 422),
    ],
)
def test_refusal_is_a_page_with_what_helps(city: SampleSite, path: str, status: int) -> None:
    page = city.get(path, status)
    assert "<h1>" in page
    assert 'href="/search"' in page
    assert "Traceback" not in page
    assert str(city.repository.path) not in page


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading_is_answered(city: SampleSite, method: str) -> None:
    response = city.site.request(method, "/articles/water")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path", ["/", "/articles/water", "/nothing", "/" + "a" * 3_000, "/changes.atom", "/compare?to=x"]
)
def test_every_answer_carries_the_security_headers_once(city: SampleSite, path: str) -> None:
    response = city.site.get(path)
    assert response.headers.get_list("content-security-policy") == [CONTENT_SECURITY_POLICY]
    assert response.headers.get_list("x-content-type-options") == ["nosniff"]
    assert response.headers["referrer-policy"]
    assert "server" not in response.headers


def test_nothing_is_inline_and_nothing_is_from_elsewhere(city: SampleSite) -> None:
    for path in ("/", "/articles/rights?words=origins", "/compare/first-draft...today", "/history", "/record"):
        page = city.get(path)
        assert "style=" not in page, path
        assert "<style" not in page, path
        assert "onclick" not in page, path
        scripts = page.count('<script type="module" src="/static/')
        assert page.count("<script") == scripts > 0, path
        assert 'src="http' not in page, path


def test_a_search_is_shown_as_words(city: SampleSite) -> None:
    page = city.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22onfocus%3D%22x")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert '"onfocus="' not in page


def empty_site(repository: RepositoryBuilder, tmp_path: Path) -> TestClient:
    """Return the site of a repository as it stands."""
    return site_of(repository.path, tmp_path / "cache")[1]


def test_an_empty_repository_says_what_to_do(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with empty_site(repository, tmp_path) as site:
        for path in ("/", "/articles/water", "/history"):
            response = site.get(path)
            assert response.status_code == 404, path
            assert "<h1>" in response.text
            assert str(tmp_path) not in response.text
        repository.commit("Begin", {"articles/water.md": "# Water\n\n1. Water is for all.\n"})
        assert site.get("/").status_code == 200


def test_a_repository_without_documents_says_so(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Only code", {"main.c": "int main(void) { return 0; }\n"})
    with empty_site(repository, tmp_path) as site:
        response = site.get("/")
        assert response.status_code == 404
        assert "Traceback" not in response.text


def test_what_is_no_repository_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    with site_of(tmp_path / "plain", tmp_path / "cache")[1] as site:
        response = site.get("/")
        assert response.status_code == 404
        assert "<h1>" in response.text
        assert str(tmp_path) not in response.text


@pytest.mark.parametrize(
    "files",
    [
        {"articles/bad.md": b"# Bad\n\n1. \xff\xfe broken\n"},
        {"articles/bad.md": b"# Bad\n\n1. a\x00b\n"},
        {"articles/bad.md": "---\n- a\n- list\n---\n# Bad\n\n1. Words.\n"},
        {"articles/bad.md": "---\na: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n# Bad\n\n1. Words.\n"},
        {
            "articles/one.md": "---\nnumber: 1\n---\n# One\n\n1. A.\n",
            "articles/two.md": "---\nnumber: 1\n---\n# Two\n\n1. B.\n",
        },
    ],
)
def test_broken_texts_give_a_page_and_no_failure(
    repository: RepositoryBuilder, tmp_path: Path, files: dict[str, str | bytes]
) -> None:
    status = 409 if len(files) > 1 else 422  # two texts contradict each other, or one can't be read
    repository.commit("Broken", files)
    with empty_site(repository, tmp_path) as site:
        for path in ("/", "/contents", "/articles/bad", "/articles/one", "/history", "/search?q=words"):
            response = site.get(path)
            assert response.status_code == (200 if path == "/history" else status), path
            assert "Traceback" not in response.text


def test_links_out_of_the_tree_are_never_followed(repository: RepositoryBuilder, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n\n1. The key is under the mat.\n")
    (repository.path / "articles").mkdir()
    (repository.path / "articles/link.md").symlink_to(secret)
    repository.commit("A link", {"articles/water.md": "# Water\n\n1. Water is for all.\n"})
    with empty_site(repository, tmp_path) as site:
        assert site.get("/articles/link").status_code == 404
        assert "under the mat" not in site.get("/").text + site.get("/search?q=mat").text


def test_every_kind_of_refusal_has_a_status() -> None:
    assert sorted(STATUS.values()) == [403, 404, 409, 422, 429, 503]


def test_a_broken_text_leaves_the_history_readable(city: SampleSite) -> None:
    city.repository.commit("Broken", {"articles/bad.md": b"# Bad\n\n1. \xff\xfe broken\n", "constitution.toml": "= x"})
    assert "<h1>" in city.get("/articles/water", 422)
    assert "Leave goes to the federation" in city.get("/history")
    before = city.repository.git("rev-parse", "HEAD~1")
    assert "Water belongs" in city.get(f"/at/{before[:12]}/articles/water")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/clauses/nothing.json", 422),
        ("GET", "/at/nothing/clauses/nothing.json", 404),
        ("GET", "/clauses/nothing.prov.json", 422),
        ("GET", "/annotations/C-NOTHING", 404),
        ("GET", "/nothing/at/all.json", 404),
        ("POST", "/clauses/nothing.json", 405),
        ("GET", "/clauses/" + "x" * 3_000 + ".json", 414),
    ],
)
def test_programs_are_refused_in_one_shape(city: SampleSite, method: str, path: str, status: int) -> None:
    answer = city.site.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    said = answer.json()
    assert set(said) == {"format", "error"}
    assert set(said["error"]) == {"status", "message", "hint"}
    assert said["error"]["status"] == status
    assert said["error"]["message"]
