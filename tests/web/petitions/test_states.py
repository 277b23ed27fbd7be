"""What is public of a petition in each state, wherever it is told: nothing that is hidden, and nothing that is over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from drafting_engine.participation.petitions.writing import PetitionWords
from tests.amendments import somebody, town_in
from tests.petition import RULES, open_petition, support
from tests.registers import Place, register_at
from tests.web.amendments.test_amendments import WebApplication, application_of

HIDDEN_WORDS = ("Kurt", "herons", "Luz")
"""What stands in titles, texts and reasons that a moderator hid, and the name of who wrote them."""


@dataclass(frozen=True, slots=True)
class Petitions:
    """A site, and the numbers of its petitions."""

    site: WebApplication
    refused: int
    insulting: int
    """Refused, its words hidden: nobody ever read them."""
    stopped: int
    stopped_insult: int
    """Stopped, its words hidden: everybody could read them before."""
    withdrawn: int


@pytest.fixture
def petitions(tmp_path: Path) -> Iterator[Petitions]:
    with register_at(Place(tmp_path / "register.db")) as register, town_in(tmp_path, register, more=RULES) as town:
        acts, sam = town.acts, somebody(register, "Sam", Role.STAFF)
        beginning, moderating = acts.petitions.beginning, acts.petitions.moderating
        insult = PetitionWords(title="Kurt feeds herons", text="My neighbour Kurt feeds herons in the square.")
        plain = PetitionWords(title="Shade for every square", text="We ask for trees and benches in every square.")
        refused, insulting = (beginning.begin(author, one) for author, one in ((town.ben, plain), (town.luz, insult)))
        for author, number in ((town.ben, refused), (town.luz, insulting)):
            beginning.hand_in(author, number)
        moderating.refuse(sam, refused, "off-topic", "See what was asked before.")
        moderating.refuse(sam, insulting, "insult", "It names Kurt.", is_hidden=True)
        stopped, stopped_insult = open_petition(town, sam, plain), open_petition(town, sam, insult)
        support(town, stopped_insult, "ines@city.example", "jon@city.example")
        moderating.stop(sam, stopped, "off-topic", "It asks for nothing.")
        acts.publisher.publish()
        moderating.stop(sam, stopped_insult, "insult", "It names Kurt.", is_hidden=True)
        withdrawn = open_petition(town, sam, plain)
        acts.publisher.publish()
        beginning.withdraw(town.luz, withdrawn, "I ask elsewhere.")
        acts.publisher.publish()
        yield Petitions(application_of(town), refused, insulting, stopped, stopped_insult, withdrawn)


def test_what_can_be_signed_stands_before_the_list_of_all_petitions(tmp_path: Path) -> None:
    with register_at(Place(tmp_path / "register.db")) as register, town_in(tmp_path, register, more=RULES) as town:
        sam = somebody(register, "Sam", Role.STAFF)
        shade, water = (
            open_petition(town, sam, PetitionWords(title=title, text="We ask for it in every square of the city."))
            for title in ("Shade for every square", "Water for every square")
        )
        town.acts.publisher.publish()
        site = application_of(town)
        way = '<a class="button" href="/petitions">Petitions that can be signed</a>'
        assert way in site.page("/")
        assert "Petitions that can be signed" not in site.page("/petitions"), "all can: the list itself says so"
        town.acts.petitions.moderating.stop(sam, water, "off-topic", "It asks for nothing.")
        town.acts.publisher.publish()
        first, _, every = site.page("/petitions").partition("All petitions")
        assert "Petitions that can be signed" in first
        assert (f'"/petitions/{shade}"' in first, f'"/petitions/{water}"' in first) == (True, False)
        assert f'"/petitions/{shade}"' in every
        assert f'"/petitions/{water}"' in every
        town.acts.petitions.moderating.stop(sam, shade, "off-topic", "It asks for nothing.")
        town.acts.publisher.publish()
        assert way not in site.page("/")
        assert "Petitions that can be signed" not in site.page("/petitions")


def test_hidden_words_stand_nowhere(petitions: Petitions) -> None:
    site, numbers = petitions.site, (petitions.insulting, petitions.stopped_insult)
    places = [f"/petitions/{one}{end}" for one in numbers for end in ("", ".json", ".atom")]
    for path in (*places, *(f"/origins/P-{one}.json" for one in numbers)):
        page = site.page(path)
        assert not [words for words in HIDDEN_WORDS if words in page], path
    for path in (f"/petitions/{one}/{act}" for one in numbers for act in ("sign", "sheet")):
        page = site.page(path, 409)
        assert not [words for words in HIDDEN_WORDS if words in page], path
    searches = ("/search.json?q=herons", "/search.csv?q=herons")
    for path in (*searches, "/everything.atom", "/moderation/log", "/petitions", "/petitions.csv"):
        page = site.page(path)
        assert "Kurt" not in page, path
        assert "herons." not in page, path
    assert site.visitor.get("/search.json?q=herons").json()["total"] == 0


def test_that_it_is_hidden_and_why_is_said_in_its_page_its_share_card_and_the_log(petitions: Petitions) -> None:
    for number, state in ((petitions.insulting, "Not taken up"), (petitions.stopped_insult, "Stopped by a moderator")):
        page = petitions.site.page(f"/petitions/{number}")
        assert f"<title>P-{number} Its words are hidden" in page
        assert f'property="og:description" content="{state}: An insult.' in page
        assert "Signatures bind to exactly this text" not in page
        assert "by  ·" not in page
        assert f"P-{number}, whose words are hidden, is now" in petitions.site.page(f"/petitions/{number}.atom")
        log = petitions.site.page("/moderation/log")
        assert re.search(rf'<a href="/petitions/{number}"[^>]*>Petition {number}</a>', log)
    assert "A petition by ." not in petitions.site.page("/everything.atom")
    people = petitions.site.visitor.get("/contributors.json").json()["items"]
    assert all(one["name"].strip() for one in people), "nobody is called by no name"


def test_who_was_refused_is_not_said_to_have_been_open(petitions: Petitions) -> None:
    page = petitions.site.page(f"/petitions/{petitions.refused}")
    assert "opened " not in page.partition("<main")[2].partition("</main>")[0]
    assert "See what was asked before." in page
    assert "verified residents" not in page, "of nobody it is not known where they live"


def test_nobody_signs_or_collects_signatures_for_what_is_over(petitions: Petitions) -> None:
    for number in (petitions.refused, petitions.stopped, petitions.withdrawn):
        for act in ("sign", "sheet"):
            assert "be signed now" in petitions.site.page(f"/petitions/{number}/{act}", 409)
        page = petitions.site.page(f"/petitions/{number}")
        assert f"/petitions/{number}/sign" not in page
        assert f"/petitions/{number}/sheet" not in page
    stopped = petitions.site.page(f"/petitions/{petitions.stopped}")
    assert "2 more" not in stopped, "it gathers nothing more"
    assert "not reached" in stopped


def test_what_signatures_bind_to_is_told_where_people_check(petitions: Petitions) -> None:
    page = petitions.site.page("/petitions/1")
    before, _, checking = page.partition("Check it yourself")
    assert "Signatures bind to exactly this text" in checking
    assert "sha256:" not in before.partition('aria-label="What people signed"')[2]  # a reader wants to sign, or not
