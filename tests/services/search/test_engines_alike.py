"""Both engines answer questions alike: what is found, how much of each kind, in which order, and where it leads."""

from collections.abc import Mapping

import pytest

from drafting_engine.search.documents import SearchDocument
from drafting_engine.search.index_folder import EngineName
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.services.engine import Engine, open_engine
from drafting_engine.services.search.asking import Asked
from tests.sample import sample_in

QUESTIONS = """
water | agua | Wasser | eau | ماء | wáter | WATERS | watre
parental leave | permiso parental | una frase sobre permiso parental | Elternzeit | permisos más largos
"clean water" | "the lake is alive" | “nothing about us”
"Whoever gives birth has a right to twenty-four weeks of paid leave"
water -lake | -water | title:water | author:Ibarra | author:"Constitutive Assembly" water
kind:petition | year:2016 | state:struck-out
kind:petition year:2016 water | article:water | kind:nothing | wat* | constitut*
the | the of and | la de | AND OR | (water OR lake)
P-2 | p2 | petition 2 | petición n.º 2 | A-3 | D-4 | E-6 | Article VI | 6.B.2 | 6b2 | المادة ٦
§ 5 Abs. 2 | /petitions/2
city mayor council budget | lake unicorn | unicorn dragon | climate chnage | votar | bicicletas | Bürger | "
* | "" | \\ | ' OR 1=1 -- | <script>alert(1)</script> | title: | kind: | foo:bar | % | 水 | null | ((((((((((
"""


TITLED = (DocumentKind.PETITION, DocumentKind.PERSON)
"""What comes first where its title says all words."""


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Mapping[EngineName, Engine]:
    """The sample, found by each engine."""
    place = tmp_path_factory.mktemp("alike")
    sample = sample_in(place)
    made = {}
    for name in EngineName:
        made[name] = open_engine(sample, cache=place / "cache", search_engine=name)
        made[name].search.indexing.follow()
    return made


def told(engine: Engine, query: str) -> object:
    """Everything that an answer says, but for the order within a tier: each engine weighs words in its own way."""
    found: list[SearchDocument] = []
    for page in range(1, 20):
        answer = engine.search.ask(Asked(query=query, filters={}, page=page, size=50))
        found += [hit.document for hit in answer.hits]
        if len(found) >= answer.total:
            break
    assert len(found) == answer.total == len({one.key for one in found})
    facets = {name: {one.value: one.count for one in values} for name, values in answer.facets.items()}
    tiers = [] if answer.is_any else [one.facets.tier for one in found]
    first = 0 if answer.is_any else next((n for n, one in enumerate(found) if one.kind not in TITLED), len(found))
    return (
        answer.is_any, answer.suggestion, facets, sorted(one.key for one in found), tiers[first:],
        sorted(one.key for one in found[:first]), engine.search.lead(query),
    )  # fmt: skip


@pytest.mark.parametrize("query", [one.strip() for line in QUESTIONS.split("\n") for one in line.split(" | ") if one])
def test_both_engines_answer_alike(engines: Mapping[EngineName, Engine], query: str) -> None:
    one, other = (told(engine, query) for engine in engines.values())
    assert one == other
