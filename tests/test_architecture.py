"""The house stands: floors, library walls, what only faces may read; and the checker itself finds what is wrong."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.house_rules import (
    ASSEMBLING,
    EXCEPTIONS,
    FLOORS,
    LISTS,
    MOST_MODULES,
    ORDER,
    OURS,
    TAKEN_ALL_THE_SAME,
    WALLS,
    circles,
    findings,
    module_of,
)

ROOT = Path(__file__).parent.parent
CLASS = re.compile(r"\bclass\s+(\w+)")
SOURCES = sorted(path.relative_to(ROOT).as_posix() for folder in OURS for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES)
def test_source_keeps_the_rules(path: str) -> None:
    broken = [f"{path}:{f.line}: {f.rule}" for f in findings(path, (ROOT / path).read_text(encoding="utf-8"))]
    assert not broken, "\n".join(broken)


def test_no_circle_of_imports() -> None:
    found = list(circles({path: (ROOT / path).read_text(encoding="utf-8") for path in SOURCES}))
    assert not found, "\n".join(" -> ".join((*circle, circle[0])) for circle in found)


def test_a_circle_is_found_though_it_is_hidden() -> None:
    below = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from web.text import above"
    inside = "def f() -> None:\n    from web.text.below import f"
    plain = {"web/text/other.py": "from web.text import below\nimport json"}
    assert list(circles({"web/text/below.py": below, "web/text/above.py": inside, **plain})) == [
        ("web.text.above", "web.text.below")
    ]
    assert not list(circles({"web/text/below.py": "", "web/text/above.py": inside, **plain}))


def test_one_class_name_means_one_thing() -> None:
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in SOURCES}
    named = Counter(name for text in texts.values() for name in CLASS.findall(text))
    places: dict[str, list[str]] = {}
    for path, text in texts.items():
        if any(named[name] > 1 for name in CLASS.findall(text)):  # it may also stand in a docstring
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.ClassDef):
                    places.setdefault(node.name, []).append(path)
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def test_folders_are_divided_before_nobody_finds_a_module() -> None:
    modules = Counter(path.rpartition("/")[0] for path in SOURCES if not path.endswith("/__init__.py"))
    crowded = {folder for folder, count in modules.items() if count > MOST_MODULES}
    assert crowded == LISTS.keys()


@pytest.mark.parametrize("base", ORDER)
def test_the_order_names_the_folders_that_are_there(base: str) -> None:
    there = {path.parent.name for path in (ROOT / base.replace(".", "/")).glob("*/__init__.py")}
    assert set(ORDER[base]) == there


def test_what_assembles_is_there() -> None:
    assert {module_of(path) for path in SOURCES} >= ASSEMBLING


def test_every_exception_is_still_needed() -> None:
    for module, target in EXCEPTIONS:
        source = (ROOT / module.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8")
        assert target in source, f"{module} no longer imports {target}: take its line out of EXCEPTIONS"
    for module, target in TAKEN_ALL_THE_SAME:
        source = (ROOT / module.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8")
        assert target in source, f"{module} no longer takes {target}: take its line out of TAKEN_ALL_THE_SAME"


def test_the_binding_of_git_is_imported_in_one_way() -> None:
    imports = re.compile(r"^\s*(import|from) pygit2\b", re.MULTILINE)
    taken = {path for path in SOURCES if imports.search((ROOT / path).read_text(encoding="utf-8"))}
    assert taken == {"drafting_engine/repository/libgit2.py"}


def test_every_wall_stands_on_a_floor() -> None:
    folders = {folder for floor in FLOORS for folder in floor}
    assert {folder for wall in WALLS.values() for folder in wall} <= folders


def test_no_test_mocks_our_own_code() -> None:
    for path in (ROOT / "tests").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "mock" not in text:
            continue
        tree = ast.parse(text)
        modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        modules |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert "unittest.mock" not in modules, path


def test_no_test_replaces_a_part_of_a_module() -> None:
    """What a test needs otherwise is a parameter; only the environment and the folder belong to the process."""
    replacing = {"setattr", "delattr", "cache_clear"}
    for path in (ROOT / "tests").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if any(name in text for name in replacing):
            used = {node.attr for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)}
            assert not used & replacing, path


def test_no_table_has_a_row_twice() -> None:
    """The last of two rows with one key counts and the other is dead, which nobody sees who reads the first."""
    for path in SOURCES:
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = [ast.unparse(key) for key in node.keys if key is not None]
                assert len(keys) == len(set(keys)), f"{path}:{node.lineno}"


BROKEN = [
    ("drafting_engine/clauses/x.py", "from drafting_engine.services.engine import Engine", "floor above"),
    ("drafting_engine/errors.py", "from drafting_engine.clauses.clause import Clause", "floor above"),
    ("drafting_engine/comparison/x.py", "from ..repository import commit", "sibling"),
    ("drafting_engine/comparison/__init__.py", "from ..provenance import lineage", "floor above"),
    ("drafting_engine/services/x.py", "import web.app", "floor above"),
    ("drafting_engine/services/x.py", "from drafting_engine.machine import MachineClock", "floor above"),
    ("drafting_engine/services/x.py", "import importlib\nimportlib.import_module('web.app')", "floor above"),
    ("drafting_engine/provenance/x.py", "from drafting_engine.record import petitions", "sibling"),
    ("drafting_engine/participation/x.py", "from drafting_engine.repository import commit", "sibling"),
    ("drafting_engine/record/x.py", "from drafting_engine.register import comments", "sibling"),
    ("web/text/x.py", "from drafting_engine.cli import terminal", "sibling"),
    ("drafting_engine/cli/x.py", "def f() -> None:\n    from web.serving import serve", "sibling"),
    ("drafting_engine/services/text/x.py", "from drafting_engine.services.amendments import reading", "later in the"),
    ("drafting_engine/services/text/x.py", "from drafting_engine.services import demo", "later in the order"),
    ("drafting_engine/services/text/x.py", "from drafting_engine.services.acts import Acts", "assembles"),
    ("drafting_engine/services/text/x.py", "from drafting_engine.services import acts", "assembles"),
    ("drafting_engine/services/new/x.py", "from drafting_engine.services.text.texts import Texts", "no place"),
    ("web/site/x.py", "from web.text.articles import show", "later in the order"),
    ("web/text/x.py", "from drafting_engine.services.text.combining import Combiner", "do not merge texts"),
    ("web/text/x.py", "from drafting_engine.services.text import combining", "do not merge texts"),
    ("web/text/x.py", "from drafting_engine.clauses.rendering import render_inline", "safe HTML"),
    ("drafting_engine/newcomer.py", "from drafting_engine.errors import Invalid", "no floor"),
    ("drafting_engine/services/x.py", "import pygit2", "drafting_engine.repository only"),
    ("web/x.py", "from rich.console import Console", "drafting_engine.cli only"),
    ("drafting_engine/services/x.py", "import subprocess", "drafting_engine.repository only"),
    ("web/x.py", "import asyncio\nrun = asyncio.create_subprocess_exec", "web.git.http only"),
    ("web/git/http.py", "from asyncio import create_subprocess_shell as run\nrun('git')", "no module only"),
    ("web/x.py", "import flask", "no wall"),
    ("drafting_engine/services/x.py", "import os\nhome = os.environ['HOME']", "the environment"),
    ("drafting_engine/services/x.py", "from os import environ as e", "the environment"),
    ("drafting_engine/repository/x.py", "from pathlib import Path\np = Path.home()", "the environment"),
    ("drafting_engine/services/x.py", "import sys\nprint(sys.argv)", "the arguments"),
    ("drafting_engine/services/x.py", "import time as t\nnow = t.time()", "the clock"),
    ("drafting_engine/services/x.py", "from datetime import datetime\nnow = datetime.now()", "the clock"),
    ("drafting_engine/services/x.py", "import datetime as dt\nnow = dt.date.today()", "the clock"),
    ("drafting_engine/participation/x.py", "from random import choice", "randomness"),
    ("drafting_engine/participation/x.py", "from secrets import token_hex", "randomness"),
    ("drafting_engine/services/x.py", "import uuid\nkey = uuid.uuid4()", "randomness"),
    ("web/helpers.py", "", "says nothing"),
    ("web/long.py", "\n" * 501, "more than 500"),
    ("web/x.py", "def f() -> None:\n" + "    pass\n" * 60, "more than 60"),
]


@pytest.mark.parametrize(("path", "source", "expected"), BROKEN)
def test_checker_finds_what_is_wrong(path: str, source: str, expected: str) -> None:
    assert any(expected in finding.rule for finding in findings(path, f'"""A sample."""\n{source}\n'))


def test_checker_wants_a_docstring() -> None:
    assert [finding.rule for finding in findings("web/x.py", "value = 1\n")] == [
        "the module does not say what it is for"
    ]


GOOD = [
    ("drafting_engine/services/x.py", "from drafting_engine.clauses.clause import Clause\nimport json"),
    ("drafting_engine/repository/x.py", "import pygit2\nfrom drafting_engine import errors"),
    ("drafting_engine/identifiers.py", "from drafting_engine.errors import Invalid"),
    ("drafting_engine/cli/x.py", "import os, sys\nfrom datetime import datetime\nprint(os.environ, datetime.now())"),
    ("drafting_engine/services/x.py", "from datetime import datetime\nd = datetime.fromisoformat('2016-05-03')"),
    ("web/git/http.py", "import asyncio\nrun = asyncio.create_subprocess_exec"),
    ("web/text/x.py", "from web.comments import threads\nfrom ..site import wording"),
    ("drafting_engine/services/text/x.py", "from drafting_engine.services.engine import Engine"),
    ("drafting_engine/services/acts.py", "from drafting_engine.services import landing"),
    ("drafting_engine/cli/operations/serve.py", "import importlib\nimportlib.import_module('web.serving')"),
]


@pytest.mark.parametrize(("path", "source"), GOOD)
def test_checker_lets_pass_what_is_right(path: str, source: str) -> None:
    assert not list(findings(path, f'"""A sample."""\n{source}\n'))


def test_modules_are_named_by_their_path() -> None:
    assert module_of("web/home/pages.py") == "web.home.pages"
    assert module_of("web/__init__.py") == "web"


def test_no_file_holds_what_a_merge_left_behind() -> None:
    marks = re.compile(r"^(<{7} |>{7} |={7}$)", re.MULTILINE)
    folders = (*OURS, "docs", "tests", "scripts", "benchmarks")
    kinds = {".py", ".css", ".js", ".html", ".xml", ".md", ".toml", ".po", ".txt", ".sh"}
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
    assert paths
    assert [path for path in paths if marks.search(path.read_text(encoding="utf-8", errors="replace"))] == []
