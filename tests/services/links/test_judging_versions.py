"""What a drafter states on the draft is their claim until somebody who may confirms it; disputed it is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from drafting_engine.identifiers import OriginId
from drafting_engine.participation.links import Capacity, LinkState, OwnClaim, UnknownLink
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.provenance.confirming import named_in
from drafting_engine.provenance.endings import AffectedClause
from drafting_engine.register.following import letters
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.tables import link_steps
from drafting_engine.services.acts import Acts
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.landing import ASKED
from drafting_engine.services.operations.rebuilding import rebuilt_workspace
from drafting_engine.services.people.accounts import Purpose
from drafting_engine.services.text.version_messages import VersionMessage
from tests.acts import acts_of
from tests.amendments import ADOPTED, OTHER, PATH, SHADE, START, STREETS, WATER, Town, somebody, town_in
from tests.petition import RULES, open_petition, write_petition
from tests.services.links.test_claiming import P12, SQUARE, born, life, reached, stated, told


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register, more=RULES) as opened:
        write_petition(opened.location)
        message = VersionMessage(summary="Shade", origins=("P-12",))
        edit = TextEdit(base=opened.head, files={PATH: STREETS + SHADE}, message=message)
        opened.acts.drafting.editing.save(opened.dora, edit)
        yield opened


@pytest.fixture
def sam(town: Town) -> Person:
    return somebody(town.acts.register, "Sam", Role.STAFF)


def test_disputed_it_is_a_claim_and_confirmed_a_fact_again(town: Town, sam: Person, tmp_path: Path) -> None:
    engine, claiming = town.acts.engine, town.acts.links.claiming
    clause, version = born(town, SQUARE)
    assert told(engine) == (["P-12"], [])
    assert stated(engine) == ["P-12"]
    assert [one.is_only_stated for one in affected(town)] == [True]
    stored = claiming.of_version(clause, version, P12)
    assert (stored.link.claim.by, stored.link.state) == ("Dora", LinkState.CLAIMED)
    claiming.judge(sam, stored, LinkState.DISPUTED, "It asks for trees.")
    town.acts.publisher.publish()
    assert told(engine) == ([], [("P-12", "disputed")])
    assert reached(engine) == [("5.", "disputed")]
    claiming.judge(sam, claiming.of_version(clause, version, P12), LinkState.CONFIRMED, "It asks for shade too.")
    town.acts.publisher.publish()
    assert told(engine) == (["P-12"], [])
    assert stated(engine) == []
    assert [(one.is_only_stated, one.confirmed and one.confirmed.last.by) for one in affected(town)] == [(False, "Sam")]
    assert stated(open_engine(town.location, cache=tmp_path / "other")) == []
    assert [step.capacity for step in engine.links.all().all[0].history] == [
        Capacity.CLAIMANT,
        Capacity.STAFF,
        Capacity.STAFF,
    ]
    rebuilt, _ = rebuilt_workspace(town.location, tmp_path / "rebuilt", START)
    assert told(open_engine(rebuilt.repository, cache=rebuilt.cache)) == (["P-12"], [])


def affected(town: Town) -> tuple[AffectedClause, ...]:
    return town.acts.engine.lineages.reached(town.head, P12)


def test_a_claim_that_nobody_could_be_asked_of_stays_one_in_every_copy(town: Town, tmp_path: Path) -> None:
    assert town.acts.engine.links.all().all == ()
    copy = open_engine(town.location, cache=tmp_path / "copy")
    assert (told(copy), stated(copy)) == ((["P-12"], []), ["P-12"])
    assert [run.origins for run in life(copy, SQUARE).words] == [(P12,)]


def test_who_wrote_the_version_does_not_confirm_it_and_can_take_it_back(town: Town, tmp_path: Path) -> None:
    claiming = town.acts.links.claiming
    clause, version = born(town, SQUARE)
    stored = claiming.of_version(clause, version, P12)
    assert claiming.possible(town.dora, stored) == (LinkState.WITHDRAWN,)
    with pytest.raises(OwnClaim):
        claiming.judge(town.dora, stored, LinkState.CONFIRMED, "I know.")
    claiming.judge(town.dora, stored, LinkState.WITHDRAWN, "It was another petition.")
    town.acts.publisher.publish()
    assert told(town.acts.engine) == ([], [])
    assert named_in(town.acts.engine.texts.commit(version), town.acts.engine.links.all()).origins == ()
    rebuilt, _ = rebuilt_workspace(town.location, tmp_path / "rebuilt", START)
    assert told(open_engine(rebuilt.repository, cache=rebuilt.cache)) == ([], [])


def test_after_a_rebuild_who_wrote_the_version_still_does_not_judge_it(town: Town, sam: Person, tmp_path: Path) -> None:
    clause, version = born(town, SQUARE)
    claiming = town.acts.links.claiming
    claiming.judge(sam, claiming.of_version(clause, version, P12), LinkState.DISPUTED, "It asks for trees.")
    town.acts.publisher.publish()
    rebuilt, _ = rebuilt_workspace(town.location, tmp_path / "rebuilt", START)
    with open_register(rebuilt.root / "register.db") as register:
        acts = acts_of(open_engine(rebuilt.repository, cache=rebuilt.cache), register, town.clock)
        dora = somebody(register, "Dora", Role.DRAFTER)
        other = somebody(register, "Olu", Role.DRAFTER)
        for stored in (acts.links.claiming.of_version(clause, version, P12), acts.links.claiming.get(_only_name(acts))):
            with pytest.raises(OwnClaim):
                acts.links.claiming.judge(dora, stored, LinkState.CONFIRMED, "I know.")
        acts.links.claiming.judge(other, stored, LinkState.CONFIRMED, "It asks for shade.")


def test_a_register_that_lost_whose_claim_it_is_asks_who_wrote_the_version(town: Town, sam: Person) -> None:
    clause, version = born(town, SQUARE)
    claiming = town.acts.links.claiming
    claiming.judge(sam, claiming.of_version(clause, version, P12), LinkState.DISPUTED, "It asks for trees.")
    town.acts.publisher.publish()
    town.acts.register.write(lambda unit: unit.connection.execute(update(link_steps).values(person=None)))
    stored = claiming.get(_only_name(town.acts))
    assert stored.claimant == town.dora.id
    assert LinkState.WITHDRAWN in claiming.possible(town.dora, stored)
    with pytest.raises(OwnClaim):
        claiming.judge(town.dora, stored, LinkState.CONFIRMED, "I know.")


def _only_name(acts: Acts) -> str:
    (link,) = acts.engine.links.all().all
    return link.name


def test_who_is_asked_answers_for_all_clauses_of_a_version_at_once(town: Town, sam: Person) -> None:
    number = open_petition(town, sam)
    town.acts.publisher.publish()
    origin = OriginId(f"P-{number}")
    added = "6. Every square has benches.\n7. Every bench has a back.\n8. Lamps burn.\n"
    message = VersionMessage(summary="Benches", origins=(f"{origin} (1.6, 1.7)",))
    town.acts.drafting.editing.save(
        town.dora, TextEdit(base=town.head, files={PATH: STREETS + SHADE + added}, message=message)
    )
    claiming = town.acts.links.claiming
    first = claiming.of_version(*born(town, "Every square has benches"), origin)
    assert [one.clause.label for one in claiming.others_of_version(first)] == ["7."]
    assert claiming.others_of_version(claiming.of_version(*born(town, SQUARE), P12)) == ()
    with pytest.raises(NotAllowed):
        claiming.judge(town.ben, first, LinkState.CONFIRMED, "Yes.", with_others=True)
    before = town.told(town.dora)
    claiming.judge(town.luz, first, LinkState.CONFIRMED, "Both are ours.", with_others=True)
    town.acts.publisher.publish()
    reached = town.acts.engine.lineages.reached(town.head, origin)
    assert [(one.clause.label, one.is_only_stated) for one in reached] == [("6.", False), ("7.", False)]
    assert {one.confirmed.last.words for one in reached if one.confirmed} == {"Both are ours."}
    assert len(town.told(town.dora)) == len(before) + 1, "the drafter is told once"
    again = claiming.of_version(*born(town, "Every bench has a back"), origin)
    assert claiming.others_of_version(again) == ()


def test_a_version_as_a_whole_is_told_by_what_was_answered_of_its_clauses(town: Town, sam: Person) -> None:
    claiming, engine = town.acts.links.claiming, town.acts.engine
    clause, version = born(town, SQUARE)
    asked = named_in(engine.texts.commit(version), engine.links.all())
    assert (asked.origins, asked.only_stated) == ((P12,), (P12,))
    claiming.judge(sam, claiming.of_version(clause, version, P12), LinkState.DISPUTED, "It asks for trees.")
    town.acts.publisher.publish()
    asked = named_in(engine.texts.commit(version), engine.links.all())
    assert (asked.origins, [one.state for one in asked.unconfirmed]) == ((), [LinkState.DISPUTED])
    claiming.judge(sam, claiming.of_version(clause, version, P12), LinkState.CONFIRMED, "For shade too.")
    town.acts.publisher.publish()
    asked = named_in(engine.texts.commit(version), engine.links.all())
    assert (asked.origins, asked.only_stated, asked.unconfirmed) == ((P12,), (), ())


def test_whoever_made_a_proposal_is_asked_when_a_drafter_names_it_as_the_origin_of_other_words(town: Town) -> None:
    number = town.propose({OTHER: WATER + "3. Fountains run.\n"}, by=town.ben)
    message = VersionMessage(summary="Benches", origins=(f"A-{number}",))
    edit = TextEdit(base=town.head, files={PATH: STREETS + SHADE + "6. Every square has benches.\n"}, message=message)
    town.acts.drafting.editing.save(town.dora, edit)
    asked = f"Dora says that words of the text came from A-{number}, which is yours: is that so?"
    assert town.told(town.ben).count(asked) == 1
    assert stated(town.acts.engine, "Every square has benches") == [f"A-{number}"]


def test_the_author_of_a_petition_is_asked_once_by_notice_and_letter_and_disputes_it(town: Town, sam: Person) -> None:
    number = open_petition(town, sam)
    town.acts.publisher.publish()
    wording = STREETS + SHADE + "6. Every square has benches.\n"
    message = VersionMessage(summary="Benches", origins=(f"P-{number}",))
    town.acts.drafting.editing.save(town.dora, TextEdit(base=town.head, files={PATH: wording}, message=message))
    asked = f"Dora says that words of the text came from P-{number}, which is yours: is that so?"
    assert town.told(town.luz).count(asked) == 1
    assert letters_to(town, town.luz) == [f"/petitions/{number}#reached"]
    town.acts.landing.follow()
    (town.acts.engine.source.cache / ASKED).unlink()
    town.acts.landing.follow()
    assert town.told(town.luz).count(asked) == 1
    assert letters_to(town, town.luz) == [f"/petitions/{number}#reached"]

    claiming, origin = town.acts.links.claiming, OriginId(f"P-{number}")
    stored = claiming.of_version(*born(town, "Every square has benches"), origin)
    assert claiming.possible(town.luz, stored) == (LinkState.CONFIRMED, LinkState.DISPUTED)
    claiming.judge(town.luz, stored, LinkState.DISPUTED, "We asked for trees.")
    town.acts.publisher.publish()
    assert told(town.acts.engine, "Every square has benches") == ([], [(str(origin), "disputed")])
    assert town.acts.engine.links.all().all[0].last.capacity is Capacity.ORIGIN_AUTHOR


def test_the_author_of_a_petition_is_asked_what_a_proposal_claims_when_it_lands(town: Town, sam: Person) -> None:
    number = open_petition(town, sam)
    town.acts.publisher.publish()
    proposal = town.propose({OTHER: WATER + "3. Fountains run.\n"}, by=town.ben, origins=(f"P-{number}",))
    town.acts.amendments.deciding.accept(town.dora, proposal, ADOPTED)
    assert letters_to(town, town.luz) == [f"/amendments/{proposal}/origins/P-{number}"]


def letters_to(town: Town, person: Person) -> list[str]:
    """The pages to which letters about claims of origin lead somebody that are not sent yet."""
    with town.acts.register.reading() as unit:
        found = letters.due(unit, town.clock.now(), 100, given_up=START)
    return [one.token for one in found if (one.person, one.purpose) == (person.id, Purpose.ORIGIN_CLAIMED)]


def test_not_everybody_judges_it_and_only_what_it_states(town: Town) -> None:
    claiming = town.acts.links.claiming
    clause, version = born(town, SQUARE)
    stored = claiming.of_version(clause, version, P12)
    assert claiming.possible(town.ben, stored) == ()
    with pytest.raises(NotAllowed):
        claiming.judge(town.ben, stored, LinkState.DISPUTED, "No.")
    with pytest.raises(UnknownLink):
        claiming.of_version(clause, version, OriginId("P-13"))
    with pytest.raises(UnknownLink):
        claiming.of_version(clause, "0" * 40, P12)
