"""Every refusal has a sentence, with a place for each fact that the code which raises it gives."""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.language.languages import language_of
from drafting_engine.language.marking import Plural
from drafting_engine.language.refusals import REFUSALS, refusal_words
from drafting_engine.language.refusals.refusal import Refusal
from drafting_engine.language.speaking import speaking

ROOT = Path(__file__).parents[2]

FOLDERS = ("drafting_engine", "web", "hooks")


@dataclass(frozen=True, slots=True)
class Raised:
    """A code that the source gives to an error, the names of its facts, and where."""

    code: str
    facts: frozenset[str]
    where: str
    is_whole: bool
    """False if some facts are handed through, so that their names are not known here."""


@cache
def raised() -> tuple[Raised, ...]:
    """Return each code that is given to an error."""
    written: dict[str, tuple[list[ast.Call], list[ast.ClassDef]]] = {}
    for path in (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        calls = [node for node in nodes if isinstance(node, ast.Call) and node.args and codes(node.args[0])]
        written[str(path.relative_to(ROOT))] = calls, [node for node in nodes if isinstance(node, ast.ClassDef)]
    takers, leaves = errors([node for _, classes in written.values() for node in classes])
    return tuple(found for name, nodes in written.items() for found in raised_in(name, *nodes, takers, leaves))


def raised_in(
    name: str, calls: list[ast.Call], classes: list[ast.ClassDef], takers: Collection[str], leaves: Collection[str]
) -> Iterator[Raised]:
    """Yield each code that a file gives to an error."""
    for call in calls:
        yield from given(call, takers, name)
    for node in classes:
        if node.name in leaves:
            yield from (found for call in ast.walk(node) for found in given(call, {"__init__"}, name))


def given(node: ast.AST, takers: Collection[str], name: str) -> Iterator[Raised]:
    """Yield the codes that a call gives, if it is one of these."""
    if isinstance(node, ast.Call) and node.args and called(node.func) in takers:
        named = [keyword.arg for keyword in node.keywords if keyword.arg]
        for code in codes(node.args[0]):
            yield Raised(code, frozenset(named), f"{name}:{node.lineno}", len(named) == len(node.keywords))


def called(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def codes(node: ast.expr) -> list[str]:
    """Return the codes that an expression stands for: one, or one of two."""
    match node:
        case ast.Constant(value=str() as code):
            return [code]
        case ast.IfExp():
            return codes(node.body) + codes(node.orelse)
    return []


def errors(classes: Collection[ast.ClassDef]) -> tuple[set[str], set[str]]:
    """Return the names of errors that are given a code, and of those that give one to their kind themselves."""
    takers, leaves = {"DraftingError"}, set[str]()
    for _ in range(9):  # until the errors of errors of errors are known
        for node in classes:
            bases = set(map(called, node.bases))
            own = next((one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"), None)
            if bases & takers and (own is None or [one.arg for one in own.args.posonlyargs] == ["self", "code"]):
                takers.add(node.name)
            elif bases & (takers | leaves) and own is not None:
                leaves.add(node.name)
    return takers, leaves


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def messages(refusal: Refusal) -> tuple[str, ...]:
    if isinstance(refusal.message, Plural):
        return refusal.message.one, refusal.message.many, refusal.hint
    return refusal.message, refusal.hint


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_is_raised_and_gives_the_facts_that_its_sentence_tells(code: str) -> None:
    refusal = REFUSALS[code]
    wanted = {place for message in messages(refusal) for place in places(message)}
    found = [one for one in raised() if one.code == code]
    assert found, f"{code} is raised nowhere"
    assert [one.where for one in found if one.is_whole and not wanted <= one.facts] == []


def test_every_code_that_is_raised_has_a_sentence() -> None:
    assert [f"{one.where}: {one.code}" for one in raised() if one.code not in REFUSALS] == []


def test_refusals_of_every_floor_are_found() -> None:
    floors = {one.where.partition("/")[2].partition("/")[0] for one in raised()}
    assert floors >= {"clauses", "comparison", "participation", "provenance", "record", "register", "repository"}


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_is_no_sentence_yet(code: str) -> None:
    for message in messages(REFUSALS[code]):
        assert not message.endswith(".")


def test_a_refusal_tells_of_its_cause() -> None:
    cause = Conflict("backup-target-exists", file="a.backup")
    assert refusal_words(Invalid("backup-repository-damaged", file="b", fault=cause)).message == (
        "the repository in b is damaged: a.backup is there already"
    )


def test_no_two_modules_have_a_sentence_for_one_code() -> None:
    modules = [path.stem for path in (ROOT / "drafting_engine/language/refusals").glob("*.py")]
    names = [name for name in modules if name not in ("__init__", "refusal")]
    held = [import_module(f"drafting_engine.language.refusals.{name}").REFUSALS for name in names]
    assert sum(map(len, held)) == len(REFUSALS)


@pytest.mark.parametrize(("count", "words"), [(1, "1 byte"), (0, "0 bytes"), (1_204, "1,204 bytes")])
def test_a_refusal_counts(count: int, words: str) -> None:
    assert refusal_words(Invalid("text-too-large", file="a.md", count=count, most=1_000)).message == f"a.md has {words}"


@pytest.mark.parametrize("tag", ["es", "fr", "pt", "de", "ar"])
def test_a_refusal_that_counts_is_said_in_every_language(tag: str) -> None:
    error = Invalid("comments-too-many", count=1_204, most=1_000)
    language = language_of(tag)
    assert language is not None
    with speaking(language):
        assert "comments" not in refusal_words(error).message
