"""Other words are suggested in a comment and taken over; commented words are marked where they stand."""

import re
from typing import Any

from tests.web.comments.sending import CLAUSE, main_of, said, send
from tests.web.site_with_people import FormBrowser

OTHER_WORDS = "The harbour keeps its water **clean** and cold."


def test_other_words_are_suggested_without_scripts_and_shown_word_by_word(people: dict[str, FormBrowser]) -> None:
    ana, ben = people["ana"], people["ben"]
    form = main_of(ana.page("/comments/new?page=articles/water&key=2.2&exact=water%20clean"))
    present = re.findall(r'id="wording"[^>]*>\n([^<]*)<', form)[0]
    assert present == "The harbour keeps its water **clean** and open."
    page = send(ana, "/comments/preview", 200, **CLAUSE, kind="new", body="Cold too.", wording=OTHER_WORDS)
    assert "<ins>cold</ins>" in main_of(page)
    assert f"{OTHER_WORDS}</textarea>" in page
    name = said(ana, "Cold too.", exact="water clean", wording=OTHER_WORDS)
    shown = main_of(ben.page(f"/comments/{name}"))
    assert "Suggestion by Ana on 2.2" in shown
    assert "On the whole clause." in shown
    assert '<div class="suggested">' in shown
    assert f'href="/comments/{name}/take-over"' in shown
    assert '"purpose": "editing"' in ben.page(f"/comments/{name}.json")
    edit = ana.page(f"/comments/{name}/edit")
    assert f"{OTHER_WORDS}</textarea>" in edit
    send(ana, f"/comments/{name}/edit", body="Cold too.", wording=OTHER_WORDS.replace("cold", "cool"))
    changed = main_of(ben.page(f"/comments/{name}"))
    assert changed.count('<div class="suggested">') == 2
    refused = send(ana, "/comments/new", 422, **CLAUSE, body="Why?", wording=" ")
    assert "Write the words that you suggest" in refused
    assert 'id="wording" name="wording"' in refused
    assert '<details class="some-words" open><summary>Suggest other words' in refused


def test_back_and_send_posts_nothing_twice(people: dict[str, FormBrowser]) -> None:
    ana = people["ana"]
    first = said(ana, "Once only.")
    assert said(ana, "Once only.") == first
    assert said(ana, "Something else.") != first
    assert said(people["ben"], "Once only.") != first
    assert len({send(ana, f"/comments/{first}/reply", body="And.") for _ in range(2)}) == 1
    send(ana, f"/comments/{first}/withdraw")
    assert said(ana, "Once only.") != first


def test_moderators_read_what_is_suggested_also_once_it_is_hidden(people: dict[str, FormBrowser]) -> None:
    staff = people["staff"]
    name = said(people["ana"], "Cold too.", wording=OTHER_WORDS)
    assert '<div class="suggested">' in staff.page(f"/moderation?comment={name}")
    send(staff, "/moderation", act="hide", comment=name, reason="off-topic")
    assert '<div class="suggested">' in staff.page(f"/moderation?comment={name}")
    shown = main_of(staff.page(f"/comments/{name}"))
    assert "suggested" not in shown
    assert "cold" not in shown


def test_a_drafter_takes_over_what_is_suggested_and_sees_it_before(people: dict[str, FormBrowser]) -> None:
    name = said(people["ana"], "Cold too.", wording=OTHER_WORDS)
    address = f"/comments/{name}/take-over"
    assert "for drafters" in main_of(people["ben"].page(f"/comments/{name}"))
    people["ben"].page(address, 403)
    drafter = people["drafter"]
    page = drafter.page(address)
    assert "Take over what Ana suggests" in page
    assert "<ins>cold</ins>" in main_of(page)
    assert 'value="Other words for 2.2, as Ana suggests"' in page
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    text = re.findall(r'id="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)[0]
    numbered = dict(re.findall(r'id="(number|title|part)" name="\w+" value="([^"]*)"', page))
    asked: Any = {**fields, **numbered, "text": text, "summary": "Cold", "answers": name, "do": "save"}
    where = send(drafter, address, **asked)
    assert where.startswith("/versions/")
    assert "cold" in main_of(drafter.page("/articles/water"))
    assert "take-over" not in main_of(drafter.page(f"/comments/{name}"))
    assert "Taken up" in main_of(drafter.page(f"/comments/{name}"))
    assert "nothing" in send(drafter, address, 422, **asked).casefold()


def test_commented_words_are_marked_in_the_article_and_can_be_left_unmarked(people: dict[str, FormBrowser]) -> None:
    ana, mark = people["ana"], '<mark class="commented">'
    first = said(ana, "Which springs?", exact="water clean")
    assert f"{mark}water </mark><strong>{mark}clean</mark></strong>" in main_of(ana.page("/articles/water"))
    assert mark in main_of(ana.page("/articles/water?words=origins"))
    plain = main_of(ana.page("/articles/water?marks=none"))
    assert mark not in plain
    assert 'href="/articles/water?words=origins&amp;marks=none"' in plain
    send(ana, f"/comments/{first}/withdraw")
    assert mark not in main_of(ana.page("/articles/water"))


def test_an_address_with_words_that_the_clause_lacks_opens_the_form(people: dict[str, FormBrowser]) -> None:
    page = people["ana"].page("/comments/new?page=articles/water&key=2.2&exact=dirty", 422)
    assert "The clause does not hold these words" in page
    assert ">dirty</textarea>" in page
