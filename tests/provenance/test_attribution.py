"""Which commit brought which word of one clause: small cases written out by hand."""

import pytest

from drafting_engine.provenance.attribution import Attribution, LostWordsPool, lost, remember
from drafting_engine.provenance.state import LostWords, Origins

NEW = 9


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def pool(*runs: tuple[str, Origins]) -> LostWordsPool:
    found = LostWordsPool()
    for text, origins in runs:
        found.put(words(text), origins)
    return found


@pytest.mark.parametrize(
    ("gained", "expected"),
    [
        ("x b c d e y", (NEW, 2, 3, 4, 5, NEW)),
        ("a b c d", (1, 2, 3, 4)),
        ("b c d e", (2, 3, 4, 5)),
        ("x y b c d e", (NEW, NEW, 2, 3, 4, 5)),
        ("a b c d e f", (1, 2, 3, 4, 5, NEW)),
        ("a b c d x b c d e", (1, 2, 3, 4, NEW, 2, 3, 4, 5)),
        ("b c d x", (NEW, NEW, NEW, NEW)),
        ("c d e", (NEW, NEW, NEW)),
    ],
)
def test_four_words_in_a_row_that_another_clause_lost_keep_their_origins(gained: str, expected: Origins) -> None:
    attribution = Attribution(words(gained), NEW)
    attribution.take(pool(("a b c d e", (1, 2, 3, 4, 5))))
    assert attribution.origins == expected


def test_three_lost_words_are_no_phrase_and_four_are() -> None:
    attribution = Attribution(words("a b c d"), NEW)
    attribution.take(pool(("a b c", (1, 1, 1))))
    assert attribution.origins == (NEW, NEW, NEW, NEW)
    attribution.take(pool(("a b c d", (1, 1, 1, 1))))
    assert attribution.origins == (1, 1, 1, 1)


def test_of_two_clauses_that_lost_the_same_words_the_first_gives_them() -> None:
    attribution = Attribution(words("a b c d"), NEW)
    attribution.take(pool(("a b c d", (3, 3, 3, 3)), ("a b c d", (1, 1, 1, 1))))
    assert attribution.origins == (3, 3, 3, 3)


def test_what_is_put_into_the_pool_after_it_was_asked_is_found_too() -> None:
    found = pool(("a b c d", (1, 1, 1, 1)))
    first, second = Attribution(words("a b c d"), NEW), Attribution(words("e f g h"), NEW)
    first.take(found)
    found.put(words("e f g h"), (2, 2, 2, 2))
    second.take(found)
    assert (first.origins, second.origins) == ((1, 1, 1, 1), (2, 2, 2, 2))


def test_words_are_taken_inside_the_gained_run_only() -> None:
    origins = [-1] * 6
    pool(("a b c d e f", (1, 2, 3, 4, 5, 6))).take(words("a b c d e f"), 0, 5, origins)
    assert origins == [1, 2, 3, 4, 5, -1]
    origins = [-1] * 6
    pool(("a b c d e f", (1, 2, 3, 4, 5, 6))).take(words("a b c d e f"), 1, 5, origins)
    assert origins == [-1, 2, 3, 4, 5, -1]


def test_words_that_stay_in_order_keep_their_origins() -> None:
    attribution = Attribution(words("the great lamp burns"), NEW)
    assert attribution.keep(words("the lamp burns"), (1, 2, 0)) == [(0, 1, 0, 1), (1, 3, 2, 4)]
    assert attribution.origins == (1, NEW, 2, 0)
    assert not attribution.has_come


def test_a_second_source_changes_no_word_that_the_first_gave() -> None:
    attribution = Attribution(words("the lamp burns"), NEW)
    attribution.keep(words("the lamp"), (0, 2))
    attribution.keep(words("the lamp burns"), (5, 6, 7))
    assert attribution.origins == (0, 2, 7)


def test_a_sentence_from_another_clause_brings_its_origins() -> None:
    attribution = Attribution(words("z b c d"), NEW)
    attribution.take_over((1, 3), words("a b c"), (2, 3, 4))
    assert attribution.origins == (NEW, 3, 4, NEW)
    assert attribution.has_come


