"""Signing where millions have signed: what each thing costs there beside a register in which a few thousands have.

Two workspaces of 400 petitions each are filled by the program's own rows, logged, sealed and published, so that
`verify` finds them right: one with as many signatures as is asked for, one with 4,000. What is
measured takes turns between both. Nobody is a peer; what is asked is growth.
"""

import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.resources import files
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, at_most, megabytes, seconds
from benchmarks.ground import HERE, Ground, run_alone
from benchmarks.load import HOST, free_port
from benchmarks.served_pages import served
from benchmarks.signers import DISTRICT, FIRST
from benchmarks.signing import ADDRESS, PETITIONS, add_petitions
from benchmarks.timing import drafting_engine, interleaved, peak_memory, timed
from drafting_engine.machine import MachineClock, new_key
from drafting_engine.participation.signatures.signature import Signature, confirmed
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signatures
from drafting_engine.register.signatures.signature_leaves import append_pending
from drafting_engine.register.signatures.signing import SigningRequest, sign_all
from drafting_engine.register.units import Unit
from drafting_engine.services.acts import Acts
from drafting_engine.services.demo.trial_accounts import demo_workspace
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.signatures.signing import SigningForm
from drafting_engine.services.workplace import Workplace

VOLUME = 100_000
FEW = 4_000
MOST_GROWTH = 1.5
MOST_MEMORY = 500_000_000
AT_ONCE = 2_500
"""Signatures of one transaction while the register is filled."""
BATCH = 50
ROUNDS = 15
PAGES = 20
PATIENCE = 3_600.0


