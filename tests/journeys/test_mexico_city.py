"""From a petition to a clause and back, as in Mexico City in 2016: what each of those who take part reads, in Spanish.

Nothing is shown to the program that people do not do: forms, letters, tables, a push, a clone, a receipt.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.city import follow
from tests.journeys.lirenza import Clone
from tests.journeys.mexico_city import EARLIER, PASSWORD, PATH, WORK, MexicoCity, address_of, mexico_city, told

ASKED = "Veinte semanas de licencia tras un nacimiento"
WHY = (
    "Tras un nacimiento, madres y padres vuelven al trabajo antes de tiempo. Pedimos que la Constitución reconozca "
    "veinte semanas de licencia con goce de sueldo a quien tenga una hija o un hijo."
)
OPINION = (
    "## Dictamen\n\nLa licencia es posible en la administración de la Ciudad. El trabajo entre particulares es "
    "materia federal."
)
LEAVE = "Quien tenga una hija o un hijo goza de veinte semanas de licencia con goce de sueldo."
FEDERAL = "El trabajo entre particulares lo regula la Federación."
SIGNER = "marta@correo.example"


@pytest.fixture
def city(browser: Browser, tmp_path: Path) -> Iterator[MexicoCity]:
    with mexico_city(browser, tmp_path) as served:
        yield served


def look(page: Page, name: str) -> None:
    """Keep pictures of a page where a folder for them is named."""
    folder = os.environ.get("DRAFTING_ENGINE_PICTURES")
    if not folder:
        return
    for width, scheme in ((390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_from_petition_to_clause_and_back(city: MexicoCity, tmp_path: Path) -> None:
    number, link = propose(city)
    sponsor(city, link)
    moderate(city, number)
    receipt = sign_by_form(city, number)
    sign_at_kiosk(city, number)
    count_paper(city, number, 1)
    deliver_opinion(city, number)
    count_paper(city, number, 2)
    hear(city, number)
    clause = push_clause(city, number, tmp_path)
    confirm_origin(city, clause)
    strike_out(city, number, clause)
    be_told(city, number, receipt)
    trace_offline(city, number, receipt, tmp_path)


def propose(city: MexicoCity) -> tuple[int, str]:
    """Write a petition, see what is like it, hand it in; return its number and the link for sponsors."""
    page = city.sign_in("Lucía Ortega", "/petitions/begin")
    page.get_by_label("Qué pide, en una línea").fill(ASKED)
    page.get_by_label("Qué pide, y por qué").fill(WHY)
    page.get_by_role("button", name="Buscar peticiones y disposiciones parecidas").click()
    expect(page.get_by_role("link", name=EARLIER.title)).to_be_visible()
    expect(page.get_by_text("Firmar una que ya existe puede ayudar más que otra petición.")).to_be_visible()
    look(page, "01-alike")
    page.get_by_label("La Ciudad protege el trabajo en todas sus formas.").check()
    page.get_by_role("button", name="Guardar el borrador").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ASKED)
    look(page, "02-draft")
    page.get_by_role("button", name="Buscar respaldos").click()
    link = page.get_by_label("El enlace para quienes respaldan").input_value()
    look(page, "03-sponsors")
    return int(page.url.rpartition("/")[2]), link.removeprefix(city.address)


def sponsor(city: MexicoCity, link: str) -> None:
    """Let two sponsors sign by the link that they were given, without an account."""
    pages = [city.visit(link) for _ in range(2)]
    for turn, page in enumerate(pages):
        fill(page, f"Vecino {turn}", f"respaldo-{turn}@correo.example")
    send(pages)
    for turn, page in enumerate(pages):
        confirm(city, page, f"respaldo-{turn}@correo.example")
    look(pages[0], "04-sponsored")


def moderate(city: MexicoCity, number: int) -> None:
    """Let the staff read it and open it."""
    page = city.sign_in("Tomás Rivas", "/moderation/petitions")
    city.until(page, ASKED)
    look(page, "05-moderation")
    follow(page.get_by_role("button", name="Abrirla a firmas"))
    page.goto(f"/petitions/{number}")
    expect(page.locator("p.lead").first).to_contain_text("Abierta a firmas")
    look(page, "06-open")


def sign_by_form(city: MexicoCity, number: int) -> Page:
    """Sign without an account and ask to be told; return the receipt that the letter's link and its button give."""
    page = city.visit(f"/petitions/{number}")
    page.get_by_role("link", name="Firmar esta petición").click()
    fill(page, "Marta Ruiz", SIGNER)
    page.get_by_label("Escríbanme cuando pase algo con ella").check()
    look(page, "07-sign")
    send([page])
    expect(page.get_by_role("heading", level=1)).to_have_text("Revise su correo")
    confirm(city, page, SIGNER)
    look(page, "08-receipt")
    return page


