"""Facts are written as each language writes them."""

from datetime import UTC, date, datetime

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.language.formats import clock, day, day_of_text, either, joined, listed, number, percent, share
from drafting_engine.language.languages import LANGUAGES, Language, language_of
from drafting_engine.language.sentences import gettext, ngettext
from drafting_engine.language.speaking import speaking, spoken


def _language(tag: str) -> Language:
    language = language_of(tag)
    assert language is not None
    return language


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "3 May 2016"),
        ("es", "3 de mayo de 2016"),
        ("fr", "3 mai 2016"),
        ("pt", "3 de maio de 2016"),
        ("de", "3. Mai 2016"),
        ("ar", "3 مايو 2016"),
    ],
)
def test_a_day(tag: str, written: str) -> None:
    with speaking(_language(tag)):
        assert day(date(2016, 5, 3)) == written
        assert day_of_text(" 2016-05-03") == written
        assert day_of_text("in spring") == "in spring"


@pytest.mark.parametrize(("tag", "written"), [("en", "14:05"), ("de", "14:05"), ("ar", "2:05 م")])
def test_a_time_of_day(tag: str, written: str) -> None:
    with speaking(_language(tag)):
        assert clock(datetime(2016, 5, 3, 14, 5, tzinfo=UTC)).replace("\u202f", " ").replace("\xa0", " ") == written


def test_the_first_of_a_month_in_french() -> None:
    with speaking(_language("fr")):
        assert day(date(2016, 9, 1)) == "1er septembre 2016"
        assert day(date(2016, 9, 11)) == "11 septembre 2016"


@pytest.mark.parametrize(
    ("tag", "written"), [("en", "61,847"), ("es", "61,847"), ("fr", "61\u202f847"), ("pt", "61.847"), ("de", "61.847")]
)
def test_a_number(tag: str, written: str) -> None:
    with speaking(_language(tag)):
        assert number(61_847) == written
        assert number(7) == "7"


@pytest.mark.parametrize(("tag", "written"), [("en", "62%"), ("es", "62%"), ("de", "62\u00a0%")])
def test_a_share_is_rounded(tag: str, written: str) -> None:
    with speaking(_language(tag)):
        assert share(6_150, 10_000) == written


@pytest.mark.parametrize(
    ("tag", "written"), [("en", "a, b and c"), ("es", "a, b y c"), ("fr", "a, b et c"), ("de", "a, b und c")]
)
def test_a_list(tag: str, written: str) -> None:
    with speaking(_language(tag)):
        assert joined(["a", "b", "c"]) == written
        assert joined(["a"]) == "a"
        assert joined([]) == ""


def test_english_is_written_as_cldr_has_it() -> None:
    for month in range(1, 13):
        moment = date(2016, month, 3)
        assert day(moment) == format_date(moment, "long", locale="en_GB")
    for value in (7, 1_204, -61_847, 1_000_000):
        assert number(value) == format_decimal(value, locale="en_GB")
    assert percent(62) == format_percent(0.62, locale="en_GB")
    for words in (["a", "b"], ["a", "b", "c", "d"]):
        assert joined(words) == format_list(words, "standard", locale="en_GB")
        assert either(words) == format_list(words, "or", locale="en_GB")
        assert listed(words) == format_list(words, "unit", locale="en_GB")


def test_words_that_are_no_sentence_stand_between_commas() -> None:
    for language in LANGUAGES:
        with speaking(language):
            assert listed(["a"]) == "a"
            assert listed(["a", "b", "c"]) == ("a، b، c" if language.tag == "ar" else "a, b, c")
            assert either(["a", "b", "c"]).startswith("a")


def test_facts_stand_at_their_places() -> None:
    assert gettext("{who} wrote {what} on {when}", who="Ana", what=("a", "b"), when=date(2016, 5, 3)) == (
        "Ana wrote a and b on 3 May 2016"
    )
    assert gettext("it was {kind}", kind=ChangeKind.REMOVED) == "it was struck out"
    assert gettext("a brace {stays} where no fact is given") == "a brace {stays} where no fact is given"
    assert ngettext("{count} clause", "{count} clauses", 1) == "1 clause"
    assert ngettext("{count} clause", "{count} clauses", 1_204) == "1,204 clauses"


def test_what_somebody_wrote_is_no_message() -> None:
    assert gettext("{words}", words="{0} {who.__class__}") == "{0} {who.__class__}"


def test_a_language_is_spoken_within_its_block_only() -> None:
    with speaking(_language("es")):
        assert spoken().tag == "es"
    assert spoken().tag == "en"


def test_names_that_run_the_other_way_are_set_apart() -> None:
    with speaking(_language("ar")):
        assert gettext("{who}, {what}", who="Ilse Bravo", what="ماء") == "\u2068Ilse Bravo\u2069, ماء"
        assert gettext("{who}: {count}", who="2016", count=3) == "2016: 3"
    assert gettext("{who}, {what}", who="Ilse Bravo", what="ماء") == "Ilse Bravo, \u2068ماء\u2069"
    assert gettext("{who}", who="Élise") == "Élise"
