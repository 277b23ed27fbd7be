"""Mutants of a module: each the same code but for one operator, constant, condition, returned value or statement.

A mutant is named by the place of its node in the tree and by what it does there, so that the same source always has
the same mutants. Annotations, decorators, docstrings, sentences and what is raised have none.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_OPPOSITE: dict[type[ast.AST], type[Any]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
}
_UNTOUCHED = ("annotation", "returns", "decorator_list", "type_params")
"""Fields of a node that say something to readers and tools only."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module."""

    path: str
    line: int
    node: int
    """Its place among the nodes of the tree, in the order of `_nodes`."""
    variant: int
    function: str | None
    """The qualified name of the outermost function around it; None outside functions."""
    first_line: int
    """The line on which that function's code begins, decorators included; 0 outside functions."""
    what: str


def mutants_of(path: str, source: str) -> tuple[Mutant, ...]:
    """Return all mutants of a module, in the order of its source."""
    found = []
    for number, (node, function, name) in enumerate(_nodes(ast.parse(source))):
        for variant, (what, _) in enumerate(_variants(node)):
            first = min([function.lineno, *(one.lineno for one in function.decorator_list)]) if function else 0
            found.append(Mutant(path, node.lineno, number, variant, name, first, what))
    return tuple(found)


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """Return the tree of the module with the change made."""
    tree = ast.parse(source)
    node = next(node for number, (node, _, _) in enumerate(_nodes(tree)) if number == mutant.node)
    _, replacement = list(_variants(node))[mutant.variant]
    changed = _Replacing(node, replacement).visit(tree)
    assert isinstance(changed, ast.Module)
    return ast.fix_missing_locations(changed)


_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Node = ast.expr | ast.stmt


class _Replacing(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is not self._old:
            visited: ast.AST = super().visit(node)
            return visited
        return ast.copy_location(self._new, node)


def _nodes(
    tree: ast.AST, function: _Function | None = None, name: str | None = None, inside: str = ""
) -> Iterator[tuple[_Node, _Function | None, str | None]]:
    """Yield every expression and statement that may change, with the outermost function around it and its name."""
    for child in _children(tree):
        if isinstance(child, ast.arguments) and tree is function:  # defaults are kept beside the code of the function
            yield from _nodes(child)
            continue
        if isinstance(child, ast.expr | ast.stmt):
            yield child, function, name
        if isinstance(child, ast.ClassDef):
            yield from _nodes(child, function, name, f"{inside}{child.name}.")
        elif isinstance(child, _Function) and function is None:
            yield from _nodes(child, child, f"{inside}{child.name}", inside)
        else:
            yield from _nodes(child, function, name, inside)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.JoinedStr | ast.Raise) or _is_about_types(node):
        return
    for field, value in ast.iter_fields(node):
        if field in _UNTOUCHED:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and not _is_docstring(one):
                yield one


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_about_types(node: ast.AST) -> bool:
    """True of `if TYPE_CHECKING:` and of `__slots__`, `__all__` and other names that Python reads."""
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id.startswith("__") for target in node.targets
    )


def _variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    yield from _of_operators(node)
    yield from _of_conditions(node)
    yield from _of_constants(node)
    yield from _of_statements(node)


def _of_operators(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            other = _OPPOSITE[type(operator)]()
            operators = [*node.ops[:number], other, *node.ops[number + 1 :]]
            changed: ast.AST = ast.Compare(left=node.left, ops=operators, comparators=node.comparators)
            yield _said(node, changed), changed
    elif isinstance(node, ast.BoolOp):
        changed = ast.BoolOp(op=_OPPOSITE[type(node.op)](), values=node.values)
        yield _said(node, changed), changed
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPPOSITE:
        changed = ast.BinOp(left=node.left, op=_OPPOSITE[type(node.op)](), right=node.right)
        yield _said(node, changed), changed
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _said(node, node.operand), node.operand


def _of_conditions(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Turn round a condition that is no comparison: those have operators of their own."""
    if _is_about_types(node):
        return
    if isinstance(node, ast.If | ast.IfExp) and isinstance(node.test, ast.Name | ast.Call | ast.Attribute):
        test = ast.UnaryOp(op=ast.Not(), operand=node.test)
        yield f"if {_said(node.test, test)}", _with(node, test=test)


def _of_constants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        yield f"{value} -> {not value}", ast.Constant(value=not value)
    elif isinstance(value, int | float):
        yield f"{value} -> {value + 1}", ast.Constant(value=value + 1)
    elif isinstance(value, str) and value and " " not in value:
        yield f"{value[:40]!r} -> ''", ast.Constant(value="")


def _of_statements(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield f"{ast.unparse(node)[:60]} -> return None", ast.Return(value=ast.Constant(value=None))
    elif isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break | ast.Delete) or (
        isinstance(node, ast.Assign) and not any(isinstance(target, ast.Name | ast.Tuple) for target in node.targets)
    ):
        yield f"{ast.unparse(node)[:60]} -> pass", ast.Pass()


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _with(node: ast.If | ast.IfExp, test: ast.expr) -> ast.AST:
    if isinstance(node, ast.If):
        return ast.If(test=test, body=node.body, orelse=node.orelse)
    return ast.IfExp(test=test, body=node.body, orelse=node.orelse)


def _said(before: ast.AST, after: ast.AST) -> str:
    return f"{ast.unparse(before)[:80]} -> {ast.unparse(after)[:80]}"
