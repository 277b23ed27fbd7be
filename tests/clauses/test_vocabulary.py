"""What is particular to a language: words that label, negate, count, shorten, and stand for what was struck out."""

import pytest

from drafting_engine.clauses.vocabulary import (
    LONGEST_TOMBSTONE,
    alternatives,
    article_word,
    is_abbreviation,
    is_negation,
    is_number_word,
    is_tombstone,
    joined,
    ordinals,
)
from drafting_engine.clauses.vocabulary.language import Vocabulary, phrases, ranked, words
from drafting_engine.clauses.vocabulary.languages import VOCABULARIES

TAGS = {vocabulary.tag for vocabulary in VOCABULARIES}


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.name)
def test_every_language_has_the_words_of_law(vocabulary: Vocabulary) -> None:
    assert vocabulary.article
    assert vocabulary.above
    assert vocabulary.paragraph
    assert vocabulary.negations
    assert vocabulary.numbers
    assert vocabulary.tombstones
    assert vocabulary.other_laws
    assert len(vocabulary.ordinals) >= 10
    for word in (*vocabulary.article, *vocabulary.section, *vocabulary.negations, *vocabulary.abbreviations):
        assert word == word.lower()
        assert not word.endswith(".")


def test_no_language_stands_twice() -> None:
    assert len(TAGS) == len(VOCABULARIES)


@pytest.mark.parametrize(
    "word",
    words(
        """not Nobody cannot nicht Keine ohne außer nunca sin salvo ne aucun sauf não sem mai senza niet tenzij
        inte utan ikke uden aldri eivät ei ilman nie żaden bez není kromě не Без никто крім освен нищо
        δεν ΔΕΝ değil edilemez nu
        fără لا ليس ولا إلا לא שאינו למעט नहीं बिना しない できません せず 不得 無 않는다 없다 못한다"""
    ),
)
def test_negations(word: str) -> None:
    assert is_negation(word)


@pytest.mark.parametrize(
    "word",
    words("""the Verein en et to on note knot novel Amazon general устав Совет συμβούλιο المجلس 会員 회원"""),
)
def test_words_that_negate_nothing(word: str) -> None:
    assert not is_negation(word)


@pytest.mark.parametrize("word", words("two Hälfte tres moitié dobro metà dwa две τρία ثلاثة שלושה तीन 三 둘"))
def test_number_words(word: str) -> None:
    assert is_number_word(word)


@pytest.mark.parametrize("word", words("to en et on un una das the fire-escape"))
def test_common_words_are_no_numbers(word: str) -> None:
    assert not is_number_word(word)


@pytest.mark.parametrize(
    "text",
    [
        "(weggefallen)", "[Repealed]", "Repealed by Act 5 of 2003.", "*entfällt*", "3. Derogado",
        "Se deroga. (DOF 2010)",
        "abrogé par la loi du 3 mai", "Revogado pela Lei 5", "soppresso", "(vervallen)",
        "Upphävd genom lag (2003:5).",
        "(ophævet)", "Opphevet ved lov 5 mai 2003.", "kumottu", "(uchylony)", "zrušeno", "Утратил силу.",
        "Пункт исключен.",
        "**Утратила силу.** — Федеральный закон от 4 марта", "виключено", "(отменен)", "καταργείται", "mülga",
        "abrogat",
        "ملغاة", "(בוטל)", "निरस्त", "第三条 削除", "已废止", "삭제 <2005. 1. 3.>",
        "This section has been repealed.", "*This article is intentionally left blank.*",
        "Dieser Absatz wurde gestrichen.",
        "Este artículo fue derogado.", "Cet article est abrogé.", "Il presente articolo è stato abrogato.",
        "Este artigo foi revogado.", "Настоящая статья утратила силу.", "Ця стаття була виключена.",
        "Този член е отменен.",
        "Niniejszy artykuł został uchylony.", "Dit artikel is vervallen.", "Tämä pykälä on kumottu.",
        "Denna paragraf har upphävts.", "Denne paragraf er ophævet.", "Denne paragrafen er opphevet.",
        "Acest articol a fost abrogat.", "Tento článek byl zrušen.", "Aquest article ha estat derogat.",
        "Bu madde yürürlükten kaldırılmıştır.", "סעיף זה בוטל.", "هذه المادة ملغاة.", "Το παρόν άρθρο καταργείται.",
        "제3조(삭제)", "Чл. 8 (*отм. с реш. на ОС от 3.05.2019 г.*)", "第三条　削除",
    ],
)  # fmt: skip
def test_tombstones(text: str) -> None:
    assert is_tombstone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Deleted messages are kept for a year.", "A repealed rule binds nobody.", "Vacant seats are filled by lot.",
        "Gestrichen wird nur, wer zustimmt.", "Se deroga la ley anterior en todo lo que se oponga.",
        "This section may be repealed by a vote of two thirds.", "This article cannot be deleted.",
        "Section 4 is repealed.", "This Act is repealed.", "This section is reserved for members.",
        "Dieser Artikel kann nicht aufgehoben werden.", "Cet article ne peut être abrogé.",
        "Исключен может быть любой участник.", "削除された者は会員でない。",
    ],
)  # fmt: skip
def test_sentences_with_the_words_of_tombstones(text: str) -> None:
    assert not is_tombstone(text)


