"""Both engines give the same answers: what is found, in which order, how much of it, and nothing that was taken out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafting_engine.errors import Unavailable
from drafting_engine.search.documents import TODAY, SearchDocument
from drafting_engine.search.index import BrokenIndex, Found, Page, SearchIndex
from drafting_engine.search.index_folder import EngineName, IndexFolder
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.search.matching import DocumentWords, matches
from drafting_engine.search.questions import read_question
from drafting_engine.search.synonyms import read_synonyms
from drafting_engine.search.tantivy_index import TantivyIndex
from drafting_engine.search.whoosh_index import WhooshIndex

CLAUSE, PETITION, COMMENT = DocumentKind.CLAUSE, DocumentKind.PETITION, DocumentKind.COMMENT
ENGINES: dict[EngineName, Callable[[Path], SearchIndex]] = {
    EngineName.WHOOSH: WhooshIndex,
    EngineName.TANTIVY: TantivyIndex,
}


def put(file: Path, data: bytes) -> None:
    """Put other bytes in a file's place; an index that is open keeps the file that it has mapped."""
    file.unlink()
    file.write_bytes(data)


def clause(name: str, text: str, state: str = TODAY, article: str = "water") -> SearchDocument:
    return SearchDocument(kind=CLAUSE, name=name, title="", text=text, language="en", article=article, state=state)


DOCUMENTS = (
    clause("c-water", "Water belongs to everybody."),
    clause("c-lake", "The lake keeps its clean water.", article="lake"),
    clause("c-gone", "Clean water clean water clean water for gardens.", state="struck-out"),
    SearchDocument(kind=PETITION, name="P-1", title="Clean water for all", text="We ask.", language="en",
                   day="2016-02-01"),
    SearchDocument(kind=PETITION, name="P-2", title="Leave for mothers and fathers", text="Clean water too.",
                   language="en", state="analysed", day="2017-02-01"),
    SearchDocument(kind=COMMENT, name="C-1", title="", text="La educación pública, clean WATER.", language="es",
                   author="Ana Sol", article="water", day="2016-05-03"),
    SearchDocument(kind=DocumentKind.PERSON, name="Ana Sol", title="Ana Sol", text="", author="Ana Sol"),
)  # fmt: skip


@pytest.fixture(params=list(ENGINES), scope="module")
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """An index of a few things."""
    made = ENGINES[request.param](tmp_path_factory.mktemp("index"))
    made.change(DOCUMENTS, ())
    yield made
    made.close()


def found(index: SearchIndex, asked: str, *, is_any: bool = False, **filters: str) -> list[str]:
    question = replace(read_question(asked, ("en", "es")), is_any=is_any)
    return [hit.name for hit in index.find(question, Page(filters={**dict(question.filters), **filters})).hits]


def test_titles_of_petitions_come_first_then_what_stands_then_what_is_gone_then_what_is_said(
    index: SearchIndex,
) -> None:
    assert found(index, "clean water") == ["P-1", "c-lake", "c-gone", "P-2", "C-1"]


def test_all_words_have_to_stand_in_what_is_found_or_some_if_that_is_enough(index: SearchIndex) -> None:
    assert found(index, "lake water") == ["c-lake"]
    assert found(index, "lake gardens") == []
    assert set(found(index, "lake gardens", is_any=True)) == {"c-lake", "c-gone"}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("educacion", {"C-1"}),
        ("PÚBLICAS", {"C-1"}),
        ('"clean water"', {"P-1", "c-lake", "c-gone", "P-2", "C-1"}),
        ('"water clean"', {"c-gone"}),
        ('"all we ask"', set()),
        ("belong*", {"c-water"}),
        ("water -clean", {"c-water"}),
        ("title:water", {"P-1"}),
        ("author:sol", {"C-1", "Ana Sol"}),
        ('author:"ana sol" water', {"C-1"}),
        ("ana sol", {"Ana Sol"}),
        ("kind:petition", {"P-1", "P-2"}),
        ("water year:2016", {"P-1", "C-1"}),
        ("water article:lake", {"c-lake"}),
        ("state:struck-out", {"c-gone"}),
        ("unicorn", set()),
        ("unicorn*", set()),
        ('"unicorn water"', set()),
        ("the of", set()),
    ],
)
def test_what_a_question_finds(index: SearchIndex, asked: str, names: set[str]) -> None:
    assert set(found(index, asked)) == names
    question = read_question(asked, ("en", "es"))
    by_words = {one.name for one in DOCUMENTS if matches(question, DocumentWords(one))}
    assert by_words == names, "what is held against a followed search goes by the rules of the engines"


