"""Backups: taken while people write, restored to a state in which everything fits."""

import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event, Semaphore, Thread

import pytest

from drafting_engine.errors import Conflict, DraftingError, Invalid, NotFound, Unavailable
from drafting_engine.register import journal
from drafting_engine.register.opening import Register, open_register
from drafting_engine.repository.writing import Author
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.backing_up import back_up, restore
from drafting_engine.services.operations.health import storage_of
from drafting_engine.services.operations.workspaces import Workspace, new_workspace
from tests.acts import acts_of
from tests.publishing import change, publisher
from tests.refusals import expect_refusal
from tests.registers import START, Place, Servers, StandingClock, register_at
from tests.verified import verification_of_tiny, words


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A new workspace."""
    author = Author("Ana", "ana@city.example")
    return new_workspace(tmp_path / "city", title="City", language="en", author=author, when=START)


@pytest.fixture
def acts(workspace: Workspace) -> Iterator[Acts]:
    """What people do in it."""
    with register_at(Place(workspace.register)) as register:
        yield acts_in(workspace, register)


def acts_in(workspace: Workspace, register: Register) -> Acts:
    return acts_of(open_engine(workspace.repository, cache=workspace.cache), register, StandingClock())


def test_when_it_was_made_is_told_and_stands_in_no_backup(acts: Acts, workspace: Workspace, tmp_path: Path) -> None:
    assert storage_of(acts.engine).backed_up is None
    back_up(acts.publisher, workspace, tmp_path / "first")
    assert storage_of(acts.engine).backed_up == acts.clock.now()
    back_up(acts.publisher, workspace, tmp_path / "second")
    made, _about = restore(tmp_path / "second", tmp_path / "again")
    assert storage_of(open_engine(made.repository, cache=made.cache)).backed_up is None


def test_taken_while_people_write_it_fits(acts: Acts, workspace: Workspace, tmp_path: Path) -> None:
    over = Event()
    written = Semaphore(0)

    def write(name: str) -> None:
        own = publisher(acts)
        for number in count():
            if over.is_set():
                break
            change(acts.register, acts.clock, f"{name}{number:04}")
            written.release()
            own.catch_up(5)
        own.close()

    writers = [Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    files = [tmp_path / f"{number}.backup" for number in range(4)]
    try:
        for file in files:
            assert written.acquire(timeout=60)
            back_up(acts.publisher, workspace, file)
    finally:
        over.set()
        for writer in writers:
            writer.join()
    sizes = [len_of(restored) for restored in (fits(file, tmp_path) for file in files)]
    assert sizes == sorted(sizes)
    assert all(size >= least for least, size in enumerate(sizes, start=1))


def fits(file: Path, folder: Path) -> Workspace:
    workspace, _ = restore(file, folder / f"{file.stem}-again")
    with open_register(workspace.register) as register:
        acts = acts_in(workspace, register)
        assert verification_of_tiny(acts).is_clean, words(verification_of_tiny(acts))
        own = publisher(acts)
        change(register, acts.clock, "after")
        own.publish()
        own.close()
        found = verification_of_tiny(acts)
    assert found.is_clean, words(found)
    return workspace


def len_of(workspace: Workspace) -> int:
    with open_register(workspace.register) as register, register.reading() as unit:
        return journal.highest(unit)


def test_it_is_private_and_whole(acts: Acts, workspace: Workspace, tmp_path: Path) -> None:
    (workspace.root / "settings.toml").write_text("format = 1\nport = 8123\n")
    (workspace.root / "secret-of-a-provider").write_text("hush")
    (workspace.root / "secret-of-a-provider").chmod(0o600)
    change(acts.register, acts.clock, "01")
    file = tmp_path / "city.backup"
    back_up(acts.publisher, workspace, file)
    assert file.stat().st_mode & 0o777 == 0o600
    again, about = restore(file, tmp_path / "again")
    assert about.made == START
    assert again.settings().port == 8123
    assert again.register.stat().st_mode & 0o777 == 0o600
    assert (again.root / "register.key").stat().st_mode & 0o777 == 0o600
    assert (again.root / "secret-of-a-provider").stat().st_mode & 0o777 == 0o600
    names = sorted(path.name for path in again.root.iterdir())
    assert names == ["constitution.git", "register.db", "register.key", "secret-of-a-provider", "settings.toml"]
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_nothing_is_written_over(acts: Acts, workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "city.backup"
    back_up(acts.publisher, workspace, file)
    with pytest.raises(Conflict):
        back_up(acts.publisher, workspace, file)
    with pytest.raises(Conflict):
        restore(file, workspace.root)
    with pytest.raises(NotFound):
        back_up(acts.publisher, workspace, tmp_path / "nowhere" / "city.backup")
    with pytest.raises(NotFound):
        restore(tmp_path / "nowhere", tmp_path / "again")


@pytest.mark.parametrize("cut", [0, 1, 100, -200, -10])
def test_a_damaged_backup_is_refused_and_leaves_nothing(
    acts: Acts, workspace: Workspace, tmp_path: Path, cut: int
) -> None:
    file, half = tmp_path / "city.backup", tmp_path / "half.backup"
    back_up(acts.publisher, workspace, file)
    half.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(DraftingError):
        restore(half, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def unpacked(data: bytes) -> bytes | None:
    """Return what a compressed file holds; None if it is damaged."""
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return None


def test_a_flipped_bit_is_found(acts: Acts, workspace: Workspace, tmp_path: Path) -> None:
    """Wherever it lies, but where it changes nothing: a run of zeros can be written in several ways."""
    file = tmp_path / "city.backup"
    back_up(acts.publisher, workspace, file)
    good = file.read_bytes()
    flipped = 0
    for place in range(len(good) // 40, len(good), len(good) // 20):
        data = bytearray(good)
        data[place] ^= 64
        if unpacked(bytes(data)) == gzip.decompress(good):
            continue
        flipped += 1
        file.write_bytes(data)
        with pytest.raises(DraftingError):
            restore(file, tmp_path / "again")
        assert not (tmp_path / "again").exists()
    assert flipped > 10


def test_a_file_from_elsewhere_puts_nothing_elsewhere(acts: Acts, workspace: Workspace, tmp_path: Path) -> None:
    good, bad = tmp_path / "city.backup", tmp_path / "bad.backup"
    back_up(acts.publisher, workspace, good)
    with tarfile.open(good) as source, tarfile.open(bad, "w:gz") as target:
        for member in source:
            target.addfile(member, source.extractfile(member))
        for name in ("../escaped", "constitution.git/hooks/pre-receive", "constitution.git/../../escaped"):
            target.addfile(member_of(name), io.BytesIO(b"evil"))
        link = tarfile.TarInfo("constitution.git/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        target.addfile(link)
    try:
        made, _ = restore(bad, tmp_path / "inside" / "again")
    except Invalid:
        pass
    else:
        assert not (made.repository / "hooks" / "pre-receive").exists()
        assert not (made.repository / "link").exists()
    assert not list(tmp_path.rglob("escaped"))


def member_of(name: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = 4
    return member


def test_a_file_from_elsewhere_brings_no_program_along(acts: Acts, workspace: Workspace, tmp_path: Path) -> None:
    """Settings of a repository name programs that Git runs; so do `commondir` and other ways to another folder."""
    publisher(acts).publish()
    back_up(acts.publisher, workspace, tmp_path / "backup")
    foreign = tmp_path / "foreign"
    bad = {
        "config": "[core]\n\tbare = true\n\thooksPath = /evil\n[gc]\n\trecentObjectsHook = /evil\n",
        "commondir": "/evil\n",
        "objects/info/alternates": "/evil/objects\n",
        "worktrees/x/gitdir": "/evil\n",
    }
    with tarfile.open(tmp_path / "backup") as old, tarfile.open(foreign, "w:gz") as new:
        for member in old:
            new.addfile(member, old.extractfile(member) if member.isfile() else None)
        for name, text in bad.items():
            info = tarfile.TarInfo(f"constitution.git/{name}")
            info.size = len(text)
            new.addfile(info, io.BytesIO(text.encode()))
    restored, _ = restore(foreign, tmp_path / "restored")
    for path in restored.repository.rglob("*"):
        assert path.name not in ("commondir", "alternates", "gitdir")
        assert not path.is_file() or b"evil" not in path.read_bytes(), path


def test_a_newer_backup_is_refused(acts: Acts, workspace: Workspace, tmp_path: Path) -> None:
    good, newer = tmp_path / "city.backup", tmp_path / "newer.backup"
    back_up(acts.publisher, workspace, good)
    with tarfile.open(good) as source, tarfile.open(newer, "w:gz") as target:
        for member in source:
            data = source.extractfile(member)
            if member.name == "backup.json" and data:
                fields = json.dumps({**json.load(data), "format": 2}).encode()
                member.size, data = len(fields), io.BytesIO(fields)
            target.addfile(member, data)
    with expect_refusal(Invalid, match="format 2"):
        restore(newer, tmp_path / "again")


def test_a_register_elsewhere_is_refused_with_what_helps(
    workspace: Workspace, servers: Servers, tmp_path: Path
) -> None:
    elsewhere = Place(workspace.register, servers.new_database())
    with register_at(elsewhere) as register, expect_refusal(Unavailable, match="pg_dump"):
        back_up(acts_in(workspace, register).publisher, workspace, tmp_path / "city.backup")
    assert not (tmp_path / "city.backup").exists()
