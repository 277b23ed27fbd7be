"""The form for the rules, without scripts: stewards see what changes and say why; what is refused is kept."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from drafting_engine.repository.refs import MAIN
from drafting_engine.repository.writing import Author
from drafting_engine.services.versions.saving import NewVersion, save_version
from tests.builder import RepositoryBuilder
from tests.web.site_with_people import FormBrowser, SiteWithPeople, site_with_people

EDIT = "/process/edit"
SAMPLE = (Path(__file__).parents[3] / "constitution" / "process.toml").read_text(encoding="utf-8")


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path) as opened:
        save_version(
            opened.acts.place,
            MAIN,
            NewVersion(
                files={"process.toml": SAMPLE},
                author=Author("Drafting group", "group@city.example"),
                message="The rules",
                is_steward=True,
            ),
            expected_head=opened.acts.engine.texts.heads().main,
        )
        yield opened


@pytest.fixture
def steward(town: SiteWithPeople) -> Iterator[FormBrowser]:
    with town.browser(Role.STEWARD, name="steward") as browser:
        yield browser


def fields_of(page: str) -> dict[str, list[str]]:
    """Read the fields of the form as a browser would send them."""
    form = page.partition('<form class="form rules"')[2].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        values = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if values.get("type") not in ("checkbox", "radio") or " checked" in tag:
            found.setdefault(values["name"], []).append(values.get("value", ""))
    for name, value in re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        found[name] = [html.unescape(value)]
    return found


def send(browser: FormBrowser, page: str, do: str, status: int, **changed: str | list[str]) -> str:
    data: dict[str, str | list[str]] = {**fields_of(page), **changed, "do": do}
    answer = browser.client.post(EDIT, data=data, follow_redirects=False)
    assert answer.status_code == status, answer.text[:3000]
    return answer.headers["location"] if status == 303 else html.unescape(answer.text)


def source(town: SiteWithPeople) -> str:
    engine = town.acts.engine
    with engine.source.open() as repository:
        return repository.text(repository.blob_at(repository.main(), "process.toml") or "", "process.toml")


def test_a_steward_changes_rules_and_everybody_reads_what_and_why(town: SiteWithPeople, steward: FormBrowser) -> None:
    page = steward.page(EDIT)
    before = source(town)
    shown = send(steward, page, "preview", 200, **{"phases-0-title": "Hearing", "reasons-0-meaning": "It is not ours."})
    told = re.sub(r"\s+", " ", shown.partition("What it changes")[2].partition("</section>")[0])
    assert "Title is “Hearing” and no longer" in told
    assert "What it means is “It is not ours.” and no longer" in told
    assert source(town) == before
    refused = send(steward, shown, "save", 422)
    assert "Say in one line what changes" in refused
    assert fields_of(refused)["phases-0-title"] == ["Hearing"]
    place = send(steward, refused, "save", 303, summary="Call it a hearing", body="People asked what it is.")
    version = steward.page(place)
    assert "Call it a hearing" in version
    assert "People asked what it is." in version
    assert "rules changed: Phases, Reasons for decisions" in version
    told = html.unescape(version)
    assert "Phases, “Foundations”: Title is “Hearing” and no longer “Foundations”." in told
    assert "What it means is “It is not ours.” and no longer" in told
    assert town.acts.engine.process.at(town.acts.engine.texts.heads().main).phases[0].title == "Hearing"


def test_rules_are_added_and_taken_out(town: SiteWithPeople, steward: FormBrowser) -> None:
    page = steward.page(EDIT)
    count = sum(re.fullmatch(r"reasons-\d+-code", name) is not None for name in fields_of(page)) - 1
    prefix = f"reasons-{count}-"
    new: dict[str, str | list[str]] = {f"{prefix}title": "For the Council", f"{prefix}meaning": "A law can say it."}
    new[f"{prefix}for"] = ["strike-out", "reject"]
    send(steward, page, "save", 303, summary="One more reason", **new)
    added = town.acts.engine.process.at(town.acts.engine.texts.heads().main).reason("for-the-council")
    assert [one.value for one in added.decisions] == ["strike-out", "reject"]
    again = send(steward, steward.page(EDIT), "preview", 200, **{f"{prefix}out": "yes"})
    assert "Reasons for decisions: “For the Council” goes." in again
    send(steward, again, "save", 303, summary="Not that one")
    assert "for-the-council" not in source(town)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"phases-0-begins": "soon"}, "First day is no day"),
        ({"phases-0-title": ""}, "Title is missing"),
        ({"phases-0-begins": "2020-01-01", "phases-0-ends": "2019-01-01"}, "ends before it begins"),
        ({"limits-0-name": "x", "limits-0-number": "many"}, "no whole number"),
        ({"summary": ""}, "Say in one line what changes"),
    ],
)
def test_what_can_not_stand_is_said_and_kept(steward: FormBrowser, changed: dict[str, str], words: str) -> None:
    typed = {"summary": "Change", "phases-0-summary": "Everybody <b>talks</b>.", **changed}
    refused = send(steward, steward.page(EDIT), "save", 422, **typed)
    assert words in refused
    assert 'role="alert"' in refused
    assert fields_of(refused)["phases-0-summary"] == ["Everybody <b>talks</b>."]


def test_who_was_slower_is_told_and_loses_nothing(steward: FormBrowser, town: SiteWithPeople) -> None:
    page = steward.page(EDIT)
    send(steward, page, "save", 303, summary="First", **{"phases-0-title": "Hearing"})
    refused = send(steward, page, "save", 409, summary="Second", **{"phases-0-title": "Listening"})
    assert "somebody else changed the rules" in refused.casefold()
    assert fields_of(refused)["phases-0-title"] == ["Listening"]
    assert "Hearing" in source(town)


def test_rules_that_stay_are_no_version(steward: FormBrowser) -> None:
    assert "Nothing. The rules say so already." in send(steward, steward.page(EDIT), "preview", 200)
    send(steward, steward.page(EDIT), "save", 422, summary="Nothing")


def test_nobody_but_stewards_has_the_form(town: SiteWithPeople) -> None:
    for role in (Role.DRAFTER, Role.STAFF, Role.OPERATOR):
        with town.browser(role, name=f"only-{role.value}") as browser:
            browser.page(EDIT, 403)
