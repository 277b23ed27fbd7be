"""Requests a second of a cached article page, against static bytes on the same server, and against klaus.

The page is asked for as browsers do, compressed. Beside it stand: the style sheet through our whole stack, an
application of five lines on the same server that gives as many bytes as the page has, and the page that klaus (a peer
that shows Git repositories) makes of the same file on gunicorn, as its manual says. Each is one process.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, missing
from benchmarks.ground import HERE, Ground, run_alone
from benchmarks.load import HOST, Answer, first_answer, free_port, requests_a_second
from benchmarks.timing import drafting_engine, plain_environment
from drafting_engine.services.demo.demonstration import build_demo
from drafting_engine.services.operations.workspaces import built_workspace

ARTICLE = "city-council"
SECONDS = 0.8
ROUNDS = 9
LEAST_OF_STATIC = 0.7
LEAST_OF_KLAUS = 50.0


@dataclass(frozen=True, slots=True)
class Served:
    """An address that answers."""

    port: int
    answer: Answer
    process: int = 0
    """The number of the server's process, where it is its own."""


@contextmanager
def served(command: Sequence[str], port: int, path: str) -> Iterator[Served]:
    """Run a server as long as it is needed, and wait for its first answer."""
    process = subprocess.Popen(
        command, cwd=HERE.parent, env=plain_environment({}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield Served(port, first_answer(port, path), process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure all servers in turn."""
    workspace = built_workspace(ground.emptied("demo"), lambda target: build_demo(target, files("constitution")))
    copied = ground.emptied("klaus") / workspace.repository.name
    shutil.copytree(workspace.repository, copied)  # ours soon writes a branch, and each page of klaus names all
    with ExitStack() as stack:
        ours = free_port()
        command = [drafting_engine(), "serve", str(workspace.root), "--port", str(ours)]
        page = stack.enter_context(served(command, ours, f"/articles/{ARTICLE}"))
        bare = free_port()
        command = [sys.executable, "-m", "benchmarks.static_bytes", str(bare), str(page.answer.body)]
        candidates = {
            "page": page,
            "asset": Served(ours, first_answer(ours, _style_sheet(ours))),
            "bytes": stack.enter_context(served(command, bare, "/")),
        }
        if importlib.util.find_spec("klaus") is not None:
            candidates["klaus"] = stack.enter_context(_klaus(copied))
        yield from _figures(candidates, _rates(candidates))


def _style_sheet(port: int) -> str:
    """The address under which the largest static file is served now."""
    with urllib.request.urlopen(f"http://{HOST}:{port}/") as page:
        found = re.search(rb"/static/[^\"]+\.css", page.read())
    assert found
    return found.group().decode()


@contextmanager
def _klaus(repository: Path) -> Iterator[Served]:
    port = free_port()
    application = f"klaus:make_app({[str(repository)]!r}, 'benchmark')"
    gunicorn = [str(Path(sys.executable).parent / "gunicorn"), "--bind", f"{HOST}:{port}", application]
    path = f"/{repository.stem}/blob/main/articles/{ARTICLE}.md"
    with served(gunicorn, port, path) as found:
        yield found


def _rates(candidates: dict[str, Served]) -> dict[str, float]:
    """Ask each in turn, several rounds; give the medians."""
    found: dict[str, list[float]] = {name: [] for name in candidates}
    for one in candidates.values():
        requests_a_second(one.port, one.answer, seconds=SECONDS / 3)
    for _ in range(ROUNDS):
        for name, one in candidates.items():
            found[name].append(requests_a_second(one.port, one.answer, seconds=SECONDS))
    return {name: median(rates) for name, rates in found.items()}


def _figures(candidates: dict[str, Served], rates: dict[str, float]) -> Iterator[Figure]:
    page = rates["page"]
    for name, what in (("bytes", "the same server giving as many bytes"), ("asset", "our style sheet, same stack")):
        yield Figure(
            what=f"cached article page against {what}",
            ours=f"{page:,.0f} a second of {candidates['page'].answer.body:,} bytes",
            peer=f"{rates[name]:,.0f} a second of {candidates[name].answer.body:,} bytes",
            value=f"{page / rates[name]:.2f} of its rate",
            target=f"at least {LEAST_OF_STATIC}",
            is_met=page / rates[name] >= LEAST_OF_STATIC,
        )
    what = "cached article page against klaus, same file"
    if "klaus" not in rates:
        yield missing(what, "klaus is not installed (`make bench` does so)")
        return
    yield Figure(
        what=what,
        ours=f"{page:,.0f} a second",
        peer=f"klaus on gunicorn {rates['klaus']:,.0f} a second",
        value=f"{page / rates['klaus']:.0f} times",
        target=f"at least {LEAST_OF_KLAUS:.0f} times",
        is_met=page / rates["klaus"] >= LEAST_OF_KLAUS,
    )


if __name__ == "__main__":
    run_alone(measure)
