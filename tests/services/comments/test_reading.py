"""A comment is found where its clause is now: reworded, renumbered, moved, split; and is an honest orphan otherwise."""

from pathlib import Path

import pytest

from drafting_engine.comparison.anchoring import AnchorMethod
from drafting_engine.identifiers import ClauseId
from drafting_engine.services.comments.placing import AnchoredComment
from drafting_engine.services.comments.reading import DEEPEST
from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder
from tests.comments import comment, publish, reply, said
from tests.sample import sample_in

SETTINGS = 'format = 1\ntitle = "Charter"\nlanguage = "en"\ndocuments = ["articles/*.md"]\nessays = ["essays/*.md"]\n'
RIGHTS = """---
number: 1
---
# Rights

1. Every person is equal before the law and nobody is above it.
2. Every parent has twenty weeks of leave after a child is born.
3. Nobody may be held because of a debt. The harbour lends a boat to whoever needs one to reach work.
"""
WATER = """---
number: 2
---
# Water

1. Water belongs to everybody, and the harbour keeps its water clean and open.
"""
LENDING = "The harbour lends a boat to whoever needs one to reach work."


class Harbour:
    """A repository with comments, and the engine over it."""

    def __init__(self, repository: RepositoryBuilder, cache: Path) -> None:
        self.repository, self._cache = repository, cache
        essay = "# Why\n\nWater is common.\n"
        texts = {"articles/rights.md": RIGHTS, "articles/water.md": WATER, "essays/why.md": essay}
        self.first = repository.commit("Begin", {"constitution.toml": SETTINGS, **texts})
        self.engine = open_engine(repository.path, cache=cache)

    def rewrite(self, rights: str = RIGHTS, water: str = WATER, message: str = "Rewrite") -> None:
        """Commit another wording."""
        self.repository.commit(message, {"articles/rights.md": rights, "articles/water.md": water})

    def on(self, document: str = "articles/rights.md") -> tuple[AnchoredComment, ...]:
        """Every comment of a document today."""
        return self.engine.comments.on(self.engine.texts.heads().main, document)

    def only(self, document: str = "articles/rights.md") -> AnchoredComment:
        """The one comment of a document today."""
        (found,) = self.on(document)
        return found

    def id_of(self, key: str, document: str = "articles/rights.md") -> ClauseId:
        """The id of a clause today."""
        return self.engine.lineages.ids(self.engine.texts.heads().main)[document, key]


@pytest.fixture
def harbour(repository: RepositoryBuilder, tmp_path: Path) -> Harbour:
    return Harbour(repository, tmp_path / "cache")


def words_of(comment: AnchoredComment) -> str:
    assert comment.clause is not None
    assert comment.anchor is not None
    return comment.clause.text[comment.anchor.start : comment.anchor.end]


def test_without_the_branch_there_is_no_comment(harbour: Harbour) -> None:
    assert harbour.on() == ()
    assert harbour.engine.comments.of_clause(harbour.first, harbour.id_of("1.1")) == ()


def test_a_comment_stands_on_its_words(harbour: Harbour) -> None:
    publish(harbour.repository, comment("C-1", "articles/rights", harbour.first, quote="equal before the law"))
    found = harbour.only()
    assert (found.clause_id, found.is_orphan, words_of(found)) == (harbour.id_of("1.1"), False, "equal before the law")
    assert found.anchor is not None
    assert found.anchor.how is AnchorMethod.UNCHANGED
    assert harbour.engine.comments.of_clause(harbour.first, harbour.id_of("1.1")) == (found,)


def test_it_follows_when_the_clause_is_reworded_renumbered_and_moved(harbour: Harbour) -> None:
    publish(harbour.repository, comment("C-1", "articles/rights", harbour.first, quote="twenty weeks of leave"))
    parent = "2. Every parent has twenty weeks of leave after a child is born.\n"
    harbour.rewrite(RIGHTS.replace(parent, "").replace("3. Nobody", "2. Nobody"), WATER + parent)
    assert words_of(harbour.only("articles/water.md")) == "twenty weeks of leave"
    moved = "2. Every parent has at least thirty weeks of paid leave after a child is born.\n"
    harbour.rewrite(RIGHTS.replace(parent, "").replace("3. Nobody", "2. Nobody"), WATER + moved)
    found = harbour.only("articles/water.md")
    assert found.clause_id == harbour.id_of("2.2", "articles/water.md")
    assert "weeks of paid leave" in words_of(found)
    assert harbour.on() == ()


