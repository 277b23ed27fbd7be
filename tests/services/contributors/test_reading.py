"""Who took part, by the names that a record has: nobody is left out, and nobody is made of two."""

from dataclasses import replace
from pathlib import Path

import pytest

from drafting_engine.services.contributors.reading import UnknownContributor
from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder
from tests.petition import PETITION, write_petition

WATER = "# Water\n\n1. Water is public.\n2. Nobody sells it.\n3. The city counts it.\n"
STRUCK = (
    "Strike out a clause\n\nReason: federal-matter; it is not ours\nDecided-By: The Assembly\nDecided-On: 2016-12-15\n"
)


@pytest.fixture
def text(tmp_path: Path) -> RepositoryBuilder:
    return RepositoryBuilder(tmp_path / "text")


def engine_of(text: RepositoryBuilder) -> Engine:
    return open_engine(text.path, cache=text.path.parent / "cache")


def test_authors_co_authors_and_bodies_are_found_each_with_what_they_did(text: RepositoryBuilder) -> None:
    first = text.commit("Begin\n\nCo-authored-by: Luz Márquez <luz@example.org>\n", {"articles/water.md": WATER})
    last = text.commit(STRUCK, {"articles/water.md": WATER.replace("3. The city counts it.\n", "")})
    write_petition(text.path, replace(PETITION, author="Luz Marquez"))
    contributors = engine_of(text).contributors
    assert list(contributors.all()) == ["ana-torres", "luz-marquez", "the-assembly"]
    ana, luz, assembly = contributors.all().values()
    assert (ana.versions, ana.decided) == ((last, first), ())
    assert (luz.names, luz.versions, luz.petitions) == (("Luz Marquez", "Luz Márquez"), (first,), (12,))
    assert (assembly.versions, assembly.decided) == ((), (last,))
    assert (assembly.has_decided, luz.has_decided) == (True, False)


def test_what_a_body_struck_out_is_told_until_it_comes_back(text: RepositoryBuilder) -> None:
    text.commit("Begin", {"articles/water.md": WATER})
    text.commit(STRUCK, {"articles/water.md": WATER.replace("3. The city counts it.\n", "")})
    text.commit("Strike another, by nobody's decision", {"articles/water.md": "# Water\n\n1. Water is public.\n"})
    engine = engine_of(text)
    (gone,) = engine.lineages.struck_by(text.head, ("The Assembly",))
    assert (gone.clause.text, gone.reason) == ("The city counts it.", "federal-matter; it is not ours")
    assert engine.lineages.struck_by(text.head, ("Another Assembly",)) == ()
    text.commit("Bring it back", {"articles/water.md": WATER.replace("2. Nobody sells it.\n3.", "2.")})
    assert engine.lineages.struck_by(text.head, ("The Assembly",)) == ()


def test_who_is_not_in_the_record_is_not_found(text: RepositoryBuilder) -> None:
    text.commit("Begin", {"articles/water.md": WATER})
    with pytest.raises(UnknownContributor):
        engine_of(text).contributors.get("nobody")


def test_a_new_version_is_known_at_once(text: RepositoryBuilder) -> None:
    text.commit("Begin", {"articles/water.md": WATER})
    contributors = engine_of(text).contributors
    assert len(contributors.get("ana-torres").versions) == 1
    text.commit("Go on", {"articles/water.md": WATER + "4. It is clean.\n"})
    assert len(contributors.get("ana-torres").versions) == 2
