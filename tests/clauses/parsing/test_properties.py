"""What holds for every text: not a character is lost, every clause has an address of its own, reading is repeatable."""

from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.writing import write
from tests.generated import PLANS, Plan

LINES = st.sampled_from((
    "# Article 1", "## Artikel 2 Zweck", "### 1.1 Roles", "**Artículo 3o**", "ARTICLE IV", "#", "##", "Title", "====",
    "---", "***", "(1) One.", "(2) Two", "1. one", "2) two", "a) alpha", "(i) roman", "aa) double", "XXI Bis. Latin",
    "4o. ordinal", "§ 3 Satz", "§ 1º Parágrafo", "<sup>2</sup> Satz", "Uno. Palabra", "- bullet", "  - nested",
    "    - deeper", "– dash", "\t1. tab", "1\\. escaped", "**1.** bold", "Artículo 9.- Texto", "12 Members", "1 Ein",
    "3.5 per cent", "words go on", "and end:", "> quote", "> > deeper", "| a | b |", "[^1]: note", "```", "~~~~",
    "<!-- hidden", "-->", "<div>", "(weggefallen)", "Se deroga.", "", "  ", "\ufeff", "...", "² superscript",
    "١. arabic", "ß) sharp", "İ. dotted", "第三条 灯塔", "e\u0301) accent", "_", "(", ")", "**", "\\", "I - inciso",
))  # fmt: skip
"""Lines that mean something, to be put together without sense."""
NONSENSE = st.lists(st.tuples(LINES, st.sampled_from(("\n", "\n\n", "\r\n", "\r", "\u2028"))), max_size=40).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)
ANYTHING = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=300)


def read(source: str) -> Document:
    return Parser(strict=False).parse("text.md", source)


def addresses(document: Document) -> list[tuple[str, str, str]]:
    return [(clause.key, clause.path, clause.text) for clause in document.clauses]


@pytest.mark.parametrize("texts", [ANYTHING, NONSENSE], ids=["any signs", "any lines"])
def test_no_character_is_lost_and_every_clause_has_its_own_address(texts: st.SearchStrategy[str]) -> None:
    @settings(max_examples=250)
    @given(texts)
    def holds(source: str) -> None:
        document = read(source)
        assert write(document) == source
        keys = [clause.key for clause in document.clauses]
        assert len(keys) == len(set(keys))
        assert all(clause.parent in keys or not clause.parent for clause in document.clauses)

    holds()


@settings(max_examples=150)
@given(NONSENSE, NONSENSE)
def test_what_was_read_before_changes_nothing(one: str, other: str) -> None:
    shared = Parser(strict=False)
    shared.parse("text.md", one)
    shared.parse("other.md", other)
    assert addresses(shared.parse("text.md", other)) == addresses(read(other))


@settings(max_examples=250)
@example(above="", old="", new="# Article 1\n\n", below="====\n")
@given(NONSENSE, NONSENSE, NONSENSE, NONSENSE)
def test_what_stays_around_an_edit_is_read_as_if_anew(above: str, old: str, new: str, below: str) -> None:
    shared = Parser(strict=False)
    shared.parse("text.md", f"{above}# First\n{old}## Second\n{below}")
    edited = f"{above}# First\n{new}## Second\n{below}"
    assert addresses(shared.parse("text.md", edited)) == addresses(read(edited))
    assert write(shared.parse("text.md", f"{above}{below}")) == f"{above}{below}"


@settings(max_examples=150)
@given(PLANS)
def test_a_text_by_the_grammar_is_read_clause_by_clause(plan: Plan) -> None:
    document = read(plan.written())
    assert write(document) == plan.written()
    words = " ".join(f"{clause.label} {clause.text}" for clause in document.clauses)
    written = [text for part in plan.parts for text, below in part.clauses for text in (text, *below)]
    assert all(text in words for text in written)


@settings(max_examples=200)
@given(NONSENSE)
def test_every_clause_stands_where_its_source_is(source: str) -> None:
    for section in read(source).sections:
        for clause in section.clauses:
            first = clause.text.split()[:1]
            assert 0 <= clause.start < clause.end <= len(section.source)
            source_of_clause = normalize(
                "NFC", section.source[clause.start : clause.end]
            )  # as headings give their words
            assert not first or normalize("NFC", first[0]).strip("*_\\.") in source_of_clause.replace("\\", "")
