"""Mutants of a small module: which there are, and that each differs from its source in the place that it names."""

import ast

import pytest

from benchmarks.mutants import Mutant, mutants_of, mutated

SOURCE = '''"""A module."""

from typing import TYPE_CHECKING

MOST = 3
__all__ = ["Basket"]
if TYPE_CHECKING:
    LEAST = 1


@decorated(9)
class Basket:
    """A basket."""

    held: int = 0

    def put(self, count: int, name: str = "apple") -> bool:
        """Put in."""
        if self.full and not count or count < 1:
            raise ValueError(f"{count + 1} are not less than 1")
        self.held = self.held + count
        told("a sentence is left alone")

        def inner() -> int:
            return 5

        return inner() in (MOST,)
'''
EXPECTED = [
    (5, None, "3 -> 4"),
    (15, None, "0 -> 1"),
    (17, None, "'apple' -> ''"),
    (19, "Basket.put", "self.full and (not count) or count < 1 -> (self.full and (not count)) and count < 1"),
    (19, "Basket.put", "self.full and (not count) -> self.full or not count"),
    (19, "Basket.put", "not count -> count"),
    (19, "Basket.put", "count < 1 -> count <= 1"),
    (19, "Basket.put", "1 -> 2"),
    (20, "Basket.put", "raise ValueError(f'{count + 1} are not less than 1') -> pass"),
    (21, "Basket.put", "self.held = self.held + count -> pass"),
    (21, "Basket.put", "self.held + count -> self.held - count"),
    (22, "Basket.put", "told('a sentence is left alone') -> pass"),
    (25, "Basket.put", "return 5 -> return None"),
    (25, "Basket.put", "5 -> 6"),
    (27, "Basket.put", "return inner() in (MOST,) -> return None"),
    (27, "Basket.put", "inner() in (MOST,) -> inner() not in (MOST,)"),
]


def test_every_operator_constant_and_statement_has_its_mutants() -> None:
    found = mutants_of("basket.py", SOURCE)
    assert sorted((one.line, one.function, one.what) for one in found) == sorted(EXPECTED)
    assert {one.first_line for one in found if one.function} == {17}


@pytest.mark.parametrize("mutant", mutants_of("basket.py", SOURCE), ids=lambda one: one.what)
def test_a_mutant_differs_in_its_own_line_only(mutant: Mutant) -> None:
    tree = mutated(SOURCE, mutant)
    compile(tree, "basket.py", "exec")
    before, after = (ast.unparse(one).splitlines() for one in (ast.parse(SOURCE), tree))
    assert len(before) == len(after)
    assert len([1 for old, new in zip(before, after, strict=True) if old != new]) == 1


def test_conditions_without_an_operator_are_turned_round() -> None:
    found = mutants_of("a.py", "def f(a):\n    if a:\n        return 1 if a.b else 2\n")
    assert [one.what for one in found if one.what.startswith("if")] == ["if a -> not a", "if a.b -> not a.b"]
