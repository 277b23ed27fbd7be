"""`git push` over HTTP with a real Git: who may, what comes through whole, and what a broken one leaves behind."""

# ruff: noqa: S105, S106 - passwords of tests

import gzip
import os
import signal
import struct
import subprocess
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha1
from pathlib import Path

import pytest

from drafting_engine.language.notices import notice_words
from drafting_engine.language.refusals import told
from drafting_engine.machine import MachineClock
from drafting_engine.participation.amendments import StatedReason
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import Role
from drafting_engine.participation.proposal_branches import NotYourAmendment
from drafting_engine.services.amendments.acting import NewAmendment
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.people.limiting import MOST
from drafting_engine.services.people.sessions import Sessions
from drafting_engine.services.publishing.verifying import verify
from drafting_engine.services.text.version_messages import VersionMessage
from tests.builder import RepositoryBuilder
from tests.repository.test_pack_streams import bomb
from tests.web.conftest import WATER
from tests.web.git.test_http import line, status_of
from tests.web.push_site import Member, PushSite, push_site_at
from tests.web.test_serving import ask
from web.git.requests import RECEIVER

FREE = WATER.replace("belongs to everybody", "is free for everybody")


@pytest.fixture
def harbour(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[PushSite]:
    """The harbour, served."""
    with push_site_at(repository, tmp_path) as harbour:
        yield harbour


@pytest.fixture
def luz(harbour: PushSite, tmp_path: Path) -> Member:
    """A drafter with a clone."""
    return harbour.join("Luz Márquez", Role.DRAFTER, folder=tmp_path / "luz")


def test_a_drafter_pushes_with_a_token(harbour: PushSite, luz: Member) -> None:
    made = luz.commit("Water is free", {"articles/water.md": FREE})
    done = harbour.push(luz)
    assert done.returncode == 0, done.stderr
    assert harbour.head() == made


def test_only_a_steward_pushes_other_rules(harbour: PushSite, luz: Member, tmp_path: Path) -> None:
    luz.commit("Begin with a rule", {"process.toml": "format = 1\n[limits]\nmeeting_quorum = 10\n"})
    refused = harbour.push(luz)
    assert refused.returncode != 0
    assert "process.toml: only a steward changes the rules" in refused.stderr
    ines = harbour.join("Ines", Role.DRAFTER, Role.STEWARD, folder=tmp_path / "ines")
    made = ines.commit("Begin with a rule", {"process.toml": "format = 1\n[limits]\nmeeting_quorum = 10\n"})
    done = harbour.push(ines)
    assert done.returncode == 0, done.stderr
    assert harbour.head() == made


def test_git_asks_for_the_token_and_says_why(harbour: PushSite, luz: Member) -> None:
    luz.commit("Water is free", {"articles/water.md": FREE})
    asked = harbour.push(luz, token="")
    assert asked.returncode != 0
    assert "could not read Username" in asked.stderr  # it would ask, were there a terminal
    wrong = harbour.push(luz, token="drafting_nobody")
    assert "Authentication failed" in wrong.stderr
    assert "personal token" in wrong.stderr


def test_who_may_not_change_the_draft_is_told_so(harbour: PushSite, tmp_path: Path) -> None:
    ana = harbour.join("Ana", folder=tmp_path / "ana")
    ana.commit("Water is free", {"articles/water.md": FREE})
    before = harbour.head()
    done = harbour.push(ana)
    assert done.returncode != 0
    assert "you may not change the draft" in done.stderr
    assert harbour.head() == before


def test_tokens_are_not_guessed(harbour: PushSite, luz: Member) -> None:
    advertised = (
        b"GET /constitution.git/info/refs?service=git-receive-pack HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    )
    wrong = advertised + b"Authorization: Basic bHV6Om5vYm9keQ==\r\n\r\n"
    most = MOST[RateLimit.SIGN_IN][1].amount
    assert [status_of(ask(harbour.address, wrong)) for _ in range(most + 1)] == [b"401"] * most + [b"429"]
    made = luz.commit("Water is free", {"articles/water.md": FREE})
    assert harbour.push(luz).returncode == 0  # a token that is right is never in doubt
    assert harbour.head() == made


def test_a_token_that_was_taken_back_opens_nothing(harbour: PushSite, luz: Member) -> None:
    sessions = Sessions(harbour.register, clock=MachineClock())
    (token,) = sessions.tokens_of(luz.person)
    sessions.revoke_token(luz.person, token.id)
    luz.commit("Water is free", {"articles/water.md": FREE})
    assert "Authentication failed" in harbour.push(luz).stderr


def test_a_record_without_its_hook_takes_no_push(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with push_site_at(repository, tmp_path, has_hook=False) as harbour:
        luz = harbour.join("Luz", Role.DRAFTER, folder=tmp_path / "luz")
        luz.commit("Water is free", {"articles/water.md": FREE})
        before = harbour.head()
        for script in (None, "#!/bin/sh\nexit 0\n"):
            hook = harbour.workspace.repository / "hooks" / "pre-receive"
            if script:
                hook.parent.mkdir(exist_ok=True)
                hook.write_text(script)
                hook.chmod(0o755)
            done = harbour.push(luz)
            assert done.returncode != 0
            assert "its hook is missing" in done.stderr
            assert harbour.head() == before


def test_the_hooks_rules_hold_whatever_the_repository_says(harbour: PushSite, luz: Member) -> None:
    root = harbour.workspace.repository
    for key, value in {"core.hooksPath": "/nowhere", "receive.fsckObjects": "false"}.items():
        subprocess.run(["git", "--git-dir", str(root), "config", key, value], check=True)
    luz.commit("Water is free", {"articles/water.md": FREE})
    before = harbour.head("refs/")
    done = harbour.push(luz, "main:refs/tags/v1")
    assert done.returncode != 0
    assert "pre-receive: refs/tags/v1: only main and amendments/<number> take a push" in done.stderr
    assert harbour.head("refs/") == before


def test_hooks_see_who_pushes_and_nothing_of_the_server(harbour: PushSite, luz: Member, tmp_path: Path) -> None:
    hook = harbour.workspace.repository / "hooks" / "pre-receive"
    hook.write_text(f"#!/bin/sh\nenv > '{tmp_path}/seen'\n{hook.read_text().removeprefix('#!/bin/sh')}")
    os.environ["DRAFTING_SECRET_OF_A_TEST"] = "very secret"
    try:
        luz.commit("Water is free", {"articles/water.md": FREE})
        assert harbour.push(luz).returncode == 0
    finally:
        del os.environ["DRAFTING_SECRET_OF_A_TEST"]
    seen = (tmp_path / "seen").read_text(encoding="utf-8")
    assert f"DRAFTING_PUSHER={luz.author.email}\n" in seen
    assert "DRAFTING_PUSHER_NAME=Luz Márquez\n" in seen
    assert "DRAFTING_ADDRESS=https://city.example\n" in seen
    assert "very secret" not in seen
    assert luz.token not in seen


@pytest.mark.parametrize("megabytes", [3, 30])
def test_a_large_push_comes_through(harbour: PushSite, luz: Member, megabytes: int) -> None:
    pieces = {f"pictures/{number}.bin": os.urandom(1_000_000) for number in range(megabytes)}
    made = luz.commit("Pictures", pieces)
    begun = time.monotonic()
    done = harbour.push(luz)
    assert done.returncode == 0, done.stderr
    assert harbour.head() == made
    assert time.monotonic() - begun < 60


def test_a_push_that_is_packed_again_by_gzip_is_read(harbour: PushSite, luz: Member) -> None:
    made = luz.commit("Water is free\n\nNobody lives without it.", {"articles/water.md": FREE})
    many = [f"{made}:refs/heads/amendments/{number}" for number in range(1, 60)]
    done = harbour.push(luz, *many)  # Git packs long requests
    assert done.returncode == 0, done.stderr
    assert harbour.head("refs/heads/amendments/59") == made


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
    for _ in range(200):
        if harbour.head("refs/") != before or harbour.files() == files:
            break
        time.sleep(0.05)
    if harbour.head("refs/") == before:  # else one was in whole before it was killed, and counts
        assert harbour.files() == files
    done = harbour.push(luz)
    assert done.returncode == 0, done.stderr
    assert not [name for name in harbour.files() if name.endswith(".lock") or "tmp_objdir" in name]


def test_a_push_that_is_in_is_carried_to_its_end(harbour: PushSite, luz: Member) -> None:
    hook = harbour.workspace.repository / "hooks" / "pre-receive"
    hook.write_text(hook.read_text().replace("exec ", "sleep 1.5\nexec "))
    made = luz.commit("Water is free", {"articles/water.md": FREE})
    command = ["git", "push", "--quiet", harbour.remote(luz.token), "main"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(luz.folder), "GIT_CONFIG_NOSYSTEM": "1"}
    with subprocess.Popen(command, cwd=luz.folder, env=environment, start_new_session=True) as push:
        time.sleep(1.2)  # it has been sent, and the hook waits
        os.killpg(push.pid, signal.SIGKILL)
    for _ in range(200):
        if harbour.head() == made:
            break
        time.sleep(0.05)
    assert harbour.head() == made
    assert not [name for name in harbour.files() if name.endswith(".lock")]


def test_four_push_at_once(harbour: PushSite, tmp_path: Path) -> None:
    members = [harbour.join(f"Drafter{number}", Role.DRAFTER, folder=tmp_path / str(number)) for number in range(4)]
    message = "A picture\n\nIt shows the spring."
    heads = [
        one.commit(message, {"articles/water.md": FREE, f"pictures/{one.person.id}.bin": os.urandom(2_000_000)})
        for one in members
    ]
    with ThreadPoolExecutor(4) as threads:
        branches = [f"main:refs/heads/amendments/{number + 1}" for number in range(4)]
        done = list(threads.map(lambda pair: harbour.push(pair[0], pair[1]), zip(members, branches, strict=True)))
    assert [one.returncode for one in done] == [0] * 4, [one.stderr for one in done]
    assert [harbour.head(f"refs/heads/amendments/{number + 1}") for number in range(4)] == heads


def test_of_two_who_push_the_draft_one_is_told_to_fetch(harbour: PushSite, luz: Member, tmp_path: Path) -> None:
    bo = harbour.join("Bo", Role.DRAFTER, folder=tmp_path / "bo")
    made = luz.commit("Water is free", {"articles/water.md": FREE})
    bo.commit("Rights", {"essays/rights.md": "# Rights\n"})
    assert harbour.push(luz).returncode == 0
    done = harbour.push(bo)
    assert done.returncode != 0
    assert "fetch first" in done.stderr
    assert harbour.head() == made
    pulled = bo.git("pull", "--quiet", "--no-rebase", "--no-edit", harbour.remote(), "main")
    assert pulled.returncode == 0, pulled.stderr
    again = harbour.push(bo)
    assert again.returncode == 0, again.stderr


def test_nonsense_is_refused_and_harms_nobody(harbour: PushSite, luz: Member) -> None:
    before = harbour.head("refs/")
    zero, one = "0" * 40, "1" * 40
    for body in (b"\xff" * 3_000, b"0000", line(f"{zero} {one} refs/heads/main\0 report-status") + b"0000PACK"):
        ask(harbour.address, posted(body, luz))
    assert harbour.head("refs/") == before
    luz.commit("Water is free", {"articles/water.md": FREE})
    assert harbour.push(luz).returncode == 0


def test_a_new_draft_carries_amendments_and_tells_who_commented(harbour: PushSite, luz: Member, tmp_path: Path) -> None:
    ana = harbour.join("Ana", folder=tmp_path / "ana")
    acts, before = harbour.acts, harbour.head()
    more = acts.engine.texts.source(before, "articles/rights.md") + "3. Nobody sleeps in the street.\n"
    edit = TextEdit(base=before, files={"articles/rights.md": more}, message=VersionMessage(summary="A roof"))
    number = acts.amending.propose(ana.person, NewAmendment(title="A roof", why="It is cold.", edit=edit))
    said = acts.commenting.comment(ana.person, RequestedTarget(page="articles/water", key="2.1"), "Is it free?")
    acts.publisher.publish()
    made = luz.commit(f"Water is free\n\nAnswers: {said.name}", {"articles/water.md": FREE})
    done = harbour.push(luz)
    assert done.returncode == 0, done.stderr
    assert "The push was taken, but" not in done.stderr
    carried = harbour.head(f"refs/heads/amendments/{number}")
    assert {made, before} < set(ancestors(harbour, carried))
    acts.publisher.publish()
    _, told = acts.engine.comments.files()[said.name]
    assert told.standing is not None
    assert told.standing.commit == made


ROOF = "3. Nobody sleeps in the street.\n"


def proposed(harbour: PushSite, author: Member, reworded: tuple[str, str] = ("", "")) -> int:
    """Let somebody propose a roof for everybody, and other words where they are given."""
    before = harbour.head()
    more = harbour.acts.engine.texts.source(before, "articles/rights.md").replace(*reworded) + ROOF
    edit = TextEdit(base=before, files={"articles/rights.md": more}, message=VersionMessage(summary="A roof"))
    number = harbour.acts.amending.propose(author.person, NewAmendment(title="A roof", why="It is cold.", edit=edit))
    harbour.acts.publisher.publish()
    return number


def stand_on(harbour: PushSite, member: Member, number: int) -> None:
    """Fetch a proposal and stand on its branch."""
    for arguments in (("fetch", "--quiet", harbour.remote(), f"amendments/{number}"), ("checkout", "-q", "FETCH_HEAD")):
        done = member.git(*arguments)
        assert done.returncode == 0, done.stderr


def differences(harbour: PushSite) -> list[str]:
    """Say what a verification finds."""
    return [str(told(one.fault)) for one in verify(harbour.acts.publisher, say=lambda _: None).differences]


def test_a_drafter_writes_on_no_proposal_of_somebody_else(harbour: PushSite, luz: Member, tmp_path: Path) -> None:
    number = proposed(harbour, harbour.join("Ana", folder=tmp_path / "ana"))
    before = harbour.head(f"refs/heads/amendments/{number}")
    stand_on(harbour, luz, number)
    luz.commit("Water is free", {"articles/water.md": FREE})
    for more in ((), ("--trailer", f"Carried: A-{number}")):  # and a name alone makes no carry
        luz.git("commit", "--quiet", "--amend", "--no-edit", *more)
        done = harbour.push(luz, f"HEAD:refs/heads/amendments/{number}")
        assert done.returncode != 0
        assert ("merges no version of the draft" if more else "is somebody else's") in done.stderr
    assert harbour.head(f"refs/heads/amendments/{number}") == before
    assert differences(harbour) == []


def test_who_carries_a_proposal_by_hand_is_named_and_its_author_told(
    harbour: PushSite, luz: Member, tmp_path: Path
) -> None:
    ana = harbour.join("Ana", folder=tmp_path / "ana")
    number = proposed(harbour, ana, ("because of a debt", "because of money"))
    old = harbour.head(f"refs/heads/amendments/{number}")
    rights = harbour.acts.engine.texts.source(harbour.head(), "articles/rights.md")
    luz.commit("Of a loan", {"articles/rights.md": rights.replace("because of a debt", "because of a loan")})
    assert harbour.push(luz).returncode == 0  # it contradicts the proposal, so nothing is carried by itself
    assert harbour.head(f"refs/heads/amendments/{number}") == old
    stand_on(harbour, luz, number)
    luz.git("merge", "--quiet", "--no-commit", "-X", "ours", "main")
    luz.git("commit", "--quiet", "-m", f"Keep the roof\n\nCarried: A-{number}")
    done = harbour.push(luz, f"HEAD:refs/heads/amendments/{number}")
    assert done.returncode == 0, done.stderr
    said = [notice_words(notice.about) for notice in harbour.acts.notices.of(ana.person)]
    assert said[0] == "Luz Márquez carried your proposal “A roof” to the new draft: see what it says now"
    page = ask(harbour.address, f"GET /amendments/{number} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert "Carried to the new draft by hand" in page.decode()
    assert "Luz Márquez" in page.decode()
    assert differences(harbour) == []


def test_a_co_author_writes_on_a_proposal(harbour: PushSite, luz: Member, tmp_path: Path) -> None:
    bo = harbour.join("Bo", Role.DRAFTER, folder=tmp_path / "bo")
    beside = f"Co-authored-by: {bo.author.name} <{bo.author.email}>"
    luz.commit(f"Water is free\n\nNobody lives without it.\n\n{beside}", {"articles/water.md": FREE})
    assert harbour.push(luz, "main:refs/heads/amendments/1").returncode == 0
    stand_on(harbour, bo, 1)
    made = bo.commit("Freer", {"articles/water.md": FREE.replace("free for", "free and clean for")})
    done = harbour.push(bo, "HEAD:refs/heads/amendments/1")
    assert done.returncode == 0, done.stderr
    assert harbour.head("refs/heads/amendments/1") == made
    assert differences(harbour) == []
    amending, base = harbour.acts.amending, harbour.head("refs/heads/amendments/1")
    edit = TextEdit(base=base, files={"articles/water.md": FREE}, message=VersionMessage(summary="As it was"))
    amending.revise(bo.person, 1, edit)  # as on the pages
    with pytest.raises(NotYourAmendment):
        amending.withdraw(bo.person, 1, StatedReason(code="federal-matter", words="Not ours."))


def test_what_is_decided_takes_no_push_of_its_author_either(harbour: PushSite, luz: Member) -> None:
    made = luz.commit("Water is free\n\nNobody lives without it.", {"articles/water.md": FREE})
    assert harbour.push(luz, "main:refs/heads/amendments/1").returncode == 0
    kept = harbour.acts.amendments.get(1)
    assert (kept.person, kept.amendment.title) == (luz.person.id, "Water is free")
    why = StatedReason(code="federal-matter", words="It is not ours to say.")
    harbour.acts.amending.reject(luz.person, 1, why)
    luz.commit("Freer", {"articles/water.md": FREE.replace("free for", "free and clean for")})
    done = harbour.push(luz, "main:refs/heads/amendments/1")
    assert done.returncode != 0
    assert "proposal 1 is decided" in done.stderr
    assert harbour.head("refs/heads/amendments/1") == made
    harbour.acts.publisher.publish()
    assert harbour.acts.engine.amendments.get(1).amendment.final == made
    assert differences(harbour) == []
    root = str(harbour.workspace.repository)
    luz.git(
        "push",
        "--quiet",
        root,
        "main:refs/heads/amendments/1",
        "--receive-pack",
        "git -c core.hooksPath=/ receive-pack",
    )
    assert harbour.head("refs/heads/amendments/1") != made
    moved, goes_on = differences(harbour)
    assert moved.startswith(f"refs/heads/amendments/1 went on from {made[:12]} to ")
    assert goes_on == f"proposal 1 was decided at version {made}, and goes on"


def test_a_verification_finds_a_branch_that_somebody_else_wrote_on(harbour: PushSite, luz: Member) -> None:
    number = proposed(harbour, luz)
    root = harbour.workspace.repository
    head = harbour.head(f"refs/heads/amendments/{number}")
    command = ["git", "--git-dir", str(root), "-c", "user.name=Bo", "-c", "user.email=p99@city.example", "commit-tree"]
    made = subprocess.run([*command, f"{head}^{{tree}}", "-p", head, "-m", "Mine"], capture_output=True, check=True)
    foreign = made.stdout.decode().strip()
    for ref, at in ((f"refs/heads/amendments/{number}", foreign), ("refs/heads/amendments/99", harbour.head())):
        subprocess.run(["git", "--git-dir", str(root), "update-ref", ref, at], check=True)
    assert differences(harbour) == [
        f"refs/heads/amendments/{number} went on from {head[:12]} to {foreign[:12]} past this program: "
        "no page and no push that was checked did it",
        f"refs/heads/amendments/99 is there, at {harbour.head()[:12]}, and was not made by this program",
        f"proposal {number}, version {foreign[:12]}: proposal {number} is somebody else's",
        "amendments/99 proposes nothing: no page shows it",
    ]


def test_what_could_not_follow_is_said_and_the_push_stands(harbour: PushSite, luz: Member) -> None:
    (harbour.workspace.root / "settings.toml").write_text('database = "postgresql://nobody@127.0.0.1:1/nothing"\n')
    made = luz.commit("Water is free", {"articles/water.md": FREE})
    done = harbour.push(luz)
    assert done.returncode == 0, done.stderr
    assert harbour.head() == made
    assert "The push was taken, but" in done.stderr


def test_a_bomb_of_deltas_is_refused_before_git_unpacks_it(harbour: PushSite, luz: Member) -> None:
    update = line(f"{harbour.head()} {'1' * 40} refs/heads/main\0 report-status side-band-64k")
    files, begun = harbour.files(), time.monotonic()
    answer = ask(harbour.address, posted(update + b"0000" + bomb(), luz))
    assert status_of(answer) == b"413"
    assert b"more than 200,000,000 bytes in one push" in answer
    assert time.monotonic() - begun < 5
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


def ancestors(harbour: PushSite, head: str) -> list[str]:
    """Name every version that led to one, as the server has it."""
    command = ["git", "--git-dir", str(harbour.workspace.repository), "rev-list", head]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


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


PICTURE = b"\x89PNG\r\n\x1a\n\xff\xfe\0\0" + os.urandom(20_000)


def test_a_picture_in_a_proposal_is_told_as_no_text_and_shuts_nobody_out(harbour: PushSite, luz: Member) -> None:
    for number, words in enumerate(("free", "cheap"), start=1):
        luz.git("checkout", "-q", "-b", f"branch-{number}", "main")
        water = FREE.replace("free", words)
        files: dict[str, str | bytes] = {"articles/water.md": water, "pictures/spring.png": PICTURE + words.encode()}
        luz.commit(f"Water is {words}\n\nIt shows the spring.", files)
        done = harbour.push(luz, f"branch-{number}:refs/heads/amendments/{number}")
        assert done.returncode == 0, done.stderr
    base, head = harbour.head(), harbour.head("refs/heads/amendments/1")
    compared = f"/compare/{base[:12]}...{head[:12]}"
    for path in ("/amendments/together", "/as-if?amendments=1,2", "/amendments/1", compared):
        answer = ask(harbour.address, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert status_of(answer) == b"200", path
        assert b"IHDR" not in answer
        assert b"\xef\xbf\xbd" not in answer, "no bytes of it are shown as if they were words"
        if "compare" not in path:
            assert b"pictures/spring.png" in answer, path
        if "together" in path or "as-if" in path:
            assert b"a file that is no text" in answer, path
