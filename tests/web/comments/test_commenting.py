"""People comment, reply, react and report in the browser; those who answer and those who moderate have their lists."""

import json
import re
from datetime import timedelta
from urllib.parse import quote

from sqlalchemy import update

from drafting_engine.participation.people import Role
from drafting_engine.register.tables import reactions
from tests.builder import RepositoryBuilder
from tests.comments import comment, publish
from tests.web.comments.sending import CLAUSE, main_of, said, send
from tests.web.page_forms import form_to
from tests.web.site_with_people import FormBrowser, SiteWithPeople
from web.site import data

WATER = "articles/water.md"


def test_a_comment_is_seen_at_once_where_it_leads(people: dict[str, FormBrowser], town: SiteWithPeople) -> None:
    ana = people["ana"]
    form = main_of(ana.page("/comments/new?page=articles/water&key=2.2&exact=water%20clean"))
    assert '<mark class="quoted">water </mark><strong><mark class="quoted">clean</mark></strong> and' in form
    assert "under the name Ana" in form
    where = send(ana, "/comments/new", **CLAUSE, body="I say *so*.", exact="water clean", motivation="questioning")
    page = main_of(people["ben"].page(where))
    assert "I say <em>so</em>." in page
    assert "Question by Ana on 2.2" in page
    assert '<mark class="quoted">' in page
    clause = town.acts.engine.lineages.ids(town.acts.engine.texts.heads().main)[WATER, "2.2"]
    assert "1 comment" in main_of(ana.page("/articles/water"))
    assert "I say <em>so</em>." in ana.page(f"/clauses/{clause}")
    assert f"/comments/new?clause={clause}" in ana.page(f"/clauses/{clause}")
    assert "I say" in ana.page("/comments")
    told = ana.page("/comments.atom")
    assert "I say so." in told
    assert len(re.findall(r"<id>tag:[\w.]+,\d{4}-\d\d-\d\d:comments/C-\w+</id>", told)) == told.count("<entry>")


def test_who_edits_reads_in_their_own_language_who_said_what_where(
    people: dict[str, FormBrowser], town: SiteWithPeople
) -> None:
    send(people["ana"], "/comments/new", **CLAUSE, body="I say so.", motivation="commenting")
    with town.browser(Role.DRAFTER, name="cleo") as cleo:
        assert "Comment by Ana on 2.2" in cleo.page("/editing/find?for=answers&q=say")
        arabic = cleo.client.get("/editing/find?for=answers&q=2.2", headers={"accept-language": "ar"}).text
    assert "تعليق من \u2068Ana\u2069 بشأن 2.2" in arabic


def test_what_is_refused_comes_back_with_what_was_typed(people: dict[str, FormBrowser]) -> None:
    ana = people["ana"]
    page = send(ana, "/comments/new", 422, **CLAUSE, body="My long words.", exact="dirty", motivation="editing")
    assert "The clause does not hold these words" in page
    assert "My long words.</textarea>" in page
    assert ">dirty</textarea>" in page
    assert 'value="editing" checked' in page
    page = send(ana, "/comments/new", 422, **CLAUSE, body="  ")
    assert "Write what you have to say" in page
    assert "Hello" in send(ana, "/comments/new", 404, page="articles/water", key="9.9", body="Hello there")


def test_without_scripts_a_button_shows_how_it_will_look(people: dict[str, FormBrowser]) -> None:
    ana = people["ana"]
    page = send(ana, "/comments/preview", 200, **CLAUSE, kind="new", body="I say *so*.", motivation="questioning")
    assert "I say <em>so</em>." in page
    assert "I say *so*.</textarea>" in page
    assert 'value="questioning" checked' in page
    name = said(ana)
    for kind, browser in (("reply", people["ben"]), ("edit", ana)):
        page = send(browser, "/comments/preview", 200, kind=kind, name=name, body="**Well.**")
        assert "<strong>Well.</strong>" in page
        assert f'action="/comments/{name}/{kind}"' in page
    part = send(ana, "/comments/preview", 200, body="*x* <script>alert(1)</script>", part="yes")
    assert part.strip() == "<p><em>x</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>"


HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](http://evil.example/p.png) "
    '<a href="//evil.example" onclick="x()">z</a> \u202eabc {{ 7*7 }} {% raw %}'
)


def test_hostile_words_do_nothing_on_any_page(people: dict[str, FormBrowser]) -> None:
    ana, staff = people["ana"], people["staff"]
    name = said(ana, HOSTILE)
    reply = send(people["ben"], f"/comments/{name}/reply", body=HOSTILE).rpartition("/")[2]
    send(people["ben"], f"/comments/{name}/report", 200, reason="insult", note=HOSTILE)
    send(people["drafter"], "/answers", comment=[name], verdict="answered", words=HOSTILE)
    pages = [ana.page(path) for path in ("/comments", f"/comments/{name}", "/comments/mine", f"/comments/{name}/edit")]
    pages += [people["drafter"].page("/answers?state="), staff.page("/moderation"), ana.page("/comments.atom")]
    pages.append(people["ben"].page(f"/comments/{reply}/react"))
    for page in pages:
        inside = re.sub(r"<textarea.*?</textarea>", "", page, flags=re.DOTALL)
        for danger in ("<script>alert", "<img", "onerror=alert(1)>", 'href="javascript', 'onclick="', "\u202e", ">49<"):
            assert danger not in inside, danger


def test_a_citizen_at_the_editor_is_shown_how_to_propose(people: dict[str, FormBrowser]) -> None:
    page = people["ana"].page("/articles/water/edit", 403)
    assert "you may propose a change" in page
    assert '<a href="/articles/water/propose" dir="auto">Propose a change to this article</a>' in page


def test_every_clause_offers_a_comment_before_anything_is_opened(people: dict[str, FormBrowser]) -> None:
    said(people["ana"], "First words.")
    for note in re.findall(r'<aside class="margin".*?</aside>', people["ana"].page("/articles/water"), re.DOTALL):
        assert "on 2." in note.partition("<details")[0], note


def test_refusals_and_thanks_lead_on_in_plain_words(people: dict[str, FormBrowser]) -> None:
    name = said(people["ana"], "First words.")
    page = send(people["ben"], f"/comments/{name}/report", 200, reason="insult")
    assert "Thank you" in page
    assert "Leave it" not in page
    page = send(people["staff"], "/moderation", 422, comment=name, act="hide", reason="")
    assert "Choose one of the 6 reasons" in page


def test_replies_edits_and_withdrawal(people: dict[str, FormBrowser]) -> None:
    ana, ben = people["ana"], people["ben"]
    name = said(ana, "First words.")
    where = send(ben, f"/comments/{name}/reply", body="I answer.")
    reply = where.rpartition("/")[2]
    assert ben.client.get(where, follow_redirects=False).headers["location"] == f"/comments/{name}#{reply}"
    assert "I answer." in ana.page(f"/comments/{name}")
    send(ana, f"/comments/{name}/edit", body="Second words.")
    page = ana.page(f"/comments/{name}")
    assert "Second words." in page
    assert re.search(r"What it said before.*First words\.", page, re.DOTALL)
    assert "Second words." not in main_of(ben.page(f"/comments/{name}/edit", 403))
    send(ben, f"/comments/{name}/withdraw", 403)
    assert "Withdraw it" in ana.page(f"/comments/{name}/withdraw")
    assert send(ana, f"/comments/{name}/withdraw") == "/comments/mine"
    page = ana.page(f"/comments/{name}")
    assert "Withdrawn by its author" in page
    assert "words." not in main_of(page).replace("words that", "")
    assert "I answer." in page
    assert "You withdrew it" in ana.page("/comments/mine")
    assert f'action="/comments/{name}/withdraw"' not in ana.page("/comments/mine")


