"""A petition that a court forbids is nowhere any more, nor is the opinion on it; a hidden one has no public words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid, NotFound
from drafting_engine.participation.amendments.moderation import ERASED
from drafting_engine.participation.people import Person, Role
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signature_counts
from drafting_engine.services.operations.purging import PurgeReport
from drafting_engine.services.operations.purging_petitions import purge_petition
from drafting_engine.services.operations.rebuilding import restore_public
from drafting_engine.services.petitions.delivering import Delivery
from tests.amendments import START, Town, somebody, town_in
from tests.builder import every_object
from tests.petition import RULES, WORDS, open_petition, support
from tests.refusals import expect_refusal
from tests.registers import Place, register_at
from tests.verified import verification, words

FORBIDDEN = "Mrs Marigold of Willow Lane 17"
SAID = "Mr Thistle of Mill Road 3"
WHY = "a court's order"


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register, more=RULES) as opened:
        yield opened


@pytest.fixture
def sam(town: Town) -> Person:
    return somebody(town.acts.register, "Sam", Role.STAFF)


@pytest.fixture
def petition(town: Town, sam: Person) -> int:
    """A petition with a forbidden name in its words and its title, corrected once, with an opinion that has another."""
    said = replace(WORDS, title=f"{FORBIDDEN} shall pay", text=f"We ask that {FORBIDDEN} pays for all trees.")
    number = open_petition(town, sam, said)
    town.acts.publisher.publish()
    other = f"We ask that {FORBIDDEN} pays for every single tree."
    town.acts.petitions.correcting.correct(sam, number, said.title, other, "Every single one.")
    support(town, number, "eva@x.example", "ida@x.example")
    town.acts.petitions.delivering.deliver(sam, number, 2, Delivery(text=f"We asked {SAID}, who has no trees."))
    town.acts.publisher.publish()
    open_petition(town, sam)
    town.acts.publisher.publish()
    return number


def purged(town: Town, number: int) -> PurgeReport:
    return purge_petition(town.acts.publisher, town.acts.petitions.store, number, reason=WHY)


def files(town: Town) -> list[str]:
    return town.git("ls-tree", "-r", "--name-only", "record").split()


def test_its_words_and_those_of_the_opinion_are_nowhere_and_all_else_is(
    town: Town, petition: int, tmp_path: Path
) -> None:
    assert FORBIDDEN.encode() in every_object(town.location)
    assert SAID.encode() in every_object(town.location)
    done = purged(town, petition)
    assert (done.name, done.left) == (f"P-{petition}", ())
    assert done.commits >= 3
    assert done.objects > 0
    for name in (FORBIDDEN, SAID):
        assert name.encode() not in every_object(town.location)
        for file in tmp_path.glob("register.db*"):
            assert name.encode() not in file.read_bytes()
    told = town.acts.engine.petitions.get(petition)
    assert (told.hidden, told.title, told.author, told.text.strip()) == (ERASED, f"P-{petition}", "", "")
    assert told.counts.total == 2
    assert town.acts.engine.petitions.get(petition + 1).title == WORDS.title
    assert f"opinions/P-{petition}-2.md" not in files(town)
    assert WHY in town.git("show", f"record:erasures/P-{petition}.md")
    log = [(entry.name, entry.act.value, entry.reason) for entry in town.acts.engine.moderation_log.entries()]
    assert (f"P-{petition}", "erased", WHY) in log
    with town.acts.register.reading() as unit:
        assert list(signature_counts.faults(unit)) == []
    found = verification(town.acts)
    assert found.is_clean, words(found)


def test_what_is_erased_stays_so_and_may_be_erased_again(town: Town, petition: int, tmp_path: Path) -> None:
    purged(town, petition)
    purged(town, petition)
    assert town.acts.petitions.store.get(petition).petition.hidden == ERASED
    with register_at(Place(tmp_path / "anew.db")) as other:
        restore_public(town.location, other, now=START)
        acts = town.another(other)
        assert acts.petitions.store.get(petition).petition.hidden == ERASED
        found = verification(acts)
        assert found.is_clean, words(found)
    with pytest.raises(NotFound):
        purged(town, 99)
    with expect_refusal(Invalid, match="say why"):
        purge_petition(town.acts.publisher, town.acts.petitions.store, petition, reason=" ")


def test_a_draft_that_nobody_else_has_read_is_erased_too(town: Town, tmp_path: Path) -> None:
    number = town.acts.petitions.beginning.begin(town.luz, replace(WORDS, text=f"{FORBIDDEN} shall pay for trees."))
    purged(town, number)
    for file in tmp_path.glob("register.db*"):
        assert FORBIDDEN.encode() not in file.read_bytes()
    assert f"petitions/P-{number}.md" not in files(town)


def test_the_opinion_on_a_petition_whose_words_are_hidden_has_no_public_file(
    town: Town, sam: Person, petition: int
) -> None:
    moderating, opinion = town.acts.petitions.moderating, f"opinions/P-{petition}-2.md"
    assert opinion in files(town)
    moderating.stop(sam, petition, "off-topic", "It names a neighbour.", is_hidden=True)
    town.acts.publisher.publish()
    assert opinion not in files(town)
    assert town.acts.engine.petitions.opinions(petition) == ()
    log = [(entry.name, entry.act.value, entry.reason) for entry in town.acts.engine.moderation_log.entries()]
    assert log == [(f"P-{petition}", "hidden", "off-topic")]
    found = verification(town.acts)
    assert found.is_clean, words(found)
    moderating.open(sam, petition)
    town.acts.publisher.publish()
    assert opinion in files(town), "it stands again with the petition"
    assert SAID in town.git("show", f"record:{opinion}")
