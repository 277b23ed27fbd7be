"""A comment may suggest other words for its clause: kept, told in Git, hidden and erased with it; on both databases."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.annotations import Annotation
from drafting_engine.record.annotation_shapes import annotation_text
from drafting_engine.record.annotations import read_annotation
from drafting_engine.register.erasure import erase
from drafting_engine.register.opening import Register
from drafting_engine.services.comments.publishing import all_keys, restore, shaped
from drafting_engine.services.comments.suggesting import suggested_by
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.operations.purging import purge
from tests.commenting import WATER, Harbour, harbour_in
from tests.comments import comment, publish
from tests.refusals import expect_refusal
from tests.registers import Place, Servers, place_of, register_at
from tests.verified import verification, words

SPRINGS = "The harbour keeps its springs open, and it keeps its wells clean."
SPOT = RequestedTarget(page="articles/water", key="1.2")


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    with harbour_in(tmp_path, register) as made:
        yield made


def suggest(harbour: Harbour, suggestion: str = SPRINGS, spot: RequestedTarget = SPOT, form: str = "") -> str:
    """Suggest other words, publish, and return the comment's name."""
    said = harbour.acts.comments.writing.post(harbour.ana, spot, "Clean ones.", suggestion=suggestion, form=form)
    harbour.publish()
    return said.name


def body_of(said: Annotation) -> object:
    return json.loads(annotation_text(said))["body"]


def test_git_tells_what_is_suggested_as_the_standard_does(harbour: Harbour) -> None:
    name = suggest(harbour, f"  {SPRINGS.replace(' and', chr(10) + 'and')} ", replace(SPOT, exact="springs"))
    said = harbour.told(name)
    assert (said.motivation, said.suggestion) == ("editing", SPRINGS)
    assert (said.place.exact, said.place.clause) == ("", harbour.id_of("1.2"))
    markdown = {"format": "text/markdown", "language": "en"}
    assert body_of(said) == [
        {"type": "TextualBody", "purpose": "commenting", "value": "Clean ones.", **markdown},
        {"type": "TextualBody", "purpose": "editing", "value": SPRINGS, **markdown},
    ]
    path, _ = harbour.engine.comments.files()[name]
    assert read_annotation(path, annotation_text(said)) == said


def test_it_is_the_file_with_these_words_and_nothing_else(harbour: Harbour) -> None:
    comment = harbour.acts.comments.store.find(suggest(harbour))
    old = "The harbour keeps its springs open, and it keeps its wells open."
    assert suggested_by(harbour.engine, comment).source == WATER.replace(old, SPRINGS)


@pytest.mark.parametrize(
    ("suggestion", "spot", "refusal"),
    [
        ("  ", SPOT, "write the words that you suggest"),
        ("(repealed)", SPOT, "not be read as this one clause"),
        ("x" * 20_001, SPOT, "1 character too long"),
        ("Wine is common to all.", RequestedTarget(page="essays/why", key="why.p1"), "for a clause of the text only"),
    ],
)
def test_what_is_no_wording_of_a_clause_is_refused(
    harbour: Harbour, suggestion: str, spot: RequestedTarget, refusal: str
) -> None:
    spot = replace(spot, key="") if spot.page == "essays/why" else spot
    with expect_refusal(Invalid, match=refusal):
        suggest(harbour, suggestion, spot)


def test_the_words_as_they_stand_suggest_nothing(harbour: Harbour) -> None:
    said = harbour.told(suggest(harbour, "The harbour keeps its springs open,\nand it keeps its wells open."))
    assert (said.motivation, said.suggestion) == ("commenting", "")
    assert isinstance(body_of(said), dict)


def test_other_words_can_be_suggested_later_and_the_earlier_stay(harbour: Harbour) -> None:
    name = suggest(harbour)
    harbour.acts.comments.writing.edit(harbour.ana, name, "Clean ones.", SPRINGS.replace("clean", "pure"))
    harbour.publish()
    said = harbour.told(name)
    assert said.suggestion.endswith("wells pure.")
    assert [one.suggestion for one in said.earlier] == [SPRINGS]
    with expect_refusal(Invalid, match="one clause"):
        harbour.acts.comments.writing.edit(harbour.ana, name, "Clean ones.", "(repealed)")
    harbour.acts.comments.writing.edit(harbour.ana, name, "Only this.")
    harbour.publish()
    assert harbour.told(name).suggestion == said.suggestion


