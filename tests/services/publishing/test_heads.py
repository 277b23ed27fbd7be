"""Where branches stand: what this program or a push moves is noted, and what anybody else moves is named."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.register.opening import open_register
from drafting_engine.repository.refs import MAIN
from drafting_engine.repository.writing.ref_moves import RefMove, note_moves, noted_moves
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.operations.hooking import install_hooks
from drafting_engine.services.publishing.verifying import accept
from tests.amendments import SHADE, Town, town_in
from tests.chaos.writers import run, version
from tests.loaded_python import loaded_python
from tests.refusals import expect_refusal
from tests.registers import copy_tables
from tests.verified import verification, words

ROOT = Path(__file__).parents[3]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town of which the register knows where every branch stands."""
    copy_tables(tmp_path / "register.db")
    with open_register(tmp_path / "register.db") as register, town_in(tmp_path, register) as made:
        made.save(made.text() + SHADE)
        made.acts.comments.writing.post(made.ben, RequestedTarget(page="articles/streets"), "Shade at last.")
        made.acts.publisher.publish()
        yield made
        made.acts.publisher.close()


def test_what_pages_write_fits_and_is_published(town: Town) -> None:
    assert words(verification(town.acts)) == []
    assert town.acts.publisher.publish_heads()
    assert town.git("show", "heads:refs/heads/main") == town.head
    assert town.git("show", "heads:refs/heads/annotations") == town.git("rev-parse", "annotations")
    town.propose(town.text() + "6. Every street has a name.\n")
    town.acts.publisher.publish()
    town.acts.publisher.publish_heads()
    branch = town.git("rev-parse", "amendments/1")
    told = town.git("show", "heads:refs/heads/amendments/1")
    assert branch not in told
    assert told.startswith("sha256:")
    assert words(verification(town.acts)) == []
    assert not town.acts.publisher.publish_heads()


def test_a_push_of_which_the_register_was_not_told_is_no_tampering(town: Town, tmp_path: Path) -> None:
    install_hooks(town.location.parent, python=loaded_python())
    clone = tmp_path / "clone.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(clone)], check=True)
    run(clone, "fetch", "--quiet", str(town.location), f"+{MAIN}:refs/heads/seen")
    made = version(clone, "articles/pushed.md", "# Pushed\n\n1. Said by push.\n", "it")
    done = run(clone, "push", "--quiet", str(town.location), f"{made}:{MAIN}")
    assert done.returncode == 0, done.stderr
    assert noted_moves(town.location).moves[-1] == RefMove(MAIN, town.git("rev-parse", f"{made}^"), made)
    assert words(verification(town.acts)) == []
    town.acts.publisher.publish()
    assert noted_moves(town.location).moves == ()
    assert words(verification(town.acts)) == []


def test_a_branch_that_goes_on_while_its_moves_are_read_is_followed_later(town: Town) -> None:
    head = town.head
    first = town.git("commit-tree", "main^{tree}", "-p", head, "-m", "One")
    second = town.git("commit-tree", "main^{tree}", "-p", first, "-m", "Two")
    note_moves(town.location, [RefMove(MAIN, head, first)])
    town.git("update-ref", MAIN, second)  # by a writer whose note comes after the publisher has read the notes
    town.acts.publisher.publish()
    note_moves(town.location, [RefMove(MAIN, first, second)])
    town.acts.publisher.publish()
    assert words(verification(town.acts)) == []
    assert noted_moves(town.location).moves == ()


def test_a_branch_that_was_set_back_stays_named_until_it_is_accepted(town: Town) -> None:
    town.acts.publisher.publish_heads()
    before, head = town.git("rev-parse", "main^"), town.head
    note_moves(town.location, [RefMove(MAIN, head, before)])  # a note alone excuses nothing
    town.git("update-ref", MAIN, before)
    back = f"git: {MAIN} was set back to {before[:12]}: the versions up to {head[:12]} are missing on it"
    assert words(verification(town.acts)) == [back]
    town.save(town.text() + "7. Later words.\n")
    town.acts.publisher.publish()
    later = f"git: {MAIN} was rewritten: {town.head[:12]} does not lead to {head[:12]}, where it stood"
    assert words(verification(town.acts)) == [later]
    accept(town.acts.publisher, "The court had the version taken out.")
    assert words(verification(town.acts)) == []
    assert "The court had the version taken out." in town.git("log", "-1", "--format=%B", "heads")
    with expect_refusal(Invalid, match="is not said"):
        accept(town.acts.publisher, " ")


def test_a_version_that_was_put_there_past_the_program_is_named(town: Town) -> None:
    head = town.head
    made = town.git("commit-tree", "main^{tree}", "-p", "main", "-m", "Quietly")
    town.git("update-ref", MAIN, made)
    (told,) = words(verification(town.acts))
    assert told.startswith(f"git: {MAIN} went on from {head[:12]} to {made[:12]} past this program")


def test_who_has_an_older_clone_finds_with_git_alone_what_is_gone(town: Town, tmp_path: Path) -> None:
    documented = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```sh\n(git fetch .*?)```", documented, re.DOTALL)
    town.propose(town.text() + "6. Every street has a name.\n")  # so that there is a branch of the record
    town.git("tag", "-a", "-m", "First", "milestones/first", "main")
    town.acts.publisher.publish()
    town.acts.publisher.publish_heads()
    older = tmp_path / "older.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(town.location), str(older)], check=True)

    def told() -> list[str]:
        done = subprocess.run(["sh", "-c", script], cwd=older, capture_output=True, text=True, check=False)
        return [*done.stdout.splitlines(), *done.stderr.splitlines()]

    town.save(town.text() + "7. Later words.\n")
    town.acts.publisher.publish_heads()
    assert told() == []
    town.git("update-ref", MAIN, town.git("rev-parse", "main~2"))
    town.git("update-ref", "-d", "refs/tags/milestones/first")
    assert told() == ["main lost versions", "milestones/first moved or is gone", "main is not what was published"]
