"""Any row of acts in one sitting, saved: the lives of the clauses in the record are as the acts were."""

import random
from pathlib import Path

from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.people import Person, PersonId, Role
from drafting_engine.services.drafting.editing import SavedEdit, TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.drafting import Desk, desk_in
from tests.registers import START
from tests.rows_of_acts import NAMES, Sitting

ANA = Person(
    id=PersonId(1),
    email="a@x.example",
    name="Ana Sol",
    roles=(Role.DRAFTER, Role.STEWARD),  # each sitting begins with another text in the place of the one before
    created=START,
    confirmed=START,
    disabled=None,
)


def lives(desk: Desk) -> dict[str, tuple[str, str]]:
    """Address and life of each clause of the two articles, by its words."""
    ids = desk.acts.engine.lineages.ids(desk.head)
    clauses = desk.acts.engine.texts.constitution(desk.head).clauses
    mine = [clause for clause in clauses if clause.document in NAMES and clause.level != 1]
    return {clause.text: (clause.key, str(ids[clause.document, clause.key])) for clause in mine}


def save(desk: Desk, sitting: Sitting) -> None:
    files = {name: text for name, text in sitting.files().items() if not known(desk, name, text)}
    message = VersionMessage(summary="Acts", body="; ".join(sitting.done), reason="federal-matter")
    edit = TextEdit(base=desk.head, files=files, message=message, continued=sitting.said)
    assert isinstance(desk.acts.drafting.editing.save(ANA, edit), SavedEdit)


def known(desk: Desk, name: str, text: str) -> bool:
    held = [document.name for document in desk.acts.engine.texts.constitution(desk.head).documents]
    return name in held and desk.text(name) == text


def test_rows_of_acts_that_are_saved_give_the_lives_that_the_acts_say(tmp_path: Path) -> None:
    tried = 0
    with desk_in(tmp_path) as desk:
        for seed in range(24):
            sitting = Sitting(random.Random(seed))  # noqa: S311 - the same each time
            save(desk, sitting)
            before = lives(desk)
            born = dict(before.values())
            for _ in range(6):
                sitting.act()
            if not sitting.done or all(known(desk, *one) for one in sitting.files().items()):
                continue
            tried += len(sitting.done)
            save(desk, sitting)
            told = desk.acts.engine.texts.commit(desk.head).values("Continues")
            named = {(one.partition(" <- ")[0], one.partition(" <- ")[2]) for one in told}
            taken: list[str] = []
            for words, (key, life) in lives(desk).items():
                sources = sitting.sources()[words]
                if words in before:
                    assert life == before[words][1], sitting.done
                own = {old for new, old in named if new == key} or {key}
                assert own == sources, sitting.done
                if life in born.values():
                    assert life in {born[one] for one in sources}, sitting.done
                    taken.append(life)
                else:
                    event = desk.acts.engine.lineages.trace(desk.head, ClauseId(life)).versions[-1].event
                    assert [kind.value for kind in event.kinds] == ["split"], sitting.done
            assert len(taken) == len(set(taken))
    assert tried > 60
