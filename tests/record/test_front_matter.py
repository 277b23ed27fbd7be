"""Front matter as it is written: words are quoted where any reader of YAML could take them for something else."""

from datetime import UTC, date, datetime

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.record.front_matter import FrontMatter, write_front_matter

QUOTED = [
    "", "true", "True", "FALSE", "yes", "No", "on", "OFF", "null", "7", "2016-05-12", "~", "a: b", "- c", "#1",
    " a", "a ", "é", "a\nb", "[a]", "{", "@a", "a,b", 'a"b', "a#b", "a_b", "x.", "a-",
]  # fmt: skip
PLAIN = ["a", "ab", "P-12", "A title (of 1996)", "St. Mary's", "articles/water.md", "Nonsense", "nulls", "onward", "a9"]


@pytest.mark.parametrize("value", PLAIN[1:])
def test_plain_words_stand_as_they_are(value: str) -> None:
    assert write_front_matter({"key": value}) == f"---\nkey: {value}\n---\n"


@pytest.mark.parametrize("value", QUOTED)
def test_words_that_could_mean_something_else_are_quoted(value: str) -> None:
    quoted = '"' + value.replace('"', '\\"').replace("\n", "\\n") + '"'
    assert write_front_matter({"key": value}) == f"---\nkey: {quoted}\n---\n"


def test_every_kind_of_value() -> None:
    fields = {
        "nothing": None,
        "yes": True,
        "no": False,
        "count": 0,
        "day": date(2016, 5, 12),
        "empty": {},
        "none": [],
        "list": ["one", 2],
        "rows": [{"id": "D-1", "names": ["a b"], "more": {"deep": 1}}, {"id": "D-2"}],
        "part": {"inner": "word", "below": {"last": True}},
    }
    assert write_front_matter(fields) == (
        "---\nnothing: null\nyes: true\nno: false\ncount: 0\nday: 2016-05-12\nempty: {}\nnone: []\n"
        "list:\n- one\n- 2\n"
        "rows:\n- id: D-1\n  names:\n  - a b\n  more:\n    deep: 1\n- id: D-2\n"
        "part:\n  inner: word\n  below:\n    last: true\n---\n"
    )


@pytest.mark.parametrize("value", [1.5, datetime(2016, 5, 12, tzinfo=UTC), {1, 2}])
def test_what_has_no_form_of_its_own_is_refused(value: object) -> None:
    with pytest.raises(Invalid):
        write_front_matter({"key": value})


def test_a_field_is_read_as_what_it_is_or_refused() -> None:
    matter = FrontMatter(
        "p.md",
        {
            "zero": 0,
            "true": True,
            "text": "words",
            "day": date(2016, 5, 12),
            "null": None,
            "list": ["a", "b"],
            "part": {"a": 1},
            "parts": [{"a": 1}],
            "mixed": ["a", 1],
        },
    )
    assert matter.number("zero") == 0
    assert (matter.text("text"), matter.text("missing", "")) == ("words", "")
    assert (matter.day("day"), matter.day_if_any("missing"), matter.day_if_any("null")) == (
        date(2016, 5, 12),
        None,
        None,
    )
    assert (matter.names("list"), matter.names("missing"), matter.parts("missing")) == (("a", "b"), (), ())
    assert matter.part("part") == FrontMatter("p.md, part", {"a": 1})
    assert matter.parts("parts") == (FrontMatter("p.md, parts", {"a": 1}),)
    assert "text" in matter
    assert "missing" not in matter
    for read, key in (
        (matter.number, "true"), (matter.number, "text"), (matter.number, "missing"), (matter.text, "missing"),
        (matter.text, "zero"), (matter.day, "missing"), (matter.day_if_any, "text"), (matter.names, "mixed"),
        (matter.names, "text"), (matter.parts, "list"), (matter.parts, "part"), (matter.part, "parts"),
    ):  # fmt: skip
        with pytest.raises(Invalid):
            read(key)
