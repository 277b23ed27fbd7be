"""A citizen says that a petition asked for their words; it counts when somebody who may has confirmed it."""

import subprocess
import sys
from pathlib import Path

from drafting_engine.participation.people import Role
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.rebuilding import rebuilt_workspace
from tests.amendments import START
from tests.verified import verification, words
from tests.web.amendments.test_amendments import WebApplication
from tests.web.amendments.test_amendments import site as site_of_town
from tests.web.links.test_links import COUNT, accepted, signed_in, site

__all__ = ["site", "site_of_town"]

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

    site.town.acts.due_steps.take()  # the petition is older than petitions in the register
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


def offline(place: Path, clause: str) -> str:
    """What the command line tells of a clause, without a site."""
    command = [sys.executable, "-m", "drafting_engine.cli", "trace", str(place), clause]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
