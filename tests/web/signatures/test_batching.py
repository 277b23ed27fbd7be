"""Many visitors sign at the same time: each gets their own answer, once what they signed is there."""

import http.client
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import signature_letters, signatures
from drafting_engine.settings import Rate
from tests.builder import RepositoryBuilder
from tests.signatures import add_petition
from tests.web.serving import served
from tests.web.site_with_people import SiteWithPeople, site_with_people
from web.access.forms import csrf_token_of
from web.signatures.form_checks import moment_field

BROWSER = "one-browser"


@pytest.fixture
def city(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path, rates={"sign": Rate(10, 60)}) as site:
        add_petition(site.register)
        yield site
        site.acts.signatures.signing.close()


def sent(port: int, fields: dict[str, str], language: str) -> tuple[int, str]:
    """Send a form over a connection of its own; return the status, and where it leads or what the page says."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    head = {"cookie": f"browser={BROWSER}", "accept-language": language}
    wire.request(
        "POST", "/petitions/12/sign", urlencode(fields), {**head, "content-type": "application/x-www-form-urlencoded"}
    )
    answer = wire.getresponse()
    page = answer.read().decode()
    wire.close()
    return answer.status, answer.headers.get("location", page)


def test_each_of_many_gets_their_own_answer_and_only_good_forms_are_there(city: SiteWithPeople) -> None:
    shown = moment_field(city.register.digests, {}, city.acts.clock.now() - timedelta(minutes=1))
    good = {"proof": csrf_token_of(BROWSER), "version": "1", "name": "Ana Ruiz", "shown": shown}
    forms = [{**good, "email": f"n{number}@x.example"} for number in range(40)]
    for number, wrong in enumerate(({"email": "nobody"}, {"proof": "x"}, {"website": "x"}, {"version": "7"})):
        for form in forms[number::8]:
            form.update(wrong)
    forms += [{**good, "email": "often@x.example", "name": f"Ana {number}"} for number in range(12)]
    with served(city.application) as address, ThreadPoolExecutor(15) as many:
        port = int(address.rpartition(":")[2])
        answers = list(many.map(lambda form: sent(port, form, "es" if "n4" in form["email"] else "en"), forms))
    statuses = [status for status, _ in answers]
    assert [statuses[number] for number in range(4)] == [422, 403, 422, 409]
    assert all(statuses[number] == statuses[number % 4] for number in range(40) if number % 8 < 4)
    assert {answers[number] for number in range(40) if number % 8 >= 4} == {(303, "/petitions/12/signed")}
    assert sorted(statuses[40:]) == [303] * 10 + [429] * 2, "ten a minute for one address, however they come"
    taken = {f"n{number}@x.example" for number in range(40) if number % 8 >= 4} | {"often@x.example"}
    with city.register.reading() as unit:
        there = {row.email: row.language for row in unit.connection.execute(select(signatures))}
        assert list(signature_counts.faults(unit)) == []
        letters = list(unit.connection.scalars(select(signature_letters.c.purpose)))
    assert set(there) == taken
    assert {email for email, language in there.items() if language == "es"} == {one for one in taken if "n4" in one}
    assert letters == ["confirm"] * (20 + 10)
