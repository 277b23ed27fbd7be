"""Signing in and reading kept pages while sixty connections ask for comparisons that nobody asked for before.

The crowd is a process of its own, without an account, on the same machine. Beside each figure stands the same without a
crowd. Signing in is the page with the form, and the form with the right password, which is hashed by Argon2id.
"""

import http.client
import itertools
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from benchmarks.figures import Figure, at_most, seconds
from benchmarks.ground import HERE, Ground, run_alone
from benchmarks.load import HOST, free_port
from benchmarks.served_pages import served
from benchmarks.timing import drafting_engine, plain_environment
from drafting_engine.machine import new_key
from drafting_engine.services.demo.trial_accounts import TrialAccount, demo_workspace, trial_accounts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.workspaces import SETTINGS, Workspace

CONNECTIONS = 60
SIGN_INS = 30
PAGES = 200
MOST_SECONDS = 0.25
ARTICLE = "/articles/city-council"
WARM_UP = 3.0
"""Seconds until every connection of the crowd has asked for something."""
VIEWS = ("", "?show=all", "?view=side", "?show=all&view=side")
LIMITS = 'limits = { sign_in = "100000 per hour" }\n'


@dataclass(frozen=True, slots=True)
class Times:
    """How long each of some requests took, in seconds."""

    sign_ins: list[float]
    pages: list[float]


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure without a crowd, then with one."""
    workspace = demo_workspace(ground.emptied("crowded"), files("constitution"), now=datetime.now(UTC), new_key=new_key)
    settings = workspace.root / SETTINGS
    settings.write_text(settings.read_text(encoding="utf-8") + LIMITS, encoding="utf-8")
    paths = ground.folder / "comparisons.txt"
    paths.write_text("\n".join(_comparisons(workspace)), encoding="utf-8")
    account, port = trial_accounts(workspace)[0], free_port()
    command = [drafting_engine(), "serve", str(workspace.root), "--port", str(port)]
    with served(command, port, ARTICLE):
        idle = _times(port, account)
        with _crowd(port, paths):
            crowded = _times(port, account)
    yield _figure("signing in", idle.sign_ins, crowded.sign_ins)
    yield _figure("a kept article", idle.pages, crowded.pages)


def _comparisons(workspace: Workspace) -> Iterator[str]:
    """Yield the address of every comparison of two versions, in every view."""
    texts = open_engine(workspace.repository, cache=workspace.cache).texts
    versions = [commit.id[:12] for commit in texts.history(texts.heads().main)]
    pairs = sorted(itertools.combinations(versions, 2))
    for view in VIEWS:
        yield from (f"/compare/{before}...{after}{view}" for before, after in pairs)


@contextmanager
def _crowd(port: int, paths: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "benchmarks.crowd", str(port), str(CONNECTIONS), str(paths)]
    process = subprocess.Popen(command, cwd=HERE.parent, env=plain_environment({}))
    try:
        time.sleep(WARM_UP)
        yield
    finally:
        process.kill()
        process.wait()


def _times(port: int, account: TrialAccount) -> Times:
    """Sign in and read in turn; each time on a connection of its own, as another person would."""
    pages: list[float] = []
    sign_ins: list[float] = []
    for _ in range(SIGN_INS):
        sign_ins.append(_taken(lambda: _sign_in(port, account)))
        pages.extend(_taken(lambda: _read(port)) for _ in range(PAGES // SIGN_INS))
    return Times(sign_ins, pages)


def _taken(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _read(port: int) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", ARTICLE, headers={"accept-encoding": "gzip"})
    _expect(connection.getresponse(), 200)
    connection.close()


def _sign_in(port: int, account: TrialAccount) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", "/sign-in")
    answer = connection.getresponse()
    cookies = "; ".join(value.partition(";")[0] for value in answer.headers.get_all("set-cookie", ()))
    found = re.search(rb'name="proof" value="(\w+)"', _expect(answer, 200))
    assert found
    form = {"proof": found[1].decode(), "email": account.email, "password": account.password}
    headers = {"cookie": cookies, "content-type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in", urlencode(form), headers)
    _expect(connection.getresponse(), 303)
    connection.close()


def _expect(answer: http.client.HTTPResponse, status: int) -> bytes:
    body = answer.read()
    if answer.status != status:
        raise RuntimeError(f"{answer.status} instead of {status}")
    return body


def _figure(what: str, idle: Sequence[float], crowded: Sequence[float]) -> Figure:
    alone, among = _at_95(idle), _at_95(crowded)
    return Figure(
        what=f"{what} while {CONNECTIONS} connections ask for distinct comparisons, 95 of 100 within",
        ours=seconds(among),
        peer=f"alone {seconds(alone)}",
        value=f"{seconds(among)}, {among / alone:.1f} times",
        target=f"at most {seconds(MOST_SECONDS)}",
        is_met=at_most(among, MOST_SECONDS),
    )


def _at_95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    run_alone(measure)
