"""Likeness: what counts as a word, what a rare and a long one weigh, and the shares that decide; reckoned by hand."""

import math
import unicodedata
from random import Random

import pytest

from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.wordings.similarity import (
    Similarity,
    Weights,
    longest_phrase,
    ordered,
    phrases,
    spelled,
    spelled_out,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("…!", ()),
        ("Water, Árbol – 12 (b)", ("water", "arbol", "12", "b")),
        ("ÉTAT État etat", ("etat", "etat", "etat")),
        ("straße", ("straße",)),
        ("¿Qué dice el artículo 1º?", ("que", "dice", "el", "articulo", "1o")),
        ("½ Apfel, 5² Meter", ("1", "2", "apfel", "52", "meter")),
    ],
)
def test_words_are_small_and_without_accents_and_signs(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_words_are_those_of_the_text_without_accents_however_they_are_cut() -> None:
    random = Random(7)  # noqa: S311 - the same texts in each run
    for _ in range(3_000):
        text = "".join(random.choices("aébcß1º2³ü.,-–—“„’'$%5 ¿¡§«łİſĳ½…\u00a0\u0301", k=8))
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not "\u0300" <= sign <= "\u036f")
        assert words_of(text) == words_of(plain), text


def similarity(*texts: str) -> Similarity:
    clauses = tuple(parse("a.md", "".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1))).clauses)
    assert [clause.text for clause in clauses] == list(texts)
    return Similarity(clauses)


def weight(clauses: int, frequency: int, length: int) -> int:
    return round(1024 * math.log(1.5 + clauses / frequency) * length)


def test_a_word_weighs_by_how_rare_and_how_long_it_is() -> None:
    found = similarity("water water harbour", "water extraordinarily", "water fire")
    assert found.weights["water"] == weight(3, 3, 5)
    assert found.weights["harbour"] == weight(3, 1, 7)
    assert found.weights["extraordinarily"] == weight(3, 1, 10)  # as long as counts
    with pytest.raises(KeyError):
        found.weights["air"]
    assert found.mass("water water harbour") == 2 * weight(3, 3, 5) + weight(3, 1, 7)
    assert found.mass_of(["water", "fire"]) == weight(3, 3, 5) + weight(3, 1, 4)
    assert isinstance(found.weights, Weights)


def test_two_texts_may_be_alike_unless_their_words_alone_say_that_they_are_not() -> None:
    one, other = "water fire harbour lantern", "water bridge meadow orchard garden"
    found = similarity(one, other, "water fire")
    assert found.likeness(one, other) < 0.5
    assert 0.7 * found.dice(one, other) + 0.3 < 0.5
    assert not found.may_be(0.5, one, other, contained=0.75)
    assert found.may_be(0.7 * found.dice(one, other) + 0.3, one, other, contained=0.75)
    assert found.may_be(0.5, one, one, contained=0.75)
    assert found.may_be(1.0, one, "water fire", contained=0.75)  # all of the shorter one stands in the longer
    assert not found.may_be(1.0, one, "water fire", contained=1.01)


def test_shared_words_count_as_often_as_both_have_them() -> None:
    one, other = "water water harbour", "water fire"
    found = similarity(one, other)
    water, harbour, fire = weight(2, 2, 5), weight(2, 1, 7), weight(2, 1, 4)
    assert found.shared(one, other) == found.shared(other, one) == water
    assert found.shared(one, one) == 2 * water + harbour
    assert found.dice(one, other) == 2 * water / (3 * water + harbour + fire)
    assert found.dice(one, one) == 1.0
    assert found.cover(other, one) == water / (water + fire)
    assert found.cover(one, other) == water / (2 * water + harbour)
    assert (found.dice("", ""), found.cover("", one)) == (0.0, 0.0)


def test_likeness_is_seven_parts_words_and_three_parts_order() -> None:
    one, other = "water harbour ship", "ship harbour water"
    found = similarity(one, other)
    assert found.likeness(one, one) == 1.0
    assert found.likeness(one, other) == pytest.approx(0.7 + 0.3 / 3)
    apart = similarity("water harbour", "fire wood")
    assert apart.likeness("water harbour", "fire wood") == 0.0


def test_a_word_is_rare_that_is_long_and_stands_in_two_clauses_at_most() -> None:
    found = similarity("harbour lamp sea", "harbour lamp sea", "lamp wood")
    assert [word for word in ("harbour", "lamp", "sea", "wood") if found.is_rare(word)] == ["harbour", "wood"]


def test_ideographs_are_weighed_by_twos() -> None:
    found = similarity("灯台守は灯", "灯台の鐘 A1", "灯")
    assert list(found.bag("灯台守は灯")) == ["灯台", "台守", "守は", "は灯"]
    assert list(found.bag("灯台の鐘 A1")) == ["灯台", "台の", "の鐘", "a1"]
    assert list(found.bag("第3条 灯")) == ["第", "3", "条灯"]
    assert found.bag("灯") == {"灯": 1}
    assert found.weights["台守"] == weight(3, 1, 2)
    assert found.weights["灯台"] == weight(3, 2, 2)
    assert found.weights["守灯"] == 0  # they stand beside each other only where what was between them stayed
    assert [word for word in ("台守", "灯") if found.is_rare(word)] == ["台守"]
    assert spelled("灯台守は灯", "灯台守") == pytest.approx(2 / 4)


def test_order_and_phrases() -> None:
    one, other = "a harbour for all ships of the sea", "all ships of the sea have a harbour"
    assert ordered("a b c", "a b c") == 1.0
    assert ordered("a b c d", "b a c d") == pytest.approx(0.75)
    assert phrases(one, other) == 5 / 8  # "a harbour" is too short a row to be one
    assert phrases("a b", "a b") == 0.0
    assert phrases("a b c", "a b c d e f") == 1.0
    assert phrases("", "a b c") == 0.0
    assert longest_phrase(one, other) == 5
    assert longest_phrase("a b", "c d") == 0


def test_letters_are_seen_through_compounds() -> None:
    assert spelled("harbour", "harbour") == 1.0
    assert spelled("harbour", "harbours") == 2 * 5 / (5 + 6)
    assert spelled("a b c", "d e f") == 0.0
    assert spelled_out("Bundeseisenbahnen", "Eisenbahnen des Bundes") == pytest.approx(13 / 15)
    assert spelled_out("short words", "short words") == 0.0  # none of them is long
    assert spelled_out("wooden houses", "wooden") == 0.5
