"""The language of a text that does not say: told where its commonest words are clear, and nothing else."""

import pytest

from drafting_engine.clauses.language_guess import guess_language

TEXTS = {
    "en": "Every person is equal before the law. The city keeps the springs and shall let nobody be without water.",
    "es": "Todas las personas son iguales ante la ley. El agua es de todos los vecinos y se cuida para los que vengan.",
    "fr": "Les lois garantissent les droits des habitants. L'eau est le bien des communes et une ressource du peuple.",
    "pt": "Os direitos das pessoas e dos povos são iguais. A água não é de uma só pessoa: cabe em ao menos um poço.",
    "de": "Die Würde der Menschen ist unantastbar. Der Staat und die Länder achten das Recht und den Frieden.",
    "ar": "كل إنسان له حق في الماء. لا يحرم أحد من التعليم في المدينة أو على أرضها، أن هذا من واجب الدولة.",
}
OTHERS = {
    "Italian": "La comunità cura le acque della città e il suo popolo con la natura, e non per il denaro di pochi.",
    "Catalan": "Totes les persones són iguals davant la llei. L'aigua és de tothom i la ciutat la protegeix sempre.",
    "Polish": "Wszyscy są równi wobec prawa. Woda należy do wszystkich i miasto chroni jej źródła dla przyszłych.",
    "short": "Water",
    "empty": "",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_clear_text_is_known(tag: str) -> None:
    assert guess_language([TEXTS[tag]]) == tag


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_is_said_of_other_languages_and_short_texts(name: str) -> None:
    assert guess_language([OTHERS[name]]) == ""


def test_five_common_words_are_enough_where_they_are_a_twelfth_of_all_and_twice_as_many_as_of_the_next() -> None:
    four, five, six = "the of and to", "the of and to is", "the of and to is shall"
    assert guess_language([four]) == ""
    assert guess_language([five]) == guess_language([four, "is"]) == "en"
    assert guess_language([five, "lamp " * 57]) == "en"
    assert guess_language([five, "lamp " * 58]) == ""
    assert guess_language([five, "el los las"]) == ""
    assert guess_language([six, "el los las"]) == "en"
