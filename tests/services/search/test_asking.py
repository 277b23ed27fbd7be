"""What people type finds what they mean, in the sample and in a harbour where somebody says too much."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.register.opening import Register
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.services.engine import Engine, open_engine
from drafting_engine.services.operations.purging import purge
from drafting_engine.services.search.answers import SearchAnswer
from drafting_engine.services.search.asking import Asked
from drafting_engine.services.search.leads import Lead, LeadKind
from tests.builder import RepositoryBuilder
from tests.commenting import Harbour, harbour_in
from tests.sample import sample_in

CLAUSE = DocumentKind.CLAUSE


@pytest.fixture(scope="module", params=["whoosh", "tantivy"])
def lirenza(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The sample, found by each engine."""
    place = tmp_path_factory.mktemp("lirenza")
    engine = open_engine(sample_in(place), cache=place / "cache", search_engine=request.param)
    engine.search.indexing.follow()
    return engine


def ask(engine: Engine, query: str, **filters: str) -> SearchAnswer:
    return engine.search.ask(Asked(query=query, filters=filters))


def names(engine: Engine, query: str, **filters: str) -> list[str]:
    return [hit.document.name for hit in ask(engine, query, **filters).hits]


@pytest.mark.parametrize(
    "query",
    [
        "parental leave",
        "maternity leave",
        "paternity",
        "family leave",
        "Parental LEAVE",
        '"parental leave"',
    ],
)
def test_the_petition_about_parental_leave_is_found_first_by_words_people_use(lirenza: Engine, query: str) -> None:
    assert names(lirenza, query)[0] == "P-2"


@pytest.mark.parametrize(
    "query", ["permiso parental", "permisos parentales", "licencia de maternidad", "congé parental", "Elternzeit"]
)
def test_who_asks_in_another_language_finds_the_petition_and_its_clause(lirenza: Engine, query: str) -> None:
    found = ask(lirenza, query)
    assert not found.is_any
    assert found.hits[0].document.name == "P-2"
    assert [hit.document.state for hit in found.hits if hit.document.kind is CLAUSE] == ["struck-out"]


@pytest.mark.parametrize(
    ("query", "petition"),
    [
        ("a pie", "P-3"), ("derecho al agua", "P-4"), ("discapacidad", "P-6"), ("transparencia", "P-7"),
        ("cuidados", "P-8"), ("autobuses nocturnos", "P-10"), ("bienestar animal", "P-11"), ("edad para votar", "P-12"),
        ("moneda propia", "P-13"), ("bebederos", "P-14"), ("internet gratis", "P-15"), ("recicladores", "P-16"),
    ],
)  # fmt: skip
def test_petitions_of_the_sample_are_found_in_spanish(lirenza: Engine, query: str, petition: str) -> None:
    assert petition in names(lirenza, query, kind="petition")


@pytest.mark.parametrize(
    ("query", "petition", "language", "title"),
    [
        ("permisos madres padres", "P-2", "es-MX", "Permisos más largos para madres y padres"),
        ("autobus noche", "P-10", "es", "Autobuses toda la noche"),
        ("Trinkbrunnen", "P-14", "de", "Ein Trinkbrunnen in jeder Schule"),
        ("lac vivant", "P-5", "fr", "Le lac est vivant"),
        ("bebedouros", "P-14", "pt-BR", "Um bebedouro em cada escola"),
        ("البحيرة", "P-5", "ar", "البحيرة حيّة"),
        ("permisos madres padres", "P-2", "en", "Longer leave for mothers and fathers"),
    ],
)
def test_a_title_is_found_and_shown_in_the_language_of_the_reader(
    lirenza: Engine, query: str, petition: str, language: str, title: str
) -> None:
    hits = ask(lirenza, query).hits
    (hit,) = [hit for hit in hits if hit.document.name == petition]
    assert hits[0] is hit
    assert "".join(run.text for run in hit.title_in(language)[1]) == title
    assert any(run.is_marked for run in hit.title_in(language)[1]) == (language != "en")


def test_the_clause_that_is_gone_says_how_and_why(lirenza: Engine) -> None:
    (gone,) = [hit.document for hit in ask(lirenza, "parental leave").hits if hit.document.kind is CLAUSE]
    assert gone.state == "struck-out"
    assert gone.day == "2016-12-15"
    assert gone.reason.startswith("federal-matter")


