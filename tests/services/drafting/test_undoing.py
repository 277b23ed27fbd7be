"""Undoing a version: the text reads as if it had not been, what came later stays, and clauses are who they were."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.comparison.merging.resolving import Resolution, wording_of
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.repository.refs import MAIN
from drafting_engine.services.drafting.editing import ContestedEdit, SavedEdit, TextEdit, Unchanged
from drafting_engine.services.drafting.undoing import left_alone, undone
from drafting_engine.services.text.version_messages import VersionMessage
from drafting_engine.services.versions.saving import NewVersion, VersionRefused, save_version
from tests.drafting import LEAVE, PROCESS, RIGHTS, WATER, Desk, desk_in
from tests.refusals import expect_refusal
from tests.services.drafting.test_editing import ANA, BEN, saved

ARTICLE = "articles/water.md"
TEXT = WATER + LEAVE
WHY = VersionMessage(summary="Undo it", body="It was a mistake.")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as opened:
        yield opened


def write(desk: Desk, files: dict[str, str | None], **said: object) -> str:
    message = VersionMessage(summary="Change", **said)  # type: ignore[arg-type]
    return saved(desk, BEN, TextEdit(base=desk.head, files=files, message=message))


def undoing(desk: Desk, version: str, message: VersionMessage = WHY) -> SavedEdit | ContestedEdit:
    commit = desk.acts.engine.texts.commit(version)
    return desk.acts.drafting.editing.save(ANA, undone(desk.acts.drafting.editing, commit, message, base=desk.head))


def lives(desk: Desk) -> dict[str, str]:
    ids = desk.acts.engine.lineages.ids(desk.head)
    clauses = desk.acts.engine.texts.constitution(desk.head).clauses
    return {clause.text: str(ids[clause.document, clause.key]) for clause in clauses}


def test_what_came_later_stays_and_the_trailer_names_the_version(desk: Desk) -> None:
    version = write(desk, {ARTICLE: TEXT.replace("its springs clean", "its springs shut")})
    write(desk, {ARTICLE: desk.text(ARTICLE).replace("everybody", "all")})
    done = undoing(desk, version)
    assert isinstance(done, SavedEdit)
    assert desk.text(ARTICLE) == TEXT.replace("everybody", "all")
    found = desk.acts.engine.texts.commit(done.commit)
    assert (found.subject, found.body, found.values("Undoes")) == ("Undo it", "It was a mistake.", (version,))


def test_a_clause_that_was_struck_out_comes_back_as_itself_at_its_place(desk: Desk) -> None:
    before = lives(desk)
    shorter = TEXT.replace("2. The harbour keeps its springs clean.\n3.", "2.")
    version = write(desk, {ARTICLE: shorter})
    write(desk, {ARTICLE: shorter.replace("1.", "1. Rain is water too.\n2.").replace("2. Every", "3. Every")})
    undoing(desk, version)
    assert [line[:2] for line in desk.text(ARTICLE).splitlines()[5:]] == ["1.", "2.", "3.", "4."]
    assert before.items() <= lives(desk).items()


def test_a_move_is_taken_back_with_the_lives(desk: Desk) -> None:
    before = lives(desk)
    moved = {ARTICLE: WATER, "articles/rights.md": RIGHTS + "2." + LEAVE.removeprefix("3.")}
    version = write(desk, dict(moved))
    undoing(desk, version)
    assert (desk.text(ARTICLE), desk.text("articles/rights.md")) == (TEXT, RIGHTS)
    assert lives(desk) == before
    assert desk.acts.engine.texts.commit(desk.head).values("Continues")[0] == "1.3 <- 2.2"


def test_an_article_that_was_begun_goes_and_one_that_was_struck_out_returns(desk: Desk) -> None:
    begun = write(desk, {"articles/quays.md": "---\nnumber: 3\n---\n# Quays\n\n1. Quays are free.\n"})
    gone = write(desk, {"articles/rights.md": None})
    undoing(desk, gone)
    assert desk.text("articles/rights.md") == RIGHTS
    undoing(desk, begun)
    with pytest.raises(DraftingError):
        desk.text("articles/quays.md")


def test_who_asked_for_words_that_go_is_told_why(desk: Desk) -> None:
    longer = TEXT + "4. Ferries run at night.\n"
    version = write(desk, {ARTICLE: longer}, origins=("P-1",))
    with expect_refusal(VersionRefused, "strikes out what P-1 asked for"):
        undoing(desk, version)
    undoing(desk, version, VersionMessage(summary="Undo it", reason="federal-matter"))
    assert desk.text(ARTICLE) == TEXT


@pytest.mark.parametrize(
    ("choice", "wanted"), [(Resolution.OURS, "springs clean"), (Resolution.THEIRS, "springs open")]
)
def test_later_words_in_its_place_are_asked_about(desk: Desk, choice: Resolution, wanted: str) -> None:
    version = write(desk, {ARTICLE: TEXT.replace("springs clean", "springs shut")})
    write(desk, {ARTICLE: TEXT.replace("springs clean", "springs open")})
    write(desk, {ARTICLE: desk.text(ARTICLE).replace("everybody", "all")})
    asked = undoing(desk, version)
    assert isinstance(asked, ContestedEdit)
    (one,) = asked.contests
    edit = undone(desk.acts.drafting.editing, desk.acts.engine.texts.commit(version), WHY, base=desk.head)
    decided = desk.acts.drafting.editing.decided(edit, asked.against, [wording_of(one.conflict, choice)])
    if choice is Resolution.OURS:
        saved(desk, ANA, decided)
        assert desk.acts.engine.texts.commit(desk.head).values("Undoes") == (version,)
    assert wanted in desk.text(ARTICLE)
    assert "belongs to all." in desk.text(ARTICLE)


def test_an_undone_version_is_undone_once_and_can_be_brought_back(desk: Desk) -> None:
    version = write(desk, {ARTICLE: TEXT.replace("everybody", "all")})
    done = undoing(desk, version)
    with pytest.raises(Unchanged):
        undoing(desk, version)
    assert isinstance(done, SavedEdit)
    undoing(desk, done.commit)
    assert "belongs to all." in desk.text(ARTICLE)


def test_what_can_not_be_undone_is_said(desk: Desk) -> None:
    first = desk.acts.engine.texts.history(desk.head)[-1]
    with expect_refusal(Invalid, "the first version can't be undone"):
        undoing(desk, first.id)
    proposed = write_at_once(desk, "refs/heads/amendments/1", {ARTICLE: WATER.replace("everybody", "all")})
    with expect_refusal(Invalid, "not one of the draft’s"):
        undoing(desk, proposed)
    ruled = write_at_once(desk, MAIN, {"process.toml": PROCESS + "# Nothing else.\n"})
    with expect_refusal(Invalid, "changed nothing of the text"):
        undoing(desk, ruled)


def test_files_beside_the_text_stay(desk: Desk) -> None:
    files = {"process.toml": PROCESS + "# Nothing else.\n", ARTICLE: TEXT.replace("everybody", "all")}
    version = write_at_once(desk, MAIN, files)
    assert left_alone(desk.acts.engine, desk.acts.engine.texts.commit(version)) == ("process.toml",)
    undoing(desk, version)
    assert desk.text(ARTICLE) == TEXT
    changed = desk.acts.engine.comparisons.of(desk.head)
    assert changed.fields == ()


def write_at_once(desk: Desk, ref: str, files: dict[str, str]) -> str:
    """Save a version of any files, as a steward's push would."""
    head = desk.head
    version = NewVersion(
        files=files,
        author=desk.acts.place.author(BEN),
        message="Change\n\nSo it is better.",
        trailers=[("Reason", "federal-matter")],
        is_steward=True,
    )
    if ref == MAIN:
        return save_version(desk.acts.place, ref, version, expected_head=head)
    return save_version(desk.acts.place, ref, version, expected_head=None, branch_from=head)
