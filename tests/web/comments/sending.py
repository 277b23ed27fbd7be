"""Comments as a browser sends them."""

from typing import Any

from tests.web.site_with_people import FormBrowser

CLAUSE: Any = {"page": "articles/water", "key": "2.2"}


def send(browser: FormBrowser, path: str, status: int = 303, **fields: Any) -> str:
    """Send a form; give where it leads, or the page that comes back."""
    answer = browser.client.post(path, data={"proof": browser.csrf_token(), **fields}, follow_redirects=False)
    assert answer.status_code == status, f"{answer.status_code} {answer.text[:1500]}"
    return answer.headers["location"] if status == 303 else answer.text


def said(browser: FormBrowser, body: str = "I say *so*.", **fields: str) -> str:
    """Comment and give the name of the comment."""
    asked: Any = {**CLAUSE, "body": body, **fields}
    return send(browser, "/comments/new", **asked).rpartition("/")[2]


def main_of(page: str) -> str:
    """Return a page without its frame."""
    return page.partition("<main")[2].partition("</main>")[0]