def test_a_misspelt_word_is_put_right_and_some_words_are_better_than_none(lirenza: Engine) -> None:
    assert ask(lirenza, "watre").suggestion == "water"
    some = ask(lirenza, "unicorn lake")
    assert some.is_any
    assert some.total > 5
    assert ask(lirenza, "lake").suggestion == ""


def test_totals_are_true(lirenza: Engine) -> None:
    whole = ask(lirenza, "city")
    seen = [
        hit.document.key
        for page in range(1, 12)
        for hit in lirenza.search.ask(Asked(query="city", filters={}, page=page)).hits
    ]
    assert len(seen) == len(set(seen)) == whole.total
    by_kind = {one.value: one.count for one in whole.facets["kind"]}
    assert sum(by_kind.values()) == whole.total
    for kind, count in by_kind.items():
        narrowed = ask(lirenza, "city", kind=kind)
        assert narrowed.total == count
        assert {one.value: one.count for one in narrowed.facets["kind"]} == by_kind


@pytest.mark.parametrize(
    ("query", "kind", "name"),
    [
        ("P-2", LeadKind.PETITION, "P-2"),
        ("p 2", LeadKind.PETITION, "P-2"),
        ("A-3", LeadKind.PROPOSAL, "A-3"),
        ("Article 6", LeadKind.ARTICLE, "self-determination"),
        ("Art. 13", LeadKind.ARTICLE, "water"),
        ("Article XIII", LeadKind.ARTICLE, "water"),
        ("artículo 6", LeadKind.ARTICLE, "self-determination"),
        ("Artikel 6", LeadKind.ARTICLE, "self-determination"),
        ("artigo 6", LeadKind.ARTICLE, "self-determination"),
        ("المادة ٦", LeadKind.ARTICLE, "self-determination"),
        ("petition 2", LeadKind.PETITION, "P-2"),
        ("Petition no. 2", LeadKind.PETITION, "P-2"),
        ("la petición n.º 2", LeadKind.PETITION, "P-2"),
        ("peticion P-2", LeadKind.PETITION, "P-2"),
        ("pétition n° 2", LeadKind.PETITION, "P-2"),
        ("Petição nº 2", LeadKind.PETITION, "P-2"),
        ("Petition Nr. 2", LeadKind.PETITION, "P-2"),
        ("العريضة رقم ٢", LeadKind.PETITION, "P-2"),
        ("proposal 3", LeadKind.PROPOSAL, "A-3"),
        ("propuesta 3", LeadKind.PROPOSAL, "A-3"),
        ("amendement n° 3", LeadKind.PROPOSAL, "A-3"),
        ("proposta 3", LeadKind.PROPOSAL, "A-3"),
        ("Vorschlag 3", LeadKind.PROPOSAL, "A-3"),
        ("مقترح 3", LeadKind.PROPOSAL, "A-3"),
        ("decisión 4", LeadKind.PETITION, "P-3"),
        ("Veranstaltung 6", LeadKind.ORIGIN, "E-6"),
        ("https://city.example/petitions/2?lang=es", LeadKind.PETITION, "P-2"),
        ("http://127.0.0.1:8000/at/0123456789ab/articles/water#13.1", LeadKind.ARTICLE, "water"),
        ("/amendments/3.json", LeadKind.PROPOSAL, "A-3"),
    ],
)
def test_a_name_leads_straight_there(lirenza: Engine, query: str, kind: LeadKind, name: str) -> None:
    assert lirenza.search.lead(query) == Lead(kind, name)


def test_an_address_an_id_a_version_and_a_quotation_lead_straight_there(lirenza: Engine) -> None:
    main = lirenza.texts.heads().main
    article = lirenza.texts.article(main, "self-determination")
    clause = next(one for one in article.clauses if one.key == "6.A.1")
    life = str(lirenza.lineages.ids(main)[clause.document, clause.key])
    words = " ".join(clause.text.split()[:7])
    for query in ("6.A.1", "Art. 6 A 1", "6a1", life, f"“{words}”", f"„{words}“", f"«{words}»", f"/clauses/{life}"):
        assert lirenza.search.lead(query) == Lead(LeadKind.CLAUSE, life), query
    assert lirenza.search.lead(main[:10]) == Lead(LeadKind.VERSION, main)


def test_the_address_of_what_was_struck_out_leads_to_its_life(lirenza: Engine) -> None:
    (gone,) = [hit.document for hit in ask(lirenza, "parental leave").hits if hit.document.kind is CLAUSE]
    for query in ("10.C.1", "Art. 10 C 1", "10c1"):
        assert lirenza.search.lead(query) == Lead(LeadKind.CLAUSE, gone.name), query


