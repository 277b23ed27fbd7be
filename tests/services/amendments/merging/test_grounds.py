"""An amendment whose article is struck out, renamed or split waits, follows it, or is settled; it is never silent."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.comparison.summary import summarise_all
from drafting_engine.errors import Conflict, DraftingError
from drafting_engine.language.text.summaries import summary_of
from drafting_engine.participation.amendments.amendment import AmendmentState as S
from drafting_engine.participation.amendments.branches import NotYourAmendment
from drafting_engine.participation.amendments.settling import AuthorHasTime
from drafting_engine.participation.people import Person
from drafting_engine.register.opening import Register
from drafting_engine.services.amendments.deciding import GroundLost, NothingLeft
from drafting_engine.services.amendments.merging.grounds import Ground
from drafting_engine.services.amendments.settling import Settler
from drafting_engine.services.drafting.editing import SavedEdit, TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import ADOPTED, OTHER, PATH, SHADE, STREETS, WATER, Town, town_in
from tests.refusals import expect_refusal

FOURTH = "4. The night is quiet from ten in the evening.\n"
WITHOUT_NIGHT = STREETS.replace(FOURTH, "")
FIVE = STREETS.replace("by three", "by five")
ROADS = "articles/roads.md"
STRUCK = "What your proposal “A proposal” changes was struck out of the draft: decide about Streets"


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register) as opened:
        yield opened


def save(town: Town, files: dict[str, str | None], summary: str = "Change the draft", by: Person | None = None) -> str:
    """Let the drafter change several files of the draft."""
    edit = TextEdit(base=town.head, files=files, message=VersionMessage(summary=summary))
    town.acts.drafting.editing.save(by or town.dora, edit)
    return town.head


def ground(town: Town, number: int = 1) -> Ground | None:
    return town.acts.engine.grounds.of(town.acts.engine.amendments.get(number))


def asks(town: Town, number: int = 1) -> str:
    """What it changes, in words."""
    engine = town.acts.engine.amendments
    return summary_of(summarise_all(engine.changed(engine.get(number))))


@pytest.mark.parametrize(
    ("proposed", "words"),
    [
        (STREETS + SHADE, "1 clause added"),
        (FIVE, "1 clause reworded"),
        (WITHOUT_NIGHT, "1 clause struck out"),
        (STREETS.replace("number: 1", "number: 5"), "Streets: number 5 instead of 1"),
    ],
    ids=["adds", "rewords", "strikes out", "renumbers"],
)
def test_one_whose_article_is_struck_out_waits_and_is_well_when_it_comes_back(
    town: Town, proposed: str, words: str
) -> None:
    town.propose(proposed)
    head = town.branch(1)
    went = save(town, {PATH: None}, "Strike the streets out")
    assert town.acts.amendments.carrying.carry_all() == (1,)
    assert town.branch(1) == head
    found = ground(town)
    assert found
    (lost,) = found.struck
    assert (lost.article.title, lost.went and lost.went.id) == ("Streets", went)
    assert not found.is_firm
    assert not found.conflicts
    assert asks(town) == words
    assert town.told(town.luz) == [STRUCK]
    with pytest.raises(GroundLost):
        town.acts.amendments.deciding.accept(town.dora, 1, ADOPTED)
    save(town, {OTHER: WATER.replace("open to all", "open")})
    assert town.told(town.luz) == [STRUCK]
    save(town, {PATH: STREETS}, "Bring the streets back")
    assert ground(town) is None
    assert town.text(version=town.branch(1)) == proposed
    assert asks(town) == words
    town.acts.amendments.deciding.accept(town.dora, 1, ADOPTED)
    assert town.text() == proposed


def test_as_if_and_the_matrix_name_what_was_struck_out(town: Town) -> None:
    town.propose(WITHOUT_NIGHT)
    town.propose({OTHER: WATER.replace("open to all", "open to everyone")})
    save(town, {PATH: None})
    engine = town.acts.engine
    assert [one.number for one in engine.collisions.matrix().free()] == [2]
    supposed = engine.simulating.with_amendments((1, 2))
    assert [(number, lost.article.title) for number, lost in supposed.left_out] == [(1, "Streets")]
    assert not supposed.questions
    assert [article.title for article in supposed.articles_after] == ["Water"]


def test_its_author_brings_the_article_back_with_the_words_of_the_proposal(town: Town) -> None:
    town.propose({PATH: FIVE, OTHER: WATER.replace("open to all", "open to everyone")})
    save(town, {PATH: None})
    kept = TextEdit(base=town.head, files={PATH: FIVE}, message=VersionMessage(summary="Bring the streets back"))
    head = town.branch(1)
    with pytest.raises(NotYourAmendment):
        town.acts.amendments.settling.settle(town.ben, 1, kept, head=head)
    done = town.acts.amendments.settling.settle(town.luz, 1, kept, head=head)
    assert isinstance(done, SavedEdit)
    assert ground(town) is None
    assert town.text(version=done.commit) == FIVE
    assert "everyone" in town.text(OTHER, done.commit)
    assert asks(town) == "1 clause reworded, 5 added"
    town.acts.amendments.deciding.accept(town.dora, 1, ADOPTED)
    assert town.text() == FIVE
    assert "everyone" in town.text(OTHER)


def test_an_article_of_a_longer_file_comes_back_into_it(town: Town) -> None:
    """A text that is one file: what others changed in it meanwhile stays."""
    both = "# Order\n\n## Article 7\n\n(1) Bees fly.\n\n(2) Bees rest.\n\n## Article 8\n\n(1) Moss grows.\n"
    path = "articles/order.md"
    save(town, {path: both})
    number = town.propose({path: both.replace("Bees rest.", "Bees rest at night.")})
    head, _, rest = both.partition("## Article 7")
    left = head + rest[rest.index("## Article 8") :].replace("Moss grows.", "Moss grows slowly.")
    save(town, {path: left})
    found = ground(town, number)
    assert found
    assert [one.article.label for one in found.struck] == ["Article 7"]
    text = town.acts.amendments.settling.restored(number, path)
    assert text == both.replace("rest.", "rest at night.").replace("grows.", "grows slowly.")
    edit = TextEdit(base=town.head, files={path: text}, message=VersionMessage(summary="Bring the bees back"))
    town.acts.amendments.settling.settle(town.luz, number, edit, head=town.branch(number))
    assert ground(town, number) is None
    town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
    assert town.text(path) == text


def test_where_both_bring_the_article_back_its_words_are_joined(town: Town) -> None:
    town.propose(FIVE)
    save(town, {PATH: None})
    kept = TextEdit(base=town.head, files={PATH: FIVE}, message=VersionMessage(summary="Bring the streets back"))
    town.acts.amendments.settling.settle(town.luz, 1, kept, head=town.branch(1))
    save(town, {PATH: STREETS.replace("from ten", "from nine")})
    assert ground(town) is None
    assert town.text(version=town.branch(1)) == FIVE.replace("from ten", "from nine")
    assert asks(town) == "1 clause reworded"


@pytest.mark.parametrize("proposed", [STREETS + SHADE, FIVE, WITHOUT_NIGHT], ids=["adds", "rewords", "strikes out"])
def test_one_whose_article_gets_another_file_follows_it(town: Town, proposed: str) -> None:
    town.propose(proposed)
    save(town, {PATH: None, ROADS: STREETS.replace("# Streets", "# Roads")})
    assert ground(town) is None
    assert town.text(ROADS, town.branch(1)) == proposed.replace("# Streets", "# Roads")
    assert town.told(town.luz) == [
        "What your proposal “A proposal” changes in Streets stands in Roads now: see what it says there"
    ]
    town.acts.amendments.deciding.accept(town.dora, 1, ADOPTED)
    assert town.text(ROADS) == proposed.replace("# Streets", "# Roads")


def test_a_number_that_was_proposed_for_an_article_with_another_file_is_asked_about(town: Town) -> None:
    town.propose(STREETS.replace("number: 1", "number: 5").replace("by three", "by five"))
    save(town, {PATH: None, ROADS: STREETS})
    found = ground(town)
    assert found
    assert [heir.document for one in found.moved for heir in one.heirs] == [ROADS]
    assert not found.struck
    five = STREETS.replace("number: 1", "number: 5").replace("by three", "by five")
    edit = TextEdit(base=town.head, files={ROADS: five}, message=VersionMessage(summary="The number too"))
    town.acts.amendments.settling.settle(town.luz, 1, edit, head=town.branch(1))
    assert ground(town) is None
    town.acts.amendments.deciding.accept(town.dora, 1, ADOPTED)
    assert sorted(one.document for one in town.acts.engine.texts.articles(town.head)) == [ROADS, OTHER]
    assert town.text(ROADS) == five


def test_one_whose_article_is_split_follows_its_clause(town: Town) -> None:
    town.propose(FIVE)
    head, _, rest = STREETS.partition("3. Every")
    trees = "---\nnumber: 3\n---\n# Trees\n\n1. Every" + rest.replace("4. ", "2. ")
    save(town, {PATH: head, "articles/trees.md": trees})
    assert ground(town) is None
    assert "by five" in town.text("articles/trees.md", town.branch(1))
    assert asks(town) == "1 clause reworded"


def test_one_that_the_draft_fulfils_says_so_and_stays(town: Town) -> None:
    town.propose(WITHOUT_NIGHT)
    head = town.branch(1)
    town.save(WITHOUT_NIGHT)
    found = ground(town)
    assert found
    assert found.is_fulfilled
    assert (town.branch(1), asks(town)) == (head, "1 clause struck out")
    assert town.told(town.luz) == [
        "The draft already says what your proposal “A proposal” asks for: withdraw it, or ask for more"
    ]
    with pytest.raises(NothingLeft):
        town.acts.amendments.deciding.accept(town.dora, 1, ADOPTED)
    town.save(STREETS.replace("by three", "by four"))
    assert ground(town) is None
    assert town.text(version=town.branch(1)) == WITHOUT_NIGHT.replace("by three", "by four")


def test_drafters_settle_for_an_author_who_does_not_answer(town: Town) -> None:
    town.propose(FIVE)
    main = town.save(STREETS.replace("by three", "by two"))
    wanted = TextEdit(
        base=main, files={PATH: STREETS.replace("by three", "by four")}, message=VersionMessage(summary="Four")
    )
    head = town.branch(1)
    town.clock.pass_(timedelta(days=13))
    with pytest.raises(AuthorHasTime):
        town.acts.amendments.settling.settle(town.dora, 1, wanted, head=head)
    town.clock.pass_(timedelta(days=2))
    with pytest.raises(NotYourAmendment):
        town.acts.amendments.settling.settle(town.ben, 1, wanted, head=head)
    done = town.acts.amendments.settling.settle(town.dora, 1, wanted, head=head)
    assert isinstance(done, SavedEdit)
    commit = town.acts.engine.texts.commit(done.commit)
    assert (commit.author, commit.values("Carried"), commit.parents) == ("Dora", ("A-1",), (head, main))
    proposal = town.acts.engine.amendments.get(1)
    wordings = town.acts.engine.amendments.wordings(proposal)
    assert [one.commit.id for one in wordings if one.carry] == [done.commit]
    assert town.told(town.luz)[0] == "Dora carried your proposal “A proposal” to the new draft: see what it says now"
    with expect_refusal(Conflict, match="nothing has to be settled"):
        town.acts.amendments.settling.settler(town.dora, 1)
    town.acts.amendments.deciding.accept(town.dora, 1, ADOPTED)
    assert "by four" in town.text()


def test_the_rules_say_how_long_an_author_is_waited_for(tmp_path: Path, register: Register) -> None:
    with town_in(tmp_path, register, answer_days=3) as town:
        town.propose(FIVE)
        save(town, {PATH: None})
        town.clock.pass_(timedelta(days=2, hours=23))
        with pytest.raises(AuthorHasTime):
            town.acts.amendments.settling.settler(town.dora, 1)
        town.clock.pass_(timedelta(hours=1))
        assert town.acts.amendments.settling.settler(town.dora, 1) is Settler.DRAFTER
        assert town.acts.amendments.settling.settler(town.luz, 1) is Settler.AUTHOR


def test_a_decided_amendment_is_settled_by_nobody(town: Town) -> None:
    town.propose(FIVE)
    save(town, {PATH: None})
    town.acts.amendments.proposing.reject(town.dora, 1, ADOPTED)
    for person in (town.luz, town.dora):
        with pytest.raises(DraftingError):
            town.acts.amendments.settling.settler(person, 1)
    assert town.acts.amendments.store.get(1).amendment.state is S.REJECTED
