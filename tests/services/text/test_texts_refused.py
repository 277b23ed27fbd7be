"""Texts that can't be read or contradict themselves: one clear refusal, and lineage goes on without them."""

from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, DraftingError, Invalid, NotFound
from drafting_engine.language.refusals import refusal_words
from drafting_engine.services.engine import Engine, open_engine
from drafting_engine.services.text.opening import NoDocuments, ShallowClone
from drafting_engine.services.text.texts import UnknownArticle
from tests.builder import RepositoryBuilder
from tests.refusals import expect_refusal
from tests.repository.test_hostile_repositories import clone

TEXT = "# Article 1\n\nThe light burns.\n"
Files = dict[str, str | bytes | None]


@pytest.fixture
def engine(repository: RepositoryBuilder, tmp_path: Path) -> Engine:
    return open_engine(repository.path, cache=tmp_path / "cache")


REFUSED: dict[str, tuple[Files, type[DraftingError], str]] = {
    "only other files": ({"README.md": "# Read me\n", "LICENSE.md": "x", "a.txt": "x"}, NoDocuments, "holds no text"),
    "empty files": ({"a.md": "", "b.md": "\n\n"}, NoDocuments, "holds no text"),
    "no UTF-8": ({"b.md": b"Stra\xdfe\n"}, Invalid, "b.md is not UTF-8 at byte 4"),
    "NUL": ({"b.md": "The\0 light\n"}, Invalid, "b.md holds a NUL"),
    "fifty megabytes": ({"b.md": b"word " * 10_000_000}, Invalid, "b.md has 50,000,000 bytes"),
    "twenty thousand headings": ({"a.md": "".join(f"# Article {n}\n" for n in range(20_000))}, Invalid, "headings"),
    "nested lists": ({"a.md": "".join("  " * n + "- x\n" for n in range(1_500))}, Invalid, "nested deeper"),
    "front matter that is no mapping": ({"a.md": "---\n- a\n---\n" + TEXT}, Invalid, "is no mapping"),
    "a YAML bomb": ({"a.md": "---\na: &a [x]\nb: [*a, *a]\n---\n" + TEXT}, Invalid, "aliases"),
    "one number twice": (
        {"a.md": "---\nnumber: 6\n---\n# A\n\nX.\n", "b.md": "---\nnumber: 6\n---\n# B\n\nY.\n"}, Conflict,
        "both article 6",
    ),
    "one slug twice": (
        {"x/a.md": "---\nnumber: 6\n---\n# A\n\nX.\n", "y/a.md": "---\nnumber: 7\n---\n# B\n\nY.\n"}, Conflict,
        "the same address",
    ),
    "a number that is none": ({"a.md": "---\nnumber: [6]\n---\n# A\n\nX.\n"}, Invalid, "number must be"),
    "settings that are no TOML": ({"a.md": TEXT, "constitution.toml": "title ="}, Invalid, "can't be read"),
    "settings of a newer format": ({"a.md": TEXT, "constitution.toml": "format = 9"}, Invalid, "format 9"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_version_that_can_not_be_read(case: str, engine: Engine, repository: RepositoryBuilder) -> None:
    files, kind, says = REFUSED[case]
    head = repository.commit("One", files)
    with pytest.raises(kind) as caught:
        engine.texts.articles(head)
    assert says in refusal_words(caught.value).message
    assert "\n" not in str(caught.value)
    assert refusal_words(caught.value).hint


@pytest.mark.parametrize("case", [case for case in REFUSED if case not in ("only other files", "empty files")])
def test_history_with_such_a_version_is_told_all_the_same(
    case: str, engine: Engine, repository: RepositoryBuilder
) -> None:
    first = repository.commit("One", {"light.md": TEXT})
    repository.commit("Two", REFUSED[case][0])
    gone: Files = dict.fromkeys(REFUSED[case][0])
    last = repository.commit("Three", {**gone, "light.md": TEXT.replace("burns", "burns all night")})
    clause = engine.lineages.ids(first)["light.md", "1.p1"]
    assert engine.lineages.ids(last)["light.md", "1.p1"] == clause
    assert engine.comparisons.between(first, last).changed


def test_an_empty_repository(engine: Engine) -> None:
    for ask in (engine.texts.heads, lambda: engine.texts.resolve("today"), lambda: engine.texts.resolve("HEAD~2")):
        with pytest.raises(NotFound) as caught:
            ask()
        assert "no version yet" in refusal_words(caught.value).message


@pytest.mark.parametrize("name", ["9", "", "x" * 100_000, "../a", "a\0b", "%2e%2e"])
def test_an_article_that_is_not_there(name: str, engine: Engine, repository: RepositoryBuilder) -> None:
    head = repository.commit("One", {"a.md": TEXT})
    with pytest.raises(UnknownArticle) as caught:
        engine.texts.article(head, name)
    assert len(refusal_words(caught.value).message) < 200
    assert caught.value.slug == name


@pytest.mark.parametrize("name", ["../a.md", "README.md", "b.md", "", "a.md/", "/a.md"])
def test_a_source_that_is_no_document(name: str, engine: Engine, repository: RepositoryBuilder) -> None:
    head = repository.commit("One", {"a.md": TEXT, "README.md": "secret"})
    with pytest.raises(NotFound):
        engine.texts.source(head, name)


@pytest.mark.parametrize("query", ["99.9", "no such words", "c-000000000000", "x" * 100_000, "(", "¶", "\0"])
def test_a_clause_that_is_not_there(query: str, engine: Engine, repository: RepositoryBuilder) -> None:
    head = repository.commit("One", {"a.md": TEXT})
    try:
        assert engine.lineages.find(head, query) == ()
    except NotFound as refusal:
        assert len(refusal_words(refusal).message) < 300  # noqa: PT017 - an id that nobody has is refused, words are found nowhere


def test_a_shallow_clone_has_texts_but_no_lives(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"a.md": TEXT})
    repository.commit("Two", {"a.md": TEXT + "\nMore.\n"})
    place = clone(repository, tmp_path / "shallow", "--depth", "1")
    engine = open_engine(place, cache=tmp_path / "cache")
    head = engine.texts.heads().main
    assert len(engine.texts.articles(head)) == 1
    with expect_refusal(ShallowClone, match="shallow clone"):
        engine.lineages.ids(head)


def test_one_file_that_can_not_be_read_leaves_the_rest_to_be_read(
    engine: Engine, repository: RepositoryBuilder
) -> None:
    head = repository.commit("One", {"a.md": TEXT, "b.md": b"Stra\xdfe\n", "c.md": "The\0 light\n"})
    read = engine.texts.constitution(head)
    assert [document.name for document in read.documents] == ["a.md"]
    assert [(one.name, refusal_words(one.fault).message) for one in read.unreadable] == [
        ("b.md", "b.md is not UTF-8 at byte 4"),
        ("c.md", "c.md holds a NUL character"),
    ]