@pytest.mark.parametrize("engine", EngineName)
def test_scripts_without_spaces_are_found_by_any_part(engine: EngineName, tmp_path: Path) -> None:
    index = ENGINES[engine](tmp_path)
    index.change(
        [
            SearchDocument(kind=COMMENT, name="C-1", title="", text="Uber司機應該有保險。", language="zh"),
            SearchDocument(kind=COMMENT, name="C-2", title="地方自治の法", text="水", language="ja"),
            SearchDocument(kind=COMMENT, name="C-3", title="", text="대한민국의 주권은 국민에게 있고", language="ko"),
        ],
        (),
    )
    asked = {"司機": "C-1", "險": "C-1", "應該有保險": "C-1", "uber": "C-1", "自治": "C-2", "法": "C-2", "水": "C-2",
             "地": "C-2", "주권": "C-3", "국민": "C-3", "고": "C-3"}  # fmt: skip
    assert {words: found(index, words) for words in asked} == {words: [name] for words, name in asked.items()}
    assert found(index, "機司") == []
    question = read_question("險", ("zh",))
    assert matches(question, DocumentWords(SearchDocument(kind=COMMENT, name="C-1", title="", text="有保險。")))


def test_synonyms_are_found_in_titles_too(index: SearchIndex) -> None:
    told = 'format = 1\n[synonyms]\n"parental leave" = ["leave for mothers and fathers"]\n'
    question = read_synonyms(told).expand(read_question("parental leave", ("en",)), ("en",))
    assert [hit.name for hit in index.find(question, Page()).hits] == ["P-2"]
    assert [one.name for one in DOCUMENTS if matches(question, DocumentWords(one))] == ["P-2"]


def counts_by(answer: Found, name: str) -> dict[str, int]:
    told: dict[str, int] = {}
    for facets, count in answer.counts.items():
        told[getattr(facets, name)] = told.get(getattr(facets, name), 0) + count
    return told


def test_everything_is_counted_and_pages_overlap_nowhere(index: SearchIndex) -> None:
    question = read_question("water", ("en", "es"))
    whole = index.find(question, Page(limit=100))
    assert counts_by(whole, "kind") == {"clause": 3, "petition": 2, "comment": 1}
    assert counts_by(whole, "year") == {"": 3, "2016": 2, "2017": 1}
    pages = [index.find(question, Page(offset=offset, limit=2)) for offset in (0, 2, 4, 6)]
    assert [hit.name for page in pages for hit in page.hits] == [hit.name for hit in whole.hits]
    assert all(page.counts == whole.counts for page in pages)


def test_similar_words_are_those_of_the_index(index: SearchIndex) -> None:
    assert index.similar_words("watre")[0] == "water"
    assert index.similar_words("xqzjk") == ()


@pytest.mark.parametrize("engine", EngineName)
def test_what_is_taken_out_or_changed_is_found_no_more(engine: EngineName, tmp_path: Path) -> None:
    index = ENGINES[engine](tmp_path)
    index.change(DOCUMENTS, ())
    index.change([clause("c-water", "Wells belong to everybody."), clause("c-new", "New words.")], ["comment:C-1"])
    assert found(index, "educacion") == []
    assert found(index, "wells") == ["c-water"]
    assert "c-water" not in found(index, "water")
    assert found(index, "new words") == ["c-new"]
    assert index.document("comment:C-1") is None
    assert set(index.digests()) == {one.key for one in DOCUMENTS} - {"comment:C-1"} | {"clause:c-new"}
    again = ENGINES[engine](tmp_path)
    assert found(again, "wells") == ["c-water"]


@pytest.mark.parametrize("engine", EngineName)
def test_nothing_of_what_was_taken_out_or_reworded_stays_in_a_tidy_index(engine: EngineName, tmp_path: Path) -> None:
    secret = SearchDocument(kind=COMMENT, name="C-2", title="", text="Marigold of Willow Lane", language="en")
    other = SearchDocument(kind=COMMENT, name="C-3", title="", text="Oleander on the pier", language="en")
    many = [clause(f"c-{number}", f"Well {number}") for number in range(2_600)]
    index = ENGINES[engine](tmp_path)
    index.change([*DOCUMENTS, secret, other, *many], ())
    index.change([replace(other, text="Something on the pier")], [secret.key])
    assert (found(index, "marigold"), found(index, "oleander")) == ([], [])
    assert rounds_until_tidy(index) <= 4
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir()).lower()
    assert b"marigold" not in kept
    assert b"oleander" not in kept
    assert found(index, "pier") == ["C-3"]
    assert len(index.digests()) == len(DOCUMENTS) + 1 + len(many)
    assert found(index, "well 2599") == ["c-2599"]


