"""Inputs: what a change may name as its origin, and what each is called."""

from pathlib import Path

from drafting_engine.participation.people import Role
from drafting_engine.register.opening import Register
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.inputs import input_title, input_titles, inputs_found
from drafting_engine.services.engine import Engine
from tests.amendments import SHADE, STREETS, somebody, town_in


def test_what_moderators_hid_is_neither_offered_nor_called_by_its_words(tmp_path: Path, register: Register) -> None:
    with town_in(tmp_path, register) as town:
        town.propose(STREETS + SHADE, title="Shade")
        town.propose(STREETS + "5. Nobody rides on a pavement.\n", title="An insult")
        target = RequestedTarget(page="articles/streets", key="1.2")
        kept, hidden = (
            town.acts.comments.writing.post(town.ben, target, f"{word} are worse.") for word in ("Walls", "You")
        )
        town.acts.publisher.publish()
        staff = somebody(register, "Sam", Role.STAFF)
        town.acts.amendments.moderating.hide(staff, 2, "insult")
        town.acts.comments.moderating.hide(staff, hidden.name, "insult")
        town.acts.publisher.publish()
        engine = town.acts.engine
        assert [one.id for one in inputs_found(engine, "")] == ["A-1"]
        assert inputs_found(engine, "A-2") == ()
        named = ("A-1", "A-2", kept.name, hidden.name)
        assert input_titles(engine, named) == {"A-1": "Shade", kept.name: "Walls are worse."}
        assert [input_title(engine, name) for name in named] == ["Shade", None, "Walls are worse.", None]


def test_an_input_of_each_kind_is_called_by_its_title(demo_engine: Engine) -> None:
    known = {
        "P-2": "Longer leave for mothers and fathers",
        "A-1": "Shade and a seat in public space",
        "E-1": "First stand for petitions and the survey",
        "essay:water-in-common": "Water in common",
    }
    assert {name: input_title(demo_engine, name) for name in known} == known
    unknown = ("P-999", "A-999", "E-999", "essay:nothing", "C-01JX")
    assert [input_title(demo_engine, name) for name in unknown] == [None] * 5
