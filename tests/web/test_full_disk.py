"""A full disk: who writes is told so on a clear page, nothing is there by half, and all works again when there is room.

On a small disk of its own where one can be mounted; everywhere else by a limit of the system on what may be written.
"""

import html
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from tests.builder import RepositoryBuilder
from tests.disks import disk, full, writing_forbidden
from tests.signatures import add_petition
from tests.verified import verification, words
from tests.web.editor.test_editing import EDIT, fields_of
from tests.web.site_with_people import FormBrowser, SiteWithPeople, site_with_people

__all__ = ["disk"]

Sent = tuple[int, str]
"""The status of an answer, and its page."""
NEW = "/comments/new"
Full = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def town(disk: Path) -> Iterator[SiteWithPeople]:
    """A city whose repository, register and cache are on that disk."""
    with site_with_people(RepositoryBuilder(disk / "text"), disk) as opened:
        yield opened
        opened.acts.publisher.close()


@pytest.fixture
def drafter(town: SiteWithPeople) -> Iterator[FormBrowser]:
    """The browser of a drafter who has read the pages before."""
    with town.browser(Role.DRAFTER) as browser:
        warm(browser)
        yield browser


def warm(browser: FormBrowser) -> None:
    browser.page("/articles/water")
    assert say(browser, "Before the disk was full.")[0] == 303


def say(browser: FormBrowser, body: str) -> Sent:
    form = browser.page(f"{NEW}?page=articles/water")
    data = {**fields_of(form), "body": body}
    return sent(browser, NEW, data)


def sent(browser: FormBrowser, path: str, data: dict[str, str]) -> Sent:
    answer = browser.client.post(path, data=data, follow_redirects=False)
    return answer.status_code, answer.text


def save(browser: FormBrowser, form: str, text: str) -> Sent:
    data = {**fields_of(form), "text": text, "summary": "Say it otherwise", "do": "save"}
    return sent(browser, EDIT, data)


REGISTER_FULL = ("can't be used now", "again in a moment")
RECORD_FULL = ("can't be written", "disk is full")


def check_refused(answer: Sent, typed: str, words: tuple[str, str]) -> None:
    """Find a page that says what is the matter and gives back what was typed."""
    status, page = answer
    assert status == 503, page[:2000]
    told = html.unescape(page)
    assert words[0] in told
    assert words[1] in told
    assert typed in told
    assert "Traceback" not in told


def check_whole(town: SiteWithPeople, bodies: set[str]) -> None:
    """Find these comments and no other, in both stores, and nothing by half."""
    town.acts.publisher.publish()
    there = [said.body for _, said in town.acts.engine.comments.files().values()]
    assert sorted(there) == sorted(bodies)
    found = verification(town.acts)
    assert found.is_clean, words(found)


def check_story(town: SiteWithPeople, drafter: FormBrowser, is_full: Full) -> None:
    """Refuse while there is no room, and take the same again afterwards."""
    form, before = drafter.page(EDIT), town.acts.engine.texts.heads()
    with is_full():
        check_refused(say(drafter, "While it was full."), "While it was full.", REGISTER_FULL)
        check_refused(save(drafter, form, "1. Words without room."), "Words without room.", RECORD_FULL)
        assert "Water" in drafter.page("/articles/water")
    assert town.acts.engine.texts.heads() == before
    check_whole(town, {"Before the disk was full."})
    assert say(drafter, "After it was full.")[0] == 303
    assert save(drafter, form, "1. Words for which there is room.")[0] == 303
    assert "there is room" in drafter.page("/articles/water.md")
    check_whole(town, {"Before the disk was full.", "After it was full."})


def test_a_full_disk(town: SiteWithPeople, drafter: FormBrowser, disk: Path) -> None:
    check_story(town, drafter, lambda: full(disk))


def test_a_disk_that_is_all_but_full(town: SiteWithPeople, drafter: FormBrowser, disk: Path) -> None:
    """However little is left, an act is done or it is not: what was acknowledged is there, what was refused is not."""
    wanted = {"Before the disk was full."}
    for pages in range(1, 40, 2):
        body = f"With {pages} pages left."
        form = drafter.page(f"{NEW}?page=articles/water")
        with full(disk, left=pages * 4096):
            answer = sent(drafter, NEW, {**fields_of(form), "body": body})
        if answer[0] == 303:
            wanted.add(body)
        else:
            check_refused(answer, body, REGISTER_FULL)
    check_whole(town, wanted)
    assert len(wanted) > 1


def test_the_form_to_sign_says_up_front_that_nothing_can_be_kept(
    town: SiteWithPeople, drafter: FormBrowser, disk: Path
) -> None:
    add_petition(town.register)
    form = "/petitions/12/sign"
    assert 'name="email"' in drafter.page(form)
    with full(disk):
        answer = drafter.client.get(form)
        assert (answer.status_code, 'name="email"' in answer.text) == (503, False)
        assert REGISTER_FULL[0] in html.unescape(answer.text)
    assert 'name="email"' in drafter.page(form)


def test_a_process_that_may_write_no_more(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with site_with_people(repository, tmp_path) as town, town.browser(Role.DRAFTER) as drafter:
        warm(drafter)
        check_story(town, drafter, writing_forbidden)
        town.acts.publisher.close()


if os.name != "posix":  # pragma: no cover
    pytest.skip("limits of this kind are those of Unix", allow_module_level=True)
