"""What a drafter said of two clauses, followed through what was typed after it."""

from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.continuations import NamedClause, StatedContinuation, chained, continuations

BEFORE = (parse("hall.md", "# Hall\n\n1. Lamps burn all night.\n2. Bells ring in fog.\n"),)


def name(key: str, words: str, document: str = "hall.md") -> NamedClause:
    return NamedClause(document, key, words)


LAMP, BELL = name("hall.1", "Lamps burn all night."), name("hall.2", "Bells ring in fog.")


def said(after: str, *pairs: tuple[NamedClause, NamedClause]) -> tuple[tuple[str, str], ...]:
    texts = (parse("hall.md", f"# Hall\n\n{after}"),)
    return continuations([StatedContinuation(*pair) for pair in pairs], BEFORE, texts)


def keys() -> list[str]:
    return [clause.key for clause in BEFORE[0].clauses]


def test_a_clause_is_where_it_was_said_to_be_or_where_its_words_are() -> None:
    one, two = keys()[-2:]
    lamp, bell = name(one, LAMP.words), name(two, BELL.words)
    drum = name(two, "Drums beat at dawn.")
    assert said("1. Lamps burn all night.\n2. Drums beat at dawn.\n", (bell, drum)) == ((two, two),)
    assert said("1. Drums beat at dawn.\n2. Lamps burn all night.\n", (bell, drum)) == ((one, two),)
    assert said("1. Lamps burn all night.\n", (bell, drum)) == ()
    twice = "1. Drums beat at dawn.\n2. Lamps burn.\n3. Drums beat at dawn.\n"
    assert said(twice, (bell, drum)) == ()
    assert said(twice, (bell, name(one, drum.words))) == ((one, two),)
    assert said("1. Drums beat at dawn.\n", (name("hall.9", "Nobody said so."), drum)) == ()
    assert said("1. Drums beat at dawn.\n2. Lamps.\n", (lamp, drum), (bell, drum)) == ((one, one), (one, two))
    assert said("1. Lamps.\n2. Drums beat at dawn.\n", (bell, drum), (bell, name(one, "Lamps."))) == (
        (two, two),
        (one, two),
    )


def test_a_clause_that_was_typed_on_is_the_same_while_half_of_its_words_are_left() -> None:
    two = keys()[-1]
    bell, drum = name(two, BELL.words), name(two, "Drums beat at dawn")
    assert said("1. Lamps.\n2. Drums beat loudly always\n", (bell, drum)) == ((two, two),)
    assert said("1. Lamps.\n2. Drums thunder loudly always\n", (bell, drum)) == ()
    assert said("1. Lamps.\n2. Drums.\n", (bell, name(two, ""))) == ()


def test_what_a_later_act_says_goes_on_from_what_was_said_before() -> None:
    first, second, third = name("a", "1"), name("b", "2"), name("c", "3")
    one, two = StatedContinuation(first, second), StatedContinuation(second, third)
    assert chained([one], [two]) == (StatedContinuation(first, third),)
    assert chained([one], [StatedContinuation(third, first)]) == (one, StatedContinuation(third, first))
    assert chained([], [two]) == (two,)
    other = StatedContinuation(NamedClause("other.md", "b", "2"), third)
    assert chained([one], [other]) == (one, other)


def test_of_two_parts_the_one_that_was_said_first_lives_on() -> None:
    first, second, third = name("a", "1"), name("b", "2"), name("c", "3")
    split = (StatedContinuation(first, second), StatedContinuation(first, third))
    assert chained(split, []) == split
    assert chained(split[::-1], []) == split[::-1]
    joined = (StatedContinuation(second, first), StatedContinuation(third, first))
    assert chained([], joined) == joined


def test_two_words_in_five_are_not_half_of_a_clause() -> None:
    two = keys()[-1]
    bell, drum = name(two, BELL.words), name(two, "Drums beat at dawn today")
    assert said("1. Lamps.\n2. Drums beat loudly always now\n", (bell, drum)) == ()


def test_of_clauses_that_became_one_which_was_split_each_goes_on_where_four_of_its_words_stand_in_a_row() -> None:
    lamps, bells, both = (
        name("1", "The lamp burns all night long"),
        name("2", "Bells ring in fog each day"),
        name("3", ""),
    )
    lamp, bell = name("4", "Here the lamp burns all day"), name("5", "Bells ring in fog all night")
    joined = [StatedContinuation(lamps, both), StatedContinuation(bells, both)]
    split = [StatedContinuation(both, lamp), StatedContinuation(both, bell)]
    assert chained(joined, split) == (StatedContinuation(lamps, lamp), StatedContinuation(bells, bell))
