"""A town: a small city with accounts, where tests sign people in and send what pages send."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.testclient import TestClient

from drafting_engine.participation.people import AccountStatus, Person, PersonId, Role
from drafting_engine.register.opening import Register
from drafting_engine.register.people.people import by_id, set_disabled
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.identities import Identities
from drafting_engine.services.people.limiting import Limiter
from drafting_engine.services.people.openid_provider import Provider
from drafting_engine.settings import Rate
from tests.acts import acts_of
from tests.builder import RepositoryBuilder
from tests.registers import Place, quick_passwords, register_at
from tests.site_client import SiteClient
from tests.web.conftest import FixedClock, built_city
from web.access.access_checks import ProtectedRoute
from web.access.account_services import AccountServices
from web.app import WebApplication, create_app
from web.serving import make_account_services
from web.site.page_services import WebSettings

HOME = "http://testserver"
PASSWORD = "seven quiet herons"  # noqa: S105 - of tests


@dataclass(frozen=True, slots=True)
class SiteWithPeople:
    """A site with people."""

    application: WebApplication
    register: Register
    acts: Acts
    services: AccountServices
    accounts: Accounts
    home: str = HOME
    _people: dict[str, Person] = field(default_factory=dict)

    def person(self, *roles: Role, name: str = "") -> Person:
        """Return the person with these roles, always the same one."""
        known = name or "-".join(role.value for role in roles) or "somebody"
        if known not in self._people:
            address = re.sub(r"[^a-z-]", "-", known)
            added = self.accounts.add(f"{address}@city.example", known.capitalize(), roles, password=PASSWORD)
            self._people[known] = added
        return self._people[known]

    @contextmanager
    def browser(
        self, *roles: Role, name: str = "", standing: AccountStatus = AccountStatus.ACTIVE
    ) -> Iterator["FormBrowser"]:
        """Yield the browser of somebody with these roles, signed in; without a standing, that of a visitor."""
        with SiteClient(self.application, base_url=self.home) as client:
            browser = FormBrowser(client)
            if standing is not AccountStatus.VISITOR:
                person = self.person(*roles, name=name)
                browser.sign_in(person.email)
                if standing is AccountStatus.DISABLED:
                    self._close(person.id)
            yield browser
            if standing is AccountStatus.DISABLED:
                self.accounts.enable(person.email)

    def end_sessions(self, person: Person) -> None:
        """End somebody's sessions while they are writing."""
        for one in self.services.sessions.sessions_of(person):
            self.services.sessions.end_session(person, one.id)

    def now(self, person: Person) -> Person:
        """Return a person as the register has them now."""
        with self.register.reading() as unit:
            account = by_id(unit, person.id)
        assert account
        return account.person

    def _close(self, person: PersonId) -> None:
        """Close an account and leave its session, as if both had happened at once."""
        self.register.write(lambda unit: set_disabled(unit, person, FixedClock().now()))


@dataclass(frozen=True, slots=True)
class FormBrowser:
    """One person's browser."""

    client: TestClient

    def page(self, path: str, status: int = 200) -> str:
        """Ask for a page."""
        answer = self.client.get(path, follow_redirects=False)
        assert answer.status_code == status, f"{path}: {answer.status_code} {answer.text[:600]}"
        return answer.text

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Sign in by the form."""
        csrf_token = csrf_token_on(self.page("/sign-in"))
        fields = {"proof": csrf_token, "email": email, "password": password}
        answer = self.client.post("/sign-in", data=fields, follow_redirects=False)
        assert answer.status_code == 303, answer.text

    def csrf_token(self) -> str:
        """Return the CSRF token on this person's pages."""
        return csrf_token_on(self.page("/account"))


def csrf_token_on(page: str) -> str:
    """Read the proof on a page."""
    return str(re.findall(r'name="proof" value="(\w+)"', page)[0])


@contextmanager
def site_with_people(
    repository: RepositoryBuilder,
    folder: Path,
    *,
    home: str = HOME,
    rates: dict[str, Rate] | None = None,
    provider: Provider | None = None,
    clone_address: str = "",
    more_routes: Sequence[ProtectedRoute] = (),
) -> Iterator[SiteWithPeople]:
    """Put a site with people together; nobody is slowed down unless `rates` say so."""
    built_city(repository)
    engine = open_engine(repository.path, cache=folder / "cache")
    clock = FixedClock()
    with register_at(Place(folder / "register.db")) as register:
        acts = acts_of(engine, register, clock, address=home)
        accounts = Accounts(register, clock=clock, passwords=quick_passwords())
        limiter = Limiter(clock=clock, rates={"sign_in": Rate(10_000, 60), **(rates or {})})
        identities = Identities(register, provider, clock=clock) if provider else None
        services = make_account_services(
            acts, lambda: None, has_mail=False, passwords=quick_passwords(), limiter=limiter, identities=identities
        )
        address = home if home.startswith("https:") else ""
        settings = WebSettings(location=repository.path, clock=clock, address=address, clone_address=clone_address)
        application = create_app(engine, settings=settings, accounts=services, more_routes=more_routes)
        yield SiteWithPeople(application, register, acts, services, accounts, home)
