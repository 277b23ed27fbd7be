"""Editing in the browser without scripts: every form keeps what was typed, and saving is a version."""

import html
import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette

from drafting_engine.participation.people import AccountStatus, Role
from drafting_engine.settings import Deadlines
from tests.web.site_with_people import FormBrowser, SiteWithPeople

EDIT = "/articles/water/edit"


@pytest.fixture
def ben(town: SiteWithPeople) -> Iterator[FormBrowser]:
    """The browser of another drafter."""
    with town.browser(Role.DRAFTER, name="ben") as browser:
        yield browser


def fields_of(page: str) -> dict[str, str]:
    """Read the fields of the form that a page shows, as a browser would send them."""
    found = dict(re.findall(r'<input[^>]*? name="([\w-]+)"[^>]*? value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea[^>]*? name="([\w-]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL))
    found |= dict.fromkeys(re.findall(r'<select[^>]* name="([\w-]+)"', page), "")
    ticked = re.findall(r'type="(?:checkbox|radio)" name="([\w-]+)"', page)
    return {name: html.unescape(value) for name, value in found.items() if name not in ticked}


def send(browser: FormBrowser, path: str, page: str, do: str, status: int, **changed: str) -> str:
    """Send a page's form with some fields changed; give where it leads, or the page that answers."""
    data = {**fields_of(page), **changed, "do": do}
    data["text"] = data.get("text", "").replace("\n", "\r\n")  # as browsers write it
    answer = browser.client.post(path, data=data, follow_redirects=False)
    assert answer.status_code == status, answer.text[:2000]
    return answer.headers["location"] if status == 303 else answer.text


def text_of(browser: FormBrowser, slug: str = "water") -> str:
    """Read an article as it is written."""
    return browser.page(f"/articles/{slug}.md")


def test_a_drafter_edits_an_article_and_sees_the_new_version(ana: FormBrowser) -> None:
    page = ana.page(EDIT)
    assert fields_of(page)["text"].startswith("1. Water belongs to everybody.")
    assert fields_of(page)["number"] == "2"
    text = fields_of(page)["text"].replace("everybody", "all who live here")
    place = send(ana, EDIT, page, "save", 303, text=text, summary="Say whose water it is", origin="P-1")
    assert re.fullmatch(r"/versions/[0-9a-f]{12}", place)
    version = ana.page(place)
    assert "Say whose water it is" in version
    assert "Ana" in version
    assert "all who live here" in text_of(ana)
    assert "\r" not in text_of(ana)


def test_a_preview_shows_words_and_keeps_everything_typed(ana: FormBrowser) -> None:
    page = ana.page(EDIT)
    text = fields_of(page)["text"].replace("clean", "clear")
    shown = send(ana, EDIT, page, "preview", 200, text=text, summary="Clear <water>", body="Because.")
    assert "<del>" in shown
    assert "1 clause reworded" in shown
    typed = fields_of(shown)
    assert (typed["text"], typed["summary"], typed["body"]) == (text, "Clear <water>", "Because.")


def test_unsaved_work_is_there_again_and_can_be_thrown_away(ana: FormBrowser, ben: FormBrowser) -> None:
    page = ana.page(EDIT)
    send(ana, EDIT, page, "preview", 200, text="1. Half a sentence", summary="Begun")
    again = ana.page(EDIT)
    assert "This is what you had begun" in again
    assert fields_of(again)["text"] == "1. Half a sentence"
    assert "Edit Article 2. Water" in ana.page("/drafts")
    assert "Half" not in ben.page(EDIT)
    assert "Water" not in ben.page("/drafts").partition("<main")[2]
    send(ana, EDIT, again, "discard", 303)
    thrown = ana.page(EDIT)
    assert "Half" not in thrown
    assert "Nothing at the moment" in ana.page("/drafts")
    assert "You threw away" in thrown
    send(ana, EDIT, thrown, "get-back", 303)
    assert fields_of(ana.page(EDIT))["text"] == "1. Half a sentence"


def test_saving_ends_the_draft(ana: FormBrowser) -> None:
    page = ana.page(EDIT)
    send(ana, EDIT, page, "preview", 200, text="1. Water.", summary="Begun")
    send(ana, EDIT, ana.page(EDIT), "save", 303, text="1. Water is for all.")
    assert "had begun" not in ana.page(EDIT)
    assert "Nothing at the moment" in ana.page("/drafts")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"summary": ""}, "Say in one line what changes"),
        ({"number": "1"}, "both article 1"),
        ({"number": "six"}, "'six' is no number of an article"),
        ({"title": " "}, "An article needs a title"),
        ({"origin": "somebody"}, "n origin looks like"),
        ({"decided_on": "soon"}, "2016-12-15"),
    ],
)
def test_a_refusal_says_why_and_keeps_what_was_typed(ana: FormBrowser, changed: dict[str, str], words: str) -> None:
    page = ana.page(EDIT)
    typed = {"text": "1. Other words <b>here</b>.", "summary": "Change", **changed}
    refused = send(ana, EDIT, page, "save", 422, **typed)
    assert words in html.unescape(refused)
    assert 'role="alert"' in refused
    assert fields_of(refused)["text"] == typed["text"]