def sign_at_kiosk(city: MexicoCity, number: int) -> None:
    """Register a tablet at a station and sign on it without a network; it is counted once the network is back."""
    staff = city.sign_in("Tomás Rivas", "/kiosks")
    staff.locator("[name=place]").fill("Metro Pantitlán")
    staff.locator("[name=petitions]").fill(f"P-{number}")
    staff.locator("form.sheet button.main").click()
    code = staff.locator(".kiosk-code code").inner_text()
    look(staff, "08-kiosk-code")
    tablet = city.visit(f"/kiosk#register={code}", viewport={"width": 820, "height": 1180})
    register = screen(tablet, "register")
    register.locator("[name=passphrase]").fill(PASSWORD)
    register.locator("[name=again]").fill(PASSWORD)
    register.locator("button.main").click()
    expect(screen(tablet, "operator").locator("[data-fact=petitions]")).to_have_text("1")
    screen(tablet, "operator").locator("[data-act=hand-over]").click()
    tablet.context.set_offline(True)
    screen(tablet, "petitions").get_by_role("button", name=ASKED).click()
    expect(screen(tablet, "petition").locator("[data-text]")).to_have_text(WHY)
    screen(tablet, "petition").get_by_role("button", name="Firmar esta petición").click()
    tablet.locator("#name").fill("Pedro Sáenz")
    tablet.locator("#postcode").fill("09000")
    tablet.locator("#district-choice").select_option("Iztapalapa")
    tablet.locator("#residence-here").check()
    screen(tablet, "form").locator("button.main").click()
    screen(tablet, "thanks").locator("[data-act=done]").click()
    screen(tablet, "petitions").locator("[data-act=lock]").click()
    locked = screen(tablet, "locked")
    expect(locked.locator("[data-fact=waiting]")).to_have_text("1")
    locked.locator("[name=passphrase]").fill(PASSWORD)
    locked.locator("button.main").click()
    tablet.context.set_offline(False)
    screen(tablet, "operator").locator("[data-act=send]").click()
    expect(screen(tablet, "operator").locator("[data-fact=counted]")).to_have_text("1")
    expect(screen(tablet, "operator").locator("[data-fact=waiting]")).to_have_text("0")


def screen(tablet: Page, name: str) -> Locator:
    """Wait for a screen of the app for signing."""
    found = tablet.locator(f"[data-screen={name}]")
    expect(found).to_be_visible()
    return found


def count_paper(city: MexicoCity, number: int, turn: int) -> None:
    """Send in five thousand rows that were typed from sheets, read the report, have them counted."""
    page = city.sign_in("Tomás Rivas", "/moderation/petitions")
    page.get_by_role("link", name=re.compile(f"Firmas en papel ?: P-{number} ")).click()
    rows = (f"{name_of(turn * 10_000 + row)};0{6000 + row % 900};Iztapalapa" for row in range(5_000))
    table = "\r\n".join(("Nombre;Código postal;Alcaldía", *rows, "María Sin Código;;Iztapalapa"))
    file = FilePayload(name="estación Pantitlán.csv", mimeType="text/csv", buffer=table.encode("cp1252"))
    page.get_by_label("La tabla").set_input_files(file)
    follow(page.get_by_role("button", name="Enviarla"))
    city.until(page, "En espera")
    expect(page.get_by_role("row", name=re.compile("Incompleta"))).to_contain_text("1")
    look(page, f"09-paper-{turn}")
    follow(page.get_by_role("button", name="Contar 5,000 firmas"))
    city.until(page, "cuentan 5,000 firmas")
    page.goto(f"/petitions/{number}")
    city.until(page, "5,004 firmas" if turn == 1 else "10,004 firmas")
    city.until(page, "a más tardar el")
    look(page, f"10-reached-{turn}")


def deliver_opinion(city: MexicoCity, number: int) -> None:
    """Publish the opinion that five thousand signatures oblige to."""
    page = city.sign_in("Tomás Rivas", f"/petitions/{number}/thresholds/5000")
    city.until(page, "La opinión, que lee todo el mundo")
    look(page, "11-owed")
    page.get_by_label("La opinión, que lee todo el mundo").fill(OPINION)
    page.get_by_role("button", name="Entregarlo y publicarlo").click()
    page.get_by_role("link", name="Leer la opinión").click()
    expect(page.get_by_text("La licencia es posible")).to_be_visible()
    look(page, "12-opinion")


