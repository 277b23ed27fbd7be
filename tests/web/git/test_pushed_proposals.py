"""Proposals that are pushed: who writes on one, who carries one by hand, and what of it no push may touch."""

import os
import subprocess
from pathlib import Path

import pytest

from drafting_engine.language.notices import notice_words
from drafting_engine.language.refusals import refusal_words
from drafting_engine.participation.amendments.amendment import StatedReason
from drafting_engine.participation.amendments.branches import NotYourAmendment
from drafting_engine.participation.people import Role
from drafting_engine.services.amendments.proposing import NewAmendment
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.publishing.verifying import verify
from drafting_engine.services.text.version_messages import VersionMessage
from tests.web.git.conftest import FREE
from tests.web.git.test_http import status_of
from tests.web.push_site import Member, PushSite
from tests.web.test_serving import ask

ROOF = "3. Nobody sleeps in the street.\n"


def proposed(harbour: PushSite, author: Member, reworded: tuple[str, str] = ("", "")) -> int:
    """Let somebody propose a roof for everybody, and other words where they are given."""
    before = harbour.head()
    more = harbour.acts.engine.texts.source(before, "articles/rights.md").replace(*reworded) + ROOF
    edit = TextEdit(base=before, files={"articles/rights.md": more}, message=VersionMessage(summary="A roof"))
    number = harbour.acts.amendments.proposing.propose(
        author.person, NewAmendment(title="A roof", why="It is cold.", edit=edit)
    )
    harbour.acts.publisher.publish()
    return number


def stand_on(harbour: PushSite, member: Member, number: int) -> None:
    """Fetch a proposal and stand on its branch."""
    for arguments in (("fetch", "--quiet", harbour.remote(), f"amendments/{number}"), ("checkout", "-q", "FETCH_HEAD")):
        done = member.git(*arguments)
        assert done.returncode == 0, done.stderr


def differences(harbour: PushSite) -> list[str]:
    """Say what a verification finds."""
    return [str(refusal_words(one.fault)) for one in verify(harbour.acts.publisher, say=lambda _: None).differences]


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
    amending, base = harbour.acts.amendments.proposing, harbour.head("refs/heads/amendments/1")
    edit = TextEdit(base=base, files={"articles/water.md": FREE}, message=VersionMessage(summary="As it was"))
    amending.revise(bo.person, 1, edit)  # as on the pages
    with pytest.raises(NotYourAmendment):
        amending.withdraw(bo.person, 1, StatedReason(code="federal-matter", words="Not ours."))


def test_what_is_decided_takes_no_push_of_its_author_either(harbour: PushSite, luz: Member) -> None:
    made = luz.commit("Water is free\n\nNobody lives without it.", {"articles/water.md": FREE})
    assert harbour.push(luz, "main:refs/heads/amendments/1").returncode == 0
    kept = harbour.acts.amendments.store.get(1)
    assert (kept.person, kept.amendment.title) == (luz.person.id, "Water is free")
    why = StatedReason(code="federal-matter", words="It is not ours to say.")
    harbour.acts.amendments.proposing.reject(luz.person, 1, why)
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
