"""No new version brings words that are read otherwise than they are written; what was there before may stay."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting_engine.language.refusals import refusal_words
from drafting_engine.repository.pushes.pushed import NULL_ID, Update
from drafting_engine.services.versions.deceptive_signs import sign_fault
from drafting_engine.services.versions.receiving import PushContext, refusal
from drafting_engine.services.versions.saving import VersionRefused
from tests.builder import RepositoryBuilder
from tests.drafting import LEAVE, WATER, Desk, desk_in
from tests.refusals import expect_refusal
from tests.services.versions.test_saving import save

OLD = "# Water\n\n1. Water\u200b belongs to everybody.\n2. It is clean.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (
            "4. All of it \u202eerom on\u202c.\n",
            r"U\+202E RIGHT-TO-LEFT OVERRIDE.*: 4\. All of it \[U\+202E\]erom on\[U\+202C\]",
        ),
        ("4. No\u200bbody.\n", r"U\+200B ZERO WIDTH SPACE"),
        ("4. The p\u0430yment.\n", r"U\+0430 CYRILLIC SMALL LETTER A in “p\u0430yment”"),
        ("4. Water\u200f.\n", r"U\+200F RIGHT-TO-LEFT MARK"),
    ],
)
def test_a_form_is_refused_with_the_line_and_the_sign(desk: Desk, added: str, words: str) -> None:
    before = desk.head
    with expect_refusal(VersionRefused, match=rf"articles/water.md: line 9 holds {words}"):
        save(desk.acts, WATER + LEAVE + added, before)
    assert desk.head == before


def test_the_words_of_a_version_are_held_to_it_too(desk: Desk) -> None:
    with expect_refusal(VersionRefused, match=r"the message: line 1 holds U\+2066"):
        save(desk.acts, WATER + LEAVE + "4. New.\n", desk.head, message="Add \u2066it\u2069")


def test_what_a_script_needs_is_saved(desk: Desk) -> None:
    text = WATER + LEAVE + "4. نمی\u200cشود (3)\u200f.\n5. क्\u200dष.\n6. שלום \u200e(a).\n"
    assert save(desk.acts, text, desk.head) == desk.head


def test_a_text_that_was_taken_in_keeps_its_past_and_gets_no_more(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    def pushed(old: str, new: str) -> str:
        context = PushContext(
            location=repository.path, cache=tmp_path / "cache", objects=None, now=datetime(2030, 1, 1, tzinfo=UTC)
        )
        found = refusal(context, [Update("refs/heads/main", old, new)])
        return str(refusal_words(found.fault)) if found else ""

    def commit(name: str, text: str, **others: None) -> str:
        return repository.commit("Write", {"constitution.toml": "format = 1\n", name: text, **others})

    taken_in = commit("articles/water.md", OLD)
    repository.git("checkout", "--quiet", "--detach")  # what follows is on no branch yet
    assert pushed(taken_in, commit("articles/water.md", OLD + "3. It is cold.\n")) == ""
    moved = commit("articles/rivers.md", OLD.replace("# Water", "# Rivers"), **{"articles/water.md": None})
    assert pushed(taken_in, moved) == ""
    more = commit("articles/rivers.md", OLD.replace("# Water", "# Rivers").replace("clean", "cl\u200bean"))
    assert "articles/rivers.md: line 4 holds U+200B ZERO WIDTH SPACE" in pushed(taken_in, more)
    repository.git("checkout", "--quiet", "--detach", moved)
    changed = commit("articles/rivers.md", OLD.replace("everybody", "all"))
    assert "line 3 holds U+200B" in pushed(taken_in, changed)


def test_a_first_push_is_the_text_as_it_is(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"articles/water.md": OLD})
    head = repository.head
    repository.git("checkout", "--quiet", "--detach")
    repository.git("branch", "--quiet", "-D", "main")
    context = PushContext(
        location=repository.path, cache=tmp_path / "cache", objects=None, now=datetime(2030, 1, 1, tzinfo=UTC)
    )
    assert refusal(context, [Update("refs/heads/main", NULL_ID, head)]) is None


def test_a_long_line_is_quoted_around_the_sign() -> None:
    fault = sign_fault("a\n" + "x" * 500 + "\u202e" + "y" * 500)
    assert fault is not None
    assert (fault.facts["line"], fault.facts["words"]) == (2, "x" * 20 + "[U+202E]" + "y" * 19)