@pytest.mark.parametrize(
    "query",
    [
        "P-999",
        "A-999",
        "water",
        "beef1234",
        "c-000000000000",
        '"of the city and its"',
        "99.Z.9",
        "petition 999",
        "petition",
        "2 petitions of 2016",
        "water/lake",
        "https://city.example/petitions/999",
        "//[",
        "petición dos",
    ],
)
def test_what_names_nothing_or_several_leads_nowhere(lirenza: Engine, query: str) -> None:
    assert lirenza.search.lead(query) is None


def test_a_quotation_of_a_clause_that_is_gone_leads_to_it(lirenza: Engine) -> None:
    (gone,) = [hit.document for hit in ask(lirenza, "parental leave").hits if hit.document.kind is CLAUSE]
    assert lirenza.search.lead(f'"{gone.text[:60].rpartition(" ")[0]}"') == Lead(LeadKind.CLAUSE, gone.name)


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("parentl leave", "parental leave"),
        ("permiso parentl", "permiso parental"),
        ("maternety leave", "maternity leave"),
        ("wter", "water"),
        ("a3", ""),
        ("16", ""),
        ("la de", ""),
        ("baby", ""),
    ],
)
def test_what_may_have_been_meant_is_a_word_that_finds_something(lirenza: Engine, query: str, suggestion: str) -> None:
    assert ask(lirenza, query).suggestion == suggestion


@pytest.mark.parametrize("query", ["una frase sobre permiso parental", "a sentence about parental leave"])
def test_a_question_in_a_sentence_finds_what_it_is_about(lirenza: Engine, query: str) -> None:
    found = ask(lirenza, query)
    assert found.is_any
    assert {hit.document.name for hit in found.hits[:4]} > {"P-2"}
    assert [hit.document.state for hit in found.hits[:4] if hit.document.kind is CLAUSE] == ["struck-out"]


def test_words_that_stand_nowhere_are_left_out_before_any_word_is_enough(lirenza: Engine) -> None:
    assert names(lirenza, "unicorn lake water") == names(lirenza, "lake water")


