"""A provider says who lives here: what its claim says counts, and only that, and no longer than it says so."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from drafting_engine.participation.people import AccountStatus
from drafting_engine.participation.signatures.signature import Residency
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import resident_accounts
from drafting_engine.services.people.openid_provider import Provider
from tests.builder import RepositoryBuilder
from tests.provider import LittleProvider
from tests.registers import StandingClock
from tests.signatures import add_petition
from tests.web.people.test_openid import LUZ, came_back, client_of, clock, provider
from tests.web.site_with_people import FormBrowser, SiteWithPeople, csrf_token_on, site_with_people

__all__ = ["clock", "provider"]


@contextmanager
def city(
    repository: RepositoryBuilder, tmp_path: Path, provider: LittleProvider, claim: str, *values: str
) -> Iterator[SiteWithPeople]:
    """Yield a site that goes by a claim, with two petitions."""
    client = replace(client_of(provider), resident_claim=claim, resident_values=values)
    with site_with_people(repository, tmp_path, provider=Provider(client, clock=StandingClock())) as site:
        for number in (12, 13):
            add_petition(site.register, number)
        yield site
        site.acts.signatures.signing.close()


def sign(browser: FormBrowser, number: int, email: str = "luz@city.example") -> None:
    page = browser.page(f"/petitions/{number}/sign")
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    data = {"proof": csrf_token_on(page), "version": version, "name": "Luz", "email": email}
    answer = browser.client.post(f"/petitions/{number}/sign", data=data, follow_redirects=False)
    assert answer.status_code == 303, answer.text[:1000]


def counted(site: SiteWithPeople, number: int) -> dict[str, int]:
    with site.register.reading() as unit:
        assert list(signature_counts.faults(unit)) == []
        found = signature_counts.of_petition(unit, number)
    return {one.value: found.by_residency(one) for one in Residency if found.by_residency(one)}


@pytest.mark.parametrize(
    ("claim", "values", "said", "is_resident"),
    [
        ("resident", (), {"resident": True}, True),
        ("resident", (), {"resident": "true"}, False),
        ("resident", (), {"resident": 1}, False),
        ("resident", (), {}, False),
        ("address.locality", ("Lirenza", "Puerto"), {"address": {"locality": "Puerto"}}, True),
        ("address.locality", ("Lirenza",), {"address": {"locality": "lirenza"}}, False),
        ("address.locality", ("Lirenza",), {"address": "Lirenza"}, False),
        ("groups", ("residents",), {"groups": ["staff", "residents"]}, True),
        ("groups", ("residents",), {"groups": [["residents"]]}, False),
        ("", (), {"resident": True}, False),
    ],
)
def test_only_what_the_operator_named_says_who_lives_here(
    repository: RepositoryBuilder,
    tmp_path: Path,
    provider: LittleProvider,
    claim: str,
    values: tuple[str, ...],
    said: dict[str, object],
    is_resident: bool,
) -> None:
    provider.person = {**LUZ, **said}
    with (
        city(repository, tmp_path, provider, claim, *values) as site,
        site.browser(standing=AccountStatus.VISITOR) as browser,
    ):
        came_back(browser)
        sign(browser, 12)
        assert counted(site, 12) == {"verified" if is_resident else "unknown": 1}
        with site.register.reading() as unit:
            kept = unit.connection.execute(select(resident_accounts)).all()
        assert [row.issuer for row in kept] == [provider.issuer] * is_resident


def test_what_was_signed_before_counts_so_too_and_what_the_provider_says_no_more_ends(
    repository: RepositoryBuilder, tmp_path: Path, provider: LittleProvider
) -> None:
    with (
        city(repository, tmp_path, provider, "resident") as site,
        site.browser(standing=AccountStatus.VISITOR) as browser,
    ):
        came_back(browser)
        sign(browser, 12)
        assert counted(site, 12) == {"unknown": 1}
        provider.person = {**LUZ, "resident": True}
        came_back(browser)
        assert counted(site, 12) == {"verified": 1}
        provider.person = dict(LUZ)
        came_back(browser)
        assert counted(site, 12) == {"verified": 1}, "what was counted stays"
        sign(browser, 13)
        assert counted(site, 13) == {"unknown": 1}


def test_another_mailbox_is_not_the_account_that_lives_here(
    repository: RepositoryBuilder, tmp_path: Path, provider: LittleProvider
) -> None:
    provider.person = {**LUZ, "resident": True}
    with (
        city(repository, tmp_path, provider, "resident") as site,
        site.browser(standing=AccountStatus.VISITOR) as browser,
    ):
        came_back(browser)
        sign(browser, 12, "another@x.example")
        with site.register.reading() as unit:
            found = signature_counts.of_petition(unit, 12)
        assert found.amounts == {("pending", "unknown"): 1}