def rounds_until_tidy(index: SearchIndex) -> int:
    """Tidy an index as often as it takes, and return how often that was."""
    return next(number for number in range(1, 20) if index.tidy())


@pytest.mark.parametrize("place", [0, 2_600, -1], ids=["the first", "one in the middle", "the last"])
def test_words_leave_the_files_of_a_large_index_in_rounds_that_let_others_write(place: int, tmp_path: Path) -> None:
    many = [clause(f"c-{number}", f"Well {number}") for number in range(5_200)]
    many[place] = clause("c-secret", "Marigold of Willow Lane")
    index = TantivyIndex(tmp_path)
    index.change(many, ())
    index.change((), ["clause:c-secret"])
    assert not index.tidy(), "what is left waits for the next round"
    index.change([clause("c-between", "A well between two rounds")], ["clause:c-3000"])
    assert rounds_until_tidy(index) <= 7
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir()).lower()
    assert b"marigold" not in kept
    assert set(index.digests()) == {one.key for one in many} - {"clause:c-secret", "clause:c-3000"} | {
        "clause:c-between"
    }
    assert found(index, "well between") == ["c-between"]
    assert index.tidy()


def documents() -> dict[str, SearchDocument]:
    return {one.key: one for one in DOCUMENTS}


def names_in(folder: IndexFolder, asked: str) -> list[str]:
    state = folder.state()
    assert state is not None
    return found(folder.index(state), asked)


LEFT_OPEN = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""Whoosh leaves a damaged file to the garbage collector when it can't be read."""


@LEFT_OPEN
@pytest.mark.parametrize("engine", EngineName)
def test_an_index_that_is_lost_or_broken_is_made_anew(engine: EngineName, tmp_path: Path) -> None:
    folder = IndexFolder(tmp_path, engine)
    assert folder.state() is None
    folder.follow("heads-1", documents)
    assert names_in(folder, "lake") == ["c-lake"]
    (place,) = (tmp_path / engine).glob("index-*")
    for file in place.iterdir():
        put(file, b"\x00broken")
    anew = IndexFolder(tmp_path, engine)
    anew.follow("heads-2", documents)
    assert names_in(anew, "lake") == ["c-lake"]
    (tmp_path / engine / "state.json").write_text('{"format": 999}')
    assert anew.state() is None
    anew.follow("heads-2", documents)
    assert names_in(anew, "lake") == ["c-lake"]
    anew.forget()
    assert not list((tmp_path / engine).glob("index-*"))
    anew.follow("heads-2", documents)
    assert names_in(anew, "lake") == ["c-lake"]


def test_another_process_sees_what_one_wrote(tmp_path: Path) -> None:
    one, other = IndexFolder(tmp_path, EngineName.WHOOSH), IndexFolder(tmp_path, EngineName.WHOOSH)
    one.follow("heads-1", documents)
    assert names_in(other, "lake") == ["c-lake"]
    one.follow("heads-2", lambda: {**documents(), "clause:c-2": clause("c-2", "Another lake.")})
    assert set(names_in(other, "lake")) == {"c-lake", "c-2"}
    one.rebuild("heads-3", documents)
    assert names_in(other, "lake") == ["c-lake"]


def test_who_is_stopped_while_writing_leaves_the_old_index(tmp_path: Path) -> None:
    IndexFolder(tmp_path, EngineName.WHOOSH).follow("heads-1", documents)
    stopped = IndexFolder(tmp_path, EngineName.WHOOSH)
    stopped.stop()
    with pytest.raises(Unavailable):
        stopped.rebuild("heads-2", documents)
    assert names_in(IndexFolder(tmp_path, EngineName.WHOOSH), "lake") == ["c-lake"]


@LEFT_OPEN
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are listed as Linux lists them")
def test_an_index_that_cannot_be_read_leaves_no_file_open(tmp_path: Path) -> None:
    def opened() -> list[str]:
        return [str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.exists()]

    WhooshIndex(tmp_path)
    for file in tmp_path.iterdir():
        put(file, b"\x00broken")
    with pytest.raises(BrokenIndex) as raised:
        WhooshIndex(tmp_path)
    assert raised.value.__cause__ is not None  # what was open then is still held by it
    assert [one for one in opened() if one.startswith(str(tmp_path))] == []


def test_a_broken_index_says_so(tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path)
    index.change(DOCUMENTS, ())
    for file in tmp_path.glob("*.seg"):
        put(file, b"")
    with pytest.raises(BrokenIndex):
        found(WhooshIndex(tmp_path), "water")
