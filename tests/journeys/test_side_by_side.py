"""People write on one article at once, or undo what another did: each clause stands once, whole and in its place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from drafting_engine.services.acts import Acts
from tests.amendments import STREETS
from tests.builder import RepositoryBuilder
from tests.verified import verification, words
from tests.web.amendments.test_amendments import WebApplication, site
from tests.web.editor.test_editing import fields_of, lives, send
from tests.web.site_with_people import FormBrowser, SiteWithPeople, site_with_people

__all__ = ["site"]
RIGHTS = "/articles/rights/edit"


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path) as opened:
        yield opened


@pytest.fixture
def drafters(town: SiteWithPeople) -> Iterator[tuple[FormBrowser, FormBrowser]]:
    with town.browser(Role.DRAFTER, name="ana") as ana, town.browser(Role.DRAFTER, name="ben") as ben:
        yield ana, ben


def clauses(acts: Acts, document: str) -> list[str]:
    """Read an article clause by clause, with the label of each."""
    main = acts.engine.texts.heads().main
    found = next(one for one in acts.engine.texts.constitution(main).documents if one.name == document)
    return [f"{one.label} {one.text}".strip() for one in found.clauses if not one.level]


def verified(acts: Acts) -> None:
    acts.publisher.catch_up()
    assert words(verification(acts)) == []


def accept(site: WebApplication, number: int) -> None:
    path = f"/amendments/{number}/decide"
    form = site.page(path, by=site.dora)
    hidden = {name: re.findall(rf'name="{name}" value="(\w+)"', form)[0] for name in ("main", "text")}
    site.send(site.dora, path, **hidden, do="whole", reason="adopted", words="Without a vote against.")


@pytest.mark.parametrize(
    ("before", "one", "other"),
    [
        ("2. Nobody", "2. Benches are free for all.\n3. Nobody", "2. Fountains run all summer.\n3. Nobody"),
        ("", "5. Benches are free for all.\n", "5. Fountains run all summer.\n"),
    ],
    ids=["in the middle", "at the end"],
)
def test_two_citizens_put_a_clause_each_into_one_article(
    site: WebApplication, before: str, one: str, other: str
) -> None:
    def put(text: str) -> str:
        if not before:
            return STREETS + text
        return STREETS.replace("4. The", "5. The").replace("3. Every", "4. Every").replace(before, text)

    site.propose(site.luz, put(one), "Benches")
    site.propose(site.ben, put(other), "Fountains")
    accept(site, 1)
    accept(site, 2)
    read = clauses(site.town.acts, "articles/streets.md")
    assert [row.partition(" ")[0] for row in read] == ["1.", "2.", "3.", "4.", "5.", "6."]
    said = [row.partition(" ")[2] for row in read]
    both = ["Benches are free for all.", "Fountains run all summer."]
    assert sorted(said) == sorted([*(row.partition(". ")[2] for row in STREETS.splitlines()[5:]), *both])
    at = 1 if before else 4
    assert sorted(said[at : at + 2]) == both
    verified(site.town.acts)


def test_two_drafters_put_in_move_and_renumber_in_one_section(
    town: SiteWithPeople, drafters: tuple[FormBrowser, FormBrowser]
) -> None:
    ana, ben = drafters
    before = lives(town)
    first, second = (row.partition(" ")[2] for row in clauses(town.acts, "articles/rights.md"))
    mine, other = ana.page(RIGHTS), ben.page(RIGHTS)
    text = fields_of(other)["text"]
    longer = text.replace("2. ", "2. Nobody is held in secret.\n3. ")
    send(ben, RIGHTS, other, "save", 303, text=longer, summary="Nobody in secret")
    moved = send(ana, RIGHTS, mine, "act-move", 200, **{"act-clause": "1.A.1", "act-target": "1.A.2"})
    send(ana, RIGHTS, moved, "save", 303, summary="The other one first")
    read = clauses(town.acts, "articles/rights.md")
    assert [row.partition(" ")[0] for row in read] == ["1.", "2.", "3."]
    assert sorted(row.partition(" ")[2] for row in read) == sorted([first, second, "Nobody is held in secret."])
    said = [row.partition(" ")[2] for row in read]
    assert said.index(first) == said.index(second) + 1, read
    assert before.items() <= lives(town).items()
    verified(town.acts)


def test_an_article_called_like_another_is_written_renumbered_and_undone(
    town: SiteWithPeople, drafters: tuple[FormBrowser, FormBrowser]
) -> None:
    ana, ben = drafters
    before, read = lives(town), clauses(town.acts, "articles/water.md")
    page = ana.page("/new-article")
    typed = {"number": "2", "title": "Water", "text": "1. Rain is free.", "summary": "Rain"}
    shown = send(ana, "/new-article", page, "act-make-room", 200, **typed)
    assert "articles/water-2.md" in shown
    place = send(ana, "/new-article", shown, "save", 303)
    assert clauses(town.acts, "articles/water-2.md") == ["1. Rain is free."]
    edit = "/articles/water/edit"
    page = ben.page(edit)
    assert fields_of(page)["number"] == "3"
    split = send(ben, edit, page, "act-split", 200, **{"act-clause": "3.2", "act-words": "and open"})
    merged = send(ben, edit, split, "act-merge", 200, **{"act-clause": "3.1"})
    send(ben, edit, merged, "save", 303, summary="Other clauses")
    undoing = ana.page(f"{place}/undo")
    send(ana, f"{place}/undo", undoing, "save", 303, body="Rain is water.")
    main = town.acts.engine.texts.heads().main
    assert [one.slug for one in town.acts.engine.texts.articles(main)] == ["rights", "water"]
    assert town.acts.engine.texts.article(main, "water").number == "2"
    assert " ".join(row.partition(" ")[2] for row in clauses(town.acts, "articles/water.md")) == " ".join(
        row.partition(" ")[2] for row in read
    )
    kept = {words: life for words, life in lives(town).items() if words in before}
    assert kept.items() <= before.items()
    verified(town.acts)
