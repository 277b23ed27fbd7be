"""How long work says how far it has come."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told (commits done, commits to do)."""
