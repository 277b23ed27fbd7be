"""Each account of the sample can do what the sample tells it to try, without scripts; both stores agree afterwards."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape

import pytest
from starlette.testclient import TestClient

from drafting_engine.machine import MachineClock
from drafting_engine.services.acts import Acts
from drafting_engine.services.demo.trial_accounts import TrialAccount, trial_accounts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace
from tests.acts import acts_of
from tests.journeys.lirenza import copied
from tests.verified import verification
from tests.web.page_forms import form_to
from web.app import WebApplication, create_app
from web.serving import make_account_services
from web.site.page_services import WebSettings

HOME = "http://testserver"


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample, and whoever tries it."""

    application: WebApplication
    acts: Acts
    accounts: dict[str, TrialAccount]

    @contextmanager
    def browser(self, name: str) -> Iterator["Browser"]:
        """Sign one of the sample's people in."""
        one = self.accounts[name]
        with TestClient(self.application, base_url=HOME) as client:
            browser = Browser(client)
            browser.send("/sign-in", "/sign-in", email=one.email, password=one.password)
            yield browser


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that runs no scripts."""

    client: TestClient

    def page(self, path: str) -> str:
        """Read a page, wherever it leads."""
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:800]}"
        return answer.text

    def send(self, path: str, action: str, **typed: str | list[str]) -> str:
        """Fill in the form of a page, send it, and read the page that follows."""
        answer = self.client.post(action, data=form_to(self.page(path), action).filled(**typed))
        assert answer.status_code == 200, f"{action}: {answer.status_code} {problem_on(answer.text)}"
        return answer.text


@pytest.fixture(scope="module")
def sample(demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    workspace, clock = copied(demo, tmp_path_factory.mktemp("sample")), MachineClock()
    engine = open_engine(workspace.repository, cache=workspace.cache)
    with register_of(workspace) as register:
        acts = acts_of(engine, register, clock, address=HOME)
        services = make_account_services(acts, lambda: None, has_mail=False)
        settings = WebSettings(location=workspace.repository, clock=clock)
        application = create_app(engine, settings=settings, accounts=services)
        yield Sample(application, acts, {one.name: one for one in trial_accounts(workspace)})
        acts.publisher.publish()
        assert verification(acts).is_clean


def test_the_drafter_edits_answers_and_accepts_in_part(sample: Sample) -> None:
    assert sample.accounts["Noor Sabbagh"].hint == "edit an article, answer a comment, accept proposal 15 in part"
    with sample.browser("Noor Sabbagh") as noor:
        text = dict(form_to(noor.page("/articles/water/edit"), "/articles/water/edit").pairs)["text"]
        changed = text.replace("Water is common.", "Water is common to all.")
        assert changed != text
        saved = noor.send(
            "/articles/water/edit", "/articles/water/edit", text=changed, summary="Say to whom it is common", do="save"
        )
        assert "Say to whom it is common" in saved
        assert "Water is common to all." in noor.page("/articles/water")

        name = form_to(noor.page("/answers"), "/answers").options["comment"][0]
        noor.send("/answers", "/answers", comment=[name], verdict="answered", words="We will look at it.")
        assert "We will look at it." in noor.page(f"/comments/{name}")

        decide = "/amendments/15/decide"
        choices = form_to(noor.page(decide), decide).options["pick"]
        assert len(choices) == 2
        done = noor.send(decide, decide, pick=choices[:1], words="Shade is near.", reason="adopted-in-part", do="part")
        assert "Accepted in part" in done
        assert "Shade is near." in done
        nature = noor.page("/articles/nature")
        assert "green and shade within" in nature
        assert "posted on it for fourteen days" in nature


def problem_on(page: str) -> str:
    """Read what was wrong with a form."""
    return " ".join(re.findall(r'role="alert"[^>]*>(.*?)</p>', page))


def test_staff_answers_many_hides_one_and_confirms_a_claim(sample: Sample) -> None:
    told = "answer many comments at once, hide one, confirm or dispute a claim of origin"
    assert sample.accounts["Teo Lindqvist"].hint == told
    with sample.browser("Teo Lindqvist") as teo:
        names = form_to(teo.page("/answers"), "/answers").options["comment"][:3]
        assert len(names) == 3
        done = teo.send("/answers", "/answers", comment=names, verdict="answered", words="Thank you, we have read it.")
        assert "3 comments answered." in done
        one = names[0]
        reason = form_to(teo.page(f"/moderation?comment={one}"), "/moderation").options["reason"][1]
        teo.send(f"/moderation?comment={one}", "/moderation", act="hide", reason=reason)
        assert "Thank you, we have read it." in teo.page(f"/comments/{names[1]}")
        assert "Hidden" in teo.page(f"/comments/{one}")
        teo.send(f"/moderation?comment={one}", "/moderation", act="show")
        assert "Hidden" not in teo.page(f"/comments/{one}")
        assert "shown again" in teo.page("/moderation/log").casefold()
        claim = re.findall(r'href="(/links/L-[0-9A-Z]+)"', teo.page("/links"))[0]
        teo.send(f"{claim}/judge", f"{claim}/judge", words="The petition says so.", do="confirmed")
        assert "The petition says so." in teo.page(claim)


def test_the_steward_does_what_drafters_and_moderators_do(sample: Sample) -> None:
    assert sample.accounts["Lucía Ferrer"].hint == "everything that drafters and moderators do"
    with sample.browser("Lucía Ferrer") as lucia:
        menu = re.findall(r'<nav class="yours".*?</nav>', lucia.page("/account"), re.DOTALL)[0]
        for path in re.findall(r'href="([^"]*)"', menu):
            lucia.page(path)
        assert "/moderation" in menu
        assert "/answers" in menu
        assert "/new-article" in menu


def test_an_author_changes_their_own_proposal(sample: Sample) -> None:
    assert sample.accounts["Hugo Tessier"].hint == "change your proposal 10, which collides with proposal 11"
    with sample.browser("Hugo Tessier") as hugo:
        page = hugo.page("/amendments/10")
        beside = page.partition("What can’t be accepted beside it")[2]
        assert "/amendments/11" in beside
        (edit,) = set(re.findall(r'href="(/amendments/10/edit)"', page))
        answer = hugo.client.get(edit)
        assert answer.status_code == 200
        text = dict(form_to(answer.text, answer.url.path).pairs)["text"]
        changed = text.replace("forty litres", "fifty litres")
        assert changed != text
        page = hugo.send(answer.url.path, answer.url.path, text=changed, summary="Fifty, as the survey says", do="save")
        assert "Proposal 10" in page
        assert "fifty litres" in unescape(page)
        assert "Fifty, as the survey says" in page


def test_a_citizen_comments_on_words_and_co_signs(sample: Sample) -> None:
    assert sample.accounts["Ilse Bravo"].hint == "comment on some words, co-sign a proposal"
    with sample.browser("Ilse Bravo") as ilse:
        spot = unescape(
            re.findall(r'href="(/comments/new\?[^"]*articles/water[^"]*)"', ilse.page("/articles/water"))[1]
        )
        page = ilse.send(spot, "/comments/new", exact="common", body="To whom, exactly?")
        assert "To whom, exactly?" in page
        assert '<mark class="quoted">common</mark>' in page
        support = "/amendments/11/cosign"
        before = cosigners(ilse.page("/amendments/11"))
        ilse.send(support, support, do="cosign")
        assert cosigners(ilse.page("/amendments/11")) == before + 1


def cosigners(page: str) -> int:
    """Read how many have co-signed."""
    found = re.search(r"Co-signed by (\d+)", page)
    return int(found[1]) if found else 0