def test_articles_with_roman_numbers_are_found_by_both_kinds_of_number(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    settings = 'format = 1\ntitle = "A constitution"\nlanguage = "en"\ndocuments = ["*.md"]\n'
    first = "# Article I.\n\n## Section 1.\n\nAll powers are vested.\n\n## Section 8.\n\nThe Congress has power.\n"
    second = "# Amendment XIV.\n\nAll persons are citizens.\n"
    repository.commit("Begin", {"constitution.toml": settings, "a.md": first, "b.md": second})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    engine.search.indexing.follow()
    for query in ("Amendment XIV", "amendment 14", "Amendment 14"):
        assert engine.search.lead(query) == Lead(LeadKind.ARTICLE, "b"), query
    whole = engine.search.lead("Article I Section 8")
    assert whole is not None
    assert engine.search.lead("article 1 section 8") == whole
    assert engine.search.lead("civil") is None


def test_words_of_a_document_in_another_language_are_found_in_their_forms(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    settings = 'format = 1\ntitle = "Lamps"\nlanguage = "en"\ndocuments = ["*.md"]\n[languages]\n"b.md" = "fr"\n'
    first = "# Lamps\n\n## Article 1\n\nLamps burn.\n"
    second = "# Lampes\n\n## Article 1\n\nLes conseillères municipales allument les lanternes.\n"
    repository.commit("Begin", {"constitution.toml": settings, "a.md": first, "b.md": second})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    engine.search.indexing.follow()
    for query in ("conseillère", "lanterne allumée", "municipal"):
        hits = ask(engine, query).hits
        assert {(hit.document.text, hit.document.language) for hit in hits} == {
            ("Les conseillères municipales allument les lanternes.", "fr")
        }, query


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    with harbour_in(tmp_path, register) as made:
        yield made


def found(harbour: Harbour, query: str) -> list[str]:
    harbour.engine.search.indexing.follow()
    return names(harbour.engine, query)


def test_a_comment_is_found_once_it_is_published_and_no_more_once_it_is_hidden(harbour: Harbour) -> None:
    name = harbour.say("The lighthouse needs a keeper", person=harbour.ben)
    harbour.publish()
    assert found(harbour, "lighthouses") == [name]
    assert found(harbour, f'author:"{harbour.ben.name}" lighthouse') == [name]
    harbour.acts.comments.writing.withdraw(harbour.ben, name)
    harbour.publish()
    assert found(harbour, "lighthouse") == []


def test_an_index_that_is_behind_shows_nothing_that_was_hidden(harbour: Harbour) -> None:
    harbour.say("The lighthouse is a shame", person=harbour.ana)
    name = harbour.say("The lighthouse keeper drinks", person=harbour.ben)
    harbour.publish()
    assert len(found(harbour, "lighthouse")) == 2
    harbour.engine.search.indexing.close()  # nobody brings the index up to date any more
    harbour.acts.comments.writing.withdraw(harbour.ben, name)
    harbour.publish()
    answer = ask(harbour.engine, "lighthouse")
    assert not answer.is_current
    assert name not in [hit.document.name for hit in answer.hits]
    assert len(answer.hits) == 1


def test_what_follows_act_by_act_is_what_is_made_from_nothing(harbour: Harbour) -> None:
    indexing = harbour.engine.search.indexing
    first = harbour.say("The pier is too short", person=harbour.ben)
    for act in (
        lambda: harbour.acts.comments.writing.reply(harbour.ana, first, "It was longer once."),
        lambda: harbour.acts.comments.writing.edit(harbour.ben, first, "The pier is far too short"),
        lambda: harbour.rewrite("# Water\n\n1. The pier belongs to everybody.\n"),
    ):
        act()
        harbour.publish()
        indexing.follow()
    state = indexing.folder.state()
    assert state is not None
    followed = dict(indexing.folder.index(state).digests())
    indexing.rebuild()
    anew = indexing.folder.state()
    assert anew is not None
    assert anew.folder != state.folder
    assert dict(indexing.folder.index(anew).digests()) == followed
    assert len(found(harbour, "pier")) == 2


def test_a_text_in_arabic_is_found_without_vowels_and_articles(repository: RepositoryBuilder, tmp_path: Path) -> None:
    settings = 'format = 1\ntitle = "دستور"\nlanguage = "ar"\ndocuments = ["*.md"]\n'
    text = "# الماء\n\n1. لِكُلِّ شَخْصٍ الحَقُّ في المَدْرَسَةِ.\n2. الماء للجميع.\n"
    repository.commit("In Arabic", {"constitution.toml": settings, "water.md": text})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    engine.search.indexing.follow()
    for query in ("مدرسة", "المدرسه", "حق المدرسة", "لكل شخص"):
        assert [hit.document.place for hit in ask(engine, query).hits][:1] == ["الماء 1."], query
    (hit,) = ask(engine, "مدرسة").hits
    assert [run.text for run in hit.excerpt if run.is_marked] == ["المَدْرَسَةِ"]


def everything_kept(harbour: Harbour) -> bytes:
    folder = harbour.engine.source.cache / "search"
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_what_is_purged_is_in_no_file_of_the_index(harbour: Harbour) -> None:
    harbour.say("Before.", person=harbour.ben)
    name = harbour.say("Mrs Marigold owes me money")
    harbour.publish()
    assert found(harbour, "marigold") == [name]
    assert b"marigold" in everything_kept(harbour)
    purge(harbour.acts.publisher, name, reason="decision of the data protection office")
    assert b"arigold" not in everything_kept(harbour)
    assert found(harbour, "marigold") == []
    assert found(harbour, "before") != []
    assert b"arigold" not in everything_kept(harbour)


def test_a_decision_on_a_proposal_goes_by_the_title_of_the_proposal(lirenza: Engine) -> None:
    decisions = {
        hit.document.about: hit.document.title
        for hit in ask(lirenza, "proposal OR vote OR words OR city", kind="decision").hits
        if hit.document.about.startswith("A-")
    }
    assert decisions
    for about, title in decisions.items():
        assert title == lirenza.amendments.get(int(about.removeprefix("A-"))).amendment.title


def test_expressions_that_a_new_version_says_mean_the_same_count_from_then_on(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    repository.commit("Begin", {"care.md": "# Care\n\n1. Every day nursery is open to all.\n"})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    assert names(engine, "creche") == []
    repository.commit("Say it", {"search.toml": 'format = 1\n[synonyms]\n"creche" = ["day nursery"]\n'})
    assert len(names(engine, "creche", kind="clause")) == 1
    repository.commit("Say it no more", {"search.toml": "format = 1\n"})
    assert names(engine, "creche") == []
