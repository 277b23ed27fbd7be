"""Comments are read as the W3C model says, and nothing that a stranger wrote into a file gets past the checks."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.errors import Invalid
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.refusals import refusal_words
from drafting_engine.participation.annotations import MARKDOWN, Annotation, CommentState, Reactions, Unreadable
from drafting_engine.record.annotation_shapes import annotation_shape, annotation_text
from drafting_engine.record.annotations import MOST_CHARACTERS, each_once, read_annotation, read_annotations
from drafting_engine.repository.opening import open_repository
from tests.builder import RepositoryBuilder
from tests.comments import comment, publish, reply, said
from tests.corpora import collection
from tests.refusals import expect_refusal

COMMIT = "0123456789" * 4
FOLDER = collection()
SAMPLES = FOLDER / "standards" / "w3c_web_annotation" / "tools" / "samples" if FOLDER else None
needs_samples = pytest.mark.skipif(SAMPLES is None or not SAMPLES.is_dir(), reason="the W3C samples are not present")


def samples(kind: str) -> list[Path]:
    """The samples of annotations; collections and pages of them are another format."""
    return sorted((SAMPLES / kind).glob("anno*.json")) if SAMPLES else []


def read(fields: object) -> Annotation:
    return read_annotation("any/00/C-1.json", json.dumps(fields))


@needs_samples
@pytest.mark.parametrize("file", samples("correct"), ids=lambda file: file.stem)
def test_correct_samples_of_the_standard_are_read(file: Path) -> None:
    found = read_annotation(file.name, file.read_text(encoding="utf-8"))
    assert found.id.startswith("http")
    assert found.targets
    if all(target.source for target in found.targets):
        again = read_annotation(file.name, json.dumps(annotation_shape(found)))
        assert (again.body, again.author, again.created) == (found.body, found.author, found.created)
        assert again.targets == found.targets


@needs_samples
@pytest.mark.parametrize("file", samples("incorrect"), ids=lambda file: file.stem)
def test_incorrect_samples_of_the_standard_are_refused(file: Path) -> None:
    with pytest.raises(Invalid):
        read_annotation(file.name, file.read_text(encoding="utf-8"))


FLAWS_OF_NAME_ALONE = {"anno7", "anno15"}
"""Nothing else is wrong with these; the misspelt field of the second is one that is not known."""


@needs_samples
@pytest.mark.parametrize("file", samples("incorrect"), ids=lambda file: file.stem)
def test_incorrect_samples_are_refused_for_the_flaw_that_they_show(file: Path) -> None:
    source = re.sub(r",(\s*[}\]])", r"\1", file.read_text(encoding="utf-8"))
    source = re.sub(r'"id": \["http://example.org/1".*?\]', '"id": "http://example.org/1"', source, flags=re.DOTALL)
    if file.stem in FLAWS_OF_NAME_ALONE:
        assert read_annotation(file.name, source).id == "http://example.org/1"
        return
    with pytest.raises(Invalid):
        read_annotation(file.name, source)


def test_a_comment_has_its_words_author_date_and_place() -> None:
    found = read(comment("C-1", "articles/water", COMMIT, quote="belongs to", start=14, clause="c-3f2a91c0b7de"))
    assert (found.name, found.author, found.motivation, found.body) == (
        "C-1",
        "Berta Lind",
        "commenting",
        "I say *C-1*.",
    )
    assert found.created is not None
    assert found.created.isoformat() == "2016-04-04T12:00:00+00:00"
    target = found.targets[0]
    assert (target.clause, target.exact, target.start) == (ClauseId("c-3f2a91c0b7de"), "belongs to", 14)
    assert found.format == MARKDOWN


def test_fields_that_are_not_known_are_passed_over() -> None:
    fields = comment("C-1", "articles/water", COMMIT, quote="belongs", mood={"very": ["good"]})
    assert read(fields) == read({key: value for key, value in fields.items() if key != "mood"})


def test_a_newer_version_is_refused_in_words() -> None:
    with expect_refusal(Invalid, match="version 2; this program reads up to 1") as refused:
        read(comment("C-1", "articles/water", COMMIT, v=2))
    assert refusal_words(refused.value).hint == "upgrade the drafting engine"


def test_what_was_hidden_has_neither_words_nor_author() -> None:
    found = read(comment("C-1", "articles/water", COMMIT, hidden={"reason": "insult"}))
    assert (found.hidden, found.body, found.author) == ("insult", "", "")
    assert "I say" not in json.dumps(annotation_shape(found))


def test_a_suggestion_and_reactions_are_written_in_the_words_of_the_format() -> None:
    read_back = read(comment("C-1", "articles/water", COMMIT))
    shape = annotation_shape(replace(read_back, suggestion="Wells.", reactions=Reactions(agree=3, disagree=2)))
    assert [(body["purpose"], body["value"]) for body in shape["body"]] == [
        ("commenting", "I say *C-1*."),
        ("editing", "Wells."),
    ]
    assert shape["reactions"] == {"agree": 3, "disagree": 2}
    assert "purpose" not in annotation_shape(read_back)["body"]


def test_what_became_of_it_is_read_with_its_reason() -> None:
    found = read(comment("C-1", "articles/water", COMMIT, state={"value": "declined", "reason": "out of scope"}))
    assert found.standing is not None
    assert (found.standing.state, found.standing.reason) == (CommentState.DECLINED, "out of scope")


HOSTILE: dict[str, dict[str, Any]] = {
    "an author who is a number": {"creator": 6},
    "a name that is a list of objects": {"creator": {"name": [{}]}},
    "a body that is too long": {"body": {"type": "TextualBody", "value": "a" * 20_001}},
    "a quotation that is no text": {"target": {"source": "x:y", "selector": {"type": "TextQuoteSelector", "exact": 1}}},
    "a place below 0": {
        "target": {"source": "x:y", "selector": {"type": "TextPositionSelector", "start": -1, "end": 2}}
    },
    "a place that is true": {
        "target": {"source": "x:y", "selector": {"type": "TextPositionSelector", "start": True, "end": 2}}
    },
    "a thousand targets": {"target": ["x:y"] * 1000},
    "a time before there were computers": {"created": "0001-01-01T00:00:00+14:00"},
    "a time that nobody's calendar has": {"created": "2016-02-31T00:00:00Z"},
    "a time without its offset": {"created": "2016-02-03T00:00:00"},
    "half of a letter": {"body": {"type": "TextualBody", "value": "\ud800"}},
    "a version that is true": {"v": True},
    "a version of 0": {"v": 0},
    "a state that is none": {"state": {"value": "loved"}},
    "a state that is a list": {"state": ["open"]},
    "a reference that is none": {"state": {"value": "incorporated", "commit": "../../etc"}},
    "hidden for no reason": {"hidden": True},
    "an address with a line break": {"id": "https://example.org/C-1\nx"},
}


@pytest.mark.parametrize("flaw", HOSTILE)
def test_hostile_fields_are_refused(flaw: str) -> None:
    with pytest.raises(Invalid):
        read({**said("C-1"), "target": "https://example.org/", **HOSTILE[flaw]})


@pytest.mark.parametrize(
    "source",
    ["", "[]", "null", '"text"', "[" * 60_000, "{" * 30_000, '{"v": NaN}', '{"v": ' + "9" * 5_000 + "}", " " * 64_001],
    ids=["nothing", "list", "null", "text", "deep", "deep objects", "no number", "a long number", "too long"],
)
def test_hostile_files_are_refused(source: str) -> None:
    with pytest.raises(Invalid):
        read_annotation("any/00/C-1.json", source)


SCALARS = st.none() | st.booleans() | st.integers() | st.sampled_from(["", "x", "x:y", "c-3f2a91c0b7de", "TextualBody"])
KEYS = st.sampled_from(
    ["type", "id", "source", "value", "exact", "start", "end", "name", "selector", "refinedBy", "reason"]
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))
FIELDS = st.sampled_from([*said("C-1"), "target", "state", "hidden", "bodyValue", "generator", "rights", "modified"])


@given(st.dictionaries(FIELDS, VALUES, max_size=3))
def test_whatever_stands_in_a_field_is_read_or_refused(changed: dict[str, object]) -> None:
    try:
        found = read({**said("C-1"), "target": "x:y", **changed})
    except Invalid:
        return
    assert json.dumps(annotation_shape(found))


def test_a_source_may_be_described_or_stand_in_a_list() -> None:
    for source in ({"id": "x:y", "type": "Text"}, ["x:y"], [{"id": "x:y"}]):
        assert read({**said("C-1"), "target": {"source": source}}).targets[0].source == "x:y"


def test_selectors_that_refine_each_other_have_an_end() -> None:
    selector: dict[str, Any] = {"type": "FragmentSelector", "value": "x"}
    for _ in range(200):
        selector = {"type": "FragmentSelector", "value": "x", "refinedBy": selector}
    with expect_refusal(Invalid, match="too deep"):
        read({**said("C-1"), "target": {"source": "x:y", "selector": selector}})


def test_a_branch_is_read_file_by_file_and_a_broken_one_spoils_no_other(repository: RepositoryBuilder) -> None:
    repository.commit("Begin", {"water.md": "# Water\n"})
    twice = json.dumps(said("C-1") | {"target": "x:y"})
    files = {
        "any/01/C-1.json": twice,
        "any/02/C-5.json": twice,
        "any/02/C-6.json": "{",
        "C-7.json": "{}",
        "any/03/C-8.json": " " * (MOST_CHARACTERS + 1),
    }
    head = publish(repository, comment("C-1", "articles/water", COMMIT), reply("C-2", "C-1"), **files)
    with open_repository(repository.path, cache=repository.path) as opened:
        known = read_annotations(opened, head, {})
        assert read_annotations(opened, head, known) == known
    found = list(each_once(known.values()))
    assert [one.name for one in found if isinstance(one, Annotation)] == ["C-1", "C-2"]
    reasons = {one.path: str(refusal_words(one.reason)) for one in found if isinstance(one, Unreadable)}
    assert len(reasons) == 5
    assert "twice" in reasons["C-1"]
    assert "another comment" in reasons["any/02/C-5.json"]
    assert "no place for a comment" in reasons["C-7.json"]


PAST = {
    "modified": "2016-05-02T10:00:00Z",
    "earlier": [{"value": "First words.", "created": "2016-05-01T10:00:00Z"}],
    "state": {"value": "incorporated", "commit": COMMIT},
    "answers": [
        {"state": {"value": "declined", "reason": "federal-matter"}, "value": "*No.*", "creator": {"name": "Eva"}},
        {"state": {"value": "incorporated", "commit": COMMIT}, "created": "2016-05-03T10:00:00+02:00"},
    ],
    "reactions": {"agree": 12, "disagree": 3, "before": {"agree": 11, "disagree": 0}},
    "reanchored": [
        {"target": {"source": f"https://a.example/at/{COMMIT}/articles/water"}, "creator": {"name": "Ana"}},
    ],
}


def test_what_became_of_a_comment_is_read_and_written_alike() -> None:
    found = read({**said("C-1"), "target": "https://a.example/at/x", **PAST})
    assert found.reactions == Reactions(agree=12, disagree=3, agree_before=11)
    assert [one.body for one in found.earlier] == ["First words."]
    assert [(one.standing.state.value, one.words, one.author) for one in found.answers] == [
        ("declined", "*No.*", "Eva"),
        ("incorporated", "", ""),
    ]
    assert found.place.source.endswith("/articles/water")
    assert found.targets[0].source == "https://a.example/at/x"
    text = annotation_text(found)
    again = read_annotation("it", text)
    assert again == found
    assert annotation_text(again) == text


def test_a_change_names_its_side_both_versions_and_the_amendment() -> None:
    target = {"source": "https://a.example/x", "side": "before", "before": COMMIT, "after": COMMIT, "amendment": "A-7"}
    found = read({**said("C-1"), "target": target})
    assert (found.place.side, found.place.before, found.place.after, found.place.amendment) == (
        "before",
        COMMIT,
        COMMIT,
        "A-7",
    )
    assert annotation_shape(found)["target"] == target


@pytest.mark.parametrize("gone", [{"hidden": {"reason": "insult"}}, {"withdrawn": "2016-05-03T10:00:00Z"}])
def test_of_what_is_gone_nothing_is_read_and_nothing_written(gone: dict[str, Any]) -> None:
    found = read({**said("C-1"), "target": "https://a.example/x", **PAST, **gone})
    assert (found.body, found.author, found.earlier, found.is_gone) == ("", "", (), True)
    for words in ("First words", "Berta", "I say"):
        assert words not in annotation_text(found)


@pytest.mark.parametrize(
    "broken",
    [
        {"modified": "yesterday"},
        {"withdrawn": True},
        {"earlier": "before"},
        {"earlier": [{"value": "x"}]},
        {"earlier": [{"created": "2016-05-01T10:00:00Z"}]},
        {"earlier": [{"value": "x" * 20_001, "created": "2016-05-01T10:00:00Z"}]},
        {"earlier": [{"value": "x", "created": "2016-05-01T10:00:00Z"}] * 101},
        {"answers": [{"value": "no state"}]},
        {"answers": [{"state": {"value": "maybe"}}]},
        {"answers": [{"state": {"value": "answered"}, "value": 7}]},
        {"answers": ["https://a.example/x"]},
        {"reactions": [1, 2]},
        {"reactions": {"agree": -1}},
        {"reactions": {"agree": "many"}},
        {"reactions": {"agree": 2, "before": {"agree": 3}}},
        {"reactions": {"agree": 2, "before": 1}},
        {"reactions": {"disagree": 2**60}},
        {"reanchored": [{"creator": {"name": "Ana"}}]},
        {"reanchored": ["https://a.example/x"]},
        {"target": {"source": "https://a.example/x", "before": "main"}},
        {"target": {"source": "https://a.example/x", "after": 7}},
        {"target": {"source": "https://a.example/x", "amendment": "A-0"}},
        {"target": {"source": "https://a.example/x", "amendment": "7"}},
    ],
    ids=str,
)
def test_a_past_that_breaks_the_format_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        read({**said("C-1"), "target": "https://a.example/x", **broken})


def test_a_reply_names_its_parent_wherever_the_record_is_served() -> None:
    for address in ("https://one.example/comments/C-1", "http://127.0.0.1:8000/comments/C-1/"):
        assert read({**said("C-2"), "target": address}).parent == "C-1"
    for address in (
        "https://one.example/at/0/articles/water",
        "https://one.example/comments/",
        "https://x.example/C-1",
        "https://x.example/comments/D-1",
    ):
        assert read({**said("C-2"), "target": address}).parent == ""


def test_a_body_for_editing_suggests_other_words_and_is_not_said() -> None:
    fields = comment("C-1", "articles/water", COMMIT, quote="belongs to")
    assert read(fields).suggestion == ""
    edit = {"type": "TextualBody", "purpose": "editing", "value": " is  free\nfor "}
    later = {**edit, "value": "is not read"}
    found = read({**fields, "body": [fields["body"], edit, later]})
    assert (found.suggestion, found.body) == ("is free for", "I say *C-1*.")
