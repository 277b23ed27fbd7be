"""Saving: the rules of a push hold, the branch moves only from where the writer saw it, nothing is half done."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.errors import DraftingError, Unavailable
from drafting_engine.language.refusals import refusal_words
from drafting_engine.repository.writing import HeadMoved, UnsafePath
from drafting_engine.services.acts import Acts
from drafting_engine.services.versions.saving import NewVersion, VersionRefused, save_version
from tests.drafting import ANA, LEAVE, WATER, Desk, desk_in
from tests.refusals import expect_refusal

MAIN = "refs/heads/main"
ARTICLE = "articles/water.md"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as opened:
        yield opened


def save(acts: Acts, text: str | None, head: str | None, **more: object) -> str:
    asked: dict[str, object] = {"ref": MAIN, "message": "Write", "path": ARTICLE, "trailers": (), **more}
    ref, path, message, trailers = (asked.pop(name) for name in ("ref", "path", "message", "trailers"))
    version = NewVersion(author=ANA, files={path: text}, message=message, trailers=trailers)  # type: ignore[arg-type,dict-item]
    return save_version(acts.place, ref, version, expected_head=head, **asked)  # type: ignore[arg-type]


def test_a_version_is_on_the_branch_and_on_disk_with_its_trailers(desk: Desk) -> None:
    head = desk.head
    made = save(desk.acts, WATER + LEAVE + "4. New.\n", head, message="Add\n\nWhy.", trailers=[("Origin", "P-1 (1.4)")])
    commit = desk.acts.engine.texts.commit(made)
    assert (desk.head, commit.parents, commit.subject, commit.body) == (made, (head,), "Add", "Why.")
    assert commit.author == ANA.name
    assert commit.values("Origin") == ("P-1 (1.4)",)
    subprocess.run(["git", "-C", desk.acts.location, "fsck", "--strict"], check=True, capture_output=True)


def test_who_saw_an_older_version_is_told_and_nothing_moves(desk: Desk) -> None:
    first = desk.head
    second = save(desk.acts, WATER + LEAVE + "4. New.\n", first)
    with pytest.raises(HeadMoved) as told:
        save(desk.acts, WATER, first)
    assert (told.value.found, desk.head) == (second, second)


@pytest.mark.parametrize(
    ("text", "more", "words"),
    [
        ("---\nnumber: [\n---\n# Water\n", {}, "articles/water.md"),
        (WATER + LEAVE, {"path": "articles/second.md"}, "both article 1"),
        (WATER.replace("number: 1", "number: six") + LEAVE, {}, "'six' is no number"),
        (WATER.replace("# Water", "# ") + LEAVE, {}, "an article needs a title"),
        (WATER + LEAVE + "4. New.\n", {"trailers": [("Origin", "P-9")]}, "the record has no petition P-9"),
        (WATER + LEAVE + "4. New.\n", {"trailers": [("Answers", "who knows")]}, "name an origin"),
        (WATER, {}, "the new version strikes out what P-1 asked for; name a reason"),
        (WATER, {"trailers": [("Reason", "because; we want to")]}, "process.toml has no such code"),
        (
            WATER + LEAVE + "4. " + "no " * 7_000,
            {},
            "1.4 has 21,003 char.*split it into several clauses",
        ),
        (WATER + LEAVE + "Word.\n\n" * 2_000, {}, "an article has at most 2,000"),
        ("x", {"path": "articles/a\u202eb.md"}, "not a safe path"),
        ("x", {"path": "articles/con.md"}, "device"),
    ],
)
def test_what_a_push_may_not_bring_is_not_saved_either(
    desk: Desk, text: str, more: dict[str, object], words: str
) -> None:
    before = desk.head
    with expect_refusal(DraftingError, match=words) as refused:
        save(desk.acts, text, before, **more)
    assert desk.head == before
    assert before[:7] not in str(refusal_words(refused.value))
    assert type(refused.value) is (UnsafePath if words == "not a safe path" else VersionRefused)


def test_an_explained_removal_is_saved(desk: Desk) -> None:
    made = save(desk.acts, WATER, desk.head, trailers=[("Reason", "federal-matter; leave is federal law")])
    assert desk.head == made


def test_a_branch_of_an_amendment_begins_at_a_version_and_is_joined_again(desk: Desk) -> None:
    head = desk.head
    ref = "refs/heads/amendments/7"
    text = WATER + LEAVE + "4. New.\n"
    proposed = save(desk.acts, text, None, ref=ref, branch_from=head)
    landed = save(desk.acts, text, head, merged=(proposed,), trailers=[("Amendment", "A-7")])
    assert desk.acts.engine.texts.commit(landed).parents == (head, proposed)


@pytest.mark.parametrize("ref", ["refs/heads/record", "refs/heads/annotations", "refs/tags/milestones/x"])
def test_what_the_engine_writes_is_no_place_for_texts(desk: Desk, ref: str) -> None:
    with pytest.raises((VersionRefused, HeadMoved)):
        save(desk.acts, WATER + LEAVE, None, ref=ref, branch_from=desk.head)


def test_a_bundle_is_only_read(desk: Desk, tmp_path: Path) -> None:
    bundle = tmp_path / "text.bundle"
    subprocess.run(["git", "-C", desk.acts.location, "bundle", "create", "-q", bundle, "--all"], check=True)
    acts = desk.over(bundle)
    with expect_refusal(Unavailable, match="only read"):
        save(acts, WATER, desk.head)
