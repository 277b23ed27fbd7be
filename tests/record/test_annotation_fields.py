"""Each field of an annotation: what the standard and our limits allow, to the last letter, and what they refuse."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.annotations import Annotation
from drafting_engine.record.annotation_shapes import annotation_shape, annotation_text
from drafting_engine.record.annotations import read_annotation
from tests.comments import said

COMMIT = "0123456789" * 4
QUOTE = {"type": "TextQuoteSelector", "exact": "water"}


def read(fields: dict[str, Any]) -> Annotation:
    return read_annotation("any/00/C-1.json", json.dumps({**said("C-1"), "target": "x:y", **fields}))


def target(**fields: Any) -> dict[str, Any]:
    return {"target": {"source": "x:y", **fields}}


def body(**fields: Any) -> dict[str, Any]:
    return {"body": {"type": "TextualBody", "value": "Yes.", **fields}}


ALLOWED: dict[str, dict[str, Any]] = {
    "an address of 2,000 letters": {"id": "https://a.example/" + "x" * (2_000 - 18)},
    "a hundred targets": {"target": ["x:y"] * 100},
    "a hundred names": {"creator": {"name": ["Ana"] * 100}},
    "a body of 20,000 letters": body(value="x" * 20_000),
    "a quotation of 10,000 letters": target(selector={**QUOTE, "exact": "x" * 10_000}),
    "words around it of 10,000 letters": target(selector={**QUOTE, "prefix": "x" * 10_000, "suffix": "x" * 10_000}),
    "a language of 100 letters": body(language="x" * 100),
    "the first year": {"created": "1970-01-01T00:00:00Z"},
    "the last year": {"created": "8999-12-31T23:59:59Z"},
    "a time to the nanosecond": {"generated": "2016-05-03T12:00:00.123456789Z"},
    "place 0": target(selector={"type": "TextPositionSelector", "start": 0, "end": 0}),
    "the last place": target(selector={"type": "TextPositionSelector", "start": 0, "end": 2**53 - 1}),
    "words from right to left": body(textDirection="rtl"),
    "words from left to right": body(textDirection="ltr"),
    "words in their own direction": body(textDirection="auto"),
    "a choice": body(type=["TextualBody", "Choice"]),
    "rights": {"rights": ["https://creativecommons.org/licenses/by/4.0/", "x:y"]},
    "several contexts": {"@context": ["http://www.w3.org/ns/anno.jsonld", "http://a.example/more"]},
    "several types": {"type": ["Annotation", "Note"]},
    "the longest number of an amendment": target(amendment="A-999999999"),
    "an audience": {"audience": {"id": "x:y"}, "generator": "x:y", "canonical": "x:y", "via": "x:y"},
    "a long name": {"creator": {"name": "x" * 200}},
    "a hidden one with a long reason": {"hidden": {"reason": "x" * 200}},
    "a long reason of what became of it": {"state": {"value": "declined", "reason": "x" * 2_000}},
    "an earlier wording of 20,000 letters": {"earlier": [{"value": "x" * 20_000, "created": "2016-05-01T10:00:00Z"}]},
    "a body elsewhere": {"body": "https://a.example/picture"},
    "a body elsewhere with a type": {"body": {"id": "https://a.example/picture", "type": "Image"}},
    "a part of something elsewhere": {"body": {"type": "SpecificResource", "source": "x:y"}},
}

REFUSED: dict[str, dict[str, Any]] = {
    "an address of 2,001 letters": {"id": "https://a.example/" + "x" * (2_001 - 18)},
    "no address": {"id": None},
    "an address without a scheme": {"id": "comments/C-1"},
    "an address with a space": {"id": "https://a.example/C 1"},
    "a hundred and one targets": {"target": ["x:y"] * 101},
    "no target": {"target": []},
    "a target that is a number": {"target": 7},
    "a hundred and one names": {"creator": {"name": ["Ana"] * 101}},
    "a name of 201 letters": {"creator": {"name": "x" * 201}},
    "a body of 20,001 letters": body(value="x" * 20_001),
    "a body without words": {"body": {"type": "TextualBody"}},
    "a body that says nothing": {"body": {"format": "text/plain"}},
    "a body in both forms": {"bodyValue": "x"},
    "a part of nothing": {"body": {"type": "SpecificResource"}},
    "a part of a number": {"body": {"type": "SpecificResource", "source": 7}},
    "a target that is a part of nothing": {"target": {"type": "SpecificResource"}},
    "a source that is a number": {"target": {"id": "x:y", "source": [7]}},
    "a quotation of 10,001 letters": target(selector={**QUOTE, "exact": "x" * 10_001}),
    "no quotation": target(selector={"type": "TextQuoteSelector"}),
    "words before it of 10,001 letters": target(selector={**QUOTE, "prefix": "x" * 10_001}),
    "words behind it of 10,001 letters": target(selector={**QUOTE, "suffix": "x" * 10_001}),
    "the year before the first": {"created": "1969-12-31T23:59:59Z"},
    "the year after the last": {"created": "9000-01-01T00:00:00Z"},
    "a moment of making that is none": {"generated": "2016-05-03"},
    "a place without an end": target(selector={"type": "TextPositionSelector", "start": 0}),
    "a place behind the last": target(selector={"type": "TextPositionSelector", "start": 0, "end": 2**53}),
    "a fragment without a value": target(selector={"type": "FragmentSelector"}),
    "a fragment of 2,001 letters": target(selector={"type": "FragmentSelector", "value": "x" * 2_001}),
    "a side of 21 letters": target(side="x" * 21),
    "an amendment of ten digits": target(amendment="A-1234567890"),
    "a target's format that is a number": target(format=7),
    "a target's languages as numbers": target(language=[7]),
    "a target's direction that is none": target(textDirection="down"),
    "a target's licence that is no address": target(rights="mine"),
    "a body's direction that is none": body(textDirection="down"),
    "a body's format that is a list": body(format=["text/plain"]),
    "a body's language of 101 letters": body(language="x" * 101),
    "a body's processing language that is a number": body(processingLanguage=7),
    "a choice and a list": body(type=["Choice", "List"]),
    "a composite and independents": body(type=["Composite", "Independents"]),
    "a body's id that is none": body(id="here"),
    "a body's canonical address that is none": body(canonical="here"),
    "a body's way that is none": body(via="here"),
    "rights that are no address": {"rights": "mine"},
    "an audience that is a word": {"audience": "everybody"},
    "a generator that is a word": {"generator": "our program"},
    "a canonical address that is none": {"canonical": "here"},
    "a way that is none": {"via": "here"},
    "another context": {"@context": "http://a.example/more"},
    "another type": {"type": "Note"},
    "a motivation of 201 letters": {"motivation": "x" * 201},
    "hidden for a reason of 201 letters": {"hidden": {"reason": "x" * 201}},
    "declined for a reason of 2,001 letters": {"state": {"value": "declined", "reason": "x" * 2_001}},
    "an answer of 20,001 letters": {"answers": [{"state": {"value": "answered"}, "value": "x" * 20_001}]},
}


@pytest.mark.parametrize("what", ALLOWED)
def test_what_is_allowed_is_read(what: str) -> None:
    assert read(ALLOWED[what]).name


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_allowed_is_refused(what: str) -> None:
    with pytest.raises(Invalid):
        read(REFUSED[what])


def test_of_several_bodies_the_words_are_joined_and_tags_left_out() -> None:
    found = read(
        {
            "body": [
                {"type": "TextualBody", "value": "water", "purpose": "tagging"},
                {"type": "TextualBody", "value": "x:rights", "purpose": "classifying"},
                "https://a.example/picture",
                {"id": "https://a.example/film", "type": "Video"},
                {"value": "One.", "format": "text/plain", "language": ["es", "en"]},
                {"type": "TextualBody", "value": "Two.", "format": "text/html", "purpose": "commenting"},
            ]
        }
    )
    assert (found.body, found.format, found.language) == ("One.\n\nTwo.", "text/plain", "es")
    assert read({"body": []}).body == ""
    plain = read_annotation("it", json.dumps({k: v for k, v in said("C-1").items() if k != "body"} | PLAIN))
    assert (plain.body, plain.format, plain.language) == ("Plain words.", "text/plain", "")


PLAIN = {"bodyValue": "Plain words.", "target": "x:y"}


def test_what_is_missing_is_empty() -> None:
    bare = {key: value for key, value in said("C-1").items() if key in ("@context", "id", "type")}
    found = read_annotation("it", json.dumps({**bare, "target": "x:y"}))
    assert (found.motivation, found.author, found.created, found.body) == ("commenting", "", None, "")
    assert (found.format, found.language, found.hidden, found.withdrawn, found.standing) == ("", "", "", None, None)
    assert (found.changed, found.earlier, found.answers, found.reanchored) == (None, (), (), ())
    assert (found.reactions.agree, found.reactions.disagree) == (0, 0)


def test_names_stand_on_one_line_and_addresses_are_no_names() -> None:
    assert read({"creator": {"name": " Ana \n María "}}).author == "Ana María"
    assert read({"creator": ["https://a.example/ana", {"name": ["Ana", "Anna"]}]}).author == "Ana"
    assert read({"creator": "https://a.example/ana"}).author == ""
    assert read({"creator": {"id": "x:y"}}).author == ""


def test_a_comment_hidden_for_blanks_was_hidden_for_no_reason_stated() -> None:
    assert read({"hidden": {"reason": "  "}}).hidden == "not-stated"
    assert read({"hidden": {"reason": " insult "}}).hidden == "insult"


def test_a_place_that_refines_another_is_read_with_it() -> None:
    inner = {"type": "TextPositionSelector", "start": 3, "end": 8, "refinedBy": {**QUOTE, "prefix": "of "}}
    found = read(target(selector={"type": "FragmentSelector", "value": "c-3f2a91c0b7de", "refinedBy": inner}))
    place = found.place
    assert (str(place.clause), place.start, place.end) == ("c-3f2a91c0b7de", 3, 8)
    assert (place.exact, place.prefix, place.suffix) == ("water", "of ", "")
    other = read(target(selector=["https://a.example/selector", {"type": "FragmentSelector", "value": "c-3f"}]))
    assert other.place.clause is None


WRITTEN = """{
  "@context": "http://www.w3.org/ns/anno.jsonld",
  "v": 1,
  "id": "https://harbour.example/comments/C-1",
  "type": "Annotation",
  "motivation": "commenting",
  "creator": {
    "type": "Person",
    "name": "Núria"
  },
  "created": "2016-04-04T12:00:00Z",
  "modified": "2016-04-05T12:00:00Z",
  "body": {
    "type": "TextualBody",
    "value": "¿Agua?",
    "format": "text/markdown",
    "language": "es"
  },
  "state": {
    "value": "declined",
    "reason": "federal-matter"
  },
  "answers": [
    {
      "state": {
        "value": "declined",
        "reason": "federal-matter"
      },
      "value": "No.",
      "creator": {
        "type": "Person",
        "name": "Eva"
      },
      "created": "2016-04-06T10:00:00Z"
    }
  ],
  "earlier": [
    {
      "value": "Agua?",
      "created": "2016-04-04T12:00:00Z"
    }
  ],
  "reactions": {
    "agree": 0,
    "disagree": 1
  },
  "target": {
    "source": "x:y",
    "side": "after",
    "before": "0123456789012345678901234567890123456789",
    "selector": [
      {
        "type": "FragmentSelector",
        "value": "c-3f2a91c0b7de"
      },
      {
        "type": "TextQuoteSelector",
        "exact": "agua",
        "prefix": "el ",
        "suffix": ""
      },
      {
        "type": "TextPositionSelector",
        "start": 0,
        "end": 4
      }
    ]
  }
}
"""


def test_a_file_is_written_the_same_everywhere() -> None:
    found = read_annotation("it", WRITTEN)
    assert annotation_text(found) == WRITTEN
    assert found.created == datetime(2016, 4, 4, 12, tzinfo=UTC)
    east = WRITTEN.replace("2016-04-06T10:00:00Z", "2016-04-06T12:00:00+02:00")
    assert annotation_text(read_annotation("it", east)) == WRITTEN


def test_several_targets_stay_several_and_one_without_more_is_its_address() -> None:
    assert annotation_shape(read({"target": ["x:y", "x:z"]}))["target"] == ["x:y", "x:z"]
    assert annotation_shape(read({"target": ["x:y"]}))["target"] == "x:y"
    assert "reactions" not in annotation_shape(read({"reactions": {"agree": 0}}))


def test_a_withdrawn_comment_says_when_and_nothing_else() -> None:
    shape = annotation_shape(read({"withdrawn": "2016-05-03T10:00:00Z", "hidden": {"reason": "insult"}}))
    assert shape["withdrawn"] == "2016-05-03T10:00:00Z"
    assert shape["hidden"] == {"reason": "insult"}
    assert {"body", "creator"}.isdisjoint(shape)


def test_a_name_is_the_last_part_of_an_address() -> None:
    assert read({"id": "https://a.example/comments/C-7/"}).name == "C-7"
    assert read({"id": "urn:C-8"}).name == "urn:C-8"


def test_a_file_has_a_million_characters_at_most() -> None:
    fields = {**said("C-1"), "target": "x:y", "more": ""}
    room = 1_000_000 - len(json.dumps(fields))
    assert read_annotation("it", json.dumps({**fields, "more": "x" * room})).name == "C-1"
    with pytest.raises(Invalid):
        read_annotation("it", json.dumps({**fields, "more": "x" * (room + 1)}))


def test_half_of_a_letter_is_refused_wherever_it_stands() -> None:
    for more in ({"more": "\ud800"}, {"\udfff": 1}, {"creator": {"name": "\ud800"}}):
        with pytest.raises(Invalid):
            read(more)
