"""Destructive changes of the draft: a drafter is asked, a steward may, and who asked for the words is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.people import Person, PersonId, Role
from drafting_engine.services.drafting.editing import SavedEdit, TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from drafting_engine.services.versions.saving import VersionRefused
from tests.drafting import Desk, desk_in
from tests.refusals import expect_refusal
from tests.registers import START

STREETS, QUAYS = "articles/streets.md", "articles/quays.md"


def person(number: int, *roles: Role) -> Person:
    return Person(
        id=PersonId(number),
        email=f"{number}@x.example",
        name=f"Person {number}",
        roles=roles,
        created=START,
        confirmed=START,
        disabled=None,
    )


DRAFTER, STEWARD = person(1, Role.DRAFTER), person(2, Role.DRAFTER, Role.STEWARD)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as opened:
        yield opened


def rows(count: int, word: str) -> str:
    """Write so many clauses that are nothing alike."""
    return "".join(f"{n}. The {word}{n} is {word}{n}ly kept by {word}{n}ers.\n" for n in range(1, count + 1))


def article(number: int, rows: str) -> str:
    return f"---\nnumber: {number}\n---\n# Part {number}\n\n{rows}"


def save(desk: Desk, who: Person, files: dict[str, str | None], **said: object) -> str:
    message = VersionMessage(summary="Change", **said)  # type: ignore[arg-type]
    done = desk.acts.drafting.editing.save(who, TextEdit(base=desk.head, files=files, message=message))
    assert isinstance(done, SavedEdit)
    return done.commit


def begin(desk: Desk, streets: int, quays: int) -> None:
    """Add two articles; of the second a petition asked for every clause."""
    if streets:
        save(desk, DRAFTER, {STREETS: article(8, rows(streets, "street"))})
    if quays:
        save(desk, DRAFTER, {QUAYS: article(9, rows(quays, "quay"))}, origins=("P-1",))


def test_a_few_clauses_of_a_small_text_are_struck_out_by_any_drafter(desk: Desk) -> None:
    begin(desk, 5, 0)
    save(desk, DRAFTER, {STREETS: article(8, "").strip() + "\n"})  # five of twelve
    assert "street" not in desk.text(STREETS)


@pytest.mark.parametrize(("streets", "is_asked"), [(45, True), (46, False)])  # 6 of 59, 6 of 60
def test_more_than_a_tenth_is_a_stewards_to_strike_out(desk: Desk, streets: int, is_asked: bool) -> None:
    begin(desk, streets, 6)
    wanted = {QUAYS: article(9, "").strip() + "\n"}
    reason = {"reason": "federal-matter", "reason_words": "P-1: the ports are federal"}
    if is_asked:
        with expect_refusal(VersionRefused, "6 clauses of 59 would be struck out.*only a steward"):
            save(desk, DRAFTER, dict(wanted), **reason)
        assert "quay6" in desk.text(QUAYS)
        save(desk, STEWARD, dict(wanted), **reason)
    else:
        save(desk, DRAFTER, dict(wanted), **reason)
    assert "quay" not in desk.text(QUAYS)


def test_the_reason_names_everybody_who_asked(desk: Desk) -> None:
    begin(desk, 0, 12)
    wanted = {QUAYS: article(9, rows(1, "quay"))}
    with expect_refusal(VersionRefused, "the reason has to name whoever asked for them: P-1;"):
        save(desk, STEWARD, dict(wanted), reason="federal-matter", reason_words="P-12 says so, and XP-1")
    save(desk, STEWARD, dict(wanted), reason="federal-matter", reason_words="P-1, since the ports are federal")
    assert "quay1ly" in desk.text(QUAYS)


def test_what_moves_to_another_article_is_not_struck_out(desk: Desk) -> None:
    begin(desk, 12, 0)
    save(desk, DRAFTER, {STREETS: article(8, "").strip() + "\n", QUAYS: article(9, rows(12, "street"))})
    assert "street12ly" in desk.text(QUAYS)
