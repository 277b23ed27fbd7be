"""A mixed run: readers who walk through the site, search and compare what nobody asked for before; how memory grows.

The sample constitution is served by a process of its own. Four readers at once ask for pages that are kept and for
pages that are made for them alone, a day in a few minutes: what is kept has to be bounded, so the curve levels off.
`DRAFTING_ENGINE_MIXED_SECONDS` says for how long. Nobody is a peer.
"""

import html
import os
import random
import re
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

from benchmarks.figures import Figure, at_most, megabytes, missing
from benchmarks.ground import HERE, Ground, run_alone
from benchmarks.load import HOST, first_answer, free_port
from benchmarks.timing import drafting_engine, plain_environment
from drafting_engine.services.demo.demonstration import build_demo
from drafting_engine.services.operations.workspaces import built_workspace

SECONDS = int(os.environ.get("DRAFTING_ENGINE_MIXED_SECONDS", "120"))
POINTS = 12
READERS = 4
SEED = 7
MOST_GROWTH = 1.1
"""Memory at the end against that at half-time."""
MOST_BYTES = 400_000_000

_LINK = re.compile(r'href="(/[^"#]*)"')
_STATUS = Path("/proc")


def measure(ground: Ground) -> Iterator[Figure]:
    """Serve the sample, ask in a mix, and read the memory of the server from time to time."""
    if not (_STATUS / "self/statm").exists():
        yield missing("memory in a mixed run", "memory is read as Linux tells it")
        return
    workspace = built_workspace(ground.emptied("mixed"), lambda target: build_demo(target, files("constitution")))
    port = free_port()
    command = [drafting_engine(), "serve", str(workspace.root), "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=HERE.parent, env=plain_environment({}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        first_answer(port, "/contents")
        curve, asked = _run(port, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)
    print("memory, MB: " + " ".join(f"{point / 1e6:.0f}" for point in curve), flush=True)
    growth = curve[-1] / curve[len(curve) // 2]
    yield Figure(
        what=f"memory in a mixed run of {SECONDS} s, {asked} requests: the end against half-time",
        ours=f"{megabytes(curve[len(curve) // 2])}, then {megabytes(curve[-1])}",
        value=f"{growth:.2f} times",
        target=f"at most {MOST_GROWTH} times",
        is_met=at_most(growth, MOST_GROWTH),
    )
    yield Figure(
        what="memory at the end of it",
        value=megabytes(curve[-1]),
        target=f"at most {megabytes(MOST_BYTES)}",
        is_met=at_most(curve[-1], MOST_BYTES),
    )


def _run(port: int, process: int) -> tuple[list[int], int]:
    """Let readers ask until the time is over; give memory at even distances, and how many requests were answered."""
    pages, ended = _pages(port), threading.Event()
    counts = [0] * READERS

    def read(number: int) -> None:
        chance = random.Random(SEED + number)  # the same requests each time
        while not ended.is_set():
            _ask(port, _address(chance, pages))
            counts[number] += 1

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for one in readers:
        one.start()
    curve = []
    for _ in range(POINTS):
        time.sleep(SECONDS / POINTS)
        curve.append(_memory(process))
    ended.set()
    for one in readers:
        one.join()
    return curve, sum(counts)


def _address(chance: random.Random, pages: list[str]) -> str:
    """Choose a page as readers do: most read what is kept, some ask what nobody asked before."""
    versions = [page.removeprefix("/versions/") for page in pages if page.startswith("/versions/")]
    match chance.randrange(8):
        case 0:
            return (
                f"/search?q={quote(chance.choice(('water', 'city', 'right to', 'council')))}+{chance.randrange(10**6)}"
            )
        case 1 if versions:
            return f"/compare/{chance.choice(versions)}...{chance.choice(versions)}"
        case 2 if versions:
            return f"/at/{chance.choice(versions)}"
        case 3:
            return f"/as-if?amendments={chance.randrange(1, 9)}"
    return f"{chance.choice(pages)}"


def _pages(port: int) -> list[str]:
    """Follow links from the first page, two steps deep."""
    found: dict[str, None] = {"/": None}
    for _ in range(2):
        for page in list(found):
            for link in _LINK.findall(_ask(port, page)):
                if not link.startswith(("/static", "/sign", "/account", "/constitution.git")):
                    found[html.unescape(link)] = None
        if len(found) > 400:
            break
    return sorted(found)[:400]


def _ask(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}{path}", timeout=60) as answer:
            return str(answer.read(), "utf-8", "replace")
    except HTTPError as refused:  # a comparison of a version with itself, a proposal that is not there
        refused.close()
        return ""


def _memory(process: int) -> int:
    """Return the bytes of memory that a process has."""
    return int((_STATUS / str(process) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    run_alone(measure)
