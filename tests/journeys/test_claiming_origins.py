"""A citizen or a drafter says that a petition asked for words; it is a claim until somebody who may confirms it."""

import re
import subprocess
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import OutboxPost
from drafting_engine.services.operations.rebuilding import rebuilt_workspace
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import PATH, SHADE, START, STREETS, Town, somebody, town_in
from tests.following import SITE
from tests.loaded_python import loaded_python
from tests.mailing import account_mail
from tests.petition import RULES, open_petition
from tests.registers import Place, register_at
from tests.verified import verification, words
from tests.web.amendments.test_amendments import WebApplication, application_of
from tests.web.amendments.test_amendments import site as site_of_town
from tests.web.links.test_links import COUNT, accepted, signed_in, site

__all__ = ["site", "site_of_town"]

GROUP = "claimed by the drafting group, not confirmed"
CLAIMED = "claimed by the author of A-1, not confirmed"
WHERE = "/amendments/1/origins/P-12"
SIGNED = "61,847 people had signed by 30 April 2016"


def test_a_claim_counts_when_the_staff_has_confirmed_it(site: WebApplication, tmp_path: Path) -> None:
    clause = accepted(site)
    life = f"/clauses/{clause}"
    before = site.page(life)
    assert CLAIMED in before
    assert COUNT not in before
    assert CLAIMED in offline(site.town.location, clause)

    staff = signed_in(site, "Sam", Role.STAFF)
    assert f'href="{WHERE}"' in site.page("/links?state=claimed", by=staff)
    site.send(staff, WHERE, do="confirmed", words="Its second sentence asks for shade.")
    after = site.page(life)
    assert CLAIMED not in after
    assert SIGNED in after
    assert "P-12 Shade for every square" in site.page("/history")
    assert "What you said is confirmed: P-12 asked for these words." in site.page("/account", by=site.luz)
    assert site.page("/links?state=confirmed").count("Confirmed by Sam on 3 May 2016") == 1

    site.town.acts.petitions.due_steps.take()  # the petition is older than petitions in the register
    site.town.acts.publisher.publish()
    assert words(verification(site.town.acts)) == []
    rebuilt, _ = rebuilt_workspace(site.town.location, tmp_path / "rebuilt", START)
    trace = open_engine(rebuilt.repository, cache=rebuilt.cache)
    head = trace.texts.heads().main
    found = trace.lineages.find(head, "Every square offers shade")[0]
    assert [str(one) for one in trace.lineages.trace(head, found.clause_id).origins] == ["P-12", "A-1"]
    told = offline(rebuilt.root, clause)
    assert "Shade for every square” (61,847 signatures by 30 April 2016" in told
    assert "P-12 (Confirmed by Sam on 3 May 2016: Its second sentence asks for shade.)" in told
    assert CLAIMED not in told


@pytest.fixture
def shade(tmp_path: Path) -> Iterator[WebApplication]:
    """A town in which Luz has an open petition for shade, with number 1."""
    with register_at(Place(tmp_path / "register.db")) as register, town_in(tmp_path, register, more=RULES) as town:
        assert open_petition(town, somebody(register, "Sam", Role.STAFF)) == 1
        town.acts.publisher.publish()
        yield application_of(town)


def test_the_author_of_a_petition_is_asked_what_a_drafter_claims_and_confirms_it(
    shade: WebApplication, tmp_path: Path
) -> None:
    town = shade.town
    message = VersionMessage(summary="Shade", origins=("P-1",))
    wording = STREETS + SHADE + "6. Benches have backs.\n"
    town.acts.drafting.editing.save(town.dora, TextEdit(base=town.head, files={PATH: wording}, message=message))
    clause = str(town.acts.engine.lineages.find(town.head, "Every square offers shade")[0].clause_id)
    pages = f"/clauses/{clause}", "/articles/streets", "/petitions/1", "/history", f"/versions/{town.head[:12]}"
    for page in pages:
        assert GROUP in shade.page(page), page
    assert "The drafting group claims this of 2 clauses; that is not confirmed." in shade.page("/petitions/1")
    assert f"P-1: {GROUP}" in offline(town.location, clause)
    waiting = shade.page("/links?state=claimed")
    assert f'<a href="/versions/{town.head[:12]}' in waiting
    assert GROUP in waiting

    (letter,) = post(town, tmp_path / "outbox")
    assert letter["To"] == town.luz.email
    assert "words of “Harbour” are said to come from your petition" in letter.get_content()
    where = re.findall(r"https?://\S+(/petitions/1)#reached", letter.get_content())[0]
    assert "Dora says that words of the text came from P-1, which is yours" in shade.page("/account", by=shade.luz)
    judge = re.findall(r'href="(/clauses/\S+/origins/P-1)"', shade.page(where, by=shade.luz))[0]
    assert "The same of 1 more clause that came with this version: 1.6" in shade.page(judge, by=shade.luz)
    assert "The same of" not in shade.page(judge, by=shade.ben)
    shade.send(shade.luz, judge, do="confirmed", words="Those are our words.", others="1")
    town.acts.publisher.publish()
    for page in pages:
        assert GROUP not in shade.page(page), page
    assert GROUP not in shade.page("/links")
    assert "Confirmed by Luz on" in shade.page(f"/clauses/{clause}")
    assert "Confirmed by Luz on" in shade.page("/petitions/1")
    told = offline(town.location, clause)
    assert "Asked for by P-1\n" in told
    assert GROUP not in told


def post(town: Town, outbox: Path) -> list[EmailMessage]:
    """Send the letters about accounts that wait, and read them."""
    head = Letterhead(title="Harbour", address=SITE, sender="drafting@city.example", language="en")
    account_mail(town.acts.register, OutboxPost(outbox), town.clock, head).deliver()
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(outbox.glob("*.eml"))]


def offline(place: Path, clause: str) -> str:
    """What the command line tells of a clause, without a site."""
    command = [loaded_python(), "-m", "drafting_engine.cli", "trace", str(place), clause]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