def test_two_at_once_are_joined(ana: FormBrowser, ben: FormBrowser) -> None:
    mine, other = ana.page(EDIT), ben.page(EDIT)
    send(ben, EDIT, other, "save", 303, text=fields_of(other)["text"].replace("everybody", "all"), summary="All")
    shown = send(ana, EDIT, mine, "preview", 200, text=fields_of(mine)["text"].replace("open", "free"), summary="Free")
    assert "Saved by others since you began" in shown
    assert "Ben: All" in shown
    leads = send(ana, EDIT, shown, "save", 303)
    assert "belongs to all." in text_of(ana)
    assert "and free" in text_of(ana)
    assert re.fullmatch(r"/versions/[0-9a-f]{12}/joined/[0-9a-f]{12}", leads)
    told = ana.page(leads)
    assert "Ben: All" in told
    assert "Ana: Free" not in told
    assert "belongs to <del>everybody</del> <ins>all</ins>." in told
    assert f'<a href="{leads.partition("/joined")[0]}">See what you changed</a>' in told
    notice = re.findall(rf'<a href="{leads}"[^>]*>([^<]*)</a>', ana.page("/account"))
    assert notice == ["What you saved was joined with what Ben had saved meanwhile: 2.1"]
    assert "joined" not in ben.page("/account")
    base = leads.rpartition("/")[2]
    ana.page(f"/versions/{base}/joined/{base}", 404)


def test_ones_own_versions_are_no_news(ana: FormBrowser) -> None:
    mine, other = ana.page(EDIT), ana.page(EDIT)
    send(ana, EDIT, other, "save", 303, text=fields_of(other)["text"].replace("everybody", "all"), summary="All")
    leads = send(ana, EDIT, mine, "save", 303, text=fields_of(mine)["text"].replace("open", "free"), summary="Free")
    assert "/joined/" not in leads


@pytest.mark.parametrize("choice", ["ours", "theirs", "both", "own"])
def test_the_same_words_are_asked_side_by_side(ana: FormBrowser, ben: FormBrowser, choice: str) -> None:
    mine, other = ana.page(EDIT), ben.page(EDIT)
    theirs = fields_of(other)["text"].replace("everybody", "the harbour")
    send(ben, EDIT, other, "save", 303, text=theirs, summary="Ours alone", body="It is.", origin="P-1")
    text = fields_of(mine)["text"].replace("everybody", "nobody").replace("open", "free")
    asked = send(ana, EDIT, mine, "save", 409, text=text, summary="Nobody owns it", reason="clearer")
    assert "<<<<" not in asked
    assert "belongs to <ins>nobody</ins>" in asked
    assert "belongs to <ins>the harbour</ins>" in asked
    assert "Ours alone" in asked
    assert "asked for by" in asked
    state = {name: fields_of(asked)[name] for name in ("proof", "state", "against")}
    undecided = ana.client.post(EDIT, data={**state, "do": "decide"}, follow_redirects=False)
    assert undecided.status_code == 422
    assert "Choose what shall stand" in undecided.text
    empty = ana.client.post(EDIT, data={**state, "do": "decide", "choice-0": "own", "own-0": " "})
    assert "The words of your own are missing" in empty.text
    data = {**state, "do": "decide", "choice-0": choice, "own-0": "1. Water is a right."}
    done = ana.client.post(EDIT, data=data, follow_redirects=False)
    assert done.status_code == 303, done.text
    saved = text_of(ana)
    wanted = {"ours": ["nobody"], "theirs": ["the harbour"], "both": ["nobody", "the harbour"], "own": ["a right"]}
    assert all(words in saved for words in [*wanted[choice], "and free"])
    assert "Ben: Ours alone" in ana.page(done.headers["location"])
    assert "/joined/" in done.headers["location"]


