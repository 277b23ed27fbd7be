"""The rule that a test of a browser waits after an act, as data, and a reader of tests that says where it is broken.

A click returns before the page has done what it asks for, and long before on a machine with other work. Whoever then
looks at the page as it stands at that moment, or leaves it, is too early once in a hundred runs. So what follows an act
is something that waits: `expect(…)`, `wait_for_…`, `follow(…)`, or another act.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ACTS = frozenset({"click", "dblclick", "press", "tap"})
LOOKS = frozenset(
    {
        *("all", "all_inner_texts", "all_text_contents", "aria_snapshot", "content", "count", "evaluate"),
        *("eval_on_selector_all", "evaluate_all", "goto", "is_checked", "is_hidden", "is_visible", "reload", "url"),
    }
)
"""What tells of the page as it is at once, or leaves it."""
LOOKING = frozenset({"check", "check_widths", "faults", "look", "moved", "open_acts", "open_menu", "violations"})
"""Functions of ours that do the same."""
DEVICES = frozenset({"keyboard", "mouse", "touchscreen"})
"""What of the page hears a key or a pointer has heard it when the call returns."""
WAITS = ("expect", "follow", "wait_for", "get_attribute", "inner_text", "input_value", "text_content")
"""What waits, or reads what it waits for, by the beginning of its name."""


@dataclass(frozen=True, slots=True)
class Haste:
    """An act, and a look right after it, by their lines."""

    act: int
    look: int


def hastes(source: str) -> Iterator[Haste]:
    """Yield where a test looks at a page right after an act, in the order of the functions of a file."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    acting: frozenset[str] = frozenset()
    while acting != (acting := acting | {one.name for one in functions if _Reader(acting).ends_in_act(one)}):
        continue
    for function in functions:
        reader = _Reader(acting)
        reader.read(function.body)
        yield from dict.fromkeys(reader.found)


class _Reader:
    """Reads one function, statement by statement; a loop is read twice, since its end comes before its beginning."""

    def __init__(self, acting: frozenset[str]) -> None:
        self.found: list[Haste] = []
        self._acting = acting
        self._act = 0

    def ends_in_act(self, function: ast.FunctionDef) -> bool:
        """True if whoever calls a function of its own module has acted, and nobody has waited."""
        self.read(function.body)
        return bool(self._act)

    def read(self, body: Iterable[ast.stmt]) -> None:
        """Read statements."""
        for statement in body:
            match statement:
                case ast.FunctionDef() | ast.ClassDef():
                    continue
                case ast.For() | ast.While():
                    self._step(statement.iter if isinstance(statement, ast.For) else statement.test)
                    self.read([*statement.body, *statement.body])
                case ast.With():
                    self.read(statement.body)
                    if any(_waits(item.context_expr) for item in statement.items):
                        self._act = 0
                case ast.If():
                    self._step(statement.test)
                    self.read([*statement.body, *statement.orelse])
                case ast.Try():
                    self.read([*statement.body, *statement.finalbody])
                case _:
                    self._step(statement)

    def _step(self, node: ast.stmt | ast.expr) -> None:
        if _waits(node):
            self._act = 0
        elif self._act and _looks(node):
            self.found.append(Haste(self._act, node.lineno))
            self._act = 0
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            self._act = node.lineno if self._acts(node.value) else 0

    def _acts(self, call: ast.Call) -> bool:
        match call.func:
            case ast.Attribute(attr=name, value=ast.Attribute(attr=device)) if name in ACTS:
                return device not in DEVICES
            case ast.Attribute(attr=name):
                return name in ACTS
            case ast.Name(id=name):
                return name in self._acting
        return False


def _names(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            yield one.func.attr if isinstance(one.func, ast.Attribute) else getattr(one.func, "id", "")


def _waits(node: ast.AST) -> bool:
    return any(name.startswith(WAITS) for name in _names(node))


def _looks(node: ast.AST) -> bool:
    for one in ast.walk(node):
        match one:
            case ast.Attribute(attr=name) if name in LOOKS:
                return True
            case ast.Call(func=ast.Name(id=name)) if name in LOOKING:
                return True
    return False
