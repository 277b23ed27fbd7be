"""Residents: a register of a city's residents is read by the installed command, with its time and its memory.

Each row has the number of a document, and a name with day of birth and postcode, so two digests are kept of it. They
come in no order. `python -m benchmarks.residents 9000000` reads so many rows, which need some 2 GB of disk meanwhile.
"""

import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, at_most, megabytes, seconds
from benchmarks.ground import Ground, run_alone
from benchmarks.timing import drafting_engine, peak_memory, run_process

ROWS = 200_000
CITY = 9_000_000
"""So many people a large city has."""
MOST_SECONDS = 15 * 60
MOST_MEMORY = 250_000_000
_GIVEN = ("José", "Ana", "Luz", "Íñigo", "María", "Ángela", "Noé", "Itzel", "Raúl", "Zoë", "Pilar")
_SURNAMES = ("Núñez", "Peña", "Ruiz", "Muñoz", "Hernández", "García", "Ximénez", "Yáñez", "Ávila")


def measure(ground: Ground, *, rows: int = ROWS) -> Iterator[Figure]:
    """Measure reading so many rows, in place of a former table of as many."""
    folder = ground.fresh("residents")
    city, table = folder / "city", folder / "residents.csv"
    write_table(table, rows)
    run_process([drafting_engine(), "init", str(city)])
    command = [drafting_engine(), "residents", str(city), "import", str(table)]
    for what in ("reading", "replacing by"):
        start = time.perf_counter()
        _, memory = peak_memory(command)
        taken = time.perf_counter() - start
        whole = taken / rows * CITY
        yield Figure(
            what=f"residents: {what} a table of {rows:,} rows, seconds for {CITY:,} at this rate",
            ours=f"{seconds(taken)}, {rows / taken:,.0f} rows a second",
            value=seconds(whole),
            target=f"at most {seconds(MOST_SECONDS)}",
            is_met=at_most(whole, MOST_SECONDS),
        )
        yield Figure(
            what=f"residents: most memory while {what} {rows:,} rows",
            value=megabytes(memory),
            target=f"at most {megabytes(MOST_MEMORY)}",
            is_met=at_most(memory, MOST_MEMORY),
        )
    size = (city / "register.db").stat().st_size
    yield Figure(what="residents: bytes of the register for a row", value=f"{size / rows:.0f}")


def write_table(path: Path, rows: int) -> None:
    """Write a table of invented residents, one after another."""
    with path.open("w", encoding="utf-8") as file:
        file.write("clave de elector,apellidos,nombres,fecha de nacimiento,cp\n")
        for number in range(rows):
            surnames = f"{_SURNAMES[number % 9]} {_SURNAMES[number // 9 % 9]}"
            born = f"{1 + number % 28:02}/{1 + number // 28 % 12:02}/{1930 + number % 75}"
            file.write(f"RZ{number:09},{surnames},{_GIVEN[number % 11]} {number},{born},{number % 16_000:05}\n")


if __name__ == "__main__":
    run_alone(partial(measure, rows=int(sys.argv[1])) if sys.argv[1:] else measure)
