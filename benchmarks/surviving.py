"""A pytest plugin that lets a suite judge mutants: those that no test notices survive.

The suite is collected once. A first run notes which functions each test calls, so that of a mutant only those tests run
that reach it. A mutant lives in a process of its own, forked from the collected suite: the code of the changed
function is put in place of the old one, and nothing on the disk changes. What a module does while it is imported is
changed by an importer instead, in a process that has imported nothing of ours yet (see `mutation`).
"""

import functools
import gc
import json
import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from benchmarks.mutants import Mutant, mutated

LONGEST = 3.0
"""Tests that take longer, in seconds, do not judge: they look at sizes, at speed or at whole histories."""
MOST_SECONDS = 15.0
"""Of one mutant's tests as many run as took together so long without it, the quickest first."""
PATIENCE = 5.0
"""How many times as long as without it a mutant may take before it counts as killed."""

_Cached = functools._lru_cache_wrapper
Called = tuple[str, int, str]
"""A function by its file, its first line and its name."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a test calls, and how long it takes."""

    test: str
    seconds: float
    called: tuple[Called, ...]


def in_child(work: Callable[[], int], seconds: float, *, is_quiet: bool = True) -> int:
    """Run something in a forked process; give 0 where it gave 0 in time, and 1 otherwise."""
    sys.stderr.flush()
    child = os.fork()
    if not child:
        code = 1
        try:
            _bound(seconds)
            if is_quiet:
                _silence()
            code = work()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return int(os.waitstatus_to_exitcode(status) != 0)


def _silence() -> None:
    with Path(os.devnull).open("w") as nowhere:
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)


def _bound(seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (6 * 2**30, 6 * 2**30))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(3 * seconds) + 20)  # what sleeps takes no processor time


class Progress:
    """Tells on standard error how far a run is, also from a process whose own output is thrown away."""

    EVERY = 5.0
    """Seconds between two lines."""

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._stream = os.dup(2)
        self._told = 0.0

    def tell(self, words: str) -> None:
        """Tell something now."""
        self._told = time.monotonic()
        os.write(self._stream, f"{self._subject}: {words}\n".encode())

    def tell_count(self, count: int, every: int, what: str) -> None:
        """Tell how many are done, unless something has been told just now."""
        if count == every or time.monotonic() - self._told > self.EVERY:
            self.tell(f"{count} of {every} {what}")

    def close(self) -> None:
        """Tell no more."""
        os.close(self._stream)


class Measuring:
    """Runs the collected tests once and notes which of our functions each calls."""

    def __init__(self, root: Path, folder: str, progress: Progress) -> None:
        self._progress = progress
        self._inside = str(root / folder)
        self._start = len(str(root)) + 1
        self._called: set[CodeType] = set()

    def measure(self, session: pytest.Session, target: Path) -> int:
        """Write down the reach of every test that passes, and stop those that take too long to judge.

        Each begins with empty caches: it would not call what an earlier one has worked out.
        """
        signal.signal(signal.SIGPROF, _stop)
        caches = _our_caches()
        with target.open("w") as file:
            for number, item in enumerate(session.items, start=1):
                self._progress.tell_count(number, len(session.items), "tests measured")
                self._called.clear()
                _empty(caches)
                started = time.process_time()
                threading.settrace(self._note)
                sys.settrace(self._note)
                signal.setitimer(signal.ITIMER_PROF, LONGEST)
                is_passed = passes(item, session)
                signal.setitimer(signal.ITIMER_PROF, 0)
                sys.settrace(None)
                if is_passed:
                    seconds = time.process_time() - started
                    reach = Reach(item.nodeid, seconds, tuple(sorted(map(self._name, self._called))))
                    file.write(json.dumps(asdict(reach)) + "\n")
                    file.flush()
        return 0

    def _note(self, frame: FrameType, _event: str, _argument: object) -> None:
        code = frame.f_code
        if code not in self._called and code.co_filename.startswith(self._inside):
            self._called.add(code)

    def _name(self, code: CodeType) -> Called:
        return code.co_filename[self._start :], code.co_firstlineno, code.co_qualname


def _stop(*_: object) -> None:
    raise TimeoutError


class Judging:
    """Takes the place of pytest's loop: measures, or runs the tests that reach a mutant."""

    def __init__(self, loop: Callable[[pytest.Session], None]) -> None:
        self._loop = loop
        self.failed = False

    def pytest_configure(self, config: pytest.Config) -> None:
        """Let hypothesis try the same examples each time, and Python tell the errors of tests.

        Pytest's own way ends the run where a test was stopped at an instruction that has no line.
        """
        config.option.tbstyle = "native"
        _quiet_hypothesis()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run our loop instead of the usual one."""
        self._loop(session)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that a test failed."""
        self.failed = self.failed or report.failed


def passes(item: pytest.Item, session: pytest.Session, following: pytest.Item | None = None) -> bool:
    """Run one test."""
    judging = next(one for one in session.config.pluginmanager.get_plugins() if isinstance(one, Judging))
    judging.failed = False
    session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return not judging.failed