def test_abbreviations_that_are_words_count_before_numbers_only() -> None:
    assert is_abbreviation("bzw")
    assert is_abbreviation("Z.B")
    assert not is_abbreviation("Art")
    assert is_abbreviation("Art", before_number=True)
    assert is_abbreviation("ст", before_number=True)


def test_words_of_all_languages_are_joined() -> None:
    assert {"article", "artikel", "статья", "madde"} <= set(joined("article"))
    assert ordinals()["dritter"] == ordinals()["third"] == ordinals()["третья"] == 3


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("es", "Artículo"), ("es-MX", "Artículo"), ("ES", "Artículo"), ("de", "Artikel"), ("en", "Article"),
        ("ja", "Article"), ("zh-Hant", "Article"), ("ko", "Article"), ("xx", "Article"), ("", "Article"),
    ],
)  # fmt: skip
def test_an_article_is_called_as_its_language_calls_it_where_its_number_stands_behind(language: str, word: str) -> None:
    assert article_word(language) == word


def test_a_tombstone_is_short() -> None:
    assert is_tombstone("[Repealed]".ljust(LONGEST_TOMBSTONE - 1, "."))
    assert not is_tombstone("[Repealed]".ljust(LONGEST_TOMBSTONE, "."))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Section 5 Repealed.", True), ("Article 12. Repealed.", True), ("Artículo 7. Derogado.", True),
        ("5a Repealed.", True), ("(b) Repealed.", True), ("Lamp 5 Repealed.", False), ("12345 Repealed.", False),
        ("Repealed the lamp.", False), ("Repealed by", True), ("Repealed on 4 May 2003.", True), ("", False),
    ],
)  # fmt: skip
def test_only_a_name_or_a_number_stands_before_a_tombstone(text: str, is_one: bool) -> None:
    assert is_tombstone(text) is is_one


def test_tens_are_counted_with_what_stands_behind_or_in_front_of_them() -> None:
    ranks = ("primero", "décimo", "vigésimo", "vigésimo primero", "trigésimo noveno", "العشرون", "الحادية والعشرون")
    assert [ordinals().get(word) for word in ranks] == [1, 10, 20, 21, 39, 20, 21]


def test_lists_of_words_are_split_at_blanks_and_phrases_at_semicolons() -> None:
    assert words(" a  b c ") == ("a", "b", "c")
    assert phrases(" a  b ; ; c") == ("a b", "c")
    assert ranked("one uno; two") == (("one", "uno"), ("two",))


def test_longer_words_are_tried_before_their_beginnings() -> None:
    for field in ("article", "other_laws", "of"):
        found = joined(field)
        assert list(found) == sorted(set(found), key=lambda word: (-len(word), word))
        lengths = [len(word) for word in alternatives(field).replace("\\s+", " ").replace("\\", "").split("|")]
        assert lengths == sorted(lengths, reverse=True)
