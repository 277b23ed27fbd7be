"""Addresses as people write them, in every script: which clause is meant."""

import pytest

from drafting_engine.clauses.parsing import parse
from drafting_engine.provenance.citing import at_citation
from drafting_engine.provenance.finding import address, at_address, is_address, with_words

TEXT = """# Charter

## ARTICLE II

**Section 2.1. Hall.** The council meets there.

**Section 2.2. Notice.** It is given in time.

## Artículo 7

El puerto.

## Artículo 7-A

El faro.

## 第3章 船

### 第8条 登記

① 船は登記する。

## Статья 9

1. Порт открыт.
"""


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("Section 2.2", "II.2.2"), ("section 2.1.", "II.2.1"), ("Artículo 7-A", "7-A"), ("art. 7", "7"),
        ("第3章", "第3章"),
        ("第8条", "8"), ("第8条第1項", "8.1"), ("Статья 9", "9"), ("ст. 9 п. 1", "9.1"), ("Article II", "II"),
    ],
)  # fmt: skip
def test_a_clause_is_found_by_what_people_call_it(query: str, wanted: str) -> None:
    clauses = [(clause.key, clause) for clause in parse("text.md", TEXT).clauses]
    assert [key for key, _ in at_address(query, clauses)] == [wanted]


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("Art. 12 (3)", ("12", "3")), ("제2조의2", ("2", "2")), ("अनुच्छेद ४ (क)", ("४", "क")), ("§ 8 Stk. 2", ("8", "2")),
        ("art. 5 lett. a)", ("5", "a")), ("المادة ١", ("١",)), ("Title II", ("title", "ii")),
    ],
)  # fmt: skip
def test_words_that_name_a_part_are_no_part_of_an_address(query: str, parts: tuple[str, ...]) -> None:
    assert address(query) == parts


@pytest.mark.parametrize(
    ("query", "is_one"),
    [
        ("第8条", True),
        ("VIII.a", True),  # labels of four signs at most are an address,
        ("XVIII.a", False),  # longer ones may be words
        ("the council meets", False),
        ("1.2.3.4.5.6.7.8", True),
        ("1.2.3.4.5.6.7.8.9", False),
        ("", False),
    ],
)
def test_an_address_has_numbers_or_short_labels_and_eight_parts_at_most(query: str, is_one: bool) -> None:
    assert is_address(query) is is_one


FOUND_BY_WORDS = """# Charter

## Water

1. [Repealed by Act 5]
2. The council keeps wells and measures water.
3. Water is measured, and wells are kept.
4. What is repealed by act of the council ends at once.
"""


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("  WATER. ", ["water"]),  # the name of a section before its words
        ("wells and", ["water.2"]),  # the phrase
        ("water wells", ["water.2", "water.3"]),  # all of the words, wherever they stand
        ("repealed by act", ["water.4", "water.1"]),  # what only says that something was struck out comes last
        ("lamps wells", []),
        ("", []),
    ],
)
def test_words_find_a_name_then_a_phrase_then_all_of_the_words(query: str, wanted: list[str]) -> None:
    clauses = [(clause.key, clause) for clause in parse("text.md", FOUND_BY_WORDS).clauses]
    assert [key for key, _ in with_words(query, clauses)] == wanted


CITED = """# Statuts

ARTICLE PREMIER – Le phare

Le phare éclaire.

## Titre Ier

### Article 4

- une lampe

### Article 4-1

(1) La cloche.

### Article 41

(1) Le port.

### Статья 12

1. Порт открыт.

2. Порт закрыт:

а) ночью.

### ARTICLE IX

Section 2: Gates

The gate is shut.

### § 15

Porten åbnes.

Stk. 2. Porten lukkes.

### 第16条

灯は点す。

2　灯は消す。
"""


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("article 1", ["ARTICLE-PREMIER"]), ("art. 1er", ["ARTICLE-PREMIER"]),
        ("titre 1", ["titre-ier"]), ("Titre I", ["titre-ier"]),
        ("art. 4-1", ["4-1"]), ("art. 41", ["41"]), ("article 9", ["IX"]), ("Article 9 section 2", ["IX.2"]),
        ("пункт 2 статьи 12", ["12.2"]), ("п. 2 ст. 12", ["12.2"]), ("подпункт а пункта 2 статьи 12", ["12.2.а"]),
        ("Section 2 of Article IX", ["IX.2"]), ("§ 15 stk. 1", ["15.p1"]), ("§ 15, stk. 2", ["15.stk-2"]),
        ("第十六条第二項", ["16.2"]), ("16条2項", ["16.2"]), ("article 77", []),
    ],
)  # fmt: skip
def test_a_citation_may_say_an_address_in_another_way_than_the_text(query: str, wanted: list[str]) -> None:
    clauses = [(clause.key, clause) for clause in parse("text.md", CITED).clauses]
    found = at_address(query, clauses) or at_citation(query, clauses)
    assert [key for key, _ in found] == wanted


COUNTED_IN_FRONT = """# Stadga

## 2 kap. Hamnen

2 kap. 1 § Hamnen är öppen.

2 kap. 1 a § Fyren lyser.

## 3 kap. Fyren

1 § Fyren är öppen.

## Uostas

5 straipsnis. Uostas

1. Uostas yra miesto.

2. Uostą valdo:

1) taryba;

2) meras.

5¹ straipsnis. Švyturys

Švyturys šviečia.

23(1) straipsnis. Varpas

Varpas skamba.

7.a člen

Zvon zvoni.
"""


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("2 kap. 1 §", ["2-1"]), ("kap 2 § 1", ["2-1"]), ("kap. 2, 1 §", []), ("kap. 2 § 1 a", ["2-1-a"]),
        ("kap. 3 § 1", ["3-kap.1"]),
        ("5 str. 2 d. 1 p.", ["5.2.1"]), ("5 straipsnio 2 dalies 1 punktas", ["5.2.1"]),
        ("23¹ straipsnis", ["23-1"]), ("23-1 straipsnis", ["23-1"]), ("23(1) straipsnis", ["23-1"]),
        ("art. 23(1)", ["23-1"]), ("5 str. 1 d.", ["5.1"]), ("7.a člen", ["7a"]),
    ],
)  # fmt: skip
def test_a_number_in_front_of_its_word_is_found_with_what_came_in_later(query: str, wanted: list[str]) -> None:
    clauses = [(clause.key, clause) for clause in parse("text.md", COUNTED_IN_FRONT).clauses]
    found = at_address(query, clauses) or at_citation(query, clauses)
    assert [key for key, _ in found] == wanted
