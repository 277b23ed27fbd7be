"""How long a text may become: at the last value and one beyond, and what was longer before."""

import pytest

from drafting_engine.clauses.bounds import bounds_fault, whole_text_fault
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import parse
from drafting_engine.language.refusals import refusal_words
from drafting_engine.text_bounds import TextBounds

SMALL = TextBounds(
    clause_characters=30,
    article_clauses=5,
    document_clauses=9,
    document_characters=200,
    text_clauses=12,
    text_characters=300,
)
NOTHING: tuple[Document, ...] = ()


def document(text: str, name: str = "water.md") -> Document:
    return parse(name, text)


def clause_of(length: int) -> str:
    return "w" * length + "\n"


def code_of(after: str, before: str = "") -> str:
    earlier = (document(before),) if before else NOTHING
    fault = bounds_fault([document(after)], lambda: earlier, SMALL)
    return fault.code if fault else ""


def article(clauses: int, number: int = 1) -> str:
    return f"# Article {number}\n\n" + "Word.\n\n" * (clauses - 1)


@pytest.mark.parametrize(
    ("within", "beyond", "code"),
    [
        (clause_of(29), clause_of(30), "clause-with-too-many-characters"),
        (article(5), article(6), "article-with-too-many-clauses"),
        (article(5) + article(4, 2), article(5) + article(5, 2), "document-with-too-many-clauses"),
        ("w\n\n" * 4 + " " * 188, "w\n\n" * 4 + " " * 189, "document-with-too-many-characters"),
    ],
)
def test_a_bound_holds_from_the_first_value_beyond_it(within: str, beyond: str, code: str) -> None:
    assert (code_of(within), code_of(beyond)) == ("", code)


@pytest.mark.parametrize("beyond", [clause_of(60), article(7), article(5) + article(5, 2), "w\n\n" + " " * 250])
def test_what_was_longer_before_may_stay_and_not_grow(beyond: str) -> None:
    assert code_of(beyond, beyond) == ""
    assert code_of(beyond.replace("w", "v", 1), beyond) == ""
    assert code_of(beyond.replace("\n", " more\n\nLonger than before.\n\n" + "Word.\n\n" * 9 + " " * 99, 1), beyond)


def test_one_long_clause_excuses_one_and_no_second() -> None:
    long = clause_of(60)
    assert code_of(f"{clause_of(50)}\n{clause_of(10)}", long) == ""
    assert code_of(f"{clause_of(50)}\n{clause_of(40)}", long) == "clause-with-too-many-characters"
    assert code_of(clause_of(61), long) == "clause-with-too-many-characters"


def test_blanks_and_what_nobody_sees_count_in_a_clause() -> None:
    assert code_of("word" + " " * 60 + "word\n") == "clause-with-too-many-characters"
    assert code_of("word\n<!--" + "x" * 60 + "-->\n" + "word\n") == ""  # hidden lines are no part of a clause


def test_a_clause_that_moved_to_another_file_is_as_long_as_it_was() -> None:
    old, new = document(clause_of(60), "old.md"), document(clause_of(60), "new.md")
    assert bounds_fault([new], lambda: [old], SMALL) is None


def test_the_earlier_text_is_read_only_where_something_is_too_long() -> None:
    def unread() -> tuple[Document, ...]:
        raise AssertionError

    assert bounds_fault([document(article(5))], unread, SMALL) is None
    assert whole_text_fault([document(article(5))], unread, SMALL) is None


def test_a_whole_text_may_stay_as_long_as_it_was() -> None:
    long = [document(article(5), f"{n}.md") for n in range(3)]
    longer = [*long, document(article(2), "more.md")]
    fault = whole_text_fault(longer, lambda: long, SMALL)
    assert fault is not None
    assert refusal_words(fault).message == "the whole text would have 17 clauses, and has at most 12"
    assert whole_text_fault(long, lambda: longer, SMALL) is None
    assert whole_text_fault([document("w" * 301)], lambda: NOTHING, SMALL) is not None


def test_a_refusal_names_the_clause_and_says_what_helps() -> None:
    fault = bounds_fault([document("# Water\n\n1. Short.\n2. " + clause_of(60))], lambda: NOTHING, SMALL)
    assert fault is not None
    said = refusal_words(fault)
    assert said.message == "Water 2. has 64 characters, and a clause has at most 30 (water.md)"
    assert said.hint == "split it into several clauses"
