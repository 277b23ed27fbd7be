"""`git push` over HTTP with a real Git: who may, what comes through whole, and what follows."""

# ruff: noqa: S105, S106 - passwords of tests

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drafting_engine.machine import MachineClock
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import Role
from drafting_engine.participation.token_scopes import parse_scopes
from drafting_engine.services.amendments.proposing import NewAmendment
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.people.limiting import MOST
from drafting_engine.services.people.sessions import Sessions
from drafting_engine.services.text.version_messages import VersionMessage
from tests.builder import RepositoryBuilder
from tests.web.git.conftest import FREE
from tests.web.git.test_http import status_of
from tests.web.push_site import Member, PushSite, push_site_at
from tests.web.test_serving import ask


@pytest.mark.parametrize(
    ("scopes", "main", "proposal"),
    [((), False, False), (("read", "comment"), False, False), (("propose",), False, True), (("draft",), True, True)],
)
def test_a_token_pushes_to_what_it_is_good_for(
    harbour: PushSite,
    tmp_path: Path,
    scopes: tuple[str, ...],
    main: bool,
    proposal: bool,
) -> None:
    member = harbour.join("Luz Márquez", Role.DRAFTER, folder=tmp_path / "luz", scopes=parse_scopes(scopes))
    member.commit("Water is free", {"articles/water.md": FREE})
    done = harbour.push(member, "main:amendments/7")  # there is no such proposal, as the hook says to who comes so far
    assert ("pre-receive hook declined" in done.stderr) is proposal, done.stderr
    assert ("403" in done.stderr) is not proposal, done.stderr
    done = harbour.push(member)
    assert (done.returncode == 0) is main, done.stderr
    assert ("403" in done.stderr) is not main, done.stderr


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


def test_a_new_draft_carries_amendments_and_tells_who_commented(harbour: PushSite, luz: Member, tmp_path: Path) -> None:
    ana = harbour.join("Ana", folder=tmp_path / "ana")
    acts, before = harbour.acts, harbour.head()
    more = acts.engine.texts.source(before, "articles/rights.md") + "3. Nobody sleeps in the street.\n"
    edit = TextEdit(base=before, files={"articles/rights.md": more}, message=VersionMessage(summary="A roof"))
    number = acts.amendments.proposing.propose(ana.person, NewAmendment(title="A roof", why="It is cold.", edit=edit))
    said = acts.comments.writing.post(ana.person, RequestedTarget(page="articles/water", key="2.1"), "Is it free?")
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


def test_what_the_rules_remark_of_a_pushed_draft_is_said(harbour: PushSite, luz: Member) -> None:
    before = harbour.acts.engine.texts.source(harbour.head(), "articles/rights.md")
    luz.commit("A roof", {"articles/rights.md": f"{before}2. Nobody sleeps in the street, as article 77 says.\n"})
    done = harbour.push(luz)
    assert done.returncode == 0, done.stderr
    assert "articles/rights.md 1.A.2 [2]: 2. stands twice in a row" in done.stderr
    assert "articles/rights.md 1.A.2 [2]: “article 77” leads nowhere: there is no article 77" in done.stderr
    luz.commit("Water is free", {"articles/water.md": FREE})
    again = harbour.push(luz)
    assert again.returncode == 0, again.stderr
    assert "stands twice" not in again.stderr  # it was said when it came


def test_many_findings_are_counted(harbour: PushSite, luz: Member) -> None:
    before = harbour.acts.engine.texts.source(harbour.head(), "articles/rights.md")
    rows = "".join(f"{number}. As article {70 + number} says.\n" for number in range(3, 16))
    luz.commit("References", {"articles/rights.md": before + rows})
    done = harbour.push(luz)
    assert done.stderr.count("leads nowhere") == 10
    assert "3 more findings: drafting-engine check" in done.stderr


def test_what_could_not_follow_is_said_and_the_push_stands(harbour: PushSite, luz: Member) -> None:
    (harbour.workspace.root / "settings.toml").write_text('database = "postgresql://nobody@127.0.0.1:1/nothing"\n')
    made = luz.commit("Water is free", {"articles/water.md": FREE})
    done = harbour.push(luz)
    assert done.returncode == 0, done.stderr
    assert harbour.head() == made
    assert "The push was taken, but" in done.stderr


def ancestors(harbour: PushSite, head: str) -> list[str]:
    """Name every version that led to one, as the server has it."""
    command = ["git", "--git-dir", str(harbour.workspace.repository), "rev-list", head]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
