"""What drafters push, branch by branch: work is taken, and what would harm the record is refused by a real push."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting_engine.repository.pushes.pushed import Update
from drafting_engine.services.versions.receiving import PushContext, refusal
from tests.hooks.conftest import FREE, LEAVE, NIGHT, PROCESS, RIGHTS, TAKEN, Drafter


def test_a_drafter_pushes_an_article_and_an_amendment(drafter: Drafter) -> None:
    head = drafter.text.commit("Rights\n\nOrigin: P-1 (2.1)", {"articles/rights.md": RIGHTS + "2. Nobody is held.\n"})
    drafter.is_taken()
    assert drafter.there() == head
    drafter.text.branch("amendments/7").commit(
        "Free water\n\nNobody lives without it.\n\nOrigin: A-7", {"articles/water.md": FREE + LEAVE}
    )
    drafter.is_taken("amendments/7")
    drafter.text.commit("Freer water", {"articles/water.md": FREE.replace("free", "free for all") + LEAVE})
    drafter.is_taken("amendments/7")
    drafter.text.stand_on("main").merge("amendments/7", TAKEN.format(7))
    drafter.is_taken()
    assert drafter.there() == drafter.text.head


@pytest.mark.parametrize(
    "ref",
    [
        *("refs/heads/record", "refs/heads/annotations", "refs/heads/amendments/07", "refs/heads/amendments/x"),
        *("refs/heads/amendments/1/2", "refs/heads/mainx", "refs/heads/feature", "refs/tags/v1"),
        *("refs/tags/milestones/x", "refs/notes/commits", "refs/for/main", "refs/heads/amendments/1234567890"),
    ],
)
def test_any_other_ref_is_refused(drafter: Drafter, ref: str) -> None:
    drafter.is_refused(ref, "only main and amendments/<number>", what=(f"+main~1:{ref}",))


def test_replacing_what_was_said_is_refused(drafter: Drafter) -> None:
    ref = f"refs/replace/{drafter.text.head}"
    drafter.is_refused(ref, what=(f"main~1:{ref}",))


def test_one_bad_ref_keeps_the_others_out(drafter: Drafter) -> None:
    drafter.text.commit("Free", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused("refs/tags/v1", what=("main", "main:refs/tags/v1"))


def test_forced_pushes_are_refused(drafter: Drafter) -> None:
    drafter.text.commit("Free", {"articles/water.md": FREE + LEAVE})
    drafter.is_taken()
    drafter.text.commit("Freer\n\nFor all.", {"articles/water.md": FREE.replace("free", "free for all") + LEAVE})
    drafter.is_taken("main:amendments/1")
    drafter.text.git("reset", "--quiet", "--hard", "HEAD~2")
    drafter.is_refused("refs/heads/main", "no forced push", what=("+main",))
    drafter.is_refused("refs/heads/amendments/1", "no forced push", what=("+main:amendments/1",))


def test_deletions_are_refused(drafter: Drafter) -> None:
    drafter.text.branch("amendments/1").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    drafter.is_taken("amendments/1")
    drafter.is_refused("refs/heads/amendments/1", "can't be deleted", what=(":amendments/1",))
    drafter.is_refused("refs/heads/main", "can't be deleted", what=(":main",))


def test_a_branch_that_proposes_nothing_is_refused(drafter: Drafter) -> None:
    drafter.is_refused("refs/heads/amendments/1", "changes no word of the draft", what=("main:amendments/1",))
    drafter.text.branch("empty").git("commit", "--quiet", "--allow-empty", "-m", "Water\n\nNothing is changed.")
    drafter.is_refused("changes no word of the draft", what=("empty:amendments/1",))
    drafter.text.commit("A picture\n\nIt is no text.", {"picture.bin": b"1"})
    drafter.is_refused("changes no word of the draft", what=("empty:amendments/1",))
    drafter.text.stand_on("main").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused("changes no word of the draft", what=("main", "main:amendments/1"))


def test_a_proposal_says_why(drafter: Drafter) -> None:
    made = drafter.text.branch("free").commit("Free water", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused(made[:7], "say why you propose it", what=("free:amendments/1",))


def test_numbers_of_proposals_are_not_used_up(drafter: Drafter) -> None:
    drafter.text.branch("free").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    for number in (101, 999_999_999):
        drafter.is_refused("next free number is 1", what=(f"free:amendments/{number}",))
    drafter.is_taken("free:amendments/100")
    drafter.is_refused("next free number is 101", what=("free:amendments/201",))


def test_what_landed_takes_no_push(drafter: Drafter) -> None:
    drafter.text.branch("amendments/7").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    drafter.is_taken("amendments/7")
    drafter.text.stand_on("main").merge("amendments/7", TAKEN.format(7))
    drafter.is_taken()
    drafter.text.stand_on("amendments/7").commit("More", {"articles/rights.md": RIGHTS + NIGHT})
    drafter.is_refused("refs/heads/amendments/7", "proposal 7 is decided", what=("amendments/7",))


def test_a_proposals_own_line_goes_on(drafter: Drafter) -> None:
    drafter.text.branch("amendments/7").commit("Free\n\nFor all.", {"articles/water.md": FREE + LEAVE})
    drafter.is_taken("amendments/7")
    drafter.text.stand_on("main").commit("Rights", {"articles/rights.md": RIGHTS + NIGHT})
    drafter.is_taken()
    drafter.text.branch("turned").merge("amendments/7", "Merge them")  # the draft comes first, the proposal second
    drafter.is_refused("no forced push", what=("turned:amendments/7",))
    drafter.text.stand_on("amendments/7").merge("main", "Merge the draft")
    drafter.is_taken("amendments/7")


def test_what_is_no_version_is_refused(drafter: Drafter) -> None:
    blob = drafter.blob()
    done = drafter.push(f"{blob}:refs/heads/amendments/1")
    assert done.returncode != 0
    assert drafter.there("refs/heads/amendments/1") == ""


def test_another_history_is_refused(drafter: Drafter) -> None:
    drafter.text.git("checkout", "--quiet", "--orphan", "other")
    drafter.text.commit("Begin anew")
    drafter.is_refused("begins another history", what=("other:amendments/1",))
    drafter.text.git("fetch", "--quiet", str(drafter.target), "record:elsewhere")
    drafter.is_refused("begins another history", what=("elsewhere:amendments/1",))


def test_what_the_hook_can_not_judge_is_not_taken(drafter: Drafter) -> None:
    (drafter.workspace / "settings.toml").write_text("documents = 7\n")
    drafter.text.commit("Free", {"articles/water.md": FREE + LEAVE})
    drafter.is_refused("documents")


def test_a_refused_push_leaves_the_record_as_it_was(drafter: Drafter) -> None:
    count = sum(1 for path in (drafter.target / "objects").rglob("*") if path.is_file())
    drafter.text.commit("Broken", {"process.toml": PROCESS + "[[", "articles/water.md": FREE + LEAVE})
    drafter.is_refused("process.toml")
    assert sum(1 for path in (drafter.target / "objects").rglob("*") if path.is_file()) == count


def test_what_no_version_leads_to_is_refused(drafter: Drafter, tmp_path: Path) -> None:
    old = drafter.text.head
    new = drafter.text.commit("Free", {"articles/water.md": FREE + LEAVE})
    objects = drafter.text.path / ".git" / "objects"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    receiver = PushContext(location=drafter.target, cache=tmp_path / "cache", objects=objects, now=now)
    updates = (Update("refs/heads/main", old, new),)
    assert refusal(receiver, updates) is None
    hidden = drafter.blob(b"contraband")
    found = refusal(receiver, updates)
    assert found is not None
    assert hidden[:12] in found.subject.name


def test_a_repository_without_a_draft_takes_its_first(drafter: Drafter, tmp_path: Path) -> None:
    drafter.text.git("--git-dir", str(drafter.target), "update-ref", "-d", "refs/heads/main")
    drafter.is_taken()
    assert drafter.there() == drafter.text.head
    assert tmp_path.exists()
