"""Words are found in the forms in which people type them: without accents, in the plural, in six languages."""

import time
from contextlib import suppress

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.search.expressions import AnyOf, Phrase, Prefix, Word
from drafting_engine.search.folding import fold, tokens
from drafting_engine.search.likeness import most_similar
from drafting_engine.search.marking import Marker
from drafting_engine.search.questions import LONGEST, read_question
from drafting_engine.search.stemming import stems
from drafting_engine.search.synonyms import read_synonyms
from tests.refusals import expect_refusal

SYNONYMS = 'format = 1\n[synonyms]\n"parental leave" = ["maternity", "leave for mothers and fathers"]\n'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Educación", "educacion"),
        ("ÉTAT", "etat"),
        ("Straße", "strasse"),
        ("Øresund", "oresund"),
        ("مُدَرِّسَة", "مدرسه"),
        ("أحمد", "احمد"),
        ("Ελληνική", "ελληνικη"),
        ("Diyarbakır", "diyarbakir"),
    ],
)
def test_case_and_accents_make_no_other_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_vowel_signs_that_are_letters_stay() -> None:
    assert fold("की") != fold("क")
    assert [token.word for token in tokens("नागरिकों के अधिकार")] == ["नागरिकों", "के", "अधिकार"]


def test_each_word_knows_where_it_stands() -> None:
    text = "L’eau, c'est ça: 3° مَاء"
    assert [text[token.start : token.end] for token in tokens(text)] == ["L", "eau", "c", "est", "ça", "3", "مَاء"]


def test_scripts_without_spaces_are_cut_into_pairs() -> None:
    assert [token.folded for token in tokens("地方自治の法")] == ["地方", "方自", "自治", "治の", "の法"]
    assert read_question("地方自治", ("ja",)).wanted == (Phrase(("地方", "方自", "自治")),)


@pytest.mark.parametrize(
    ("language", "asked", "stands"),
    [
        ("en", "petition", "petitions"),
        ("es", "educacion", "educaciones"),
        ("es", "publicas", "pública"),
        ("es", "joven", "jóvenes"),
        ("fr", "publiques", "public"),
        ("fr", "donnee", "données"),
        ("fr", "libertes", "liberté"),
        ("pt", "educacoes", "educação"),
        ("de", "haus", "Häuser"),
        ("ar", "دستور", "الدستور"),
    ],
)
def test_who_types_without_accents_finds_other_forms(language: str, asked: str, stands: str) -> None:
    assert not set(stems(asked, language)).isdisjoint(stems(stands.lower(), language))


@pytest.mark.parametrize(
    ("language", "asked", "stands"),
    [
        ("bg", "член", "членовете"),
        ("bg", "вноска", "вноски"),
        ("bg", "управителния", "управителните"),
        ("uk", "громада", "громадами"),
        ("uk", "організація", "організацій"),
        ("fi", "kokous", "kokouksessa"),
        ("hr", "zakon", "zakonima"),
        ("hu", "törvény", "törvények"),
        ("tr", "kapi", "kapılar"),
        ("tr", "IŞIK", "ışık"),
        ("ru", "закон", "законами"),
        ("el", "νόμος", "νόμους"),
        ("de", "strasse", "Straßen"),
        ("de", "Fluchtlinge", "Flüchtlingen"),
    ],
)
def test_other_languages_have_forms_too(language: str, asked: str, stands: str) -> None:
    assert {*stems(asked.lower(), language)} & {*stems(stands.lower(), language)}


def test_a_question_has_words_phrases_beginnings_fields_and_what_is_not_wanted() -> None:
    read = read_question("the water “clean river” constitut* title:lake -salt kind:petition year:2016", ("en",))
    water, phrase, prefix, lake = read.wanted
    assert isinstance(water, Word)
    assert water.folded == "water"
    assert phrase == Phrase(("clean", "river"))
    assert prefix == Prefix("constitut")
    assert isinstance(lake, Word)
    assert lake.field == "title"
    assert [one.folded for one in read.unwanted if isinstance(one, Word)] == ["salt"]
    assert read.filters == (("kind", "petition"), ("year", "2016"))


def test_words_that_say_nothing_are_asked_for_only_where_there_are_no_others() -> None:
    assert [word.folded for word in read_question("the right to water", ("en",)).words] == ["right", "water"]
    assert [word.folded for word in read_question("to be", ("en",)).words] == ["to", "be"]


