"""The pages of people and roles: stewards find somebody, give and take roles by a form, and read who did what."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from tests.builder import RepositoryBuilder
from tests.web.page_forms import form_to
from tests.web.site_with_people import FormBrowser, SiteWithPeople, site_with_people


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path) as made:
        yield made


@pytest.fixture
def steward(town: SiteWithPeople) -> Iterator[FormBrowser]:
    with town.browser(Role.STEWARD, name="vera") as browser:
        yield browser


def save(browser: FormBrowser, path: str, status: int = 303, **typed: str | list[str]) -> str:
    """Send the form of somebody's roles."""
    answer = browser.client.post(path, data=form_to(browser.page(path), path).filled(**typed), follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.text


def test_a_steward_gives_a_role_and_takes_it(town: SiteWithPeople, steward: FormBrowser) -> None:
    with town.browser(name="luz &") as luz:
        luz.page("/articles/water/edit", 403)
        path = re.findall(r'href="(/people/\d+)" dir="auto">Luz &amp;</a>', steward.page("/people?q=luz"))[0]
        page = steward.page(path)
        assert form_to(page, path).options["role"] == ["drafter", "staff", "steward"]
        assert "Nothing was changed yet." in page
        save(steward, path, role=["drafter"])
        luz.page("/articles/water/edit")
        assert "Vera gave you a role: drafter" in luz.page("/account")
        page = steward.page("/people")
        assert "Luz &amp; got the role drafter" in page
        assert 'by <span dir="auto">Vera</span>' in page
        assert "3 May 2016" in page
        save(steward, path, role=[])
        luz.page("/articles/water/edit", 403)
        assert "Luz &amp; lost the role drafter" in steward.page(path)


def test_a_form_changes_only_what_was_changed_on_it(town: SiteWithPeople, steward: FormBrowser) -> None:
    luz = town.person(name="luz")
    path = f"/people/{luz.id}"
    seen = form_to(steward.page(path), path)
    town.accounts.set_roles(luz.email, (Role.STAFF,))
    sent = seen.filled(role=["drafter"])
    assert steward.client.post(path, data=sent, follow_redirects=False).status_code == 303
    assert set(town.now(luz).roles) == {Role.DRAFTER, Role.STAFF}


def test_what_is_not_ones_own_to_change_is_refused_and_shown(town: SiteWithPeople, steward: FormBrowser) -> None:
    own = f"/people/{town.person(name='vera').id}"
    assert "These are your own roles" in steward.page(own)
    assert f'action="{own}"' not in steward.page(own)
    luz = f"/people/{town.person(name='luz').id}"
    assert "operator is not yours to give" in save(steward, luz, 403, role=["operator"])
    assert "no such role" in save(steward, luz, 422, role=["emperor"])
    steward.page("/people/999", 404)
    boss = f"/people/{town.person(Role.OPERATOR, name='boss').id}"
    assert "operator" in steward.page(boss).partition("<form")[0] or "· operator" in steward.page(boss)
    assert town.now(town.person(Role.OPERATOR, name="boss")).roles == (Role.OPERATOR,)


def test_people_and_roles_are_in_the_menu_of_those_only(town: SiteWithPeople, steward: FormBrowser) -> None:
    assert 'href="/people"' in steward.page("/account")
    with town.browser(Role.DRAFTER) as drafter:
        assert 'href="/people"' not in drafter.page("/account")
        drafter.page("/people", 403)