def test_ones_own_comments_name_clause_and_state_and_are_withdrawn_there(people: dict[str, FormBrowser]) -> None:
    name = said(people["ana"], "First words.")
    send(people["drafter"], "/answers", comment=[name], verdict="answered", words="We have read it.")
    page = main_of(people["ana"].page("/comments/mine"))
    assert '<a href="/articles/water#2.2" dir="auto">Article 2. Water, 2.2</a> · Answered' in page
    form = form_to(page, f"/comments/{name}/withdraw")
    answer = people["ana"].client.post(form.action, data=form.filled(), follow_redirects=False)
    assert answer.headers["location"] == "/comments/mine"
    assert "You withdrew it" in people["ana"].page("/comments/mine")


def test_a_notice_says_of_what_by_whom_and_why(people: dict[str, FormBrowser]) -> None:
    ana = people["ana"]
    name = said(ana, "First words.")
    reply = send(people["ben"], f"/comments/{name}/reply", body="I see it *otherwise*.").rpartition("/")[2]
    send(people["drafter"], "/answers", comment=[name], verdict="answered", words="It is <law>.")
    page = main_of(ana.page("/account"))
    answered, replied = re.findall(r"<li>.*?</li>", page, re.DOTALL)[:2]
    assert f'<a href="/comments/{name}" dir="auto">Your comment is answered.</a>' in answered
    assert '<a href="/articles/water#2.2" dir="auto">Article 2. Water, 2.2</a>' in answered
    assert 'by <span dir="auto">Drafter</span>' in answered
    assert "It is &lt;law&gt;." in answered
    assert f'<a href="/comments/{reply}" dir="auto">Ben answered what you said.</a>' in replied
    assert "I see it otherwise." in replied
    send(people["staff"], "/moderation", comment=reply, act="hide", reason="insult")
    assert "I see it otherwise." not in ana.page("/account")
    assert "Ben answered what you said." in ana.page("/account")
    hidden = main_of(people["ben"].page("/account"))
    assert "Your comment was hidden." in hidden
    assert "Reason: An insult" in hidden


def test_moderators_see_how_many_reported(people: dict[str, FormBrowser]) -> None:
    name = said(people["ana"])
    for reporter in ("ben", "drafter"):
        send(people[reporter], f"/comments/{name}/report", 200, reason="insult")
    assert "<b>reported by 2 people</b>" in people["staff"].page("/moderation")
    assert ">Moderation: 1 new</a>" in people["staff"].page("/account")
    send(people["staff"], "/moderation", comment=name, act="keep")
    assert ">Moderation</a>" in people["staff"].page("/account")


def test_one_reaction_each_and_nobody_learns_whose(people: dict[str, FormBrowser]) -> None:
    name = said(people["ana"])
    for browser, value in ((people["ben"], "agree"), (people["drafter"], "disagree"), (people["staff"], "agree")):
        assert send(browser, f"/comments/{name}/react", value=value) == f"/comments/{name}"
    send(people["staff"], f"/comments/{name}/react", value="neither")
    page = main_of(people["ana"].page(f"/comments/{name}"))
    assert "1 agrees · 1 disagrees" in page
    assert "Ben" not in page
    assert "You agree with it." in people["ben"].page(f"/comments/{name}/react")
    send(people["ana"], f"/comments/{name}/react", 403, value="agree")
    send(people["ben"], f"/comments/{name}/react", 422, value="very much")


def test_who_agreed_before_a_change_is_told_and_may_say_it_again(
    people: dict[str, FormBrowser], town: SiteWithPeople
) -> None:
    name = said(people["ana"])
    for reader in ("ben", "drafter"):
        send(people[reader], f"/comments/{name}/react", value="agree")
    a_day_ago = update(reactions).values(at=town.acts.clock.now() - timedelta(days=1))
    town.register.write(lambda unit: unit.connection.execute(a_day_ago))
    send(people["ana"], f"/comments/{name}/edit", body="I say the opposite.")
    assert "2 agree (2 before the last change)" in main_of(people["ana"].page(f"/comments/{name}"))
    form = people["ben"].page(f"/comments/{name}/react")
    assert "You agreed with it before it was last changed." in form
    send(people["ben"], f"/comments/{name}/react", value="agree")
    assert "2 agree (1 before the last change)" in main_of(people["ana"].page(f"/comments/{name}"))
    assert "You agree with it." in people["ben"].page(f"/comments/{name}/react")


