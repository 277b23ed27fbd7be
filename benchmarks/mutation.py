"""How much the tests notice: a sample of mutants of each folder of rules, and how many of them no test kills.

`python -m benchmarks.mutation [FOLDER ...] [--each N] [--seed N]` prints the survivors and a line a folder. Pure and
golden tests judge, without the collection of real texts, in one process at a time.
"""

import argparse
import gc
import json
import os
import random
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType

import pytest

from benchmarks.mutants import Mutant, mutants_of, mutated
from benchmarks.surviving import (
    PATIENCE,
    Functions,
    Judging,
    Measuring,
    Progress,
    Reach,
    arguments,
    bounded,
    calls,
    in_child,
    reaching,
    survives,
)

ROOT = Path(__file__).parents[1]
JUDGES: Mapping[str, tuple[str, ...]] = {
    "clauses": ("tests/clauses", "tests/test_languages.py", "tests/comparison"),
    "comparison": ("tests/comparison", "tests/provenance"),
    "provenance": ("tests/provenance",),
    "participation": ("tests/participation", "tests/record"),
    "record": ("tests/record",),
    "register/committing.py": ("tests/register/test_committing.py",),
}
"""What is changed, and the tests that judge it: of the same folder, and of one that stands on it."""
TARGET = 0.85
SETTLED = 10_000.0
"""Seconds that measuring may take."""


def main(words: Sequence[str]) -> int:
    """Judge a sample of each folder; give 1 when fewer are killed than the target says."""
    asked = _asked(words)
    os.environ["DRAFTING_ENGINE_CORPORA"] = os.devnull
    os.chdir(ROOT)
    os.nice(2)
    count = killed = 0
    for folder in asked.folders:
        mutants = sample(folder, asked.each, asked.seed)
        with tempfile.TemporaryDirectory() as place:
            survivors = _survivors(mutants, JUDGES[folder], Path(place), Progress(folder))
        for mutant in survivors:
            print(_survived(mutant))
        count, killed = count + len(mutants), killed + len(mutants) - len(survivors)
        print(_told(folder, len(mutants) - len(survivors), len(mutants)), flush=True)
    print(_told("all", killed, count))
    return int(killed / count < TARGET)


def sample(folder: str, each: int, seed: int) -> list[Mutant]:
    """Choose mutants of a folder: the same ones for the same source and seed."""
    place = ROOT / "drafting_engine" / folder
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    every = [one for file in files for one in mutants_of(str(file.relative_to(ROOT)), file.read_text())]
    return sorted(random.Random(seed).sample(every, min(each, len(every))), key=lambda one: (one.path, one.line))


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__)
    parser.add_argument("folders", nargs="*", default=list(JUDGES))
    parser.add_argument("--each", type=int, default=60, help="how many mutants of each folder")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(words)


def _told(folder: str, killed: int, count: int) -> str:
    return f"{folder}: {killed} of {count} killed, {killed / count:.1%}"


def _survived(mutant: Mutant) -> str:
    return f"survived: {mutant.path}:{mutant.line}: {mutant.what}"


def _survivors(mutants: Sequence[Mutant], tests: Sequence[str], place: Path, progress: Progress) -> list[Mutant]:
    """Judge all mutants: those inside functions in a suite that is collected once, the others after measuring."""
    reaches, verdicts = place / "reaches", place / "verdicts"
    inside = [one for one in mutants if one.function]
    progress.tell(f"collecting the tests that judge {len(mutants)} mutants")
    judge = partial(_judge_inside, mutants=inside, reaches=reaches, verdicts=verdicts, progress=progress)
    in_child(lambda: _collected(judge, tests, place), SETTLED, is_quiet=False)
    known = _read(reaches)
    survivors, left = [], [one for one in mutants if not one.function]
    for line in verdicts.read_text().splitlines():
        number, verdict = map(int, line.split())
        if verdict == _SURVIVED:
            survivors.append(inside[number])
        elif verdict == _NOT_FOUND:
            left.append(inside[number])
    for number, mutant in enumerate(left, start=1):
        if _is_alive(mutant, known, place):
            survivors.append(mutant)
            progress.tell(_survived(mutant))
        progress.tell_count(number, len(left), "mutants judged that are told when a module is imported")
    progress.close()
    return survivors


_KILLED, _SURVIVED, _NOT_FOUND = 0, 1, 2


def _judge_inside(
    session: pytest.Session, mutants: Sequence[Mutant], reaches: Path, verdicts: Path, progress: Progress
) -> None:
    if in_child(lambda: Measuring(ROOT, "drafting_engine", progress).measure(session, reaches), SETTLED):
        progress.tell("measuring ended early: only the tests measured so far judge")
    known = _read(reaches)
    functions = Functions(ROOT)
    gc.collect()
    gc.freeze()  # what is in memory is shared with the processes that are forked
    with verdicts.open("w") as file:
        for number, mutant in enumerate(mutants):
            verdict = _verdict(session, mutant, known, functions)
            file.write(f"{number} {verdict}\n")
            file.flush()
            if verdict == _SURVIVED:
                progress.tell(_survived(mutant))
            progress.tell_count(number + 1, len(mutants), "mutants of functions judged")


def _verdict(session: pytest.Session, mutant: Mutant, known: Sequence[Reach], functions: Functions) -> int:
    tests, seconds = bounded(reaching(known, mutant))
    code = functions.code_of(ROOT, mutant)
    if code is None or not any(calls(one, mutant) for one in known):
        return _NOT_FOUND

    def judge() -> int:
        functions.put(mutant, code)
        return 0 if survives(session, tests) else 1

    return _KILLED if in_child(judge, 10 + PATIENCE * seconds) else _SURVIVED


def _is_alive(mutant: Mutant, known: Sequence[Reach], place: Path) -> bool:
    tests, seconds = bounded(reaching(known, mutant))
    if not tests:
        return True
    files = sorted({one.split("::")[0] for one in tests})

    def judge() -> int:
        sys.meta_path.insert(0, _Importer(mutant))
        alive: list[bool] = []
        code = _collected(lambda session: alive.append(survives(session, tests)), files, place)
        return 0 if code == 0 and alive == [True] else 1

    return not in_child(judge, 30 + PATIENCE * seconds)


def _collected(loop: Callable[[pytest.Session], None], tests: Sequence[str], place: Path) -> int:
    return int(pytest.main(arguments(tests, place), plugins=[Judging(loop)]))


def _read(reaches: Path) -> list[Reach]:
    found = []
    for line in reaches.read_text().splitlines():
        told = json.loads(line)
        called = tuple((path, line, name) for path, line, name in told["called"])
        found.append(Reach(told["test"], told["seconds"], called))
    return found


class _Loader(SourceFileLoader):
    """Loads the changed module."""

    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, str(ROOT / mutant.path))
        self._mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.get_filename(fullname)).read_text()
        return compile(mutated(source, self._mutant), self.path, "exec")


class _Importer:
    """Finds the one module that is changed."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Give the changed module for its name, and nothing for all others."""
        if name != self._name:
            return None
        return spec_from_file_location(name, ROOT / self._mutant.path, loader=_Loader(name, self._mutant))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
