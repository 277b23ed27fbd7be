"""A city that writes its constitution as Mexico City did in 2016: its text, its rules, its people, all in Spanish."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, expect

from drafting_engine.machine import MachineClock
from drafting_engine.participation.people import Role
from drafting_engine.participation.petitions.writing import PetitionWords
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.repository.writing import Author
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.mailing.posts import OutboxPost
from drafting_engine.services.operations.hooking import install_hooks
from drafting_engine.services.operations.importing import imported_workspace
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import SETTINGS, Workspace, settings_text
from tests.acts import acts_of
from tests.amendments import somebody
from tests.browser.city import PATIENCE, OpenPage, pages_of
from tests.builder import RepositoryBuilder
from tests.following import dispatching_in, sender_in
from tests.journeys.lirenza import ROOT, be_patient, process_of
from tests.loaded_python import loaded_python
from tests.registers import StandingClock, quick_passwords
from tests.signatures import sign, signature

TITLE = "Constitución Política de la Ciudad"
TEXT_SETTINGS = f'format = 1\ntitle = "{TITLE}"\nlanguage = "es"\ndocuments = ["articulos/*.md"]\n'
WATER = """---
number: 9
---
# Ciudad solidaria

A. Toda persona tiene derecho al agua, suficiente y limpia.

B. La Ciudad cuida sus manantiales, y nadie se adueña de ellos.
"""
WORK = """---
number: 10
---
# Ciudad productiva

A. La Ciudad protege el trabajo en todas sus formas.

B. Quien trabaja en la calle tiene derecho a un lugar, a la sombra y al agua.
"""
ZONE = ZoneInfo("America/Mexico_City")
PATH = "articulos/trabajo.md"
SPONSORS = 2
PASSWORD = "siete garzas tranquilas"  # noqa: S105 - of people who exist in tests only
PEOPLE: dict[str, tuple[Role, ...]] = {
    "Lucía Ortega": (),
    "Rosa Vidal": (),
    "Tomás Rivas": (Role.STAFF,),
    "Elena Cruz": (Role.DRAFTER,),
}
EARLIER = PetitionWords(
    title="Guarderías públicas en cada barrio",
    text="Pedimos que la Ciudad abra guarderías públicas en cada barrio, para que madres y padres con hijas o hijos "
    "recién nacidos puedan volver al trabajo.",
)


@dataclass(frozen=True, slots=True)
class MexicoCity:
    """The city, served, and browsers of those who live there."""

    workspace: Workspace
    address: str
    open_page: OpenPage

    def visit(self, path: str, **options: object) -> Page:
        """Open a page as somebody without an account, in a browser that speaks Spanish."""
        return self.open_page(path, **{"locale": "es-MX", **options})

    def sign_in(self, name: str, path: str) -> Page:
        """Open a page as somebody with an account."""
        page = self.visit("/sign-in")
        page.get_by_label("Dirección de correo electrónico").fill(address_of(name))
        page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Iniciar sesión", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Su cuenta")
        page.goto(path)
        return page

    def today(self) -> date:
        """Return the day that it is in the city."""
        return datetime.now(ZONE).date()

    def record(self, token: str = "") -> str:
        """Return what `git clone` takes, for a drafter or for everybody."""
        place = self.address.removeprefix("http://")
        return f"http://me:{token}@{place}/constitution.git" if token else f"{self.address}/constitution.git"

    def letter(self, to: str, words: str) -> str:
        """Wait for a letter to somebody that has these words, and return it."""
        until = time.monotonic() + PATIENCE / 1000
        while True:
            for file in sorted(self.workspace.outbox.glob("*.eml")):
                letter = message_from_bytes(file.read_bytes(), policy=policy.default)
                body = letter.get_body(("plain",))
                if to in str(letter["To"]) and body and words in (text := str(body.get_content())):
                    return text
            assert time.monotonic() < until, f"no letter to {to} says: {words}"
            time.sleep(0.1)

    def next_morning(self) -> None:
        """Send what waits for the next morning, as the site does then."""
        clock = StandingClock()
        clock.moment = datetime.now(UTC) + timedelta(days=1)
        engine = open_engine(self.workspace.repository, cache=self.workspace.cache)
        with register_of(self.workspace) as register:
            acts = acts_of(engine, register, clock)
            acts.publisher.publish()
            acts.following.watching.look()
            dispatching_in(acts).prepare()
            sender = sender_in(acts, OutboxPost(self.workspace.outbox))
            while sender.deliver().claimed:
                continue
            acts.publisher.close()

    def link(self, letter: str, path: str) -> str:
        """Return the address of this site in a letter that begins with a path, without the site's name."""
        return str(re.findall(rf"http://[^/\s]+({path}[^\s>]*)", letter)[0])

    def until(self, page: Page, words: str) -> None:
        """Load a page anew until it says something that follows by itself."""
        until = time.monotonic() + PATIENCE / 1000
        while words not in (told := page.locator("main").inner_text()):
            assert time.monotonic() < until, told
            page.wait_for_timeout(300)
            page.reload()