def test_hidden_and_withdrawn_it_is_not_told(harbour: Harbour) -> None:
    first, second = suggest(harbour), suggest(harbour, SPRINGS.replace("clean", "pure"))
    harbour.acts.comments.moderating.hide(harbour.staff, first, "off-topic")
    harbour.acts.comments.writing.withdraw(harbour.ana, second)
    harbour.publish()
    for name, words_of in ((first, "wells clean"), (second, "wells pure")):
        assert harbour.told(name).suggestion == ""
        assert words_of not in annotation_text(harbour.told(name))
    harbour.acts.comments.moderating.show(harbour.staff, first)
    harbour.publish()
    assert harbour.told(first).suggestion == SPRINGS


def test_purged_it_is_nowhere(harbour: Harbour, tmp_path: Path) -> None:
    name = suggest(harbour, "Mrs Marigold keeps the springs.")
    harbour.acts.comments.writing.edit(harbour.ana, name, "Clean ones.", "Mr Marigold keeps the springs.")
    harbour.publish()
    purge(harbour.acts.publisher, name, reason="a decision")
    assert "Marigold" not in harbour.repository.git("log", "-p", "--all")
    for file in tmp_path.glob("register.db*"):
        assert b"Marigold" not in file.read_bytes()


def test_a_copy_of_the_record_has_it_again(harbour: Harbour, tmp_path: Path, servers: Servers) -> None:
    name = suggest(harbour)
    harbour.acts.comments.writing.edit(harbour.ana, name, "Clean ones.", SPRINGS.replace("clean", "pure"))
    harbour.publish()
    files = [(path, annotation_text(said)) for path, said in harbour.engine.comments.files().values()]
    (tmp_path / "copy").mkdir()
    place: Place = place_of("sqlite", tmp_path / "copy", servers)
    with register_at(place) as copy:
        copy.write(lambda unit: restore(unit, files))
        with copy.reading() as unit:
            again = list(shaped(unit, all_keys(unit), "https://city.example"))
    assert [(one.path, one.text) for one in again] == files


def test_words_that_another_program_quotes_are_what_its_suggestion_is_for(harbour: Harbour) -> None:
    edit = {"type": "TextualBody", "purpose": "editing", "value": "wells pure"}
    made = comment("C-9", "articles/water", harbour.head, quote="wells open", body=[edit])
    publish(harbour.repository, made)
    found = suggested_by(harbour.engine, harbour.acts.comments.store.find("C-9"))
    assert found.words == SPRINGS.replace("clean", "pure")
    assert found.comment.body == ""


def test_a_form_that_is_sent_twice_makes_one_comment(harbour: Harbour) -> None:
    first = suggest(harbour, form="key")
    assert suggest(harbour, form="key") == first
    assert suggest(harbour, SPRINGS.replace("clean", "pure"), form="key") != first
    assert suggest(harbour, form="another") != first
    assert suggest(harbour) != suggest(harbour)
    harbour.acts.comments.writing.withdraw(harbour.ana, first)
    again = suggest(harbour, form="key")
    assert again != first
    assert suggest(harbour, form="key") == again
    other = harbour.acts.comments.writing.post(harbour.ben, SPOT, "Clean ones.", suggestion=SPRINGS, form="key")
    assert other.name != first
    replies = [harbour.acts.comments.writing.reply(harbour.ben, again, "Yes.", form="r").name for _ in range(2)]
    assert len(set(replies)) == 1
    harbour.publish()
    found = verification(harbour.acts)
    assert found.is_clean, words(found)


def test_who_goes_takes_along_what_moderators_could_still_read(harbour: Harbour) -> None:
    name = suggest(harbour)
    harbour.acts.comments.moderating.hide(harbour.staff, name, "off-topic")
    digests = harbour.acts.register.digests
    harbour.acts.register.write(lambda unit: erase(unit, harbour.ana.id, digests))
    found = harbour.acts.comments.store.find(name)
    assert (found.body, found.suggestion, found.author) == ("", "", "")


@pytest.mark.parametrize(
    "value", [7, None, ["a"], {"a": "b"}, "x" * 20_001], ids=["number", "nothing", "list", "object", "too long"]
)
def test_a_suggestion_of_another_program_is_held_to_the_limits(harbour: Harbour, value: object) -> None:
    edit = {"type": "TextualBody", "purpose": "editing", "value": value}
    publish(harbour.repository, comment("C-9", "articles/water", harbour.head, body=[edit]))
    assert not harbour.is_told("C-9")
    assert len(harbour.engine.comments.unreadable(harbour.head)) == 1


def test_markup_of_another_program_is_one_line_of_words(harbour: Harbour) -> None:
    edits = [{"type": "TextualBody", "purpose": "editing", "value": value} for value in ("# A\n\n- b", "second")]
    publish(harbour.repository, comment("C-9", "articles/water", harbour.head, start=WATER.index("2. "), body=edits))
    assert harbour.told("C-9").suggestion == "# A - b"