def hear(city: MexicoCity, number: int) -> None:
    """Hear the author at ten thousand, and leave recording and minutes."""
    page = city.sign_in("Elena Cruz", f"/petitions/{number}/thresholds/10000")
    city.until(page, "Dónde está el acta")  # who follows counts notes a threshold some moments after the count
    page.locator("#held_on").fill(city.today().isoformat())
    page.get_by_label("Lugar").fill("Antiguo Palacio del Ayuntamiento")
    page.get_by_label("Dónde se puede ver después").fill("https://video.example/audiencia-2")
    page.get_by_label("Dónde está el acta").fill("https://actas.example/audiencia-2.pdf")
    page.get_by_label("Quiénes participaron, un renglón para cada persona").fill("Lucía Ortega\nElena Cruz")
    look(page, "13-hearing")
    page.get_by_role("button", name="Entregarlo y publicarlo").click()
    page.wait_for_url(f"**/petitions/{number}")
    told = page.locator("#answers").locator("xpath=..")
    expect(told).to_contain_text("Antiguo Palacio del Ayuntamiento")
    expect(told).to_contain_text("Lucía Ortega")
    look(page, "14-heard")


def push_clause(city: MexicoCity, number: int, folder: Path) -> str:
    """Push a clause that says where it comes from; return its page."""
    page = city.sign_in("Elena Cruz", "/account")
    page.get_by_label("Para qué es").fill("mi computadora")
    page.locator("input[name=scope][value=draft]").check()
    page.get_by_role("button", name="Crear una clave").click()
    token = page.locator("#token").inner_text().strip()
    page.goto("/account")
    (email,) = re.findall(r"git config user\.email '?([^'\s]+)", page.locator("main").inner_text())
    clone = Clone(folder / "elena", "Elena Cruz", email)
    clone.done("clone", "--quiet", city.record(token), str(clone.folder))
    (clone.folder / PATH).write_text(f"{WORK}\nC. {LEAVE}\n", encoding="utf-8")
    clone.done("commit", "--quiet", "-am", f"Licencia tras un nacimiento\n\nLa pidieron miles.\n\nOrigin: P-{number}")
    clone.done("push", "--quiet", "origin", "main")
    page.goto(f"/petitions/{number}")
    city.until(page, LEAVE)
    look(page, "15-landed")
    conclude(page, number, "included", "Está en el artículo 10.")
    return str(page.locator("#reached").locator("xpath=..").get_by_role("link").first.get_attribute("href"))


def confirm_origin(city: MexicoCity, clause: str) -> None:
    """Let the author of the petition say that the clause is what it asked for."""
    letter = city.letter(address_of("Lucía Ortega"), "vienen de su petición")
    page = city.sign_in("Lucía Ortega", city.link(letter, "/petitions/"))
    page.get_by_role("link", name=re.compile("Confirmarlo o impugnarlo")).click()
    expect(page.get_by_text("“veinte semanas de licencia con goce de sueldo”")).to_be_visible()
    look(page, "16-judge")
    page.get_by_label("Por qué: lo lee todo el mundo, con su nombre").fill("Es lo que pedimos, palabra por palabra.")
    follow(page.get_by_role("button", name="Confirmarla"))
    page.goto(clause)
    city.until(page, "Lo confirmó Lucía Ortega")
    city.until(page, "10,004 personas habían firmado")
    look(page, "17-clause")


def strike_out(city: MexicoCity, number: int, clause: str) -> None:
    """Write down that the assembly struck the clause out, as a federal matter, and what came of the petition."""
    page = city.sign_in("Elena Cruz", "/articles/trabajo/edit")
    text = page.get_by_label("Texto", exact=True)
    with page.expect_response(lambda answer: answer.url.endswith("/preview")):
        text.fill(text.input_value().replace(f"C. {LEAVE}", ""))
    expect(page.locator("#preview-body")).to_contain_text("Quedan 0 de 17 palabras que aportó aquí.")
    page.get_by_label("Qué cambia, en una línea").fill("Suprimir la licencia tras un nacimiento")
    page.get_by_label("Motivo").select_option(label="Materia federal")
    page.get_by_label("Con sus propias palabras").fill(FEDERAL)
    page.get_by_text("¿Lo decidió un órgano?").click()
    page.get_by_label("Quién decidió").fill("Asamblea Constituyente")
    page.get_by_label("En qué fecha").fill(city.today().isoformat())
    look(page, "18-strike")
    page.get_by_role("button", name="Guardar como nueva versión").click()
    page.wait_for_url("**/versions/*")
    page.goto(clause)
    city.until(page, f"Motivo: Materia federal; {FEDERAL} ")
    expect(page.locator(".struck-line")).to_contain_text("Suprimida el ")
    expect(page.locator(".struck-line")).to_contain_text("por Asamblea Constituyente")
    look(page, "19-struck")
    conclude(page, number, "struck-out", "La Asamblea decidió que es materia federal.", "Materia federal")
    look(page, "20-concluded")


