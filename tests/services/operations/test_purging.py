"""Purging: the words are nowhere any more, all else is, and everything fits."""

from collections.abc import Iterator
from pathlib import Path
from shutil import which
from threading import Event, Thread

import pytest

from drafting_engine.errors import Invalid, NotFound, Unavailable
from drafting_engine.register.opening import Register
from drafting_engine.services.operations.purging import purge
from tests.builder import every_object
from tests.commenting import Harbour, harbour_in
from tests.verified import verification, words

WORDS = "Mrs Marigold of Willow Lane 17 owes me money"
NAME = "Ana Sol"
WHY = "decision of the data protection office"


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    """A harbour in which somebody said too much, and changed it later, between what others said."""
    with harbour_in(tmp_path, register) as made:
        made.say("Before.", person=made.ben)
        yield made


@pytest.fixture
def name(harbour: Harbour) -> str:
    """What somebody said too much in."""
    found = harbour.say(f"{WORDS}, first")
    harbour.say("Between.", person=harbour.ben, key="1.2")
    harbour.acts.comments.writing.edit(harbour.ana, found, f"{WORDS}, then")
    harbour.acts.comments.writing.report(harbour.ben, found, "insult", f"It says {WORDS}")
    harbour.acts.comments.writing.reply(harbour.ben, found, "Please don't.")
    harbour.publish()
    return found


def test_the_words_are_nowhere_any_more(harbour: Harbour, name: str, tmp_path: Path) -> None:
    assert WORDS.encode() in every_object(harbour.repository.path)
    done = purge(harbour.acts.publisher, name, reason=WHY)
    assert done.commits >= 3
    assert done.objects > 0
    assert done.left == ()
    assert WORDS.encode() not in every_object(harbour.repository.path)
    for file in tmp_path.glob("register.db*"):
        assert WORDS.encode() not in file.read_bytes()
    assert NAME not in harbour.repository.git("log", "--format=%s%b", "annotations")
    said = harbour.told(name)
    assert (said.hidden, said.body, said.author, said.earlier) == ("erased", "", "", ())
    assert harbour.repository.git("fsck", "--strict", "--no-dangling") == ""
    found = verification(harbour.acts)
    assert found.is_clean, words(found)


def test_all_else_stays(harbour: Harbour, name: str) -> None:
    before = {one: said for one, (_, said) in harbour.engine.comments.files().items() if one != name}
    texts = harbour.repository.git("rev-parse", "main")
    form = "%an %ae %at %(trailers:key=Journal,valueonly)"
    history = harbour.repository.git("log", f"--format={form}", "annotations").splitlines()
    purge(harbour.acts.publisher, name, reason=WHY)
    assert {one: said for one, (_, said) in harbour.engine.comments.files().items() if one != name} == before
    assert harbour.repository.git("rev-parse", "main") == texts
    now = harbour.repository.git("log", f"--format={form}", "annotations").splitlines()
    assert now[-len(history) :] == history
    harbour.say("After.", person=harbour.ben)
    assert verification(harbour.acts).is_clean


def test_the_record_says_so(harbour: Harbour, name: str) -> None:
    purge(harbour.acts.publisher, name, reason=WHY)
    told = harbour.repository.git("show", f"record:erasures/{name}.md")
    assert WHY in told
    assert f"id: {name}" in told
    assert harbour.repository.git("log", "-1", "--format=%s", "record") == f"{name} is erased"


def test_broken_off_half_way_the_same_command_ends_it(
    harbour: Harbour, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(git_that_is_killed(tmp_path / "killed", "repack")))
        with pytest.raises(Unavailable):
            purge(harbour.acts.publisher, name, reason=WHY)
    assert WORDS.encode() in every_object(harbour.repository.path)
    assert purge(harbour.acts.publisher, name, reason=WHY).objects > 0
    assert WORDS.encode() not in every_object(harbour.repository.path)
    assert verification(harbour.acts).is_clean


def git_that_is_killed(folder: Path, command: str) -> Path:
    """Return a folder with the git program, which is killed as soon as it shall run one of its commands."""
    folder.mkdir()
    git = folder / "git"
    git.write_text(f'#!/bin/sh\nfor one; do [ "$one" = {command} ] && kill -9 $$; done\nexec {which("git")} "$@"\n')
    git.chmod(0o755)
    return folder


def test_beside_writers_nothing_of_theirs_goes(harbour: Harbour, name: str) -> None:
    over = Event()
    made: list[str] = []

    def comment() -> None:
        while not over.is_set():
            made.append(harbour.say(f"Meanwhile {len(made)}.", person=harbour.ben))

    def commit() -> None:
        number = 0
        while not over.is_set():
            number += 1
            harbour.repository.git("commit-tree", "main^{tree}", "-m", f"{number}")

    harbour.repository.git("gc", "-q")
    writers = [Thread(target=comment), Thread(target=commit)]
    for writer in writers:
        writer.start()
    try:
        purge(harbour.acts.publisher, name, reason=WHY)
    finally:
        over.set()
        for writer in writers:
            writer.join()
    harbour.publish()
    assert WORDS.encode() not in every_object(harbour.repository.path)
    assert all(harbour.is_told(one) for one in made)
    found = verification(harbour.acts)
    assert found.is_clean, words(found)


def test_what_never_was_public_goes_from_the_register_alone(tmp_path: Path, register: Register) -> None:
    with harbour_in(tmp_path, register, when="before") as harbour:
        name = harbour.say(WORDS)
        done = purge(harbour.acts.publisher, name, reason=WHY)
        assert (done.commits, done.objects) == (0, 0)
        assert not harbour.is_told(name)
        with pytest.raises(NotFound):
            purge(harbour.acts.publisher, "C-NOBODY", reason=WHY)
        with pytest.raises(Invalid):
            purge(harbour.acts.publisher, name, reason=" ")