def test_it_follows_its_words_into_a_clause_that_was_split_off(harbour: Harbour) -> None:
    publish(harbour.repository, comment("C-1", "articles/rights", harbour.first, quote="lends a boat to whoever"))
    harbour.rewrite(RIGHTS.replace(f" {LENDING}", f"\n4. {LENDING}"))
    found = harbour.only()
    assert found.clause_id == harbour.id_of("1.4")
    assert words_of(found) == "lends a boat to whoever"


def test_words_that_are_gone_leave_an_orphan_on_their_clause(harbour: Harbour) -> None:
    publish(harbour.repository, comment("C-1", "articles/rights", harbour.first, quote="lends a boat to whoever needs"))
    harbour.rewrite(RIGHTS.replace(f" {LENDING}", ""))
    found = harbour.only()
    assert (found.clause_id, found.is_alive, found.is_orphan) == (harbour.id_of("1.3"), True, True)
    assert found.quotation is not None
    assert found.quotation.exact == "lends a boat to whoever needs"


def test_a_comment_stays_with_a_clause_that_was_struck_out(harbour: Harbour) -> None:
    struck = harbour.id_of("1.2")
    publish(
        harbour.repository,
        comment("C-1", "articles/rights", harbour.first, quote="twenty weeks"),
        comment("C-22", "articles/rights", harbour.first, start=RIGHTS.index("2. Every") + 4),
    )
    harbour.rewrite(RIGHTS.replace("2. Every parent has twenty weeks of leave after a child is born.\n", ""))
    told = harbour.engine.comments.of_clause(harbour.repository.head, struck)
    assert [one.said.name for one in told] == ["C-1", "C-22"]
    assert all(one.is_orphan and not one.is_alive for one in told)
    assert told[1].quotation is None
    assert harbour.on() == told


def test_the_place_decides_where_the_same_words_stand_twice(harbour: Harbour) -> None:
    second = WATER.index("its water") + 4
    publish(harbour.repository, comment("C-1", "articles/water", harbour.first, quote="water", start=second))
    found = harbour.only("articles/water.md")
    assert found.anchor is not None
    assert found.clause is not None
    assert found.clause.text[: found.anchor.start].endswith("keeps its ")


def test_a_comment_without_words_is_on_the_clause_at_its_place_or_on_the_article(harbour: Harbour) -> None:
    place = RIGHTS.index("Nobody may")
    publish(
        harbour.repository,
        comment("C-1", "articles/rights", harbour.first, start=place),
        comment("C-22", "articles/rights", harbour.first),
    )
    assert [one.clause_id for one in harbour.on()] == [harbour.id_of("1.3"), harbour.id_of("1")]
    assert not any(one.is_orphan for one in harbour.on())


def test_a_clause_that_is_named_needs_no_copy_of_the_version(harbour: Harbour) -> None:
    clause = str(harbour.id_of("1.1"))
    publish(
        harbour.repository,
        comment("C-1", "articles/rights", "f" * 40, quote="Every person is equal before the law", clause=clause),
        comment("C-22", "articles/rights", "f" * 40, quote="Every person is equal before the law"),
        comment("C-333", "articles/rights", harbour.first, quote="Every parent", clause="c-000000000000"),
    )
    named, unnamed, wrongly = harbour.on()
    assert (named.clause_id, words_of(named)) == (harbour.id_of("1.1"), "Every person is equal before the law")
    assert (unnamed.clause_id, unnamed.is_orphan) == (harbour.id_of("1"), True)
    assert wrongly.clause_id == harbour.id_of("1.2")


def test_replies_stand_under_what_they_answer(harbour: Harbour) -> None:
    chain = [reply(f"C-{n:09}", f"C-{n - 1:09}") for n in range(2, 2_000)]
    root = comment("C-000000001", "articles/rights", harbour.first, quote="equal before the law")
    publish(harbour.repository, root, *chain, reply("C-z", "C-000000001"))
    found = harbour.only()
    assert found.count == 2_000
    assert [one.depth for one in found.replies if one.said.name in ("C-z", "C-000000002")] == [1, 1]
    assert max(one.depth for one in found.replies) == DEEPEST


