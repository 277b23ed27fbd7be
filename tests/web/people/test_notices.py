"""What somebody is told stands on their account until they say that they have seen it."""

from pathlib import Path

from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from tests.builder import RepositoryBuilder
from tests.web.site_with_people import SiteWithPeople, site_with_people


def tell(town: SiteWithPeople, person: Person, words: str) -> None:
    """Tell somebody something."""
    now = town.acts.clock.now()
    town.register.write(
        lambda unit: town.acts.notices.notify(
            unit, person.id, notice(NoticeKind.WRITTEN, words=words), "/amendments/3", now
        )
    )


def test_a_person_reads_what_they_were_told(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with (
        site_with_people(repository, tmp_path) as town,
        town.browser(name="luz") as luz,
        town.browser(name="ben") as ben,
    ):
        assert "Nothing yet." in luz.page("/account")
        tell(town, town.person(name="luz"), "Amendment 3 needs <you>.")
        page = luz.page("/account")
        assert '<b>New:</b> <a href="/amendments/3" dir="auto">Amendment 3 needs &lt;you&gt;.</a>' in page
        assert "3 May 2016" in page
        assert "Nothing yet." in ben.page("/account")
        seen = luz.client.post("/account/notices/seen", data={"proof": luz.csrf_token()}, follow_redirects=False)
        assert (seen.status_code, seen.headers["location"]) == (303, "/account")
        page = luz.page("/account")
        assert "New:" not in page
        assert "Amendment 3 needs" in page
        assert "I have seen these" not in page
