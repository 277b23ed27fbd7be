"""Every refusal has a sentence, with a place for each fact that the code which raises it gives."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.language.refusals import REFUSALS, told

ROOT = Path(__file__).parents[2]


def raised() -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield each code that is raised, the names of its facts, and where."""
    for folder in ("drafting_engine", "web", "hooks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and node.args and isinstance(code := _constant(node.args[0]), str):
                    named = [keyword.arg for keyword in node.keywords if keyword.arg]
                    if code in REFUSALS and len(named) == len(node.keywords):
                        yield code, frozenset(named), f"{path.relative_to(ROOT)}:{node.lineno}"


def _constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


RAISED = tuple(raised())


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_is_raised_and_gives_the_facts_that_its_sentence_tells(code: str) -> None:
    refusal = REFUSALS[code]
    wanted = places(refusal.message) | places(refusal.hint) | places(refusal.many)
    found = [(facts, where) for name, facts, where in RAISED if name == code]
    assert found, f"{code} is raised nowhere"
    assert [where for facts, where in found if not wanted <= facts] == []


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_is_no_sentence_yet(code: str) -> None:
    for message in (REFUSALS[code].message, REFUSALS[code].hint):
        assert not message.endswith(".")


def test_a_refusal_tells_of_its_cause() -> None:
    cause = Conflict("backup-target-exists", file="a.backup")
    assert told(Invalid("backup-repository-damaged", file="b", fault=cause)).message == (
        "the repository in b is damaged: a.backup is there already"
    )


def test_no_two_modules_have_a_sentence_for_one_code() -> None:
    modules = [path.stem for path in (ROOT / "drafting_engine/language/refusals").glob("*.py")]
    names = [name for name in modules if name not in ("__init__", "refusal")]
    held = [import_module(f"drafting_engine.language.refusals.{name}").REFUSALS for name in names]
    assert sum(map(len, held)) == len(REFUSALS)
