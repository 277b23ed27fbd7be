"""Letters that look like others: found where they pass for Latin ones, and left alone in texts of their own script."""

import pytest

from drafting_engine.lookalikes import lookalikes, skeleton

FOUND = [
    ("The p\u0430yment is due", "\u0430"),
    ("\u0421ity", "\u0421"),
    ("gr\u03bfup", "\u03bf"),
    ("the \u0441\u043e\u0441\u043e bean", "\u0441\u043e\u0441\u043e"),
    ("Wаter \u0430nd light", "\u0430\u0430"),
    ("гoлос и право", "o"),
    ("\u0531 c\u0585de", "\u0585"),
]
LEFT = [
    "Каждый имеет право на воду; США и ЕС — нет.",
    "Το σύνταγμα του Lirenza",
    "Ο Δήμος · the city of Athens",
    "5 µm, 20 kΩ, ΔT, α-particle, the α coefficient",
    "ХIV съезд",
    "Կազմ և law",
    "Ça n’a pas d’été: über naïve façade æther",
    "المادة 3 (b)",
    "第二条 A项",
]


@pytest.mark.parametrize(("text", "letters"), FOUND)
def test_a_letter_in_disguise_is_found(text: str, letters: str) -> None:
    assert "".join(letter.character for letter in lookalikes(text)) == letters


@pytest.mark.parametrize("text", LEFT)
def test_texts_of_several_scripts_are_left_alone(text: str) -> None:
    assert not list(lookalikes(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Steward", "\u0405t\u0435w\u0430rd"),
        ("Steward", " STEWARD-2"),
        ("Luz Márquez", "Luz Marquez"),
        ("Ilya", "llya"),
        ("Ilya", "1lya"),
        ("Ben Moore", "Ben M00re"),
        ("Ana", "Ａｎａ"),
        ("Ana", "𝐀𝐧𝐚"),
        ("Carmen", "Carrnen"),
        ("المشرف", "المُشرف"),
    ],
)
def test_what_looks_alike_has_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ana", "Anna"), ("Luz", "Lux"), ("7", "8"), ("李", "王"), ("Staff", "Stuff")]
)
def test_what_looks_different_has_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)