def survives(session: pytest.Session, tests: Sequence[str]) -> bool:
    """Run the tests that are named, in this order, up to the first that fails."""
    items = {item.nodeid: item for item in session.items}
    renamed = {test.partition("[")[0] for test in tests if test not in items}  # a mutant may change names of cases
    again = [item for item in session.items if item.nodeid.partition("[")[0] in renamed]
    chosen = [*(items[test] for test in tests if test in items), *again]
    return all(passes(item, session, following) for item, following in _pairs(chosen))


def _pairs(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)


def reaching(reaches: Sequence[Reach], mutant: Mutant) -> list[Reach]:
    """Give the tests that call the changed function, quick first; for what a module does when it is imported all tests.

    A function that no test calls may have worked while its module was imported.
    Of these the tests of its own folder come first: nearly all may reach what many other modules import.
    """
    quick = sorted((one for one in reaches if one.seconds <= LONGEST), key=lambda one: one.seconds)
    found = [one for one in quick if calls(one, mutant)]
    if mutant.function and found:
        return found
    others = [one for one in quick if not calls(one, mutant)]  # they may look at data of the module, and call nothing
    return sorted([*found, *others], key=lambda one: not _stands_beside(one, mutant))


def _stands_beside(reach: Reach, mutant: Mutant) -> bool:
    """Return True if a test is in the folder of tests that has the name of the changed module's folder."""
    return Path(reach.test.partition("::")[0]).parent == Path("tests", *Path(mutant.path).parent.parts[1:])


def calls(reach: Reach, mutant: Mutant) -> bool:
    """Return True if a test calls the changed function, or for what is done at import any function of the module."""
    return any(
        path == mutant.path and (not mutant.function or (line == mutant.first_line and name == mutant.function))
        for path, line, name in reach.called
    )


def bounded(reaches: Sequence[Reach]) -> tuple[list[str], float]:
    """Give as many of the tests as fit into the time for one mutant, and how long they take."""
    chosen: list[str] = []
    seconds = 0.0
    for one in reaches:
        if seconds + one.seconds <= MOST_SECONDS or not chosen:
            chosen.append(one.test)
            seconds += one.seconds
    return chosen, seconds


class Functions:
    """All functions of ours that are in memory, by file, line and name, and what is kept of what they returned."""

    def __init__(self, root: Path) -> None:
        self._found: dict[Called, list[FunctionType]] = defaultdict(list)
        gc.unfreeze()  # what was collected may be frozen, and is not among the objects then
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(root)):
                code = one.__code__
                name = str(Path(code.co_filename).relative_to(root))
                self._found[name, code.co_firstlineno, code.co_qualname].append(one)
        self._caches = _our_caches()

    def code_of(self, root: Path, mutant: Mutant) -> CodeType | None:
        """Give the changed code; None where it can't be put in the place of the old one."""
        module = compile(mutated((root / mutant.path).read_text(), mutant), str(root / mutant.path), "exec")
        wanted = (mutant.first_line, mutant.function)
        code = next((one for one in _codes(module) if (one.co_firstlineno, one.co_qualname) == wanted), None)
        functions = self._of(mutant)
        fits = code and functions and all(one.__code__.co_freevars == code.co_freevars for one in functions)
        return code if fits else None

    def put(self, mutant: Mutant, code: CodeType) -> None:
        """Put the changed code in the place of the old one, and forget what the old one returned."""
        for function in self._of(mutant):
            function.__code__ = code
        _empty(self._caches)

    def _of(self, mutant: Mutant) -> list[FunctionType]:
        return self._found.get((mutant.path, mutant.first_line, mutant.function or ""), [])


def _our_caches() -> "list[_Cached[object]]":
    return [
        one for one in gc.get_objects() if isinstance(one, _Cached) and one.__module__.startswith("drafting_engine")
    ]


def _empty(caches: "Sequence[_Cached[object]]") -> None:
    for cache in caches:
        cache.cache_clear()


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


_JUDGES = "not postgresql and not hostile and not real"
"""Tests that need a server, files of tests of speed and of real texts, and what is marked slow do not judge."""


def arguments(tests: Sequence[str], place: Path) -> list[str]:
    """Say how pytest is called: without output, with its files in a place of their own."""
    plugins = [word for name in ("terminal", "cacheprovider", "xdist", "faulthandler") for word in ("-p", f"no:{name}")]
    options = ["--import-mode=importlib", "--capture=no", f"--basetemp={place / 'pytest'}"]
    options += ["-k", _JUDGES, "-m", "not slow"]
    return ["-o", "addopts=", *plugins, *options, *tests]


def _quiet_hypothesis() -> None:
    """Let hypothesis try the same examples each time, keep none, and not look for the smallest."""
    from hypothesis import HealthCheck, Phase, settings

    phases = (Phase.explicit, Phase.generate)
    checks: Any = list(HealthCheck)
    settings.register_profile(
        "mutation", phases=phases, database=None, derandomize=True, deadline=None, suppress_health_check=checks
    )
    settings.load_profile("mutation")
