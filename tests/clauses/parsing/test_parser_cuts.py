"""Where a text is cut into sections, and that reading it again after an edit gives the same as reading it anew."""

import pytest

from drafting_engine.clauses.parsing import Parser, default_slug, parse


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("", []),
        ("Text.\n", [(0, "Text.\n")]),
        ("# One\nText.\n", [(1, "# One\nText.\n")]),
        ("Text.\n# One\n", [(0, "Text.\n"), (1, "# One\n")]),
        ("# One\n## Two\n", [(1, "# One\n"), (2, "## Two\n")]),
        ("# One\r\nText.\r\n", [(1, "# One\r\nText.\r\n")]),
        ("# One\n#5 is no heading\n", [(1, "# One\n#5 is no heading\n")]),
        ("#5 is none\n# One\n", [(0, "#5 is none\n"), (1, "# One\n")]),
        ("# One\n####### Seven\n", [(1, "# One\n####### Seven\n")]),
        ("One\n===\nText.\n", [(1, "One\n===\nText.\n")]),
        ("One\n---\nText.\n", [(2, "One\n---\nText.\n")]),
        ("Text\nOne\n---\n", [(0, "Text\nOne\n---\n")]),
        ("One\n--\n", [(0, "One\n--\n")]),
        ("- One\n---\n", [(0, "- One\n---\n")]),
        ("1. One\n---\n", [(0, "1. One\n---\n")]),
        ("1. One\n-----\n", [(2, "1. One\n-----\n")]),
        ("One\nof two\n===\n", [(1, "One\nof two\n===\n")]),
        ("One\n- of two\n===\n", [(0, "One\n- of two\n===\n")]),
        ("One\n7) of two\n===\n", [(0, "One\n7) of two\n===\n")]),
        ("One\n| of two\n===\n", [(0, "One\n| of two\n===\n")]),
        ("One\nof | two\n===\n", [(0, "One\nof | two\n===\n")]),
        ("- One\nof two\n===\n", [(0, "- One\nof two\n===\n")]),
        ("```\n# code\n```\n# One\n", [(0, "```\n# code\n```\n"), (1, "# One\n")]),
        ("~~~\n# code\n```\n# code\n~~~\n# One\n", [(0, "~~~\n# code\n```\n# code\n~~~\n"), (1, "# One\n")]),
        ("<!--\n# no\n-->\n# One\n", [(0, "<!--\n# no\n-->\n"), (1, "# One\n")]),
        ("<!-- no -->\n# One\n", [(0, "<!-- no -->\n"), (1, "# One\n")]),
        ("Text\n\n  # One\n", [(0, "Text\n\n"), (1, "  # One\n")]),
        ("- Item\n\n  # One\n", [(0, "- Item\n\n  # One\n")]),
        ("  # One\n", [(1, "  # One\n")]),
    ],
)
def test_a_text_is_cut_at_its_headings(source: str, pieces: list[tuple[int, str]]) -> None:
    found = parse("hall.md", source).sections
    assert [(one.clauses[0].level if one.clauses else 0, one.source) for one in found] == pieces


EDITS = [
    "# Hall\n\n1. Lamps.\n\n# Tower\n\n1. Bells.\n\n# Harbour\n\n1. Boats.\n",
    "# Hall\n\n1. Lamps.\n\n# Tower\n\n1. Bells ring.\n\n# Harbour\n\n1. Boats.\n",
    "# Hall\n\n1. Lamps.\n\n# Tower\n\n1. Bells ring.\n\n# Bridge\n\n1. Stones.\n\n# Harbour\n\n1. Boats.\n",
    "# Hall\n\n1. Lamps.\n\n# Tower\n\n1. Bells ring.\n\n# Bridge\n\n1. Stones.\n\n# Harbour\n\n1. Boats.\n2. Nets.\n",
    "# Bridge\n\n1. Stones.\n\n# Harbour\n\n1. Boats.\n2. Nets.\n",
    "Before.\n\n# Bridge\n\n1. Stones.\n\n# Harbour\n\n1. Boats.\n2. Nets.\n",
    "Before.\n\n# Bridge\n\n1. Stones.\n\n```\n# code\n```\n\n# Harbour\n\n1. Boats.\n2. Nets.\n",
    "Before.\n\n# Bridge\n\n1. Stones.\n\n# Harbour\n\n1. Boats.\n2. Nets.",
    "# Harbour\n",
    "",
    "# Hall\n\n1. Lamps.\n\n# Hall\n\n1. Lamps.\n",
    "# Hall\n\n1. Lamps.\n\n# Hall\n\n1. Lamps.\n\n# Hall\n\n1. Lamps.\n",
]


