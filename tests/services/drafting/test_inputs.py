"""Inputs: what a change may name as its origin, and what each is called."""

from pathlib import Path

from drafting_engine.participation.people import Role
from drafting_engine.register.opening import Register
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.inputs import input_titles, inputs_found
from tests.amendments import SHADE, STREETS, somebody, town_in


def test_what_moderators_hid_is_neither_offered_nor_called_by_its_words(tmp_path: Path, register: Register) -> None:
    with town_in(tmp_path, register) as town:
        town.propose(STREETS + SHADE, title="Shade")
        town.propose(STREETS + "5. Nobody rides on a pavement.\n", title="An insult")
        target = RequestedTarget(page="articles/streets", key="1.2")
        kept, hidden = (
            town.acts.commenting.comment(town.ben, target, f"{word} are worse.") for word in ("Walls", "You")
        )
        town.acts.publisher.publish()
        staff = somebody(register, "Sam", Role.STAFF)
        town.acts.moderating_amendments.hide(staff, 2, "insult")
        town.acts.moderating.hide(staff, hidden.name, "insult")
        town.acts.publisher.publish()
        engine = town.acts.engine
        assert [one.id for one in inputs_found(engine, "")] == ["A-1"]
        assert inputs_found(engine, "A-2") == ()
        named = ("A-1", "A-2", kept.name, hidden.name)
        assert input_titles(engine, named) == {"A-1": "Shade", kept.name: "Walls are worse."}