@dataclass(frozen=True, slots=True)
class _PastClock:
    """The clock by which everything was signed and sealed: two days ago."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True)
class _City:
    """A workspace with signatures, and how long it took to make them."""

    workspace: Workspace
    amount: int
    filled: float

    @property
    def database(self) -> Path:
        """The file of its register."""
        return self.workspace.register


def measure(ground: Ground, amount: int = VOLUME) -> Iterator[Figure]:
    """Fill both registers, then measure what is done in each by turns."""
    few, many = (_city(ground, name, of_each) for name, of_each in (("few", FEW), ("many", amount)))
    yield Figure(
        what=f"{many.amount:,} signatures under {PETITIONS} petitions: added, logged, sealed and published",
        value=f"{many.amount / many.filled:,.0f} a second",
        ours=f"{seconds(many.filled)}, {megabytes(many.database.stat().st_size)} on disk",
    )
    with register_of(few.workspace) as one, register_of(many.workspace) as other:
        acts = (_acts(few.workspace, one), _acts(many.workspace, other))
        signed, counted = ([partial(act, each) for each in acts] for act in (_signed, _counted))
        yield _beside(f"processor time of one signature in batches of {BATCH}", many, signed)
        yield _beside("processor time of reading every count", many, counted)
        for each in acts:
            one_each = [_signature(each, petition, 1_000_000_000) for petition in range(FIRST, FIRST + PETITIONS)]
            each.register.write(partial(signatures.add_all, digests=each.register.digests, new=one_each))
    yield from _day(few, many)
    yield from _pages(few, many)
    yield from _verified(few, many)


def _beside(what: str, many: _City, acts: Sequence[Callable[[], float]]) -> Figure:
    """Measure the same in both by turns; the figure is how much more it takes where many have signed."""
    found = interleaved(dict(zip(("few", "many"), acts, strict=True)), rounds=ROUNDS)
    return _growth(what, many, found["few"], found["many"])


def _growth(what: str, many: _City, few: float, more: float) -> Figure:
    return Figure(
        what=f"{what}, {many.amount:,} signatures beside {FEW:,}",
        ours=seconds(more),
        peer=seconds(few),
        value=f"{more / few:.2f} times",
        target=f"at most {MOST_GROWTH}",
        is_met=at_most(more / few, MOST_GROWTH),
    )


# Filling


def _city(ground: Ground, name: str, amount: int) -> _City:
    workspace = demo_workspace(ground.emptied(name), files("constitution"), now=datetime.now(UTC), new_key=new_key)
    with register_of(workspace) as register:
        add_petitions(register)
        acts = _acts(workspace, register, at=datetime.now(UTC) - timedelta(days=2))
        filled = timed(partial(_fill, acts, amount))
        acts.signatures.signing.close()
    return _City(workspace, amount, filled)


def _acts(workspace: Workspace, register: Register, *, at: datetime | None = None) -> Acts:
    engine = open_engine(workspace.repository, cache=workspace.cache)
    clock = _PastClock(at) if at else MachineClock()
    return Acts(Workplace(engine=engine, register=register, clock=clock, new_key=new_key, address=ADDRESS))


def _fill(acts: Acts, amount: int) -> None:
    """Sign every petition as often, log and seal it, and publish the seals."""
    for petition in range(FIRST, FIRST + PETITIONS):
        rest = amount // PETITIONS
        while rest:
            part = min(rest, AT_ONCE)
            new = [_signature(acts, petition, number) for number in range(rest - part, rest)]
            acts.register.write(partial(_add, acts=acts, new=new))
            rest -= part
        acts.signatures.sealing.seal(petition)
    acts.publisher.publish()


def _add(unit: Unit, *, acts: Acts, new: Sequence[Signature]) -> None:
    signatures.add_all(unit, acts.register.digests, new)
    append_pending(unit, new[0].petition, len(new))


def _signature(acts: Acts, petition: int, number: int) -> Signature:
    """Return a signature as its form would be taken, confirmed."""
    form = SigningForm(
        petition=petition,
        version=1,
        name=f"Signer {number}",
        email=f"signer-{petition}-{number}@x.example",
        postcode="06000",
        district=DISTRICT,
        residence="here",
        language="en",
        network=f"10.{number % 250}.0.0/24",
    )
    return confirmed(acts.signatures.signing.request(form).signature, acts.clock.now())


# Measuring


def _signed(acts: Acts) -> float:
    """Return the processor time of one signature, each under another petition, as batches come."""
    tag = new_key()
    forms = (
        SigningForm(
            petition=FIRST + number * 7 % PETITIONS,
            version=1,
            name=f"Signer {number}",
            email=f"{tag}-{number}@x.example",
            postcode="06000",
            district=DISTRICT,
            residence="here",
        )
        for number in range(BATCH * 4)
    )
    requests = [acts.signatures.signing.request(form) for form in forms]
    start = time.process_time()
    for at in range(0, len(requests), BATCH):
        acts.register.write(partial(_sign, acts=acts, requests=requests[at : at + BATCH]))
    return (time.process_time() - start) / len(requests)


def _sign(unit: Unit, *, acts: Acts, requests: Sequence[SigningRequest]) -> None:
    now = acts.clock.now()
    sign_all(unit, acts.register.digests, requests, now=now, today=now.date())


def _counted(acts: Acts) -> float:
    start = time.process_time()
    acts.signatures.signing.counts()
    return time.process_time() - start


def _day(few: _City, many: _City) -> Iterator[Figure]:
    """Seal every petition in a process of its own, as once a day, and publish the seals."""
    found = {city.amount: _sealed(city) for city in (few, many)}
    (less, _), (more, memory) = found[few.amount], found[many.amount]
    yield _growth(f"processor time of a day's seals, one signature more under {PETITIONS} petitions", many, less, more)
    yield Figure(
        what=f"memory of a day's seals, {many.amount:,} signatures",
        value=megabytes(memory),
        target=f"at most {megabytes(MOST_MEMORY)}",
        is_met=at_most(memory, MOST_MEMORY),
    )


def _sealed(city: _City) -> tuple[float, int]:
    command = [sys.executable, "-m", "benchmarks.signing_volume", "seal", str(city.workspace.root)]
    printed, memory = peak_memory(command, environment={"PYTHONPATH": str(HERE.parent)}, patience=PATIENCE)
    return float(printed), memory


def seal_a_day(folder: Path) -> None:
    """Log and seal what was signed, publish it, and print the processor time of logging and sealing."""
    workspace = Workspace(folder)
    with register_of(workspace) as register:
        acts = _acts(workspace, register)
        start = time.process_time()
        sealed = acts.signatures.sealing.work()
        spent = time.process_time() - start
        if sealed < PETITIONS:
            raise RuntimeError(f"{sealed} petitions were sealed")
        acts.publisher.publish()
    print(spent)


def _pages(few: _City, many: _City) -> Iterator[Figure]:
    """Ask two servers in turn for pages of petitions that nobody asked for before."""
    with ExitStack() as open_meanwhile:
        ports = [open_meanwhile.enter_context(_served(city)) for city in (few, many)]
        waits: tuple[list[float], list[float]] = ([], [])
        for number in range(FIRST, FIRST + PAGES):
            for port, found in zip(ports, waits, strict=True):
                found.append(timed(partial(_read, port, f"/petitions/{number}")))
        yield _growth("a petition's page, not kept", many, *map(median, waits))
        lists = [timed(partial(_read, port, "/petitions?order=signatures")) for port in ports]
        yield _growth("the list of petitions, not kept", many, *lists)


@contextmanager
def _served(city: _City) -> Iterator[int]:
    port = free_port()
    with served([drafting_engine(), "serve", str(city.workspace.root), "--port", str(port)], port, "/"):
        yield port


def _read(port: int, path: str) -> None:
    with urllib.request.urlopen(f"http://{HOST}:{port}{path}", timeout=60) as answer:
        answer.read()


def _verified(few: _City, many: _City) -> Iterator[Figure]:
    """Verify both registers in processes of their own."""
    found = {}
    for city in (few, many):
        start = time.perf_counter()
        _, memory = peak_memory([drafting_engine(), "verify", str(city.workspace.root)], patience=PATIENCE)
        found[city.amount] = time.perf_counter() - start, memory
    (less, _), (more, memory) = found[few.amount], found[many.amount]
    each = (more - less) / max(1, many.amount - few.amount)
    yield Figure(
        what=f"`verify` with {many.amount:,} signatures: every code, leaf, node and count",
        ours=f"{seconds(more)}; {seconds(less)} with {FEW:,}",
        value=f"{each * 1_000_000:.0f} microseconds a signature",
    )
    yield Figure(
        what=f"memory of `verify` with {many.amount:,} signatures",
        value=megabytes(memory),
        target=f"at most {megabytes(MOST_MEMORY)}",
        is_met=at_most(memory, MOST_MEMORY),
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["seal", folder]:
            seal_a_day(Path(folder))
        case [amount]:
            run_alone(partial(measure, amount=int(amount)))
        case _:
            run_alone(measure)
