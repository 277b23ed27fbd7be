"""Following on pages: with an account, by an address alone, and ending it from a letter in one step."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from drafting_engine.register.following import followers
from drafting_engine.register.people.people import set_password
from drafting_engine.services.people.limiting import Limiter
from drafting_engine.settings import Rate
from tests.amendments import STREETS
from tests.following import PostRoom, post_room_in, text_of
from tests.petition import write_petition
from tests.registers import Place, quick_passwords, register_at
from tests.site_client import SiteClient
from tests.web.site_with_people import csrf_token_on
from web.app import create_app
from web.serving import make_account_services
from web.site.page_services import WebSettings

QUIET, SOONER = "from ten in the evening", "from nine in the evening"
PASSWORD = "seven quiet herons"  # noqa: S105 - of tests


class FollowingSite:
    """A town with a site, a post room, and browsers."""

    def __init__(self, room: PostRoom, limits: dict[str, Rate]) -> None:
        self.room, town = room, room.town
        services = make_account_services(
            town.acts,
            lambda: None,
            has_mail=False,
            passwords=quick_passwords(),
            limiter=Limiter(clock=town.clock, rates=limits),
        )
        settings = WebSettings(location=town.location, clock=town.clock)
        self.application = create_app(town.acts.engine, settings=settings, accounts=services)

    def browser(self, name: str = "") -> TestClient:
        """Return the browser of a visitor, or of somebody who is signed in."""
        client = SiteClient(self.application, base_url="http://testserver")
        if name:
            person = getattr(self.room.town, name)
            hashed = quick_passwords().hash(PASSWORD, email=person.email)
            self.room.acts.register.write(partial(set_password, person=person.id, password=hashed))
            fields = {"proof": csrf_token_on(client.get("/sign-in").text), "email": person.email, "password": PASSWORD}
            assert client.post("/sign-in", data=fields, follow_redirects=False).status_code == 303
        return client

    def ask(self, email: str, path: str = "/follow/article/streets", often: str = "at-once") -> tuple[int, str]:
        """Ask for letters to an address; return status and where that leads, or what is said."""
        client = self.browser()
        fields = {"proof": csrf_token_on(client.get(path).text), "email": email, "often": often}
        answer = client.post(path, data=fields, follow_redirects=False)
        return answer.status_code, answer.headers.get("location", answer.text)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[FollowingSite]:
    with register_at(Place(tmp_path / "register.db")) as register, post_room_in(tmp_path, register) as room:
        yield FollowingSite(room, {})


def send(client: TestClient, path: str, seen: str = "", **fields: str) -> str:
    """Send a form with the token of its page; return where it leads."""
    answer = client.post(
        path, data={"proof": csrf_token_on(client.get(seen or path).text), **fields}, follow_redirects=False
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_every_page_that_can_be_followed_has_the_button_and_it_leads_somewhere(site: FollowingSite) -> None:
    write_petition(site.room.town.location)
    site.room.town.propose(STREETS.replace(QUIET, SOONER))
    site.room.acts.publisher.publish()
    visitor, clause = site.browser(), site.room.clause("1.4")
    pages = ["/", "/contributors/luz", "/articles/streets", f"/clauses/{clause}", "/petitions/12", "/amendments/1"]
    for path in pages:
        (button,) = re.findall(r'class="follow"><a href="([^"]+)">Follow</a>', visitor.get(path).text)
        assert "How often" in visitor.get(button).text, path


def test_a_search_is_followed_from_its_page_as_it_was_narrowed(site: FollowingSite) -> None:
    luz = site.browser("luz")
    assert "/follow/search" not in luz.get("/search").text, "nothing was asked"
    (button,) = re.findall(r'class="follow"><a href="([^"]+)">Follow</a>', luz.get("/search?q=quiet&kind=clause").text)
    button = unescape(button)
    page = luz.get(button)
    assert "Follow the search “quiet kind:clause”" in unescape(page.text)
    fields = {"proof": csrf_token_on(page.text), "often": "daily"}
    assert luz.post(button, data=fields, follow_redirects=False).headers["location"] == "/following"
    followed = luz.get("/following").text
    assert "the search “quiet kind:clause”" in followed
    assert 'href="/search?q=quiet+kind%3Aclause"' in followed
    site.room.town.save(STREETS + "5. Squares are quiet too.\n", summary="Quiet squares")
    site.room.work()
    assert "Quiet squares" in luz.get("/following").text
    for path in ("/follow/search", "/follow/search?q=-lake", "/follow/search?q=*ake", "/follow/search?kind="):
        assert luz.get(path).status_code == 422, path


def test_nobody_sends_words_of_theirs_to_an_address_by_asking_for_a_search(site: FollowingSite) -> None:
    words = "win+money+at+evil.example"
    assert site.ask("kim@post.example", f"/follow/search?q={words}") == (303, "/following/asked")
    (letter,) = site.room.work()
    text = text_of(letter)
    assert "a search on this site" in text
    assert "money" not in f"{letter['Subject']} {text}"
    (link,) = re.findall(r"https://city\.example(/following/confirm/\S+)", text)
    page = site.browser().get(link).text
    assert "win money at evil.example" in page, "who opens the link sees what they confirm"
    site.browser().post(link, data={"proof": csrf_token_on(page)})


def test_what_is_not_there_can_not_be_followed(site: FollowingSite) -> None:
    for path in ("/follow/article/nothing", "/follow/clause/c-000000000000", "/follow/petition/9", "/follow/moon/1"):
        assert site.browser().get(path).status_code == 404, path


def test_with_an_account_one_button_follows_and_the_page_tells_what_happened(site: FollowingSite) -> None:
    luz = site.browser("luz")
    assert send(luz, "/follow/article/streets", often="weekly") == "/following"
    assert "You follow this already." in luz.get("/follow/article/streets").text
    site.room.town.save(STREETS.replace(QUIET, SOONER), summary="Let children sleep")
    assert site.room.work() == []
    page = luz.get("/following").text
    assert '<option value="weekly" selected>once a week</option>' in page
    for words in ("The text has changed: “Let children sleep”", QUIET, SOONER, "the article "):
        assert words in page, words
    send(luz, "/following/often", "/following", often="off")
    stop = re.findall(r'action="(/following/\d+/stop)"', luz.get("/following").text)[0]
    send(luz, stop, "/following")
    assert "You follow nothing yet." in luz.get("/following").text


def test_an_address_follows_only_once_its_owner_has_pressed_the_button(site: FollowingSite) -> None:
    assert site.ask("kim@post.example") == (303, "/following/asked")
    (letter,) = site.room.work()
    assert letter["To"] == "kim@post.example"
    assert letter["Subject"] == "Confirm that you want letters: Harbour"
    address = re.findall(r"https://city\.example(/following/confirm/\S+)", text_of(letter))[0]
    scanner = site.browser()
    for _ in range(3):  # programs that look for viruses open links
        assert "Yes, write to me" in scanner.get(address).text
    site.room.town.save(STREETS.replace(QUIET, SOONER), summary="Before")
    assert site.room.work() == []
    reader = site.browser()
    fields = {"proof": csrf_token_on(reader.get(address).text)}
    assert "You follow this now" in reader.post(address, data=fields).text
    assert reader.get(address).status_code == 404
    site.room.town.save(STREETS.replace(QUIET, "from eight in the evening"), summary="After")
    (letter,) = site.room.work()
    assert "After" in letter["Subject"]
    assert "Before" not in text_of(letter)


def test_what_is_answered_does_not_tell_whether_an_address_is_known(site: FollowingSite) -> None:
    known, unknown = site.ask("luz@city.example"), site.ask("nobody@post.example")
    assert known == unknown
    first, second = site.room.work()
    told = [re.sub(r"confirm/\S+", "", text_of(letter)) for letter in (first, second)]
    assert told[0] == told[1]


def test_an_address_of_an_account_follows_with_the_account(site: FollowingSite) -> None:
    site.ask("luz@city.example", often="daily")
    (letter,) = site.room.work()
    address = re.findall(r"https://city\.example(/following/confirm/\S+)", text_of(letter))[0]
    reader = site.browser()
    reader.post(address, data={"proof": csrf_token_on(reader.get(address).text)})
    assert "the article" in site.browser("luz").get("/following").text


def confirmed(site: FollowingSite, email: str) -> None:
    """Let an address follow the streets at once."""
    site.ask(email)
    (letter,) = site.room.work()
    address = re.findall(r"https://city\.example(/following/confirm/\S+)", text_of(letter))[0]
    reader = site.browser()
    reader.post(address, data={"proof": csrf_token_on(reader.get(address).text)})


@pytest.mark.parametrize("how", ["form", "multipart", "nothing"])
def test_a_mail_program_ends_letters_in_one_step_without_cookie_or_page(site: FollowingSite, how: str) -> None:
    confirmed(site, "kim@post.example")
    site.room.town.save(STREETS.replace(QUIET, SOONER))
    (letter,) = site.room.work()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(letter["List-Unsubscribe"]).strip(" <>").removeprefix("https://city.example")
    program = SiteClient(site.application, base_url="http://testserver")
    sent = {"List-Unsubscribe": "One-Click"}
    for _ in range(2):  # again does no harm
        if how == "multipart":
            answer = program.post(address, files={"List-Unsubscribe": (None, "One-Click")})
        else:
            answer = program.post(address, data=sent if how == "form" else None)
        assert answer.status_code == 200
        assert not answer.cookies
    with site.room.acts.register.reading() as unit:
        assert followers.amount(unit) == 0
        assert followers.by_email(unit, "kim@post.example") is None


def test_to_look_at_the_link_that_ends_letters_ends_nothing(site: FollowingSite) -> None:
    confirmed(site, "kim@post.example")
    site.room.town.save(STREETS.replace(QUIET, SOONER))
    (letter,) = site.room.work()
    every, one = re.findall(r"https://city\.example(/following/end/\S+)", text_of(letter))[::-1]
    for address in (every, one):
        page = site.browser().get(address)
        assert page.status_code == 200
        assert "<button" in page.text
    with site.room.acts.register.reading() as unit:
        assert followers.amount(unit) == 1
    assert site.browser().post(one).status_code == 200
    with site.room.acts.register.reading() as unit:
        assert followers.amount(unit) == 0  # of an address alone nothing is kept


def test_the_token_in_a_letter_ends_letters_and_can_do_nothing_else(site: FollowingSite) -> None:
    luz = site.browser("luz")
    send(luz, "/follow/everything", often="at-once")
    site.room.town.save(STREETS.replace(QUIET, SOONER))
    (letter,) = site.room.work()
    address = str(letter["List-Unsubscribe"]).strip(" <>").removeprefix("https://city.example")
    key = address.rpartition("/")[2]
    page = site.browser().get(address).text
    assert "Luz" not in page
    assert "luz@city.example" not in page
    as_token = {"authorization": f"Bearer {key}"}
    assert site.browser().get("/following", headers=as_token, follow_redirects=False).status_code == 401
    assert site.browser().post(f"{address}/999999").status_code == 200
    site.browser().post(address)
    kept = luz.get("/following").text
    assert '<option value="off" selected>' in kept
    assert "everything that happens here" in kept


def test_one_address_is_not_flooded_with_letters_that_ask(tmp_path: Path) -> None:
    with register_at(Place(tmp_path / "register.db")) as register, post_room_in(tmp_path, register) as room:
        site = FollowingSite(room, {"follow_by_mail": Rate(2, 3600)})
        spellings = ("kim@gmail.com", "k.i.m@gmail.com", "kim+more@googlemail.com")
        assert [site.ask(one)[0] for one in spellings] == [303, 303, 429]


def test_letters_speak_the_language_of_the_page_on_which_they_were_asked_for(site: FollowingSite) -> None:
    client = site.browser()
    path = "/follow/article/streets?lang=es"
    fields = {"proof": csrf_token_on(client.get(path).text), "email": "kim@post.example", "often": "daily"}
    client.post("/follow/article/streets", data=fields)
    with site.room.acts.register.reading() as unit:
        language = unit.connection.exec_driver_sql("select language from following_requests").scalar()
    assert language == "es"