def test_an_ended_session_loses_nothing(town: SiteWithPeople, ana: FormBrowser) -> None:
    page = ana.page(EDIT)
    town.end_sessions(town.person(name="ana"))
    answer = send(ana, EDIT, page, "save", 403, text="1. Typed for an hour.", summary="An hour")
    assert "1. Typed for an hour." in answer


def test_the_live_preview_is_a_piece_of_a_page_and_keeps_the_draft(ana: FormBrowser) -> None:
    page = ana.page(EDIT)
    data = {**fields_of(page), "text": "1. Water is alive.", "summary": "Alive"}
    answer = ana.client.post(f"{EDIT}/preview", data=data)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "<html" not in answer.text
    assert 'data-kept="12:00"' in answer.text
    assert fields_of(ana.page(EDIT))["text"] == "1. Water is alive."


def test_a_new_article_is_written(ana: FormBrowser) -> None:
    page = ana.page("/new-article")
    fields = {"number": "3", "title": "Peace & quiet", "part": "Title II. The common good", "text": "1. Keep it."}
    place = send(ana, "/new-article", page, "save", 303, summary="Peace", **fields)
    assert "Peace &amp; quiet" in ana.page("/articles/peace-quiet")
    assert "Peace" in ana.page(place)


def test_a_new_article_never_takes_the_file_of_another(ana: FormBrowser, ben: FormBrowser) -> None:
    stood = text_of(ana)
    page, other = ana.page("/new-article"), ben.page("/new-article")
    fields = {"title": "Water", "text": "1. Another one.", "summary": "Water again"}
    shown = html.unescape(send(ana, "/new-article", page, "preview", 200, number="3", **fields))
    assert "The file of this one is articles/water-2.md" in shown
    send(ana, "/new-article", page, "save", 303, number="3", **fields)
    assert text_of(ana) == stood
    assert "1. Another one." in text_of(ana, "water-2")
    fields["text"] = "1. A third one."
    send(ben, "/new-article", other, "save", 303, number="4", **fields)
    assert text_of(ana) == stood
    assert "1. Another one." in text_of(ana, "water-2")
    assert "1. A third one." in text_of(ana, "water-3")


def test_a_new_article_that_is_sent_twice_is_one(ana: FormBrowser) -> None:
    fields = {"title": "Peace", "text": "1. Keep it.", "summary": "Peace"}
    page = ana.page("/new-article")
    send(ana, "/new-article", page, "save", 303, **fields)
    assert "othing was changed" in send(ana, "/new-article", page, "save", 422, **fields)
    ana.page("/articles/peace-2", 404)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"number": "six"}, "'six' is no number"),
        ({"number": "1"}, "both article 1"),
        ({"title": ""}, "An article needs a title"),
    ],
)
def test_what_a_version_would_be_refused_for_is_said_while_one_types(
    ana: FormBrowser, changed: dict[str, str], words: str
) -> None:
    assert words in html.unescape(send(ana, EDIT, ana.page(EDIT), "preview", 200, **changed))


def test_comments_and_petitions_are_found(ana: FormBrowser) -> None:
    page = ana.page(EDIT)
    found = send(ana, EDIT, page, "find", 200, **{"find-origin": "nothing like it"})
    assert "Nothing was found" in found
    assert ana.client.get("/editing/find?for=origin&q=water&ticked=P-1").text.count('value="P-1" checked') == 1


