"""An id once published resolves, also when the engine has learnt to see one life where it saw two."""

from pathlib import Path

import pytest

from drafting_engine.errors import NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.services.engine import open_engine
from tests.builder import RepositoryBuilder

BEFORE = "# Water\n\n1. Every person has the right to clean water.\n2. Wells are measured each year.\n"
AFTER = "# Water\n\n1. Every person has the right to clean and sufficient water.\n2. Wells are measured each year.\n"


def test_an_id_of_a_birth_that_is_none_today_leads_to_the_life_it_is_part_of(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("Begin", {"water.md": BEFORE})
    head = repository.commit("Say how much", {"water.md": AFTER})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    (found,) = lineages.find(head, "sufficient water")
    published = ClauseId.born(head, "water.md", found.clause.key)
    assert published != found.clause_id
    assert lineages.find(head, str(published))[0].clause_id == found.clause_id
    assert lineages.trace(head, published).clause_id == found.clause_id


def test_an_id_of_nothing_is_refused(repository: RepositoryBuilder, tmp_path: Path) -> None:
    head = repository.commit("Begin", {"water.md": BEFORE})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    with pytest.raises(NotFound):
        lineages.trace(head, ClauseId.parse("c-000000000000"))
    with pytest.raises(NotFound):
        lineages.find(head, "c-000000000000")


def test_an_id_of_an_item_that_readers_count_is_known_by_the_address_that_it_had(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    text = "# Water\n\n1. Every person has the right to clean water.\n1. Wells are measured each year.\n"
    head = repository.commit("Begin", {"water.md": text})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    published = ClauseId.born(head, "water.md", "water.1~2")
    (found,) = lineages.find(head, str(published))
    assert found.clause.text == "Wells are measured each year."
    assert lineages.trace(head, published).clause_id == found.clause_id


def test_an_id_of_a_sentence_that_was_once_read_as_the_end_of_a_row_still_leads_to_it(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    """Up to algorithm 7 the sentence was born when blank lines came between; now it was there from the beginning."""
    rows = (
        "## Article 1\n\n(1) The bells are rung for\n\t(a) fog,\n\t(b) a fire.\nThe warden may ring them for feasts.\n"
    )
    apart = rows.replace("\n\t", "\n\n").replace("\nThe", "\n\nThe")
    first = repository.commit("Begin", {"bells.md": f"{rows}\n(2) Ropes are checked.\n"})
    head = repository.commit("Set the rows apart", {"bells.md": f"{apart}\n(2) Ropes are checked.\n"})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    (found,) = lineages.find(head, "ring them for feasts")
    assert found.clause_id == ClauseId.born(first, "bells.md", found.clause.key)
    assert lineages.trace(head, ClauseId.born(head, "bells.md", "1.1.p1")).clause_id == found.clause_id


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Lamps burn all night", "II.p1"),  # `art. 3.` in small letters was the first paragraph of its chapter,
        ("Bells ring in fog", "II.1"),  # and what stands under it stood under the chapter
        ("Goats graze behind the mill", "II.p2"),
        ("Ropes hang", "III.p2"),  # `(2)Ropes` was the second paragraph
    ],
)
def test_an_id_of_a_clause_whose_label_was_once_read_as_words_still_leads_to_it(
    repository: RepositoryBuilder, tmp_path: Path, words: str, address: str
) -> None:
    chapters = (
        "# Hall\n\n## II. Lights\n\nart. 3. Lamps burn all night:\n\n(1) Bells ring in fog.\n\n",
        "art. 4. Goats graze behind the mill.\n\n## III. Ropes\n\n(1)Ropes are new.\n\n(2)Ropes hang.\n",
    )
    head = repository.commit("Begin", {"hall.md": "".join(chapters)})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    (found,) = lineages.find(head, words)
    assert lineages.trace(head, ClauseId.born(head, "hall.md", address)).clause_id == found.clause_id


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Disposición adicional primera", "titulo-x.disposicion-adicional-primera"),
        ("La lonja cierra en mayo", "titulo-x.disposicion-adicional-primera.p1"),
    ],
)
def test_an_id_of_an_article_with_a_name_of_two_words_had_its_title_in_front(
    repository: RepositoryBuilder, tmp_path: Path, words: str, address: str
) -> None:
    text = "# Carta\n\n## TÍTULO X\n\n### Disposición adicional primera.\n\nLa lonja cierra en mayo.\n"
    head = repository.commit("Begin", {"carta.md": text})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    found = lineages.find(head, words)[0]
    assert lineages.trace(head, ClauseId.born(head, "carta.md", address)).clause_id == found.clause_id


@pytest.mark.parametrize(("words", "address"), [("Bells", "1.p2"), ("Lamps", "p1")])
def test_an_id_of_a_bold_chapter_was_that_of_the_last_paragraph_in_front_of_it(
    repository: RepositoryBuilder, tmp_path: Path, words: str, address: str
) -> None:
    articles = "**Lamps**\n\n**Article 1**\n\nOil is free.\n\n**Bells**\n\n**Article 2**\n\nFog is rung for.\n"
    head = repository.commit("Begin", {"hall.md": articles})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    (found,) = lineages.find(head, words)
    assert found.clause.level
    assert lineages.trace(head, ClauseId.born(head, "hall.md", address)).clause_id == found.clause_id


def test_an_id_of_a_rule_whose_number_an_unlike_one_took_leads_to_the_rule_that_was_struck_out(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    """Up to algorithm 16 two rules written in ideographs were one life, since any two share many of their signs."""
    text = "## 第三条\n\n1. 理事は五名とし、総会において選任する。\n2. {second}\n"
    first = repository.commit(
        "Begin", {"rules.md": text.format(second="理事の任期は二年とする。ただし、再任を妨げない。")}
    )
    head = repository.commit("Auditors", {"rules.md": text.format(second="監事は、会計を監査する。")})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    (found,) = lineages.find(head, "監査する")
    published = ClauseId.born(first, "rules.md", "三.2")
    assert found.clause_id == ClauseId.born(head, "rules.md", "三.2")
    assert lineages.trace(head, published).clause_id == published


def test_an_id_of_a_part_that_was_put_behind_one_of_its_name_leads_to_the_part(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    """Up to algorithm 17 the first part of a name was the one that had stood first, whatever stood under it."""
    old = "## Dues\n\n### Rates\n\nEvery boat pays two coins when it ties up at the long quay.\n"
    new = "## Dues\n\n### Nets\n\nNets that hang over the wall are paid for by the ell.\n"
    first = repository.commit("Begin", {"rules.md": f"# Rules\n\n{old}"})
    head = repository.commit("Nets", {"rules.md": f"# Rules\n\n{new}\n{old}"})
    lineages = open_engine(repository.path, cache=tmp_path / "cache").lineages
    published = ClauseId.born(first, "rules.md", "dues")
    assert lineages.trace(head, ClauseId.born(head, "rules.md", "dues~2")).clause_id == published
    assert lineages.trace(head, published).clause_id == published