def test_many_are_answered_at_once_from_the_work_list(people: dict[str, FormBrowser]) -> None:
    names = [said(people["ana"], f"Number {number}.") for number in range(3)]
    drafter = people["drafter"]
    assert all(name in drafter.page("/answers") for name in names)
    page = send(drafter, "/answers", 422, comment=names[:2], verdict="incorporated", words="Not here.")
    assert page.count(" checked") >= 3
    assert "Not here.</textarea>" in page
    where = send(drafter, "/answers", comment=names[:2], verdict="answered", words="Thank *you*.")
    listed = drafter.page(where)
    assert "2 comments answered." in listed
    assert names[2] in listed
    assert names[0] not in main_of(listed)
    page = people["ana"].page(f"/comments/{names[0]}")
    assert "Thank <em>you</em>." in page
    assert ">Answered<" in page
    assert names[0] in people["ana"].page("/comments?state=answered")
    assert names[2] not in main_of(people["ana"].page("/comments?state=answered"))
    people["ana"].page("/answers", 403)


def test_moderators_hide_and_show_again_and_everybody_reads_the_log(
    people: dict[str, FormBrowser], town: SiteWithPeople
) -> None:
    name = said(people["ana"], "You fools.")
    assert "The moderators will look" in send(
        people["ben"], f"/comments/{name}/report", 200, reason="insult", note="Me!"
    )
    staff = people["staff"]
    queue = staff.page("/moderation")
    assert "Reported 3 May 2016. Reason: An insult. “Me!”" in queue
    assert ">An insult</option>" in queue
    assert "Choose why" in send(staff, "/moderation", 422, comment=name, act="hide")
    send(staff, "/moderation", comment=name, act="hide", reason="insult", note="for the third time")
    page = main_of(people["ana"].page(f"/comments/{name}"))
    assert "Hidden by moderation" in page
    assert "An insult" in page
    assert "fools" not in page
    assert "fools" not in people["ben"].page("/comments")
    with town.browser(name="nobody") as visitor:
        visitor.client.cookies.clear()
        log = main_of(visitor.page("/moderation/log"))
        assert "hidden" in log
        assert "An insult" in log
        assert name in log
        assert "third time" not in log
        assert "Staff" not in log
    assert "third time" in staff.page("/moderation/notes")
    assert "You fools." in staff.page(f"/moderation?comment={name}")
    send(staff, "/moderation", comment=name, act="show")
    assert "You fools." in people["ben"].page(f"/comments/{name}")
    people["drafter"].page("/moderation", 403)


def test_comments_are_read_first_where_the_rules_say_so(people: dict[str, FormBrowser], town: SiteWithPeople) -> None:
    repository = RepositoryBuilderOf(town)
    repository.commit("Read first", {"process.toml": 'format = 1\nmoderation = "before"\n'})
    where = send(people["ana"], "/comments/new", **CLAUSE, body="Soon.")
    assert where.startswith("/comments/mine#C-")
    name = where.rpartition("#")[2]
    assert "It waits to be read by a moderator" in people["ana"].page("/comments/mine")
    people["ben"].page(f"/comments/{name}", 404)
    people["ben"].page(f"/comments/{name}/reply", 404)
    assert "A moderator reads it first" in people["ana"].page("/comments/new?page=articles/water")
    send(people["staff"], "/moderation", comment=name, act="show")
    assert "Soon." in people["ben"].page(f"/comments/{name}")
    reply = send(people["ben"], f"/comments/{name}/reply", body="Later.").rpartition("#")[2]
    assert "Ben answered" not in people["ana"].page("/account")
    send(people["staff"], "/moderation", comment=reply, act="show")
    assert f'<a href="/comments/{reply}" dir="auto">Ben answered what you said.</a>' in people["ana"].page("/account")