def test_nobody_else_edits(town: SiteWithPeople) -> None:
    with town.browser(standing=AccountStatus.VISITOR) as visitor:
        answer = visitor.client.get(EDIT, follow_redirects=False)
        assert answer.headers["location"] == f"/sign-in?to={EDIT}"
    with town.browser(Role.STAFF) as staff:
        staff.page(EDIT, 403)


def test_what_is_not_ours_is_refused_and_breaks_nothing(ana: FormBrowser) -> None:
    page = ana.page(EDIT)
    for changed, status in (
        ({"continued": "[1]"}, 422),
        ({"also": "[]"}, 422),
        ({"base": "0" * 40}, 404),
        ({"base": "nothing"}, 404),
    ):
        data = {**fields_of(page), "summary": "x", "do": "save", **changed}
        assert ana.client.post(EDIT, data=data, follow_redirects=False).status_code == status


def test_the_drafting_rules_say_what_a_change_breaks_here_and_elsewhere(ana: FormBrowser) -> None:
    page = ana.page("/articles/rights/edit")
    text = fields_of(page)["text"] + "\n3. As Article 2 (9) and Article 8 say."
    shown = html.unescape(send(ana, "/articles/rights/edit", page, "preview", 200, text=text))
    assert "“Article 8” leads nowhere: there is no article 8" in shown
    assert "“Article 2 (9)” leads nowhere: article 2 has no 9" in shown
    assert shown.count("new with this change") == 2
    text = text.replace("(9) and Article 8", "(2)")
    send(ana, "/articles/rights/edit", page, "save", 303, text=text, summary="Refer")
    page = ana.page(EDIT)
    shorter = fields_of(page)["text"].partition("\n")[0]
    shown = html.unescape(send(ana, EDIT, page, "preview", 200, text=shorter))
    assert "article 2 has no 2" in shown


def test_a_clause_is_moved_to_another_article_and_keeps_its_life(town: SiteWithPeople, ana: FormBrowser) -> None:
    head = town.acts.engine.texts.heads().main
    born = town.acts.engine.lineages.ids(head)["articles/water.md", "2.1"]
    page = ana.page(EDIT)
    chosen = {"act-clause": "2.1", "act-target": "1.A.1", "summary": "Water is a right"}
    shown = send(ana, EDIT, page, "act-move", 200, **chosen)
    assert "2.1 was moved behind 1.A.1 in another article" in shown
    assert fields_of(shown)["text"] == "1. The harbour keeps its water **clean** and open."
    assert "Continues" not in shown
    place = send(ana, EDIT, shown, "save", 303)
    assert "2. Water belongs to everybody." in text_of(ana, "rights")
    assert "moved" in ana.page(place)
    now = town.acts.engine.lineages.ids(town.acts.engine.texts.heads().main)
    assert now["articles/rights.md", "1.A.2"] == born


@pytest.mark.parametrize(
    ("act", "fields", "told", "text"),
    [
        ("act-renumber", {"act-number": "2"}, "2.1 was renumbered to 2., and 1 clause behind it", "2. Water belongs"),
        ("act-split", {"act-words": "everybody"}, "2.1 was split in two", "1. Water belongs to\n2. everybody."),
        ("act-merge", {}, "2.1 and 2.2 were merged", "1. Water belongs to everybody. The harbour"),
    ],
)
def test_acts_change_the_text_and_say_so(
    ana: FormBrowser, act: str, fields: dict[str, str], told: str, text: str
) -> None:
    shown = send(ana, EDIT, ana.page(EDIT), act, 200, **{"act-clause": "2.1", **fields})
    assert told in shown
    assert fields_of(shown)["text"].startswith(text)
    assert fields_of(ana.page(EDIT))["text"].startswith(text)
    place = send(ana, EDIT, shown, "save", 303, summary="Done")
    assert ana.page(place)