def address_of(name: str) -> str:
    """Return the address of somebody."""
    return f"{name.split()[0].lower()}@city.example".replace("í", "i").replace("á", "a")


def told(*arguments: str, cwd: Path, program: str = "") -> str:
    """Run the program, or Git, as somebody whose machine speaks Spanish; return what it says."""
    command = (program,) if program else (loaded_python(), "-m", "drafting_engine.cli")
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd), "LANG": "es_MX.UTF-8", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        (*command, *arguments), cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@contextmanager
def mexico_city(browser: Browser, folder: Path) -> Iterator[MexicoCity]:
    """Serve the city, in which somebody has asked for something before."""
    workspace = _made(folder)
    with process_of(workspace, folder / "errors") as address, pages_of(browser, address) as open_page:
        yield MexicoCity(workspace, address, open_page)


def _made(folder: Path) -> Workspace:
    rules = files("drafting_engine.services.operations.processes").joinpath("cdmx.toml").read_text(encoding="utf-8")
    source = RepositoryBuilder(folder / "source")
    source.commit(
        "Comenzar",
        {
            "constitution.toml": TEXT_SETTINGS,
            "process.toml": rules.replace("sponsors = 10\n", f"sponsors = {SPONSORS}\n"),
            "articulos/agua.md": WATER,
            PATH: WORK,
        },
    )
    author = Author("Grupo redactor", "redaccion@city.example")
    moment = datetime(2016, 3, 1, tzinfo=UTC)
    made = imported_workspace(source.path, folder / "ciudad", documents=(), author=author, when=moment)
    (made.root / SETTINGS).write_text(settings_text(time_zone=str(ZONE)), encoding="utf-8")
    be_patient(made)
    install_hooks(made.root, python=loaded_python())
    with register_of(made) as register:
        acts = acts_of(open_engine(made.repository, cache=made.cache), register, MachineClock())
        _add_people(acts)
        _begin(acts)
    return made


def _add_people(acts: Acts) -> None:
    hashed, now = quick_passwords(), acts.clock.now()

    def write(unit: Unit) -> None:
        for name, roles in PEOPLE.items():
            email = address_of(name)
            password = hashed.hash(PASSWORD, email=email)
            made = people.add(unit, email=email, name=name, password=password, created=now, confirmed=now)
            people.set_roles(unit, made, roles)

    acts.register.write(write)


def _begin(acts: Acts) -> None:
    """Let somebody ask for something before the story begins."""
    with acts.register.reading() as unit:
        found = people.by_email(unit, address_of("Rosa Vidal"))
    assert found
    number = acts.petitions.beginning.begin(found.person, EARLIER)
    acts.petitions.beginning.hand_in(found.person, number)
    emails = (f"vecina-{turn}@correo.example" for turn in range(SPONSORS))
    sign(acts.register, *(signature(acts.register.digests, email, petition=number) for email in emails))
    acts.petitions.due_steps.take()
    acts.petitions.moderating.open(somebody(acts.register, "Mara", Role.STAFF), number)
    acts.publisher.publish()
    acts.publisher.close()