def test_an_edited_text_is_read_as_a_new_one() -> None:
    parser = Parser()
    for source in [*EDITS, *reversed(EDITS)]:
        document, fresh = parser.parse("hall.md", source), parse("hall.md", source)
        assert [section.source for section in document.sections] == [section.source for section in fresh.sections]
        assert list(map(repr, document.clauses)) == list(map(repr, fresh.clauses))
        assert "".join(section.source for section in document.sections) == source


def test_front_matter_is_read_anew_where_it_changed() -> None:
    parser = Parser()
    for number in (1, 1, 2):
        document = parser.parse("hall.md", f"---\nnumber: {number}\n---\n# Hall\n\n1. Lamps.\n")
        assert document.front_matter == {"number": number}
        assert [clause.key for clause in document.clauses] == [str(number), f"{number}.1"]
    assert parser.parse("hall.md", "# Hall\n\n1. Lamps.\n").front_matter == {}


def test_sections_that_stay_are_the_same_objects_and_those_used_long_ago_are_forgotten() -> None:
    parser = Parser(most_kept=2)
    first = parser.parse("hall.md", EDITS[0])
    second = parser.parse("hall.md", EDITS[1])
    assert second.sections[0] is first.sections[0]
    assert second.sections[1] is not first.sections[1]
    assert second.sections[2] is first.sections[2]
    for number in range(4):
        parser.parse("other.md", "".join(f"# Part {number} {part}\n\nText.\n\n" for part in range(3)))
    assert parser.parse("hall.md", EDITS[0]).sections[0] is not first.sections[0]


@pytest.mark.parametrize(
    ("source", "clauses"),
    [
        ("# Law\n\n## 1 One\n\n### 1.1 Two\n\n#### 1.1.1 Three\n", ["law", "1", "1.1", "1.1.1"]),
        (
            "# Law\n\n## Title I\n\n### Article 1\n\n### Article 2\n\n## Title II\n",
            ["law", "title-i", "1", "2", "title-ii"],
        ),
        (
            "# Title I\n\n## Chapter I\n\n# Title II\n\n## Chapter I\n",
            ["title-i", "title-i.chapter-i", "title-ii", "title-ii.chapter-i"],
        ),
        ("# Law\n\n## Aims\n\n## Aims\n\n## Aims\n", ["law", "aims", "aims~2", "aims~3"]),
        ("---\nnumber: 6\n---\n# Water\n\n## Rights\n\n### Use\n", ["6", "6.rights", "6.rights.use"]),
        ("---\nnumber: 6\n---\nText.\n", ["6.p1"]),
    ],
)
def test_headings_have_these_addresses(source: str, clauses: list[str]) -> None:
    assert [clause.key for clause in parse("law.md", source).clauses] == clauses


def test_a_document_is_called_by_its_file() -> None:
    assert [default_slug(name) for name in ("a/Über Wasser.md", "water.md", "water", "a.b.md")] == [
        "uber-wasser", "water", "water", "a-b",
    ]  # fmt: skip


def test_a_decimal_heading_in_an_annex_names_the_annex_in_its_path() -> None:
    source = "# Law\n\n## Annex A\n\n### 1.2 Lamps\n\n#### 1.2.1 Oil\n\nOil.\n"
    assert [(clause.key, clause.path) for clause in parse("law.md", source).clauses][2:] == [
        ("annex-a.1.2", "Annex A 1.2"),
        ("annex-a.1.2.1", "Annex A 1.2.1"),
        ("annex-a.1.2.1.p1", "Annex A 1.2.1 ¶1"),
    ]
