"""`kill -9` while people comment, edit, push and sign: nothing acknowledged is lost or there twice, and all fits."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.editing import SavedEdit, TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.chaos.killing import Chaos
from tests.chaos.scenes import scene_in
from tests.chaos.writers import DRAFTER, PUBLIC, Scene, git, person_of, version
from tests.registers import Servers
from tests.verified import verification, words

Scenes = Callable[[str], Scene]


@pytest.fixture
def scene_on(tmp_path: Path, servers: Servers) -> Scenes:
    """Make a workspace with two people on a database."""

    def made(database: str) -> Scene:
        return scene_in(tmp_path, servers.new_database() if database == "postgresql" else "")

    return made


@pytest.mark.parametrize(
    ("database", "kinds", "kills"),
    [
        ("sqlite", ("comment", "comment"), 70),
        ("sqlite", ("comment", "edit", "edit"), 70),
        ("sqlite", ("comment", "push"), 40),
        ("sqlite", ("sign", "paper", "kiosk", "comment", "seal"), 40),
        ("postgresql", ("comment", "edit"), 24),
        ("postgresql", ("sign", "paper", "kiosk", "comment", "seal"), 20),
    ],
    ids=[
        "comments",
        "comments and edits",
        "comments and pushes",
        "signatures",
        "on PostgreSQL",
        "signatures on PostgreSQL",
    ],
)
def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(
    scene_on: Scenes, tmp_path: Path, database: str, kinds: tuple[str, ...], kills: int
) -> None:
    scene = scene_on(database)
    notes = tmp_path / "notes"
    notes.mkdir()
    chaos = Chaos(scene, notes, seed=2016, kinds=kinds, kills=kills)
    chaos.run()
    chaos.check()
    for kind in kinds:
        assert chaos.acknowledged(kind), f"no {kind} was ever acknowledged"
    the_next_write_works(scene, notes)


def the_next_write_works(scene: Scene, folder: Path) -> None:
    """Comment, save and push once more; then everything fits."""
    acts = scene.acts()
    acts.comments.writing.post(person_of(acts, PUBLIC), RequestedTarget(page="articles/water"), "After all that.")
    assert acts.publisher.catch_up(60)
    text = "# After\n\n1. Said after all that.\n"
    edit = TextEdit(
        base=acts.engine.texts.heads().main, files={"articles/after.md": text}, message=VersionMessage(summary="Say it")
    )
    assert isinstance(acts.drafting.editing.save(person_of(acts, DRAFTER), edit), SavedEdit)
    clone = folder / "after.git"
    git(folder, "init", "--quiet", "--bare", str(clone))
    git(clone, "fetch", "--quiet", str(scene.workspace.repository), "+refs/heads/main:refs/heads/seen")
    made = version(clone, "articles/pushed.md", "# Pushed\n\n1. Said at last.\n", "it")
    git(clone, "push", "--quiet", str(scene.workspace.repository), f"{made}:refs/heads/main")
    assert acts.engine.texts.heads().main == made
    found = verification(acts)
    assert found.is_clean, words(found)
    acts.publisher.close()
    acts.register.close()