def RepositoryBuilderOf(town: SiteWithPeople) -> RepositoryBuilder:  # noqa: N802 - reads as what it gives
    """Return a builder that goes on writing the town's repository."""
    builder = RepositoryBuilder.__new__(RepositoryBuilder)
    builder.path, builder.days = town.acts.location, 40
    return builder


def test_an_orphan_is_placed_anew(people: dict[str, FormBrowser], town: SiteWithPeople) -> None:
    ana = people["ana"]
    name = said(ana, exact="clean and open")
    text = "---\nnumber: 2\n---\n# Water\n\n1. Water belongs to everybody.\n2. The harbour keeps its water.\n"
    RepositoryBuilderOf(town).commit("Shorter", {WATER: text})
    page = ana.page(f"/comments/{name}")
    assert "These words are no longer in the clause" in page
    form = ana.page(f"/comments/{name}/anchor")
    assert "2.1: Water belongs to everybody." in form
    assert "Choose the clause" in send(ana, f"/comments/{name}/anchor", 422, exact="x")
    send(people["ben"], f"/comments/{name}/anchor", 403, place="articles/water|2.1")
    send(people["drafter"], f"/comments/{name}/anchor", place="articles/water|2.1", exact="belongs to")
    page = main_of(ana.page(f"/comments/{name}"))
    assert '<mark class="quoted">belongs to</mark>' in page
    assert "Drafter placed it here, 3 May 2016" in page


def test_a_change_is_commented_on_from_its_page(people: dict[str, FormBrowser], town: SiteWithPeople) -> None:
    head = town.acts.engine.texts.heads().main
    page = people["ana"].page(f"/versions/{head[:12]}")
    (href,) = re.findall(r'class="say" data-side="change" href="([^"]+)"', page)[:1]
    form = people["ana"].page(href.replace("&amp;", "&"))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert hidden["side"] == "change"
    where = send(people["ana"], "/comments/new", **{**hidden, "body": "Why?"})
    assert "on a change" in people["ana"].page(where)
    again = people["ana"].page(f"/versions/{head[:12]}")
    assert "Comments on this change" in again
    assert "Why?" in again


def test_the_list_is_filtered_ordered_and_turned(people: dict[str, FormBrowser], town: SiteWithPeople) -> None:
    ana = people["ana"]
    first = said(ana, "The oldest.", page="articles/rights", key="1.A.1")
    names = [said(ana, f"Number {number}.") for number in range(21)]
    send(people["ben"], f"/comments/{first}/react", value="agree")
    send(people["ben"], f"/comments/{names[3]}/reply", body="Well.")
    page = main_of(ana.page("/comments"))
    assert "1 to 20 of 22 comments" in page
    assert first not in page
    assert first in main_of(ana.page("/comments?page=2"))
    assert first in main_of(ana.page("/comments?page=99"))
    assert main_of(ana.page("/comments?order=agreed")).index(first) < main_of(ana.page("/comments?order=agreed")).index(
        names[20]
    )
    assert "The oldest." in main_of(ana.page("/comments?article=articles/rights"))
    for name in ("articles/rights", "articles/rights.md", "rights", "1", "Rights", "article%201"):
        assert "1 comment" in main_of(ana.page(f"/comments?article={name}")), name
        assert '<option value="articles/rights" selected>' in ana.page(f"/comments?article={name}"), name
    assert "no article is called" in ana.page("/comments?article=../../etc/passwd", 404).lower()
    for name in ("1.A.1", "Art.%201%20A%201"):
        assert "1 comment" in main_of(ana.page(f"/comments?clause={name}")), name
    assert "no clause is called" in ana.page("/comments?clause=9.9", 404).lower()
    assert names[3] not in main_of(ana.page("/comments?unanswered=yes&order=oldest"))
    clause = town.acts.engine.lineages.ids(town.acts.engine.texts.heads().main)["articles/rights.md", "1.A.1"]
    only = main_of(ana.page(f"/comments?clause={clause}"))
    assert first in only
    assert names[0] not in only
    assert "No comment fits" in main_of(ana.page("/comments?state=declined"))
    for odd in ("page=x", "order=worst", "state=odd", "page=-1", "page=9999999999"):
        ana.page(f"/comments?{odd}")
    ana.page("/comments?clause=nonsense", 404)