def test_words_that_came_or_were_given_away_are_no_words_that_stayed() -> None:
    came = Attribution(words("bells ring lamps burn"), NEW)
    came.take_over((2, 4), words("lamps burn"), (4, 4))
    assert came.keep(words("lamps burn"), (1, 1)) == []
    gave = Attribution(words("lamps burn"), NEW)
    assert gave.keep(words("bells ring . lamps burn"), (1,) * 5, [(3, 5)]) == []
    assert gave.origins == (NEW, NEW)
    kept = Attribution(words("lamps burn ."), NEW)
    assert kept.keep(words("bells ring . lamps burn ."), (1, 1, 1, 2, 3, 4), [(0, 3)]) == [(3, 6, 0, 3)]
    assert kept.origins == (2, 3, 4)


def test_a_merged_clause_gives_the_words_that_the_first_one_did_not() -> None:
    attribution = Attribution(words("x lamps burn y bells ring"), NEW)
    attribution.keep(words("lamps burn"), (1, 1))
    attribution.absorb(words("lamps burn bells ring"), (2, 3, 4, 5))
    assert attribution.origins == (NEW, 1, 1, NEW, 4, 5)


GONE = LostWords(("not",), (3,), "may", "sell")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("may not go", (1, 3, 1)),
        ("must not sell", (1, 3, 1)),
        ("must not go", (1, NEW, 1)),
        ("may never sell", (1, NEW, 1)),
    ],
)
def test_a_lost_word_comes_back_between_one_of_its_neighbours(text: str, expected: Origins) -> None:
    attribution = Attribution(words(text), NEW)
    attribution.keep((text.split()[0], text.split()[2]), (1, 1))
    attribution.recall([GONE])
    assert attribution.origins == expected


def test_words_lost_at_an_end_come_back_there() -> None:
    first = Attribution(words("not sold"), NEW)
    first.keep(("sold",), (1,))
    first.recall([LostWords(("not",), (3,), "", "bought")])
    last = Attribution(words("sold not"), NEW)
    last.keep(("sold",), (1,))
    last.recall([LostWords(("not",), (4,), "bought", "")])
    inner = Attribution(words("is not sold"), NEW)
    inner.keep(words("is sold"), (1, 1))
    inner.recall([LostWords(("not",), (3,), "", "")])
    assert (first.origins, last.origins, inner.origins) == ((3, 1), (1, 4), (1, NEW, 1))


def test_a_phrase_that_was_lost_twice_has_its_first_origin_and_a_word_its_latest() -> None:
    phrase = Attribution(words("a b c d"), NEW)
    phrase.recall([LostWords(words("a b c d"), (5,) * 4, "", ""), LostWords(words("a b c d"), (2,) * 4, "", "")])
    assert phrase.origins == (2, 2, 2, 2)
    word = Attribution(words("may not go"), NEW)
    word.keep(words("may go"), (1, 1))
    word.recall([LostWords(("not",), (5,), "may", ""), LostWords(("not",), (2,), "may", "")])
    assert word.origins == (1, 5, 1)


def test_lost_words_are_told_with_what_stood_around_them() -> None:
    assert lost(words("a b c d e"), (1, 2, 3, 4, 5), [(1, 2, 0, 1), (4, 5, 1, 2)]) == [
        LostWords(("a",), (1,), "", "b"),
        LostWords(("c", "d"), (3, 4), "b", "e"),
    ]
    assert lost(words("a b"), (1, 2), [(0, 1, 0, 1)]) == [LostWords(("b",), (2,), "a", "")]
    assert lost(words("a b"), (1, 2), [(0, 2, 0, 2)]) == []
    assert lost(words("a b"), (1, 2), []) == [LostWords(("a", "b"), (1, 2), "", "")]


def test_a_life_remembers_its_sixty_latest_losses() -> None:
    older = tuple(LostWords((f"old{n}",), (n,), "", "") for n in range(59))
    more = [LostWords(("x",), (60,), "", ""), LostWords(("y",), (60,), "", "")]
    found = remember(older, more)
    assert len(found) == 60
    assert [run.tokens[0] for run in found[:3]] == ["x", "y", "old0"]
    assert found[-1].tokens == ("old57",)
    assert remember(older, []) == older
    assert remember((), more) == tuple(more)


def test_the_first_word_alone_is_recalled_where_all_others_stayed() -> None:
    attribution = Attribution(words("not may"), NEW)
    attribution.keep(("may",), (0,))
    attribution.recall([LostWords(("not",), (3,), "", "may")])
    assert attribution.origins == (3, 0)