def conclude(page: Page, number: int, state: str, words: str, reason: str = "") -> None:
    """Say to everybody what came of the petition."""
    page.goto(f"/petitions/{number}/conclude")
    page.locator(f"input[name=state][value={state}]").check()
    if reason:
        page.locator("#reason").select_option(label=reason)
    page.locator("#words").fill(words)
    page.get_by_role("button", name="Publicarlo").click()
    page.wait_for_url(f"**/petitions/{number}")
    expect(page.locator("main")).to_contain_text(words)


def be_told(city: MexicoCity, number: int, receipt: Page) -> None:
    """Read the letter that whoever asked for it gets, and the petition's page that says what became of it."""
    city.next_morning()
    letter = city.letter(SIGNER, "Decisión de Asamblea Constituyente")
    for said in (
        f"P-{number} “{ASKED}” llegó a 5,000 firmas",
        "recibió lo que se le debía: una audiencia pública ante tres de sus integrantes",
        f"Ahora dice: “C. {LEAVE}”",
        "Motivo: Materia federal.",
        f"Por qué: “{FEDERAL}”",
        f"Decía: “C. {LEAVE}”",
        "Ya no está.",
    ):
        assert said in letter
    page = receipt.context.new_page()
    page.goto(f"/petitions/{number}")
    main = page.locator("main")
    expect(main).to_contain_text("Llegó a 1 disposición: 1 suprimida.")
    expect(main).to_contain_text(f"por Asamblea Constituyente: Materia federal; {FEDERAL}")
    expect(main).to_contain_text("La Asamblea decidió que es materia federal.")
    expect(page.get_by_role("link", name="Firmar esta petición")).to_have_count(0)
    look(page, "21-petition")


def trace_offline(city: MexicoCity, number: int, receipt: Page, folder: Path) -> None:
    """Follow the clause by a clone alone, and check a receipt there and in the browser."""
    clone, proof = folder / "copia", folder / "comprobante.json"
    receipt.reload()
    with receipt.expect_download() as downloading:
        receipt.get_by_role("link", name="Guardar la prueba de que está sellada").click()
    downloading.value.save_as(proof)
    told("clone", "--quiet", city.record(), str(clone), program="git", cwd=folder)
    life = told("trace", str(clone), LEAVE, cwd=folder)
    for said in (
        f"A solicitud de P-{number}\n",
        f"P-{number} “{ASKED}” (10,004 firmas hasta el ",
        f"origen confirmado: P-{number} (Lo confirmó Lucía Ortega el ",
        "decidido por: Asamblea Constituyente",
        f"por Asamblea Constituyente, porque: Materia federal; {FEDERAL}\n",
    ):
        assert said in life
    assert "Llegó a 1 disposición: 1 suprimida." in told("origins", str(clone), f"P-{number}", cwd=folder)
    checked = told("receipt", "check", str(proof), str(clone), cwd=folder)
    (day,) = re.findall(rf"El sello \d+ de P-{number}, del (.+), cubre la firma\.", checked)
    receipt.goto("/receipts")
    receipt.set_input_files("#receipt", proof)
    result = receipt.locator("#result")
    expect(result.locator(".fits")).to_have_text("Un sello que todo el mundo puede leer cubre su firma.")
    expect(result).to_contain_text(f"Fecha del sello{day}")
    look(receipt, "22-checked")
    assert "Todo coincide." in told("verify", str(city.workspace.root), cwd=folder)


def name_of(number: int) -> str:
    """Make up a name for somebody."""
    given, family = ("María", "José", "Xóchitl", "Íñigo", "Ángela"), ("Núñez", "Peña", "López", "Martínez", "Cruz")
    return f"{given[number % 5]} {family[number // 5 % 5]} {number}"


def fill(page: Page, name: str, email: str) -> None:
    page.get_by_label("Su nombre").fill(name)
    page.get_by_label("Dirección de correo electrónico").fill(email)
    page.get_by_label("Código postal").fill("06000")
    page.get_by_label("Distrito").select_option("Cuauhtémoc")
    page.get_by_label("Sí, vivo aquí").check()


def send(pages: list[Page]) -> None:
    """Send forms, in no less time than a person takes."""
    pages[0].wait_for_timeout(2_200)
    for page in pages:
        page.get_by_role("button", name="Firmar", exact=True).click()


def confirm(city: MexicoCity, page: Page, email: str) -> None:
    """Follow the link of a letter, which counts nothing yet, and press the button."""
    page.goto(city.link(city.letter(email, "/signatures/confirm/"), "/signatures/confirm/"))
    page.get_by_role("button", name="Confirmar mi firma").click()
    expect(page.get_by_text("Su firma cuenta.")).to_be_visible()
