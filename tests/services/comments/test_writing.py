"""What people say is kept, checked against the text, and public as they and the rules want it; on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, DraftingError, Forbidden, Invalid
from drafting_engine.participation.annotations import CommentState, OwnReaction, Reactions
from drafting_engine.participation.comments import MOST_ANSWERS, MOST_PLACES, MOST_WORDINGS, NewAnswer
from drafting_engine.participation.people import AccountStatus, Person
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.record.annotation_shapes import annotation_text
from drafting_engine.record.annotations import read_annotation
from drafting_engine.register.opening import Register
from drafting_engine.services.comments.publishing import all_keys, restore, shaped
from drafting_engine.services.comments.store import NotYourComment, UnknownComment
from drafting_engine.services.comments.targets import RequestedTarget, UnknownTarget, WordsNotThere
from tests.commenting import ARTICLE, WATER, Harbour, harbour_in
from tests.comments import comment, publish
from tests.refusals import expect_refusal
from tests.registers import Place, Servers, place_of, register_at


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    with harbour_in(tmp_path, register) as made:
        yield made


def test_a_comment_is_in_git_as_it_was_made(harbour: Harbour) -> None:
    name = harbour.say("I *agree*.", exact="belongs to everybody")
    said = harbour.told(name)
    assert (said.body, said.author, said.motivation, said.language) == ("I *agree*.", "Ana Sol", "commenting", "en")
    assert said.id == f"https://city.example/comments/{name}"
    (target,) = said.targets
    assert target.source == f"https://city.example/at/{harbour.head}/articles/water"
    assert (target.clause, target.exact) == (harbour.id_of("1.1"), "belongs to **everybody**")
    assert target.prefix == "Water "
    assert target.start is not None
    assert WATER[target.start :].startswith(target.exact)
    assert WATER[target.start - len(target.prefix) :].startswith(target.prefix)
    placed = harbour.placed(name)
    assert not placed.is_orphan
    assert placed.clause_id == harbour.id_of("1.1")


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them(harbour: Harbour) -> None:
    name = harbour.say(key="1.2", exact="keeps its", prefix="open, and it ", suffix=" wells")
    placed = harbour.placed(name)
    assert placed.anchor is not None
    assert WATER.count("keeps its") == 2
    assert placed.clause is not None
    assert placed.clause.text[placed.anchor.start :].startswith("keeps its wells")


@pytest.mark.parametrize(
    ("spot", "refusal"),
    [
        (RequestedTarget(page="articles/water", key="1.1", exact="belongs to nobody"), WordsNotThere),
        (RequestedTarget(page="articles/water", key="1.2", exact="belongs to everybody"), WordsNotThere),
        (RequestedTarget(page="articles/water", key="1.1", exact="…"), WordsNotThere),
        (RequestedTarget(page="articles/water", key="1.1", exact="water " * 400), Invalid),
        (RequestedTarget(page="articles/water", key="1.9"), UnknownTarget),
        (RequestedTarget(page="articles/fire", key="1.1"), UnknownTarget),
        (RequestedTarget(page="essays/fire"), UnknownTarget),
        (RequestedTarget(page="../process.toml"), UnknownTarget),
        (RequestedTarget(clause="c-000000000000"), UnknownTarget),
        (RequestedTarget(page="articles/water", key="1.1", side="left"), Invalid),
        (RequestedTarget(page="articles/water", key="1.1", side="after", after="HEAD", amendment="7"), UnknownTarget),
    ],
)
def test_what_is_not_there_is_refused_and_leaves_nothing(
    harbour: Harbour, spot: RequestedTarget, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal) as told:
        harbour.acts.comments.writing.post(harbour.ana, spot, "I say so.")
    assert type(told.value) is refusal
    harbour.publish()
    assert harbour.engine.comments.files() == {}
    assert harbour.acts.comments.writing.of(harbour.ana) == ()


@pytest.mark.parametrize("body", ["", "  \n", "***", "x" * 201, "\x00\u202e"])
def test_words_that_say_nothing_or_too_much_are_refused(harbour: Harbour, body: str) -> None:
    with pytest.raises(Invalid):
        harbour.say(body)


def test_signs_that_turn_the_text_around_are_left_out(harbour: Harbour) -> None:
    assert harbour.told(harbour.say("a\u202eb\x07\r\nc")).body == "ab\nc"


def test_an_essay_and_an_older_version_can_be_commented_on(harbour: Harbour) -> None:
    first = harbour.head
    harbour.rewrite(WATER.replace("1. Water belongs to **everybody**", "1. All water is **everybody’s**"))
    old = harbour.say(version=first, exact="belongs to everybody")
    assert harbour.placed(old).clause_id == harbour.id_of("1.1")
    essay = harbour.acts.comments.writing.post(harbour.ana, RequestedTarget(page="essays/why", exact="common"), "Yes.")
    harbour.publish()
    found = harbour.placed(essay.name)
    assert (found.document, found.is_orphan) == ("essays/why.md", False)


def test_a_change_is_commented_on_either_side_and_as_itself(harbour: Harbour) -> None:
    before = harbour.head
    after = harbour.rewrite(WATER.replace("keeps it clean", "keeps it pure"))
    for side, version, words in (("before", before, "clean"), ("after", after, "pure"), ("change", after, "")):
        name = harbour.say(side=side, version=version, exact=words, before=before, after=after)
        (target,) = harbour.told(name).targets
        assert (target.side, target.before, target.after) == (side, before, after)
        assert version in target.source
    with pytest.raises(UnknownTarget):
        harbour.say(side="before", version=after, before=before, after=after)


def test_an_amendments_change_is_commented_on(harbour: Harbour) -> None:
    base = harbour.head
    harbour.repository.branch("amendments/7")
    head = harbour.rewrite(WATER.replace("keeps it clean", "keeps it drinkable"))
    harbour.repository.stand_on("main")
    name = harbour.say(side="after", version=head, before=base, after=head, amendment="7", exact="drinkable")
    assert harbour.told(name).targets[0].amendment == "A-7"
    with pytest.raises(UnknownTarget):
        harbour.say(side="after", version=base, before=base, after=base, amendment="8")


def test_replies_form_a_thread_and_have_no_state(harbour: Harbour) -> None:
    name = harbour.say()
    reply = harbour.acts.comments.writing.reply(harbour.ben, name, "No.")
    harbour.clock.pass_(timedelta(minutes=1))
    deeper = harbour.acts.comments.writing.reply(harbour.ana, reply.name, "Yes.")
    harbour.publish()
    placed = harbour.placed(name)
    assert [(one.said.name, one.depth) for one in placed.replies] == [(reply.name, 1), (deeper.name, 2)]
    assert harbour.told(reply.name).standing is None
    with pytest.raises(UnknownComment):
        harbour.acts.comments.writing.reply(harbour.ben, "C-0", "No.")


def test_an_edit_keeps_what_was_said_before(harbour: Harbour) -> None:
    name = harbour.say("One.")
    harbour.clock.pass_(timedelta(hours=1))
    harbour.acts.comments.writing.edit(harbour.ana, name, "Two.")
    harbour.acts.comments.writing.edit(harbour.ana, name, "Two.")
    harbour.publish()
    said = harbour.told(name)
    assert (said.body, [one.body for one in said.earlier], said.changed) == ("Two.", ["One."], harbour.clock.now())
    assert said.created is not None
    assert said.earlier[0].created == said.created
    with pytest.raises(NotYourComment):
        harbour.acts.comments.writing.edit(harbour.ben, name, "Three.")
    for number in range(MOST_WORDINGS - 1):
        harbour.acts.comments.writing.edit(harbour.ana, name, f"Number {number}.")
    with expect_refusal(DraftingError, match="too often"):
        harbour.acts.comments.writing.edit(harbour.ana, name, "Once more.")


def test_a_withdrawn_comment_is_a_tombstone_and_its_thread_stays(harbour: Harbour) -> None:
    name = harbour.say("My secret.")
    harbour.acts.comments.writing.edit(harbour.ana, name, "My other secret.")
    reply = harbour.acts.comments.writing.reply(harbour.ben, name, "Really?")
    with pytest.raises(NotYourComment):
        harbour.acts.comments.writing.withdraw(harbour.ben, name)
    harbour.acts.comments.writing.withdraw(harbour.ana, name)
    harbour.publish()
    said = harbour.told(name)
    assert said.withdrawn is not None
    assert "secret" not in annotation_text(said)
    assert "Ana" not in annotation_text(said)
    assert [one.said.name for one in harbour.placed(name).replies] == [reply.name]
    for act in (
        lambda: harbour.acts.comments.writing.edit(harbour.ana, name, "Back."),
        lambda: harbour.acts.comments.writing.withdraw(harbour.ana, name),
        lambda: harbour.acts.comments.writing.react(harbour.ben, name, 1),
        lambda: harbour.acts.comments.writing.reply(harbour.ben, name, "Hello?"),
        lambda: harbour.acts.comments.writing.report(harbour.ben, name, "insult"),
    ):
        with expect_refusal(DraftingError, match=r"not shown|withdrawn"):
            act()


def test_reactions_to_earlier_words_are_told_apart_until_they_are_given_again(harbour: Harbour) -> None:
    name = harbour.say()
    writing = harbour.acts.comments.writing
    writing.react(harbour.ben, name, 1)
    writing.react(harbour.staff, name, 1)
    writing.react(harbour.drafter, name, -1)
    harbour.clock.pass_(timedelta(minutes=1))
    writing.edit(harbour.ana, name, "The very opposite.")
    harbour.publish()
    told = Reactions(agree=2, disagree=1, agree_before=2, disagree_before=1)
    assert harbour.told(name).reactions == told
    assert writing.reaction_of(harbour.ben, name) == OwnReaction(1, is_before_change=True)
    harbour.clock.pass_(timedelta(minutes=1))
    writing.react(harbour.ben, name, 1)
    writing.react(harbour.drafter, name, 0)
    harbour.publish()
    assert harbour.told(name).reactions == Reactions(agree=2, disagree=0, agree_before=1)
    assert writing.reaction_of(harbour.ben, name) == OwnReaction(1)
    assert writing.reaction_of(harbour.drafter, name) == OwnReaction()


def test_one_person_has_one_reaction_and_may_change_it(harbour: Harbour) -> None:
    name = harbour.say()
    writing = harbour.acts.comments.writing
    writing.react(harbour.ben, name, 1)
    writing.react(harbour.drafter, name, 1)
    writing.react(harbour.drafter, name, -1)
    writing.react(harbour.staff, name, 1)
    writing.react(harbour.staff, name, 0)
    harbour.publish()
    assert harbour.told(name).reactions == Reactions(1, 1)
    people = (harbour.ben, harbour.drafter, harbour.staff)
    assert [writing.reaction_of(one, name).value for one in people] == [1, -1, 0]
    with expect_refusal(Forbidden, match="your own"):
        writing.react(harbour.ana, name, 1)
    with pytest.raises(Invalid):
        writing.react(harbour.ben, name, 5)


def test_an_orphan_is_placed_anew_and_the_first_place_stays(harbour: Harbour) -> None:
    name = harbour.say(exact="keeps it clean")
    made = harbour.told(name).targets
    harbour.rewrite(WATER.replace(", and the harbour keeps it clean", "").replace("springs open", "springs spotless"))
    assert harbour.placed(name).is_orphan
    spot = RequestedTarget(page="articles/water", key="1.2", exact="springs spotless")
    with pytest.raises(NotYourComment):
        harbour.acts.comments.writing.reanchor(harbour.ben, name, spot)
    harbour.acts.comments.writing.reanchor(harbour.drafter, name, spot)
    harbour.publish()
    said = harbour.told(name)
    assert said.targets == made
    assert [(one.author, one.target.exact) for one in said.reanchored] == [("Eva Mar", "springs spotless")]
    placed = harbour.placed(name)
    assert (placed.is_orphan, placed.clause_id) == (False, harbour.id_of("1.2"))
    harbour.acts.comments.writing.reanchor(harbour.ana, name, RequestedTarget(page="articles/water", key="1.1"))
    harbour.publish()
    assert harbour.placed(name).clause_id == harbour.id_of("1.1")


def test_nobody_comments_without_an_account_in_good_standing(harbour: Harbour) -> None:
    closed = Person(
        id=harbour.ana.id, email="ana@city.example", name="Ana", roles=(), created=harbour.clock.now(),
        confirmed=None, disabled=None,
    )  # fmt: skip
    assert closed.standing is AccountStatus.UNCONFIRMED
    for act in (
        lambda: harbour.acts.comments.writing.post(closed, RequestedTarget(page="articles/water"), "Hi."),
        lambda: harbour.acts.comments.writing.react(closed, "C-1", 1),
        lambda: harbour.acts.comments.writing.report(closed, "C-1", "insult"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_comment_that_only_git_has_can_be_acted_on(harbour: Harbour) -> None:
    publish(harbour.repository, comment("C-1", "articles/water", harbour.head, quote="belongs to", clause=""))
    harbour.acts.comments.writing.react(harbour.ben, "C-1", 1)
    reply = harbour.acts.comments.writing.reply(harbour.ben, "C-1", "Well.")
    harbour.publish()
    said = harbour.told("C-1")
    assert (said.id, said.reactions, said.body) == (
        "https://harbour.example/comments/C-1",
        Reactions(1, 0),
        "I say *C-1*.",
    )
    assert [one.said.name for one in harbour.placed("C-1").replies] == [reply.name]
    assert len(harbour.engine.comments.files()) == 2


def test_a_clone_restores_comments_byte_for_byte(
    harbour: Harbour, place: Place, servers: Servers, tmp_path: Path
) -> None:
    first = harbour.say("One.", exact="belongs to everybody")
    harbour.acts.comments.writing.reply(harbour.ben, first, "Two.")
    harbour.acts.comments.writing.edit(harbour.ana, first, "Three.")
    harbour.acts.comments.writing.react(harbour.ben, first, -1)
    harbour.acts.comments.writing.reanchor(harbour.ana, first, RequestedTarget(page="articles/water", key="1.2"))
    gone = harbour.say("Gone.")
    harbour.acts.comments.writing.withdraw(harbour.ana, gone)
    hidden = harbour.say("Bad.")
    harbour.acts.comments.moderating.hide(harbour.staff, hidden, "insult")
    harbour.publish()

    def files(register: Register) -> dict[str, str | None]:
        with register.reading() as unit:
            return {one.path: one.text for one in shaped(unit, all_keys(unit), "https://city.example")}

    told = files(harbour.acts.register)
    assert len(told) == 4
    (tmp_path / "other").mkdir()
    kind = "postgresql" if place.address else "sqlite"
    with register_at(place_of(kind, tmp_path / "other", servers)) as other:
        assert other.write(lambda unit: restore(unit, [(path, text or "") for path, text in told.items()])) == 4
        assert files(other) == told
        assert other.write(lambda unit: restore(unit, [(path, text or "") for path, text in told.items()])) == 0
    for path, text in told.items():
        assert annotation_text(read_annotation(path, text or "")) == text


def test_the_article_is_where_comments_lie(harbour: Harbour) -> None:
    name = harbour.say()
    (path,) = [path for path, said in harbour.engine.comments.files().values() if said.name == name]
    assert path == f"water/{name[-2:].lower()}/{name}.json"
    assert ARTICLE.startswith("articles/")


def test_the_longest_file_that_can_come_about_can_be_read(harbour: Harbour) -> None:
    files = {"process.toml": "format = 1\n[limits]\ncomment_characters = 20000\n"}
    harbour.repository.commit("More room", files)
    name = harbour.say("x" + '"\\\n' * 6_660)
    for number in range(MOST_WORDINGS):
        harbour.acts.comments.writing.edit(harbour.ana, name, f"{number}" + '"\\\n' * 6_660)
    for number in range(MOST_ANSWERS):
        words = f"{number}" + '"\\\n' * 1_330
        harbour.acts.comments.answering.answer(
            harbour.staff, [name], NewAnswer(state=CommentState.ANSWERED, words=words)
        )
    spot = RequestedTarget(page="articles/water", key="1.2", exact="The harbour keeps its springs open")
    for _ in range(MOST_PLACES):
        harbour.acts.comments.writing.reanchor(harbour.ana, name, spot)
    for refused in (
        lambda: harbour.acts.comments.writing.reanchor(harbour.ana, name, spot),
        lambda: harbour.acts.comments.answering.answer(
            harbour.staff, [name], NewAnswer(state=CommentState.ANSWERED, words="No more.")
        ),
    ):
        with expect_refusal(Conflict, match="too often"):
            refused()
    harbour.publish()
    assert len(harbour.told(name).answers) == MOST_ANSWERS
    assert harbour.engine.comments.unreadable(harbour.head) == ()


def test_a_comment_on_an_article_that_went_or_never_came_is_still_there(harbour: Harbour) -> None:
    fire = {"articles/fire.md": "---\nnumber: 2\n---\n# Fire\n\n1. Nobody plays with fire.\n"}
    base = harbour.head
    harbour.repository.branch("amendments/7")
    proposed = harbour.repository.commit("Propose", fire)
    harbour.repository.stand_on("main")
    spot = RequestedTarget(version=proposed, page="articles/fire", key="2.1", side="after", before=base, after=proposed)
    name = harbour.acts.comments.writing.post(harbour.ana, replace(spot, amendment="7"), "Good.").name
    harbour.publish()
    placed = harbour.placed(name)
    assert placed.clause is not None
    assert (placed.clause.text, placed.is_lost) == ("Nobody plays with fire.", False)
    (there,) = harbour.engine.comments.of_amendment(7, base, proposed)
    assert (there.said.name, there.is_orphan) == (name, False)
    assert harbour.engine.comments.of_amendment(8, base, proposed) == ()
