"""Pushes that are broken, hostile or cut off: they are refused, leave nothing behind and harm nobody."""

import gzip
import os
import signal
import struct
import subprocess
import time
import zlib
from hashlib import sha1
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from tests.builder import RepositoryBuilder
from tests.processes import PATIENCE, wait_until
from tests.repository.pushes.test_pack_streams import bomb
from tests.web.git.conftest import FREE
from tests.web.git.test_http import line, status_of
from tests.web.push_site import Member, PushSite, push_site_at
from tests.web.test_serving import ask
from web.git.requests import RECEIVER


def test_a_request_over_the_bound_is_refused(harbour: PushSite, luz: Member) -> None:
    bomb = posted(gzip.compress(b"0" * 120_000_000), luz, b"Content-Encoding: gzip")
    assert status_of(ask(harbour.address, bomb)) == b"413"


def test_a_push_whose_sender_dies_midway_leaves_nothing(harbour: PushSite, luz: Member) -> None:
    luz.commit("Pictures", {f"pictures/{number}.bin": os.urandom(1_000_000) for number in range(20)})
    before, files = harbour.head("refs/"), harbour.files()
    command = ["git", "push", "--quiet", harbour.remote(luz.token), "main"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(luz.folder), "GIT_CONFIG_NOSYSTEM": "1"}
    for pause in (0.15, 0.3, 0.45):
        with subprocess.Popen(command, cwd=luz.folder, env=environment, start_new_session=True) as push:
            time.sleep(pause)
            os.killpg(push.pid, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while harbour.head("refs/") == before and harbour.files() != files and time.monotonic() < until:
        time.sleep(0.05)
    if harbour.head("refs/") == before:  # else one was in whole before it was killed, and counts
        assert harbour.files() == files
    done = harbour.push(luz)
    assert done.returncode == 0, done.stderr
    assert not [name for name in harbour.files() if name.endswith(".lock") or "tmp_objdir" in name]


def test_a_push_that_is_in_is_carried_to_its_end(harbour: PushSite, luz: Member) -> None:
    hook = harbour.workspace.repository / "hooks" / "pre-receive"
    begun, goes_on = hook.with_name("begun"), hook.with_name("goes-on")
    held = f"touch {begun}\nwhile [ ! -e {goes_on} ]; do sleep 0.05; done\nexec "
    hook.write_text(hook.read_text().replace("exec ", held))
    made = luz.commit("Water is free", {"articles/water.md": FREE})
    command = ["git", "push", "--quiet", harbour.remote(luz.token), "main"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(luz.folder), "GIT_CONFIG_NOSYSTEM": "1"}
    with subprocess.Popen(command, cwd=luz.folder, env=environment, start_new_session=True) as push:
        wait_until(begun.exists, "the hook does not begin")
        os.killpg(push.pid, signal.SIGKILL)
    goes_on.touch()
    wait_until(lambda: harbour.head() == made, "the push is not in")
    assert not [name for name in harbour.files() if name.endswith(".lock")]


def test_nonsense_is_refused_and_harms_nobody(harbour: PushSite, luz: Member) -> None:
    before = harbour.head("refs/")
    zero, one = "0" * 40, "1" * 40
    for body in (b"\xff" * 3_000, b"0000", line(f"{zero} {one} refs/heads/main\0 report-status") + b"0000PACK"):
        ask(harbour.address, posted(body, luz))
    assert harbour.head("refs/") == before
    luz.commit("Water is free", {"articles/water.md": FREE})
    assert harbour.push(luz).returncode == 0


def test_a_bomb_of_deltas_is_refused_before_git_unpacks_it(harbour: PushSite, luz: Member) -> None:
    update = line(f"{harbour.head()} {'1' * 40} refs/heads/main\0 report-status side-band-64k")
    files, begun = harbour.files(), time.process_time()
    answer = ask(harbour.address, posted(update + b"0000" + bomb(), luz))
    assert status_of(answer) == b"413"
    assert b"more than 200,000,000 bytes in one push" in answer
    assert time.process_time() - begun < 5
    assert harbour.files() == files


def test_who_moved_meanwhile_is_said_in_one_line(harbour: PushSite, luz: Member) -> None:
    made = luz.commit("Water is free", {"articles/water.md": FREE})
    pack = luz.git("rev-list", "--objects", made, f"^{harbour.head()}").stdout.replace(" ", "\n").encode()
    packed = subprocess.run(
        ["git", "pack-objects", "--stdout", "-q"],
        cwd=luz.folder,
        input=b"\n".join(name for name in pack.split() if len(name) == 40),
        capture_output=True,
        check=True,
    ).stdout
    for old in ("1" * 40, "0" * 40, made):
        update = line(f"{old} {made} refs/heads/main\0 report-status side-band-64k")
        answer = ask(harbour.address, posted(update + b"0000" + packed, luz))
        assert status_of(answer) == b"200"
        assert b"refs/heads/main: has moved on meanwhile (fetch first" in answer
        assert b"Traceback" not in answer


def test_each_process_of_a_push_has_its_bounds(harbour: PushSite, luz: Member, tmp_path: Path) -> None:
    hook = harbour.workspace.repository / "hooks" / "pre-receive"
    rest = hook.read_text().removeprefix("#!/bin/sh")
    hook.write_text(f"#!/bin/sh\n(ulimit -t; ulimit -v) > '{tmp_path}/bounds'\n{rest}")
    luz.commit("Water is free", {"articles/water.md": FREE})
    assert harbour.push(luz).returncode == 0
    assert (tmp_path / "bounds").read_text().split() == ["300", "4000000"]


def test_an_object_that_claims_all_memory_gets_none(harbour: PushSite, luz: Member) -> None:
    size = 3_000_000_000
    head, rest = bytes([0x80 | 1 << 4 | size & 15]), size >> 4  # a commit, as gitformat-pack(5) writes its size
    while rest:
        head, rest = head + bytes([rest & 127 | (128 if rest >> 7 else 0)]), rest >> 7
    pack = b"PACK" + struct.pack(">II", 2, 1) + head + zlib.compress(b"tree")
    update = line(f"{harbour.head()} {'1' * 40} refs/heads/main\0 report-status side-band-64k")
    answer = ask(harbour.address, posted(update + b"0000" + pack + sha1(pack, usedforsecurity=False).digest(), luz))
    assert status_of(answer) == b"413"
    assert b"3,000,000,000 bytes" in answer
    assert harbour.head() != "1" * 40


def posted(body: bytes, member: Member, *headers: bytes) -> bytes:
    """Write a request that pushes."""
    fields = [
        b"POST " + RECEIVER.encode() + b" HTTP/1.1",
        b"Host: x",
        b"Content-Type: application/x-git-receive-pack-request",
        b"Authorization: Bearer " + member.token.encode(),
        *headers,
    ]
    return b"\r\n".join([*fields, b"Connection: close", b"Content-Length: %d" % len(body), b"", body])


def test_a_push_on_a_full_disk_is_refused_whole(repository: RepositoryBuilder, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        with push_site_at(repository, disk) as harbour:
            luz = harbour.join("Luz", Role.DRAFTER, folder=tmp_path / "luz")
            made = luz.commit("Pictures", {f"pictures/{number}.bin": os.urandom(1_000_000) for number in range(3)})
            before = harbour.head("refs/")
            filler = disk / "filler"
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            filler.write_bytes(b"\0" * (free - 1_000_000))
            done = harbour.push(luz)
            assert done.returncode != 0
            assert harbour.head("refs/") == before
            assert not [name for name in harbour.files() if name.endswith(".lock") or "tmp_" in name]
            filler.unlink()
            again = harbour.push(luz)
            assert again.returncode == 0, again.stderr
            assert harbour.head() == made
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
