"""The language of a text that does not say: told where its words or its script are clear, and nothing else."""

import tomllib
import unicodedata
from pathlib import Path

import pytest

from drafting_engine.clauses.language_guess import guess_language
from drafting_engine.clauses.vocabulary import vocabularies

TEXTS = tomllib.loads((Path(__file__).parent / "texts_in_languages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("tag", TEXTS["read"])
def test_a_clear_text_is_known(tag: str) -> None:
    assert guess_language([TEXTS["read"][tag]]) == tag


def test_a_text_of_every_language_that_is_read_is_told_from_all_others() -> None:
    assert set(TEXTS["read"]) == {one.tag for one in vocabularies()}


@pytest.mark.parametrize("tag", TEXTS["not_read"])
def test_nothing_is_said_of_neighbours_that_are_not_read(tag: str) -> None:
    assert guess_language([TEXTS["not_read"][tag]]) == ""


@pytest.mark.parametrize("tag", [*TEXTS["read"], *TEXTS["not_read"]])
def test_the_beginning_of_a_text_is_never_taken_for_another_language(tag: str) -> None:
    words = (TEXTS["read"] | TEXTS["not_read"])[tag].split()
    assert {guess_language([" ".join(words[:length])]) for length in range(1, len(words))} <= {tag, ""}


@pytest.mark.parametrize("text", ["", "Water", "水", "すべての水", "12 (3) § 4"])
def test_nothing_is_said_of_short_texts(text: str) -> None:
    assert guess_language([text]) == ""


@pytest.mark.parametrize(("one", "other"), [("en", "es"), ("da", "no"), ("cs", "sk")])
def test_nothing_is_said_of_a_text_in_two_languages(one: str, other: str) -> None:
    texts = [TEXTS["read"][tag] for tag in (one, other)]
    assert guess_language(texts) == ""


def test_accents_may_be_signs_of_their_own() -> None:
    assert guess_language([unicodedata.normalize("NFD", TEXTS["read"]["vi"])]) == "vi"


def test_five_common_words_are_enough_where_they_are_a_twelfth_of_all_and_twice_as_many_as_of_the_next() -> None:
    four, five, six = "the of and to", "the of and to is", "the of and to is shall"
    assert guess_language([four]) == ""
    assert guess_language([five]) == guess_language([four, "is"]) == "en"
    assert guess_language([five, "lamp " * 57]) == "en"
    assert guess_language([five, "lamp " * 58]) == ""
    assert guess_language([five, "el los las"]) == ""
    assert guess_language([six, "el los las"]) == "en"


def test_four_different_words_are_needed_however_often_they_stand_there() -> None:
    assert guess_language(["the of and " * 9]) == ""
    assert guess_language(["the of and to " * 9]) == "en"


def test_of_two_neighbours_none_is_told_by_one_word() -> None:
    shared = "og er en eller ikke for kan den skal"
    assert guess_language([shared, "af"]) == guess_language([shared, "av"]) == ""
    assert guess_language([shared, "af efter"]) == "da"
    assert guess_language([shared, "av etter"]) == "no"
    assert guess_language([shared, "af efter", "av etter"]) == ""


@pytest.mark.parametrize(("letters", "language"), [(19, ""), (20, "ko")])
def test_twenty_letters_of_a_script_tell_its_language(letters: int, language: str) -> None:
    assert guess_language(["물" * letters]) == language


@pytest.mark.parametrize(("kana", "language"), [(0, "zh"), (1, ""), (9, ""), (10, "ja")])
def test_a_tenth_of_kana_makes_japanese_and_less_is_unclear(kana: int, language: str) -> None:
    assert guess_language(["水" * (100 - kana), "の" * kana]) == language


@pytest.mark.parametrize(("hangul", "language"), [(49, ""), (50, "ko")])
def test_half_of_the_letters_are_of_the_script(hangul: int, language: str) -> None:
    assert guess_language(["물" * hangul, "x" * (100 - hangul)]) == language