def test_acts_in_a_row_are_said_as_one(town: SiteWithPeople, ana: FormBrowser) -> None:
    texts = town.acts.engine.texts
    page = ana.page(EDIT)
    text = "1. Water is for all. Rain is free.\n2. Wells stay open to all.\n3. Nobody may sell the lake."
    send(ana, EDIT, page, "save", 303, text=text, summary="Three", reason="federal-matter")
    acts = (
        {"do": "act-split", "act-clause": "2.1", "act-words": "Rain is"},
        {"do": "act-move", "act-clause": "2.4", "act-target": "2.1"},
        {"do": "act-merge", "act-clause": "2.3"},
    )
    shown = ana.page(EDIT)
    for act in acts:
        shown = send(ana, EDIT, shown, status=200, **act)
    assert fields_of(shown)["text"] == (
        "1. Water is for all.\n2. Nobody may sell the lake.\n3. Rain is free. Wells stay open to all."
    )
    send(ana, EDIT, shown, "save", 303, summary="Three acts", reason="federal-matter")
    told = texts.commit(texts.heads().main).values("Continues")
    assert set(told) == {"2.1 <- 2.1", "2.2 <- 2.3", "2.3 <- 2.1", "2.3 <- 2.2"}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"do": "act-move", "act-target": "9.Z"}, 404),
        ({"do": "act-renumber", "act-number": "many"}, 422),
        ({"do": "act-what"}, 422),
    ],
)
def test_an_act_that_can_not_be_done_keeps_what_was_typed(
    ana: FormBrowser, fields: dict[str, str], status: int
) -> None:
    page = ana.page(EDIT)
    data = {**fields_of(page), "act-clause": "2.1", "text": "1. Half a word\n2. More", **fields}
    answer = ana.client.post(EDIT, data=data, follow_redirects=False)
    assert answer.status_code == status
    assert fields_of(answer.text)["text"] == "1. Half a word\n2. More"


def test_an_article_is_struck_out_with_a_reason(ana: FormBrowser) -> None:
    path = "/articles/rights/strike-out"
    page = ana.page(path)
    assert "Its 4 clauses leave the draft." in page
    assert ">P-1 (claimed by the drafting group, not confirmed)</a>" in page
    refused = send(ana, path, page, "", 422)
    assert "Clause 1.A.1: the new version strikes out what P-1 asked for; name a reason" in refused
    place = send(ana, path, refused, "", 303, reason="federal-matter", reason_words="Others decide")
    assert "struck out" in ana.page(place)
    ana.page("/articles/rights", 410)


def test_an_article_that_changed_meanwhile_is_looked_at_again(ana: FormBrowser, ben: FormBrowser) -> None:
    path = "/articles/water/strike-out"
    page = ana.page(path)
    other = ben.page(EDIT)
    send(ben, EDIT, other, "save", 303, text=fields_of(other)["text"].replace("everybody", "all"), summary="All")
    asked = send(ana, path, page, "", 409, reason="x")
    assert "Somebody changed the article" in asked
    send(ana, path, asked, "", 303, reason="x")


def test_who_writes_on_an_article_that_is_struck_out_meanwhile_loses_nothing(
    ana: FormBrowser, ben: FormBrowser
) -> None:
    page = ana.page(EDIT)
    text = fields_of(page)["text"].replace("everybody", "all who live here")
    send(ana, EDIT, page, "preview", 200, text=text, summary="All")
    send(ben, "/articles/water/strike-out", ben.page("/articles/water/strike-out"), "", 303, reason="x")
    again = ana.page(EDIT)
    assert "struck out while you wrote" in again
    assert fields_of(again)["text"] == text
    asked = send(ana, EDIT, again, "save", 409)
    assert "struck out" in asked
    state = {name: fields_of(asked)[name] for name in ("proof", "state", "against")}
    choices = {f"choice-{n}": "ours" for n in range(asked.count('value="ours"'))}
    answer = ana.client.post(EDIT, data={**state, **choices, "do": "decide"}, follow_redirects=False)
    assert answer.status_code == 303, answer.text[:3000]
    assert "all who live here" in text_of(ana)


