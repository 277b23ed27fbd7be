"""Editing: two drafters at once lose nothing, the same words are asked about, and what was chosen is saved."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting_engine.comparison.editing.reshaping import Reshaping
from drafting_engine.comparison.merging.resolving import Resolution, wording_of
from drafting_engine.errors import Invalid
from drafting_engine.identifiers import ClauseId
from drafting_engine.language.text.findings import finding_words
from drafting_engine.language.text.reshaping import reshaping_words
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.services.drafting.editing import ArticleNameTaken, ContestedEdit, SavedEdit, TextEdit, Unchanged
from drafting_engine.services.drafting.previews import preview
from drafting_engine.services.text.version_messages import VersionMessage
from drafting_engine.services.versions.saving import VersionRefused
from tests.drafting import LEAVE, RIGHTS, WATER, Desk, desk_in
from tests.refusals import expect_refusal

ARTICLE = "articles/water.md"
TEXT = WATER + LEAVE
START = datetime(2016, 3, 1, tzinfo=UTC)


def somebody(number: int, name: str) -> Person:
    """Give a drafter."""
    return Person(
        id=PersonId(number),
        email=f"{number}@x.example",
        name=name,
        roles=(),
        created=START,
        confirmed=START,
        disabled=None,
    )


ANA, BEN = somebody(1, "Ana Sol"), somebody(2, "Ben Luz")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as opened:
        yield opened


def edit(
    base: str, text: str | None, summary: str = "Write", path: str = ARTICLE, **message: tuple[str, ...]
) -> TextEdit:
    """Change one file; with a reason, since words go that a petition asked for."""
    said = VersionMessage(summary=summary, reason="federal-matter", **message)  # type: ignore[arg-type]
    return TextEdit(base=base, files={path: text}, message=said)


def saved(desk: Desk, person: Person, one: TextEdit) -> str:
    done = desk.acts.drafting.editing.save(person, one)
    assert isinstance(done, SavedEdit), done
    return done.commit


def contested(desk: Desk, person: Person, one: TextEdit) -> ContestedEdit:
    done = desk.acts.drafting.editing.save(person, one)
    assert isinstance(done, ContestedEdit), done
    return done


def test_a_change_is_a_version_of_its_author_with_its_grounds(desk: Desk) -> None:
    message = VersionMessage(
        summary=" Name  the lake ", body="So people\r\nasked.\r\n", origins=("P-1 (1.2)",), answers=("C-01JX",),
        reason="federal-matter", reason_words="said so", decided_by="The Assembly", decided_on="2016-04-02",
    )  # fmt: skip
    text = TEXT.replace("its springs", "its lake")
    commit = saved(desk, ANA, TextEdit(base=desk.head, files={ARTICLE: text}, message=message))
    found = desk.acts.engine.texts.commit(commit)
    assert (found.author, found.subject, found.body) == ("Ana Sol", "Name the lake", "So people\nasked.")
    assert found.trailers == (
        ("Origin", "P-1 (1.2)"), ("Answers", "C-01JX"), ("Reason", "federal-matter; said so"),
        ("Decided-By", "The Assembly"), ("Decided-On", "2016-04-02"),
    )  # fmt: skip
    assert desk.text(ARTICLE) == text


def test_two_who_change_different_words_of_one_article_are_joined(desk: Desk) -> None:
    base = desk.head
    first = saved(desk, BEN, edit(base, TEXT.replace("everybody", "all people of the harbour")))
    done = desk.acts.drafting.editing.save(ANA, edit(base, TEXT.replace("springs clean", "springs and wells clean")))
    assert isinstance(done, SavedEdit)
    assert done.is_joined
    assert desk.acts.engine.texts.commit(done.commit).parents == (first,)
    text = desk.text(ARTICLE)
    assert "all people of the harbour" in text
    assert "springs and wells clean" in text


def test_a_clause_that_moved_meanwhile_is_reworded_where_it_is(desk: Desk) -> None:
    base = desk.head
    moved = RIGHTS + "2. The harbour keeps its springs clean.\n"
    without = TEXT.replace("2. The harbour keeps its springs clean.\n3. ", "2. ")
    saved(
        desk,
        BEN,
        TextEdit(base=base, files={ARTICLE: without, "articles/rights.md": moved}, message=VersionMessage(summary="M")),
    )
    saved(desk, ANA, edit(base, TEXT.replace("its springs clean", "its springs and wells clean")))
    assert "2. The harbour keeps its springs and wells clean.\n" in desk.text("articles/rights.md")
    assert "springs" not in desk.text(ARTICLE)


def test_the_same_words_are_asked_about_with_who_wrote_the_others_and_why(desk: Desk) -> None:
    base = desk.head
    saved(desk, BEN, edit(base, TEXT.replace("twenty weeks", "thirty weeks"), "Longer leave", origins=("P-1",)))
    saved(desk, BEN, edit(desk.head, desk.text(ARTICLE).replace("Water belongs", "All water belongs"), "All of it"))
    mine = edit(base, TEXT.replace("twenty weeks", "forty weeks"))
    asked = contested(desk, ANA, mine)
    (one,) = asked.contests
    assert one.conflict.path == "1.3"
    assert "forty" in (one.conflict.ours or "")
    assert "thirty" in (one.conflict.theirs or "")
    assert "twenty" in one.conflict.base
    assert one.by is not None
    assert (one.by.author, one.by.subject, one.by.values("Origin")) == ("Ben Luz", "Longer leave", ("P-1",))
    assert desk.head == asked.against


@pytest.mark.parametrize(
    ("choice", "own", "wanted"),
    [
        (Resolution.OURS, "", ["forty weeks"]),
        (Resolution.BOTH, "", ["forty weeks", "thirty weeks"]),
        (Resolution.OWN, "3. Every parent has a year of leave.", ["a year of leave"]),
    ],
)
def test_what_was_chosen_is_saved(desk: Desk, choice: Resolution, own: str, wanted: list[str]) -> None:
    base = desk.head
    saved(desk, BEN, edit(base, TEXT.replace("twenty weeks", "thirty weeks")))
    mine = edit(base, TEXT.replace("twenty weeks", "forty weeks").replace("Water belongs", "All water belongs"))
    asked = contested(desk, ANA, mine)
    wordings = [wording_of(one.conflict, choice, own) for one in asked.contests]
    saved(desk, ANA, desk.acts.drafting.editing.decided(mine, asked.against, wordings))
    text = desk.text(ARTICLE)
    assert all(words in text for words in ["All water belongs", *wanted])
    assert "<<<" not in text
    assert text.endswith("\n")


def test_who_chooses_the_other_wording_alone_has_nothing_left_to_save(desk: Desk) -> None:
    base = desk.head
    saved(desk, BEN, edit(base, TEXT.replace("twenty weeks", "thirty weeks")))
    mine = edit(base, TEXT.replace("twenty weeks", "forty weeks"))
    asked = contested(desk, ANA, mine)
    wordings = [wording_of(one.conflict, Resolution.THEIRS) for one in asked.contests]
    with pytest.raises(Unchanged):
        desk.acts.drafting.editing.save(ANA, desk.acts.drafting.editing.decided(mine, asked.against, wordings))


def test_a_choice_is_joined_with_what_came_while_it_was_made(desk: Desk) -> None:
    base = desk.head
    saved(desk, BEN, edit(base, TEXT.replace("twenty weeks", "thirty weeks")))
    mine = edit(base, TEXT.replace("twenty weeks", "forty weeks"))
    asked = contested(desk, ANA, mine)
    saved(desk, BEN, edit(desk.head, desk.text(ARTICLE).replace("everybody", "all")))
    chosen = desk.acts.drafting.editing.decided(
        mine, asked.against, [wording_of(asked.contests[0].conflict, Resolution.OURS)]
    )
    saved(desk, ANA, chosen)
    assert "forty weeks" in desk.text(ARTICLE)
    assert "belongs to all" in desk.text(ARTICLE)


def test_a_clause_that_one_struck_out_and_another_reworded_is_asked_about(desk: Desk) -> None:
    base = desk.head
    message = VersionMessage(summary="Federal", reason="federal-matter")
    saved(desk, BEN, TextEdit(base=base, files={ARTICLE: WATER}, message=message))
    asked = contested(desk, ANA, edit(base, TEXT.replace("twenty weeks", "forty weeks")))
    (one,) = asked.contests
    assert one.conflict.theirs is None
    assert one.by is not None
    assert one.by.subject == "Federal"


def test_twenty_who_save_at_once_lose_nothing(desk: Desk) -> None:
    lines = [f"{n}. Rule number {n} says that word{n} holds for all who live at the harbour.\n" for n in range(4, 24)]
    whole = TEXT + "".join(lines)
    base = saved(desk, ANA, edit(desk.head, whole))

    def write(number: int) -> SavedEdit | ContestedEdit:
        other = replace(ANA, id=PersonId(number), name=f"Drafter {number}")
        text = whole.replace(f"word{number} holds", f"word{number} surely holds")
        return desk.acts.drafting.editing.save(other, edit(base, text, f"Change {number}"))

    with ThreadPoolExecutor(20) as pool:
        done = list(pool.map(write, range(4, 24)))
    assert all(isinstance(one, SavedEdit) for one in done)
    text = desk.text(ARTICLE)
    assert all(f"word{number} surely holds" in text for number in range(4, 24))
    history = desk.acts.engine.texts.ancestors(desk.head)
    assert {commit.subject for commit in history} >= {f"Change {number}" for number in range(4, 24)}


def test_two_processes_that_save_at_once_lose_nothing(desk: Desk) -> None:
    """Each process has its own turns; between them only the branch itself says who was first."""
    lines = [f"{n}. Rule number {n} says that word{n} holds for all who live at the harbour.\n" for n in range(4, 16)]
    whole = TEXT + "".join(lines)
    base = saved(desk, ANA, edit(desk.head, whole))
    others = [desk.over(desk.acts.location) for _ in range(4)]

    def write(number: int) -> SavedEdit | ContestedEdit:
        text = whole.replace(f"word{number} holds", f"word{number} surely holds")
        return others[number % 4].drafting.editing.save(ANA, edit(base, text, f"Change {number}"))

    with ThreadPoolExecutor(12) as pool:
        done = list(pool.map(write, range(4, 16)))
    assert all(isinstance(one, SavedEdit) for one in done)
    assert all(f"word{number} surely holds" in desk.text(ARTICLE) for number in range(4, 16))


def test_an_article_is_added_and_struck_out(desk: Desk) -> None:
    path = "articles/peace.md"
    text = "---\nnumber: 3\n---\n# Peace\n\n1. The harbour keeps peace.\n"
    saved(desk, ANA, edit(desk.head, text, path=path))
    assert desk.acts.engine.texts.article(desk.head, "peace").number == "3"
    saved(desk, ANA, edit(desk.head, None, path=path))
    assert [article.slug for article in desk.acts.engine.texts.articles(desk.head)] == ["water", "rights"]


def test_an_article_that_answered_a_petition_goes_only_with_a_reason(desk: Desk) -> None:
    with expect_refusal(VersionRefused, match="P-1"):
        desk.acts.drafting.editing.save(
            ANA, TextEdit(base=desk.head, files={ARTICLE: None}, message=VersionMessage(summary="Gone"))
        )
    message = VersionMessage(summary="Strike out", reason="federal-matter")
    saved(desk, ANA, TextEdit(base=desk.head, files={ARTICLE: None}, message=message))


def test_two_articles_under_one_address_are_two_people(desk: Desk) -> None:
    base, path = desk.head, "articles/peace.md"
    saved(desk, BEN, edit(base, "---\nnumber: 3\n---\n# Peace\n\n1. One.\n", path=path))
    with pytest.raises(ArticleNameTaken):
        desk.acts.drafting.editing.save(ANA, edit(base, "---\nnumber: 4\n---\n# Peace\n\n1. Two.\n", path=path))


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (VersionMessage(summary=" "), "in one line"),
        (VersionMessage(summary="x" * 300), "too long"),
        (VersionMessage(summary="S", reason_words="because"), "choose the reason"),
        (VersionMessage(summary="S", decided_on="yesterday"), "2016-12-15"),
        (VersionMessage(summary="S", origins=("nobody",)), "an origin looks like"),
        (VersionMessage(summary="S", body="Why\n\nOrigin: P-1"), "look like"),
        (VersionMessage(summary="S", reason="no-such-code"), "no such code"),
    ],
)
def test_grounds_that_can_not_stand_are_refused_in_plain_words(desk: Desk, message: VersionMessage, words: str) -> None:
    before = desk.head
    with expect_refusal(Invalid, match=words):
        desk.acts.drafting.editing.save(
            ANA, TextEdit(base=before, files={ARTICLE: TEXT + "4. New.\n"}, message=message)
        )
    assert desk.head == before


def test_nothing_changed_is_no_version(desk: Desk) -> None:
    with pytest.raises(Unchanged):
        desk.acts.drafting.editing.save(ANA, edit(desk.head, TEXT))


HEAD = "---\nnumber: 3\n---\n# Rows\n\n"
ROWS = HEAD + "1. The lamp burns. It burns all night.\n2. The bell rings in fog.\n3. Nets are mended.\n"
PATH = "articles/rows.md"


def lives(desk: Desk) -> dict[str, str]:
    """Who lives where: the id of each clause by its words."""
    head = desk.head
    ids = desk.acts.engine.lineages.ids(head)
    clauses = desk.acts.engine.texts.constitution(head).clauses
    return {clause.text: str(ids[clause.document, clause.key]) for clause in clauses}


def act(desk: Desk, name: str, *arguments: str) -> None:
    """Do an act on clauses of the draft and save what it gives."""
    documents = desk.acts.engine.texts.constitution(desk.head).documents
    done = getattr(Reshaping(documents), name)(*arguments)
    message = VersionMessage(summary=reshaping_words(done.report), reason="federal-matter")
    desk.acts.drafting.editing.save(
        ANA, TextEdit(base=desk.head, files=done.sources, message=message, continued=done.continued)
    )


@pytest.mark.parametrize(
    ("name", "arguments", "kept"),
    [
        ("renumber", (PATH, "3.2", "3"), 3),
        ("move", (PATH, "3.3", PATH, "3.1"), 3),
        ("move", (PATH, "3.1", "articles/rights.md", "2.1"), 3),
        ("split", (PATH, "3.1", "It burns"), 2),
        ("merge", (PATH, "3.2"), 1),
    ],
)
def test_after_an_act_every_clause_is_who_it_was(desk: Desk, name: str, arguments: tuple[str, ...], kept: int) -> None:
    saved(desk, ANA, edit(desk.head, ROWS, path=PATH))
    before = lives(desk)
    act(desk, name, *arguments)
    after = lives(desk)
    rows = [words for words in before if words.startswith(("The lamp", "The bell", "Nets"))]
    assert sum(before[words] == after.get(words) for words in rows) == kept
    assert all(after[words] == before[words] for words in before if words in after)
    commit = desk.acts.engine.texts.commit(desk.head)
    assert commit.values("Continues")
    ids = set(before.values())
    if name == "split":
        assert after["The lamp burns."] == before["The lamp burns. It burns all night."]
        assert after["It burns all night."] not in ids
        trace = desk.acts.engine.lineages.trace(desk.head, ClauseId(after["It burns all night."]))
        assert [kind.value for kind in trace.versions[-1].event.kinds] == ["split"]
    if name == "merge":
        merged = next(words for words in after if "bell" in words)
        assert after[merged] == before["The bell rings in fog."]


def test_acts_that_look_like_something_else_are_still_what_was_said(desk: Desk) -> None:
    """Two clauses of nearly the same words change places: likeness alone would take one for the other."""
    text = "---\nnumber: 3\n---\n# Rows\n\n1. The harbour pays.\n2. The city pays.\n3. The harbour pays.\n"
    saved(desk, ANA, edit(desk.head, text, path=PATH))
    ids = desk.acts.engine.lineages.ids(desk.head)
    act(desk, "move", PATH, "3.3", PATH, "3.1")
    now = desk.acts.engine.lineages.ids(desk.head)
    assert now[PATH, "3.1"] == ids[PATH, "3.1"]
    assert now[PATH, "3.2"] == ids[PATH, "3.3"]
    assert now[PATH, "3.3"] == ids[PATH, "3.2"]


def test_an_act_holds_when_somebody_else_saved_meanwhile(desk: Desk) -> None:
    saved(desk, ANA, edit(desk.head, ROWS, path=PATH))
    base, before = desk.head, lives(desk)
    done = Reshaping(desk.acts.engine.texts.constitution(base).documents).move(PATH, "3.3", PATH, "3.1")
    saved(desk, BEN, edit(base, ROWS.replace("in fog", "in fog and at noon"), path=PATH))
    message = VersionMessage(summary="Move")
    saved(desk, ANA, TextEdit(base=base, files=done.sources, message=message, continued=done.continued))
    after = lives(desk)
    assert "3. The bell rings in fog and at noon." in desk.text(PATH)
    assert after["Nets are mended."] == before["Nets are mended."]
    assert after["The bell rings in fog and at noon."] == before["The bell rings in fog."]


def test_a_preview_tells_of_references_whose_targets_were_counted_anew(desk: Desk) -> None:
    said = TEXT + "4. Article 1 (2) holds in times of drought too.\n"
    first = saved(desk, ANA, edit(desk.head, said))
    counted = said.replace("1. Water", "1. Rain is free.\n2. Water").replace("2. The harbour", "3. The harbour")
    counted = counted.replace("3. Every parent", "4. Every parent").replace("4. Article", "5. Article")
    found = [
        one
        for one in preview(desk.acts.drafting.editing, edit(first, counted)).findings
        if "meant" in finding_words(one)
    ]
    assert [(one.path, finding_words(one)) for one in found] == [("1.5", "“Article 1 (2)” meant what is 1.3 now")]