def test_replies_in_a_circle_and_comments_on_nothing_are_homeless(harbour: Harbour) -> None:
    publish(
        harbour.repository,
        reply("C-1", "C-2"),
        reply("C-2", "C-1"),
        {**said("C-3"), "target": "https://elsewhere.example/"},
        comment("C-4", "articles/nowhere", harbour.first, quote="x"),
    )
    assert harbour.on() == ()
    homeless = harbour.engine.comments.homeless(harbour.first)
    assert {one.name for one in homeless} == {"C-1", "C-2", "C-3", "C-4"}


def test_a_comment_on_an_essay_is_kept_with_the_essay(harbour: Harbour) -> None:
    publish(harbour.repository, comment("C-1", "essays/why", harbour.first, quote="Water is common."))
    found = harbour.only("essays/why.md")
    assert (found.clause_id, found.quotation and found.quotation.exact) == (None, "Water is common.")


def test_files_that_cannot_be_read_are_counted_and_spoil_nothing(harbour: Harbour) -> None:
    good = comment("C-1", "articles/rights", harbour.first, quote="equal before the law")
    publish(harbour.repository, good, **{"any/00/C-9.json": "{"})
    assert harbour.only().said.name == "C-1"
    (broken,) = harbour.engine.comments.unreadable(harbour.first)
    assert broken.path == "any/00/C-9.json"


def test_new_comments_are_seen_at_once_and_erased_ones_are_gone(harbour: Harbour) -> None:
    first = comment("C-1", "articles/rights", harbour.first, quote="equal before the law")
    publish(harbour.repository, first)
    assert [one.said.name for one in harbour.on()] == ["C-1"]
    publish(harbour.repository, comment("C-22", "articles/rights", harbour.first, quote="Nobody may"))
    assert [one.said.name for one in harbour.on()] == ["C-1", "C-22"]
    publish(harbour.repository, {**first, "hidden": {"reason": "insult"}})
    assert [one.said.hidden for one in harbour.on()] == ["insult", ""]


def test_a_clause_nobody_knows_has_no_comment(harbour: Harbour) -> None:
    publish(harbour.repository, comment("C-1", "articles/rights", harbour.first, quote="equal before the law"))
    assert harbour.engine.comments.of_clause(harbour.first, ClauseId("c-000000000000")) == ()


def test_it_is_found_on_the_clause_whose_number_came_from_its_article(harbour: Harbour) -> None:
    harbour.rewrite(RIGHTS.replace("number: 1", "number: 3"))
    renumbered = harbour.repository.head
    publish(harbour.repository, comment("C-1", "articles/rights", renumbered, quote="equal before the law"))
    harbour.rewrite(RIGHTS.replace("number: 1", "number: 4").replace("the law and", "every law and"))
    assert harbour.only().clause_id == harbour.id_of("4.1")
    assert words_of(harbour.only()).startswith("equal before")


def test_a_comment_on_a_proposed_change_is_on_the_clause_that_it_would_change(harbour: Harbour) -> None:
    harbour.repository.branch("amendments/7")
    harbour.rewrite(RIGHTS.replace("twenty weeks", "thirty weeks"), message="Ask for more")
    asked = harbour.repository.head
    harbour.repository.stand_on("main")
    publish(harbour.repository, comment("C-1", "articles/rights", asked, quote="thirty weeks of leave"))
    found = harbour.only()
    assert found.clause_id == harbour.id_of("1.2")
    harbour.repository.merge("amendments/7", "Accept amendment 7")
    assert words_of(harbour.only()) == "thirty weeks of leave"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    place = tmp_path_factory.mktemp("demo")
    return open_engine(sample_in(place), cache=place / "cache")


def test_every_comment_of_the_demo_is_found(demo: Engine) -> None:
    head = demo.texts.heads().main
    documents = sorted({document for document, _ in demo.lineages.ids(head)})
    found = [one for document in documents for one in demo.comments.on(head, document)]
    assert len(found) > 10
    orphans = {one.said.author for one in found if one.is_orphan and not one.said.place.amendment}
    assert "Daniel Ibarra Wells" in orphans
    assert len(orphans) <= 3
    assert not demo.comments.homeless(head)
    assert not demo.comments.unreadable(head)


def test_a_comment_of_the_demo_moved_with_its_clause_to_another_article(demo: Engine) -> None:
    found = demo.comments.on(demo.texts.heads().main, "articles/expression-and-privacy.md")
    moved = next(one for one in found if one.origin.page == "articles/integrity")
    assert words_of(moved) == "What authorities know about a person belongs to that person"