@pytest.mark.parametrize("wild", ["*", "?ater", "*ater", "(*a"])
def test_a_wildcard_in_front_is_refused_where_a_word_follows(wild: str) -> None:
    if wild == "*":
        assert read_question(wild, ("en",)).is_empty
    else:
        with expect_refusal(Invalid, "can’t begin with a wildcard"):
            read_question(wild, ("en",))


def test_a_beginning_of_two_letters_is_refused() -> None:
    with expect_refusal(Invalid, "at least 3 letters"):
        read_question("wa*", ("en",))


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 1_000_000,
        '"' * LONGEST,
        "a* " * 100,
        "-" * LONGEST,
        "kind:" * 60,
        "a:" * 150,
        "\u0301" * LONGEST,
        "\x00\ud800 OR NOT ((",
        "title:" + '"' * 200,
        " ".join(f"w{n}" for n in range(70)),
    ],
)
def test_hostile_questions_cost_little(hostile: str) -> None:
    began = time.process_time()
    with suppress(Invalid):
        read = read_question(hostile, ("en", "es", "fr", "pt", "de", "ar"))
        assert len(read.wanted) <= 16
    assert time.process_time() - began < 0.5


def test_a_question_finds_what_means_the_same() -> None:
    synonyms = read_synonyms(SYNONYMS)
    for asked in ("parental leave", '"parental leave"', "maternity", "leave for mothers and fathers"):
        (one,) = synonyms.expand(read_question(asked, ("en",)), ("en",)).wanted
        assert isinstance(one, AnyOf), asked
        assert len(one.parts) == 3, asked
    plain = read_question("parental duties", ("en",))
    assert synonyms.expand(plain, ("en",)) == plain


def test_who_asks_in_another_language_than_the_text_finds_what_its_synonyms_say() -> None:
    told = 'format = 1\n[synonyms]\n"parental leave" = ["permiso parental", "licencia de maternidad", "Elternzeit"]\n'
    synonyms = read_synonyms(told)
    for asked in ("permiso parental", "permisos parentales", "licencias de maternidad", "elternzeiten"):
        (one,) = synonyms.expand(read_question(asked, ("en",)), ("en",)).wanted
        assert isinstance(one, AnyOf), asked
        assert Phrase(("parental", "leave")) in one.parts, asked
    plain = read_question("permiso municipal", ("en",))
    assert synonyms.expand(plain, ("en",)) == plain


@pytest.mark.parametrize("broken", ["", "format = 2\n[synonyms]\na = ['b']", "[[[", "format = 1\nsynonyms = 3", "\x00"])
def test_a_broken_file_of_synonyms_hides_nothing(broken: str) -> None:
    assert read_synonyms(broken).lines == ()


def test_a_word_that_stands_nowhere_has_likely_others() -> None:
    known = {"water": 9, "waiter": 1, "later": 30, "wafer": 20, "rights": 3, "right": 40}
    assert most_similar("watre", known)[0] == "water"
    assert most_similar("rigths", known)[0] == "rights"
    assert most_similar("xylophone", known) == ()


def marked(text: str, asked: str, language: str = "en") -> list[str]:
    runs = Marker(read_question(asked, (language,)).leaves).excerpt(text, language)
    return [run.text for run in runs if run.is_marked]


def test_what_was_asked_for_is_marked_as_it_stands() -> None:
    assert marked("La Educación pública; educaciones.", "educacion", "es") == ["Educación", "educaciones"]
    assert marked("Clean river water is clean.", '"clean river"') == ["Clean river"]
    assert marked("It constitutes the constitution.", "constitut*") == ["constitutes", "constitution"]


def test_an_excerpt_is_of_the_place_with_most_words_and_loses_none() -> None:
    text = "one " * 400 + "the clean water of the lake " + "two " * 400
    runs = Marker(read_question("clean water lake", ("en",)).leaves).excerpt(text, "en")
    told = "".join(run.text for run in runs)
    assert "the clean water of the lake" in told
    assert told.startswith("… ")
    assert told.endswith(" …")
    assert len(told) < 400
    assert [run.text for run in runs if run.is_marked] == ["clean", "water", "lake"]
