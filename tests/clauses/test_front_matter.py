"""The lines at the head of a file: where they end, what they say, and how a value is written into them."""

import re

import pytest

from drafting_engine.clauses.front_matter import InvalidFrontMatter, end_of_front_matter, read_matter, write_text
from drafting_engine.clauses.parsing import Parser

HEAD = "---\nnumber: 6\n---\n"


@pytest.mark.parametrize(
    ("source", "end"),
    [
        (HEAD, 18),
        (f"{HEAD}# Water\n", 18),
        ("\ufeff" + HEAD, 19),
        ("---\nnumber: 6\n...\n# Water\n", 18),
        ("---\r\nnumber: 6\r\n---\r\nX", 21),
        ("--- \nnumber: 6\n---\t\nX", 20),
        ("---\n---\nX", 8),
        ("---\nnumber: 6\n---", 17),
        ("---\nnumber: 6\n", 0),
        ("# Water\n---\n---\n", 0),
        ("", 0),
        ("----\nx\n---\n", 0),
        ("---\na\n---\nb\n---\n", 10),
        (" ---\na\n---\n", 0),
        ("% Hall\n% A. Keeper\n% May\n\n# Water\n", 25),
        ("\ufeff% Hall\r\n\r\nX", 9),
        ("% The hall\n  of lamps\n%\n% May", 29),
        ("% Hall\nThe lamp\n", 0),
        ("# Water\n\n% Hall\n", 0),
        ("%", 1),
    ],
)
def test_front_matter_ends_with_a_line_of_dashes_or_dots(source: str, end: int) -> None:
    assert end_of_front_matter(source) == end


@pytest.mark.parametrize(
    ("source", "matter"),
    [
        (HEAD, {"number": 6}),
        ("---\n---\n", {}),
        ("\ufeff", {}),
        ("---\n# a remark\n---\n", {}),
        ("---\n~\n---\n", {}),
        ("---\n1: one\n2.5: two\n---\n", {"1": "one", "2.5": "two"}),
        ("---\na: [1, x]\n---\n", {"a": [1, "x"]}),
        ("\ufeff---\r\na: 'b'\r\n---\r\n", {"a": "b"}),
        (
            "% Hall\n% A. Keeper; B. Ringer\n% May 2024\n",
            {"title": "Hall", "author": "A. Keeper; B. Ringer", "date": "May 2024"},
        ),
        ("% The hall: 100 %\r\n  of lamps\r\n%\r\n% May", {"title": "The hall: 100 % of lamps", "date": "May"}),
        ("%\n", {}),
    ],
)
def test_front_matter_is_read_as_a_mapping(source: str, matter: dict[str, object]) -> None:
    assert read_matter("a.md", source) == matter


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("a: [", "front-matter-not-yaml"),
        ("- a", "front-matter-not-a-mapping"),
        ("a", "front-matter-not-a-mapping"),
        ("a: &x 1\nb: *x", "front-matter-with-alias"),
        ("a: 2024-13-45", "front-matter-not-yaml"),
        ("a: !!python/object:os.system x", "front-matter-not-yaml"),
        (f"a: {'x' * 15_998}", "front-matter-too-long"),
        ("a: " + "[" * 2_000, "front-matter-not-yaml"),
    ],
)
def test_what_is_no_front_matter_is_refused_with_its_file(body: str, code: str) -> None:
    with pytest.raises(InvalidFrontMatter) as caught:
        read_matter("a.md", f"---\n{body}\n---\n")
    assert (caught.value.code, caught.value.document) == (code, "a.md")
    assert len(str(caught.value.facts.get("reason", ""))) <= 120
    assert "\n" not in str(caught.value.facts.get("reason", ""))


def test_front_matter_has_sixteen_thousand_characters_or_as_many_as_are_asked_for() -> None:
    assert read_matter("a.md", f"---\na: {'x' * 15_997}\n---\n") == {"a": "x" * 15_997}
    assert read_matter("a.md", "---\na: xy\n---\n", most=5) == {"a": "xy"}
    with pytest.raises(InvalidFrontMatter) as caught:
        read_matter("a.md", "---\na: xyz\n---\n", most=5)
    assert caught.value.facts == {"document": "a.md", "count": 5}


PLAIN = re.compile(r"[^:#]*\Z")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Title I", "Title I"),
        ("a: b", '"a: b"'),
        ("yes", '"yes"'),
        ("NO", '"NO"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("12", '"12"'),
        ("1.5", '"1.5"'),
        ("1e5", '"1e5"'),
        ("0x1f", '"0x1f"'),
        ("2024-01-01", '"2024-01-01"'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ('say "a": b', '"say \\"a\\": b"'),
        ("Título", "Título"),
        ("a:\u2028b", '"a:\\u2028b"'),
        ("a:\x7fb", '"a:\\u007fb"'),
        ("yesterday", "yesterday"),
        ("1st", "1st"),
        ("é:", '"é:"'),
    ],
)
def test_a_text_is_quoted_where_yaml_would_read_something_else(text: str, written: str) -> None:
    assert write_text(text, PLAIN) == written
    assert read_matter("a.md", f"---\na: {written}\n---\n") == {"a": text}


def test_who_writes_is_told_of_front_matter_that_can_not_be_read_and_who_reads_gets_the_text() -> None:
    source = "---\ntitle: [Hall\n---\n# Hall\n"
    with pytest.raises(InvalidFrontMatter):
        Parser().parse("hall.md", source)
    document = Parser(strict=False).parse("hall.md", source)
    assert document.front_matter == {}
    assert [clause.text for clause in document.clauses] == ["Hall"]