def test_an_article_is_put_in_between_and_those_behind_it_keep_their_lives(
    town: SiteWithPeople, ana: FormBrowser
) -> None:
    before = lives(town)
    page = ana.page("/new-article")
    typed = {"number": "2", "title": "Quays", "text": "1. Quays are open.", "summary": "Quays come before water"}
    shown = send(ana, "/new-article", page, "preview", 200, **typed)
    assert "both article 2" in html.unescape(shown)
    assert 'value="act-make-room"' in shown
    shown = send(ana, "/new-article", shown, "act-make-room", 200)
    assert "from number 2 on" in shown
    assert "both article 2" not in html.unescape(shown)
    assert fields_of(shown)["text"] == "1. Quays are open."
    place = send(ana, "/new-article", shown, "save", 303)
    texts = town.acts.engine.texts
    found = [(one.number, one.document) for one in texts.articles(texts.heads().main) if one.number]
    assert ("2", "articles/quays.md") in found
    assert ("3", "articles/water.md") in found
    assert before.items() <= lives(town).items()
    assert "3 <- 2" in texts.commit(texts.heads().main).values("Continues")
    assert "number 3 instead of 2" in html.unescape(ana.page(place))


def test_an_article_that_takes_the_number_of_another_is_offered_the_same(
    town: SiteWithPeople, ana: FormBrowser
) -> None:
    before = lives(town)
    page = ana.page(EDIT)
    shown = send(ana, EDIT, page, "preview", 200, number="1", summary="Water first")
    assert 'value="act-make-room"' in shown
    shown = send(ana, EDIT, shown, "act-make-room", 200)
    send(ana, EDIT, shown, "save", 303)
    texts = town.acts.engine.texts
    found = {one.document: one.number for one in texts.articles(texts.heads().main)}
    assert (found["articles/water.md"], found["articles/rights.md"]) == ("1", "2")
    assert lives(town) == before


def lives(town: SiteWithPeople) -> dict[str, str]:
    """The id of each clause, by its file and words."""
    main = town.acts.engine.texts.heads().main
    ids = town.acts.engine.lineages.ids(main)
    clauses = town.acts.engine.texts.constitution(main).clauses
    return {f"{one.document}: {one.text}": str(ids[one.document, one.key]) for one in clauses}


def test_an_answer_is_shown_as_it_will_be_saved_and_is_about_words(ana: FormBrowser, ben: FormBrowser) -> None:
    mine, other = ana.page(EDIT), ben.page(EDIT)
    theirs = "1. Rain is free.\n" + fields_of(other)["text"].replace("1. Water", "2. Water").replace("2. The", "3. The")
    send(ben, EDIT, other, "save", 303, text=theirs.replace("everybody", "the harbour"), summary="Rain first")
    text = fields_of(mine)["text"].replace("everybody", "nobody")
    asked = send(ana, EDIT, mine, "save", 409, text=text, summary="Nobody owns it")
    assert fields_of(asked)["own-0"] == "Water belongs to nobody."
    assert "2. Water" not in asked.partition('class="sides"')[2].partition("</fieldset>")[0]
    typed = {"choice-0": "own", "own-0": "Water is a right."}
    shown = send(ana, EDIT, asked, "decide-preview", 200, **typed)
    assert "What your choice changes in the draft" in shown
    assert "1 clause reworded" in shown
    assert "<ins>is a right" in shown
    assert "Rain first" not in text_of(ana).partition("---")[2]
    assert "is a right" not in text_of(ana)
    assert fields_of(shown)["own-0"] == "Water is a right."
    assert 'value="own" checked' in shown
    send(ana, EDIT, shown, "decide", 303, **typed)
    assert "1. Rain is free.\n2. Water is a right.\n3. The harbour" in text_of(ana)


def test_what_was_typed_is_given_back_where_the_work_took_too_long(ana: FormBrowser) -> None:
    page = ana.page(EDIT)
    before = text_of(ana)
    application = ana.client.app
    assert isinstance(application, Starlette)
    application.state.deadlines = Deadlines(form=0)
    told = send(ana, EDIT, page, "save", 503, text="1. Water is for *all* who thirst.\n", summary="Thirst")
    assert "takes longer than one page or form may" in told
    assert "Water is for *all* who thirst." in told
    application.state.deadlines = Deadlines()
    assert text_of(ana) == before
