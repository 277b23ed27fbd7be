"""Display names: what is shown beside what somebody says covers nothing, computes nothing and passes for no other."""

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.names import NameTaken, parse_name, require_distinct


@pytest.mark.parametrize(
    "name",
    [
        "Luz Márquez",
        "علی\u200cرضا",
        "שָׁלוֹם",
        "Nguyễn Thị Ánh",
        "अनुष्का",
        "Иван Петров",
        "Ivan (Иван)",
        "O’Neil-7",
        "7",
        "李小龍",
        "L\u0336\u0337\u0338uz",
        "x" * 80,
    ],
)
def test_names_of_people_everywhere_are_taken(name: str) -> None:
    assert parse_name(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name-too-long"),
        ("x" * 81, "name-too-long"),
        ("...", "name-without-letters"),
        ("Luz\u202e", "name-with-signs"),
        ("Lu\u200bz", "name-with-signs"),
        ("luz@city", "name-with-signs"),
        ("=1+1", "name-like-formula"),
        ("+49 Luz", "name-like-formula"),
        ("-Luz", "name-like-formula"),
        ("＝cmd", "name-like-formula"),
        ("L\u0336\u0337\u0338\u0335uz", "name-with-many-marks"),
        ("Luz\u20dd", "name-with-many-marks"),
        ("L\u0443z", "name-with-lookalike"),
        ("\u0410na", "name-with-lookalike"),
    ],
)
def test_what_is_no_name(name: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_name(name)
    assert refused.value.code == code


def test_nobody_is_called_as_somebody_with_a_role() -> None:
    taken = ("Dora Drafter", "Ben Ortiz")
    for name in ("Dora Drafter", "DORA  DRAFTER", "Dora Dräfter", "Dora-Drafter", "Ben Ort1z", "\u0412\u0435n Ortiz"):
        with pytest.raises(NameTaken):
            require_distinct(name, taken)
    require_distinct("Dora Draper", taken)