def test_programs_filter_and_order_comments_as_the_page_does(
    people: dict[str, FormBrowser],
) -> None:
    ana = people["ana"]
    first = said(ana, "The oldest.", page="articles/rights", key="1.A.1")
    names = [said(ana, f"Number {number}.") for number in range(3)]
    send(people["ben"], f"/comments/{first}/react", value="agree")
    send(people["ben"], f"/comments/{names[2]}/reply", body="Well.")

    def listed(query: str) -> list[str]:
        return [one["name"] for one in json.loads(ana.page(f"/comments.json{query}"))["items"]]

    newest = [*names[::-1], first]
    assert listed("") == listed("?state=odd&order=worst&page=9") == newest
    assert listed("?article=rights") == listed("?clause=1.A.1") == [first]
    assert listed("?state=open&order=oldest") == newest[::-1]
    assert listed("?state=declined") == []
    assert listed("?unanswered=yes") == [names[1], names[0], first]
    assert listed("?order=agreed")[0] == first
    for path in ("/comments.json", "/comments.csv"):
        ana.page(f"{path}?article=nothing", 404)
        assert f'href="{path}?article=articles%2Frights&amp;state=open"' in ana.page("/comments?article=1&state=open")
    assert [row.split(",")[0] for row in ana.page("/comments.csv?article=rights").splitlines()[1:]] == [first]
    following = data.next_address("/comments.json", {"order": "oldest", "state": "open"}, 2)
    assert following == "/comments.json?order=oldest&state=open&after=2"
    rest = json.loads(ana.page(following))
    assert ([one["name"] for one in rest["items"]], rest["total"], rest["next"]) == (names[1:], 4, None)


def test_a_comment_as_data(people: dict[str, FormBrowser]) -> None:
    name = said(people["ana"], exact="water clean")
    told = json.loads(people["ben"].page(f"/comments/{name}.json"))
    assert told["annotation"]["body"]["value"] == "I say *so*."
    assert told["today"]["words"]["exact"] == "water **clean**"
    assert told["today"]["is_orphan"] is False
    people["ben"].page("/comments/C-0.json", 404)
    people["ben"].page(f"/comments/{quote('../x')}", 404)


def test_links_to_forms_stand_where_accounts_are_and_on_no_page_of_the_past(
    people: dict[str, FormBrowser], town: SiteWithPeople
) -> None:
    head = town.acts.engine.texts.heads().main[:12]
    assert "/comments/new?" in people["ana"].page("/articles/water")
    assert "/comments/new?" not in people["ana"].page(f"/at/{head}/articles/water")


def test_typed_words_survive_an_ended_session(town: SiteWithPeople) -> None:
    with town.browser(name="ana") as ana:
        csrf_token = ana.csrf_token()
        town.end_sessions(town.person(name="ana"))
        fields = {"proof": csrf_token, **CLAUSE, "body": "Not lost."}
        answer = ana.client.post("/comments/new", data=fields, follow_redirects=False)
        assert answer.status_code == 403
        assert "Not lost." in answer.text


def test_a_comment_that_another_program_published_can_be_answered(
    people: dict[str, FormBrowser], town: SiteWithPeople
) -> None:
    builder = RepositoryBuilderOf(town)
    publish(builder, comment("C-1", "articles/water", town.acts.engine.texts.heads().main, quote="everybody"))
    send(people["ben"], "/comments/C-1/reply", body="Well said.")
    assert "Well said." in people["ana"].page("/comments/C-1")
