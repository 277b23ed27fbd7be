"""Nobody could sign for hours because the disk was full: each petition gets the time back, and says so."""

from datetime import timedelta
from pathlib import Path

from drafting_engine.participation.people import Role
from drafting_engine.participation.petitions.petition import Petition, PetitionState
from drafting_engine.services.petitions.outages import Outages
from tests.amendments import Town, somebody, town_in
from tests.disks import disk, full
from tests.petition import RULES, open_petition
from tests.registers import Servers, place_of, register_at

__all__ = ["disk"]
WHY = "The disk was full."
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def look(town: Town) -> None:
    town.acts.petitions.outages.look(lambda: WHY)
    town.acts.petitions.due_steps.take()


def test_a_long_outage_is_told_and_added_to_the_last_day_and_a_short_one_is_not(tmp_path: Path, disk: Path) -> None:
    with register_at(place_of("sqlite", disk, Servers())) as register, town_in(tmp_path, register, more=RULES) as town:
        number = open_petition(town, somebody(register, "Sam", Role.STAFF))

        def petition() -> Petition:
            return town.acts.petitions.store.get(number).petition

        last = petition().closes
        assert last is not None
        with full(disk):
            look_only(town)
            town.clock.pass_(HOUR / 2)
        look(town)
        assert (petition().closes, len(petition().history)) == (last, 1)

        town.clock.pass_(timedelta(days=59, hours=20))
        with full(disk):
            look_only(town)
            began = town.clock.now()
            town.clock.pass_(30 * HOUR)
            look_only(town)
        look(town)
        found = petition()
        assert (found.state, found.closes) == (PetitionState.OPEN, last + timedelta(days=2)), "30 hours are two days"
        assert [(one.signing, one.words) for one in found.history[1:]] == [("off", WHY), ("on", "")]
        assert found.history[1].at == began
        look(town)
        assert petition().closes == last + timedelta(days=2), "once"


def test_an_outage_goes_on_in_a_process_that_starts_during_it_and_is_given_back_once(
    tmp_path: Path, disk: Path
) -> None:
    with register_at(place_of("sqlite", disk, Servers())) as register, town_in(tmp_path, register, more=RULES) as town:
        number = open_petition(town, somebody(register, "Sam", Role.STAFF))
        last = town.acts.petitions.store.get(number).petition.closes
        assert last is not None
        look(town)
        noted = town.clock.now()
        town.clock.pass_(2 * MINUTE)
        with full(disk):
            look_only(town)
            town.clock.pass_(23 * HOUR)
            processes = [Outages(town.acts.place, town.acts.petitions.pausing) for _ in range(2)]
            for one in processes:
                one.look(lambda: WHY)
            town.clock.pass_(3 * HOUR)
        for one in processes:
            one.look(lambda: WHY)
        found = town.acts.petitions.store.get(number).petition
        assert found.closes == last + timedelta(days=2), "26 hours are two days, and 3 would be one"
        assert [(one.signing, one.at) for one in found.history[1:]] == [("off", noted), ("on", town.clock.now())]


def test_time_in_which_signatures_could_be_kept_is_not_given_back_to_whoever_restarts(
    tmp_path: Path, disk: Path
) -> None:
    with register_at(place_of("sqlite", disk, Servers())) as register, town_in(tmp_path, register, more=RULES) as town:
        number = open_petition(town, somebody(register, "Sam", Role.STAFF))
        for _ in range(4):
            look(town)
            town.clock.pass_(5 * MINUTE)
        with full(disk):
            process = Outages(town.acts.place, town.acts.petitions.pausing)
            process.look(lambda: WHY)
            town.clock.pass_(HOUR - 6 * MINUTE)
        process.look(lambda: WHY)
        assert len(town.acts.petitions.store.get(number).petition.history) == 1
        town.clock.pass_(9 * HOUR)
        Outages(town.acts.place, town.acts.petitions.pausing).look(lambda: WHY)
        assert len(town.acts.petitions.store.get(number).petition.history) == 1, "nothing was seen to fail"


def look_only(town: Town) -> None:
    """Look as the worker does while nothing can be written."""
    town.acts.petitions.outages.look(lambda: WHY)
